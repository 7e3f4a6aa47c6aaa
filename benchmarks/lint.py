"""Speed and accuracy of the linter of section 3, beside aiw-ru and krrkt, in one process.

`python benchmarks/lint.py [SET.tsv …]`. Speed, all engines in turn, processor time, the median of
the rounds, a page is 1800 characters: «письма», every letter of examples/; «предложения», the
sentences of the sets, short ones, half of them faulty on purpose, where each finding costs its
suggestion. Before the first round each engine sees other texts, so that its tables are loaded.
«Слог» is the linter without the proofreading of spelling, punctuation and grammar, which the peers
have not either. Accuracy: of the sets' violations, the share with a finding that touches the marked
words; of their clean sentences, the share with a finding at warning or error (for peers: any).
Start and memory: a process of its own that lints one letter, its rules kept from an earlier start.
The peers are fetched from PyPI once, into the user's cache; neither is a dependency.
"""

from __future__ import annotations

import csv
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from replygen.findings import Finding  # noqa: E402
from replygen.kept_values import cache_folder  # noqa: E402 - from this checkout
from replygen.linter.linting import lint  # noqa: E402

ROUNDS = 5
_PAGES_LEAST = 100
"""Few pages are read in more rounds: a short time is measured badly."""
_STYLE = "replygen, слог"
PAGE = 1800
PEERS = ("aiw-ru==2.5.2", "krrkt==1.5.4")
SETS = ROOT / "tests" / "lint" / "sets"
START = (
    "import time; begun = time.perf_counter(); import replygen;"
    "replygen.lint(open({letter!r}, encoding='utf-8').read());"
    "spent = time.perf_counter() - begun;"
    "status = open('/proc/self/status').read().split('VmHWM:')[1];"
    "print(spent * 1000, int(status.split()[0]) / 1024)"
)

Span = tuple[int, int]
Engine = Callable[[str], list[Span]]


class Sentence(NamedTuple):
    """One sentence of a set; fragment: the words at fault, empty where none are."""

    text: str
    fragment: str


def main(paths: list[Path]) -> None:
    """Prints the tables and, as the last line, the figures as JSON."""
    engines: dict[str, Engine] = {"replygen": _ours, **_peers()}
    timed: dict[str, Engine] = {**engines, _STYLE: _style}
    letters = [p.read_text("utf-8") for p in sorted((ROOT / "examples").glob("*/letter.txt"))]
    # Whole letters have another form: tests look at them.
    shipped = [p for p in sorted(SETS.rglob("*.tsv")) if "letters" not in p.parent.name + p.stem]
    sets = {path.stem: _read(path) for path in paths or shipped}
    sentences = [" ".join(s.text for s in found) for found in sets.values()]
    on_letters = _pages_per_second(timed, letters)
    on_sentences = _pages_per_second(timed, sentences)
    print(f"{'страниц в секунду':<24}{'письма':>10}{'предложения':>14}")
    for name in timed:
        print(f"{name:<24}{on_letters[name]:>10.0f}{on_sentences[name]:>14.0f}")
    accuracy = {name: _accuracy(engine, sets) for name, engine in engines.items()}
    print("\nнайдено нарушений / ложных тревог, %")
    print(f"{'':<28}" + "".join(f"{name:>16}" for name in engines))
    for row in [*sets, "всего"]:
        cells = (f"{100 * a[row][0]:7.0f} / {100 * a[row][1]:4.1f}" for a in accuracy.values())
        print(f"{row:<28}" + "".join(f"{cell:>16}" for cell in cells))
    start, memory = _start(ROOT / "examples" / "01-scheduled" / "letter.txt")
    print(f"\nзапуск с готовым словарём {start:.0f} мс, память {memory:.0f} МБ")
    figures: dict[str, Any] = {
        "pages_per_second": round(on_letters["replygen"], 1),
        "pages_per_second_style": round(on_letters[_STYLE], 1),
        "pages_per_second_sentences": round(on_sentences["replygen"], 1),
        "pages_per_second_sentences_style": round(on_sentences[_STYLE], 1),
        "start_ms": round(start),
        "megabytes": round(memory),
        "recall": round(accuracy["replygen"]["всего"][0], 4),
        "false_alarms": round(accuracy["replygen"]["всего"][1], 4),
    }
    for name in engines:
        if name != "replygen":
            figures[f"ratio_{name}"] = round(on_letters["replygen"] / on_letters[name], 2)
            figures[f"ratio_{name}_sentences"] = round(
                on_sentences["replygen"] / on_sentences[name], 2
            )
            figures[f"recall_{name}"] = round(accuracy[name]["всего"][0], 4)
    print(json.dumps(figures))


