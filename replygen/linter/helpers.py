"""Much work of many pieces → the same done by copies of this process on other processors.

What they make they keep on the disk; whatever one of them leaves undone, its parent does itself, so
that a copy may fail, be killed or never come to be, and only time is lost.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from collections.abc import Callable, Iterable, Sequence
from typing import Final, TypeVar

T = TypeVar("T")
_MOST: Final = 4  # processes: more would wait for each other's disk


def shared_out(
    pieces: Iterable[T], do: Callable[[T], object], weight: Callable[[T], int]
) -> tuple[Sequence[T], Callable[[], None]]:
    """Starts the copies; what is left to this process, and how to wait for the others' end.

    do: makes a piece and keeps it. weight: how long that takes, in any unit. All is left to this
    process where it has one processor, where it can't be copied (Windows), and where it has other
    threads, which a copy would not have and whose locks might never open in it.
    """
    count = min(_MOST, _processors())
    if sys.platform != "linux" or count == 1 or threading.active_count() > 1:
        return list(pieces), lambda: None
    parts: list[list[T]] = [[] for _ in range(count)]
    loads = [0] * count
    for piece in sorted(pieces, key=weight, reverse=True):
        lightest = loads.index(min(loads))
        parts[lightest].append(piece)
        loads[lightest] += weight(piece)
    mine, *others = parts
    copies = []
    for number, part in enumerate(others):
        try:
            copies.append(_copy(part, do))
        except OSError:  # no more processes are allowed
            mine = [piece for left in (mine, *others[number:]) for piece in left]
            break
    return mine, lambda: _wait(copies)


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # another system than Linux
        return 1


def _copy(part: Sequence[T], do: Callable[[T], object]) -> int:
    """The number of a copy of this process that does the part and ends."""
    process = os.fork()
    if process:
        return process
    # The copy: nothing of the parent's may be flushed, closed or told twice, so it never returns.
    try:
        for piece in part:
            do(piece)
    finally:
        os._exit(0)


def _wait(copies: Iterable[int]) -> None:
    for process in copies:
        with contextlib.suppress(ChildProcessError):  # somebody else has waited for it
            os.waitpid(process, 0)
