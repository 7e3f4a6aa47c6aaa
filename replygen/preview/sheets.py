"""Drawn sheets + remarks → plain values that the page paints without thinking."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any, Final

from replygen.layout.drawing import draw
from replygen.layout.drawn import Drawing, DrawnLine, DrawnParagraph, Words

Marks = Mapping[int, Iterable[tuple[int, int, int]]]
"""Paragraph of the drawing → (first letter, letter past the last, number of the remark)."""
_NEEDED: Final = ("word/", "_rels/", "[Content_Types]")
_MOST: Final = 40_000_000


def drawing_of(docx: bytes) -> Drawing:
    """The sheets of a .docx that was made or looked at before."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        entries = [one for one in package.infolist() if one.filename.startswith(_NEEDED)]
        if sum(one.file_size for one in entries) > _MOST:
            entries = [one for one in entries if not one.filename.startswith("word/media/")]
        return draw({one.filename: package.read(one) for one in entries})


def painted(drawing: Drawing, marks: Marks) -> list[dict[str, Any]]:
    """The sheets; lengths are millimetres, sizes points."""
    return [
        {
            "width": sheet.width,
            "height": sheet.height,
            "paragraphs": [
                _paragraph(one, tuple(marks.get(one.index, ())))
                for one in sheet.paragraphs
                if any(line.words for line in one.lines)
            ],
            "rules": [[one.left, one.top, one.width, one.height] for one in sheet.rules],
            "pictures": [
                {
                    "box": [one.left, one.top, one.width, one.height],
                    "source": f"data:{one.mime};base64,{base64.b64encode(one.data).decode()}",
                }
                for one in sheet.pictures
            ],
        }
        for sheet in drawing.sheets
    ]


def _paragraph(
    paragraph: DrawnParagraph, marks: tuple[tuple[int, int, int], ...]
) -> dict[str, Any]:
    return {
        "index": paragraph.index,
        "lines": [_line(line, marks) for line in paragraph.lines if line.words],
    }


def _line(line: DrawnLine, marks: tuple[tuple[int, int, int], ...]) -> dict[str, Any]:
    return {
        "top": line.top,
        "height": line.height,
        "base": line.base,
        "words": [_words(words, marks) for words in line.words],
    }


def _words(words: Words, marks: tuple[tuple[int, int, int], ...]) -> dict[str, Any]:
    """One stretch of a look, cut where remarks begin and end."""
    end = words.start + len(words.text)
    edges = {words.start, end}
    for start, past, _ in marks:
        edges |= {place for place in (start, past) if words.start < place < end}
    places = sorted(edges)
    told: dict[str, Any] = {
        "left": words.left,
        "width": words.width,
        "size": words.size,
        "pieces": [
            [
                words.text[begin - words.start : past - words.start],
                [number for start, stop, number in marks if start < past and begin < stop],
            ]
            for begin, past in pairwise(places)
        ],
    }
    extra = {
        "font": _family(words.font),
        "bold": words.bold,
        "italic": words.italic,
        "raised": words.raised,
        "spread": words.spread,
    }
    return told | {key: value for key, value in extra.items() if value and value != "serif"}


def _family(name: str) -> str:
    small = name.lower()
    if any(one in small for one in ("arial", "sans", "helvetica", "calibri", "carlito")):
        return "sans"
    return "mono" if "courier" in small or "mono" in small else "serif"
