"""The files of names: the shipped ones in dictionaries/names, and the ministry's own.

Paths are plain text here: pathlib would take a third of the time in which a first name is read.
"""

from __future__ import annotations

import os

from replygen.errors import DictionaryError
from replygen.resources import data_path

# No `typing` at run time, see terms.py.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

OWN_FOLDER = "REPLYGEN_DICTIONARIES"


def shipped_file(name: str) -> str:
    """The path of the shipped file `name` of names."""
    return os.path.join(data_path("dictionaries"), "names", name)  # noqa: PTH118


def own_file(name: str) -> str | None:
    """The ministry's own file `name`, in the folder that OWN_FOLDER names; None: there is none.

    Errors: DictionaryError where the variable names no folder.
    """
    folder = os.environ.get(OWN_FOLDER, "").strip()
    if not folder:
        return None
    if not os.path.isdir(folder):  # noqa: PTH112
        raise DictionaryError(
            f"{folder}: такой папки нет → исправьте переменную {OWN_FOLDER} или уберите её"
        )
    file = os.path.join(folder, "names", name)  # noqa: PTH118
    return file if os.path.exists(file) else None  # noqa: PTH110


def read_text(file: str) -> str:
    """The text of `file`. Errors: DictionaryError where it can't be read."""
    try:
        with open(file, encoding="utf-8") as opened:  # noqa: PTH123
            return opened.read().removeprefix("\ufeff")
    except (OSError, UnicodeDecodeError) as error:
        raise unreadable(file, error) from error


def read_pieces(file: str, size: int) -> Iterator[str]:
    """The text of `file` in pieces of whole lines, about `size` characters each.

    Errors: as of `read_text`.
    """
    try:
        with open(file, encoding="utf-8") as opened:  # noqa: PTH123
            while lines := opened.readlines(size):
                yield "".join(lines)
    except (OSError, UnicodeDecodeError) as error:
        raise unreadable(file, error) from error


def rows(file: str) -> Iterator[tuple[int, str]]:
    """The lines of `file` that say something, each with its number from 1."""
    for number, line in enumerate(read_text(file).splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line


def fault(file: str, number: int, problem: str) -> DictionaryError:
    """The error of a faulty line."""
    return DictionaryError(f"{file}, строка {number}: {problem}")


def unreadable(file: str, error: Exception) -> DictionaryError:
    """The error of a file that can't be read."""
    return DictionaryError(f"{file}: файл словаря не читается ({error})")
