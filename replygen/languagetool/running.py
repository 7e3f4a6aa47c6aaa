"""The server that `replygen languagetool start` runs: other commands of the same user find it."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

from replygen.languagetool.asking import ServerFault, get
from replygen.languagetool.jars import user_folder


def _note() -> Path:
    return user_folder() / "languagetool" / "running.json"


@contextlib.contextmanager
def noted(address: str) -> Iterator[None]:
    """While inside, other commands find the server at the address."""
    note = _note()
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_text(json.dumps({"address": address, "pid": os.getpid()}), encoding="utf-8")
    note.chmod(0o600)
    try:
        yield
    finally:
        note.unlink(missing_ok=True)


def address() -> str | None:
    """Address of the user's running server; None where there is none that answers as LanguageTool.

    The note of a server that was killed stays behind: neither its process nor the port is trusted.
    """
    try:
        note = json.loads(_note().read_text("utf-8"))
        told, pid = str(note["address"]), int(note["pid"])
        if os.name == "posix":  # elsewhere this would end the process
            os.kill(pid, 0)
        answer = json.loads(get(told, "info", timeout=3))
    except (OSError, ValueError, KeyError, TypeError, ServerFault):
        return None
    software = answer.get("software", {}) if isinstance(answer, dict) else {}
    return told if isinstance(software, dict) and software.get("name") == "LanguageTool" else None
