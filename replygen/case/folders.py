"""A folder → the case files in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

ENDINGS = (".yaml", ".yml", ".json")
_NO_CASES = (".schema.json",)
_CARD = "card.json"


def case_files(folder: Path) -> Iterator[Path]:
    """Case files of `folder` and of the folders in it, in the order of their paths.

    Cards and schemas of a folder of letters are JSON too, but no cases; hidden files are nobody's.
    """
    for file in sorted(folder.rglob("*")):
        name = file.name
        if (
            file.suffix.lower() in ENDINGS
            and name != _CARD
            and not name.endswith(_NO_CASES)
            and not name.startswith(".")
            and file.is_file()
        ):
            yield file
