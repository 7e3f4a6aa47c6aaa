"""The places of a letterhead: which it has, which it lacks, which nobody knows."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final

from replygen.document.compiling import Compiled
from replygen.errors import Fault

# Places every letterhead must have, and places it may have; the guide for owners lists them.
REQUIRED: Final = {
    "organization": "название органа",
    "registration": "дата и номер письма",
    "incoming": "ссылка на обращение",
    "addressee": "адресат",
    "salutation": "обращение",
    "paragraphs": "текст письма",
    "enclosures": "приложения",
    "signatures": "подписи",
    "executor_name": "исполнитель",
    "executor_phone": "телефон исполнителя",
}
OPTIONAL: Final = {
    "superior": "орган, которому подчинён",
    "contacts": "адрес и телефон",
    "requisites": "реквизиты",
    "heading": "заголовок к тексту",
    "closing": "слова перед подписью",
    "signatory_post": "должность первого подписанта",
    "signatory_name": "фамилия первого подписанта",
    "marked": "есть ли отметки об электронной подписи",
    "mark": "отметка об электронной подписи",
    "executor_email": "почта исполнителя",
    "executor_on": "на каком листе исполнитель",
    "coat_of_arms": "герб",
    "qr_code": "QR-код с номером и контрольной суммой",
    "access": "пометка «Для служебного пользования»",
}
_OLD_SIGNATURE: Final = {"signatory_post", "signatory_name"}
"""Letterheads for one signatory have these instead of `signatures`."""
PROPERTIES: Final = {
    "title": "{{ property_title }}",
    "subject": "{{ property_subject }}",
    "creator": "{{ property_author }}",
    "last_modified_by": "{{ property_author }}",
    "language": "ru-RU",
    "revision": "1",
    "created": "{{ property_moment }}",
    "modified": "{{ property_moment }}",
}
"""What the properties of a letter's file say; the program fills them in on every letterhead."""


def place_faults(made: Compiled) -> Iterator[Fault]:
    """Missing places and unknown ones; nothing is called missing while tags can't be read."""
    if not made.faults:
        for place, title in REQUIRED.items():
            if place == "signatures" and made.printed.keys() >= _OLD_SIGNATURE:
                continue
            if place not in made.printed:
                yield Fault(
                    "", f"нет места {{{{ {place} }}}} ({title})", "впишите его в бланк в Word"
                )
    known = {**REQUIRED, **OPTIONAL}
    for name, tag in {**made.asked, **made.printed}.items():
        if name not in known and not name.startswith("property_"):
            where = f"{tag.place}, «{tag.text}»" if tag else ""
            close = get_close_matches(name, known, n=1)
            way = f"похоже на «{close[0]}»" if close else f"бывают: {', '.join(known)}"
            yield Fault(where, f"непонятное место «{name}»", way)
