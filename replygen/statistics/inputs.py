"""Files, folders, patterns, results of a batch, standard input → a stream of cards."""

from __future__ import annotations

import glob
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from replygen.errors import Fault, ReplygenError
from replygen.records import Record

CARD = "card.json"
STANDARD_INPUT = "-"
_LINES = (".jsonl", ".ndjson")
_LARGEST = 16 << 20  # bytes of one JSON file that is read whole; a card has some thousands


class Item(Record):
    """One card as it was read: plain values, or why there are none.

    letterless: a case of a batch that was refused or failed, so there is no letter to count.
    """

    place: str
    values: Any = None
    fault: Fault | None = None
    letterless: bool = False


def read_cards(sources: Iterable[str | Path]) -> Iterator[Item]:
    """Cards of all `sources`, one at a time.

    A source is a card (.json, also a list of cards), a file of cards by lines (.jsonl), the
    results.jsonl of a batch (the cards of its letters are read), a folder (every card.json below
    it), a pattern with stars, or «-», standard input.
    Raises ReplygenError where a source is not there or holds no card.
    """
    for source in sources:
        if str(source) == STANDARD_INPUT:
            yield from _lines(sys.stdin.buffer, "стандартный ввод", Path())
            continue
        for file in _files(source):
            yield from _file(file)


def _files(source: str | Path) -> Iterator[Path]:
    path = Path(source)
    if path.is_dir():
        # Lazily: a folder of a hundred thousand letters is begun at once.
        empty = True
        for file in path.rglob(CARD):
            empty = False
            yield file
        if empty:
            raise ReplygenError(f"{path}: в папке нет ни одной карточки {CARD} → проверьте путь")
    elif path.exists():
        yield path
    elif glob.has_magic(str(source)):
        found = sorted(glob.iglob(str(source), recursive=True))  # noqa: PTH207 - absolute ones too
        if not found:
            raise ReplygenError(f"{source}: под этот образец не подошёл ни один файл")
        for one in found:
            yield from _files(one) if Path(one).is_dir() else (Path(one),)
    else:
        raise ReplygenError(f"{path}: такого файла или папки нет → проверьте путь")


def _file(file: Path) -> Iterator[Item]:
    try:
        if file.suffix.lower() in _LINES:
            with file.open("rb") as stream:
                yield from _lines(stream, str(file), file.parent)
            return
        if file.stat().st_size > _LARGEST:
            yield Item(
                str(file),
                fault=Fault(
                    "",
                    f"файл больше {_LARGEST >> 20} МБ",
                    "дайте карточки по одной на строке (.jsonl)",
                ),
            )
            return
        data = file.read_bytes()
    except OSError as error:
        yield Item(str(file), fault=Fault("", f"файл не читается ({error.strerror})"))
        return
    yield from _values(data, str(file))


def _values(data: bytes, place: str) -> Iterator[Item]:
    """One card or a list of them."""
    try:
        values = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        yield Item(place, fault=_unreadable(error))
        return
    if isinstance(values, list):
        for number, one in enumerate(values, 1):
            yield Item(f"{place}, карточка {number}", one)
    else:
        yield Item(place, values)


def _unreadable(error: Exception) -> Fault:
    if isinstance(error, UnicodeDecodeError):
        return Fault("", "файл не в кодировке UTF-8", "сохраните его в UTF-8")
    line = error.lineno if isinstance(error, json.JSONDecodeError) else None
    return Fault("", "это не JSON", "файл оборван или испорчен", line=line)


def _lines(stream: IO[bytes], place: str, folder: Path) -> Iterator[Item]:
    """Cards by lines, or one after another as several card.json give them, or one list."""
    kept: list[bytes] = []  # lines of a card that is printed over several
    begun = 0
    for number, line in enumerate(stream, 1):
        text = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        bare = text.strip()
        if kept:
            kept.append(text)
            if bare in (b"}", b"]") and text[:1] == bare:
                yield from _values(b"".join(kept), f"{place}, строка {begun}")
                kept = []
        elif bare in (b"{", b"["):
            kept, begun = [text], number
        elif bare:
            yield from _line(bare, f"{place}, строка {number}", folder)
    if kept:
        yield Item(f"{place}, строка {begun}", fault=Fault("", "карточка оборвана", "допишите её"))


def _line(text: bytes, place: str, folder: Path) -> Iterator[Item]:
    for item in _values(text, place):
        fault = item.fault
        if fault is not None and fault.line is not None:
            item = Item(place, fault=fault._replace(line=None))  # noqa: PLW2901 - told already
        values = item.values
        if isinstance(values, dict) and "status" in values and "folder" in values:
            yield from _result(values, folder, place)
        else:
            yield item


def _result(values: dict[str, Any], folder: Path, place: str) -> Iterator[Item]:
    """The card of a row of results.jsonl; a case without a letter has none."""
    file = folder / str(values["folder"]) / CARD
    if values["status"] != "made":
        yield Item(place, letterless=True)
    elif file.is_file():
        yield from _file(file)
    else:
        yield Item(place, fault=Fault("folder", f"нет карточки {file}", "перенесите её обратно"))
