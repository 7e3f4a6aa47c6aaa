"""A finished letter → all its files by name, in memory; who asked for them writes them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from replygen.document import to_html

if TYPE_CHECKING:
    from replygen.document import Converter
    from replygen.pipeline import Result

CARD = "card.json"


def files_of(
    result: Result, name: str, formats: Iterable[str], converter: Converter
) -> dict[str, bytes]:
    """The letter as `name` in each format, its cover letters and its card.

    formats: docx, pdf, html, txt. Everything is made before anything is written, so that a missing
    tool leaves no half of a letter: ToolError, ToolMissingError of the converter.
    """
    made: dict[str, bytes] = {}
    for chosen in formats:
        match chosen:
            case "docx":
                made[f"{name}.docx"] = result.document.docx
            case "pdf":
                made[f"{name}.pdf"] = converter.pdf(result.document.docx)
            case "html":
                made[f"{name}.html"] = to_html(result.letter).encode()
            case "txt":
                made[f"{name}.txt"] = f"{result.letter.text}\n".encode()
            case _:
                raise ValueError(chosen)
    for number, (_, document) in enumerate(result.covers, 1):
        made[f"{name}-cover-{number}.docx"] = document.docx
    made[CARD] = (json.dumps(result.card, ensure_ascii=False, indent=2) + "\n").encode()
    return made
