"""How the processes of a batch start; light, so that they can begin before all else is loaded."""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

_WARM = "replygen.batch.warm"


@cache
def context() -> BaseContext:
    """The way in which workers start; on Linux all are copies of one that has loaded everything.

    That one begins to load now, while the caller goes on. A plain fork of this process would be
    unsafe in a program with threads. Where a fork server runs already, the caller's, workers load
    for themselves.
    """
    import multiprocessing  # noqa: PLC0415 - not for one process

    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    from multiprocessing import forkserver  # noqa: PLC0415 - as above

    chosen = multiprocessing.get_context("forkserver")
    chosen.set_forkserver_preload([_WARM])
    forkserver.ensure_running()
    return chosen
