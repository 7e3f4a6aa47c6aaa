"""Dictionaries of names: the ministry's own, and faults told with file and line."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from replygen.errors import DictionaryError
from replygen.names import parse
from replygen.names.blocks import blocks
from replygen.names.clues import clues
from replygen.names.given_names import given_names
from replygen.names.marks import marks
from replygen.names.unlisted import forget_shapes
from replygen.resources import data_folder

CACHED = (blocks, clues, marks)


def _forget() -> None:
    """Let the files be read anew."""
    for read in CACHED:
        read.cache_clear()
    forget_shapes()


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A ministry's folder of dictionaries, in force for one test."""
    (tmp_path / "names").mkdir()
    monkeypatch.setenv("REPLYGEN_DICTIONARIES", str(tmp_path))
    _forget()
    yield tmp_path / "names"
    _forget()


@pytest.fixture
def shipped_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder in the place of the shipped dictionaries, in force for one test."""
    (tmp_path / "names").mkdir()
    monkeypatch.setattr("replygen.names.files.data_path", lambda _name: str(tmp_path))
    _forget()
    yield tmp_path / "names"
    _forget()


def test_a_ministry_adds_names_and_changes_shipped_ones(own_folder: Path) -> None:
    """A line of its own wins over the shipped one; tags may be left out."""
    assert parse({"given_name": "Вомбат"}).gender is None
    (own_folder / "given_names.tsv").write_text(
        "# Свои имена\nВомбат\tm\nРуслан\tu\tдом\nВомбо-Лана\tf\n", encoding="utf-8"
    )
    _forget()

    assert parse({"given_name": "Вомбат"}).gender == "male"
    assert parse({"given_name": "Вомбо-Лана"}).gender == "female"
    assert parse({"given_name": "Вомболана"}).gender == "female"
    assert parse({"given_name": "Руслан"}).gender is None
    assert parse({"given_name": "Патимат"}).gender == "female"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Вомбат\n", "строка 1: у имени «Вомбат» пол «» неизвестен"),
        ("Вомбат\tx\n", "строка 1: у имени «Вомбат» пол «x» неизвестен"),
        ("# м\nвомбат\tm\n", "строка 2: «вомбат» — не имя"),
        ("Wombat\tm\n", "строка 1: «Wombat» — не имя"),
        ("Вомбат \tm\n", "строка 1: «Вомбат » — не имя"),
        ("Вомбат\tm\nВомбат\tf\n", "строка 2: у имени «Вомбат» выше стоит другой пол"),
    ],
)
def test_a_faulty_line_of_given_names_is_told(own_folder: Path, text: str, message: str) -> None:
    """File, line, what is wrong and what is wanted."""
    (own_folder / "given_names.tsv").write_text(text, encoding="utf-8")
    _forget()

    with pytest.raises(DictionaryError, match=message) as caught:
        parse({"given_name": "Вомбат"})
    assert "given_names.tsv" in str(caught.value)


def test_a_name_with_yo_is_found_with_ye_and_has_its_own_line() -> None:
    """«Артём» is listed once; a listed twin spelled with е keeps its own gender."""
    assert parse({"given_name": "Артём"}).gender == "male"
    assert parse({"given_name": "Артем"}).gender == "male"


def test_no_dictionary_means_no_gender_from_given_names(shipped_folder: Path) -> None:
    """Without the shipped list nothing is known of a name; nothing breaks."""
    assert "руслан" not in given_names()
    assert blocks().longest == 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[male]\nfirst = 5\n", "first — нужен список строк"),
        ('[male]\nlast = ["бек"]\n[female]\nlast = ["бек"]\n', "стоит в last и male, и female"),
        ("[male\n", "не читается"),
        ('[exceptions]\n"вомбат" = "x"\n', "нужен пол m, f или u"),
    ],
)
def test_faulty_blocks_are_told(shipped_folder: Path, text: str, message: str) -> None:
    """The file and the entry are named."""
    (shipped_folder / "blocks.toml").write_text(text, encoding="utf-8")

    with pytest.raises(DictionaryError, match=message) as caught:
        blocks()
    assert "blocks.toml" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("surname\tm\tов\n", "строка 1: нужны четыре поля"),
        ("surname\tx\t3\tов\n", "строка 1: пол «x» неизвестен"),
        ("# м\nsurname\tm\tтри\tов\n", "строка 2: длина «три»"),
        ("post\tm\t3\tов\n", "строка 1: часть имени «post» неизвестна"),
    ],
)
def test_faulty_endings_are_told(shipped_folder: Path, text: str, message: str) -> None:
    """File and line, what is wrong."""
    (shipped_folder / "gender_endings.tsv").write_text(text, encoding="utf-8")

    with pytest.raises(DictionaryError, match=message):
        clues()


@pytest.mark.parametrize("text", ["вид\tслово\n", "title слово\n", "title\t \n"])
def test_faulty_marks_are_told(shipped_folder: Path, text: str) -> None:
    """An unknown kind or a line without words is told with its place."""
    (shipped_folder / "marks.tsv").write_text(text, encoding="utf-8")

    with pytest.raises(DictionaryError, match="строка 1: нужны вид и слова"):
        marks()


def test_blocks_show_the_gender_of_unlisted_names(shipped_folder: Path) -> None:
    """The end decides before the start, the longer piece before the shorter, exceptions first."""
    for file in ("marks.tsv", "gender_endings.tsv"):
        shutil.copy(data_folder("dictionaries") / "names" / file, shipped_folder)
    (shipped_folder / "given_names.tsv").write_text("Али\tm\nРасул\tm\n", encoding="utf-8")
    (shipped_folder / "blocks.toml").write_text(
        '[male]\nfirst = ["магомед"]\nlast = ["бек", "мурат"]\n'
        '[female]\nfirst = ["гюль"]\nlast = ["ханум", "ат"]\n'
        '[exceptions]\nfemale = ["гюльбек"]\nboth = ["зурат"]\n',
        encoding="utf-8",
    )
    genders = {
        "Магомедханум": "female",
        "Гюльхан": "female",
        "Зульмурат": "male",
        "Зульнисат": "female",
        "Гюльбек": "female",
        "Зурат": None,
        "Алирасул": None,
        "Расул-Али": "male",
        "Ат": None,
        "Вомбо": None,
    }

    assert {name: parse({"given_name": name}).gender for name in genders} == genders
