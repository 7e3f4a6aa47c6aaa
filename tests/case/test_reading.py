"""What can't be read as a case file is refused at once, with the reason and the way out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from replygen.case.reading import MAX_BYTES, read_file, read_text
from replygen.errors import CaseError

UNREADABLE = {
    "empty": (b"", "файл пуст"),
    "blank": (b" \n\t\n", "файл пуст"),
    "cp1251": ("appeal: обращение".encode("cp1251"), "похоже на Windows-1251"),
    "utf16": ("appeal: обращение".encode("utf-16"), "UTF-16"),
    "koi8": (b"appeal: \xff\xfe\xc1", "не в кодировке UTF-8"),
    "binary": (b"PK\x03\x04\x00\x00", "двоичный файл"),
    "control character": (b"appeal: a\x07b", "недопустимый символ"),
    "list": (b"- 1\n- 2\n", "нет полей дела"),
    "word": (b"appeal", "нет полей дела"),
    "repeated key": (b"appeal: 1\nreply: 2\nappeal: 3\n", "ключ «appeal» стоит дважды"),
    "repeated inner key": (b"appeal:\n  a: 1\n  a: 2\n", "ключ «a» стоит дважды"),
    "alias": (b"appeal: &a [1]\nreply: *a\n", "ссылки YAML"),
    "tag": (b"appeal: !secret 1\n", "метка «!secret»"),
    "two documents": (b"---\na: 1\n---\nb: 1\n", "несколько документов"),
    "tab": (b"appeal:\n\tnumber: 1\n", "табуляции"),
    "colon": ("appeal: тема: рынок\n".encode(), "лишнее двоеточие"),
    "open quote": (b'appeal: "a\n', "кавычка не закрыта"),
    "open bracket": (b"appeal: [1, 2\n", "сбита запись"),
    "deep": (b"[" * 3000, ""),
    "complex key": (b"? [a]\n: 1\n", "ключ — не слово"),
}


@pytest.mark.parametrize(("data", "said"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_unreadable_yaml_is_refused_with_its_reason(tmp_path: Path, data: bytes, said: str) -> None:
    """The message names the file, says what is wrong and what to do."""
    file = tmp_path / "case.yaml"
    file.write_bytes(data)

    with pytest.raises(CaseError) as caught:
        read_file(file)

    text = str(caught.value)
    assert str(file) in text
    assert said in text
    assert "→" in text


UNREADABLE_JSON = {
    "repeated key": ('{"appeal": 1, "appeal": 2}', "«appeal» стоит дважды"),
    "comma": ('{"appeal": 1,}', "ошибка записи JSON"),
    "not a number": ('{"appeal": NaN}', "«NaN»"),
    "deep": ("[" * 100_000, "вложенность"),
    "list": ("[1]", "нет полей дела"),
}


@pytest.mark.parametrize(("text", "said"), UNREADABLE_JSON.values(), ids=UNREADABLE_JSON.keys())
def test_unreadable_json_is_refused_with_its_reason(text: str, said: str) -> None:
    """JSON has faults of its own; a repeated key would silently lose a value."""
    with pytest.raises(CaseError, match=said):
        read_text(text, name="дело", as_json=True)


def test_junk_of_fifty_megabytes_is_refused_without_reading_it(tmp_path: Path) -> None:
    """The size is looked at first; a hole of 50 MB costs no time to make or to refuse."""
    file = tmp_path / "case.yaml"
    with file.open("wb") as handle:
        handle.truncate(50 * 1024 * 1024)

    with pytest.raises(CaseError, match=r"файл слишком велик: 50\.0 МБ"):
        read_file(file)


def test_a_case_of_the_greatest_size_is_still_read(tmp_path: Path) -> None:
    """The bound itself is allowed."""
    file = tmp_path / "case.json"
    head = json.dumps({"appeal": 1})
    file.write_text(head + " " * (MAX_BYTES - len(head)))

    assert read_file(file).values == {"appeal": 1}


@pytest.mark.parametrize("name", ["case.docx", "case", "case.txt"])
def test_another_ending_is_refused(tmp_path: Path, name: str) -> None:
    """Only .yaml, .yml and .json are case files."""
    (tmp_path / name).write_text("appeal: 1")

    with pytest.raises(CaseError, match=r"\*\.yaml, \*\.yml или \*\.json"):
        read_file(tmp_path / name)


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    """Each has its own message."""
    (tmp_path / "folder.yaml").mkdir()

    with pytest.raises(CaseError, match="файла нет"):
        read_file(tmp_path / "none.yaml")
    with pytest.raises(CaseError, match="это папка"):
        read_file(tmp_path / "folder.yaml")


@pytest.mark.parametrize("typed", ["0123", "1_000", "12:30", "нет", "no", "1e3", "2026-05-14"])
def test_yaml_scalars_stay_what_was_typed(typed: str) -> None:
    """YAML would make numbers, hours and «false» of them; a registration number must not change."""
    assert read_text(f"number: {typed}", name="дело", as_json=False).values == {"number": typed}


@pytest.mark.parametrize("typed", ["", "~", "null"])
def test_an_empty_yaml_value_is_no_value(typed: str) -> None:
    """A field left empty is a field not given; a quoted «null» is a word."""
    source = read_text(f'a: {typed}\nb: "{typed}"', name="дело", as_json=False)

    assert source.values == {"a": None, "b": typed}


def test_lines_of_values_are_known() -> None:
    """Messages name the line of the file."""
    source = read_text("a:\n  b:\n    - c: 1\n", name="дело", as_json=False)

    assert source.line(("a", "b", 0, "c")) == 3
    assert source.line(("a", "b", 0, "missing")) == 3
    assert source.line(("nothing",)) is None
