"""Figures typed for letters: «в4ера», «о5», «3хчасовой» → the words that were meant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from replygen.language.tokens import Token
from replygen.late_pattern import late_pattern
from replygen.proofing.lexicon import frequency, is_word

_LETTER: Final = str.maketrans("4603", "чбоз")
_AGAIN: Final = late_pattern("[оа]5")
_NUMERAL: Final = late_pattern("([34])х([а-я]{4,})")
_NUMERALS: Final = {"3": "трех", "4": "четырех"}
_COMMON: Final = 14
_LEAST: Final = 3


class Typed(NamedTuple):
    """A word typed with figures: its tokens first…past of the sentence, what was meant."""

    first: int
    past: int
    meant: str


def figures_for_letters(sentence: Sequence[Token], place: int) -> Typed | None:
    """The word that begins at `place` if figures stand in it for letters, else None.

    Units, numbers of models and of rooms («м2», «кв4», «25мм») are no such words: what figures
    are read as must give a common word.
    """
    past = place + 1
    while past < len(sentence) and _joined(sentence[past]):
        past += 1
    pieces = sentence[place:past]
    if past - place < 2 or len({piece.kind for piece in pieces}) < 2:  # noqa: PLR2004
        return None
    if place and not sentence[place].spaced and sentence[place - 1].text not in '«("„“':
        return None
    if any(piece.masked for piece in pieces):
        return None
    meant = _meant("".join(piece.key for piece in pieces))
    return Typed(place, past, meant) if meant else None


def _joined(token: Token) -> bool:
    return token.kind in ("word", "number") and not token.spaced


def _meant(typed: str) -> str | None:
    if _AGAIN.fullmatch(typed):
        return "опять"
    numeral = _NUMERAL.fullmatch(typed)
    if numeral:
        whole = _NUMERALS[numeral[1]] + numeral[2]
        return whole if is_word(whole) or is_word("двух" + numeral[2]) else None
    word = typed.translate(_LETTER)
    if not word.isalpha() or len(word) < _LEAST:
        return None
    return word if is_word(word) and frequency(word) >= _COMMON else None
