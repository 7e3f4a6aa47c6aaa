"""A pattern and a text → the words that the pattern finds, for tests of the notation."""

from __future__ import annotations

from replygen.language.tokens import tokens
from replygen.linter.compiling import compiled
from replygen.linter.rules import Rule


def found_words(pattern: str, text: str, *, any_order: bool = False, unless: str = "") -> str:
    """The words that the pattern finds in `text`; empty for none."""
    rule = Rule(
        id="try-001", patterns=(pattern,), category="style", clause="3.2", severity="warning",
        message="", why="", source="own", wrong=(), right=(), any_order=any_order,
        unless=(unless,) if unless else (),
    )  # fmt: skip
    every = tokens(text)
    for _, match, _ in compiled([rule]).matches(every):
        return text[every[match.start].start : every[match.end - 1].end]
    return ""
