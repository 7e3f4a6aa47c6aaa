"""dictionaries/proofing/*.toml → their values, parsed once and kept."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from replygen.kept_pieces import Unpacked, packed
from replygen.kept_values import kept_values
from replygen.resources import data_folder
from replygen.toml_files import read_toml


def _folder() -> Path:
    return data_folder("dictionaries") / "proofing"


@cache
def _every() -> tuple[dict[str, int], Unpacked]:
    """Numbers of the files by name within the folder («phrases/apart.toml»), and their values."""
    folder = _folder()
    files = sorted(folder.rglob("*.toml"))
    names, values = kept_values(
        "proofing_files",
        files,
        lambda: (
            {path.relative_to(folder).as_posix(): at for at, path in enumerate(files)},
            packed(map(read_toml, files)),
        ),
    )
    return names, Unpacked(values)


def files(folder: str) -> list[Path]:
    """Every file of a folder, in the order of names."""
    return sorted((_folder() / folder).rglob("*.toml"))


def file(name: str) -> Path:
    """The file of that name: «commas.toml»."""
    return _folder() / name


def table(name: str) -> dict[str, Any]:
    """Values of the file: «commas.toml»."""
    names, values = _every()
    told: dict[str, Any] = values[names[name]]
    return told


def tables(folder: str) -> dict[str, dict[str, Any]]:
    """Values of the files of a folder, by the file's own name, in the order of names."""
    start = folder + "/"
    names, _ = _every()
    return {
        name.removeprefix(start): table(name) for name in sorted(names) if name.startswith(start)
    }
