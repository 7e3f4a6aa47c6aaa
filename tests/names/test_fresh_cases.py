"""Names and posts written down, with what they should become, before the rules were tried."""

from __future__ import annotations

import pytest

from replygen.names import parse
from replygen.names.inflection import inflect
from replygen.names.offices import decline_phrase
from tests.names.test_inflection import read_rows

SHOWN = {"m": "male", "f": "female", "?": None, "!": None}
NBSP = "\u00a0"


@pytest.mark.parametrize("row", read_rows("fresh_names.tsv"), ids=lambda row: " ".join(row[:3]))
def test_a_part_of_a_name_declines(row: list[str]) -> None:
    part, gender, name, *forms = row
    cases = ("genitive", "dative", "instrumental")
    assert [inflect(name, part, gender, case) for case in cases] == forms


@pytest.mark.parametrize("row", read_rows("fresh_full_names.tsv"), ids=lambda row: row[0])
def test_a_whole_name_is_read_and_addressed(row: list[str]) -> None:
    """A dash in the table: that column says nothing of this name."""
    text, shown, dative, salutation = row
    name = parse(text)
    assert (name.gender, name.conflict) == (SHOWN[shown], shown == "!"), name.evidence
    if dative != "-":
        assert name.in_case("dative") == dative
    if salutation != "-":
        assert name.salutation().replace(NBSP, " ") == salutation


@pytest.mark.parametrize("row", read_rows("fresh_offices.tsv"), ids=lambda row: row[0])
def test_a_post_or_an_organisation_declines(row: list[str]) -> None:
    text, *forms = row
    found = [decline_phrase(text, case) for case in ("dative", "instrumental")]
    if forms == ["?", "?"]:
        assert [(one.text, one.sure) for one in found] == [(text, False)] * 2
    else:
        assert [(one.text, one.sure) for one in found] == [(form, True) for form in forms]


def test_the_tables_are_large_enough_to_mean_something() -> None:
    sizes = [len(read_rows(f"fresh_{name}.tsv")) for name in ("names", "full_names", "offices")]
    assert sizes[0] >= 150
    assert min(sizes) >= 70
