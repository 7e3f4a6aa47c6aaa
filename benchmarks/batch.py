"""A batch as an office runs it: case → linted letter and card on the disk.

    python benchmarks/batch.py [--cases N] [--rounds N] [--disk]
    python benchmarks/batch.py --cases 100000 --memory
    python benchmarks/batch.py --kills 50
    python benchmarks/batch.py --dask

Whole commands are timed, their start included. By turns in each round, the least of the rounds:

- one core: `replygen batch`, one process, kept to one core.
- two cores: `replygen batch --workers 2` on both.
- apart: two such commands at once, each with one half of the cases and a core of its own. They
  share nothing; what is missing to 2 there is the machine's memory, disk and other work.

Letters go into memory (/dev/shm), for how long a disk makes its callers wait says nothing of how
work is shared; --disk: into the folder of the project instead.

Where other work is on the machine, the processor time tells more: what two cores use beside one is
all that sharing the work costs.

--memory: one run of two workers, the memory of its processes as it goes. --kills: SIGKILL at random
moments until so many have struck, by turns with one, two and three workers, each resumed; the files
are compared with those of a quiet run. --dask: a cluster of two workers, the same comparison.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from batch_cases import write_cases  # noqa: E402 - from this folder

PROGRAM = [sys.executable, "-m", "replygen", "batch"]
_SILENT = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER of prctl(2)
_IN_WORK = 0.75  # the share of kills that strike after a new letter
_LONGEST = 2.5  # seconds until a kill, from the start or from the first new letter
_MEMORY = Path("/dev/shm")
STEP = 0.5  # seconds between two looks at the memory


def main() -> None:
    """Prints a table and, as the last line, the figures as JSON."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--cases", type=int, default=4000)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--disk", action="store_true", help="letters go to the disk")
    arguments.add_argument("--memory", action="store_true", help="how memory goes in one run")
    arguments.add_argument("--kills", type=int, default=0, metavar="N", help="SIGKILL and resume")
    arguments.add_argument("--dask", action="store_true", help="a local cluster of two workers")
    chosen = arguments.parse_args()
    timed = not (chosen.disk or chosen.memory or chosen.kills or chosen.dask)
    place = _MEMORY if timed and _MEMORY.is_dir() else ROOT
    with tempfile.TemporaryDirectory(dir=place, prefix=".batch-") as name:
        folder = Path(name)
        source = write_cases(folder / "дела.jsonl", chosen.cases)
        if chosen.memory:
            figures = memory(source, folder, chosen.cases)
        elif chosen.kills:
            figures = kills(source, folder, chosen.kills)
        elif chosen.dask:
            figures = dask(source, folder)
        else:
            figures = speed(source, folder, chosen.cases, chosen.rounds)
    print(json.dumps(figures, ensure_ascii=False))


def _command(source: Path, output: Path, *more: str) -> list[str]:
    return [*PROGRAM, str(source), "-o", str(output), "--quiet", *more]


# Speed


def speed(source: Path, folder: Path, count: int, rounds: int) -> dict[str, Any]:
    """Letters a second of each way."""
    cores = sorted(os.sched_getaffinity(0))[:2]
    if len(cores) < 2:
        sys.exit("нужны два ядра")
    half = _halves(source, folder)
    out = folder / "out"
    ways = {
        "one core": [(_command(source, out / "1"), cores[:1])],
        "two cores": [(_command(source, out / "1", "--workers", "2"), cores)],
        "apart": [(_command(half[n], out / str(n)), cores[n : n + 1]) for n in (0, 1)],
    }
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    processor: dict[str, list[float]] = {name: [] for name in ways}
    _adopt()
    for turn in range(rounds):
        for name in list(ways)[turn % 3 :] + list(ways)[: turn % 3]:
            shutil.rmtree(out, ignore_errors=True)
            took, used = _timed(ways[name])
            seconds[name].append(took)
            processor[name].append(used)
            made = len(list(out.glob("*/*/card.json")))
            if made != count:
                sys.exit(f"{name}: писем {made} вместо {count}")
    least = {name: min(found) for name, found in seconds.items()}
    one = least["one core"]
    work = {name: min(found) for name, found in processor.items()}
    where = "в памяти" if folder.is_relative_to(_MEMORY) else "на диске"
    print(f"{count} дел, раундов {rounds}, письма {where}, нагрузка {os.getloadavg()[0]:.1f}\n")
    print(f"{'':<12}{'секунд':>9}{'писем/с':>10}{'к одному':>10}{'процессора, с':>15}   все раунды")
    for name, best in least.items():
        every = " ".join(f"{one_round:.1f}" for one_round in seconds[name])
        rates = f"{count / best:10.0f}{one / best:10.2f}{work[name]:15.1f}"
        print(f"{name:<12}{best:9.2f}{rates}   {every}")
    return {
        "cases": count,
        "letters_in": "memory" if folder.is_relative_to(_MEMORY) else "disk",
        "letters_per_second_one_core": round(count / one, 1),
        "letters_per_second_two_cores": round(count / least["two cores"], 1),
        "speedup_two_cores": round(one / least["two cores"], 2),
        "speedup_apart": round(one / least["apart"], 2),
        "processor_two_to_one": round(work["two cores"] / work["one core"], 3),
        "ratio_apart": round(least["apart"] / least["two cores"], 3),
    }


