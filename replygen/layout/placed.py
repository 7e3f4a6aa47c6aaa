"""What stands on which sheet: the outcome of the flow."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Placed:
    """A part of a paragraph on one sheet; top: twips from the sheet's upper edge."""

    index: int
    page: int
    top: int
    begin: int
    lines: int


@dataclass(slots=True)
class Sheets:
    """How many sheets, the parts of paragraphs in order, and the lines of text on each sheet.

    ends: where each sheet's text ends, twips. doubts: why LibreOffice might do otherwise.
    """

    count: int = 0
    placed: list[Placed] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    doubts: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Anchor:
    """The paragraph that a frame hangs on.

    page: from 1. top: where it begins, bottom: where the sheet's text ends, twips from the sheet's
    upper edge. last: nothing comes after it.
    """

    page: int
    top: int
    bottom: int
    last: bool
