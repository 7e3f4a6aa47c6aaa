"""Accuracy and speed of proofing, beside LanguageTool and bare pymorphy3, in one process.

`python benchmarks/errors.py [GOLD]`. GOLD is a folder with `*ruspellru*.tsv` (sentence, corrected
sentence) and `*.m2`; it is not part of the project, and without it those tables are left out.
Errors of letters (benchmarks/data/errors.tsv, the set that the rules were developed on): the share
of wrong sentences with a finding that touches the difference from the right one, by kind; alarms on
the right sentences.
Words: a word of the sentence is at fault where an alignment with the corrected one changes it; it
is found if a finding of spelling or grammar touches it. First suggestion: of the changed places
found, the share where it gives the corrected words.
Spans: an edit is found if a finding overlaps it; an insertion, if a finding other than of spelling
covers or touches the gap. Precision: findings that meet an edit among all findings; F0.5.
False alarms: findings at warning or error in a thousand words of clean letters.
Speed: letters of examples/ and the clean text, from paragraphs to findings, processor time, the
median of the rounds; cold: the first reading of those letters in a process of its own.
"""

from __future__ import annotations

import csv
import difflib
import json
import os
import re
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any, Final, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from replygen.findings import Finding  # noqa: E402 - from this checkout
from replygen.language import morphology  # noqa: E402
from replygen.passages.paragraphs import paragraph, paragraphs, split  # noqa: E402
from replygen.proofing.proofing import proof  # noqa: E402

ROUNDS: Final = 5
CLEAN: Final = ROOT / "benchmarks" / "data" / "clean_letters.txt"
ERRORS: Final = ROOT / "benchmarks" / "data" / "errors.tsv"
BATCH: Final = 100
FAMILIES: Final = ("spelling", "punctuation", "grammar", "typography")
_WORD: Final = re.compile(r"[а-яёa-z0-9]+(?:-[а-яёa-z0-9]+)*", re.I)
COLD: Final = """
import json, sys, time
begun = time.perf_counter()
from replygen.proofing.proofing import proof
from replygen.passages.paragraphs import paragraph, paragraphs, split
proof((paragraph('Рынок открыт для всех.'),))
loaded = time.perf_counter() - begun
texts = json.load(sys.stdin)
spent = time.process_time()
passages = [paragraphs(split(text)) for text in texts]
read = time.process_time()
for one in passages:
    proof(one)
proofed = time.process_time()
status = open('/proc/self/status').read().split('VmHWM:')[1]
print(loaded, read - spent, proofed - read, int(status.split()[0]) / 1024)
"""


class Flag(NamedTuple):
    """What an engine says of code points start…end; first: its first suggestion, or None."""

    start: int
    end: int
    category: str
    first: str | None = None


class Edit(NamedTuple):
    """A fault of a marked sentence; start equals end where something lacks. marks: punctuation."""

    start: int
    end: int
    marks: bool
    right: str


Engine = Callable[[Sequence[str]], list[list[Flag]]]


def main(gold: Path | None) -> None:
    """Prints the tables and, as the last line, the figures as JSON."""
    engines: dict[str, Engine] = {"replygen": _ours, "pymorphy3": _pymorphy3}
    tool = _languagetool()
    if tool is None:
        print("LanguageTool не установлен: сравнение без него.\n")
    else:
        engines["languagetool"] = tool
    figures: dict[str, Any] = {}
    for path in sorted(gold.rglob("*ruspellru*.tsv")) if gold else ():
        print(f"{path.name}: слова с ошибкой, %")
        for name, engine in engines.items():
            _words_row(name, engine, _pairs(path), figures)
    for path in sorted(gold.rglob("*.m2")) if gold else ():
        print(f"\n{path.name}: места с ошибкой, %; отдельно знаки препинания")
        for name, engine in engines.items():
            _spans_row(name, engine, list(_marked(path)), figures)
    print(f"\n{ERRORS.name}: найдено ошибок писем, %")
    for name, engine in engines.items():
        _kinds_row(name, engine, figures)
    texts = [p.read_text("utf-8") for p in sorted((ROOT / "examples").glob("*/letter.txt"))]
    texts.append(CLEAN.read_text("utf-8"))
    print("\nложные тревоги на тысячу слов чистого текста")
    for name, engine in engines.items():
        _alarms_row(name, engine, texts, figures)
    _speed(texts, figures)
    print(json.dumps(figures))


