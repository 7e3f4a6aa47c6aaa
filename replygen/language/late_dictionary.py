"""pymorphy3's dictionary → the same with its parts read when they are first asked for.

Five thousand tags, three thousand paradigms and the endings of unknown words cost a start 15 ms
and 5 MB; a letter asks for a few hundred of them.
"""

# ruff: noqa: SLF001 - there is no other way in

from __future__ import annotations

from array import array
from collections.abc import Callable
from pathlib import Path
from sys import byteorder
from typing import Any


class _Late:
    """What looks like a list: values made when they are first asked for."""

    def __init__(self, make: Callable[[int], Any]) -> None:
        self._make = make
        self._made: dict[int, Any] = {}

    def __getitem__(self, number: int) -> Any:
        found = self._made.get(number)
        if found is None:
            found = self._made[number] = self._make(number)
        return found


def late_dictionary(storage: Any, tags: str) -> Callable[[str], Any]:
    """A stand-in for pymorphy3's own loading of a dictionary from its folder.

    storage: pymorphy3's module that loads. tags: the format of tags.
    """

    def load(path: str) -> Any:
        folder = Path(path)
        meta = storage.load_meta(str(folder / "meta.json"))
        storage._assert_format_is_compatible(meta, path)
        prefixes = meta["compile_options"].get("paradigm_prefixes")
        if prefixes is None:
            return storage.load_dict(path)  # of another version: as pymorphy3 itself does it
        tag = storage._load_tag_class(tags, str(folder / "grammemes.json"))
        texts = storage._load_gramtab(meta, tags, path)
        return storage.LoadedDictionary(
            meta=meta,
            gramtab=_Late(lambda number: tag(texts[number])),
            suffixes=storage.json_read(str(folder / "suffixes.json")),
            paradigms=_Late(_paradigms(folder / "paradigms.array")),
            words=storage.dawg.WordsDawg().load(str(folder / "words.dawg")),
            prediction_suffixes_dawgs=_Late(
                lambda number: storage.dawg.PredictionSuffixesDAWG().load(
                    str(folder / f"prediction-suffixes-{number}.dawg")
                )
            ),
            Tag=tag,
            paradigm_prefixes=prefixes,
        )

    return load


def _paradigms(path: Path) -> Callable[[int], array[int]]:
    """Of the file: how many there are, then of each its length and its numbers, two bytes each."""
    told = array("H", path.read_bytes())
    if byteorder != "little":
        told.byteswap()
    starts = array("I")
    at = 1
    for _ in range(told[0]):
        starts.append(at)
        at += told[at] + 1
    return lambda number: told[starts[number] + 1 : starts[number] + 1 + told[starts[number]]]
