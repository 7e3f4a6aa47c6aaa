"""Whatever stops a batch or changes between two runs: nothing is lost, and the reason is told."""

from __future__ import annotations

import errno
import logging
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from replygen.batch import read_input, run_batch, workers
from replygen.batch.inputs import cases_in
from replygen.batch.making import Job, make
from replygen.batch.manifest import Manifest
from replygen.batch.placing import Places
from replygen.cli import run
from replygen.errors import DictionaryError, ReplygenError, ToolError
from tests.batch.test_batch import _cases, _files, _jsonl, _results
from tests.sample import sample


def _full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_is_told_and_the_work_goes_on_when_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Status 2 with the folder and the way out, never a traceback; then --resume makes the rest."""
    source = _jsonl(tmp_path / "a.jsonl", _cases(20))
    command = ["batch", str(source), "-o", str(tmp_path / "out"), "--resume"]
    real, made = Path.write_bytes, 0

    def until_full(self: Path, data: bytes) -> int:
        nonlocal made
        made += 1
        return real(self, data) if made < 12 else _full() or 0

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", until_full)
        assert run(command) == 2
    said = capsys.readouterr().err
    assert "out: сюда не пишется (на диске нет места)" in said
    assert "--resume" in said
    assert len(_results(tmp_path / "out")) == 5

    assert run(command) == 0
    run_batch(_cases(20), tmp_path / "quiet")
    letters = {name for name in _files(tmp_path / "quiet") if not name.startswith("results")}
    assert letters == {n for n in _files(tmp_path / "out") if not n.startswith("results")}


_KILLED_IN_RESULTS = """
import os, signal, sys
from replygen.batch import read_input, results, run_batch

rows = results._jsonl

def killed(file, found):
    rows(file, found)
    file.flush()
    os.kill(os.getpid(), signal.SIGKILL)

results._jsonl = killed
run_batch(read_input(sys.argv[1]), sys.argv[2])
"""


def test_a_kill_while_the_results_are_written_leaves_nothing_among_the_letters(
    tmp_path: Path,
) -> None:
    """Half a list lies beside the manifest, and the next run writes it whole."""
    source, out = _jsonl(tmp_path / "a.jsonl", _cases(5)), tmp_path / "out"
    died = subprocess.run(
        [sys.executable, "-c", _KILLED_IN_RESULTS, str(source), str(out)], check=False
    )
    assert died.returncode == -signal.SIGKILL
    assert {one.name for one in out.iterdir() if not one.is_dir()} == set()

    run_batch(read_input(source), out, resume=True)
    run_batch(read_input(source), tmp_path / "quiet")
    assert _files(out) == _files(tmp_path / "quiet")
    assert not list((out / ".replygen").glob("*.part"))


def test_a_manifest_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a full disk is."""

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("replygen.batch.manifest.Manifest.record", full)
    with pytest.raises(ReplygenError, match=r"disk is full.*--resume"):
        run_batch(_cases(5), tmp_path)


def test_no_folder_bears_a_name_that_a_power_failure_could_take(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the case would be named anew, and its letter would lie there twice."""
    out = tmp_path / "out"
    safe: set[str] = set()
    real_sync, real_put = os.fsync, Places.put

    def slow_sync(handle: int) -> None:
        log = out / ".replygen" / "batch.sqlite3-wal"
        time.sleep(1.5)
        real_sync(handle)
        if os.fstat(handle).st_ino == log.stat().st_ino:
            held = log.read_bytes()
            safe.update(f"ОГ-{n}-26" for n in range(1, 81) if f"ОГ-{n}-26".encode() in held)

    def put(self: Places, name: str, files: Mapping[str, bytes], *, new: bool) -> None:
        assert name in safe
        real_put(self, name, files, new=new)

    monkeypatch.setattr(os, "fsync", slow_sync)
    monkeypatch.setattr(Places, "put", put)
    cases = [sample(appeal__number=f"ОГ-{n}/26") for n in range(1, 81)]

    assert run_batch(cases, out).made == 80


def test_a_disk_that_fails_to_hold_the_names_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No letter is put under a name that may be lost."""
    monkeypatch.setattr(os, "fsync", _full)
    with pytest.raises(ReplygenError, match=r"нет места.*--resume"):
        run_batch(_cases(5), tmp_path)
    assert not [one for one in tmp_path.iterdir() if one.is_dir() and one.name != ".replygen"]


@pytest.mark.parametrize("name", ["файл", "файл/внутри"])
def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, name: str) -> None:
    """A file lies in its place or on the way to it."""
    (tmp_path / "файл").write_text("")

    with pytest.raises(ReplygenError, match="папка не создаётся"):
        run_batch(_cases(5), tmp_path / name)


