"""How likely one word was typed for another: the cheapest way of slips from word to word.

Costs are natural logarithms, roughly: 2 more is seven times less likely.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from replygen.late_pattern import late_pattern

_ALPHABET: Final = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
_VOWELS: Final = frozenset("аеиоуыэюяй")
_SAME: Final = {
    # Letters heard alike or taken for one another: what is typed, what is meant.
    **dict.fromkeys(("ао", "оа", "еи", "ие", "эе", "еэ", "ыи", "иы", "яе", "яи", "ея", "ия"), 1.7),
    **dict.fromkeys(("ьъ", "ъь", "ий", "йи", "ое", "ео", "шщ", "щш", "цс", "йь"), 1.8),
    **dict.fromkeys(("ыэ", "уо", "ую", "юу", "ае", "еа", "эи", "иэ", "яа", "ая", "уа"), 2.6),
    **dict.fromkeys(
        ("пб", "бп", "фв", "вф", "кг", "гк", "тд", "дт", "шж", "жш", "сз", "зс", "гв", "вг", "хг",
         "щч", "чщ", "шч", "жз", "цч"), 2.3,
    ),
    "нт": 3.2, "пр": 3.2, "рп": 3.2, "ьи": 2.6, "иь": 2.6,
}  # fmt: skip
_ROWS: Final = ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю")
_KEYBOARD: Final = 2.9
_OTHER: Final = 4.2
_SWAP: Final = 2.35
_DOUBLE_LACKS: Final = 1.3
_DOUBLE_STANDS: Final = 1.3
_SIGN: Final = 1.9
_LACKS: Final = 2.4
_STANDS: Final = 3.6
_STANDS_BY: Final = 2.9
_FIRST: Final = 1.4
# Letters without which the pattern is not there; the pattern; what is meant; the cost.
_VARIANTS: Final = (
    ("ться", late_pattern("ться$"), "тся", 1.0),
    ("тся", late_pattern("тся$"), "ться", 1.0),
    ("ц", late_pattern("[тц]?ц[ао]$"), "тся", 1.6),
    ("ц", late_pattern("[тц]?ц[ао]$"), "ться", 1.6),
    ("в", late_pattern("(?<=[ое])в[оа]$"), "го", 1.2),
    ("са", late_pattern("(?<=[лтшьюи])са$"), "ся", 1.4),
    ("сч", late_pattern("сч"), "щ", 1.5),
    ("щ", late_pattern("щ"), "сч", 1.5),
    ("щ", late_pattern("щ"), "зч", 2.0),
    ("ш", late_pattern("ш(?=[тн])"), "ч", 1.5),
    ("4", late_pattern("4"), "ч", 0.5),
    ("ь", late_pattern("^(с|об|под|от|из|раз|пред|в)ь(?=[еюя])"), r"\1ъ", 0.6),
    ("те", late_pattern("(?<=[бвдзлмнпрстжшчщ])те$"), "ьте", 1.0),
    ("", late_pattern("(?<=[бвдзлмнпрстжшчщ])$"), "ь", 1.3),
    ("ф", late_pattern("ф+$"), "в", 1.5),
    ("цк", late_pattern("цк"), "тск", 1.5),
    ("цк", late_pattern("цк"), "дск", 1.5),
    ("йо", late_pattern("йо"), "е", 1.5),
    ("н", late_pattern("(?<=[аяе])н(?=(?:ый|ая|ое|ые|ого|ому|ым|ом|ой|ую|ых|ыми)$)"), "нн", 0.1),
    ("ай", late_pattern("(?<=[бвдзлмнпрст])ай$"), "ый", 1.8),
    ("йа", late_pattern("йа"), "я", 1.0),
    ("йу", late_pattern("йу"), "ю", 1.0),
    ("чег", late_pattern("чег$"), "чик", 1.0),
    ("ош", late_pattern("(?<=[шжчщ])ош$"), "ешь", 1.5),
    ("тья", late_pattern("тья$"), "ться", 1.8),
    ("ств", late_pattern("(?<=[аеоу])ств"), "вств", 1.2),
    ("з", late_pattern("^(бе|ра|и|во|ни|чере|чре)з(?=[кпстфхцчшщ])"), r"\1с", 0.8),
    ("с", late_pattern("^(бе|ра|и|во|ни|чере|чре)с(?=[бвгджзлмнр])"), r"\1з", 0.8),
    ("шся", late_pattern("(?<=[еи])шся$"), "шься", 0.6),
    ("ш", late_pattern("(?<=[еи])ш$"), "шь", 0.8),
    ("ет", late_pattern("(?<=[бвглмнпрстдз])ет$"), "ит", 1.2),
    ("еш", late_pattern("(?<=[бвглмнпрстдз])еш(?=ь?$)"), "иш", 1.2),
    ("ют", late_pattern("(?<=[лнр])ют$"), "ят", 1.2),
)
_RUN: Final = late_pattern(r"(.)\1{2,}")
_RUN_COST: Final = 1.5
_STUTTER: Final = late_pattern(r"(..|...)(?=\1)")
_STUTTER_COST: Final = 2.6


@cache
def _neighbours() -> dict[str, str]:
    """Keys that lie beside each other, by the letter."""
    places = {letter: (row, at) for row, line in enumerate(_ROWS) for at, letter in enumerate(line)}
    return {
        one: "".join(
            other
            for other, (row, at) in places.items()
            if other != one
            and abs(row - places[one][0]) <= 1
            and -1 <= at - places[one][1] + (row - places[one][0]) * 0.5 <= 1
        )
        for one in places
    }


@cache
def _changes() -> dict[str, float]:
    """Cost of each change of a letter, by «typed»+«meant»."""
    beside = _neighbours()
    found = {
        one + other: _KEYBOARD if other in beside.get(one, "") else _OTHER
        for one in _ALPHABET
        for other in _ALPHABET
        if one != other
    }
    for pair, cost in _SAME.items():
        found[pair] = min(cost, found[pair])
    return found


def typed_as(word: str) -> list[tuple[str, float]]:
    """Ways to read what was typed, each with its cost: «хочеца» as «хочется»."""
    found = [(word, 0.0)]
    for letters, pattern, meant, cost in _VARIANTS:
        if letters not in word:
            continue
        other = pattern.sub(meant, word)
        if other != word:
            found.append((other, cost))
    collapsed = _RUN.sub(r"\1", word)
    if collapsed != word:
        found.append((collapsed, _RUN_COST))
    stuttered = _STUTTER.sub("", word, count=1)
    if stuttered != word:
        found.append((stuttered, _STUTTER_COST))
    return found


def cost(typed: str, meant: str, most: float) -> float:
    """Cost of typing `typed` for `meant`; anything above `most` means only «more than that»."""
    changes, beside = _changes(), _neighbours()
    before_last: list[float] = []
    last = [0.0]
    # What was meant and never typed.
    lacks = [_lack(meant, at) for at in range(len(meant))]
    for at, lack in enumerate(lacks):
        last.append(last[-1] + lack + (_FIRST if at == 0 else 0.0))
    for row, one in enumerate(typed):
        previous = typed[row - 1] if row else ""
        following = typed[row + 1] if row + 1 < len(typed) else ""
        stands = _stand(one, previous, following, beside)
        beside_it = last[0] + stands + (_FIRST if row == 0 else 0.0)
        line = [beside_it]
        best = beside_it
        # Thousands of letters a word: no call within, for the least of two neither.
        for at, letter in enumerate(meant):
            value = last[at]
            if one != letter:
                value += changes.get(one + letter, _OTHER)
                if row == 0 and at == 0:
                    value += _FIRST / 2
            other = last[at + 1] + stands
            value = min(value, other)
            other = beside_it + lacks[at]
            value = min(value, other)
            if previous == letter and row and at and one == meant[at - 1] and one != letter:
                value = min(before_last[at - 1] + _SWAP, value)
            line.append(value)
            beside_it = value
            best = min(best, value)
        if best > most:
            return best
        before_last, last = last, line
    return last[-1]


def _stand(one: str, previous: str, following: str, beside: dict[str, str]) -> float:
    """Cost of a typed letter that nobody meant."""
    if one == previous:
        return _DOUBLE_STANDS
    if one in "ьъ":
        return _SIGN
    near = beside.get(one, "")
    if (previous and previous in near) or (following and following in near):
        return _STANDS_BY
    return _STANDS


def _lack(meant: str, at: int) -> float:
    """Cost of a meant letter that was not typed."""
    letter = meant[at]
    if at and meant[at - 1] == letter:
        return _DOUBLE_LACKS
    if letter in "ьъ":
        return _SIGN
    if letter == "и" and meant[at + 1 : at + 2] in ("е", "я", "ю"):
        return 2.3  # «мнене», «библя»
    if letter in "твд" and 0 < at < len(meant) - 1:
        around = meant[at - 1] + meant[at + 1]
        if not _VOWELS.intersection(around):
            return 1.8
    return _LACKS
