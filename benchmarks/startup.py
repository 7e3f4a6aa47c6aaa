"""How long a newcomer waits: whole processes from their start to their end.

    python benchmarks/startup.py

Each command runs ROUNDS times by turns, with compiled modules and rules kept from an earlier start,
as on a user's machine; the median is shown, and how much of it is not Python's own start.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CASE = ROOT / "examples" / "01-scheduled"
ROUNDS = 9


def _commands(output: str) -> dict[str, list[str]]:
    python, program = sys.executable, [sys.executable, "-m", "replygen"]
    return {
        "bare_python": [python, "-c", "pass"],
        "import_replygen": [python, "-c", "import replygen"],
        "import_names": [python, "-c", "import replygen.names"],
        "help": [*program, "--help"],
        "name": [*program, "name", "Магомедова Патимат Алиевна"],
        "lint": [*program, "lint", str(CASE / "letter.txt")],
        "build": [*program, "build", str(CASE / "case.yaml"), "-o", output],
    }


def main() -> None:
    """Prints the table and the JSON line."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as folder:
        environment["PYTHONPYCACHEPREFIX"] = str(Path(folder, "compiled"))
        commands = _commands(str(Path(folder, "letters")))
        times: dict[str, list[float]] = {name: [] for name in commands}
        for turn in range(ROUNDS + 1):
            for name, command in commands.items():
                begin = time.perf_counter()
                subprocess.run(
                    command, env=environment, cwd=ROOT, check=True, stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                )  # fmt: skip
                if turn:  # the first turn fills the caches
                    times[name].append((time.perf_counter() - begin) * 1000)
    medians = {name: statistics.median(found) for name, found in times.items()}
    bare = medians["bare_python"]
    print(f"{'command':<18}{'ms':>8}{'over bare Python':>19}")
    for name, median in medians.items():
        print(f"{name:<18}{median:>8.1f}{median - bare:>19.1f}")
    print(json.dumps({f"{name}_ms": round(median, 1) for name, median in medians.items()}))


if __name__ == "__main__":
    main()
