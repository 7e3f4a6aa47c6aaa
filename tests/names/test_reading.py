"""Names are read from text, with their gender, and read again from their full form."""

from __future__ import annotations

from pathlib import Path

import pytest

from replygen.errors import NameParseError
from replygen.names import parse

DATA = Path(__file__).parent / "data"
GENDERS = {"m": "male", "f": "female", "-": None}


def rows(file: str) -> list[list[str]]:
    lines = (DATA / file).read_text(encoding="utf-8").splitlines()
    return [
        line.replace("·", "\N{NO-BREAK SPACE}").replace("~", "\u200b").split("\t")
        for line in lines
        if not line.startswith("#")
    ]


@pytest.mark.parametrize(
    ("text", "surname", "given", "patronymic", "gender"), rows("reading.tsv"), ids=str
)
def test_a_name_is_read(text: str, surname: str, given: str, patronymic: str, gender: str) -> None:
    """Every part stands in its place, in the writing of a name, with the gender it shows."""
    name = parse(text)

    assert (
        name.surname or "-",
        name.given_name or name.given_initial or "-",
        name.patronymic or name.patronymic_initial or "-",
        name.gender,
    ) == (surname, given, patronymic, GENDERS[gender])


@pytest.mark.parametrize("text", [row[0] for row in rows("reading.tsv")], ids=str)
def test_a_name_read_is_read_again_the_same(text: str) -> None:
    """The full name in the nominative is read as the very same name."""
    name = parse(text)

    assert parse(name.full) == name
    assert parse(name.full).full == name.full


@pytest.mark.parametrize(
    "text", ["Иванов; Петров", "Иванов. Петров", "Иванов, Пётр, Ильич", "Иванов ( Пётр", "- Иванов"]
)
def test_signs_between_words_are_not_passed_over(text: str) -> None:
    """Only one comma, after the surname, and a sign at the very end mean nothing else."""
    with pytest.raises(NameParseError, match="→"):
        parse(text)


@pytest.mark.parametrize("text", ["Петрова Анна (Иванова) Ильинична", "(Иванова) Анна"])
def test_a_former_surname_stands_after_the_surname_or_at_the_end(text: str) -> None:
    """Elsewhere it is not clear what the brackets mean."""
    with pytest.raises(NameParseError, match="скобки"):
        parse(text)
