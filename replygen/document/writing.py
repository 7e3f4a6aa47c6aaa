"""Letter + letterhead → .docx: every word of the letter, equal bytes for equal input.

What can't be printed is refused before anything is rendered, and what was packed is read back from
its bytes (reading_back.py) before anyone gets it.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from replygen.document.filling import values_of
from replygen.document.letterhead import Letterhead
from replygen.document.reading_back import document_text, losses, written_text
from replygen.errors import DocumentError
from replygen.layout import Pages, count_pages
from replygen.letter.model import Letter

# XML can't hold these, or the template's dialect gives them a meaning (\a, \f, tabs, line breaks).
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


@dataclass(frozen=True)
class Document:
    """A finished letter as a file.

    digest: SHA-256 over names and contents of the parts, whatever packed them.
    """

    docx: bytes
    letterhead: str
    digest: str

    @cached_property
    def layout(self) -> Pages:
        """How it falls into sheets: counted when first asked for, in about a millisecond."""
        return count_pages(self.docx)

    @property
    def pages(self) -> int | None:
        """Number of sheets (clause 3.6); None where it can't be told surely, see `layout`."""
        return self.layout.count if self.layout.sure else None


def write(letter: Letter, letterhead: Letterhead) -> Document:
    """The letter on its letterhead.

    Raises DocumentError where a character can't be printed or the written text differs from the
    letter, TemplateError where the letterhead can't be filled in.
    """
    values = values_of(letter, letterhead)
    _refuse_unprintable(letter, values)
    rendered = letterhead.template.render(values)
    lost = [
        field
        for field in ("coat_of_arms", "qr_code")
        if values[field] and values[field].digest not in rendered.pictures
    ]
    if losses(letter, written_text(rendered.docx, letterhead.template.filled)):
        lost += losses(letter, document_text(rendered.docx))
    if lost:
        raise DocumentError(
            f"бланк «{letterhead.name}»: в готовом документе нет или изменено: "
            f"{'; '.join(lost)} → документ не выдан; исправьте бланк"
        )
    return Document(rendered.docx, letterhead.name, rendered.digest)


def content_digest(docx: bytes) -> str:
    """SHA-256 over the sorted names and the digests of the unpacked parts, in hexadecimal.

    Equal to `Document.digest`; does not depend on the program that packed the file.
    """
    digest = hashlib.sha256()
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        for name in sorted(package.namelist()):
            digest.update(name.encode() + b"\0" + hashlib.sha256(package.read(name)).digest())
    return digest.hexdigest()


def _refuse_unprintable(letter: Letter, values: dict[str, Any]) -> None:
    if letter.paragraphs and not _UNPRINTABLE.search(_joined(values)):
        return
    faults = [] if letter.paragraphs else ["paragraphs: в письме нет текста"]
    for field, value in (pair for key, item in values.items() for pair in _strings(key, item)):
        if match := _UNPRINTABLE.search(value):
            faults.append(
                f"{field}: недопустимый символ U+{ord(match[0]):04X} (знак {match.start() + 1})"
            )
    raise DocumentError("письмо не напечатать: " + "; ".join(faults) + " → исправьте текст")


def _joined(values: dict[str, Any]) -> str:
    """All that is said, in one string: one look at it is quicker than many."""
    pieces: list[str] = []
    for value in values.values():
        if isinstance(value, str):
            pieces.append(value)
        elif isinstance(value, tuple):
            pieces += value
        elif isinstance(value, dict):
            pieces += value.values()
    return "".join(pieces)


def _strings(path: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from _strings(f"{path}[{i}]", item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _strings(f"{path}.{key}", item)
