"""The adapter of pymorphy3: a word's readings as bits, the forms of a lemma, one form of it.

pymorphy3 is loaded at the first word. Readings are remembered: letters repeat their words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from replygen.language.grammemes import ADJECTIVE, BIT, NOUN, PARTS, bits
from replygen.language.late_dictionary import late_dictionary
from replygen.language.late_tags import late_tags
from replygen.language.paradigms import Masks, Paradigms

BORROWED: Final = "бвгджзклмнпрстфхцчшща"  # last letters of nouns that are declined by likeness
_SOFT: Final = "гкхжчшщ"
_TAGS: Final = "opencorpora-int"  # the format of tags that pymorphy3 loads
_DECLINED: Final = NOUN | ADJECTIVE
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
    from pymorphy3.opencorpora_dict import storage, wrapper  # noqa: PLC0415

    tagset.registry[_TAGS] = late_tags(tagset.OpencorporaTag)
    wrapper.load_dict = late_dictionary(storage, _TAGS)
    return pymorphy3.MorphAnalyzer(path=pymorphy3_dicts_ru.get_path(), lang="ru")


@cache
def _paradigms() -> Paradigms:
    return Paradigms(_analyzer())


@lru_cache(maxsize=60_000)
def readings(word: str) -> tuple[Reading, ...]:
    """Readings of `word` (small letters), the likeliest first; empty for what is no word."""
    if word.isascii() or (len(word) == 1 and not word.isalpha()):
        return ()  # signs, figures, Latin words: no need to guess at them
    inside = _paradigms().parses(word)
    if inside:
        return tuple(
            [Reading(one.lemma.replace("ё", "е"), one.mask, one.score, True)  # noqa: FBT003 - known
             for one in inside if one.mask & PARTS]
        )  # fmt: skip
    found = []
    try:
        parses = _parsed(word)
    except ValueError:  # it asks a letter's Unicode name, and rare scripts have none
        return ()
    for parse in parses:
        mask = bits(parse.tag.grammemes)
        if mask & PARTS:
            lemma = parse.normal_form.replace("ё", "е")
            found.append(Reading(lemma, mask, parse.score, parse.is_known))
    return tuple(found)


@lru_cache(maxsize=4_000)
def is_preposition(word: str) -> bool:
    """Whether the likeliest reading of `word` (small letters) is a preposition."""
    return any(one.bits & BIT["PREP"] for one in readings(word)[:1])


@lru_cache(maxsize=500)
def _parsed(word: str) -> list[Any]:
    """What pymorphy3 makes of the word; who asks for readings asks for forms next."""
    parses: list[Any] = _analyzer().parse(word)
    return parses


def known(word: str) -> bool:
    """Whether the dictionary has the form."""
    return bool(_analyzer().word_is_known(word))


def exact() -> Any:
    """The dictionary's forms as they are written there (ё as ё): only `in` may be asked."""
    return _analyzer().dictionary.words


def forms(lemma: str) -> dict[str, Masks]:
    """Every form of every lexeme with that dictionary form, with its bits; ё written as е.

    A dictionary form is also the plural of a noun («деньги», «люди»), a full participle
    («вышедший») and a superlative («лучший»): then the forms are of those alone. An unknown
    lemma is declined by likeness, as pymorphy3 guesses it. Empty: another form of some word.
    """
    plain = lemma.replace("ё", "е")
    paradigms = _paradigms()
    inside = paradigms.parses(lemma)
    lexemes = [paradigms.lexeme(one) for one in inside if one.lemma.replace("ё", "е") == plain]
    if any(lexemes):
        return lexemes[0] if len(lexemes) == 1 else _together(lexemes)
    if inside and not any(one.mask & BIT["nomn"] and one.mask & _DECLINED for one in inside):
        return {}
    parses = _parsed(lemma)
    ours = [p for p in parses if p.normal_form.replace("ё", "е") == plain]
    if not ours and known(lemma):
        return _by_form(_secondary(parses))
    if not ours and lemma[-1] in BORROWED:
        return borrowed(plain)
    sure = [p for p in ours if p.is_known] or _guessed(ours)
    found = [_lexeme(parse) for parse in sure]
    return found[0] if len(found) == 1 else _together(found)


def _lexeme(parse: Any) -> dict[str, Masks]:
    """Forms of the word as it was read: by itself, by its end or behind a prefix."""
    from pymorphy3 import units  # noqa: PLC0415 - see _analyzer

    read, *guesses = parse.methods_stack
    prefix = ""
    for unit, told, *_ in guesses:
        if isinstance(unit, (units.KnownPrefixAnalyzer, units.UnknownPrefixAnalyzer)):
            prefix = told + prefix
        elif not isinstance(unit, units.KnownSuffixAnalyzer):
            break
    else:
        if isinstance(read[0], units.DictionaryAnalyzer):
            _, word, paradigm, at = read
            return _paradigms().lexeme_of(word, (paradigm, at), prefix.replace("ё", "е"))
    # Words with a hyphen and the like: few
    return _by_form((form.word, bits(form.tag.grammemes)) for form in parse.lexeme)


def _together(lexemes: Iterable[dict[str, Masks]]) -> dict[str, Masks]:
    """Forms of all lexemes, those that they share once."""
    found: dict[str, Masks] = {}
    for lexeme in lexemes:
        for form, masks in lexeme.items():
            more = found.get(form)
            found[form] = masks if more is None else tuple(dict.fromkeys((*more, *masks)))
    return found


def _by_form(every: Iterable[tuple[str, int]]) -> dict[str, Masks]:
    """Grammemes of the same form together, in the order of the first ones."""
    found: dict[str, dict[int, None]] = {}
    for form, mask in every:
        if mask & PARTS:
            found.setdefault(form.replace("ё", "е"), {})[mask] = None
    return {form: tuple(masks) for form, masks in found.items()}


def lemmas(word: str) -> set[str]:
    """Lemmas of a word that the dictionary has, ё written as е; empty for another."""
    return _paradigms().lemmas(word)


def _secondary(parses: list[Any]) -> Iterator[tuple[str, int]]:
    """Forms of the plural, participle or superlative that the parsed word is the first form of."""
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
        ((_, word, paradigm, at),) = parse.methods_stack  # the dictionary's own, as it is known
        superlative = "Supr" in parse.tag
        for form, told, other in _paradigms().forms_of(word, (paradigm, at)):
            alike = other == superlative
            if alike and form[:2] == parse.word[:2] and all(told & ask for ask in kept):
                yield form, told


def borrowed(lemma: str) -> dict[str, Masks]:
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
    return _by_form(
        (stem + ending, BIT["NOUN"] | mask | BIT[number] | BIT[case])
        for number, endings in (("sing", singular), ("plur", plural))
        for case, ending in endings.items()
    )


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
