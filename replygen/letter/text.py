"""Letter → plain text, in the order in which it is printed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from replygen.letter.model import Letter, Signature

BLANK = "_" * 12
"""What stands in the place of a number or a date that registration has yet to give."""


def registration_line(letter: Letter) -> str:
    """«28.05.2026 № 07-15/443», with blanks to fill by hand where registration is yet to come."""
    if not letter.is_letter:
        return ""
    date = f"{letter.date:%d.%m.%Y}" if letter.date else BLANK
    return f"{date} №\u00a0{letter.number or BLANK}"


def letter_digest(letter: Letter) -> str:
    """SHA-256 of the letter's text as `build --format txt` writes it, in hexadecimal.

    The QR code carries it: whoever has the text can tell whether a word of it was changed.
    """
    return hashlib.sha256(f"{letter_text(letter)}\n".encode()).hexdigest()


def qr_text(letter: Letter) -> str:
    """What a letter's QR code says: number, date and the digest of the text.

    Empty where registration has yet to give a number or a date.
    """
    if not (letter.is_letter and letter.number and letter.date):
        return ""
    return f"№ {letter.number} от {letter.date:%d.%m.%Y}\nSHA-256 {letter_digest(letter)}"


def _signature(signature: Signature) -> list[str]:
    lines = [signature.post, signature.name]
    if (mark := signature.mark) is not None:
        lines += [
            "Документ подписан электронной подписью",
            f"Сертификат: {mark.certificate}",
            f"Владелец: {mark.owner}",
            f"Действителен: с {mark.valid_from:%d.%m.%Y} по {mark.valid_to:%d.%m.%Y}",
        ]
    return lines


def letter_text(letter: Letter) -> str:
    """The whole letter as printed, without the organisation's block of the letterhead.

    One line a printed paragraph; a blank line parts the blocks; no line end at the end.
    """
    signatures = [_signature(one) for one in letter.signatures]
    signatures[0].insert(0, letter.closing)
    blocks = [
        [*letter.access],
        [registration_line(letter), letter.incoming],
        [*letter.addressee],
        [letter.heading],
        [letter.salutation],
        *([paragraph] for paragraph in letter.paragraphs),
        [*letter.enclosures],
        *signatures,
        [letter.executor.name, letter.executor.phone, letter.executor.email],
    ]
    texts = ("\n".join(line for line in block if line) for block in blocks)
    return "\n\n".join(text for text in texts if text)
