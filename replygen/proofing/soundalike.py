"""A word → how it sounds, roughly: words that people confuse in writing have one key.

Unstressed vowels, voiced and voiceless consonants, doubled letters, signs and silent letters are
told apart by the dictionary alone, not by ear; so are «тся», «ться», «цца».
"""

from __future__ import annotations

from typing import Final

from replygen.late_pattern import late_pattern

_ENDINGS: Final = (
    (late_pattern("(?:т[ьъ]?с[яа]|ц+[аоя])$"), "ца"),
    (late_pattern("(?<=.)[оеаи][гв][оа]$"), "ова"),
)
_CLUSTERS: Final = (
    (late_pattern("[сзжш]ч|шь?щ|сщ"), "щ"),
    (late_pattern("[тд]ь?[сц]|[тд]ч(?=[аоуиеэыя])"), "ц"),
    (late_pattern("([сз])[тд]н"), r"\1н"),
)
_SILENT: Final = (("вств", "ств"), ("чн", "шн"), ("лнц", "нц"))
_SOUNDS: Final = str.maketrans("оеэяёыюбвгджз4", "аиииииупфктшсч", "ьъй")
_DOUBLED: Final = late_pattern(r"(.)\1+")


def sound(word: str) -> str:
    """The key of `word` (small letters, ё as е); empty only for signs without a sound."""
    for pattern, heard in _ENDINGS:
        word = pattern.sub(heard, word)
    for pattern, heard in _CLUSTERS:
        word = pattern.sub(heard, word)
    for written, heard in _SILENT:
        word = word.replace(written, heard)
    return _DOUBLED.sub(r"\1", word.translate(_SOUNDS))
