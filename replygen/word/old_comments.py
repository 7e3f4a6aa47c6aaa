"""Comments that an earlier check has left in a .docx → taken out, so that new ones can follow."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from replygen.word.reading import BODY, W
from replygen.xml_guard import read_xml

AUTHOR: Final = "replygen"
_COMMENTS: Final = "word/comments.xml"
_BESIDE: Final = re.compile(r"word/comments(Extended|Ids|Extensible)\w*\.xml")
_PARA_ID: Final = "paraId"
_DURABLE_ID: Final = "durableId"
_PARENT: Final = "paraIdParent"
_MARKS: Final = (f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference")


@dataclass(frozen=True, slots=True)
class Old:
    """What became of our comments.

    removed: how many were taken out. answered: lines of those that stay, for somebody has written
    an answer under them.
    """

    removed: int
    answered: tuple[tuple[str, ...], ...]


def without_ours(parts: dict[str, bytes], trees: Mapping[str, etree._Element]) -> Old:
    """Takes our comments out of the parts of the package and out of its parsed texts.

    Those of others stay, and so do ours with an answer of somebody. XmlError for a damaged part.
    """
    if _COMMENTS not in parts:
        return Old(0, ())
    store = read_xml(parts[_COMMENTS])
    ours = [one for one in store if one.tag == f"{W}comment" and one.get(f"{W}author") == AUTHOR]
    if not ours:
        return Old(0, ())
    beside = {name: read_xml(data) for name, data in parts.items() if _BESIDE.fullmatch(name)}
    asked = {parent for tree in beside.values() for one in tree if (parent := _named(one, _PARENT))}
    kept = [one for one in ours if asked & _ids(one)]
    gone = [one for one in ours if one not in kept]
    if gone:
        for one in gone:
            _take_out(one)
        parts[_COMMENTS] = _xml(store)
        _take_out_marks(trees[BODY], {one.get(f"{W}id", "") for one in gone})
        _take_out_beside(parts, beside, {name for one in gone for name in _ids(one)})
    return Old(len(gone), tuple(_lines(one) for one in kept))


def _take_out_marks(tree: etree._Element, numbers: Collection[str]) -> None:
    for node in [one for one in tree.iter(*_MARKS) if one.get(f"{W}id") in numbers]:
        run = node.getparent()
        if run is not None and run.tag == f"{W}r" and _holds_only(run, node):
            _take_out(run)
        else:
            _take_out(node)


def _holds_only(run: etree._Element, node: etree._Element) -> bool:
    """Whether the run is there for the sake of the mark alone."""
    return all(child is node or child.tag == f"{W}rPr" for child in run)


def _take_out_beside(
    parts: dict[str, bytes], beside: Mapping[str, etree._Element], gone: Collection[str]
) -> None:
    """What newer Word keeps of a comment in files of its own, tied by ids of its paragraphs."""
    durable = set()
    for tree in beside.values():
        durable |= {_named(one, _DURABLE_ID) for one in tree if _named(one, _PARA_ID) in gone} - {
            ""
        }
    for name, tree in beside.items():
        lost = [
            one
            for one in tree
            if _named(one, _PARA_ID) in gone or _named(one, _DURABLE_ID) in durable
        ]
        for one in lost:
            _take_out(one)
        if lost:
            parts[name] = _xml(tree)


def _ids(comment: etree._Element) -> set[str]:
    return {name for one in comment.iter(f"{W}p") if (name := _named(one, _PARA_ID))}


def _named(node: etree._Element, name: str) -> str:
    """The attribute of that name, whatever year's namespace Word has put it into."""
    return next(
        (str(value) for key, value in node.attrib.items() if etree.QName(key).localname == name),
        "",
    )


def _lines(comment: etree._Element) -> tuple[str, ...]:
    return tuple(
        "".join(text.text or "" for text in one.iter(f"{W}t")) for one in comment.iter(f"{W}p")
    )


def _take_out(node: etree._Element) -> None:
    """Without the node; blanks behind it stay, so that the rest is as it was."""
    above = node.getparent()
    if above is None:
        return
    before = node.getprevious()
    if node.tail:
        if before is None:
            above.text = (above.text or "") + node.tail
        else:
            before.tail = (before.tail or "") + node.tail
    above.remove(node)


def _xml(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
