"""Two words that a mistaken blank made of one: «обра щение», «напри мер»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from replygen.language.tokens import Token
from replygen.proofing.candidates import SUFFIXES
from replygen.proofing.lexicon import frequency, is_word

_LEAST: Final = 2
_COMMON: Final = 8
_LONGEST_HALF: Final = 8
_SELDOM_HALF: Final = 10
_COMMON_WHOLE: Final = 9
# Steps of frequency (ten times each four) by which the whole must outweigh the two by chance.
_BLANK_BY_MISTAKE: Final = 16


def torn(sentence: Sequence[Token], place: int) -> tuple[Token, Token, str] | None:
    """«пожалуй ста»: a piece that is no word, with its neighbour a common one."""
    token = sentence[place]
    if not token.text.islower() or len(token.key) < _LEAST:
        return None
    for one, other in _beside(sentence, place):
        word = one.key + other.key
        if is_word(word) and frequency(word) >= _COMMON:
            return one, other, word
    return None


def _beside(sentence: Sequence[Token], place: int) -> Iterator[tuple[Token, Token]]:
    """The word with the one before it and with the one behind it, parted by a blank alone."""
    for first, last in ((place - 1, place), (place, place + 1)):
        if first < 0 or last >= len(sentence):
            continue
        one, other = sentence[first], sentence[last]
        if one.kind == other.kind == "word" and other.spaced and other.text.islower():
            yield one, other


@lru_cache(maxsize=60_000)
def may_be_half(word: str) -> bool:
    """Whether a known word is so seldom written that it may be a half of a common one: «напри»."""
    if word in SUFFIXES:
        return True  # «работ ник»
    return _LEAST <= len(word) <= _LONGEST_HALF and frequency(word) <= _SELDOM_HALF


def halves(sentence: Sequence[Token], place: int) -> tuple[Token, Token, str] | None:
    """«напри мер», «кото рой»: two words of which one is rare, together a very common one."""
    token = sentence[place]
    if not token.text.islower() or not may_be_half(token.key):
        return None
    for one, other in _beside(sentence, place):
        word = one.key + other.key
        if not one.text.isupper() and _by_likelihood(one.key, other.key, word):
            return one, other, word
    return None


@lru_cache(maxsize=8192)
def _by_likelihood(first: str, second: str, whole: str) -> bool:
    """Whether a blank by mistake is likelier than that the two stand side by side by chance."""
    often = frequency(whole)
    if often < _COMMON_WHOLE or not is_word(whole) or min(len(first), len(second)) < _LEAST:
        return False
    return frequency(first) + frequency(second) <= often + _BLANK_BY_MISTAKE
