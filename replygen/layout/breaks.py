"""Where a line may end between two letters, as LibreOffice ends it in Russian text.

The rules are Unicode's line breaking (UAX 14) with LibreOffice's changes, tried letter by letter:
a dash may begin a line, a slash ends one only at its very edge, quotation marks hold on to both
sides.
"""

from __future__ import annotations

from typing import Final

# After these a line may end, unless one that clings to what is before it follows.
_ENDERS: Final = frozenset("-\u2013\u2014!?\u2026/\\|\u2009\u200b\u00ad\u2010\t")
_CLINGING: Final = frozenset(
    "-\u2010\u2011\u2012\u2013\u2014«»“”\"'’‘›‹)]}.,;:!?\u2026/\\|"
    "\u00a0\u202f\u2060 \u2009\u200b\u00ad\t\n"
)
# After these a line may end only before what opens or stands before a number.
_LOOSE: Final = frozenset(")]}.,;:%№$€₽+‰")
_FRONT: Final = frozenset("„([{%№$€₽+‰")
_OPENING: Final = frozenset("„([{")
_HOLDING: Final = frozenset("„([{«»“”\"'’‘›‹\u00a0\u202f\u2060\u2011\u2014")
_NOT_AFTER_SPACE: Final = frozenset(")]}.,;:!?\u2026\\| ")
OBJECT: Final = "\ufffc"
_OVERLY_LONG: Final = 66


def may_break(text: str, place: int) -> bool:
    """Whether a line may end before text[place]; 0 < place < len(text)."""
    before, after = text[place - 1], text[place]
    if before == " ":
        if after in _NOT_AFTER_SPACE:
            return False
        word = place - 1
        while word and text[word - 1] == " ":
            word -= 1
        return not (word and text[word - 1] in _OPENING)
    if before in _ENDERS:
        return after not in _CLINGING
    if after == "\u2014":
        return before not in _HOLDING
    if OBJECT in (before, after):
        return before not in _HOLDING and after not in _CLINGING
    if before in _LOOSE:
        return after in _FRONT
    return after in "%‰" and not before.isdigit() and before not in _HOLDING


def line_end(text: str, start: int, edge: int) -> int:
    """Where the line that begins at `start` ends; text[edge] is the first letter that fits no more.

    The last place to break at or before `edge`; `edge` itself where the one word is too long.
    """
    if may_break(text, edge):
        return edge
    place = edge - 1
    while place > start and not may_break(text, place):
        place -= 1
    if place <= start:
        return edge
    if text[place - 1] == "/":
        # A path stays whole if it is not overly long: the space before it ends the line.
        back = place - 1
        while back > start and place - back < _OVERLY_LONG:
            back -= 1
            if text[back].isspace():
                return back + 1
    return place
