"""Letter → plain text, and the small finished forms that every rendering prints alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date as Date  # noqa: N812 - `date` is a field's name in the model

    from replygen.letter.model import ElectronicSignature, Letter

BLANK = "_" * 12
"""What stands in the place of a number or a date that registration has yet to give."""

MARK_TITLE = "ДОКУМЕНТ ПОДПИСАН ЭЛЕКТРОННОЙ ПОДПИСЬЮ"


def printed_date(day: Date | None) -> str:
    """«28.05.2026», or the blank to fill by hand."""
    return BLANK if day is None else f"{day.day:02}.{day.month:02}.{day.year:04}"


def printed_number(number: str) -> str:
    """The registration number, or the blank to fill by hand."""
    return number or BLANK


def letter_text(letter: Letter) -> str:
    """The whole letter as printed, without the letterhead's organisation block.

    One line a printed paragraph; a blank line parts the blocks; no line end at the end.
    """
    mark = letter.electronic_signature
    blocks = [
        [f"{printed_date(letter.date)} № {printed_number(letter.number)}", letter.incoming],
        [*letter.addressee],
        [letter.heading],
        [letter.salutation],
        *([paragraph] for paragraph in letter.paragraphs),
        [*letter.enclosures],
        [letter.closing, letter.signature.post, letter.signature.name],
        [] if mark is None else _mark_lines(mark),
        [letter.executor.name, letter.executor.phone, letter.executor.email],
    ]
    texts = ("\n".join(line for line in block if line) for block in blocks)
    return "\n\n".join(text for text in texts if text)


def _mark_lines(mark: ElectronicSignature) -> list[str]:
    return [
        MARK_TITLE,
        f"Сертификат: {mark.certificate}",
        f"Владелец: {mark.owner}",
        f"Действителен: с {printed_date(mark.valid_from)} по {printed_date(mark.valid_to)}",
    ]
