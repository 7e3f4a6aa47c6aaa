"""The gender of a given name that the dictionary has not: what its make shows.

Five voices are heard: another spelling of a listed name («Хаджижат», «Зейнап»), a freer one
(«Умурахемат» for «Умурахимат»), two listed names in one («Уммусалимат»), a name made of a listed
one («Камалат» of «Камал», «Парихан» of «Пари»), and the building blocks of blocks.toml. Where two
of them contradict, the gender stays open. A voice that speaks alone is believed only if the listed
names that end and begin like the name speak for it, too: «Басият» ends like women's names, but
«-ият» alone is no proof.

How often that errs is measured by tests/names/test_shapes_held_out.py, which judges each listed
name as if the dictionary had neither it nor its spellings.
"""

from __future__ import annotations

from functools import cache, lru_cache

from replygen.late_pattern import late_pattern
from replygen.names.blocks import blocks
from replygen.names.given_names import (
    GivenNames,
    code,
    forget_listed,
    given_key,
    given_names,
    in_order,
    kept,
    keys,
    listed_gender,
)
from replygen.names.kin import beginnings, ends, forget_kin
from replygen.records import Record

# No `typing` at run time, see terms.py.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from replygen.names.blocks import Blocks
    from replygen.names.clues import Sex
    from replygen.names.given_names import Found

    class Names(Protocol):
        """Listed names."""

        def get(self, key: str) -> Found:
            """The gender by key: None for both sexes, "" for what is not there."""

    class Counts(Protocol):
        """Counts of listed names."""

        def like(self, key: str, least: int) -> tuple[int, int]:
            """Men's and women's names among those like the name with `key`."""

        def count(self, start: str) -> tuple[int, int]:
            """Men's and women's names that begin with `start` and are longer."""


_SHORTEST_SPELLING = 5
_SURE_SPELLING = 6
_LONG_SPELLING = 7
_LONG_LOOSE = 8
_SHORTEST_BASE = 4
_LONG_TAIL = 5
_LONG_BASE = 6
_OPEN = "u"
_WOMENS_LAST = ("а", "я", "ат", "ят", "ият")
_GENDERS: tuple[Sex, ...] = ("male", "female")

_SPELLED, _COMPOUND, _OF_TWO, _WITH_T, _WITH_A, _BLOCK, _LOOSE = range(7)
# Voices of which any two together were never wrong.
_STRONG = frozenset((_SPELLED, _COMPOUND, _BLOCK))
_SURE_PAIR = frozenset((_OF_TWO, _BLOCK))
# Kin speak for a gender if so few of those that end like the name are of the other, and so many of
# those that begin like it are not.
_END_KIN = 6
_MOST_AGAINST = 0.05
_MOST_AGAINST_START = 0.3
_MOST_AGAINST_SPELLING = 0.6
_BEGINNING_KIN = 3
_LONG_END = {"female": 6, "male": 4}
# An end that so many names of one sex share and hardly any of the other speaks for itself,
# whatever the name begins with: «Ананханум», «Уразбике».
_MANY_KIN = 60
_FEW_AGAINST = 0.005
_LEAST_FOR = {"female": 0.35, "male": 0.2}

# Spellings of one sound: signs of the languages of the Caucasus, hard and soft signs, the Turkic
# vowels, letters that speakers of several languages write for one another.
_SAME_SOUND = (
    *(("иа", "ия"), ("йа", "я"), ("й", "и")),
    *(("уь", "ю"), ("оь", "е"), ("аь", "а"), ("ъ", ""), ("ь", ""), ("дж", "ж"), ("э", "е")),
    *(("ы", "и"), ("иа", "ия"), ("иу", "ю"), ("ф", "п"), ("ю", "у")),
)
# Sounds that clerks mix up in names they only hear: unstressed vowels, х and г.
_LIKE_SOUND = str.maketrans("еяох", "иауг")
_LAST_SOUND = (("б\n", "п\n"), ("д\n", "т\n"), ("г\n", "к\n"))
_TWICE = late_pattern(r"([^\n])\1+")


class Known(Record):
    """What is known of listed names: their genders, sounds, pieces, beginnings and ends."""

    names: Names
    sounds: Names
    loose: Names
    blocks: Blocks
    beginnings: Counts
    ends: Counts


