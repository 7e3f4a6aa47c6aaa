"""The examples are golden: each case gives exactly the letter that lies beside it."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from replygen import Case, Office
from replygen.case.schema import case_schema

EXAMPLES = Path(__file__).parent.parent / "examples"
CASES = sorted(EXAMPLES.glob("*/case.yaml"))
TODAY = datetime.date(2026, 8, 12)


@pytest.fixture(scope="module")
def office() -> Office:
    return Office()


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.parent.name)
def test_a_case_gives_the_letter_beside_it(file: Path, office: Office) -> None:
    """A change of wording shows here and is read by a person before it is taken."""
    letter = office.build(Case.load(file), today=TODAY).letter

    assert letter.text + "\n" == file.with_name("letter.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.parent.name)
def test_an_example_gives_no_remarks_and_fits_the_order(file: Path, office: Office) -> None:
    """Examples are what people copy: nothing in them should need mending."""
    result = office.build(Case.load(file), today=TODAY)

    assert [finding for finding in result.findings if finding.severity != "info"] == []
    if result.letter.is_letter:
        assert result.letter.salutation.startswith("Уважаем")
        assert result.letter.salutation.endswith("!")


def test_all_four_outcomes_have_an_example() -> None:
    """Clause 2.4 knows four; a letter with several questions is among the examples."""
    outcomes = set()
    questions = []
    for file in CASES:
        result = Office().build(Case.load(file), today=TODAY)
        outcomes |= {answer.outcome for answer in result.reply.answers}
        questions.append(len(result.reply.answers))

    assert outcomes == {"resolved", "scheduled", "possible", "impossible"}
    assert max(questions) >= 4
    assert len(CASES) >= 8


def test_every_example_tells_editors_its_schema() -> None:
    """The first line lets an editor complete the file; the schema beside the examples is fresh."""
    for file in CASES:
        first = file.read_text(encoding="utf-8").splitlines()[0]
        assert first == "# yaml-language-server: $schema=../case.schema.json"
    stored = json.loads((EXAMPLES / "case.schema.json").read_text(encoding="utf-8"))
    assert stored == case_schema()
