""".docx → PDF by LibreOffice: one process with a profile of its own, nothing left behind."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from replygen.errors import ToolError

PROGRAMS = ("soffice", "libreoffice")
_HOW = "установите LibreOffice (Debian: apt install libreoffice-writer) или не просите PDF"


def to_pdf(docx: bytes, *, timeout: float = 120) -> bytes:
    """The document as PDF; ToolError where LibreOffice is missing, fails or is too slow.

    timeout: seconds.
    """
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise ToolError(f"для PDF нужен LibreOffice, а его нет → {_HOW}")
    # The office suite must not see the user's profile: a second window of it would swallow the job.
    with tempfile.TemporaryDirectory(prefix="replygen-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, "letter.docx")
        source.write_bytes(docx)
        said = _run(
            [
                program,
                f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
                "--headless",
                "--norestore",
                "--convert-to",
                "pdf",
                "--outdir",
                folder,
                str(source),
            ],
            timeout,
        )
        made = source.with_suffix(".pdf")
        if not made.is_file():
            raise ToolError(f"LibreOffice не сделал PDF: {said or 'без объяснения'}")
        return made.read_bytes()


def _run(command: list[str], timeout: float) -> str:
    # A group of its own, so that a time-out ends the office suite's child as well.
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
    ) as process:
        try:
            said, _ = process.communicate(timeout=timeout)
        except BaseException as error:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            if isinstance(error, subprocess.TimeoutExpired):
                raise ToolError(f"LibreOffice не ответил за {timeout:.0f} с → повторите") from None
            raise
    return said.decode("utf-8", "replace").strip()
