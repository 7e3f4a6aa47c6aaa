"""dictionaries/proofing/paronyms*.toml → pairs of words taken for each other, and their company."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from replygen.errors import DictionaryError
from replygen.kept_pieces import ByHead, by_head, kept_pieces
from replygen.language.grammemes import BIT, CASE_NAMES, NOUN
from replygen.language.morphology import readings
from replygen.proofing.tables import file, table

_FILES: Final = ("paronyms.toml", "paronyms_of_classes.toml", "paronyms_by_sound.toml")
_SIDES: Final = ("after", "before", "subject", "unless", "of", "save", "near")
_KEYS: Final = frozenset(("wrong", "right", "part", "example", *_SIDES))
_LIKELY: Final = 0.05
_CLASS: Final = "*"
_MARKS: Final = (("*одуш", BIT["anim"]), ("*неодуш", BIT["inan"]))
_ANIMALS: Final = "*зверь"
_PERSONS: Final = "*лицо"
_SPEAKERS: Final = frozenset(("я", "ты", "мы", "вы"))
_PARTICIPLE: Final = BIT["PRTF"] | BIT["PRTS"]


class Pair(NamedTuple):
    """The word `wrong` (a first form) in the company of the others stands for `right`.

    participle: only as a participle. The rest is told in the heads of both dictionaries.
    """

    wrong: str
    right: str
    participle: bool
    after: frozenset[str]
    before: frozenset[str]
    subject: frozenset[str]
    unless: frozenset[str]
    of: frozenset[str]
    save: frozenset[str]
    near: frozenset[str]


_Row = tuple[Any, ...]


@cache
def _by_lemma() -> ByHead:
    """Rows of pairs by the first word's lemma, words still as they are written."""
    return ByHead(kept_pieces("paronym_pairs", map(file, _FILES), lambda: (None, by_head(_read()))))


@cache
def _classes() -> Mapping[str, str]:
    """Words of the classes by their names: «*одежда»."""
    told: Mapping[str, str] = table(_FILES[1])["classes"]
    return {_CLASS + name: words.replace("ё", "е") for name, words in told.items()}


@cache
def _animals() -> frozenset[str]:
    return frozenset(_classes()[_ANIMALS].split())


def _company(words: str, of: str) -> str:
    """The words with classes spelt out; what grammar tells of («*лицо:вн») stays as it is."""
    found = []
    for word in words.replace("ё", "е").split():
        name = word.partition(":")[0]
        if not word.startswith(_CLASS) or name in (_PERSONS, *(mark for mark, _ in _MARKS)):
            found.append(word)
        elif name in _classes():
            found.append(_classes()[name])
        else:
            raise DictionaryError(
                f"{_FILES[1]}, «{of}»: «{word}»: такого разряда нет → "
                f"есть: {', '.join(sorted(_classes()))}"
            )
    return " ".join(found)


def _read() -> dict[str, list[_Row]]:
    found: dict[str, list[_Row]] = {}
    for row in (one for name in _FILES for one in table(name)["pairs"]):
        for key in row:
            if key not in _KEYS:
                raise DictionaryError(
                    f"{_FILES[0]}, «{row.get('wrong', '?')}»: «{key}»: такого поля нет → "
                    f"есть: {', '.join(sorted(_KEYS))}"
                )
        wrongs, rights = row["wrong"].split(), row["right"].split()
        if len(wrongs) != len(rights):
            raise DictionaryError(
                f"{_FILES[0]}, «{row['wrong']}»: слов в wrong {len(wrongs)}, "
                f"в right {len(rights)} → сделайте их поровну"
            )
        company = tuple(_company(row.get(side, ""), row["wrong"]) for side in _SIDES)
        for wrong, right in zip(wrongs, rights, strict=True):
            found.setdefault(wrong, []).append((wrong, right, "part" in row, *company))
    return found


@cache
def _pairs(lemma: str) -> tuple[Pair, ...]:
    return tuple(
        Pair(wrong, right, participle, *(frozenset(words.split()) for words in company))
        for wrong, right, participle, *company in _by_lemma().get(lemma, ())
    )


@lru_cache(maxsize=60_000)
def taken(word: str) -> tuple[Pair, ...]:
    """Pairs whose first word the form may be of."""
    found: dict[Pair, None] = {}
    for one in readings(word):
        if one.score < _LIKELY:
            continue
        for pair in _pairs(one.lemma):
            if one.bits & BIT["ADJS"] and not pair.of:
                continue
            if not pair.participle or one.bits & _PARTICIPLE or pair.wrong != one.lemma:
                found[pair] = None
    return tuple(found)


@lru_cache(maxsize=30_000)
def names_of(word: str) -> frozenset[str]:
    """What a form may be called by in the table: its first forms, itself, its classes."""
    known = [one for one in readings(word) if one.score >= _LIKELY]
    found = {one.lemma for one in known} | {"=" + word}
    if known and known[0].bits & NOUN and known[0].known:
        for mark, grammeme in _MARKS:
            if known[0].bits & grammeme:
                found.update(_in_cases(mark, word, grammeme))
        if known[0].bits & BIT["anim"] and known[0].lemma not in _animals():
            found.update(_in_cases(_PERSONS, word, BIT["anim"]))
    elif known and known[0].lemma in _SPEAKERS:
        found.update(_in_cases(_PERSONS, word, BIT["NPRO"]))
    return frozenset(found)


def _in_cases(mark: str, word: str, grammeme: int) -> Iterator[str]:
    yield mark
    known = readings(word)
    for one in known:
        if one.bits & grammeme and one.score >= _LIKELY and one.lemma == known[0].lemma:
            for case, name in CASE_NAMES.items():
                if one.bits & BIT[name]:
                    yield f"{mark}:{case}"
