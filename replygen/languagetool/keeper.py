"""Runs a program for as long as the standard input stays open, and never longer.

Started as a script of its own, with nothing of replygen loaded. The standard input is a pipe whose
other end its master holds: it closes when the master stops it or dies, however it dies. On Linux
the program also dies with this keeper. So no Java outlives the one that asked for it.

    python -I -S keeper.py PROGRAM [ARGUMENT…] < pipe
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading

_PATIENCE = 3  # seconds between asking the program to end and ending it
_PR_SET_PDEATHSIG = 1


def _die_with_parent() -> None:
    """In the child, before the program: be killed when the keeper is."""
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - Linux alone

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def main(command: list[str]) -> int:
    """Runs the command; its exit status."""
    if sys.platform != "win32":
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the master decides what Ctrl+C ends
    program = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        # One thread here, so that this is safe; Windows knows no such thing.
        preexec_fn=None if sys.platform == "win32" else _die_with_parent,  # noqa: PLW1509
    )

    def end(*_: object) -> None:
        program.terminate()
        try:
            program.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            program.kill()

    def watch() -> None:
        while os.read(0, 4096):
            pass
        end()

    signal.signal(signal.SIGTERM, lambda *_: program.kill())
    threading.Thread(target=watch, daemon=True).start()
    return program.wait()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
