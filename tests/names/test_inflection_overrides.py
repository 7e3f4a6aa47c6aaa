"""The ministry's own wish stands above the rules, and a faulty line is told with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from replygen.errors import DictionaryError
from replygen.names.inflection import inflect, variants
from replygen.names.tables import forget_tables
from replygen.names.terms import CASES

WriteOverrides = Callable[[str], Path]


@pytest.fixture
def overrides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[WriteOverrides]:
    """Puts lines into the ministry's overrides.tsv and lets the tables be read anew."""

    def write(text: str) -> Path:
        file = tmp_path / "names" / "overrides.tsv"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
        monkeypatch.setenv("REPLYGEN_DICTIONARIES", str(tmp_path))
        forget_tables()
        return file

    yield write
    forget_tables()


def test_a_family_that_keeps_the_vowel_is_heard(overrides: WriteOverrides) -> None:
    overrides("Заяц\tsurname\tmale\tЗаяца\tЗаяцу\tЗаяца\tЗаяцем\tЗаяце\n")
    forms = [inflect("Заяц", "surname", "male", case) for case in CASES]
    assert forms == ["Заяц", "Заяца", "Заяцу", "Заяца", "Заяцем", "Заяце"]
    assert variants("Заяц", "surname", "male", "genitive") == ("Заяца",)
    assert inflect("ЗАЯЦ", "surname", "male", "dative") == "ЗАЯЦУ"


def test_an_indeclinable_name_has_one_dash(overrides: WriteOverrides) -> None:
    overrides("# наши\n\nГогия\tsurname\tany\t-\nЧёрный-Лис\tsurname\tmale\t-\n")
    assert inflect("Гогия", "surname", "female", "dative") == "Гогия"
    assert variants("Гогия", "surname", "male", "dative") == ("Гогия",)
    assert inflect("Черный-Лис", "surname", "male", "dative") == "Черный-Лис"
    assert inflect("Гогия", "given_name", "male", "dative") == "Гогии"


def test_a_name_of_several_words_can_be_overridden(overrides: WriteOverrides) -> None:
    overrides("Кара-Мурза\tsurname\tmale" + "\tКары-Мурзы\tКаре-Мурзе" * 2 + "\tКаре-Мурзе\n")
    assert inflect("Кара-Мурза", "surname", "male", "dative") == "Каре-Мурзе"
    assert inflect("КАРА-МУРЗА", "surname", "male", "genitive") == "КАРЫ-МУРЗЫ"


def test_yo_and_ye_are_the_same_letter_to_an_override(overrides: WriteOverrides) -> None:
    overrides("Семенец\tsurname\tmale\t-\nКлёнец\tsurname\tmale\t-\n")
    for name in ("Семенец", "Семёнец", "Клёнец", "Кленец"):
        assert inflect(name, "surname", "male", "dative") == name


def test_other_names_keep_the_rules(overrides: WriteOverrides) -> None:
    overrides("Заяц\tsurname\tmale\t-\n")
    assert inflect("Заяцев", "surname", "male", "dative") == "Заяцеву"
    assert inflect("Магомедов", "surname", "male", "dative") == "Магомедову"


def test_a_folder_without_overrides_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPLYGEN_DICTIONARIES", str(tmp_path))
    forget_tables()
    assert inflect("Магомедов", "surname", "male", "dative") == "Магомедову"


def test_a_folder_that_is_not_there_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, overrides: WriteOverrides
) -> None:
    overrides("")
    monkeypatch.setenv("REPLYGEN_DICTIONARIES", str(tmp_path / "нет"))
    with pytest.raises(DictionaryError, match="такой папки нет"):
        inflect("Магомедов", "surname", "male", "dative")


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("Заяц", "через табуляцию"),
        ("Заяц\tsurname\tmale\tЗаяца\tЗаяцу", "через табуляцию"),
        ("Заяц\tsurname\tmale\tЗаяца", "все пять"),
        ("Заяц\tфамилия\tmale\t-", "часть имени «фамилия»"),
        ("Заяц\tfirst_surname\tmale\t-", "часть имени «first_surname»"),
        ("Заяц\tsurname\tм\t-", "пол «м»"),
        ("Zayac\tsurname\tmale\t-", "«Zayac» не имя"),
        ("Заяц\tsurname\tmale\tЗаяца\t\tЗаяца\tЗаяцем\tЗаяце", "«» не имя"),
    ],
)
def test_a_faulty_line_is_told_with_file_and_line(
    overrides: WriteOverrides, line: str, problem: str
) -> None:
    file = overrides(f"# наши имена\n{line}\n")
    with pytest.raises(DictionaryError) as error:
        inflect("Магомедов", "surname", "male", "dative")
    assert str(file) in str(error.value)
    assert "строка 2" in str(error.value)
    assert problem in str(error.value)


def test_an_unreadable_file_is_told(overrides: WriteOverrides) -> None:
    file = overrides("")
    file.write_bytes("Заяц".encode("cp1251"))
    forget_tables()
    with pytest.raises(DictionaryError, match="не читается"):
        inflect("Магомедов", "surname", "male", "dative")
