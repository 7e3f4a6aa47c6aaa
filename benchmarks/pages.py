"""Pages of letters without an office suite, beside LibreOffice, on letters it never saw.

`python benchmarks/pages.py [LETTERS] [FIRST_SEED]`: random letters by seed, on every letterhead and
as executors write them (tests/layout), 0.3 to 5 pages, 12 to 14 pt, several fonts, margins and
line spacings. Each is turned into PDF by LibreOffice, a hundred to one call: its page count is the
truth and its time the peer's, start of the program included. Ours is the whole way from the bytes
of the .docx, unpacking included, the best of three rounds. Both in processor time, so that other
work on the machine tells on neither; LibreOffice's time on the clock is told beside it.
"""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import pypdfium2  # noqa: E402

from replygen.layout import Pages, count_pages  # noqa: E402 - from this checkout
from tests.layout.random_letters import RandomLetter, random_letter  # noqa: E402

LETTERS, FIRST = 400, 50_000
CALL = 100  # files to one call of LibreOffice: it gives up after some two hundred
ROUNDS = 3


def main(arguments: Sequence[str]) -> None:
    """Prints the table and, as the last line, the figures as JSON."""
    number = int(arguments[0]) if arguments else LETTERS
    first = int(arguments[1]) if len(arguments) > 1 else FIRST
    letters = [random_letter(seed) for seed in range(first, first + number)]
    truth, peer, clock = libreoffice(letters)
    ours, own = counted(letters)
    equal: Counter[str] = Counter()
    unsure = sum(not pages.sure for pages in ours)
    kinds = Counter(letter.kind for letter in letters)
    sheets = Counter(truth)
    for letter, pages, said in zip(letters, ours, truth, strict=True):
        if pages.sure and pages.count == said:
            equal[letter.kind] += 1
        else:
            told = f"{pages.count} {'; '.join(pages.unsure)}"
            print(f"письмо {letter.seed} ({letter.kind}): у нас {told}, у LibreOffice {said}")
    print(f"\n{'вид письма':<16}{'писем':>8}{'поровну':>9}")
    for kind, count in sorted(kinds.items()):
        print(f"{kind:<16}{count:>8}{equal[kind]:>9}")
    shares = ", ".join(f"{page}: {count}" for page, count in sorted(sheets.items()))
    print(f"\nписем по числу страниц — {shares}")
    print(f"писем, о которых сказано, что число не наверняка: {unsure}")
    print(f"у нас {own * 1000:.2f} мс на письмо, у LibreOffice {peer * 1000:.1f} мс")
    print(f"у LibreOffice по часам {clock * 1000:.1f} мс на письмо")
    print(
        json.dumps(
            {
                "letters": number,
                "equal": sum(equal.values()),
                "unsure": unsure,
                "milliseconds": round(own * 1000, 3),
                "milliseconds_libreoffice": round(peer * 1000, 2),
                "milliseconds_libreoffice_clock": round(clock * 1000, 2),
                "ratio_libreoffice": round(peer / own, 1),
            }
        )
    )


def counted(letters: Sequence[RandomLetter]) -> tuple[list[Pages], float]:
    """Our counts and the seconds of a letter."""
    best = float("inf")
    found: list[Pages] = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        found = [count_pages(letter.docx) for letter in letters]
        best = min(best, time.process_time() - begun)
    return found, best / len(letters)


def libreoffice(letters: Sequence[RandomLetter]) -> tuple[list[int], float, float]:
    """LibreOffice's counts, by its PDF, its processor time of a letter and that on the clock."""
    program = shutil.which("soffice")
    if program is None:
        sys.exit("нет LibreOffice (soffice) → установите libreoffice-writer-nogui")
    counts = []
    spent = clock = 0.0
    with tempfile.TemporaryDirectory(prefix="replygen-") as folder:
        profile = Path(folder, "profile").as_uri()
        for start in range(0, len(letters), CALL):
            files = []
            for letter in letters[start : start + CALL]:
                files.append(Path(folder, f"{letter.seed}.docx"))
                files[-1].write_bytes(letter.docx)
            begun, cpu = time.perf_counter(), _children()
            subprocess.run(
                [program, f"-env:UserInstallation={profile}", "--headless", "--norestore",
                 "--convert-to", "pdf", "--outdir", folder, *map(str, files)],
                check=True, capture_output=True, timeout=600,
            )  # fmt: skip
            clock += time.perf_counter() - begun
            spent += _children() - cpu
            for file in files:
                document = pypdfium2.PdfDocument(file.with_suffix(".pdf"))
                counts.append(len(document))
                document.close()
    return counts, spent / len(letters), clock / len(letters)


def _children() -> float:
    """Processor time of the programs that were run and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main(sys.argv[1:])
