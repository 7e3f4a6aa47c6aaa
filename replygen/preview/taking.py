"""Values of the form → a file to take away: the letter in each format, its card, its covers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from replygen.case import Case
from replygen.document import to_html
from replygen.document.office import find_office
from replygen.errors import ReplygenError, ToolError
from replygen.filenames import safe_name
from replygen.preview.reviewing import letter_commented

if TYPE_CHECKING:
    from replygen.document import Converter
    from replygen.pipeline import Office, Result

WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_KINDS: Final = {
    "docx": (".docx", WORD),
    "comments": ("-замечания.docx", WORD),
    "pdf": (".pdf", "application/pdf"),
    "txt": (".txt", "text/plain; charset=utf-8"),
    "html": (".html", "application/octet-stream"),
    "card": ("-карточка.json", "application/json"),
}


@dataclass(frozen=True, slots=True)
class Taken:
    """A file: its name, what it is, its bytes."""

    name: str
    mime: str
    data: bytes


def taken(values: Mapping[str, Any], what: str, office: Office, converter: Converter) -> Taken:
    """The file named by `what`: one of _KINDS, or «cover-2» for the second cover letter.

    Raises CaseError, RefusedError, ToolError, and ReplygenError for a file that there is not.
    """
    result = office.build(Case.from_mapping(values))
    name = safe_name(result.case.appeal.number)
    head, _, number = what.partition("-")
    if head == "cover" and number.isdigit() and 0 < int(number) <= len(result.covers):
        return Taken(f"{name}-{what}.docx", WORD, result.covers[int(number) - 1][1].docx)
    if what not in _KINDS:
        raise ReplygenError(f"такого файла нет → есть: {', '.join(_KINDS)}")
    ending, mime = _KINDS[what]
    return Taken(f"{name}{ending}", mime, _made(result, what, converter))


def _made(result: Result, what: str, converter: Converter) -> bytes:
    docx = result.document.docx
    match what:
        case "docx":
            return docx
        case "pdf":
            return converter.pdf(docx)
        case "comments":
            lines = [line for line in result.letter.text.split("\n") if line]
            return letter_commented(docx, lines, result.findings)
        case "html":
            return to_html(result.letter).encode()
        case "card":
            return (json.dumps(result.card, ensure_ascii=False, indent=2) + "\n").encode()
        case _:
            return f"{result.letter.text}\n".encode()


def pdf_missing() -> str:
    """Why there can be no PDF, with the way out; empty where there can."""
    try:
        find_office()
    except ToolError as error:
        return str(error)
    return ""
