"""The adapter of pymorphy3: a word's readings as bits, the forms of a lemma, one form of it.

pymorphy3 is loaded at the first word. Readings are remembered: letters repeat their words.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from replygen.language.grammemes import BIT, PARTS, bits

_CONSONANTS: Final = "бвгджзклмнпрстфхцчшщ"


class Reading(NamedTuple):
    """One way to read a form: its lemma, grammemes as bits and how likely it is (0–1)."""

    lemma: str
    bits: int
    score: float
    known: bool


@cache
def _analyzer() -> Any:
    import pymorphy3  # noqa: PLC0415 - heavy: only when the first word is asked for
    import pymorphy3_dicts_ru  # noqa: PLC0415 - named, so that installed packages aren't searched

    return pymorphy3.MorphAnalyzer(path=pymorphy3_dicts_ru.get_path(), lang="ru")


@lru_cache(maxsize=60_000)
def readings(word: str) -> tuple[Reading, ...]:
    """Readings of `word` (small letters), the likeliest first; empty for what is no word."""
    found = []
    try:
        parses = _analyzer().parse(word)
    except ValueError:  # it asks a letter's Unicode name, and rare scripts have none
        return ()
    for parse in parses:
        mask = bits(parse.tag.grammemes)
        if mask & PARTS:
            lemma = parse.normal_form.replace("ё", "е")
            found.append(Reading(lemma, mask, parse.score, parse.is_known))
    return tuple(found)


def known(word: str) -> bool:
    """Whether the dictionary has the form."""
    return bool(_analyzer().word_is_known(word))


def exact() -> Any:
    """The dictionary's forms as they are written there (ё as ё): only `in` may be asked."""
    return _analyzer().dictionary.words


def forms(lemma: str) -> list[tuple[str, int]]:
    """Every form of every lexeme with that dictionary form, with its bits; ё written as е.

    An unknown lemma is declined by likeness, as pymorphy3 guesses it.
    """
    found: dict[tuple[str, int], None] = {}
    plain = lemma.replace("ё", "е")
    parses = [p for p in _analyzer().parse(lemma) if p.normal_form.replace("ё", "е") == plain]
    if not parses and lemma[-1] in _CONSONANTS:
        return _borrowed(plain)
    sure = [p for p in parses if p.is_known]
    for parse in sure or _guessed(parses):
        for form in parse.lexeme:
            mask = bits(form.tag.grammemes)
            if mask & PARTS:
                found[form.word.replace("ё", "е"), mask] = None
    return list(found)


def _borrowed(lemma: str) -> list[tuple[str, int]]:
    """Forms of a noun that pymorphy3 can't even guess («гайд»): borrowed ones are all alike."""
    many = "и" if lemma[-1] in "гкхжчшщ" else "ы"
    noun = BIT["NOUN"] | BIT["masc"] | BIT["inan"]
    singular = {"nomn": "", "gent": "а", "datv": "у", "accs": "", "ablt": "ом", "loct": "е"}
    plural = {
        "nomn": many, "gent": "ей" if lemma[-1] in "жчшщ" else "ов", "datv": "ам", "accs": many,
        "ablt": "ами", "loct": "ах",
    }  # fmt: skip
    return [
        (lemma + ending, noun | BIT[number] | BIT[case])
        for number, endings in (("sing", singular), ("plur", plural))
        for case, ending in endings.items()
    ]


def _guessed(parses: list[Any]) -> list[Any]:
    """Readings of an unknown lemma: in «-ть» a verb, else whatever noun or adjective it may be."""
    verbs = [parse for parse in parses if parse.tag.POS == "INFN"]
    if verbs:
        return verbs[:1]
    named = [parse for parse in parses if parse.tag.POS in ("NOUN", "ADJF")]
    return named or parses[:1]


def inflected(lemma: str, part: int, wanted: frozenset[str]) -> str | None:
    """The form of `lemma` (of a part of speech among `part`) with the wanted grammemes.

    None if there is no such form, or the word isn't in the dictionary.
    """
    for parse in _analyzer().parse(lemma):
        mask = bits(parse.tag.grammemes)
        plain = parse.normal_form.replace("ё", "е") == lemma.replace("ё", "е")
        if not plain or not mask & part:
            continue
        form = parse.inflect(set(wanted))
        if form is not None:
            return str(form.word)
    return None


def turned(word: str, part: int, wanted: frozenset[str]) -> str | None:
    """The form of the word's own lexeme (of a part of speech among `part`) as wanted, or None."""
    for parse in _analyzer().parse(word):
        if parse.is_known and bits(parse.tag.grammemes) & part:
            form = parse.inflect(set(wanted))
            if form is not None:
                return str(form.word)
    return None


def animate(mask: int) -> bool:
    """Whether the reading is of a living being."""
    return bool(mask & BIT["anim"])
