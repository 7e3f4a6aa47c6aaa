"""Compact read-only tables that load in milliseconds: DAWG files of words, files of numbers."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Sequence
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

try:
    import dawg
except ImportError:  # no compiler, no wheel: the same files, read slower
    import dawg_python as dawg


def number_table(path: Path) -> Any:
    """The table word → number at `path`: a mapping with `get` and `in`."""
    return dawg.IntDAWG().load(str(path))


def mapped_numbers(path: Path | str) -> Sequence[int]:
    """Numbers of two bytes, the lower first, as they lie in the file.

    Mapped: of megabytes a text asks for some hundred places.
    """
    with open(path, "rb") as file:  # noqa: PTH123 - a text, as the dictionary tells its folder
        told = mmap(file.fileno(), 0, access=ACCESS_READ)
    if sys.byteorder == "little":
        return memoryview(told).cast("H")
    turned = array("H", told[:])
    turned.byteswap()
    return turned


def write_number_table(path: Path, words: Iterable[tuple[str, int]]) -> None:
    """Writes a table word → number (not below 0)."""
    dawg.IntDAWG(words).save(str(path))
