"""Commas that lack or stand in vain by all that stands around, where no rule knows why.

A table learned from much good prose weighs what stands around each gap between words. It is asked
where the rules are silent, and heard only where it is all but sure.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, Final

from replygen.language.grammemes import BIT, NOUN
from replygen.language.tokens import Token
from replygen.language.weights import Weights
from replygen.proofing.calling import called_by
from replygen.proofing.excused import explained, shares_subject
from replygen.proofing.gaps import FIGURE, Gaps, Word, alone, known_word
from replygen.proofing.lines import Line, agrees
from replygen.proofing.marks import Fault, missing, subject_of, surplus, words
from replygen.proofing.needed_commas import needed
from replygen.proofing.subordinate import which
from replygen.resources import data_folder

_MISSING: Final = "comma-likely"
_SURPLUS: Final = "comma-unlikely"
UNSURE: Final = frozenset((_MISSING, _SURPLUS))
"""Checks that know no rule."""

LEFT_KIND: Final = 40
RIGHT_KIND: Final = 43
PAIR_KIND: Final = 46
_LEAST: Final = 5
_THIS: Final = frozenset(("этот", "тот"))
_ENDS: Final = '.!?…»")'
_PREPOSITION: Final = BIT["PREP"]
_VERBAL: Final = BIT["VERB"] | BIT["GRND"]


@cache
def _table() -> Weights:
    return Weights(data_folder("dictionaries") / "proofing" / "compiled" / "commas.bin")


@cache
def _limits() -> dict[str, Any]:
    """How sure the table must be: [likely] of commas.toml."""
    limits: dict[str, Any] = words()["likely"]
    return limits


@lru_cache(maxsize=40_000)
def _small(key: str) -> tuple[int, float, float]:
    """The word's tag, what it says of a comma behind it and of one before it."""
    return _sides(known_word(key, capital=False))


@lru_cache(maxsize=20_000)
def _capital(key: str) -> tuple[int, float, float]:
    """The same of a word with a capital within the sentence."""
    return _sides(known_word(key, capital=True))


@cache
def _figure() -> tuple[int, float, float]:
    return _sides(FIGURE)


def _sides(word: Word) -> tuple[int, float, float]:
    features, table = alone(word), _table()
    return word.tag, table.sum(features, LEFT_KIND), table.sum(features, RIGHT_KIND)


@lru_cache(maxsize=40_000)
def _between(left: int, right: int, other: int) -> float:
    """What the grammar of two words and of the next one says of a comma between the two."""
    return _table().sum((left * 3 + right, right * 3 + other), PAIR_KIND)


@called_by(lambda _, one: one.readings, placed=False)
def likely_comma_faults(line: Line, _: Sequence[int]) -> Iterator[Fault]:
    """Gaps where a comma is all but certain and lacks, commas where none is likely."""
    tokens = line.tokens
    if line.past - line.first < _LEAST or tokens[-1].text not in _ENDS:
        return
    table, limits = _table(), _limits()
    every, rough = table.always
    gaps: Gaps | None = None
    for gap, place, sign in _worth(tokens, limits["rough"] - rough, limits["clear"] - rough):
        # What is cheap is asked first: to weigh a gap takes a dozen times longer.
        if not _plain(line, place, 2 if sign else 1) or (sign and needed(line, place)):
            continue
        if gaps is None:
            gaps = Gaps(tokens)
        told = table.sum(gaps.features(gap)) + every
        if sign:
            if told < _vain(line, place):
                yield surplus(line, place - 1, _SURPLUS)
        elif told > limits["missing"] + _wary(line, place):
            low, _high = gaps.bounds(gap)
            if not explained(line, place, gaps.at[low], begun=low > 0):
                yield missing(line, place, _MISSING)


