"""`replygen languagetool start` and `status`, and `lint` that finds the running server."""

from __future__ import annotations

import contextlib
import json
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from replygen.cli import run
from replygen.languagetool.server import Server
from tests.languagetool.conftest import jars
from tests.languagetool.stub import answer, match, serving

__all__ = ["jars"]


@contextlib.contextmanager
def _ended(process: subprocess.Popen[str]) -> Iterator[None]:
    """A failing test must not wait for a server that nobody stops."""
    try:
        yield
    finally:
        process.terminate()


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("REPLYGEN_LANGUAGETOOL", raising=False)
    Path("letter.txt").write_text("Севодня мы ответим.\n", encoding="utf-8")


def test_what_lacks_is_told_with_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing installed: status 3, here and in lint; «auto» goes on with the rest."""
    monkeypatch.setenv("REPLYGEN_DATA", str(tmp_path))
    assert run(["languagetool", "status"]) == 3
    assert "не установлен → выполните replygen languagetool install" in capsys.readouterr().out
    assert run(["lint", "letter.txt", "--engine", "languagetool", "--format", "json"]) == 3
    (engine,) = json.loads(capsys.readouterr().out)["engines"]
    assert engine["status"] == "missing"
    assert "replygen languagetool install" in engine["detail"]
    assert run(["languagetool", "start"]) == 3
    assert "replygen languagetool install" in capsys.readouterr().err


def test_a_damaged_installation_is_told(
    jars: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """By the file's name; the next install mends it."""
    monkeypatch.setenv("REPLYGEN_DATA", str(tmp_path))
    copy = tmp_path / "languagetool" / jars.name
    shutil.copytree(jars, copy)
    assert run(["languagetool", "status"]) == 0
    spoilt = next(copy.glob("language-ru-*.jar"))
    spoilt.write_bytes(b"?" * spoilt.stat().st_size)
    assert run(["languagetool", "status"]) == 3
    assert f"повреждён ({spoilt.name})" in capsys.readouterr().out


def test_a_running_server_is_found(
    jars: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Started in one window, used from another without a second one; SIGTERM ends it whole."""
    monkeypatch.setenv("REPLYGEN_DATA", str(tmp_path))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "replygen", "languagetool", "start"]
    command += ["--folder", str(jars), "--port", str(port)]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process,
        _ended(process),
    ):
        assert process.stdout is not None
        assert f"http://127.0.0.1:{port}" in process.stdout.readline()
        run(["languagetool", "status"])
        assert f"отвечает, http://127.0.0.1:{port}" in capsys.readouterr().out
        named = ["--languagetool", f"http://127.0.0.1:{port}"]
        for more in ([], named, [*named, "--languagetool-client", "language-tool-python"]):
            command = ["lint", "letter.txt", "--engine", "languagetool", "--format", "json", *more]
            assert run(command) == 1
            told = json.loads(capsys.readouterr().out)
            assert [finding["text"] for finding in told["findings"]] == ["Севодня"]
            (engine,) = told["engines"]
            assert engine["status"] == "ok"
            assert engine["detail"] == f"LanguageTool 6.8, сервер http://127.0.0.1:{port}"
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 128 + signal.SIGTERM
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", port), timeout=2)
    assert not (tmp_path / "languagetool" / "running.json").exists()


def test_a_note_of_a_dead_server_misleads_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its process is gone: whoever has its port now gets no letter."""
    monkeypatch.setenv("REPLYGEN_DATA", str(tmp_path))
    with serving(answer()) as stub, subprocess.Popen(["true"]) as dead:
        dead.wait()
        note = tmp_path / "languagetool" / "running.json"
        note.parent.mkdir()
        note.write_text(json.dumps({"address": stub.address, "pid": dead.pid}))
        assert run(["lint", "letter.txt", "--engine", "languagetool"]) == 3
        assert not stub.asked
    assert "не установлен" in capsys.readouterr().out


def test_the_environment_names_a_server(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """For a ministry with one server for all."""
    with serving(answer(match(0, 7, replacements=["Сегодня"]))) as stub:
        monkeypatch.setenv("REPLYGEN_LANGUAGETOOL", stub.address)
        assert run(["languagetool", "status"]) == 0
        assert f"{stub.address}, LanguageTool 6.8" in capsys.readouterr().out
        assert run(["lint", "letter.txt", "--engine", "languagetool"]) == 1
        out = capsys.readouterr().out
    assert "«Сегодня»" in out
    assert f"Проверили: languagetool (LanguageTool 6.8, сервер {stub.address})" in out


def test_the_file_of_a_failure_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """Of many files the reader learns which were not read; the status is 3."""
    Path("second.txt").write_text("Завтра мы ответим.\n", encoding="utf-8")
    replies = iter([(200, answer()), (500, b""), (500, b"")])
    with serving(lambda _: next(replies)) as stub:
        command = ["lint", "letter.txt", "second.txt", "--engine", "languagetool"]
        assert run([*command, "--languagetool", stub.address]) == 3
    out = capsys.readouterr().out
    assert f"languagetool: second.txt: сервер {stub.address}: ответ HTTP 500" in out
    assert "Проверили: ничем" in out


def test_a_server_without_its_engine_is_a_slip(capsys: pytest.CaptureFixture[str]) -> None:
    """The option would do nothing."""
    assert run(["lint", "letter.txt", "--languagetool", "http://127.0.0.1:9"]) == 2
    assert "--engine auto" in capsys.readouterr().err


def test_ctrl_c_stops_the_server(
    jars: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A short word, status 0, no process left."""
    monkeypatch.setenv("REPLYGEN_DATA", str(tmp_path))
    kept: list[Server] = []

    def interrupted(server: Server) -> int:
        kept.append(server)
        raise KeyboardInterrupt

    monkeypatch.setattr(Server, "wait", interrupted)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert run(["languagetool", "start", "--folder", str(jars), "--port", str(port)]) == 0
    assert "Остановлен." in capsys.readouterr().out
    assert not kept[0].alive