def test_a_second_run_in_the_same_folder_waits_for_nobody(tmp_path: Path) -> None:
    """It is told at once that another works there."""

    def second(*_: object) -> None:
        with pytest.raises(ReplygenError, match="другой запуск"):
            run_batch(_cases(5), tmp_path, resume=True)

    assert run_batch(_cases(5), tmp_path, progress=second).made == 5


def test_a_damaged_manifest_is_told(tmp_path: Path) -> None:
    """It is neither mended by guessing nor thrown away."""
    run_batch(_cases(5), tmp_path)
    file = tmp_path / ".replygen" / "batch.sqlite3"
    file.write_bytes(b"no database" * 100)

    with pytest.raises(ReplygenError, match="журнал повреждён"):
        run_batch(_cases(5), tmp_path, resume=True)
    assert file.read_bytes().startswith(b"no database")


def test_a_case_is_entered_as_fast_among_many_as_among_few(tmp_path: Path) -> None:
    """SQLite's steps for a case don't grow with the batch; a hundred thousand is a usual one."""
    manifest = Manifest(tmp_path, {"formats": [], "letterhead": None}, resume=False)
    steps = 0

    def step() -> int:
        nonlocal steps
        steps += 1
        return 0

    manifest._base.set_progress_handler(step, 1)
    entered = []
    manifest.begin()
    for number in range(1, 1201):
        before = steps
        entry = manifest.enter(f"д{number}", number, "", f"ОГ-{number % 7}/26")
        manifest.record(entry, "made", {}, {}, "")
        entered.append(steps - before)
    manifest.close()

    assert max(entered[-100:]) < 3 * max(entered[100:200])


def test_a_mended_row_gets_the_name_it_would_have_had(tmp_path: Path) -> None:
    """A case that never got a letter leaves its name to the mended one, one that did keeps it."""
    run_batch([sample(appeal__channel="sait"), sample()], tmp_path)
    assert [one["folder"] for one in _results(tmp_path)] == [None, "ОГ-1-26 (2)"]

    summary = run_batch([sample(appeal__topic="исправлено"), sample()], tmp_path, resume=True)

    assert [one["folder"] for one in _results(tmp_path)] == ["ОГ-1-26", "ОГ-1-26 (2)"]
    assert (summary.made, summary.known, summary.gone) == (2, 1, 0)


def test_a_row_that_says_something_else_gets_a_letter_beside_the_old_one(tmp_path: Path) -> None:
    """The old letter may have been sent: it stays, and the summary counts it."""
    run_batch([sample()], tmp_path)
    old = (tmp_path / "ОГ-1-26" / "card.json").read_bytes()

    summary = run_batch([sample(appeal__topic="другое")], tmp_path, resume=True)

    assert (summary.made, summary.known, summary.gone) == (1, 0, 1)
    assert _results(tmp_path)[0]["folder"] == "ОГ-1-26 (2)"
    assert (tmp_path / "ОГ-1-26" / "card.json").read_bytes() == old


def test_equal_cases_are_as_many_letters_and_as_many_again_after_a_stop(tmp_path: Path) -> None:
    """The same text three times is three cases; a fourth is new."""
    run_batch([sample()] * 3, tmp_path)

    summary = run_batch([sample()] * 4, tmp_path, resume=True)

    assert (summary.made, summary.known) == (4, 3)
    assert len({one["folder"] for one in _results(tmp_path)}) == 4


