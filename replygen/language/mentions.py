"""A word in its sentence → whether it is spoken of, not used."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from replygen.language.tokens import Token

_OPENING: Final = frozenset('«„“"')
_SPOKEN_OF: Final = frozenset(
    "слово слова слову словом слове форма форму формы форме написание вариант выражение".split()
)


def mentioned(sentence: Sequence[Token], place: int) -> bool:
    """«слово «ихний» в письмах не пишут»: nobody misspells what he quotes as a word."""
    return (
        place > 1 and sentence[place - 1].text in _OPENING and sentence[place - 2].key in _SPOKEN_OF
    )
