"""Whole letters: refusals, late answers, salutations, «Вы» meet the checks of structure."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from replygen.linter.linting import lint

SETS = Path(__file__).parent / "sets"
FILES = sorted([*SETS.glob("letters/*.tsv"), *SETS.glob("blind/letters.*.tsv")])
CATEGORIES = {
    "refusal": {"structure", "tone"},
    "late_answer": {"structure"},
    "salutation": {"salutation"},
    "vy": {"salutation", "style"},
}
OWN = {**CATEGORIES, "refusal": {"structure"}}  # of tone there are sets of its own
FLOOR = 0.80  # of the letters of each kind at fault
ALARMS = 0.10  # of the good ones


def _rows() -> Iterator[tuple[str, str, bool]]:
    for path in FILES:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                text = row["text"].replace("⏎⏎", "\n\n")
                yield row["what"], text, row["label"] == "violation"


@pytest.mark.parametrize("kind", CATEGORIES)
def test_faults_of_a_whole_letter_are_found_and_good_letters_left_alone(kind: str) -> None:
    """Only the kind's own categories count: a good letter may have a passive."""
    told = {True: [], False: []}  # type: dict[bool, list[bool]]
    for what, text, wrong in _rows():
        if what == kind:
            found = {finding.category for finding in lint(text).at_least("warning")}
            told[wrong].append(bool(found & (CATEGORIES if wrong else OWN)[kind]))
    assert sum(told[True]) / len(told[True]) >= FLOOR
    assert sum(told[False]) / len(told[False]) <= ALARMS
