"""Letter + letterhead → .docx: every word of the letter, equal bytes for equal input.

The one place that knows docxtpl. What it would lose without a word is refused before it is called,
and what it wrote is read back (reading_back.py) before anyone gets it.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import TemplateError as JinjaError

from replygen.document.letterhead import Letterhead
from replygen.document.placeholders import environment
from replygen.document.reading_back import document_text, losses
from replygen.errors import DocumentError, TemplateError
from replygen.letter.model import Letter
from replygen.letter.text import registration_line

COAT_OF_ARMS_HEIGHT = Mm(17)
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)  # what Word itself stamps: bytes must not depend on the hour

# XML can't hold these, or docxtpl gives them a meaning of its own (\a, \f, \t and line breaks).
_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]|{_{|}_}"
)


@dataclass(frozen=True, slots=True)
class Document:
    """A finished letter as a file.

    pages: number of sheets, or None where it was not counted.
    digest: SHA-256 over names and contents of the parts, whatever packed them.
    """

    docx: bytes
    letterhead: str
    digest: str
    pages: int | None = None


def write(letter: Letter, letterhead: Letterhead) -> Document:
    """The letter on its letterhead.

    Raises DocumentError where a character can't be printed or the written text differs from the
    letter, TemplateError where the letterhead can't be filled in.
    """
    values = _values(letter, letterhead)
    _refuse_unprintable(letter, values)
    template = DocxTemplate(io.BytesIO(letterhead.data))
    if letterhead.coat_of_arms is not None:
        values["coat_of_arms"] = InlineImage(
            template, io.BytesIO(letterhead.coat_of_arms), height=COAT_OF_ARMS_HEIGHT
        )
    try:
        template.render(values, jinja_env=environment(), autoescape=True)
    except JinjaError as error:
        raise TemplateError(f"{letterhead.name}: бланк не заполняется ({error})") from None
    _set_properties(template, letter)
    packed = io.BytesIO()
    template.save(packed)
    data = _repacked(packed.getvalue())
    lost = losses(letter, document_text(data))
    if lost:
        raise DocumentError(
            f"бланк «{letterhead.name}»: в готовом документе нет или изменено: {'; '.join(lost)} → "
            "документ не выдан; исправьте бланк"
        )
    return Document(data, letterhead.name, content_digest(data))


def content_digest(docx: bytes) -> str:
    """SHA-256 over the sorted names and unpacked contents of the parts, in hexadecimal."""
    digest = hashlib.sha256()
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        for name in sorted(package.namelist()):
            content = package.read(name)
            digest.update(f"{name}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()


def _values(letter: Letter, letterhead: Letterhead) -> dict[str, Any]:
    mark = letter.electronic_signature
    return {
        "superior": list(letter.organization.superior),
        "organization": list(letter.organization.name),
        "contacts": list(letter.organization.contacts),
        "requisites": list(letter.organization.requisites),
        "registration": registration_line(letter),
        "incoming": letter.incoming,
        "addressee": list(letter.addressee),
        "heading": letter.heading,
        "salutation": letter.salutation,
        "paragraphs": list(letter.paragraphs),
        "enclosures": list(letter.enclosures),
        "closing": letter.closing,
        "signatory_post": letter.signature.post,
        "signatory_name": letter.signature.name,
        "mark": None
        if mark is None
        else {
            "certificate": mark.certificate,
            "owner": mark.owner,
            "validity": f"с {mark.valid_from:%d.%m.%Y} по {mark.valid_to:%d.%m.%Y}",
        },
        "executor_name": letter.executor.name,
        "executor_phone": letter.executor.phone,
        "executor_email": letter.executor.email,
        "executor_on": letterhead.executor_on,
        "coat_of_arms": "",
        "access": list(letter.access),
    }


def _refuse_unprintable(letter: Letter, values: dict[str, Any]) -> None:
    faults = []
    for field, value in _strings("", values):
        if match := _UNPRINTABLE.search(value):
            code = " ".join(f"U+{ord(char):04X}" for char in match[0])
            faults.append(f"{field}: недопустимый символ {code} (знак {match.start() + 1})")
    if not letter.paragraphs:
        faults.append("paragraphs: в письме нет текста")
    if faults:
        raise DocumentError("письмо не напечатать: " + "; ".join(faults) + " → исправьте текст")


def _strings(path: str, value: Any) -> list[tuple[str, str]]:
    if isinstance(value, str):
        return [(path, value)]
    if isinstance(value, list):
        return [pair for i, item in enumerate(value) for pair in _strings(f"{path}[{i}]", item)]
    if isinstance(value, dict):
        return [
            pair
            for key, item in value.items()
            for pair in _strings(f"{path}.{key}" if path else key, item)
        ]
    return []


def _set_properties(template: Any, letter: Letter) -> None:
    properties = template.docx.core_properties
    title = letter.heading or "Ответ на обращение"
    properties.title = title[:255]
    properties.author = " ".join(letter.organization.name)[:255]
    properties.last_modified_by = properties.author
    properties.subject = letter.incoming[:255]
    properties.language = "ru-RU"
    properties.revision = 1
    dated = letter.date
    moment = datetime(dated.year, dated.month, dated.day) if dated else datetime(1980, 1, 1)
    properties.created = properties.modified = moment


def _repacked(docx: bytes) -> bytes:
    """The same parts in a fixed order with fixed times."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as source, zipfile.ZipFile(packed, "w") as target:
        names = sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.external_attr = 0o600 << 16
            target.writestr(entry, source.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