def _ours(texts: Sequence[str]) -> list[list[Flag]]:
    return [
        [flag for finding in proof(paragraphs(split(text))) for flag in _flag(finding, text)]
        for text in texts
    ]


def _flag(finding: Finding, text: str) -> Iterator[Flag]:
    if finding.start is None or finding.end is None or finding.severity == "info":
        return
    if finding.category not in FAMILIES:
        return
    first = finding.suggestions[0] if finding.suggestions else None
    at = text.find(split(text)[finding.paragraph or 0]) if finding.paragraph else 0
    yield Flag(at + finding.start, at + finding.end, finding.category, first)


def _pymorphy3(texts: Sequence[str]) -> list[list[Flag]]:
    """Words that pymorphy3's dictionary lacks, their parts by hyphens asked too; no capitals."""
    return [_unknown(text) for text in texts]


def _unknown(text: str) -> list[Flag]:
    return [
        Flag(found.start(), found.end(), "spelling")
        for found in _WORD.finditer(text)
        if found.group().isalpha() or "-" in found.group()
        if not found.group().isupper() and re.match("[а-яё]", found.group(), re.I)
        if not morphology.known(found.group().lower())
        if not all(morphology.known(part.lower()) for part in found.group().split("-"))
    ]


def _languagetool() -> Engine | None:
    """LanguageTool's engine, where it is installed; a hundred texts a question."""
    try:
        module = import_module("replygen.languagetool.engine")
    except ImportError:
        return None
    tool: Any = module.LanguageTool(timeout=300)
    if tool.check((paragraph("Рынок открыт."),)).engine.status != "ok":
        return None

    def ask(texts: Sequence[str]) -> list[list[Flag]]:
        found: list[list[Flag]] = [[] for _ in texts]
        lines = [(at, part) for at, text in enumerate(texts) for part in split(text)]
        for first in range(0, len(lines), BATCH):
            some = lines[first : first + BATCH]
            told = tool.check(tuple(paragraph(part, n) for n, (_, part) in enumerate(some)))
            if told.engine.status != "ok":
                raise SystemExit(f"LanguageTool: {told.engine.detail}")
            for finding in told.findings:
                at, part = some[finding.paragraph or 0]
                start = texts[at].find(part)
                for flag in _flag(replace(finding, paragraph=0), part):
                    found[at].append(flag._replace(start=flag.start + start, end=flag.end + start))
        return found

    return ask


def _pairs(path: Path) -> list[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row[0], row[1]) for row in rows if len(row) > 1]


def _plain(text: str) -> str:
    return text.lower().replace("ё", "е")


def changes(source: str, target: str) -> Iterator[tuple[list[tuple[int, int]], str]]:
    """Changed places: spans of the words of `source` at fault, the words that should be there."""
    words = [found.span() for found in _WORD.finditer(source)]
    left = [_plain(source[a:b]) for a, b in words]
    right = [_plain(found.group()) for found in _WORD.finditer(target)]
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind in ("replace", "delete"):
            if b - a == d - c:
                for at in range(b - a):
                    yield [words[a + at]], right[c + at]
            else:
                yield words[a:b], " ".join(right[c:d])