@lru_cache(maxsize=2048)
def gender_by_shape(key: str) -> Sex:
    """The gender that the make of a name out of the dictionary shows; None: it shows none."""
    pieces = blocks()
    if key in pieces.exceptions:
        return pieces.exceptions[key]
    return judge(key, Known(given_names(), *_spellings(), pieces, beginnings(), ends()))


def judge(key: str, known: Known) -> Sex:
    """The gender that the make of the name with `key` shows, by what is `known` of others."""
    heard = _voices(key, known)
    genders = set(heard.values())
    if len(genders) != 1:
        return None
    gender = genders.pop()
    enough = (
        len(heard) > 2  # noqa: PLR2004 - a third voice
        or len(_STRONG.intersection(heard)) > 1
        or _SURE_PAIR.issubset(heard)
    )
    return gender if enough or _kin_agree(key, gender, heard, known) else None


def _voices(key: str, known: Known) -> dict[int, Sex]:
    voices = {_SPELLED: _as_spelled(key, known.sounds), _COMPOUND: _as_compound(key, known)}
    voices |= _as_derived(key, known)
    if not (voices[_SPELLED] or key.endswith(known.blocks.shared)):
        voices[_LOOSE] = _as_loosely_spelled(key, known.loose)
    voices[_BLOCK] = known.blocks.gender(key)
    if voices.get(_OF_TWO) and not voices[_BLOCK]:
        voices[_BLOCK] = known.blocks.gender(_base_of(key, known))
    return {voice: gender for voice, gender in voices.items() if gender}


def _base_of(key: str, known: Known) -> str:
    """The name with `key` without the end that both sexes share: «Пари» of «Парихан»."""
    return key.removesuffix(next(tail for tail in known.blocks.shared if key.endswith(tail)))


def _kin_agree(key: str, gender: Sex, heard: dict[int, Sex], known: Known) -> bool:
    """Whether names like this one allow a gender that one voice, or two weak ones, call."""
    alone = next(iter(heard)) if len(heard) == 1 else None
    # A man's name with -а, -ат is a woman's as a rule, with many exceptions: «Гаврила», «Максат».
    if alone in (_WITH_A, _WITH_T) or (alone == _SPELLED and len(_sound(key)) < _SURE_SPELLING):
        return False
    piece = known.blocks.deciding(key) if alone == _BLOCK else None
    other = _GENDERS.index(gender) ^ 1
    end_kin = known.ends.like(key[::-1], _END_KIN)
    # «Абдулгафуршах»: a start that is only men's decides; what ends a name of both sexes, not.
    by_start = piece is not None and not piece[2]
    most = _MOST_AGAINST_START if by_start else _MOST_AGAINST
    sure = by_start and gender == "male" and not key.endswith(known.blocks.shared)
    # A long name has few neighbours: the same sound is the same name, even of a rare make.
    if alone == _SPELLED and len(_sound(key)) >= _LONG_SPELLING:
        most = _MOST_AGAINST_SPELLING
    # «Айшахан», «Зайнабхан»: the end that both sexes share, after a name that only women bear.
    if alone == _OF_TWO and gender == "female":
        base = _base_of(key, known)
        if base.endswith(_WOMENS_LAST) or len(base) >= _LONG_BASE:
            return True
    if not sure and end_kin[other] > most * sum(end_kin):
        return False
    if alone not in _STRONG or _end_decides(key, gender, piece, known):
        return True
    begin_kin = known.beginnings.like(key, _BEGINNING_KIN)
    return begin_kin[other ^ 1] >= _LEAST_FOR[str(gender)] * sum(begin_kin)


def _end_decides(key: str, gender: Sex, piece: tuple[Sex, int, bool] | None, known: Known) -> bool:
    """Whether the building block `piece` is an end long or common enough to decide alone."""
    if not (piece and piece[2]):
        return False
    if piece[1] >= _LONG_END[str(gender)]:
        return True
    counted = known.ends.count(key[: -piece[1] - 1 : -1])
    other = counted[_GENDERS.index(gender) ^ 1]
    return sum(counted) >= _MANY_KIN and other <= _FEW_AGAINST * sum(counted)


