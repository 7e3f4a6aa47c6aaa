"""A sentence → what in it tells its tone, as numbers of features.

A tone is heard in frames more than in words: «надо было … раньше», «Вы, видимо, не …», «это не
наша …». So each word is seen twice: as its lemma, and as a part of a frame, where words of content
are their grammar alone and words of grammar are themselves. And it is heard in what meets in one
sentence, wherever it stands: «Вы», a complaint and a play; so words are seen by their classes, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations, pairwise
from typing import Final, NamedTuple

from replygen.language.grammemes import BIT, PART_NAMES
from replygen.language.morphology import readings
from replygen.language.tokens import Token
from replygen.language.weights import numbered
from replygen.linter.tone_classes import word_classes

_CONTENT: Final = frozenset("NOUN ADJF ADJS COMP VERB INFN PRTF PRTS GRND ADVB".split())
_ACTIONS: Final = frozenset(("VERB", "INFN", "GRND"))
_MARKS: Final = tuple(
    (BIT[name], name) for name in "past pres futr impr 1per 2per 3per plur".split()
)
_FRAMING: Final = frozenset(
    "уже еще раньше просто даже только лишь опять снова вновь всегда никогда зачем почему хоть "
    "хотя бы нельзя можно надо нужно пора жаль видимо очевидно наверное конечно якобы едва так там "
    "тут здесь сам теперь тогда потом сначала заранее вовремя слишком очень совсем вовсе".split()
)
"""Adverbs and the like that make a frame though they are words of content."""


class _Word(NamedTuple):
    """lemma: the dictionary form. part: what it is in a frame. Both as numbers."""

    lemma: int
    part: int


_EDGE: Final = numbered("^")
_FIGURE: Final = _Word(numbered("#"), numbered("#"))


@lru_cache(maxsize=40_000)
def _seen(key: str) -> _Word:
    known = readings(key)
    if not known:
        return _Word(numbered(key), numbered("X"))
    first = known[0]
    part = next((name for bit, name in PART_NAMES if first.bits & bit), "X")
    if part == "NPRO":
        return _Word(numbered(first.lemma), numbered(key))
    if part not in _CONTENT or first.lemma in _FRAMING:
        return _Word(numbered(first.lemma), numbered(first.lemma))
    marks = ""
    if part in _ACTIONS:
        marks = "".join(name for bit, name in _MARKS if first.bits & bit)
    return _Word(numbered(first.lemma), numbered(part + marks))


def tone_features(sentence: Sequence[Token]) -> tuple[list[int], ...]:
    """Features by their kinds: of `frame_features`, of `class_features`."""
    return (*frame_features(sentence), *class_features(sentence))


def class_features(sentence: Sequence[Token]) -> tuple[list[int], list[int]]:
    """Classes of words, as often as they come; which of them come together, each pair once."""
    classes = [one for token in sentence if token.kind == "word" for one in word_classes(token.key)]
    return classes, [a * 3 + b for a, b in combinations(sorted(set(classes)), 2)]


def frame_features(sentence: Sequence[Token]) -> tuple[list[int], ...]:
    """Features by their kinds, the n-th of a kind begins with the n-th token.

    A lemma; two beside each other; a lemma and what stands behind it in the frame; the frame and
    the lemma behind; two lemmas over one word; a frame of three. WIDTHS tells how many tokens each
    spans.
    """
    words = [_FIGURE if token.kind == "number" else _seen(token.key) for token in sentence]
    lemmas = [_EDGE, *(word.lemma for word in words), _EDGE]
    parts = [_EDGE, *(word.part for word in words), _EDGE]
    return (
        lemmas[1:-1],
        [a * 3 + b for a, b in pairwise(lemmas)],
        [a * 3 + b for a, b in zip(lemmas, parts[1:], strict=False)],
        [a * 3 + b for a, b in zip(parts, lemmas[1:], strict=False)],
        [a * 3 + b for a, b in zip(lemmas, lemmas[2:], strict=False)],
        [a * 15 + b * 5 + c for a, b, c in zip(parts, parts[1:], parts[2:], strict=False)],
    )


def lemma_number(key: str) -> int:
    """The first kind's feature of a token with that key."""
    return _FIGURE.lemma if key[:1].isdigit() else _seen(key).lemma


def feature_count(tokens: int) -> int:
    """How many features of frames a sentence of so many tokens has."""
    return 6 * tokens + 3


WIDTHS: Final = (1, 2, 2, 2, 3, 3)
SHIFTS: Final = (0, 1, 1, 1, 1, 1)
"""How many tokens before its own number a feature of each kind of frames begins."""
CLASSES: Final = len(WIDTHS)
"""The first kind of features that is of classes; the next one is of their pairs."""
