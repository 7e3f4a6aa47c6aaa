"""The page count beside that of a real LibreOffice."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pypdfium2

from replygen.layout import count_pages
from tests.layout.random_letters import random_letter
from tests.tools import require_tool

SEEDS = range(70_000, 70_060)  # benchmarks/pages.py takes hundreds


def test_random_letters_have_as_many_pages_as_in_libreoffice(tmp_path: Path) -> None:
    """On every letterhead and as executors write them: lists, tables, pictures, any size."""
    program = require_tool("soffice")
    letters = {seed: random_letter(seed) for seed in SEEDS}
    files = []
    for seed, letter in letters.items():
        files.append(tmp_path / f"{seed}.docx")
        files[-1].write_bytes(letter.docx)
    subprocess.run(
        [program, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, files)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    different = {}
    for seed, letter in letters.items():
        document = pypdfium2.PdfDocument(tmp_path / f"{seed}.pdf")
        said = len(document)
        document.close()
        counted = count_pages(letter.docx)
        if counted.count != said or counted.unsure:
            different[f"{letter.kind} {seed}"] = (counted.count, said, counted.unsure)
    assert different == {}