def _words_row(
    name: str, engine: Engine, pairs: Sequence[tuple[str, str]], figures: dict[str, Any]
) -> None:
    hit = missed = false = right = places = 0
    clock = time.perf_counter if name == "languagetool" else time.process_time
    spent = clock()
    flagged = engine([source for source, _ in pairs])
    spent = clock() - spent
    for (source, target), every in zip(pairs, flagged, strict=True):
        flags = [flag for flag in every if flag.category in ("spelling", "grammar")]
        wrong: set[tuple[int, int]] = set()
        for spans, wanted in changes(source, target):
            wrong.update(spans)
            here = [f for f in flags if any(f.start < b and a < f.end for a, b in spans)]
            if here:
                places += 1
                right += _mended(source, spans, here) == wanted
        for found in _WORD.finditer(source):
            touched = any(f.start < found.end() and found.start() < f.end for f in flags)
            hit += touched and found.span() in wrong
            false += touched and found.span() not in wrong
            missed += found.span() in wrong and not touched
    precision, recall = hit / max(1, hit + false), hit / max(1, hit + missed)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    first = right / max(1, places)
    each = 1000 * spent / max(1, hit + false)
    print(
        f"  {name:<13} точность {100 * precision:5.1f}  полнота {100 * recall:5.1f}  "
        f"F1 {100 * f1:5.1f}  первая подсказка {100 * first:5.1f}  {each:6.2f} мс на слово"
    )
    figures |= _named(name, ruspellru_p=precision, ruspellru_r=recall, ruspellru_f1=f1)
    figures |= _named(name, ruspellru_top1=first, ms_per_misspelling=each)


def _named(engine: str, **values: float) -> dict[str, float]:
    end = "" if engine == "replygen" else f"_{engine}"
    return {key + end: round(value, 4) for key, value in values.items()}


def _mended(source: str, spans: Sequence[tuple[int, int]], flags: Sequence[Flag]) -> str:
    """The words at those spans with the first suggestions put in."""
    start, end = spans[0][0], spans[-1][1]
    text = ""
    for flag in sorted(flags):
        if flag.first is None or flag.start < start or flag.end > end:
            return ""
        text += source[start : flag.start] + flag.first
        start = flag.end
    text += source[start:end]
    return " ".join(_plain(found.group()) for found in _WORD.finditer(text))


def _marked(path: Path) -> Iterator[tuple[str, list[Edit]]]:
    """Sentences of an M2 file as people write them (no blank before a comma), their edits."""
    for block in path.read_text("utf-8").split("\n\n"):
        lines = block.strip().split("\n")
        if not lines[0].startswith("S "):
            continue
        tokens = lines[0][2:].split(" ")
        text, places = "", []
        for at, token in enumerate(tokens):
            tight = token[0] in ",.;:!?…)»" or (at and tokens[at - 1] in "(«")
            text += "" if tight or not text else " "
            places.append((len(text), len(text) + len(token)))
            text += token
        edits = []
        for line in lines[1:]:
            span, kind, right, *_ = line[2:].split("|||")
            first, past = map(int, span.split())
            if kind == "noop" or first < 0:
                continue
            was = " ".join(tokens[first:past])
            start = places[first][0] if past > first else (places[first - 1][1] if first else 0)
            end = places[past - 1][1] if past > first else start
            marks = not _WORD.search(was) and not _WORD.search(right)
            edits.append(Edit(start, end, marks, right))
        yield text, edits


def _meets(flag: Flag, edit: Edit) -> bool:
    if edit.start == edit.end:
        return flag.category != "spelling" and flag.start <= edit.end + 1 and flag.end >= edit.start
    return flag.start < edit.end and edit.start < flag.end