def _halves(source: Path, folder: Path) -> list[Path]:
    """The cases in two files, every second in each, so that both have the same kinds."""
    lines = source.read_text(encoding="utf-8").splitlines(keepends=True)
    files = []
    for number in (0, 1):
        # Pairs, for kinds go by turns.
        part = [line for place, line in enumerate(lines) if place // 2 % 2 == number]
        files.append(folder / f"половина-{number}.jsonl")
        files[-1].write_text("".join(part), encoding="utf-8")
    return files


def _timed(commands: Sequence[tuple[list[str], list[int]]]) -> tuple[float, float]:
    """Seconds until all commands are done, each on its cores; processor time of all they start."""
    mine = os.sched_getaffinity(0)
    begun = time.perf_counter()
    running = set()
    try:
        for command, cores in commands:
            os.sched_setaffinity(0, cores)
            running.add(os.posix_spawnp(command[0], command, os.environ, file_actions=_SILENT))
    finally:
        os.sched_setaffinity(0, mine)
    took = processor = 0.0
    while True:
        try:
            process, status, used = os.wait4(-1, 0)
        except ChildProcessError:
            return took, processor
        processor += used.ru_utime + used.ru_stime
        if process in running:
            took = time.perf_counter() - begun
            if status:
                sys.exit(f"статус {os.waitstatus_to_exitcode(status)}")


def _adopt() -> None:
    """Take over processes whose parent has ended, so that their processor time is known too."""
    if ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0):
        sys.exit("нужен Linux")


# Memory


def memory(source: Path, folder: Path, count: int) -> dict[str, Any]:
    """The size of the parent and of its largest worker while one run goes on."""
    out = folder / "out"
    process = subprocess.Popen(
        _command(source, out, "--workers", "2"), cwd=ROOT, stdout=subprocess.DEVNULL
    )
    begun = time.perf_counter()
    seen: list[tuple[int, float, float]] = []
    while process.poll() is None:
        workers = [_private(one) for one in _descendants(process.pid)]
        made = sum(1 for one in os.scandir(out)) if out.is_dir() else 0
        seen.append((made, _private(process.pid), max(workers, default=0.0)))
        time.sleep(STEP if count < 20_000 else 5)
    took = time.perf_counter() - begun
    if process.returncode:
        sys.exit(f"статус {process.returncode}")
    print(f"{count} дел за {took:.0f} с, два рабочих процесса; своя память, МБ\n")
    print(f"{'готово писем':>14}{'главный':>10}{'рабочий':>10}")
    marks: dict[int, tuple[float, float]] = {}
    for percent in (5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 99):
        row = next((one for one in seen if one[0] >= count * percent / 100), None)
        if row is not None:
            marks[percent] = row[1:]
            print(f"{row[0]:14}{row[1]:10.1f}{row[2]:10.1f}")
    half, last = marks[50], marks[max(marks)]
    return {
        "cases": count,
        "seconds": round(took),
        "megabytes_parent_largest": round(max(one[1] for one in seen), 1),
        "megabytes_worker_largest": round(max(one[2] for one in seen), 1),
        "megabytes_parent_growth_second_half": round(last[0] - half[0], 1),
        "megabytes_worker_growth_second_half": round(last[1] - half[1], 1),
    }


