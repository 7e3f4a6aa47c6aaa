"""What a reader of XML could not take over → notes for the executor."""

from __future__ import annotations

from collections.abc import Iterable

from replygen.exchange.binding import Leftover
from replygen.exchange.model import Notes
from replygen.exchange.people import personal_elements

_WHY = {
    "unknown": "в деле для этого нет места",
    "repeated": "повторено, взято первое",
    "wrong": "значение не читается: дата, число или признак записаны не так",
}


def note_leftovers(left: Iterable[Leftover], notes: Notes) -> None:
    """A note for each; words about documents of identity are named and not copied."""
    hidden = set(personal_elements())
    for one in left:
        steps = one.place.split("/")
        if hidden.intersection(steps):
            notes.kept(f"{one.place}: для ответа не нужно и не переносится")
        elif one.why == "wrong":
            notes.check(f"{one.place}: {_WHY[one.why]}", text=one.text)
        else:
            notes.kept(f"{one.place}: {_WHY[one.why]}", one.text)
