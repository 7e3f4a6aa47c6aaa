"""A letter's document beside docxtpl, in one process: speed, memory, and the text read back.

`python benchmarks/letter.py [--letters N] [--fuzz N]`. The same letterhead and the same values for
all; processor time a letter, the least of the rounds, every path in turn in each round.

- docxtpl, new object: as its manual has it; one object, used again.
- rendering: `CompiledTemplate.render`, what docxtpl does.
- document: `write`, which also refuses what can't be printed and reads the text back.
- document with a QR code: which segno makes, a code in four milliseconds.
- disk: the same bytes written to a new file, the least that any program needs.
- the whole way: `Office.build`, from a case to a letter, its document, its findings and its card.

Memory: N letters written, the process's size before and after. Fuzz: N letters of arbitrary text,
read back by another library than the one that checks, python-docx.
"""

from __future__ import annotations

import argparse
import dataclasses
import datetime
import io
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from replygen import Case, Office  # noqa: E402 - from this checkout
from replygen.document import Letterhead, write  # noqa: E402
from replygen.document.filling import values_of  # noqa: E402
from replygen.letter import Letter  # noqa: E402
from replygen.letter.text import qr_text  # noqa: E402

ROUNDS = 7
DAY = datetime.date(2026, 8, 12)
# The Unicode ranges that letters are made of, and those that break programs.
RANGES = (
    (0x20, 0x7E), (0x410, 0x44F), (0x410, 0x44F), (0xA0, 0x17F), (0x300, 0x36F), (0x590, 0x6FF),
    (0x2010, 0x2027), (0x202A, 0x206F), (0x4E00, 0x4F00), (0xE000, 0xE0FF), (0xFE00, 0xFE0F),
    (0x1F300, 0x1F6FF), (0x10FF00, 0x10FFFD),
)  # fmt: skip


def main() -> None:
    """Prints the table and, as the last line, the figures as JSON."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--letters", type=int, default=10_000, help="letters for the memory")
    arguments.add_argument("--fuzz", type=int, default=2_000, help="letters of arbitrary text")
    chosen = arguments.parse_args()
    office = Office()
    cases = [Case.load(f) for f in sorted((ROOT / "examples").glob("*/case.yaml"))]
    results = [office.build(case, today=DAY) for case in cases]
    # docxtpl has no QR codes; what one costs is told apart.
    letters = [
        dataclasses.replace(result.letter, qr_code="")
        for result in results
        if result.letter.is_letter
    ]
    with tempfile.TemporaryDirectory(dir=ROOT) as folder:
        times = _times(office.letterhead, letters, office, cases, Path(folder))
    base = times["document"]
    print(f"{len(letters)} писем, {len(write(letters[0], office.letterhead).docx)} байт первое\n")
    print(f"{'':<28}{'мс на письмо':>14}{'писем/с':>10}{'к нашему':>10}")
    for name, seconds in times.items():
        print(f"{name:<28}{seconds * 1000:14.3f}{1 / seconds:10.0f}{seconds / base:10.2f}")
    grown = _grown(office.letterhead, letters, chosen.letters)
    print(f"\nпамять после {chosen.letters} писем: {grown:+.1f} МБ")
    wrong = _fuzz(office.letterhead, letters[0], chosen.fuzz)
    print(f"писем из случайных знаков: {chosen.fuzz}, прочитано иначе: {wrong}")
    figures: dict[str, Any] = {
        "ratio_docxtpl": round(times["docxtpl, new object"] / base, 1),
        "ratio_docxtpl_reused": round(times["docxtpl, one object"] / base, 1),
        "ratio_docxtpl_rendering": round(times["docxtpl, new object"] / times["rendering"], 1),
        "ratio_to_disk": round((base + times["disk"]) / times["disk"], 2),
        "ms_document": round(base * 1000, 4),
        "documents_per_second": round(1 / base),
        "ms_document_with_qr": round(times["document with a QR code"] * 1000, 3),
        "letters_per_second": round(1 / times["the whole way"]),
        "memory_letters": chosen.letters,
        "memory_growth_megabytes": round(grown, 2),
        "fuzz_letters": chosen.fuzz,
        "fuzz_wrong": wrong,
    }
    print(json.dumps(figures, ensure_ascii=False))


def _times(
    sheet: Letterhead, letters: list[Letter], office: Office, cases: list[Case], folder: Path
) -> dict[str, float]:
    """Seconds of processor time a letter, by path; the disk's are seconds on the clock."""
    values = [values_of(letter, sheet) for letter in letters]
    ready = [write(letter, sheet).docx for letter in letters]
    again = DocxTemplate(io.BytesIO(sheet.data))

    def by_docxtpl(made: DocxTemplate, context: dict[str, Any]) -> bytes:
        made.render(context, Environment(undefined=StrictUndefined), autoescape=True)
        buffer = io.BytesIO()
        made.save(buffer)
        return buffer.getvalue()

    def disk() -> None:
        for number, data in enumerate(ready):
            (folder / f"{number}.docx").write_bytes(data)

    paths: dict[str, tuple[int, Callable[[], Any]]] = {
        "docxtpl, new object": (
            1,
            lambda: [by_docxtpl(DocxTemplate(io.BytesIO(sheet.data)), one) for one in values],
        ),
        "docxtpl, one object": (1, lambda: [by_docxtpl(again, one) for one in values]),
        "rendering": (10, lambda: [sheet.template.render(one) for one in values]),
        "document": (10, lambda: [write(letter, sheet) for letter in letters]),
        "document with a QR code": (
            1,
            lambda: [
                write(dataclasses.replace(letter, qr_code=qr_text(letter)), sheet)
                for letter in letters
            ],
        ),
        "disk": (10, disk),
        "the whole way": (1, lambda: [office.build(case, today=DAY) for case in cases]),
    }
    least = dict.fromkeys(paths, float("inf"))
    for _ in range(ROUNDS):
        for name, (repeats, run) in paths.items():
            clock = time.perf_counter if name == "disk" else time.process_time
            begun = clock()
            for _ in range(repeats):
                run()
            count = len(cases) if name == "the whole way" else len(letters)
            least[name] = min(least[name], (clock() - begun) / repeats / count)
    return least


