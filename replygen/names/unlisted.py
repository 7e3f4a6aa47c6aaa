"""The gender of a given name that the dictionary has not: what its make shows.

Four voices are heard: another spelling of a listed name («Хаджижат», «Зейнап»), two listed names
in one («Уммусалимат»), a name made of a listed one («Камалат» of «Камал», «Парихан» of «Пари»),
and the building blocks of blocks.toml. Where two of them contradict, the gender stays open.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from replygen.names.blocks import blocks
from replygen.names.given_names import GivenNames, code, given_key, given_names, keys, listed_gender

# No `typing` at run time, see terms.py.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from replygen.names.clues import Sex

_SHORTEST_SPELLING = 5
_SHORTEST_BASE = 4
_LONG_TAIL = 5
_LONG_BASE = 6
_OPEN = "u"
_GENDERS: tuple[Sex, ...] = ("male", "female")

# Spellings of one sound: signs of the languages of the Caucasus, hard and soft signs, the Turkic
# vowels, letters that speakers of several languages write for one another.
_SAME_SOUND = (
    *(("уь", "ю"), ("оь", "е"), ("аь", "а"), ("ъ", ""), ("ь", ""), ("дж", "ж"), ("э", "е")),
    *(("ы", "и"), ("иа", "ия"), ("йа", "я"), ("йу", "ю"), ("ф", "п"), ("ю", "у")),
)
_LAST_SOUND = (("б\n", "п\n"), ("д\n", "т\n"), ("г\n", "к\n"))
_twice = re.compile(r"([^\n])\1+").sub


@lru_cache(maxsize=2048)
def gender_by_shape(key: str) -> Sex:
    """The gender that the make of a name out of the dictionary shows; None: it shows none."""
    pieces = blocks()
    if key in pieces.exceptions:
        return pieces.exceptions[key]
    heard = {_as_spelled(key), _as_compound(key), _as_derived(key), pieces.gender(key)} - {None}
    return heard.pop() if len(heard) == 1 else None


def _as_spelled(key: str) -> Sex:
    sound = sounds(f"{key}\n")[:-1]
    return (_spellings().get(sound) or None) if len(sound) >= _SHORTEST_SPELLING else None


def sounds(text: str) -> str:
    """`text`, names in small letters each ending in a line break, spelled as they sound."""
    for written, sounded in _SAME_SOUND:
        text = text.replace(written, sounded)
    text = "\n" + _twice(r"\1", text)
    text = text.replace("\nх", "\nг")
    for written, sounded in _LAST_SOUND:
        text = text.replace(written, sounded)
    return text[1:]


@cache
def _spellings() -> GivenNames:
    """Gender by sound; a sound that names of different genders share has none."""
    letters: dict[str, str] = {}
    pairs = list(keys())
    sounded = sounds("".join(f"{key}\n" for key, _ in pairs)).splitlines()
    for sound, (_, letter) in zip(sounded, pairs, strict=True):
        if letters.setdefault(sound, letter) != letter:
            letters[sound] = _OPEN
    return GivenNames((code(sound, letter) for sound, letter in letters.items()), {})


def _as_compound(key: str) -> Sex:
    """Of two listed names: both men's or both women's, or a long woman's name last."""
    names = given_names()
    shared = blocks().shared
    heard: set[str] = set()
    for place in range(_SHORTEST_BASE, len(key) - _SHORTEST_BASE + 1):
        head, tail = names.get(key[:place]), names.get(key[place:])
        if not (head and tail) or key.endswith(shared):
            continue
        if head == tail or (tail == "female" and len(key) - place >= _LONG_TAIL):
            heard.add(tail)
        else:
            heard |= set(map(str, _GENDERS))
    return next((gender for gender in _GENDERS if heard == {gender}), None)


def _as_derived(key: str) -> Sex:
    names = given_names()
    for tail in blocks().shared:
        base = key.removesuffix(tail)
        if base != key and len(base) >= _SHORTEST_BASE:
            gender = names.get(base)
            # Some short ones with a man's name are women's: «Закаржан», «Халисхан».
            if gender == "female" or (gender == "male" and len(base) >= _LONG_BASE):
                return gender
    if key.endswith(("ат", "ят")) and not key.endswith("аят"):
        return _woman_of(names, key[:-2], key[:-1], soft=key.endswith("ят"))
    if key.endswith(("а", "я")) and not key.endswith(("ула", "лла")):
        return _woman_of(names, key[:-1], f"{key}т", soft=key.endswith("я"))
    return None


def _woman_of(names: GivenNames, base: str, other: str, *, soft: bool) -> Sex:
    """«female» where `base` is a man's name or `other` a woman's: «Салим», «Салимат», «Салима»."""
    if len(base) < _SHORTEST_BASE or base.endswith(("бол", "бул")):
        return None
    bases = (f"{base}ь", f"{base}й") if soft else (base,)
    if names.get(other) == "male":
        return None
    return "female" if names.get(other) == "female" or "male" in map(names.get, bases) else None


def forget_shapes() -> None:
    """Let what is remembered of unlisted names go: after a change of the dictionaries."""
    gender_by_shape.cache_clear()
    _spellings.cache_clear()


def gender_of_unlisted(given: str) -> Sex:
    """The gender of a given name that the dictionary has not as a whole."""
    if "-" in given or " " in given:
        pieces = given.replace(" ", "-").split("-")
        genders = {listed_gender(piece) or gender_by_shape(given_key(piece)) for piece in pieces}
        genders.discard(None)
        if len(genders) == 1:
            return genders.pop()
        if genders:
            return None
    return gender_by_shape(given_key(given))