def test_a_letter_an_executor_has_mended_is_kept_when_it_is_made_again(tmp_path: Path) -> None:
    """One of its files is gone, so it is made anew; the mended one is set aside."""
    run_batch([sample()], tmp_path)
    folder = tmp_path / "ОГ-1-26"
    (folder / "card.json").unlink()
    (folder / "ОГ-1-26.docx").write_bytes(b"mended")

    run_batch([sample()], tmp_path, resume=True)

    assert (folder / "card.json").is_file()
    aside = tmp_path / ".replygen" / "replaced" / "ОГ-1-26 1" / "ОГ-1-26.docx"
    assert aside.read_bytes() == b"mended"


def test_a_folder_that_appears_in_the_middle_is_a_strangers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That letter fails and says why; the folder is not touched."""
    real = Places.put

    def late(self: Places, name: str, *rest: Any, **more: Any) -> None:
        (tmp_path / name).mkdir()
        (tmp_path / name / "чужое.txt").write_text("")
        real(self, name, *rest, **more)

    monkeypatch.setattr(Places, "put", late)
    assert run_batch([sample()], tmp_path).failed == 1
    assert [one.name for one in (tmp_path / "ОГ-1-26").iterdir()] == ["чужое.txt"]
    assert "появилась" in _results(tmp_path)[0]["error"]

    monkeypatch.setattr(Places, "put", real)
    (tmp_path / "ОГ-1-26" / "чужое.txt").rename(tmp_path / "чужое.txt")
    (tmp_path / "ОГ-1-26").rmdir()
    assert run_batch([sample()], tmp_path, resume=True).made == 1


@pytest.mark.parametrize("count", [1, 2])
def test_what_every_case_would_fail_at_is_told_once(tmp_path: Path, count: int) -> None:
    """Settings and letterheads are the office's: no case is called faulty for them."""
    (tmp_path / "templates").mkdir()

    with pytest.raises(ReplygenError, match=r"organization\.toml"):
        run_batch(_cases(20), tmp_path / "a", templates=tmp_path / "templates", workers=count)
    with pytest.raises(ReplygenError, match="нет такого"):
        run_batch(_cases(20), tmp_path / "b", letterhead="нет такого", workers=count)
    assert _results(tmp_path / "a") == _results(tmp_path / "b") == []


def test_a_faulty_dictionary_is_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Though it is read only when the first letter is looked through."""

    def broken(*_: object, **__: object) -> None:
        raise DictionaryError("jargon.toml, строка 5: образец стоит дважды → оставьте один")

    monkeypatch.setattr("replygen.pipeline.lint", broken)
    source = _jsonl(tmp_path / "a.jsonl", _cases(20))
    assert run(["batch", str(source), "-o", str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err.count("jargon.toml") == 1


class _Gone(ThreadPoolExecutor):
    """An executor that loses everybody: nothing it is given is ever done."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        return Future()


def test_workers_that_are_all_gone_stop_the_batch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not one case is called faulty for it; all are made when there are workers again."""
    monkeypatch.setattr(workers, "_PATIENCE", 0.05)
    monkeypatch.setattr(workers, "_PROOF", 0.05)
    with _Gone(1) as pool, pytest.raises(ToolError, match="живы ли планировщик"):
        run_batch(_cases(20), tmp_path, executor=pool)

    assert _results(tmp_path) == []
    assert run_batch(_cases(20), tmp_path, resume=True).made == 20


class _Hanging(ThreadPoolExecutor):
    """An executor in which one case never ends."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        work = args[1]
        if any(item.number == "ОГ-5/26" for item, _ in work):
            return Future()
        return super().submit(fn, *args, **kwargs)


