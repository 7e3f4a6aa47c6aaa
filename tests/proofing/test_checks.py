"""Checks of proofing find their own wrong examples and pass over the right ones."""

from __future__ import annotations

import pytest

from replygen.findings import Finding
from replygen.passages.paragraphs import paragraphs, split
from replygen.proofing import government
from replygen.proofing.checks import checks
from replygen.proofing.proofing import FAMILIES

WRONG = [(check.id, text) for check in checks().values() for text in check.wrong]
RIGHT = [(check.id, text) for check in checks().values() for text in check.right]


def _found(text: str) -> list[Finding]:
    """Of every family by itself: together, what two of them say is told once."""
    passages = paragraphs(split(text))
    return [finding for family in FAMILIES for finding in family(passages)]


def test_every_check_has_examples() -> None:
    """A check without examples proves nothing."""
    assert [one.id for one in checks().values() if not one.wrong or not one.right] == []


@pytest.mark.parametrize(("check", "text"), WRONG)
def test_a_wrong_example_is_found(check: str, text: str) -> None:
    """By that very check, and on words that stand in the text."""
    found = [finding for finding in _found(text) if finding.rule == check]
    assert found
    assert all(finding.text and finding.text in text for finding in found)


@pytest.mark.parametrize(("check", "text"), RIGHT)
def test_a_right_example_is_passed_over(check: str, text: str) -> None:
    """A false alarm teaches people to look away."""
    assert [finding.text for finding in _found(text) if finding.rule == check] == []


def test_every_row_of_government_can_be_read() -> None:
    """Rows are read when a text has their word: a slip in one must not wait for that text."""
    for number in range(len(government._tables())):
        assert government._row(number).right
