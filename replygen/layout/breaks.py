"""Where a line may end between two letters, as LibreOffice ends it.

Every letter of the fonts we know has a class, and every class those before which a line may end:
Unicode's line breaking (UAX 14) with LibreOffice's changes, asked of its own break iterator for
each pair of letters. What reaches beyond a pair (blanks, numbers, paths) is told in words.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

OBJECT: Final = "\ufffc"
_LETTER: Final = "a"
_CLASSES: Final = {
    "-": "-\t|\u00ad\u2009\u2010\u2013\u203c",
    " ": " ",
    "!": "!?/\\",
    '"': "\"'«»\u00a0\u2011\u2018\u2019\u201b\u201c\u201d\u202f\u2039\u203a",
    "$": "$+£¤¥±\u20a3\u20a4€№\u2212",
    "%": "%¢‰\u2032\u2033\u20a7",
    "(": "([{¡¿\u201a„",
    ")": "),.:;]}\u037e\u2044",
    "0": "0123456789",
    "°": "°",
    "´": "´",
    "0-width": "\u200b",
    "—": "—",
    "…": "…",
    "join": "\u2060\ufeff",
    "☺": "☺☻",
    "object": OBJECT,
}
# After the class on the left a line may end before those on the right.
OPENING: Final = frozenset(_CLASSES["("])  # these keep what follows them, even beyond a blank
_ENDS: Final = {
    _LETTER: "% ´ — ☺ object",
    "-": "a $ % ( 0 ° ´ — … ☺ object",
    " ": 'a - " $ % ( 0 ° ´ — … ☺ object',
    "!": "a $ % ( 0 ° ´ — … ☺ object",
    '"': "",
    "$": "$ % ( ´ — … object",
    "%": "$ % ( ´ — … ☺ object",
    "(": "",
    ")": "$ % ( ´ — … ☺ object",
    "0": "´ — ☺ object",
    "°": "% ´ — ☺ object",
    "´": "object",
    "0-width": 'a - ! " $ % ( ) 0 ° ´ — … ☺ object',
    "—": "a $ % ( 0 ° ´ … ☺ object",
    "…": "a $ % ( 0 ° ´ — ☺ object",
    "join": "",
    "☺": "a $ ( 0 ´ — ☺ object",
    "object": "a - $ % ( 0 ° ´ — … ☺ object",
}
_CLASS_OF: Final = {letter: name for name, letters in _CLASSES.items() for letter in letters}
_AFTER: Final = {kind: frozenset(names.split()) for kind, names in _ENDS.items()}
_DIGITS: Final = frozenset("0123456789")
_IN_NUMBERS: Final = frozenset(",.:;/\\")
_CLOSING: Final = frozenset(")]}")
_BLANKS: Final = frozenset(" \t\n\u2009")  # what a path looks back for; no-break spaces are none
_OVERLY_LONG: Final = 66


def may_break(text: str, place: int) -> bool:
    """Whether a line may end before text[place]; 0 < place < len(text)."""
    before, after = text[place - 1], text[place]
    kind, next_kind = _CLASS_OF.get(before, _LETTER), _CLASS_OF.get(after, _LETTER)
    if next_kind not in _AFTER[kind]:
        return False
    if kind == " ":
        return _may_end_with_blank(text, place - 1, after)
    if next_kind == "0" and before in "/\\":
        return not _is_number(text, place)
    if next_kind in "$%":
        return not _is_number(text, place - 1 if before in _CLOSING else place)
    if next_kind == "(" and kind in "$%":
        return text[place + 1 : place + 2] not in _DIGITS
    return True


def _may_end_with_blank(text: str, blank: int, after: str) -> bool:
    """An opening bracket keeps what follows it, a dash another dash, even beyond blanks."""
    while blank and text[blank - 1] == " ":
        blank -= 1
    if not blank:
        return True
    word = text[blank - 1]
    return word not in OPENING and not (word == after == "—")


def _is_number(text: str, end: int) -> bool:
    """Whether what stands before `end` goes on with a number, such as «12,5» or «2/1»."""
    while end and text[end - 1] in _IN_NUMBERS:
        end -= 1
    return end > 0 and text[end - 1] in _DIGITS


@lru_cache(maxsize=4096)
def ends_within(word: str) -> tuple[int, ...]:
    """Before which of its letters a line may end within a word; there is no blank in it.

    What stands around the word tells nothing of this, so it is worked out once.
    """
    return tuple(place for place in range(1, len(word)) if may_break(word, place))


def line_end(text: str, start: int, edge: int) -> int:
    """Where the line that begins at `start` ends; text[edge] is the first letter that fits no more.

    The last place to break at or before `edge`; `edge` itself where the one word is too long.
    """
    place = last_break(text, start, edge)
    return place if place > start else edge


def last_break(text: str, start: int, edge: int) -> int:
    """The last place to break at or before `edge`.

    `start` where a word that begins there is too long, −1 where the line begins amid such a word.
    """
    place = text.rfind(" ", start, edge) + 1
    # Mostly a word of letters alone follows the last blank.
    if place > start + 1 and text[place : edge + 1].isalpha() and text[place - 2].isalnum():
        return place
    # Right behind a slash LibreOffice does not see that the line may end.
    if may_break(text, edge) and text[edge - 1] != "/":
        return edge
    place = edge - 1
    while place > start and not may_break(text, place):
        place -= 1
    if place <= start:
        place = start
        if start and not may_break(text, start):
            return -1
    if place and text[place - 1] == "/":
        place = _before_path(text, place)
    return place if place >= start else -1


def _before_path(text: str, place: int) -> int:
    """A path stays whole if it is not overly long: the blank before it ends the line."""
    back = place - 1
    while back > 0 and place - back < _OVERLY_LONG:
        back -= 1
        if text[back] in _BLANKS:
            return back + 1
    return place
