"""A real local Dask cluster: the same files, also when a worker is killed in the middle."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from replygen.batch import read_input, run_batch
from replygen.cli import run
from tests.batch.test_batch import _cases, _files, _jsonl
from tests.tools import require_package

require_package("distributed", "dask")


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and two workers, processes of their own."""
    base = [sys.executable, "-m", "distributed.cli.dask_scheduler"]
    file = folder / "scheduler.json"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder}
    scheduler = subprocess.Popen(
        [*base, "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", file],
        **quiet,
    )
    workers: list[subprocess.Popen[bytes]] = []
    try:
        until = time.monotonic() + 60
        while not file.exists() or not file.read_text():
            assert time.monotonic() < until
            time.sleep(0.1)
        address = re.search(r"tcp://[\d.:]+", json.loads(file.read_text())["address"])[0]  # type: ignore[index]
        worker = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--no-dashboard"]
        workers += [
            subprocess.Popen([*worker, "--nthreads", "1", "--no-nanny"], **quiet) for _ in range(2)
        ]
        from distributed import Client  # noqa: PLC0415 - an extra

        with Client(address, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)
        yield address, workers
    finally:
        for process in [*workers, scheduler]:
            process.kill()
            process.wait()


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_gives_the_same_files_though_a_worker_is_killed(tmp_path: Path) -> None:
    """Its pieces are made by the other worker; nothing is lost, nothing twice."""
    source = _jsonl(tmp_path / "a.jsonl", _cases(400))
    run_batch(read_input(source), tmp_path / "quiet")
    with cluster(tmp_path) as (address, workers):

        def kill() -> None:
            until = time.monotonic() + 60
            while not list((tmp_path / "out").glob("ОГ-*")) and time.monotonic() < until:
                time.sleep(0.02)
            os.kill(workers[0].pid, signal.SIGKILL)

        killer = threading.Thread(target=kill)
        killer.start()
        status = run(["batch", str(source), "-o", str(tmp_path / "out"), "--scheduler", address])
        killer.join()

    assert status == 0
    assert workers[0].returncode == -signal.SIGKILL
    assert _files(tmp_path / "out") == _files(tmp_path / "quiet")


@pytest.mark.filterwarnings("ignore")
def test_a_scheduler_that_does_not_answer_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Status 3 and the way out."""
    monkeypatch.setattr("replygen.batch.cluster._WAIT", "1s")
    source = _jsonl(tmp_path / "a.jsonl", _cases(5))

    assert (
        run(["batch", str(source), "-o", str(tmp_path / "o"), "--scheduler", "tcp://127.0.0.1:9"])
        == 3
    )
    assert "не отвечает" in capsys.readouterr().err


def test_an_address_that_is_none_is_told_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Wrong usage, status 2, without asking the network."""
    source = _jsonl(tmp_path / "a.jsonl", _cases(5))

    assert run(["batch", str(source), "-o", str(tmp_path / "o"), "--scheduler", "сервер"]) == 2
    assert "tcp://сервер:8786" in capsys.readouterr().err
