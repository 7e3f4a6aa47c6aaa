"""Letter → plain text, in the order in which it is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from replygen.letter.model import Letter

BLANK = "_" * 12
"""What stands in the place of a number or a date that registration has yet to give."""


def registration_line(letter: Letter) -> str:
    """«28.05.2026 № 07-15/443», with blanks to fill by hand where registration is yet to come."""
    if not letter.is_letter:
        return ""
    date = f"{letter.date:%d.%m.%Y}" if letter.date else BLANK
    return f"{date} №\u00a0{letter.number or BLANK}"


def letter_text(letter: Letter) -> str:
    """The whole letter as printed, without the organisation's block of the letterhead.

    One line a printed paragraph; a blank line parts the blocks; no line end at the end.
    """
    mark = letter.electronic_signature
    signature = [letter.closing, letter.signature.post, letter.signature.name]
    if mark is not None:
        signature += [
            "Документ подписан электронной подписью",
            f"Сертификат: {mark.certificate}",
            f"Владелец: {mark.owner}",
            f"Действителен: с {mark.valid_from:%d.%m.%Y} по {mark.valid_to:%d.%m.%Y}",
        ]
    blocks = [
        [*letter.access],
        [registration_line(letter), letter.incoming],
        [*letter.addressee],
        [letter.heading],
        [letter.salutation],
        *([paragraph] for paragraph in letter.paragraphs),
        [*letter.enclosures],
        signature,
        [letter.executor.name, letter.executor.phone, letter.executor.email],
    ]
    texts = ("\n".join(line for line in block if line) for block in blocks)
    return "\n\n".join(text for text in texts if text)
