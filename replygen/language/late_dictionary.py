"""pymorphy3's dictionary → the same with its parts read when they are first asked for.

Five thousand tags, three thousand paradigms, sixteen thousand endings and those of unknown words
cost a start 18 ms and 7 MB; a letter asks for a few hundred of them.
"""

# ruff: noqa: PTH118, SLF001 - names of files are texts there; there is no other way in

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Sequence
from typing import Any, Final

from replygen.kept_pieces import Pieces, kept_pieces
from replygen.language.tables import mapped_numbers

_TOGETHER: Final = 32


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
        def file(name: str) -> str:
            return os.path.join(path, name)

        meta = storage.load_meta(file("meta.json"))
        storage._assert_format_is_compatible(meta, path)
        prefixes = meta["compile_options"].get("paradigm_prefixes")
        if prefixes is None:
            return storage.load_dict(path)  # of another version: as pymorphy3 itself does it
        tag = storage._load_tag_class(tags, file("grammemes.json"))
        sources = [file(meta["gramtab_formats"][tags]), file("suffixes.json")]
        paradigms = mapped_numbers(file("paradigms.array"))

        def make() -> tuple[tuple[int, bytes], list[Sequence[str]]]:
            texts = _parted(storage._load_gramtab(meta, tags, path))
            suffixes = _parted(storage.json_read(file("suffixes.json")))
            return (len(texts), _starts(paradigms)), [*texts, *suffixes]

        kept = kept_pieces(f"forms{_TOGETHER}", [*sources, file("paradigms.array")], make)
        parts, starts = kept.head
        texts = _rows(kept, 0)
        return storage.LoadedDictionary(
            meta=meta,
            gramtab=_Late(lambda number: tag(texts(number))),
            suffixes=_Late(_rows(kept, parts)),
            paradigms=_Late(_paradigms(paradigms, array("I", starts))),
            words=storage.dawg.WordsDawg().load(file("words.dawg")),
            prediction_suffixes_dawgs=_Late(
                lambda number: storage.dawg.PredictionSuffixesDAWG().load(
                    file(f"prediction-suffixes-{number}.dawg")
                )
            ),
            Tag=tag,
            paradigm_prefixes=prefixes,
        )

    return load


def _parted(texts: Sequence[str]) -> list[Sequence[str]]:
    return [texts[at : at + _TOGETHER] for at in range(0, len(texts), _TOGETHER)]


def _rows(kept: Pieces, first: int) -> Callable[[int], str]:
    """Texts that lie together from the piece `first` on."""
    pieces = _Late(lambda number: kept[first + number])

    def row(number: int) -> str:
        found: str = pieces[number // _TOGETHER][number % _TOGETHER]
        return found

    return row


def _starts(told: Sequence[int]) -> bytes:
    """Where the paradigms begin: how many there are, then of each its length and its numbers."""
    starts = array("I")
    at = 1
    for _ in range(told[0]):
        starts.append(at)
        at += told[at] + 1
    return starts.tobytes()


def _paradigms(told: Sequence[int], starts: Sequence[int]) -> Callable[[int], array[int]]:
    def paradigm(number: int) -> array[int]:
        start = starts[number]
        return array("H", told[start + 1 : start + 1 + told[start]])

    return paradigm
