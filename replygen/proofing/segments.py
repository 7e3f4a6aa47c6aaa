"""Several words run together, some of them misspelled: «многабуков» → «много буков»."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from replygen.proofing.candidates import fit, function_words
from replygen.proofing.lexicon import frequency, is_word, sounds
from replygen.proofing.slips import cost
from replygen.proofing.soundalike import sound

_MOST: Final = 4
_LEAST: Final = 3
_COMMON: Final = 11
_SHORT: Final = 13
_HEARD: Final = 2.6
_LONG: Final = 3.3
_SLIPPED: Final = 5
_ENOUGH: Final = 8
_LONGEST: Final = 40
_KEPT: Final = 6


class Segmented(NamedTuple):
    """The words, the cost of slips within them, how often the rarest is written, their count."""

    text: str
    slip: float
    often: int
    pieces: int


def segmented(word: str) -> Segmented | None:
    """The likeliest way to read the word as two to four common ones; None if there is none."""
    if not _ENOUGH <= len(word) <= _LONGEST:
        return None
    ways = [way for way in _ways(word) if way.pieces > 1 and _sensible(way.text)]
    return min(ways, key=_price, default=None)


def _sensible(text: str) -> bool:
    """Whether most of it is words of some length: «анти б с ким» is none."""
    words = text.split()
    letters = sum(map(len, words))
    return letters >= _LONG * len(words) and sum(len(one) == 1 for one in words) <= 1


def _price(way: Segmented) -> tuple[float, int]:
    return (way.slip + 2.0 * way.pieces - 0.15 * way.often, -way.often)


def _ways(word: str) -> list[Segmented]:
    """A few of the likeliest ways to read the word, from its end to its beginning."""
    best: list[list[Segmented]] = [[] for _ in range(len(word) + 1)]
    for start in range(len(word) - 1, -1, -1):
        found = list(_pieces(word[start:]))
        for end in range(start + 1, len(word)):
            for head in _pieces(word[start:end]) if best[end] else ():
                found.extend(_before(head, best[end]))
        best[start] = sorted(found, key=_price)[:_KEPT]
    return best[0]


def _before(head: Segmented, tails: list[Segmented]) -> Iterator[Segmented]:
    """The piece before ways to read what is behind it."""
    for tail in tails:
        one_slip = not (head.slip and tail.slip)
        if one_slip and tail.pieces < _MOST and fit(head.text, tail.text.split(" ", 1)[0]):
            often = min(head.often, tail.often)
            text = f"{head.text} {tail.text}"
            yield Segmented(text, head.slip + tail.slip, often, tail.pieces + 1)


@lru_cache(maxsize=2048)
def _pieces(piece: str) -> tuple[Segmented, ...]:
    """The piece as it is, and the common words that it sounds like."""
    found = []
    if piece in function_words():
        found.append(Segmented(piece, 0.0, _SHORT + 3, 1))
    elif len(piece) >= _LEAST and is_word(piece):
        often = frequency(piece)
        if often >= (_SHORT if len(piece) == _LEAST else _COMMON):
            found.append(Segmented(piece, 0.0, often, 1))
    if not found and len(piece) >= _SLIPPED:
        for other in sounds().words(sound(piece)):
            slip = cost(piece, other, _HEARD)
            if slip <= _HEARD and frequency(other) > _SHORT:
                found.append(Segmented(other, slip, frequency(other), 1))
    return tuple(found)
