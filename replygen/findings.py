"""Findings: remarks on a text or a case, as values; they never stop the work by themselves."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning", "info"]
Category = Literal[
    "spelling",
    "punctuation",
    "grammar",
    "typography",
    "style",
    "archaism",
    "jargon",
    "vernacular",
    "aggression",
    "term",
    "abbreviation",
    "tone",
    "foreign",
    "salutation",
    "length",
    "structure",
]


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark and its place.

    rule: name of the rule, «category.name».
    clause: clause of the order or article of the law behind it.
    paragraph: number of the paragraph from 0, or None where the remark is on the whole.
    start, end: code points within the paragraph, end excluded; None with `paragraph`.
    text: the words remarked on.
    message: what is wrong and why, in Russian.
    suggestions: what could stand there instead, the best first.
    """

    rule: str
    category: Category
    clause: str
    severity: Severity
    message: str
    file: str = ""
    paragraph: int | None = None
    start: int | None = None
    end: int | None = None
    text: str = ""
    suggestions: tuple[str, ...] = field(default=())
