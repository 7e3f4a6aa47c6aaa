"""The text of a written .docx, read from its bytes, and what of the letter it lacks."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from lxml import etree

from replygen.document.packing import unpacked
from replygen.errors import DocumentError
from replygen.letter.model import Letter, Signature
from replygen.letter.text import registration_line
from replygen.xml_guard import read_xml

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY = "word/document.xml"
_SAID = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>(</w:r></w:p>)?")
_MARGINS = re.compile(r"word/(header|footer)\d*\.xml")


@dataclass(frozen=True, slots=True)
class DocumentText:
    """Paragraphs of the body in order, and of headers and footers."""

    body: tuple[str, ...]
    margins: tuple[str, ...]


def document_text(docx: bytes) -> DocumentText:
    """The text as a reader of the document sees it, paragraph by paragraph."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        body = tuple(_paragraphs(package.read(_BODY)))
        margins = tuple(
            text
            for name in sorted(package.namelist())
            if _MARGINS.fullmatch(name)
            for text in _paragraphs(package.read(name))
        )
    return DocumentText(body, margins)


def written_text(docx: bytes, names: Collection[str]) -> DocumentText:
    """The text of a file that `packing.joined` made: of the parts that were filled in, at a glance.

    Breaks and tabs are not seen, so what seems lost here is for `document_text` to say. Raises
    DocumentError where the bytes are not those that were packed.
    """
    try:
        parts = unpacked(docx, names)
    except (ValueError, zlib.error, struct.error) as error:
        raise DocumentError(f"готовый файл испорчен ({error}) → документ не выдан") from None
    body: tuple[str, ...] = ()
    margins: list[str] = []
    for name, content in parts.items():
        if name == _BODY:
            body = tuple(_lines(content.decode()))
        elif _MARGINS.fullmatch(name):
            margins += _lines(content.decode())
    return DocumentText(body, tuple(margins))


def _lines(text: str) -> Iterator[str]:
    """Paragraphs whose text stands in runs alone, as it does in letters; others run together."""
    line = ""
    for words, end in _SAID.findall(text):
        line += unescape(words) if "&" in words else words
        if end:
            yield line
            line = ""
    if line:
        yield line


def _paragraphs(xml: bytes) -> Iterator[str]:
    for paragraph in read_xml(xml).iter(f"{_W}p"):
        yield "".join(_pieces(paragraph))


def _pieces(paragraph: etree._Element) -> Iterator[str]:
    for node in paragraph.iter():
        if node.tag == f"{_W}t":
            yield node.text or ""
        elif node.tag == f"{_W}tab":
            # A tab stop in the properties has the same name but no place in the text.
            parent = node.getparent()
            if parent is not None and parent.tag == f"{_W}r":
                yield "\t"
        elif node.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif node.tag == f"{_W}noBreakHyphen":
            yield "\u2011"


def losses(letter: Letter, text: DocumentText) -> tuple[str, ...]:
    """Names of the letter's fields that the document does not hold whole, in their order."""
    lost: list[str] = []
    body = [
        ("salutation", letter.salutation),
        *((f"paragraphs[{i}]", line) for i, line in enumerate(letter.paragraphs)),
        *((f"enclosures[{i}]", line) for i, line in enumerate(letter.enclosures)),
        ("closing", letter.closing),
        *((f"{place}.post", one.post) for place, one in _signatures(letter)),
    ]
    addressee = [(f"addressee[{i}]", line) for i, line in enumerate(letter.addressee)]
    for run in (body, addressee):
        lost += _missing_in_order(run, text.body)
    everything = "\n".join((*text.body, *text.margins))
    lost += [field for field, wanted in _elsewhere(letter) if wanted not in everything]
    return tuple(lost)


def _missing_in_order(run: Sequence[tuple[str, str]], lines: Sequence[str]) -> list[str]:
    """Fields of `run` that are no whole paragraph of their own after the one before."""
    lost, start = [], 0
    for field, wanted in run:
        if not wanted:
            continue
        try:
            start = lines.index(wanted, start) + 1
        except ValueError:
            lost.append(field)
    return lost


def _elsewhere(letter: Letter) -> Iterator[tuple[str, str]]:
    """What may share a line with the letterhead's own words."""
    yield "registration", registration_line(letter)
    yield "incoming", letter.incoming
    yield "heading", letter.heading
    for place, one in _signatures(letter):
        yield f"{place}.name", one.name
        if one.mark is not None:
            yield f"{place}.mark.certificate", one.mark.certificate
            yield f"{place}.mark.owner", one.mark.owner
    yield "executor.name", letter.executor.name
    yield "executor.phone", letter.executor.phone
    yield "executor.email", letter.executor.email
    for i, line in enumerate(letter.access):
        yield f"access[{i}]", line
    for i, line in enumerate(letter.organization.name):
        yield f"organization.name[{i}]", line


def _signatures(letter: Letter) -> Iterator[tuple[str, Signature]]:
    """Each signature with the path of its field."""
    for i, one in enumerate(letter.signatures):
        yield (f"co_signatures[{i - 1}]" if i else "signature"), one
