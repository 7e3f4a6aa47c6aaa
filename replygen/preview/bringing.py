"""A file dropped on the page → the values of a case, or a document to look at.

What it is is told by its content first; the name, which a stranger may have chosen, only helps.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any, Final

from replygen.case.reading import MAX_BYTES, decode, read_text
from replygen.errors import CaseError, DocumentError, Fault
from replygen.word.reading import read_word

_JSON: Final = ("{", "[")


def brought(name: str, data: bytes) -> dict[str, Any]:
    """`{"sort": "case", "values": …}` or `{"sort": "word"}`.

    Raises CaseError and DocumentError, which say what is wrong and what can be dropped.
    """
    shown = _shown(name)
    if data.startswith(b"PK"):
        if not _is_word(data):
            raise _unknown(shown)
        read_word(data, shown)
        return {"sort": "word", "name": shown}
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise DocumentError(f"{shown}: это старый вид Word (.doc) → сохраните его как .docx")
    if data.startswith(b"%PDF"):
        raise DocumentError(f"{shown}: это PDF, в нём ничего не исправить → перетащите .docx")
    if len(data) > MAX_BYTES:
        raise _unknown(shown)
    text = decode(data, shown)
    if text.lstrip().startswith("<"):
        return _message(shown, data)
    source = read_text(text, name=shown, as_json=text.lstrip().startswith(_JSON))
    if not {"appeal", "reply"} & set(source.values):
        raise CaseError(
            shown,
            (Fault("", "в файле нет полей дела", "образцы дел — в папке examples"),),
        )
    return {"sort": "case", "name": shown, "values": source.values}


def _message(name: str, data: bytes) -> dict[str, Any]:
    """A message of an exchange system; its reader joins here."""
    del data
    raise _unknown(name)


def _shown(name: str) -> str:
    """The last step of the name, as a person reads it."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in last if letter.isprintable())[:120] or "файл"


def _is_word(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return "word/document.xml" in package.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return True  # read_word tells what is damaged


def _unknown(name: str) -> DocumentError:
    return DocumentError(
        f"{name}: такой файл здесь не прочитать → можно дело (.yaml, .json) "
        "или документ Word (.docx)"
    )
