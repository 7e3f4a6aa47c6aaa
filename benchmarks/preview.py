"""How quick the executor's page is: from a key to the new picture, and with many clerks at once.

    python benchmarks/preview.py [--seconds 60]

A real Chromium types into the answers of example cases; the time runs from the key to the frame
that shows the new letter with its remarks. Then 50 clerks type at once, each looking at a picture
before the next word. Needs chromium, chromedriver and `pip install -e '.[dev]'`.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from replygen.preview.settings import Settings  # noqa: E402
from tests.preview.cases import example  # noqa: E402
from tests.preview.clerk import Clerk, browser  # noqa: E402
from tests.preview.serving import Served, free_port  # noqa: E402
from tests.preview.test_load import CLERKS, type_for  # noqa: E402

CASES = ("01", "02", "03", "04", "05", "07", "30")
TEXT = "Рабочие закончили ремонт. "
_WATCH = """
addEventListener("beforeinput", () => { window.keyed = performance.now(); }, true);
"""


def main() -> None:
    """Prints the table and the JSON line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=15)
    seconds = parser.parse_args().seconds
    if not (shutil.which("chromium") and shutil.which("chromedriver")):
        sys.exit("нет Chromium → apt install chromium chromium-driver")
    port = free_port()
    command = [sys.executable, "-m", "replygen", "preview", "--port", str(port), "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            address = next(line for line in process.stdout if line.startswith("http")).strip()
            token = address.partition("token=")[2]
            told = {**_keys(address), **_clerks(Served(Settings(port=port, token=token)), seconds)}
        finally:
            process.terminate()
    print(json.dumps(told))


def _keys(address: str) -> dict[str, Any]:
    """Milliseconds from a key to the frame with the new letter."""
    found: list[float] = []
    print(f"{'case':6}{'keys':>6}{'median, ms':>12}{'95 %, ms':>10}")
    with tempfile.TemporaryDirectory() as folder, browser(Path(folder)) as driver:
        clerk = Clerk(driver, Path(folder))
        for name in CASES:
            clerk.open(address)
            clerk.drop("case.json", json.dumps(example(name), default=str).encode())
            clerk.until("return document.querySelector('.sheet')")
            clerk.settled()
            driver.execute_script(_WATCH)
            clerk.field("Ответ").click()
            here = []
            for letter in TEXT:
                clerk.keys(letter)
                clerk.settled()
                time.sleep(0.05)
                here.append(
                    driver.execute_script(
                        "return Number(document.documentElement.dataset.painted) - window.keyed"
                    )
                )
            print(f"{name:6}{len(here):6}{statistics.median(here):12.0f}{_late(here):10.0f}")
            found += here
    return {
        "keystrokes": len(found),
        "keystroke_ms_median": round(statistics.median(found), 1),
        "keystroke_ms_95": round(_late(found), 1),
    }


def _clerks(server: Served, seconds: float) -> dict[str, Any]:
    """Pictures for many clerks at once."""
    told: list[float] = []
    errors: list[str] = []
    until = time.monotonic() + seconds
    clerks = [
        threading.Thread(target=type_for, args=(server, number, until, told, errors))
        for number in range(1, CLERKS + 1)
    ]
    for one in clerks:
        one.start()
    for one in clerks:
        one.join()
    median, late = statistics.median(told) * 1000, _late(told) * 1000
    print(
        f"{CLERKS} clerks, {seconds:.0f} s: {len(told)} pictures, {len(errors)} errors, "
        f"median {median:.0f} ms, 95 % {late:.0f} ms"
    )
    return {
        "clerks": CLERKS,
        "clerk_seconds": seconds,
        "clerk_pictures": len(told),
        "clerk_errors": len(errors),
        "clerk_ms_median": round(median, 1),
        "clerk_ms_95": round(late, 1),
    }


def _late(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]


if __name__ == "__main__":
    main()
