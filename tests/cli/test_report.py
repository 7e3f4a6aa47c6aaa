"""`replygen report`, as an official and as a script use it."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from replygen.cli import run
from tests.statistics.invented import card, year_of_cards


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    lines = (json.dumps(one, ensure_ascii=False) for one in year_of_cards(60))
    Path("cards.jsonl").write_text("\n".join(lines), encoding="utf-8")


def test_the_report_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing but the report on standard output, nothing on the other."""
    assert run(["report", "cards.jsonl", "--half", "2026-1"]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("Отчёт о работе с обращениями граждан\nза\u00a0первое полугодие")
    assert said.err == ""


def test_from_and_to_are_included(capsys: pytest.CaptureFixture[str]) -> None:
    """As the order's twice a year wants any two days."""
    run(["report", "cards.jsonl", "--from", "2026-01-01", "--to", "2026-06-30"])
    named = capsys.readouterr().out
    run(["report", "cards.jsonl", "--half", "2026-1"])
    assert capsys.readouterr().out == named


@pytest.mark.parametrize("ending", ["txt", "csv", "json", "docx"])
def test_the_name_of_the_file_tells_its_form(
    ending: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """And folders are made."""
    file = Path("отчёты", f"полугодие.{ending}")
    assert run(["report", "cards.jsonl", "--half", "2026-1", "-o", str(file)]) == 0
    data = file.read_bytes()
    assert data.startswith(
        {
            "txt": "Отчёт".encode(), "csv": b"\xef\xbb\xbf", "json": b"{", "docx": b"PK",
        }[ending]
    )  # fmt: skip
    said = capsys.readouterr()
    assert said.out == ""
    assert str(file) in said.err


def test_csv_and_json_go_down_a_pipe_as_bytes(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """Whatever the console's encoding."""
    run(["report", "cards.jsonl", "--format", "csv"])
    run(["report", "cards.jsonl", "--format", "json"])
    out = capfdbinary.readouterr().out
    assert out.startswith(b"\xef\xbb\xbf")
    assert b'"figures"' in out


def test_a_signed_report_on_another_letterhead() -> None:
    """Names of organization.toml."""
    line = ["report", "cards.jsonl", "--half", "2026-1", "-o", "o.docx"]
    more = ["--signatory", "deputy", "--executor", "saidova", "--letterhead", "longitudinal"]
    assert run(line + more) == 0
    with zipfile.ZipFile("o.docx") as package:
        body = package.read("word/document.xml").decode()
    assert "Ахмедов" in body
    assert "67-20-15" in body


def test_bad_cards_are_named_and_the_report_is_made_of_the_others(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Status 2: somebody has to mend them."""
    bad = card("ОГ-2")
    bad["answers"][0]["outcome"] = "solved"
    Path("bad.json").write_text(json.dumps(bad), encoding="utf-8")
    Path("good.json").write_text(json.dumps(card("ОГ-1")), encoding="utf-8")

    assert run(["report", "bad.json", "good.json", "--half", "2026-1"]) == 2
    said = capsys.readouterr()
    assert "bad.json: answers[0].outcome: «solved» здесь не годится" in said.err
    assert "1\u00a0письмо" in said.out
    assert "отчёт неполон" in said.out


def test_repeated_cards_are_told_and_differing_ones_give_status_1(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """An equal letter is nobody's fault; two letters under one number are somebody's."""
    one = card("ОГ-1", reply="7")
    Path("a.json").write_text(json.dumps(one), encoding="utf-8")
    Path("b.json").write_text(json.dumps(one), encoding="utf-8")
    Path("c.json").write_text(json.dumps(card("ОГ-1", reply="7", seed="2")), encoding="utf-8")

    assert run(["report", "a.json", "b.json", "--half", "2026-1"]) == 0
    assert "b.json: то же письмо уже есть, посчитано один раз — a.json" in capsys.readouterr().err
    assert run(["report", "a.json", "c.json", "--half", "2026-1"]) == 1
    assert "под тем же номером есть другое письмо" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--half", "2026-3"], "2026-1 или 2026-2"),
        (["--half", "2026-1", "--year", "2026"], "Период назван дважды: --half, --year"),
        (["--from", "01.01.2026"], "напишите год-месяц-день"),
        (["--from", "2026-02-30"], "напишите год-месяц-день"),
        (["--from", "2026-02-01", "--to", "2026-01-01"], "поменяйте даты местами"),
        (["--format", "docx"], "укажите -o"),
        (["--signatory", "deputy"], "только для docx"),
        (["--format", "docx", "-o", "x.docx", "--letterhead", "нет"], "бланка «нет» нет"),
        (["--format", "docx", "-o", "x.docx", "--executor", "нет"], "[executors.нет]"),
    ],
)
def test_wrong_usage_is_told_with_the_way_out(
    options: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Status 2, and no file."""
    assert run(["report", "cards.jsonl", *options]) == 2
    assert said in capsys.readouterr().err
    assert not Path("x.docx").exists()


def test_a_folder_without_cards_is_wrong_input(capsys: pytest.CaptureFixture[str]) -> None:
    """Not a report of zeros."""
    Path("пусто").mkdir()
    assert run(["report", "пусто"]) == 2
    assert "нет ни одной карточки" in capsys.readouterr().err


def test_the_examples_make_a_report(capsys: pytest.CaptureFixture[str]) -> None:
    """The newcomer's way: build, then report."""
    examples = Path(__file__).parents[2] / "examples"
    run(["build", str(examples), "-o", "letters"])
    capsys.readouterr()

    assert run(["report", "letters", "--year", "2026"]) == 0
    assert "УДОВЛЕТВОРЁННОСТЬ" in capsys.readouterr().out
