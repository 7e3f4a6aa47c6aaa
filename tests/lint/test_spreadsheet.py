"""Rules go into a table and come back the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from replygen.errors import DictionaryError
from replygen.linter.rules import read_rules
from replygen.linter.spreadsheet import csv_to_rules, rules_to_csv, same_rules
from replygen.resources import data_folder


def test_every_shipped_rule_survives_the_way_there_and_back(tmp_path: Path) -> None:
    """A linguist in Excel must not lose a comma."""
    files = sorted((data_folder("dictionaries") / "rules").glob("*.toml"))
    for name, text in csv_to_rules(rules_to_csv(files)).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    made = read_rules(sorted(tmp_path.glob("*.toml")))
    assert same_rules(made, read_rules(files))


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("id;pattern\n", "нет столбцов: file"),
        ("file;id;pattern\n../x.toml;x-001;слово\n", "запись 2"),
        ("file;id;pattern\n;x-001;слово\n", "запись 2"),
    ],
)
def test_a_faulty_table_names_its_place(table: str, told: str) -> None:
    """Nothing is written outside the folder, nothing is left out in silence."""
    with pytest.raises(DictionaryError, match=told):
        csv_to_rules(table)
