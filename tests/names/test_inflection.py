"""Names decline as grammars and the families themselves want it."""

from __future__ import annotations

from pathlib import Path

import pytest

from replygen.errors import NameParseError
from replygen.names.inflection import inflect, variants
from replygen.names.terms import CASES, GENDERS, PARTS

DATA = Path(__file__).parent / "data"


def read_rows(name: str) -> list[list[str]]:
    """Fields of the lines of a data file, without its comments."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("row", read_rows("declension.tsv"), ids=lambda row: " ".join(row[:3]))
def test_a_name_has_the_six_cases_of_the_table(row: list[str]) -> None:
    part, gender, *forms = row
    assert [inflect(forms[0], part, gender, case) for case in CASES] == forms


def test_the_table_is_large_enough_to_mean_something() -> None:
    rows = read_rows("declension.tsv")
    assert len({tuple(row[:3]) for row in rows}) == len(rows) >= 250


@pytest.mark.parametrize("row", read_rows("disputed.tsv"), ids=lambda row: " ".join(row[:4]))
def test_where_authorities_disagree_all_forms_are_offered_the_recommended_first(
    row: list[str],
) -> None:
    part, gender, word, case, *forms = row
    assert list(variants(word, part, gender, case)) == forms
    assert inflect(word, part, gender, case) == forms[0]


@pytest.mark.parametrize("row", read_rows("undisputed.tsv"), ids=" ".join)
def test_a_settled_name_has_one_form_only(row: list[str]) -> None:
    part, gender, word = row
    assert all(len(variants(word, part, gender, case)) == 1 for case in CASES)


@pytest.mark.parametrize("initials", ["П.", "П", "П.А.", "Х.-А.", "Ю", "х.", "П. А."])
@pytest.mark.parametrize("case", CASES)
def test_initials_and_names_of_one_letter_stay(initials: str, case: str) -> None:
    assert inflect(initials, "given_name", "male", case) == initials


@pytest.mark.parametrize(
    "word",
    [
        "",
        " ",
        "-",
        "Smith",
        "Магомедoв",
        "Иванов1",
        "Иванов (Петров)",
        "Иванов-",
        "-Иванов",
        "Иванов--Петров",
        "Иванов  Петров",
        "Иванов,",
        " Иванов",
        "’Нил",
        "Нил’",
        "П.Магомедов",
        "Ива\u0301нов",
        "Иванов\n",
    ],
)
def test_what_is_no_name_is_refused_with_the_word_and_the_reason(word: str) -> None:
    with pytest.raises(NameParseError, match="нельзя просклонять") as error:
        inflect(word, "surname", "male", "dative")
    assert f"«{word}»" in str(error.value)
    with pytest.raises(NameParseError):
        variants(word, "surname", "male", "dative")


@pytest.mark.parametrize(
    ("arguments", "allowed"),
    [
        (("Иванов", "Surname", "male", "dative"), PARTS),
        (("Иванов", "surname", "m", "dative"), GENDERS),
        (("Иванов", "surname", None, "dative"), GENDERS),
        (("Иванов", "surname", "male", "datv"), CASES),
        (("Иванов", "first_surname", "male", "dative"), PARTS),
    ],
)
@pytest.mark.parametrize("function", [inflect, variants])
def test_unknown_terms_are_an_error_that_names_the_allowed_ones(
    function: object, arguments: tuple[str, ...], allowed: tuple[str, ...]
) -> None:
    assert callable(function)
    with pytest.raises(ValueError, match="можно") as error:
        function(*arguments)
    assert ", ".join(allowed) in str(error.value)


@pytest.mark.parametrize(
    ("word", "dative"),
    [
        ("МАГОМЕДОВ", "МАГОМЕДОВУ"),
        ("Ёлкин", "Ёлкину"),
        ("Семёнов", "Семёнову"),
        ("ОРЁЛ", "ОРЛУ"),
        ("ван ден Берг", "ван ден Бергу"),
        ("Мак-Магон", "Мак-Магону"),
        ("Кадыров‑Алиев", "Кадырову‑Алиеву"),
        ("Гарсия Маркес", "Гарсия Маркесу"),
    ],
)
def test_the_writing_of_the_word_is_kept(word: str, dative: str) -> None:
    assert inflect(word, "surname", "male", "dative") == dative


@pytest.mark.parametrize(("word", "genitive"), [("Ая", "Ой"), ("АЯ", "ОЙ"), ("ая", "ой")])
def test_a_name_that_is_all_ending_keeps_its_capital(word: str, genitive: str) -> None:
    assert inflect(word, "surname", "female", "genitive") == genitive
