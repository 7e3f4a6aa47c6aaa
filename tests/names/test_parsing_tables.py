"""A name is read from what people really write; what is no name is refused with the reason."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from replygen.errors import NameParseError
from replygen.names.name import Name
from replygen.names.parsing import parse

DATA = Path(__file__).parent / "data"
ABSENT = "-"


def read_rows(name: str) -> list[list[str]]:
    """Fields of the lines of a data file; \\uXXXX there is the sign itself."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line.strip("#") and not line.startswith("# ")]
    return [[re.sub(r"\\u([0-9a-f]{4})", _sign, field) for field in row] for row in rows]


def _sign(found: re.Match[str]) -> str:
    return chr(int(found.group(1), 16))


def parts_of(name: Name) -> list[str]:
    return [
        name.surname,
        name.given_name,
        name.patronymic,
        name.given_initial,
        name.patronymic_initial,
        name.former_surname,
    ]


@pytest.mark.parametrize("row", read_rows("parsing.tsv"), ids=lambda row: ascii(row[0]))
def test_every_part_of_a_name_is_found_in_its_place(row: list[str]) -> None:
    text, *expected = row
    assert parts_of(parse(text)) == ["" if part == ABSENT else part for part in expected]


@pytest.mark.parametrize(("text", "word"), read_rows("unreadable.tsv"), ids=ascii)
def test_what_is_no_name_is_refused_and_the_error_says_why(text: str, word: str) -> None:
    with pytest.raises(NameParseError) as error:
        parse(text)
    assert word in str(error.value).lower()
    assert re.search("[а-яё]{4,}", str(error.value)), "the way out is told in Russian"


@pytest.mark.parametrize("text", ["", "\t\n", "\N{NO-BREAK SPACE}"])
def test_an_empty_name_is_refused(text: str) -> None:
    with pytest.raises(NameParseError, match="пуст"):
        parse(text)


@pytest.mark.parametrize("row", read_rows("parsing.tsv"), ids=lambda row: ascii(row[0]))
def test_a_name_read_from_its_own_full_form_is_the_same_name(row: list[str]) -> None:
    name = parse(row[0])
    assert parse(name.full) == name


def test_the_tables_are_large_enough_to_mean_something() -> None:
    assert len({row[0] for row in read_rows("parsing.tsv")}) >= 60
    assert len({row[0] for row in read_rows("unreadable.tsv")}) >= 20


def test_fields_stay_in_the_parts_they_were_given_for() -> None:
    fields = {"surname": "Али", "given_name": "Гаджи", "patronymic": "Исаевич"}
    assert parts_of(parse(fields))[:3] == ["Али", "Гаджи", "Исаевич"]


def test_capitals_in_fields_become_the_writing_of_names() -> None:
    fields = {"surname": "МАГОМЕДОВА", "given_name": "патимат", "patronymic": " Алиевна "}
    assert parts_of(parse(fields))[:3] == ["Магомедова", "Патимат", "Алиевна"]


def test_fields_may_be_absent_empty_or_none() -> None:
    fields = {"surname": "Ахмедов", "given_name": None, "patronymic": ""}
    assert parts_of(parse(fields))[:3] == ["Ахмедов", "", ""]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"surname": ""},
        {"surname": 5},
        {"surname": "Ахмедов", "age": "40"},
        {"surname": "Ахмедов", "gender": "мужской"},
        {"surname": "Ахмедов", "forms": {"surname": {"dativ": "Ахмедову"}}},
        {"surname": "Ахмедов", "forms": {"post": "fixed"}},
        {"given_name": "П.", "patronymic": "А."},
    ],
)
def test_faulty_fields_are_refused(fields: dict[str, object]) -> None:
    with pytest.raises(NameParseError):
        parse(fields)


def test_a_persons_own_forms_stand_above_the_rules() -> None:
    fields = {
        "surname": "Коломиец",
        "given_name": "Иван",
        "patronymic": "Петрович",
        "forms": {"surname": {"dative": "Коломийцу"}, "given_name": "fixed"},
    }
    assert parse(fields).in_case("dative") == "Коломийцу Иван Петровичу"


def test_two_given_names_of_uncertain_order_stand_surname_first_and_count_as_less_sure() -> None:
    assert parse("Гаджи Али").confidence < parse("Магомедов Али").confidence