def _spans_row(
    name: str, engine: Engine, rows: Sequence[tuple[str, list[Edit]]], figures: dict[str, Any]
) -> None:
    counts: Counter[str] = Counter()
    flagged = engine([text for text, _ in rows])
    for (_, edits), flags in zip(rows, flagged, strict=True):
        for flag in flags:
            met = any(_meets(flag, edit) for edit in edits)
            counts["good"] += met
            counts["bad"] += not met
            if flag.category == "punctuation":
                counts["marks_good"] += met
                counts["marks_bad"] += not met
        for edit in edits:
            found = any(_meets(flag, edit) for flag in flags)
            counts["found"] += found
            counts["missed"] += not found
            if edit.marks:
                found = any(_meets(f, edit) for f in flags if f.category == "punctuation")
                counts["marks_found"] += found
                counts["marks_missed"] += not found
    precision = counts["good"] / max(1, counts["good"] + counts["bad"])
    recall = counts["found"] / max(1, counts["found"] + counts["missed"])
    f05 = 1.25 * precision * recall / max(1e-9, 0.25 * precision + recall)
    marks_p = counts["marks_good"] / max(1, counts["marks_good"] + counts["marks_bad"])
    marks_r = counts["marks_found"] / max(1, counts["marks_found"] + counts["marks_missed"])
    print(
        f"  {name:<13} точность {100 * precision:5.1f}  полнота {100 * recall:5.1f}  "
        f"F0.5 {100 * f05:5.1f}  знаки: точность {100 * marks_p:5.1f}  полнота {100 * marks_r:5.1f}"
    )
    figures |= _named(name, spans_p=precision, spans_r=recall, spans_f05=f05)
    figures |= _named(name, marks_p=marks_p, marks_r=marks_r)


def _kinds_row(name: str, engine: Engine, figures: dict[str, Any]) -> None:
    with ERRORS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    found: Counter[str] = Counter()
    total: Counter[str] = Counter()
    wrong = engine([row["wrong"] for row in rows])
    for row, flags in zip(rows, wrong, strict=True):
        start, end = _difference(row["wrong"], row["right"])
        total[row["family"]] += 1
        found[row["family"]] += any(f.start <= end and start <= f.end for f in flags)
    alarms = sum(map(len, engine([row["right"] for row in rows])))
    told = ", ".join(f"{kind} {100 * found[kind] / total[kind]:.0f}" for kind in sorted(total))
    share = sum(found.values()) / len(rows)
    print(f"  {name:<13} {100 * share:5.1f} ({told}); тревог на верных: {alarms}")
    figures |= _named(name, letter_errors=share, letter_alarms=alarms)


def _difference(wrong: str, right: str) -> tuple[int, int]:
    """Where the wrong sentence differs from the right one."""
    start = _alike(wrong, right)
    tail = _alike(wrong[start:][::-1], right[start:][::-1])
    return start, len(wrong) - tail


def _alike(one: str, other: str) -> int:
    """How many first letters are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _count(texts: Iterable[str]) -> int:
    return sum(len(_WORD.findall(text)) for text in texts)


def _alarms_row(name: str, engine: Engine, texts: Sequence[str], figures: dict[str, Any]) -> None:
    flags = [flag for found in engine(texts) for flag in found]
    words = _count(texts)
    told = Counter(flag.category for flag in flags)
    kinds = ", ".join(f"{kind} {count}" for kind, count in told.most_common())
    print(f"  {name:<13} {1000 * len(flags) / words:6.2f}   ({words} слов) {kinds}")
    figures |= _named(name, false_alarms=1000 * len(flags) / words)


def _speed(texts: Sequence[str], figures: dict[str, Any]) -> None:
    words = _count(texts)
    passages = [paragraphs(split(text)) for text in texts]
    for one in passages:
        proof(one)
    rounds = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        for one in passages:
            proof(one)
        rounds.append(time.process_time() - begun)
    speed = words / statistics.median(rounds)
    told = subprocess.run(
        [sys.executable, "-c", COLD], input=json.dumps(texts), check=True, capture_output=True,
        text=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
    ).stdout.split()  # fmt: skip
    loaded, read, cold, megabytes = map(float, told)
    print(
        f"\n{speed:.0f} слов в секунду; первое чтение {words / cold:.0f}"
        f" (с разбором текста {words / (read + cold):.0f}); память {megabytes:.0f} МБ;"
        f" загрузка {loaded:.2f} с"
    )
    figures |= {
        "words_per_second": round(speed),
        "words_per_second_cold": round(words / cold),
        "words_per_second_cold_with_reading": round(words / (read + cold)),
        "megabytes": round(megabytes),
        "load_seconds": round(loaded, 3),
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
