"""A word → how it sounds, roughly: words that people confuse in writing have one key.

Unstressed vowels, voiced and voiceless consonants, doubled letters, signs and silent letters are
told apart by the dictionary alone, not by ear; so are «тся», «ться», «цца».
"""

from __future__ import annotations

import re
from typing import Final

_ENDINGS: Final = (
    (re.compile("(?:т[ьъ]?с[яа]|ц+[аоя])$"), "ца"),
    (re.compile("(?<=.)[оеаи][гв][оа]$"), "ова"),
)
_CLUSTERS: Final = (
    (re.compile("[сзжш]ч|шь?щ|сщ"), "щ"),
    (re.compile("[тд]ь?[сц]|[тд]ч(?=[аоуиеэыя])"), "ц"),
    (re.compile("([сз])[тд]н"), r"\1н"),
    (re.compile("вств"), "ств"),
    (re.compile("чн"), "шн"),
    (re.compile("лнц"), "нц"),
    (re.compile("[ьъй]"), ""),
)
_SOUNDS: Final = str.maketrans("оеэяёыюбвгджз4", "аиииииупфктшсч")
_DOUBLED: Final = re.compile(r"(.)\1+")


def sound(word: str) -> str:
    """The key of `word` (small letters, ё as е); empty only for signs without a sound."""
    for pattern, heard in _ENDINGS:
        word = pattern.sub(heard, word)
    for pattern, heard in _CLUSTERS:
        word = pattern.sub(heard, word)
    return _DOUBLED.sub(r"\1", word.translate(_SOUNDS))
