"""Words joined by hyphens → how they should be written, where the hyphen is out of place."""

from __future__ import annotations

from typing import Final

from replygen.language.grammemes import ADJECTIVE, BIT, CASES, NOUN, NUMBERS, agree
from replygen.language.morphology import readings
from replygen.proofing.candidates import joined
from replygen.proofing.lexicon import frequency, is_added, is_name, is_word

_COMMON: Final = 10
_SELDOM: Final = 4
_JOINED: Final = ("о", "е", "и")
_TENS: Final = ("дцать", "сто", "сти", "ста", "сот", "десят", "сорок", "девяносто")
_OUTSIDE: Final = BIT["ADVB"] | BIT["PREP"] | BIT["CONJ"]
_FUNCTION: Final = frozenset(
    "что только лишь если чем того чтобы как из в на по с о за к и а но этого быть".split()
)
_FIXED: Final = frozenset("чудо горе диво царь кино авто радио мото фото видео евро".split())
_INFLECTED: Final = frozenset("аяоеиыую")
_AFTER_POL: Final = frozenset("аеиоуыэюял")


def mended(parts: list[str]) -> tuple[str, ...]:
    """What the word should be: «что-ли» → «что ли», «во-многом» → «во многом»; else nothing."""
    *left, right = parts
    if len(right) == 1 and len(left[-1]) == 1:
        return ()  # «374-р-в»: letters of a number
    if is_word("-".join(parts)):
        return ()
    if right in joined()["apart"] and all(map(is_word, left)):
        apart = " ".join(["-".join(left), right])
        whole = "".join(parts)
        return (whole, apart) if frequency(whole) >= _COMMON and is_word(whole) else (apart,)
    if len(parts) != 2:  # noqa: PLR2004 - a part and its word
        return ()
    return _of_two(parts[0], right)


def _of_two(first: str, right: str) -> tuple[str, ...]:
    whole = first + right
    if first == "пол":
        return () if right[0] in _AFTER_POL or _place(right) else (whole,)
    if first == "по" and is_word(whole) and _compared(right):
        return (whole,)
    if first == "по" and is_word(whole) and adverb(whole):
        return (whole, f"по {right}")
    if first == "по" and not (is_word(whole) and _likelier(whole, right)):
        return (f"по {right}",) if _noun(right) else ()
    prefix = first in joined()["prefixes"] or not is_word(first)
    if _written(whole) and (prefix or _likelier(whole, right)):
        return (whole,)
    if first in joined()["prepositions"] and is_word(right):
        return (whole, f"{first} {right}") if adverb(whole) else (f"{first} {right}",)
    return _of_words(first, right)


def _of_words(first: str, right: str) -> tuple[str, ...]:
    """«древне-русский», «полтора-года», «рабочая-группа»."""
    whole = first + right
    # «минерально-сырьевой» is of two equal adjectives
    seldom = first.endswith("но") and frequency(whole) < _SELDOM
    joins = not seldom and first.endswith(_JOINED) and not _adjective(first) and not _noun(first)
    if is_word(whole) and joins and _adjective(right):
        return (whole,)
    if is_word(whole) and _made_of_noun(first, right):
        return (whole,)
    if right in _FUNCTION and is_word(first):
        return (f"{first} {right}",)
    if _number(first) and (_number(right) or _noun(right)):
        return _numbered(first, right)
    if _attribute(first, right) or _owner(first, right):
        return (f"{first} {right}",)
    return ()


def _written(whole: str) -> bool:
    """Whether it is a word, and not one of those that people write both ways: «вейп-шоп»."""
    return is_word(whole) and (frequency(whole) > 0 or not is_added(whole))


def _made_of_noun(first: str, right: str) -> bool:
    """«железо-бетонный»: the first part is a noun, the second makes an adjective of both."""
    return first.endswith(("о", "е")) and _noun(first) and _adjective(right)


def _owner(first: str, right: str) -> bool:
    """«место-жительства», «конце-концов»: a noun and whose it is; «план-графика» is of one case."""
    if first in _FIXED or right in _FIXED:
        return False
    ones = [one.bits for one in readings(first) if one.known]
    others = [one.bits for one in readings(right) if one.known]
    if not ones or not others or not all(bits & NOUN for bits in (*ones, *others)):
        return False
    if not any(bits & BIT["gent"] for bits in others) or any(bits & BIT["Fixd"] for bits in ones):
        return False
    # «штаб-квартиры», «веб-сайта»: a first part without an ending does not change
    return first[-1] in _INFLECTED and not any(
        one & other & CASES and one & other & NUMBERS for one in ones for other in others
    )


def _attribute(first: str, right: str) -> bool:
    """«рабочая-группа»: an adjective and its noun."""
    every = readings(first)
    if not any(one.known for one in every):
        every = every[:1]
    ones = [one.bits for one in every]
    nouns = [one.bits for one in readings(right) if one.known and one.bits & NOUN]
    if not ones or not all(bits & ADJECTIVE for bits in ones):
        return False
    return any(agree(one, noun) for one in ones for noun in nouns)


def _likelier(whole: str, right: str) -> bool:
    return _COMMON <= frequency(whole) > frequency(right)


def _place(word: str) -> bool:
    """«пол-Москвы»: before a name the hyphen stands."""
    return is_name(word) or any(one.bits & BIT["Geox"] for one in readings(word))


def adverb(word: str) -> bool:
    """Whether the word is an adverb, a preposition or a conjunction."""
    return any(one.known and one.bits & _OUTSIDE for one in readings(word))


def _adjective(word: str) -> bool:
    return any(one.known and one.bits & ADJECTIVE for one in readings(word))


def _number(word: str) -> bool:
    return any(one.known and one.bits & BIT["NUMR"] for one in readings(word)[:1])


def _numbered(first: str, right: str) -> tuple[str, ...]:
    """«двести-пятьдесят», «пять-сот», «полтора-года»; «два-три» is right."""
    if not _number(right):
        return (f"{first} {right}",)
    if is_word(first + right):
        return (first + right,)
    return (f"{first} {right}",) if first.endswith(_TENS) and not right.endswith(_TENS[1:]) else ()


def _compared(word: str) -> bool:
    """«по-лучше», «по-раньше»."""
    return any(one.bits & BIT["COMP"] for one in readings(word) if one.known)


def _noun(word: str) -> bool:
    """Whether the word is a noun and neither an adjective nor an adverb: «по-почте»."""
    found = [one.bits for one in readings(word) if one.known]
    return bool(found) and all(one & NOUN for one in found)