def _as_spelled(key: str, by_sound: Names) -> Sex:
    sound = _sound(key)
    return (by_sound.get(sound) or None) if len(sound) >= _SHORTEST_SPELLING else None


def _as_loosely_spelled(key: str, by_sound: Names) -> Sex:
    sound = loose_sounds(f"{_sound(key)}\n")[:-1]
    return (by_sound.get(sound) or None) if len(sound) >= _LONG_LOOSE else None


def loose_sounds(text: str) -> str:
    """`text`, sounds of names each ending in a line break, without what clerks mix up."""
    return _TWICE.sub(r"\1", text.translate(_LIKE_SOUND))


def _sound(key: str) -> str:
    return sounds(f"{key}\n")[:-1]


def sounds(text: str) -> str:
    """`text`, names in small letters each ending in a line break, spelled as they sound."""
    for written, sounded in _SAME_SOUND:
        text = text.replace(written, sounded)
    text = "\n" + _TWICE.sub(r"\1", text)
    text = text.replace("\nх", "\nг")
    for written, sounded in _LAST_SOUND:
        text = text.replace(written, sounded)
    return text[1:]


@cache
def _spellings() -> tuple[Names, Names]:
    """Gender by sound and by loose sound; one that names of different genders share has none."""
    one, loose = kept("given_sounds", __file__, _sounded)
    return GivenNames(one), GivenNames(loose)


def _sounded() -> tuple[bytes, bytes]:
    pairs = list(keys())
    sounded = sounds("".join(f"{key}\n" for key, _ in pairs))
    letters = [letter for _, letter in pairs]
    return _by_sound(sounded, letters), _by_sound(loose_sounds(sounded), letters)


def _by_sound(sounded: str, letters: list[str]) -> bytes:
    found: dict[str, str] = {}
    for sound, letter in zip(sounded.splitlines(), letters, strict=True):
        if found.setdefault(sound, letter) != letter:
            found[sound] = _OPEN
    return in_order(code(sound, letter) for sound, letter in found.items())


def _as_compound(key: str, known: Known) -> Sex:
    """Of two listed names: both men's or both women's, or a long woman's name last."""
    heard: set[str] = set()
    for place in range(_SHORTEST_BASE, len(key) - _SHORTEST_BASE + 1):
        head, tail = known.names.get(key[:place]), known.names.get(key[place:])
        if not (head and tail) or key.endswith(known.blocks.shared):
            continue
        if head == tail or (tail == "female" and len(key) - place >= _LONG_TAIL):
            heard.add(tail)
        else:
            heard |= set(map(str, _GENDERS))
    return next((gender for gender in _GENDERS if heard == {gender}), None)


def _as_derived(key: str, known: Known) -> dict[int, Sex]:
    names = known.names
    for tail in known.blocks.shared:
        base = key.removesuffix(tail)
        if base != key and len(base) >= _SHORTEST_BASE:
            gender = names.get(base)
            # Some short ones with a man's name are women's: «Закаржан», «Халисхан».
            if gender == "female" or (gender == "male" and len(base) >= _LONG_BASE):
                return {_OF_TWO: gender}
    if key.endswith(("ат", "ят")) and not key.endswith("аят"):
        return {_WITH_T: _woman_of(names, key[:-2], key[:-1], soft=key.endswith("ят"))}
    if key.endswith(("а", "я")) and not key.endswith(("ула", "лла")):
        return {_WITH_A: _woman_of(names, key[:-1], f"{key}т", soft=key.endswith("я"))}
    return {}


def _woman_of(names: Names, base: str, other: str, *, soft: bool) -> Sex:
    """«female» where `base` is a man's name or `other` a woman's: «Салим», «Салимат», «Салима»."""
    if len(base) < _SHORTEST_BASE or base.endswith(("бол", "бул")):
        return None
    bases = (f"{base}ь", f"{base}й") if soft else (base,)
    if names.get(other) == "male":
        return None
    return "female" if names.get(other) == "female" or "male" in map(names.get, bases) else None


def forget_shapes() -> None:
    """Let what is remembered of given names go: after a change of the dictionaries."""
    forget_listed()
    gender_by_shape.cache_clear()
    _spellings.cache_clear()
    forget_kin()


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
