"""Letter → plain text, in the order in which it is printed."""

from __future__ import annotations

from replygen.letter.model import Letter

BLANK = "____________"


def registration_line(letter: Letter) -> str:
    """«28.05.2026 № 07-15/443», with a blank for what registration will fill in."""
    date = f"{letter.date:%d.%m.%Y}" if letter.date else BLANK
    return f"{date} №\u00a0{letter.number or BLANK}"


def letter_text(letter: Letter) -> str:
    """The whole letter as printed, without the organisation's block of the letterhead."""
    mark = letter.electronic_signature
    signature = [letter.closing, f"{letter.signature.post}        {letter.signature.name}"]
    if mark is not None:
        signature += [
            "Документ подписан электронной подписью",
            f"Сертификат: {mark.certificate}",
            f"Владелец: {mark.owner}",
            f"Действителен: с {mark.valid_from:%d.%m.%Y} по {mark.valid_to:%d.%m.%Y}",
        ]
    blocks = [
        _lines(registration_line(letter), letter.incoming),
        _lines(*letter.addressee),
        letter.heading,
        letter.salutation,
        *letter.paragraphs,
        _lines(*letter.enclosures),
        _lines(*signature),
        _lines(letter.executor.name, letter.executor.phone, letter.executor.email),
    ]
    return "\n\n".join(block for block in blocks if block)


def _lines(*lines: str) -> str:
    return "\n".join(line for line in lines if line)
