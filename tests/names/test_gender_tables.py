"""The gender of a name rests on what the name shows, and is never guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from replygen.names.parsing import parse

DATA = Path(__file__).parent / "data"
SHOWN = {"m": "male", "f": "female", "?": None, "!": None}


def read_rows() -> list[list[str]]:
    """Fields of the lines of gender.tsv."""
    lines = (DATA / "gender.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


@pytest.mark.parametrize(("text", "shown", "word"), read_rows())
def test_the_gender_is_what_the_name_shows_and_the_evidence_says_why(
    text: str, shown: str, word: str
) -> None:
    name = parse(text)
    assert (name.gender, name.conflict) == (SHOWN[shown], shown == "!"), name.evidence
    assert word in name.evidence.lower().replace("имени", "имя").replace("фамилии", "фамилия")


@pytest.mark.parametrize(("text", "shown", "word"), read_rows())
def test_an_unknown_gender_has_no_confidence_and_a_known_one_has_some(
    text: str, shown: str, word: str
) -> None:
    name = parse(text)
    assert (name.confidence > 0) == (shown in "mf")
    assert 0 <= name.confidence <= 1


@pytest.mark.parametrize("gender", ["male", "female"])
def test_a_field_decides_above_all_other_evidence(gender: str) -> None:
    name = parse({"surname": "Магомедов", "given_name": "Патимат", "gender": gender})
    assert (name.gender, name.conflict) == (gender, False)


def test_the_surer_evidence_is_the_more_confident() -> None:
    by_patronymic, by_shape = parse("Ким Руслан Исаевич"), parse("Магомедхабибшах")
    assert by_patronymic.confidence > by_shape.confidence


@pytest.mark.parametrize("text", ["Ким Саша", "Магомедов Патимат Алиевна"])
def test_without_a_gender_only_forms_common_to_both_are_given(text: str) -> None:
    name = parse(text)
    assert name.in_case("nominative") == name.full
    assert name.in_case("dative") is None


def test_the_table_is_large_enough_to_mean_something() -> None:
    rows = read_rows()
    assert len({row[0] for row in rows}) == len(rows) >= 60
