"""The adapter of DAWG files: compact read-only tables of words that load in milliseconds."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

try:
    import dawg
except ImportError:  # no compiler, no wheel: the same files, read slower
    import dawg_python as dawg


def number_table(path: Path) -> Any:
    """The table word → number at `path`: a mapping with `get` and `in`."""
    return dawg.IntDAWG().load(str(path))


def write_number_table(path: Path, words: Iterable[tuple[str, int]]) -> None:
    """Writes a table word → number (not below 0)."""
    dawg.IntDAWG(words).save(str(path))
