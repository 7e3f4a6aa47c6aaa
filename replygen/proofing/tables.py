"""dictionaries/proofing/*.toml → their values, parsed once and kept."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from replygen.kept_values import kept_values
from replygen.resources import data_folder
from replygen.toml_files import read_toml


def _folder() -> Path:
    return data_folder("dictionaries") / "proofing"


@cache
def _every() -> dict[str, dict[str, Any]]:
    """Values of every file by its name within the folder: «phrases/apart.toml»."""
    folder = _folder()
    files = sorted(folder.rglob("*.toml"))
    values: dict[str, dict[str, Any]] = kept_values(
        "proofing",
        files,
        lambda: {path.relative_to(folder).as_posix(): read_toml(path) for path in files},
    )
    return values


def files(folder: str) -> list[Path]:
    """Every file of a folder, in the order of names."""
    return sorted((_folder() / folder).rglob("*.toml"))


def table(name: str) -> dict[str, Any]:
    """Values of the file: «commas.toml»."""
    return _every()[name]


def tables(folder: str) -> dict[str, dict[str, Any]]:
    """Values of the files of a folder, by the file's own name, in the order of names."""
    start = folder + "/"
    return {
        name.removeprefix(start): values
        for name, values in sorted(_every().items())
        if name.startswith(start)
    }
