"""Letterheads of a folder → all that is wrong with each, with the place as Word counts it.

A sound one is tried as well: every letter is printed on it and read back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from replygen.document import Letterhead, load_letterhead, write
from replygen.document.letterhead import letterhead_faults
from replygen.errors import ReplygenError
from replygen.findings import Finding
from replygen.letter import Letter

_WORD: Final = (".docx", ".docm", ".dotx", ".dotm", ".doc")
_OPENED: Final = "~$"  # Word's own mark beside a file that is open


def files(folder: Path) -> list[Path]:
    """The Word files in `folder`, those that can't be a letterhead too: they are to be told."""
    found = folder.iterdir() if folder.is_dir() else ()
    return sorted(
        path for path in found if path.suffix.lower() in _WORD and not path.name.startswith(_OPENED)
    )


def slips(folder: Path) -> list[Finding]:
    """Every fault of every letterhead in `folder`."""
    return [
        Finding("check-letterhead", "structure", "3.3", "error", str(fault), file=str(path))
        for path in files(folder)
        for fault in letterhead_faults(path)
    ]


def losses(folder: Path, letters: Iterable[Letter]) -> Iterator[Finding]:
    """What each sound letterhead loses of the letters, told once a letterhead."""
    tried = tuple(letters)
    for path in files(folder):
        if letterhead_faults(path):
            continue
        sheet = load_letterhead(path)
        said = dict.fromkeys(problem for letter in tried for problem in _problems(letter, sheet))
        for problem in said:
            yield Finding("check-letterhead", "structure", "3.3", "error", problem, file=str(path))


def _problems(letter: Letter, sheet: Letterhead) -> Iterator[str]:
    try:
        write(letter, sheet)
    except ReplygenError as error:
        yield str(error)
