""".docx → PDF/A-2b by one start of LibreOffice; for many documents see office.py."""

from __future__ import annotations

import subprocess
from pathlib import Path

from replygen.document.office import (
    PDF_A,
    checked_pdf,
    end_group,
    find_office,
    profile_argument,
    scratch_folder,
)
from replygen.errors import ToolError


def to_pdf(docx: bytes, *, timeout: float = 120) -> bytes:
    """The document as PDF/A-2b; ToolError where LibreOffice is missing, fails or is too slow.

    timeout: seconds. Every call starts the program anew, which takes most of a second.
    """
    program = find_office()
    with scratch_folder() as name:
        folder = Path(name).resolve()
        source = folder / "letter.docx"
        source.write_bytes(docx)
        said = _run(
            [
                program,
                profile_argument(folder),
                "--headless",
                "--norestore",
                "--convert-to",
                PDF_A,
                "--outdir",
                str(folder),
                str(source),
            ],
            timeout,
        )
        return checked_pdf(source.with_suffix(".pdf"), said)


def _run(command: list[str], timeout: float) -> str:
    # A group of its own, so that a time-out ends the office suite's child as well.
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
    ) as process:
        try:
            said, _ = process.communicate(timeout=timeout)
        except BaseException as error:
            end_group(process)
            if isinstance(error, subprocess.TimeoutExpired):
                raise ToolError(f"LibreOffice не ответил за {timeout:.0f} с → повторите") from None
            raise
    return said.decode("utf-8", "replace").strip()
