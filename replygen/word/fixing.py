"""A .docx and words to put in the place of others → the mended .docx."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence

from lxml import etree

from replygen.word.reading import W, read_word

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
    different looks are left as they are: which look the new ones want is not certain.
    """
    text = read_word(docx)
    done = [False] * len(places)
    touched: set[str] = set()
    for at in sorted(range(len(places)), key=lambda place: places[place], reverse=True):
        number, start, end, words = places[at]
        paragraph = text.paragraphs[number]
        for piece in paragraph.pieces:
            past = piece.start + len(piece.text)
            if piece.start <= start and end <= past and piece.node.tag == f"{W}t":
                old = piece.node.text or ""
                piece.node.text = old[: start - piece.start] + words + old[end - piece.start :]
                piece.node.set(_SPACE, "preserve")
                touched.add(paragraph.part)
                done[at] = True
                break
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
