"""A word → the strings of letters in it, as numbers of features: they tell learned words."""

from __future__ import annotations

from typing import Final

from replygen.language.weights import numbered

LEAST: Final = 5
"""Letters of the shortest word that is judged: shorter ones look like nothing."""
_SHORTEST, _LONGEST = 2, 6


def word_features(lemma: str) -> list[int]:
    """Each string of two to six letters once; «^» and «$» stand for the word's edges."""
    text = f"^{lemma}$"
    strings = {
        text[at : at + length]
        for length in range(_SHORTEST, _LONGEST + 1)
        for at in range(len(text) - length + 1)
    }
    return sorted(map(numbered, strings))
