"""A word → the classes of dictionaries/tone/classes.toml that it stands in, as numbers.

A table learned from some thousand sentences knows few words; classes let it know their kin: what it
learned of «каприз» beside «Вы» holds of «прихоть».
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from replygen.kept_values import kept_values
from replygen.language.grammemes import BIT
from replygen.language.morphology import readings
from replygen.language.weights import numbered
from replygen.linter.reader import YOU
from replygen.resources import data_folder
from replygen.toml_files import read_toml

_YOU: Final = (numbered("вы"),)
_ORDER: Final = numbered("приказ")
_VERB: Final = BIT["VERB"]
_IMPERATIVE: Final = BIT["impr"]

_Numbers = Mapping[str, Sequence[int]]


@lru_cache(maxsize=40_000)
def word_classes(key: str) -> tuple[int, ...]:
    """Numbers of the classes of a token with that key; one of them for all forms of «Вы»."""
    if key in YOU:
        return _YOU
    words, beginnings = _classes()
    first = next(iter(readings(key)), None)
    lemma = (first.lemma if first else key).replace("ё", "е")
    found = set(words.get(lemma, ()))
    for length in range(2, len(lemma) + 1):
        found.update(beginnings.get(lemma[:length], ()))
    if first and first.bits & _VERB and first.bits & _IMPERATIVE:
        found.add(_ORDER)
    return tuple(sorted(found))


@cache
def _classes() -> tuple[_Numbers, _Numbers]:
    path = data_folder("dictionaries") / "tone" / "classes.toml"
    words, beginnings = kept_values("tone-classes", [path], lambda: _read(path))
    return words, beginnings


def _read(path: Path) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """Classes by whole words and by what a word begins with."""
    words: dict[str, list[int]] = {}
    beginnings: dict[str, list[int]] = {}
    for one in read_toml(path)["class"]:
        number = numbered(one["name"])
        for word in one["words"]:
            plain = word.replace("ё", "е")
            if plain.endswith("*"):
                beginnings.setdefault(plain[:-1], []).append(number)
            else:
                words.setdefault(plain, []).append(number)
    return words, beginnings
