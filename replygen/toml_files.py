"""A TOML file that people edit → plain values; a slip is told with file and line, in Russian."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from replygen.errors import DictionaryError, reason_of

if TYPE_CHECKING:
    import tomllib


def read_toml(path: Path) -> dict[str, Any]:
    """Values of the TOML file at `path`; DictionaryError says why it can't be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise DictionaryError(
            f"{path}: файл не читается ({reason_of(error)}) → проверьте путь и права"
        ) from None
    except UnicodeDecodeError:
        raise DictionaryError(
            f"{path}: файл не в кодировке UTF-8 → сохраните его в UTF-8"
        ) from None
    import tomllib  # noqa: PLC0415 - a start whose tables are kept needs none

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = slip_line(error)
        where = f"строка {line}: " if line else ""
        raise DictionaryError(
            f"{path}: {where}ошибка записи TOML → проверьте кавычки, скобки, даты и знак «=»"
        ) from None


def slip_line(error: tomllib.TOMLDecodeError) -> int | None:
    """Line of the slip, from 1, which the error tells in its words alone."""
    found = re.search(r"line (\d+)", str(error))
    return int(found[1]) if found else None
