"""`replygen build` and its neighbours, as a newcomer and as a script use them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from replygen.cli import run
from replygen.document import Document, Letterhead, write
from replygen.errors import DocumentError
from replygen.letter import Letter
from tests.sample import answer, sample

ROOT = Path(__file__).parent.parent.parent


def _case(folder: Path, name: str = "case.json", **changes: object) -> str:
    file = folder / name
    file.write_text(json.dumps(sample(**changes)), encoding="utf-8")
    return str(file)


def test_the_examples_become_letters_with_a_summary(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One command makes them all, and ends with what was made and where."""
    status = run(["build", str(ROOT / "examples"), "-o", str(tmp_path)])

    said = capsys.readouterr()
    letters = [file for file in tmp_path.rglob("*.docx") if "-cover-" not in file.name]
    assert status == 0
    assert len(letters) == len(list((ROOT / "examples").glob("*/case.yaml")))
    assert f"Писем: {len(letters)}" in said.out
    assert str(tmp_path) in said.out
    for letter in letters:
        assert letter.with_name("card.json").is_file()


def test_every_format_is_written(tmp_path: Path) -> None:
    """Text and a page for mail come beside the letter."""
    status = run(
        ["build", _case(tmp_path), "-o", str(tmp_path / "out"), "--format", "txt,html,docx"]
    )

    folder = tmp_path / "out" / "ОГ-1-26"
    assert status == 0
    assert sorted(file.name for file in folder.iterdir()) == [
        "card.json",
        "ОГ-1-26.docx",
        "ОГ-1-26.html",
        "ОГ-1-26.txt",
    ]
    assert "Уважаемая Патимат Алиевна!" in (folder / "ОГ-1-26.txt").read_text(encoding="utf-8")


def test_the_card_tells_what_a_document_system_registers(tmp_path: Path) -> None:
    """Link to the appeal (4.2), group (4.3), outcome and executor are there."""
    run(["build", _case(tmp_path), "-o", str(tmp_path / "out")])

    card = json.loads((tmp_path / "out" / "ОГ-1-26" / "card.json").read_text(encoding="utf-8"))
    assert card["kind"] == "merits"
    assert card["appeal"]["number"] == "ОГ-1/26"
    assert card["appeal"]["registered"] == "2026-05-14"
    assert [(one["question"], one["outcome"]) for one in card["answers"]] == [(1, "scheduled")]
    assert card["executor"]["name"].startswith("Саидова")
    assert len(card["digest"]) == 64


def test_one_bad_case_stops_no_other_and_the_worst_gives_the_status(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A sound case is built beside a wrong one and a refused one."""
    wrong = _case(tmp_path, "wrong.json", appeal__channel="sait")
    refused = _case(tmp_path, "refused.json", reply__answers=[])
    sound = _case(tmp_path, "sound.json")

    status = run(["build", wrong, refused, sound, "-o", str(tmp_path / "out")])

    said = capsys.readouterr()
    assert status == 2
    assert len(list((tmp_path / "out").rglob("*.docx"))) == 1
    assert "appeal.channel" in said.err
    assert "пункт 7.1" in said.err
    assert "Писем: 1, отказов: 1, дел с ошибками: 1" in said.out


def test_a_letter_that_cannot_be_printed_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A document that would lose text is told and not handed over; the next letter is made."""
    bad = _case(tmp_path, "a.json", reply__heading="О потере")
    sound = _case(tmp_path, "b.json")

    def losing(letter: Letter, letterhead: Letterhead) -> Document:
        if letter.heading == "О потере":
            raise DocumentError("в готовом документе нет: salutation")
        return write(letter, letterhead)

    monkeypatch.setattr("replygen.pipeline.write", losing)

    assert run(["build", bad, sound, "-o", str(tmp_path / "out")]) == 2
    assert "a.json" in capsys.readouterr().err
    assert len(list((tmp_path / "out").rglob("*.docx"))) == 1


def test_a_missing_office_suite_gives_status_three(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """PDF was asked for and can't be made: nothing half-made is left."""
    monkeypatch.setenv("PATH", "")

    assert run(["build", _case(tmp_path), "-o", str(tmp_path / "out"), "--format", "docx,pdf"]) == 3
    assert "LibreOffice" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_refused_letter_gives_status_one_and_no_file(tmp_path: Path) -> None:
    """The law forbids it: nothing is written."""
    refused = _case(tmp_path, reply__answers__0=answer(completed_date="2026-06-01"))

    assert run(["build", refused, "-o", str(tmp_path / "out")]) == 1
    assert not (tmp_path / "out").exists()


def test_equal_numbers_never_overwrite_each_other(tmp_path: Path) -> None:
    """Two appeals with one number are two letters."""
    first, second = _case(tmp_path, "a.json"), _case(tmp_path, "b.json", appeal__topic="другое")

    assert run(["build", first, second, "-o", str(tmp_path / "out")]) == 0
    assert sorted(folder.name for folder in (tmp_path / "out").iterdir()) == [
        "ОГ-1-26",
        "ОГ-1-26 (2)",
    ]


USAGE = [
    (["build"], 2, "Не указан аргумент"),
    (["biuld"], 2, "Нет команды"),
    (["build", "x.yaml", "--colour"], 2, "Нет параметра"),
    (["build", "x.yaml", "--format", "odt"], 2, "docx, pdf, html, txt"),
    (["build", "none.yaml"], 2, "файла нет"),
    (["build", "x.yaml", "--letterhead", "round"], 2, "angular"),
    (["name"], 2, "Укажите имя"),
]


@pytest.mark.parametrize(("arguments", "status", "said"), USAGE)
def test_wrong_usage_is_told_in_russian_without_a_traceback(
    arguments: list[str],
    status: int,
    said: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A newcomer's first slips."""
    monkeypatch.chdir(tmp_path)

    assert run(arguments) == status
    error = capsys.readouterr().err
    assert said in error
    assert "Traceback" not in error
    assert "Error" not in error


def test_debug_shows_the_way_of_an_error(tmp_path: Path) -> None:
    """Developers ask for it; wherever it stands in the call."""
    with pytest.raises(Exception, match="angular"):
        run(["build", _case(tmp_path), "--letterhead", "round", "--debug"])


@pytest.mark.parametrize("command", [[], ["build"], ["schema"], ["name"]])
def test_help_is_russian(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """No English word of the library is left in the help."""
    assert run([*command, "--help"]) == 0

    said = capsys.readouterr().out
    assert "Вызов:" in said
    assert "Параметры" in said
    for word in ("Usage", "Options", "Show", "default", "Commands"):
        assert word not in said


def test_the_schema_is_printed_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """Editors and other programs read it."""
    assert run(["schema"]) == 0

    schema = json.loads(capsys.readouterr().out)
    assert schema["properties"].keys() == {"appeal", "reply", "allow"}
