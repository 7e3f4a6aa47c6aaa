"""A .docx and words to put in the place of others → the mended .docx."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence

from lxml import etree

from replygen.word.reading import Piece, W, read_word

_UNSEEN = (f"{W}lang", f"{W}noProof")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def with_replacements(
    docx: bytes, places: Iterable[tuple[int, int, int, str]]
) -> tuple[bytes, int]:
    """The document with words replaced, and how many were; see `replaced`."""
    data, done = replaced(docx, list(places))
    return data, sum(done)


def replaced(
    docx: bytes, places: Sequence[tuple[int, int, int, str]]
) -> tuple[bytes, tuple[bool, ...]]:
    """The document with words replaced, and which of the places were.

    places: (paragraph of `read_word`, start, end, new words). Words that stand in several runs of
    different looks are left as they are: which look the new ones want is not certain. Runs that
    Word has parted for no reason that is seen are one to a reader.
    """
    text = read_word(docx)
    done = [False] * len(places)
    touched: set[str] = set()
    for at in sorted(range(len(places)), key=lambda place: places[place], reverse=True):
        number, start, end, words = places[at]
        paragraph = text.paragraphs[number]
        pieces = _pieces_under(paragraph.pieces, start, end)
        if pieces and _alike(pieces):
            _put(pieces, start, end, words)
            touched.add(paragraph.part)
            done[at] = True
    if not touched:
        return docx, tuple(done)
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old_file, zipfile.ZipFile(target, "w") as new:
        for entry in old_file.infolist():
            data = old_file.read(entry)
            if entry.filename in touched:
                data = bytes(
                    etree.tostring(
                        text.parts[entry.filename],
                        xml_declaration=True,
                        encoding="UTF-8",
                        standalone=True,
                    )
                )
            new.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return target.getvalue(), tuple(done)


def _pieces_under(pieces: Iterable[Piece], start: int, end: int) -> list[Piece]:
    """The pieces that hold the code points, or the one that holds the place between two."""
    if start == end:
        return [one for one in pieces if one.start <= start <= one.start + len(one.text)][:1]
    return [one for one in pieces if one.start < end and start < one.start + len(one.text)]


def _alike(pieces: Sequence[Piece]) -> bool:
    """Whether all are plain text of one look in one place: neither tabs nor parts of a link."""
    runs = [one.node.getparent() for one in pieces]
    if any(one.node.tag != f"{W}t" for one in pieces):
        return False
    looks = {_look(run) for run in runs}
    return len(looks) == 1 and len({run.getparent() for run in runs if run is not None}) == 1


def _look(run: etree._Element | None) -> tuple[bytes, ...]:
    """What the run's properties change for the eye: not the language that is proofread."""
    properties = None if run is None else run.find(f"{W}rPr")
    return tuple(
        bytes(etree.tostring(one, method="c14n", with_tail=False))
        for one in (() if properties is None else properties)
        if one.tag not in _UNSEEN
    )


def _put(pieces: Sequence[Piece], start: int, end: int, words: str) -> None:
    """The words into the first piece; what of the old ones stands in the others goes."""
    for piece in reversed(pieces):
        old = piece.node.text or ""
        first, past = max(0, start - piece.start), max(0, end - piece.start)
        piece.node.text = old[:first] + (words if piece is pieces[0] else "") + old[past:]
        piece.node.set(_SPACE, "preserve")