def _grown(sheet: Letterhead, letters: list[Letter], count: int) -> float:
    """Megabytes that the process grew by while `count` letters were written, no two alike."""
    begun = 0.0
    for number in range(count + 1000):
        if number == 1000:  # caches are full by then
            begun = _size()
        letter = letters[number % len(letters)]
        write(dataclasses.replace(letter, number=f"07/{number}", heading=f"О {number}"), sheet)
    return _size() - begun


def _size() -> float:
    status = Path("/proc/self/status")
    if not status.exists():
        return float("nan")
    return int(status.read_text().split("VmRSS:")[1].split()[0]) / 1024


def _fuzz(sheet: Letterhead, letter: Letter, count: int) -> int:
    """How many letters of arbitrary text python-docx reads otherwise than they were."""
    chance = random.Random(count)
    wrong = 0
    for _ in range(count):
        paragraphs = tuple(_text(chance) for _ in range(chance.randint(1, 6)))
        changed = dataclasses.replace(
            letter, salutation=_text(chance), paragraphs=paragraphs, heading=_text(chance)
        )
        made = docx.Document(io.BytesIO(write(changed, sheet).docx))
        read = [paragraph.text for paragraph in made.paragraphs]
        wanted = [changed.heading, changed.salutation, *paragraphs]
        start = read.index(wanted[0]) if wanted[0] in read else 0
        wrong += read[start : start + len(wanted)] != wanted
    return wrong


def _text(chance: random.Random) -> str:
    """From one to sixty characters of any kind that can be printed."""
    chosen = (RANGES[chance.randrange(len(RANGES))] for _ in range(chance.randint(1, 60)))
    text = "".join(chr(chance.randint(*bounds)) for bounds in chosen)
    return text.replace("\u2028", " ").replace("\u2029", " ")


if __name__ == "__main__":
    main()
