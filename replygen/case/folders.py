"""A folder → the case files in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

ENDINGS = (".yaml", ".yml", ".json")
_NO_CASES = (".schema.json",)
_BESIDE = ("card.json", "sstu.json")  # what programs leave beside a case


def case_files(folder: Path) -> Iterator[Path]:
    """Case files of `folder` and of the folders in it, in the order of their paths."""
    yield from filter(is_case, sorted(folder.rglob("*")))


def is_case(file: Path) -> bool:
    """Whether the file is a case by its name.

    Cards and schemas of a folder of letters are JSON too, but no cases; hidden files are nobody's.
    """
    return (
        file.suffix.lower() in ENDINGS
        and file.name not in _BESIDE
        and not file.name.endswith(_NO_CASES)
        and not file.name.startswith(".")
        and file.is_file()
    )