def _private(process: int) -> float:
    """Megabytes of memory that only this process has, and its fair share of what is common."""
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    found = re.search(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


def _descendants(process: int) -> list[int]:
    """Processes that this one has started, and theirs."""
    found: list[int] = []
    for task in Path(f"/proc/{process}/task").glob("*"):
        try:
            children = [int(one) for one in (task / "children").read_text().split()]
        except OSError:
            continue
        for child in children:
            found += [child, *_descendants(child)]
    return found


# Kills


def kills(source: Path, folder: Path, wanted: int) -> dict[str, Any]:
    """SIGKILL at random moments, resumed, until `wanted` have struck; the files are compared."""
    begun = time.perf_counter()
    quiet = folder / "quiet"
    subprocess.run(_command(source, quiet), cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    whole = time.perf_counter() - begun
    right = _digests(quiet)
    chance = random.Random(wanted)
    print(f"{len(right)} файлов тихого прогона за {whole:.1f} с\n")
    print(f"{'удар':>5}{'процессов':>11}{'через, с':>10}{'писем было':>12}{'стало':>8}{'сирот':>7}")
    struck = rounds = orphans = again = 0
    wrong: list[str] = []
    while struck < wanted:
        rounds += 1
        out = folder / f"out-{rounds}"
        stamps: dict[str, int] = {}
        while True:
            workers = chance.choice((1, 2, 3))
            before = len(stamps)
            process = subprocess.Popen(
                _command(source, out, "--resume", "--workers", str(workers)),
                cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            # Now and then in the start, as a rule in the work.
            began = time.perf_counter()
            if chance.random() < _IN_WORK:
                _until_another_letter(process, out)
            try:
                process.wait(chance.uniform(0.05, _LONGEST))
            except subprocess.TimeoutExpired:
                wait = time.perf_counter() - began
                started = _descendants(process.pid)
                os.kill(process.pid, signal.SIGKILL)
                process.wait()
                struck += 1
                left = _still(started)
                orphans += left
                stamps, made_again = _recorded(out, stamps)
                again += made_again
                print(f"{struck:5}{workers:11}{wait:10.2f}{before:12}{len(stamps):8}{left:7}")
                if struck < wanted:
                    continue
                last = _command(source, out, "--resume")
                subprocess.run(last, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
            _, made_again = _recorded(out, stamps)
            again += made_again
            break
        found = _digests(out)
        differ = [name for name in right | found if right.get(name) != found.get(name)]
        wrong += differ
        print(f"  набор {rounds}: файлов {len(found)}, отличаются от тихого прогона: {len(differ)}")
        shutil.rmtree(out)
    print(f"\nубийств {struck}, наборов {rounds}, отличий {len(wrong)}, записанных и сделанных "
          f"заново {again}, процессов-сирот {orphans}")  # fmt: skip
    return {
        "kills": struck, "runs_completed": rounds, "files": len(right),
        "files_different": len(wrong), "recorded_letters_made_again": again, "orphans": orphans,
    }  # fmt: skip


def _until_another_letter(process: subprocess.Popen[bytes], out: Path) -> None:
    """Wait until the run has put another letter in its place, or ended."""
    before = len(list(out.glob("*/card.json")))
    while process.poll() is None and len(list(out.glob("*/card.json"))) <= before:
        time.sleep(0.01)


def _digests(folder: Path) -> dict[str, str]:
    """SHA-256 of every file of the letters and results."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file() and ".replygen" not in file.parts
    }


def _recorded(out: Path, before: dict[str, int]) -> tuple[dict[str, int], int]:
    """Letters that the manifest tells made, with their time; how many of `before` changed."""
    file = out / ".replygen" / "batch.sqlite3"
    if not file.exists():
        return {}, 0
    base = sqlite3.connect(file)
    try:
        names = [row[0] for row in base.execute("SELECT name FROM cases WHERE status='made'")]
    except sqlite3.OperationalError:  # killed before it had tables
        return {}, 0
    finally:
        base.close()
    now = {name: (out / name / "card.json").stat().st_mtime_ns for name in names}
    return now, sum(now.get(name) != stamp for name, stamp in before.items())


def _still(processes: Sequence[int]) -> int:
    """How many of the killed one's processes live on half a minute later."""
    until = time.monotonic() + 30
    while alive := [one for one in processes if _alive(one)]:
        if time.monotonic() > until:
            return len(alive)
        time.sleep(0.02)
    return 0


def _alive(process: int) -> bool:
    try:
        status = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


# Dask


def dask(source: Path, folder: Path) -> dict[str, Any]:
    """One process beside a cluster of two workers on this machine."""
    begun = time.perf_counter()
    subprocess.run(
        _command(source, folder / "quiet"), cwd=ROOT, check=True, stdout=subprocess.DEVNULL
    )
    one = time.perf_counter() - begun
    with _cluster(folder) as address:
        begun = time.perf_counter()
        subprocess.run(
            _command(source, folder / "out", "--scheduler", address),
            cwd=ROOT, check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        two = time.perf_counter() - begun
    right, found = _digests(folder / "quiet"), _digests(folder / "out")
    differ = sum(right.get(name) != found.get(name) for name in right | found)
    print(f"один процесс {one:.1f} с, кластер из двух {two:.1f} с, файлов {len(found)}, "
          f"отличаются {differ}")  # fmt: skip
    return {
        "files": len(right), "files_different": differ, "speedup_dask_two": round(one / two, 2)
    }  # fmt: skip


@contextmanager
def _cluster(folder: Path) -> Iterator[str]:
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    file = folder / "scheduler.json"
    python = [sys.executable, "-m"]
    started = [
        subprocess.Popen(
            [*python, "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0",
             "--no-dashboard", "--scheduler-file", str(file)], **quiet,
        )
    ]  # fmt: skip
    try:
        while not file.exists() or not file.read_text():
            time.sleep(0.1)
        address = str(json.loads(file.read_text())["address"])
        started += [
            subprocess.Popen(
                [*python, "distributed.cli.dask_worker", address, "--no-dashboard", "--no-nanny",
                 "--nthreads", "1", "--local-directory", str(folder)], **quiet,
            )
            for _ in range(2)
        ]  # fmt: skip
        from distributed import Client  # noqa: PLC0415 - only here

        client_of: Any = Client
        with client_of(address, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)
        yield address
    finally:
        for process in started:
            process.kill()
            process.wait()


if __name__ == "__main__":
    main()
