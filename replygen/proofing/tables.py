"""dictionaries/proofing/*.toml → their values, parsed once and kept."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from replygen.kept_pieces import Unpacked, kept_pieces
from replygen.resources import data_folder
from replygen.toml_files import read_toml


def _folder() -> Path:
    return data_folder("dictionaries") / "proofing"


@cache
def _every() -> Unpacked:
    """Values of the files; their head: numbers by name in the folder («phrases/apart.toml»)."""
    folder = _folder()
    files = sorted(folder.rglob("*.toml"))
    names = {path.relative_to(folder).as_posix(): at for at, path in enumerate(files)}
    return Unpacked(
        kept_pieces("proofing_tables", files, lambda: (names, list(map(read_toml, files))))
    )


def files(folder: str) -> list[Path]:
    """Every file of a folder, in the order of names."""
    return sorted((_folder() / folder).rglob("*.toml"))


def file(name: str) -> Path:
    """The file of that name: «commas.toml»."""
    return _folder() / name


def table(name: str) -> dict[str, Any]:
    """Values of the file: «commas.toml»."""
    values = _every()
    told: dict[str, Any] = values[values.head[name]]
    return told


def tables(folder: str) -> dict[str, dict[str, Any]]:
    """Values of the files of a folder, by the file's own name, in the order of names."""
    start = folder + "/"
    return {
        name.removeprefix(start): table(name)
        for name in sorted(_every().head)
        if name.startswith(start)
    }
