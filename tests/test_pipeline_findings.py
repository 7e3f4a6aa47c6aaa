"""What a built letter's findings hold, and how one is set aside."""

from __future__ import annotations

import datetime

from replygen import Case, Office
from replygen.case.reading import read_file
from replygen.resources import data_folder

TODAY = datetime.date(2026, 8, 12)


def _findings(**more: object) -> list[tuple[str, str]]:
    file = data_folder("examples") / "01-scheduled" / "case.yaml"
    values = read_file(file).values
    values["reply"]["answers"][0]["text"] = "Подрядчик осуществит ремонт крыши по данным ЦМОП."
    result = Office().build(Case.from_mapping({**values, **more}), today=TODAY)
    return [(finding.rule, finding.text) for finding in result.findings]


def test_the_executors_own_words_are_linted() -> None:
    """Officialese in an answer is found in the letter."""
    assert {"осуществит ремонт крыши", "ЦМОП"} <= {text for _, text in _findings()}


def test_a_finding_is_set_aside_by_the_case_with_a_reason() -> None:
    """And an allowance that sets nothing aside is told."""
    allow = [
        {"rule": "abbreviation-*", "reason": "название знают все"},
        {"rule": "chain-nouns", "reason": "так назван документ"},
    ]
    found = _findings(allow=allow)
    assert "ЦМОП" not in {text for _, text in found}
    assert [rule for rule, _ in found].count("lint-allowance") == 1
