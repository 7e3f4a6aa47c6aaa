"""A word of a sentence → how it is written: small, capital, as a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from replygen.language.sentences import dotted
from replygen.language.tokens import Token

Look = Literal["small", "first", "paired", "name", "capitals"]
"""In small letters; with a capital at the head of a sentence, or there before another; as a name
within; all in capitals or mixed."""

_SHORT: Final = 4
_NUMBERED: Final = 2
_LONG: Final = 6


def is_shortened(sentence: Sequence[Token], place: int) -> bool:
    """A short word with a full stop that does not end the sentence: an abbreviation."""
    behind = sentence[place + 1] if place + 1 < len(sentence) else None
    if behind is None or behind.text != "." or behind.spaced:
        return False
    key = sentence[place].key
    return key in dotted() or (len(key) <= _SHORT and place + 2 < len(sentence))


def look_of(sentence: Sequence[Token], place: int) -> Look:
    """How the word at the place is written, and whether it stands where a capital must."""
    text = sentence[place].text
    if text.islower():
        return "small"
    if text.isupper():
        return "capitals" if len(text) >= _LONG else "name"
    if not text[1:].islower() and "-" not in text:
        return "capitals"
    words = [t for t in sentence[:place] if t.kind == "word" or place > _NUMBERED]
    opened = place > 0 and sentence[place - 1].text in '«"„“:—–-'
    behind = sentence[place + 1] if place + 1 < len(sentence) else None
    paired = behind is not None and behind.kind == "word" and behind.text[0].isupper()
    if behind is not None and behind.key.startswith(("ва", "вы")):
        paired = False  # «Приглаем Вас»
    if words and not opened:
        return "name"
    dashed = bool(words) and sentence[place - 1].text in "—–-"
    return "paired" if paired or dashed else "first"
