"""The body's XML → its tree, with plain paragraphs taken out of it by what their XML looks like.

Most paragraphs of a letter are a style and one run of text. A pattern knows them, at a fraction of
what their elements in a tree cost; in the tree each leaves a mark with its number behind. The
pattern is tried only where it can match nothing but such paragraphs: in UTF-8 without comments,
CDATA and instructions, with the usual prefix, which nothing declares anew. Whatever it does not
know stays in the tree, and so does everything if any doubt arises.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from lxml import etree

from replygen.layout.looks import W, parsed
from replygen.xml_guard import XmlError

MARK: Final = f"{W}plain"
"""Stands for plain paragraphs in a row: from the number «first» to before the number «past»."""

_DECLARED: Final = f'xmlns:w="{W[1:-1]}"'
_BEGINNING: Final = re.compile(
    r'(?:<\?xml version="1\.0"(?: encoding="(?:UTF-8|utf-8)")?(?: standalone="(?:yes|no)")?\?>\s*)?'
    r"<w:document [^<>]*>"
)
# No attributes but those by which Word tells its sessions of editing apart.
_SESSIONS: Final = r'(?: w:rsid\w*="[0-9A-F]{8}"| w14:(?:para|text)Id="[0-9A-F]{8}")*'
_PLAIN: Final = re.compile(
    rf"<w:p{_SESSIONS}>"
    r"(?:<w:pPr>((?:</?w:(?!pPr|sectPr)[^<>]*>)*)</w:pPr>)?"
    rf"<w:r{_SESSIONS}>"
    r"(?:<w:rPr/>|<w:rPr>((?:</?w:(?!rPr)[^<>]*>)*)</w:rPr>)?"
    # No sign that XML forbids or that the text would be told apart by.
    r'<w:t(?: xml:space="preserve")?>([^<>&\x00-\x1f\ufffe\uffff]+)</w:t>'
    r"</w:r></w:p>",
    re.ASCII,
)
_GROUPS: Final = 4  # what lies between two plain paragraphs, and the three groups of one


Plain = tuple[str | None, str | None, str]
"""A paragraph of one run: what it and the run say of their looks, as XML, and the text."""


def read_body(xml: bytes) -> tuple[etree._Element, list[Plain]]:
    """The root of word/document.xml and the plain paragraphs that marks in it stand for.

    Raises XmlError as `read_xml` does.
    """
    try:
        taken = _taken_out(xml.decode())
        if taken is not None:
            return parsed(taken[0].encode()), taken[1]
    except (UnicodeDecodeError, XmlError):
        pass  # what is wrong is told of the whole
    return parsed(xml), []


def _taken_out(text: str) -> tuple[str, list[Plain]] | None:
    """The XML without its plain paragraphs, and those; None where the pattern can't be trusted."""
    pieces = _PLAIN.split(text)
    rest = pieces[::_GROUPS]
    plain: list[Plain] = list(
        zip(pieces[1::_GROUPS], pieces[2::_GROUPS], pieces[3::_GROUPS], strict=True)
    )
    marked = [rest[0]]
    first = 0
    for number, between in enumerate(rest[1:], 1):
        if between:
            marked.append(f'<w:plain first="{first}" past="{number}"/>{between}')
            first = number
    beginning = _BEGINNING.match(rest[0])
    left = "".join(rest)
    if (
        beginning is None
        or _DECLARED not in beginning[0]
        or left.count("xmlns:w=") > 1
        or "<!" in left
        or left.find("<?", 1) > 0
        or "<w:plain" in left
    ):
        return None
    for look in {*pieces[1::_GROUPS], *pieces[2::_GROUPS]}:
        properties(look or "")
    return "".join(marked), plain


@lru_cache(maxsize=4096)
def properties(look: str) -> etree._Element:
    """What is in a <w:pPr> or <w:rPr>, as an element; XmlError where it is not sound."""
    if "xmlns" in look:
        raise XmlError("префикс объявлен в неожиданном месте")
    return parsed(f"<w:look {_DECLARED}>{look}</w:look>".encode())


def as_element(plain: Plain) -> etree._Element:
    """The paragraph as if it had never been taken out."""
    paragraph, run, text = plain
    looks = "" if paragraph is None else f"<w:pPr>{paragraph}</w:pPr>"
    letters = "" if run is None else f"<w:rPr>{run}</w:rPr>"
    return parsed(f"<w:p {_DECLARED}>{looks}<w:r>{letters}<w:t>{text}</w:t></w:r></w:p>".encode())