def comma_likelihood(line: Line, comma: int) -> float:
    """How likely a comma is where one stands: above 0 it is more likely than none.

    Nothing is known where no word stands behind it, or another sign beside it: infinite.
    """
    gaps = Gaps(line.tokens)
    gap = bisect_left(gaps.at, comma + 1)
    if gap >= len(gaps.at) or gap == 0 or gaps.signs[gap] != ",":
        return float("inf")
    return _table().sum(gaps.features(gap)) + _table().always[0]


def _worth(tokens: Sequence[Token], rough: float, clear: float) -> list[tuple[int, int, str]]:
    """Gaps whose words leave it open whether a comma is there; those with other signs aside.

    Of each, its number, the place of the token behind it and its sign. rough: below that, by the
    rough sum, no comma can lack; clear: above it none is in vain.
    """
    found: list[tuple[int, int, str]] = []
    small, capital, between = _small, _capital, _between
    many = last = 0
    left = other = right = 0.0
    first = tag = 0
    sign = parted = ""
    # A gap is told by the word behind it and the next one: it is weighed when that one is known.
    for place, token in enumerate(tokens):
        kind = token.kind
        if kind == "sign":
            sign += token.text
            continue
        if kind != "word":
            known = _figure()
        elif many and token.text[0].isupper():
            known = capital(token.key)
        else:
            known = small(token.key)
        if many > 1 and (not parted or parted == ","):
            told = left + right + between(first, tag, known[0])
            if told < clear if parted else told > rough:
                found.append((many - 1, last, parted))
        first, left = tag, other
        tag, other, right = known
        parted, sign, last = sign, "", place
        many += 1
    if many > 1 and (not parted or parted == ","):
        told = left + right + between(first, tag, 0)
        if told < clear if parted else told > rough:
            found.append((many - 1, last, parted))
    return found


def _wary(line: Line, place: int) -> float:
    """How much surer than elsewhere the table must be before the word."""
    limits = _limits()
    found: float = limits["wary"].get(line.key(place), 0.0)
    if line.form(place).adjective and line.form(place - 1).adjective:
        found += limits["adjectives"]
    return found


def _vain(line: Line, place: int) -> float:
    """Below what the comma before the word stands in vain: [likely.needless] of commas.toml."""
    limits = _limits()
    one, needless = line.form(place), limits["needless"]
    if line.key(place) == "и":
        shared = shares_subject(line, place, line.segment_start(place - 1))
        kind = "shared" if shared else "and"
    elif one.first & _PREPOSITION:
        kind = "preposition"
    elif one.infinitive:
        kind = "infinitive"
    elif one.first & BIT["NPRO"]:
        kind = "pronoun"
    else:
        kind = "other"
    found: float = needless[kind]
    return found


def _of_one_clause(line: Line, place: int) -> bool:
    """«исправить которые», «двери не навешены»: what can't be parted before the word."""
    before = line.key(place - 1)
    if line.form(place - 1).infinitive and line.key(place) in which():
        return True
    if before == "однако" or (line.form(place).lemmas & _THIS and agrees(line.key(place), before)):
        return True  # «слушаю, однако не слышу», «Правда эта горька»
    behind = place + 1
    return (
        line.key(place) == "не"
        and line.form(behind).predicate
        and subject_of(before, line.key(behind))
    )


def _plain(line: Line, place: int, back: int) -> bool:
    """Whether the words on both sides are words, and not of a name or a quotation."""
    tokens, before = line.tokens, place - back
    if not line.word(place) or not line.word(before):
        return False
    if line.masked(place) or line.masked(before):
        return False
    both = tokens[before].text, tokens[place].text
    if any(
        line.tokens[at].text[0].isupper() and at > line.first and not line.form(at).every & NOUN
        for at in (before, place)
        if line.form(at).first & _VERBAL
    ):
        return False  # a name that looks like a verb
    if both[0][0].isupper() and both[1][0].isupper() and before > line.first:
        return False
    if back == 1 and _of_one_clause(line, place):
        return False
    return not any(sign in text for text in both for sign in '»)".')
