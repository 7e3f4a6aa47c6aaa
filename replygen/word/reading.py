"""An executor's .docx → its paragraphs as a reader sees them, tracked changes accepted.

Tables, lists, text boxes, headers, footers and notes are read; deleted text and field codes are
not. Every paragraph knows the nodes its text comes from, so that remarks can be put in place.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from replygen.errors import DocumentError
from replygen.xml_guard import XmlError, read_xml

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
BODY: Final = "word/document.xml"
_OTHERS: Final = re.compile(r"word/(header|footer|footnotes|endnotes)\d*\.xml")
_HIDDEN: Final = frozenset(
    (f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}rPr", f"{W}pPr",
     f"{_MC}Fallback", f"{W}p")
)  # fmt: skip
_SIGNS: Final = {
    f"{W}tab": "\t", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "\u2011",
}  # fmt: skip
_OLE: Final = b"\xd0\xcf\x11\xe0"  # so begin files of Word before 2007 and encrypted ones
_LOCKED: Final = (
    "документ закрыт паролем или записан старым Word → откройте его в Word и сохраните как .docx "
    "без пароля"
)
_NO_WORD: Final = "это не документ Word (.docx) → откройте его в Word и сохраните как .docx"
_BRIEF: Final = ("list", "heading", "title", "caption", "subtitle", "toc")
_MOST_PARTS: Final = 2000
_MOST_BYTES: Final = 60_000_000
_MOST_RATIO: Final = 200


@dataclass(frozen=True, slots=True)
class Piece:
    """A node that gives text and where that text begins in the paragraph."""

    node: etree._Element
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """One paragraph; part: the file of the package that holds it.

    brief: it is in a cell of a table, an item of a list or a heading.
    """

    part: str
    node: etree._Element
    text: str
    pieces: tuple[Piece, ...]

    @property
    def brief(self) -> bool:
        """Whether it needs no full stop."""
        kinds = [one.get(f"{W}val", "") for one in self.node.iterfind(f"{W}pPr/{W}pStyle")]
        return (
            any(True for _ in self.node.iterancestors(f"{W}tc"))
            or self.node.find(f"{W}pPr/{W}numPr") is not None
            or self.node.find(f"{W}pPr/{W}outlineLvl") is not None
            or any(kind.lower().startswith(_BRIEF) for kind in kinds)
        )


@dataclass(frozen=True, slots=True)
class WordText:
    """A document's paragraphs in reading order, the body first, and its parsed parts."""

    paragraphs: tuple[WordParagraph, ...]
    parts: dict[str, etree._Element]


def read_word(docx: bytes, name: str = "") -> WordText:
    """The text of a .docx; DocumentError, which tells `name`, for what is no sound .docx."""
    where = f"{name}: " if name else ""
    try:
        with zipfile.ZipFile(io.BytesIO(docx)) as package:
            _refuse_bombs(package, where)
            names = [BODY, *sorted(n for n in package.namelist() if _OTHERS.fullmatch(n))]
            parts = {part: read_xml(package.read(part)) for part in names}
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, OSError) as error:
        told = _LOCKED if docx.startswith(_OLE) else _NO_WORD
        raise DocumentError(f"{where}{told}") from error
    except XmlError as error:
        raise DocumentError(
            f"{where}документ повреждён ({error.problem}) → откройте его в Word и сохраните заново"
        ) from error
    found = [paragraph for part, root in parts.items() for paragraph in _paragraphs(part, root)]
    return WordText(tuple(found), parts)


def _refuse_bombs(package: zipfile.ZipFile, where: str) -> None:
    entries = package.infolist()
    whole = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    if len(entries) > _MOST_PARTS or whole > _MOST_BYTES or whole / packed > _MOST_RATIO:
        raise DocumentError(f"{where}документ слишком велик, чтобы быть письмом")


def _paragraphs(part: str, root: etree._Element) -> Iterator[WordParagraph]:
    for node in root.iter(f"{W}p"):
        if any(above.tag == f"{_MC}Fallback" for above in node.iterancestors()):
            continue  # the same text box once more, for old programs
        pieces = pieces_of(node)
        whole = "".join(piece.text for piece in pieces)
        if whole.strip():
            yield WordParagraph(part, node, whole, pieces)


def pieces_of(paragraph: etree._Element) -> tuple[Piece, ...]:
    """The nodes that give the paragraph its text, each with its place in it."""
    pieces: list[Piece] = []
    length = 0
    for child, text in _texts(paragraph):
        pieces.append(Piece(child, length, text))
        length += len(text)
    return tuple(pieces)


def _texts(node: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Nodes under `node` that give text; paragraphs within it (text boxes) are their own."""
    for child in node:
        if child.tag in _HIDDEN:
            continue
        if child.tag == f"{W}t":
            yield child, child.text or ""
        elif child.tag in _SIGNS and node.tag == f"{W}r":
            yield child, _SIGNS[child.tag]
        else:
            yield from _texts(child)