def _ours(text: str) -> list[Span]:
    return [
        (finding.start, finding.end)
        for finding in lint(text)
        if finding.start is not None and finding.end is not None and finding.severity != "info"
    ]


def _style(text: str) -> list[Span]:
    """The checks of style alone, as the peers have it."""
    with patch("replygen.linter.engines.proof", _nothing):
        return _ours(text)


def _nothing(_: object) -> list[Finding]:
    return []


def _peers() -> dict[str, Engine]:
    folder = cache_folder().parent / "replygen-benchmarks"
    if not (folder / "krrkt").is_dir() or not (folder / "aiw_ru").is_dir():
        install = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target"]
        # aiw-ru asks for 3.12 but runs on 3.11 as well; its own needs are pydantic and regex.
        subprocess.run(
            [*install, str(folder), "--ignore-requires-python", *PEERS, "regex"], check=True
        )
    sys.path.append(str(folder))
    from aiw_ru import analyze  # noqa: PLC0415 - fetched above
    from krrkt.engine.fast_layer import FastLayer  # noqa: PLC0415

    fast = FastLayer()

    def aiw(text: str) -> list[Span]:
        found = analyze(text).issues
        return [(issue.index, issue.index + len(issue.text)) for issue in found]

    def krrkt(text: str) -> list[Span]:
        return [(one["start"], one["end"]) for one in fast.analyze(text)]

    return {"aiw_ru": aiw, "krrkt": krrkt}


def _pages_per_second(engines: dict[str, Engine], texts: list[str]) -> dict[str, float]:
    rounds: dict[str, list[float]] = {name: [] for name in engines}
    for engine in engines.values():
        engine("Магазин вернул деньги за утюг. Отдел осуществляет контроль.")
    pages = sum(map(len, texts)) / PAGE
    for _ in range(max(ROUNDS, ROUNDS * _PAGES_LEAST // max(1, int(pages)))):
        for name, engine in engines.items():
            begun = time.process_time()
            for text in texts:
                engine(text)
            rounds[name].append(time.process_time() - begun)
    return {name: pages / statistics.median(seconds) for name, seconds in rounds.items()}


def _accuracy(engine: Engine, sets: dict[str, list[Sentence]]) -> dict[str, tuple[float, float]]:
    told: dict[str, tuple[float, float]] = {}
    totals = [0, 0, 0, 0]
    for name, found in sets.items():
        counts = [0, 0, 0, 0]
        for text, fragment in found:
            spans = engine(text)
            if fragment:
                start = text.index(fragment)
                counts[0] += any(a < start + len(fragment) and start < b for a, b in spans)
                counts[1] += 1
            else:
                counts[2] += bool(spans)
                counts[3] += 1
        told[name] = (counts[0] / max(1, counts[1]), counts[2] / max(1, counts[3]))
        totals = [a + b for a, b in zip(totals, counts, strict=True)]
    told["всего"] = (totals[0] / max(1, totals[1]), totals[2] / max(1, totals[3]))
    return told


def _read(path: Path) -> list[Sentence]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Sentence(row["sentence"], row["fragment"] if row["label"] == "violation" else "")
            for row in rows
        ]


def _start(letter: Path) -> tuple[float, float]:
    """Milliseconds to the first letter linted, and megabytes, in a process of its own."""
    # As on a user's machine, Python may keep its compiled modules.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(cache_folder().parent / "replygen-benchmarks" / "pyc")
    told = [
        subprocess.run(
            [sys.executable, "-c", START.format(letter=str(letter))],
            check=True, capture_output=True, text=True, cwd=ROOT, env=environment,
        ).stdout.split()
        for _ in range(ROUNDS + 1)
    ]  # fmt: skip
    times = [float(milliseconds) for milliseconds, _ in told[1:]]
    return statistics.median(times), float(told[-1][1])


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
