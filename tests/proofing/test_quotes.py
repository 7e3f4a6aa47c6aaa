"""Quotation marks of a letter are «ёлочки»."""

from __future__ import annotations

import pytest

from replygen import lint


def _told(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [
        (finding.severity, finding.suggestions)
        for finding in lint(text)
        if finding.rule == "typography-quotes"
    ]


@pytest.mark.parametrize(
    ("text", "severity", "suggestion"),
    [
        ('Мы открыли магазин "Весна".', "warning", "«Весна»"),
        ('Мы открыли магазин " Весна".', "warning", "«Весна»"),
        ('Мы открыли магазин " Весна ".', "info", "«Весна»"),
    ],
)
def test_straight_marks_are_replaced(text: str, severity: str, suggestion: str) -> None:
    """Blanks within them go; where a program has cut all marks off, it is advice alone."""
    assert _told(text) == [(severity, (suggestion,))]
