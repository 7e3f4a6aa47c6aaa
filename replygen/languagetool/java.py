"""The Java that runs LanguageTool: where it is and whether it is new enough."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from replygen.errors import ToolError

LEAST: Final = 17
"""LanguageTool 6.6 and newer want it."""

_HOW: Final = (
    "установите её (Debian, Ubuntu, Astra Linux: apt install openjdk-17-jre-headless; РЕД ОС: "
    "dnf install java-17-openjdk-headless), либо назовите её переменной REPLYGEN_JAVA, либо "
    "проверяйте встроенной проверкой (--engine builtin)"
)
_WAIT: Final = 20


@dataclass(frozen=True, slots=True)
class Java:
    """A Java that will do.

    version: its first number; Java 8 and older, which call themselves 1.8, are 8 and less.
    """

    program: str
    version: int


def find_java() -> Java:
    """Java of REPLYGEN_JAVA, of JAVA_HOME or of PATH, in this order.

    Errors: ToolError where there is none, it is too old, or it does not work.
    """
    program = _program()
    try:
        answer = subprocess.run(
            [program, "-version"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_WAIT,
            check=False,
        )
    except FileNotFoundError:
        raise ToolError(f"Java нет там, где она названа: {program} → {_HOW}") from None
    except (OSError, subprocess.TimeoutExpired):
        raise ToolError(f"Java не запускается: {program} → {_HOW}") from None
    said = (answer.stderr + answer.stdout).decode("utf-8", "replace")
    found = re.search(r'version "(?:1\.)?(\d+)', said)
    if found is None:
        raise ToolError(f"Java не называет свою версию: {program} → {_HOW}")
    version = int(found[1])
    if version < LEAST:
        raise ToolError(
            f"для LanguageTool нужна Java {LEAST} или новее, а {program} — Java {version} → {_HOW}"
        )
    return Java(program, version)


def _program() -> str:
    named = os.environ.get("REPLYGEN_JAVA")
    if named:
        return named
    home = os.environ.get("JAVA_HOME")
    if home:
        inside = shutil.which(str(Path(home, "bin", "java")))
        if inside:
            return inside
    found = shutil.which("java")
    if found is None:
        raise ToolError(f"для LanguageTool нужна Java {LEAST} или новее, а её нет → {_HOW}")
    return found
