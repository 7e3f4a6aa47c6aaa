"""Words joined by hyphens → how they should be written, where the hyphen is out of place."""

from __future__ import annotations

from typing import Final

from replygen.proofing.candidates import joined
from replygen.proofing.lexicon import frequency, is_word

_COMMON: Final = 10


def mended(parts: list[str]) -> tuple[str, ...]:
    """What the word should be: «что-ли» → «что ли», «во-многом» → «во многом»; else nothing."""
    *left, right = parts
    if is_word("-".join(parts)):
        return ()
    if right in joined()["apart"] and all(map(is_word, left)):
        return (" ".join(["-".join(left), right]),)
    if len(parts) == 2:  # noqa: PLR2004 - a preposition and its word
        first = parts[0]
        whole = "".join(parts)
        if is_word(whole) and frequency(whole) >= _COMMON and frequency(whole) > frequency(right):
            return (whole,)
        if first in joined()["prepositions"] and is_word(right):
            return (f"{first} {right}",)
    return ()
