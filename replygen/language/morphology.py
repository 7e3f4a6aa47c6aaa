"""The adapter of pymorphy3: a word's readings as bits, the forms of a lemma, one form of it.

pymorphy3 is loaded at the first word. Readings are remembered: letters repeat their words.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from replygen.language.grammemes import BIT, PARTS, bits
from replygen.language.late_tags import late_tags
from replygen.language.paradigms import Paradigms

BORROWED: Final = "бвгджзклмнпрстфхцчшща"  # last letters of nouns that are declined by likeness
_SOFT: Final = "гкхжчшщ"
_TAGS: Final = "opencorpora-int"  # the format of tags that pymorphy3 loads
_TENSES: Final = BIT["past"] | BIT["pres"] | BIT["futr"]
_VOICES: Final = BIT["actv"] | BIT["pssv"]


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
    from pymorphy3 import tagset  # noqa: PLC0415

    tagset.registry[_TAGS] = late_tags(tagset.OpencorporaTag)
    return pymorphy3.MorphAnalyzer(path=pymorphy3_dicts_ru.get_path(), lang="ru")


@cache
def _paradigms() -> Paradigms:
    return Paradigms(_analyzer())


@lru_cache(maxsize=60_000)
def readings(word: str) -> tuple[Reading, ...]:
    """Readings of `word` (small letters), the likeliest first; empty for what is no word."""
    inside = _paradigms().parses(word)
    if inside:
        return tuple(
            [Reading(one.lemma.replace("ё", "е"), one.mask, one.score, True)  # noqa: FBT003 - known
             for one in inside if one.mask & PARTS]
        )  # fmt: skip
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

    A dictionary form is also the plural of a noun («деньги», «люди»), a full participle
    («вышедший») and a superlative («лучший»): then the forms are of those alone. An unknown
    lemma is declined by likeness, as pymorphy3 guesses it. Empty: another form of some word.
    """
    found: dict[tuple[str, int], None] = {}
    plain = lemma.replace("ё", "е")
    paradigms = _paradigms()
    inside = paradigms.parses(lemma)
    for one in inside:
        if one.lemma.replace("ё", "е") == plain:
            found.update(dict.fromkeys(paradigms.lexeme(one)))
    if found:
        return list(found)
    parses = _analyzer().parse(lemma)
    ours = [p for p in parses if p.normal_form.replace("ё", "е") == plain]
    if not ours and known(lemma):
        return _secondary(parses)
    if not ours and lemma[-1] in BORROWED:
        return borrowed(plain)
    sure = [p for p in ours if p.is_known]
    for parse in sure or _guessed(ours):
        for form in parse.lexeme:
            mask = bits(form.tag.grammemes)
            if mask & PARTS:
                found[form.word.replace("ё", "е"), mask] = None
    return list(found)


def _secondary(parses: list[Any]) -> list[tuple[str, int]]:
    """Forms of the plural, participle or superlative that the parsed word is the first form of."""
    found: dict[tuple[str, int], None] = {}
    for parse in parses:
        mask = bits(parse.tag.grammemes)
        if not parse.is_known or not mask & BIT["nomn"]:
            continue
        if mask & BIT["NOUN"] and mask & BIT["plur"]:
            kept: tuple[int, ...] = (BIT["NOUN"], BIT["plur"])
        elif mask & BIT["NOUN"]:  # another spelling of its first form: «шоу-рум», «шоурум»
            kept = (BIT["NOUN"],)
        elif mask & BIT["PRTF"] and mask & BIT["sing"] and mask & BIT["masc"]:
            kept = BIT["PRTF"], mask & _TENSES, mask & _VOICES
        elif "Supr" in parse.tag and mask & BIT["sing"] and mask & BIT["masc"]:
            kept = (BIT["ADJF"],)
        else:
            continue
        for form in parse.lexeme:
            told = bits(form.tag.grammemes)
            alike = ("Supr" in form.tag) == ("Supr" in parse.tag)
            if alike and form.word[:2] == parse.word[:2] and all(told & ask for ask in kept):
                found[form.word.replace("ё", "е"), told] = None
    return list(found)


def borrowed(lemma: str) -> list[tuple[str, int]]:
    """Forms of a noun that the dictionary has not («гайд», «инфа»): such ones are all alike."""
    stem, mask = lemma, BIT["masc"] | BIT["inan"]
    many = "и" if lemma[-1] in _SOFT + "а" and lemma.rstrip("а")[-1:] in _SOFT else "ы"
    singular = {"nomn": "", "gent": "а", "datv": "у", "accs": "", "ablt": "ом", "loct": "е"}
    none = "ей" if lemma[-1] in "жчшщ" else "ов"
    if lemma.endswith("а"):
        stem, mask, none = lemma[:-1], BIT["femn"] | BIT["inan"], ""
        singular = {"nomn": "а", "gent": many, "datv": "е", "accs": "у", "ablt": "ой", "loct": "е"}
    plural = {
        "nomn": many, "gent": none, "datv": "ам", "accs": many, "ablt": "ами", "loct": "ах",
    }  # fmt: skip
    return [
        (stem + ending, BIT["NOUN"] | mask | BIT[number] | BIT[case])
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


@lru_cache(maxsize=20_000)
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


@lru_cache(maxsize=20_000)
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
