"""Milliseconds to make a PDF of a letter: one start each, one process that stays, one call for all.

`python benchmarks/pdf.py [LETTERS]`: random letters by seed; wall clock, for the office is another
process. «Постоянный» is `replygen.document.Converter`, with and without its start; «одним вызовом»
hands soffice a folder of files and can't tell which of them hangs.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from replygen.document import Converter, to_pdf  # noqa: E402 - from this checkout
from replygen.document.office import PDF_A, find_office, profile_argument  # noqa: E402
from tests.layout.random_letters import random_letter  # noqa: E402

LETTERS, SINGLE = 100, 5
FIRST = 90_000


def main(arguments: Sequence[str]) -> None:
    """Prints the table and, as the last line, the figures as JSON."""
    number = int(arguments[0]) if arguments else LETTERS
    letters = [random_letter(seed).docx for seed in range(FIRST, FIRST + number)]
    begun = time.perf_counter()
    for docx in letters[:SINGLE]:
        to_pdf(docx)
    single = (time.perf_counter() - begun) / min(SINGLE, number)
    begun = time.perf_counter()
    with Converter() as converter:
        converter.pdf(letters[0])
        started = time.perf_counter() - begun
        again = time.perf_counter()
        sizes = [len(converter.pdf(docx)) for docx in letters]
        lasting = (time.perf_counter() - again) / number
    whole = (time.perf_counter() - begun) / (number + 1)
    call = _one_call(letters) / number
    for title, seconds in (
        ("запуск на каждое письмо", single),
        ("постоянный процесс", lasting),
        ("постоянный с его запуском", whole),
        ("одним вызовом на все", call),
    ):
        print(f"{title:<28}{seconds * 1000:8.1f} мс на письмо")
    print(f"запуск постоянного {started * 1000:.0f} мс, PDF в среднем {sum(sizes) // number} байт")
    print(
        json.dumps(
            {
                "letters": number,
                "ms_one_shot": round(single * 1000, 1),
                "ms_persistent": round(lasting * 1000, 1),
                "ms_batch": round(whole * 1000, 1),
                "ms_one_call": round(call * 1000, 1),
                "ms_start": round(started * 1000),
                "ratio_one_shot": round(single / lasting, 1),
            }
        )
    )


def _one_call(letters: Sequence[bytes]) -> float:
    with tempfile.TemporaryDirectory(prefix="replygen-") as name:
        folder = Path(name).resolve()
        files = [folder / f"{place}.docx" for place in range(len(letters))]
        for file, docx in zip(files, letters, strict=True):
            file.write_bytes(docx)
        begun = time.perf_counter()
        subprocess.run(
            [find_office(), profile_argument(folder), "--headless", "--norestore",
             "--convert-to", PDF_A, "--outdir", str(folder), *map(str, files)],
            check=True, capture_output=True, timeout=600,
        )  # fmt: skip
        return time.perf_counter() - begun


if __name__ == "__main__":
    main(sys.argv[1:])
