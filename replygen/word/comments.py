"""A .docx and remarks on its words → a copy with a comment on each; all else stays as it is."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Final

from lxml import etree

from replygen.errors import DocumentError
from replygen.word.old_comments import AUTHOR, without_ours
from replygen.word.reading import BODY, W, WordText, pieces_of, read_word
from replygen.xml_guard import XmlError, read_xml

_COMMENTS: Final = "word/comments.xml"
_RELS: Final = "word/_rels/document.xml.rels"
_TYPES: Final = "[Content_Types].xml"
_REL: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPE: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_KIND: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_CONTENT: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark: paragraph by its number in `read_word(…).paragraphs`, None for the whole text.

    start, end: code points within the paragraph. lines: its paragraphs.
    """

    paragraph: int | None
    start: int
    end: int
    lines: tuple[str, ...]


def with_comments(
    docx: bytes,
    comments: Iterable[Comment],
    name: str = "",
    *,
    moment: datetime.datetime | None = None,
) -> bytes:
    """A copy of `docx` with the comments in it, in place of those it has from an earlier time.

    Comments of others stay as they are; so do ours that somebody has answered. Word has no comments
    in headers, footers and notes: such a remark stands on the first words of the body and names
    its own words. moment: when the comments are made, by the clock of the place; now by default.
    Raises DocumentError for what is no sound .docx.
    """
    text = read_word(docx, name)
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        parts = {entry.filename: package.read(entry) for entry in package.infolist()}
    try:
        old = without_ours(parts, text.parts)
        placed = _placed(comments, text, old.answered)
        if not placed and not old.removed:
            return docx
        return _zipped(docx, _commented(parts, text, placed, moment or datetime.datetime.now()))
    except XmlError as error:
        where = f"{name}: " if name else ""
        raise DocumentError(
            f"{where}документ повреждён ({error.problem}) → откройте его в Word и сохраните заново"
        ) from None


def _placed(
    comments: Iterable[Comment], text: WordText, answered: Collection[tuple[str, ...]]
) -> dict[int, list[Comment]]:
    """Comments by the number of the paragraph that they stand on, without those that stay."""
    body = [number for number, one in enumerate(text.paragraphs) if one.part == BODY]
    left = Counter(answered)
    placed: dict[int, list[Comment]] = {}
    for comment in comments:
        if left[comment.lines]:
            left[comment.lines] -= 1
            continue
        number = comment.paragraph
        if number is None or text.paragraphs[number].part != BODY:
            if not body:
                continue
            first = text.paragraphs[body[0]]
            number = body[0]
            lines = comment.lines
            if comment.paragraph is not None and comment.end > comment.start:
                words = text.paragraphs[comment.paragraph].text[comment.start : comment.end]
                lines = (f"В колонтитуле или сноске, «{words}»:", *lines)
            comment = Comment(number, 0, len(first.text), lines)  # noqa: PLW2901
        placed.setdefault(number, []).append(comment)
    return placed


def _commented(
    parts: dict[str, bytes],
    text: WordText,
    placed: Mapping[int, Sequence[Comment]],
    moment: datetime.datetime,
) -> dict[str, bytes]:
    """The parts of the package with the comments in them."""
    old = parts.get(_COMMENTS)
    store = read_xml(old) if old else etree.Element(f"{W}comments", nsmap={"w": W[1:-1]})
    free = 1 + max((int(one.get(f"{W}id", "0")) for one in store), default=-1)
    for number in sorted(placed):
        node = text.paragraphs[number].node
        for comment in placed[number]:
            _split(node, comment.start)
            _split(node, comment.end)
        for comment in sorted(placed[number], key=lambda one: (one.start, -one.end)):
            store.append(_comment(free, comment.lines, moment))
            _mark(node, comment, free)
            free += 1
    parts[BODY] = _xml(text.parts[BODY])
    if old is None:
        parts[_TYPES] = _with_type(parts[_TYPES])
        parts[_RELS] = _with_relation(parts.get(_RELS))
    if placed or old is None:
        parts[_COMMENTS] = _xml(store)
    return parts


def _split(paragraph: etree._Element, place: int) -> None:
    """Makes a run begin at the code point `place`; a run may hold several texts and tabs."""
    for piece in pieces_of(paragraph):
        if not piece.start <= place < piece.start + len(piece.text):
            continue
        run = piece.node.getparent()
        if run is None or run.tag != f"{W}r":
            return
        node = piece.node
        if place > piece.start:
            behind = deepcopy(node)
            node.text = piece.text[: place - piece.start]
            behind.text = piece.text[place - piece.start :]
            for one in (node, behind):
                one.set(_SPACE, "preserve")
            node.addnext(behind)
            node = behind
        moved = [node, *node.itersiblings()]
        if any(child.tag != f"{W}rPr" for child in run if child not in moved):
            second = etree.Element(f"{W}r", attrib=dict(run.attrib))
            properties = run.find(f"{W}rPr")
            if properties is not None:
                second.append(deepcopy(properties))
            second.extend(moved)
            run.addnext(second)
            second.tail, run.tail = run.tail, None
        return


def _mark(paragraph: etree._Element, comment: Comment, number: int) -> None:
    """Puts the comment's range around the runs of its words."""
    runs = [
        piece.node.getparent()
        for piece in pieces_of(paragraph)
        if comment.start <= piece.start < comment.end
    ]
    first, last = (runs[0], runs[-1]) if runs else (None, None)
    if first is None or last is None:
        return
    mark = {f"{W}id": str(number)}
    first.addprevious(etree.Element(f"{W}commentRangeStart", attrib=mark))
    end = etree.Element(f"{W}commentRangeEnd", attrib=mark)
    reference = etree.Element(f"{W}r")
    reference.append(etree.Element(f"{W}commentReference", attrib=mark))
    last.addnext(end)
    end.addnext(reference)


def _comment(number: int, lines: Sequence[str], moment: datetime.datetime) -> etree._Element:
    # Word writes the time of the place with a Z behind it, and reads it so.
    attributes = {
        f"{W}id": str(number),
        f"{W}author": AUTHOR,
        f"{W}date": moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
        f"{W}initials": "r",
    }
    node = etree.Element(f"{W}comment", attrib=attributes, nsmap={"w": W[1:-1]})
    for line in lines:
        paragraph = etree.SubElement(node, f"{W}p")
        run = etree.SubElement(paragraph, f"{W}r")
        text = etree.SubElement(run, f"{W}t")
        text.set(_SPACE, "preserve")
        text.text = line
    return node


def _with_type(xml: bytes) -> bytes:
    root = read_xml(xml)
    etree.SubElement(
        root, f"{{{_TYPE}}}Override", attrib={"PartName": f"/{_COMMENTS}", "ContentType": _CONTENT}
    )
    return _xml(root)


def _with_relation(xml: bytes | None) -> bytes:
    root = read_xml(xml) if xml else etree.Element(f"{{{_REL}}}Relationships")
    taken = {one.get("Id") for one in root}
    free = next(name for n in range(1, len(taken) + 2) if (name := f"rIdReplygen{n}") not in taken)
    etree.SubElement(
        root,
        f"{{{_REL}}}Relationship",
        attrib={"Id": free, "Type": _KIND, "Target": "comments.xml"},
    )
    return _xml(root)


def _xml(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _zipped(docx: bytes, parts: dict[str, bytes]) -> bytes:
    """The package with the new parts, the order and the dates of the old ones kept."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            new.writestr(entry, parts.pop(entry.filename), zipfile.ZIP_DEFLATED)
        for name, data in parts.items():
            new.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()
