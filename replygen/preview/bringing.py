"""A file dropped on the page → the values of a case, or a document to look at.

What it is is told by its content first; the name, which a stranger may have chosen, only helps.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any, Final

from replygen.case.reading import MAX_BYTES, decode, read_text
from replygen.errors import CaseError, DocumentError, ExchangeError, Fault
from replygen.exchange import FORMATS, ExchangeSettings, reader
from replygen.exchange.case_file import case_values
from replygen.preview.speaking import spoken
from replygen.word.reading import read_word

_KINDS: Final = {"fill": "Заполните: ", "check": "Проверьте: ", "kept": "В деле нет места: "}
_BEFORE_XML: Final = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"
_JSON: Final = ("{", "[")


def brought(name: str, data: bytes, settings: ExchangeSettings) -> dict[str, Any]:
    """`{"sort": "case", "values": …}` or `{"sort": "word"}`.

    A message of СЭВ or МЭДО gives a case too, with notes on what its form could not take over.
    settings: who we are in the exchange. Raises CaseError, DocumentError and ExchangeError, which
    say what is wrong and what can be dropped.
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
    if data[:200].lstrip(_BEFORE_XML).startswith(b"<"):
        return _message(shown, data, settings)
    text = decode(data, shown)
    source = read_text(text, name=shown, as_json=text.lstrip().startswith(_JSON))
    if not {"appeal", "reply"} & set(source.values):
        raise CaseError(
            shown,
            (Fault("", "в файле нет полей дела", "образцы дел — в папке examples"),),
        )
    return {"sort": "case", "name": shown, "values": source.values}


def _message(name: str, data: bytes, settings: ExchangeSettings) -> dict[str, Any]:
    """A message of an exchange system: the appeal in it, and what a person must look at."""
    errors = []
    for form in FORMATS:
        if not form.reads:
            continue
        try:
            incoming = reader(form.name).read_appeal(data, settings)
        except ExchangeError as error:
            errors.append(error)
            continue
        values = case_values(incoming)
        notes = [
            _KINDS[note.kind] + spoken(note.about) + (f": {note.text}" if note.text else "")
            for note in incoming.notes
        ]
        return {
            "sort": "case",
            "name": name,
            # The decision is the executor's: what the message lacks stays empty in the form.
            "values": {"appeal": _known(values["appeal"])},
            "notes": notes,
            "source": incoming.source,
        }
    # The reader that has got furthest knows best what is wrong.
    worst = max(errors, key=lambda error: max(fault.line or 0 for fault in error.faults))
    raise ExchangeError(f"{name}, {worst.source}", worst.faults)


def _known(value: Any) -> Any:
    """Without the places that are still to be filled in."""
    if isinstance(value, dict):
        return {key: _known(one) for key, one in value.items() if one is not None}
    if isinstance(value, list):
        return [_known(one) for one in value if one is not None]
    return value


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
        f"{name}: такой файл здесь не прочитать → можно дело (.yaml, .json), "
        "сообщение СЭВ или МЭДО (.xml), документ Word (.docx)"
    )