def test_a_case_that_hangs_fails_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The batch does not wait for it for ever."""
    monkeypatch.setattr(workers, "_PATIENCE", 2)
    with _Hanging(2) as pool:
        summary = run_batch(_cases(20), tmp_path, executor=pool)

    assert (summary.made, summary.failed) == (19, 1)


def test_a_script_without_a_guard_is_told_what_it_lacks(tmp_path: Path) -> None:
    """Processes import the caller's script; without its guard each would start the batch anew."""
    _jsonl(tmp_path / "a.jsonl", _cases(20))
    (tmp_path / "job.py").write_text(
        "from replygen.batch import read_input, run_batch\n"
        "run_batch(read_input('a.jsonl'), 'out', workers=2)\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, "job.py"], cwd=tmp_path, capture_output=True, text=True, check=False,
        timeout=120,
    )  # fmt: skip

    assert done.returncode == 1
    assert '__name__ == "__main__"' in done.stderr


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="процессы видны только в Linux")
def test_no_process_outlives_a_killed_batch(tmp_path: Path) -> None:
    """The workers and what they are copies of end with the one that started them."""
    source = _jsonl(tmp_path / "a.jsonl", _cases(2000))
    process = subprocess.Popen(
        [sys.executable, "-m", "replygen", "batch", str(source), "-o", str(tmp_path / "out"),
         "--workers", "2"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    until = time.monotonic() + 120
    while not list((tmp_path / "out").glob("ОГ-*")):
        assert time.monotonic() < until
        assert process.poll() is None
        time.sleep(1.5)
    started = _descendants(process.pid)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()

    assert len(started) >= 3
    until = time.monotonic() + 60
    while any(_alive(one) for one in started):
        assert time.monotonic() < until
        time.sleep(1.5)


def _descendants(process: int) -> list[int]:
    children = [
        int(one)
        for task in Path(f"/proc/{process}/task").glob("*")
        for one in (task / "children").read_text().split()
    ]
    return children + [inner for child in children for inner in _descendants(child)]


def _alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_no_line_of_the_log_holds_anything_of_a_person(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Made, refused, wrong, failed and set aside: no name, address, number or text, from no logger.

    The file's name is the person's too: folders of cases are often sorted by applicants.
    """
    caplog.set_level(logging.DEBUG)
    cases = [
        sample(),
        sample(appeal__channel="Магомедова", appeal__applicants__0__email="не адрес"),
        sample(reply__answers=[], appeal__applicants__0__address="ул. Ирчи Казака, д. 2"),
        sample(appeal__applicants__0__gender="female"),
    ]
    source = tmp_path / "in"
    source.mkdir()
    for number, case in enumerate(cases):
        _jsonl(source / f"Магомедова П.А. {number}.json", [case])
    for workers_of in (1, 2):
        out = tmp_path / f"out{workers_of}"
        run(["batch", str(source), "-o", str(out), "--workers", str(workers_of)])
        next(out.glob("*/card.json")).unlink()
        run(["batch", str(source), "-o", str(out), "--resume"])

    assert "пакет готов: писем 2, отказов 1, дел с ошибками 1" in caplog.text
    assert "дело 2: ошибки в деле" in caplog.text
    personal = ("магомед", "патимат", "алиев", "ахмед", "саидов", "example.ru", "ирчи", "67-20-15")
    texts = ("ог-1", "рынк", "крыш", "подрядчик", "не адрес", "07-15", "2026-0")
    for record in caplog.records:
        said = (record.getMessage() + str(record.exc_info or "")).lower()
        assert not [word for word in (*personal, *texts) if word in said], said


def test_an_executors_own_log_gets_no_word_of_a_case() -> None:
    """Dask writes what a function was called with and what it gave, where one fails."""
    item = next(cases_in([sample()]))
    made = make(Job(), item, "письмо")

    assert made.status == "made"
    for said in (repr(item), str(item), repr(made), f"{[(item, made)]}"):
        assert "Магомед" not in said
        assert "рын" not in said


def test_a_program_without_a_log_hears_nothing_twice(tmp_path: Path) -> None:
    """The failed case is told once, by the command line, not again by the log's last resort."""
    source = _jsonl(tmp_path / "a.jsonl", [sample(appeal__channel="sait")])
    done = subprocess.run(
        [sys.executable, "-m", "replygen", "batch", str(source), "-o", str(tmp_path / "out")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "Письма нет — a.jsonl, строка 1: " + str(_results(tmp_path / "out")[0]["error"])
    ]
