"""Many cases in one go: every input, one failure stops no other, nothing twice after a stop."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from replygen.batch import Item, read_input, run_batch
from replygen.batch.sample import example_rows, write_sample
from replygen.cli import run
from replygen.errors import CaseError, ReplygenError
from tests.sample import sample


def _cases(count: int) -> list[dict[str, Any]]:
    return [
        sample(appeal__number=f"ОГ-{n % (count - 3)}/26", appeal__topic=f"дело {n}")
        for n in range(count)
    ]


def _jsonl(path: Path, cases: list[dict[str, Any]]) -> Path:
    path.write_text(
        "".join(json.dumps(case, ensure_ascii=False) + "\n" for case in cases), encoding="utf-8"
    )
    return path


def _files(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and ".replygen" not in file.parts
    }


def _results(folder: Path) -> list[dict[str, Any]]:
    lines = (folder / "results.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_lines_become_letters_cards_and_results(tmp_path: Path) -> None:
    """Equal numbers get folders of their own; the results tell each line."""
    source = _jsonl(tmp_path / "дела.jsonl", [sample(), sample(appeal__topic="другое"), sample()])

    assert run(["batch", str(source), "-o", str(tmp_path / "out"), "--format", "docx,txt"]) == 0

    found = _results(tmp_path / "out")
    assert [one["folder"] for one in found] == ["ОГ-1-26", "ОГ-1-26 (2)", "ОГ-1-26 (3)"]
    assert [one["place"] for one in found] == [f"дела.jsonl, строка {n}" for n in (1, 2, 3)]
    for one in found:
        folder = tmp_path / "out" / one["folder"]
        name = one["folder"]
        assert {f.name for f in folder.iterdir()} == {f"{name}.docx", f"{name}.txt", "card.json"}
    table = (tmp_path / "out" / "results.csv").read_text(encoding="utf-8-sig")
    assert table.startswith("Где;Обращение;")


def test_one_bad_case_stops_no_other_and_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A broken line, a wrong field and a refused letter stand between two sound cases."""
    lines = [
        json.dumps(sample(), ensure_ascii=False),
        "{broken",
        json.dumps(sample(appeal__channel="sait"), ensure_ascii=False),
        json.dumps(sample(reply__answers=[]), ensure_ascii=False),
        json.dumps(sample(appeal__number="ОГ-2/26"), ensure_ascii=False),
    ]
    source = tmp_path / "a.jsonl"
    source.write_text("\n".join(lines), encoding="utf-8")

    assert run(["batch", str(source), "-o", str(tmp_path / "out")]) == 2

    found = _results(tmp_path / "out")
    assert [one["status"] for one in found] == ["made", "wrong", "wrong", "refused", "made"]
    assert "appeal.channel" in found[2]["error"]
    said = capsys.readouterr()
    assert "строка 2" in said.err
    assert "Писем: 2, отказов: 1, дел с ошибками: 2" in said.out


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_table_is_read_whatever_office_saved_it(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    """Encoding and delimiter are found, dates may be Russian, the sample is sound."""
    header, *rows = example_rows()
    rows[0][header.index("Дата регистрации")] = "14.05.2026"
    text = "".join(delimiter.join(f'"{cell}"' for cell in row) + "\r\n" for row in [header, *rows])
    source = tmp_path / "t.csv"
    source.write_bytes(text.encode(encoding))

    summary = run_batch(read_input(source), tmp_path / "out")

    assert summary.made == len(rows), _results(tmp_path / "out")


def test_a_workbook_is_read_and_its_faults_name_the_column(tmp_path: Path) -> None:
    """Dates as dates, further questions by number, a wrong word told with its row and column."""
    header, first, second = example_rows()
    book = Workbook()
    sheet = book.active
    sheet.append([*header, "Вопрос 2", "Ответ 2", "Дата решения 2"])
    sheet.append([*first, "Где парковка?", "Мы открыли парковку.", "2026-05-20"])
    second[header.index("Канал")] = "голубь"
    sheet.append(second)
    book.save(tmp_path / "t.xlsx")

    run_batch(read_input(tmp_path / "t.xlsx"), tmp_path / "out")

    good, bad = _results(tmp_path / "out")
    assert good["outcomes"] == ["scheduled", "resolved"]
    assert bad["status"] == "wrong"
    assert bad["place"] == "t.xlsx, строка 3"
    assert "столбец «Канал»" in bad["error"]


def test_the_sample_workbook_is_a_template_of_all_columns(tmp_path: Path) -> None:
    """What people fill in is what the program reads: no row yet, and every column known."""
    write_sample(tmp_path / "s.xlsx")

    assert list(read_input(tmp_path / "s.xlsx")) == []
    book = load_workbook(tmp_path / "s.xlsx")
    assert book.sheetnames == ["Обращения", "Пояснения", "Пример"]
    del book["Обращения"], book["Пояснения"]
    book.save(tmp_path / "e.xlsx")
    assert run_batch(read_input(tmp_path / "e.xlsx"), tmp_path / "out").made == 2


def test_an_unknown_column_is_refused_unless_passed_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Text of a column nobody reads must not be lost in silence."""
    header, *rows = example_rows()
    source = tmp_path / "t.csv"
    lines = [";".join([*header, "Ответы"]), *(";".join([*row, "потерян"]) for row in rows)]
    source.write_text("\n".join(lines), encoding="utf-8")

    assert run(["batch", str(source), "-o", str(tmp_path / "a")]) == 2
    said = capsys.readouterr().err
    assert "«Ответы»" in said
    assert "может быть, «Ответ»" in said
    assert run(["batch", str(source), "-o", str(tmp_path / "b"), "--skip-columns"]) == 0


def test_a_damaged_line_of_utf8_fails_alone(tmp_path: Path) -> None:
    """The rest is not taken for Windows-1251, which would turn letters to noise."""
    source = _jsonl(tmp_path / "a.jsonl", [sample() for _ in range(3)])
    lines = source.read_bytes().splitlines()
    lines[1] = lines[1].replace("ремонт".encode(), "ремонт".encode("cp1251"))
    source.write_bytes(b"\n".join(lines))

    run_batch(read_input(source), tmp_path / "out")

    assert [one["status"] for one in _results(tmp_path / "out")] == ["made", "wrong", "made"]


def test_a_folder_and_ready_values_give_the_same_letters(tmp_path: Path) -> None:
    """A script's stream of values is an input like any other."""
    folder = tmp_path / "in"
    folder.mkdir()
    for n, case in enumerate(_cases(6)):
        (folder / f"{n}.json").write_text(json.dumps(case), encoding="utf-8")

    run_batch(read_input(folder), tmp_path / "a")
    run_batch(_cases(6), tmp_path / "b")

    first, second = _files(tmp_path / "a"), _files(tmp_path / "b")
    for files in (first, second):
        del files["results.jsonl"], files["results.csv"]
    assert first == second


def test_standard_input_is_read(tmp_path: Path) -> None:
    """A pipe of JSON lines or of a table, told apart by the first sign."""
    header, *rows = example_rows()
    table = "\n".join(";".join(row) for row in [header, *rows])
    for number, text in enumerate((json.dumps(sample()) + "\n", table)):
        done = subprocess.run(
            [sys.executable, "-m", "replygen", "batch", "-", "-o", str(tmp_path / f"{number}")],
            input=text.encode(), capture_output=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr.decode()


def test_equal_files_from_one_process_two_processes_and_threads(tmp_path: Path) -> None:
    """Who makes a letter makes no difference to it."""
    cases = _cases(40)
    run_batch(cases, tmp_path / "one")
    run_batch(cases, tmp_path / "two", workers=2)
    with ThreadPoolExecutor(2) as pool:
        run_batch(cases, tmp_path / "threads", executor=pool)

    quiet = _files(tmp_path / "one")
    assert len(quiet) == 82
    assert _files(tmp_path / "two") == quiet
    assert _files(tmp_path / "threads") == quiet


class _Dying(ThreadPoolExecutor):
    """An executor whose worker dies under every piece that holds a certain case."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        def doomed(job: Any, work: list[tuple[Item, str]]) -> Any:
            if any(item.number == "ОГ-5/26" for item, _ in work):
                raise RuntimeError("killed")
            return fn(job, work)

        return super().submit(doomed, *args, **kwargs)


def test_a_case_that_kills_its_worker_fails_alone(tmp_path: Path) -> None:
    """Those that lay in the same piece of work are made."""
    with _Dying(2) as pool:
        summary = run_batch(_cases(30), tmp_path / "out", executor=pool)

    assert (summary.made, summary.failed) == (29, 1)
    bad = [one for one in _results(tmp_path / "out") if one["status"] == "failed"]
    assert bad[0]["number"] == "ОГ-5/26"


def test_resume_makes_nothing_twice_and_again_what_is_lost(tmp_path: Path) -> None:
    """Rows put in between keep the made ones; a cut file and a mended row are made."""
    cases = _cases(10)
    cases[4] = sample(appeal__channel="sait")
    out = tmp_path / "out"
    run_batch(cases, out)
    stamps = {file: file.stat().st_mtime_ns for file in out.rglob("*.docx")}
    cut = out / "ОГ-2-26" / "ОГ-2-26.docx"
    cut.write_bytes(b"")
    cases[4] = sample(appeal__topic="исправлено")
    cases.insert(0, sample(appeal__topic="новое"))

    summary = run_batch(cases, out, resume=True)

    assert (summary.made, summary.known) == (11, 8)
    assert cut.stat().st_size > 0
    for file, stamp in stamps.items():
        assert (file.stat().st_mtime_ns == stamp) == (file != cut)
    assert len(_results(out)) == 11


def test_a_folder_of_another_batch_is_left_alone(tmp_path: Path) -> None:
    """Without --resume, or with other formats, nothing is mixed in."""
    run_batch(_cases(5), tmp_path)

    with pytest.raises(ReplygenError, match="--resume"):
        run_batch(_cases(5), tmp_path)
    with pytest.raises(ReplygenError, match="другими настройками"):
        run_batch(_cases(5), tmp_path, formats=("txt",), resume=True)


def test_letters_of_build_are_never_overwritten(tmp_path: Path) -> None:
    """A folder that lies there already is somebody's."""
    (tmp_path / "ОГ-1-26").mkdir()

    run_batch([sample()], tmp_path)

    assert not list((tmp_path / "ОГ-1-26").iterdir())
    assert (tmp_path / "ОГ-1-26 (2)" / "card.json").is_file()


@pytest.mark.parametrize("workers", ["1", "2"])
def test_killed_and_resumed_equals_a_quiet_run(tmp_path: Path, workers: str) -> None:
    """SIGKILL at random moments, then --resume: the same files, byte for byte."""
    source = _jsonl(tmp_path / "a.jsonl", _cases(300))
    run_batch(read_input(source), tmp_path / "quiet")
    command = [
        sys.executable, "-m", "replygen", "batch", str(source), "-o", str(tmp_path / "out"),
        "--resume", "--workers", workers,
    ]  # fmt: skip
    chance = random.Random(int(workers))
    for _ in range(4):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.6, 2.2))
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0

    assert _files(tmp_path / "out") == _files(tmp_path / "quiet")


@pytest.mark.parametrize(
    ("name", "said"),
    [("none.jsonl", "нет"), ("a.xls", "xlsx"), ("a.pdf", "годятся"), ("bad.xlsx", "повреждена")],
)
def test_an_input_that_cannot_be_read_says_the_way_out(
    tmp_path: Path, name: str, said: str
) -> None:
    """The whole input is at fault: nothing is begun."""
    if name != "none.jsonl":
        (tmp_path / name).write_bytes(b"\x01\x02")

    with pytest.raises(CaseError, match=said):
        list(read_input(tmp_path / name))


def test_a_spreadsheet_runs_no_formula_of_a_stranger(tmp_path: Path) -> None:
    """A number like «=cmd…» stays text in results.csv."""
    run_batch([sample(appeal__number="=1+1")], tmp_path)

    assert ";'=1+1;" in (tmp_path / "results.csv").read_text(encoding="utf-8-sig")


def test_the_log_holds_no_personal_data(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Numbers of letters and of cases, never a name."""
    caplog.set_level("DEBUG")
    with _Dying(1) as pool:
        run_batch(_cases(12), tmp_path, executor=pool)

    assert "пакет готов" in caplog.text
    assert "Магомедов" not in caplog.text
