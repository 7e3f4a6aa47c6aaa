"""dictionaries/*.toml that every letter asks for → their values, parsed once and kept."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final

from replygen.kept_values import kept_values
from replygen.resources import data_folder
from replygen.toml_files import read_toml

# What linting alone reads: a slip in the table of another part must not stop it.
_FILES: Final = (
    "abbreviations",
    "bodies",
    "checks",
    "clipped",
    "dotted",
    "latin",
    "obscene",
    "voice",
)


def dictionary_table(name: str) -> dict[str, Any]:
    """Values of a file: «checks»."""
    return _every(data_folder("dictionaries"))[name]


@cache
def _every(folder: Path) -> dict[str, dict[str, Any]]:
    files = [folder / f"{name}.toml" for name in _FILES]
    values: dict[str, dict[str, Any]] = kept_values(
        "tables", files, lambda: {path.stem: read_toml(path) for path in files}
    )
    return values
