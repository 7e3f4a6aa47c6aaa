"""A person's own name is never taken for a title or for an oath."""

from __future__ import annotations

import pytest

from replygen.linter.addressing import salutation_findings
from replygen.linter.linting import lint
from replygen.linter.obscenity import obscenity_findings
from replygen.names.files import rows, shipped_file
from replygen.passages.paragraphs import paragraphs, split

_STEP = 7
_ROWS = [line.split("\t") for _, line in rows(shipped_file("given_names.tsv"))]
_NAMES = [(row[0], row[1]) for row in _ROWS if row[1] in ("m", "f")]


def _greeting(name: str, gender: str) -> str:
    return f"Уважаемый {name} Ахмедович!" if gender == "m" else f"Уважаемая {name} Ахмедовна!"


def test_every_given_name_may_be_greeted() -> None:
    """«Уважаемый Григорий Семёнович!»: «гр» at its head is no «гражданин»."""
    assert len(_NAMES) > 30_000
    blamed = []
    for name, gender in _NAMES[::_STEP]:
        found = paragraphs(split(_greeting(name, gender)))
        if [*salutation_findings(found, None, whole=False), *obscenity_findings(found[0])]:
            blamed.append(name)
    assert blamed == []


@pytest.mark.parametrize(
    "greeting",
    [
        "Уважаемый Григорий Семёнович!",
        "Уважаемый Остап Григорьевич!",
        "Уважаемый Елдар Ахмедович!",
        "Уважаемая Мандана Магомедовна!",
    ],
)
def test_names_that_look_like_other_words(greeting: str) -> None:
    """Each was once told for a title or an oath."""
    assert [finding.rule for finding in lint(greeting).at_least("warning")] == []


@pytest.mark.parametrize(
    ("greeting", "rule"),
    [
        ("Уважаемый гр. Семёнов!", "salutation-form"),
        ("Уважаемый гражданин Семёнов!", "salutation-form"),
        ("Манда ты, уйди.", "aggression-obscenity"),
    ],
)
def test_titles_and_oaths_are_still_told(greeting: str, rule: str) -> None:
    """What stands beside names is no name."""
    assert rule in [finding.rule for finding in lint(greeting)]
