"""Many cases in one go: read a stream of them, make the letters, continue after any stop.

The public names are loaded when they are first used: processes may start before (processes.py).
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from replygen.batch.inputs import Reading, read_input
    from replygen.batch.items import Item
    from replygen.batch.making import Made
    from replygen.batch.results import Summary
    from replygen.batch.running import Progress, run_batch

_HOMES = {
    "Item": "items",
    "Made": "making",
    "Progress": "running",
    "Reading": "inputs",
    "Summary": "results",
    "read_input": "inputs",
    "run_batch": "running",
}

__all__ = ["Item", "Made", "Progress", "Reading", "Summary", "read_input", "run_batch"]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'replygen.batch' has no attribute {name!r}")
    value = getattr(import_module(f"replygen.batch.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
