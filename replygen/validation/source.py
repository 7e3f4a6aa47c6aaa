"""Plain values that were read from somewhere, with the line each of them stands on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from replygen.errors import Fault

Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """What was read: its name for messages, the plain values and their lines.

    lines: path of a value → line from 1; empty where the reader does not tell lines.
    """

    name: str
    values: Any
    lines: dict[Place, int] = field(default_factory=dict)

    def line(self, place: Place) -> int | None:
        """Line of the value at `place`, or of the nearest value that holds it."""
        for length in range(len(place), 0, -1):
            if place[:length] in self.lines:
                return self.lines[place[:length]]
        return None

    def located(self, fault: Fault) -> Fault:
        """`fault` with the line of its place, where the reader has told lines."""
        places = {place_text(place): place for place in self.lines}
        wanted = fault.place
        while wanted and wanted not in places:
            wanted = wanted.rpartition("[" if wanted.endswith("]") else ".")[0]
        return fault._replace(line=self.lines[places[wanted]]) if wanted else fault


def place_text(place: Place) -> str:
    """A path as people write it: «reply.answers[0].planned_date»."""
    text = ""
    for step in place:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text
