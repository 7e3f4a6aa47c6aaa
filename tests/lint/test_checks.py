"""Checks made in code find their own wrong examples and pass over the right ones."""

from __future__ import annotations

import pytest

from replygen.linter.checks import checks
from replygen.linter.linting import lint

WRONG = [(check.id, text) for check in checks().values() for text in check.wrong]
RIGHT = [(check.id, text) for check in checks().values() for text in check.right]
# These two need the letter's pages or the addressee: they have tests of their own.
APART = {"length-pages", "salutation-data"}


def test_every_check_has_examples() -> None:
    """A check without examples proves nothing."""
    bare = {check.id for check in checks().values() if not check.wrong or not check.right}
    assert bare == APART


@pytest.mark.parametrize(("check", "text"), WRONG)
def test_a_wrong_example_is_found(check: str, text: str) -> None:
    """By that very check, and on words that stand in the text."""
    found = [finding for finding in lint(text) if finding.rule == check]
    assert found
    assert all(finding.text in text.replace("\n", " ") for finding in found)


@pytest.mark.parametrize(("check", "text"), RIGHT)
def test_a_right_example_is_passed_over(check: str, text: str) -> None:
    """A false alarm teaches people to look away."""
    assert [finding.text for finding in lint(text) if finding.rule == check] == []
