"""A .docx and words to put in the place of others → the mended .docx."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

from lxml import etree

from replygen.word.reading import W, read_word

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def with_replacements(
    docx: bytes, places: Iterable[tuple[int, int, int, str]]
) -> tuple[bytes, int]:
    """The document with words replaced, and how many were.

    places: (paragraph of `read_word`, start, end, new words). Words that stand in several runs of
    different looks are left as they are: which look the new ones want is not certain.
    """
    text = read_word(docx)
    count = 0
    touched: set[str] = set()
    for number, start, end, words in sorted(places, reverse=True):
        paragraph = text.paragraphs[number]
        for piece in paragraph.pieces:
            past = piece.start + len(piece.text)
            if piece.start <= start and end <= past and piece.node.tag == f"{W}t":
                old = piece.node.text or ""
                piece.node.text = old[: start - piece.start] + words + old[end - piece.start :]
                piece.node.set(_SPACE, "preserve")
                touched.add(paragraph.part)
                count += 1
                break
    if not count:
        return docx, 0
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
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
    return target.getvalue(), count
