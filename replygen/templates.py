"""templates/letters/*.txt → letter templates: what is known of a kind of letter, and its text.

A file opens with settings in TOML between two lines «+++»; the text follows, an empty line parts
paragraphs. Officials change the text, so every fault names the file and the line.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from replygen.errors import TemplateError
from replygen.toml_files import slip_line

if TYPE_CHECKING:
    from pathlib import Path

_FENCE = "+++"
ENDING = ".txt"


@dataclass(frozen=True, slots=True)
class LetterTemplate:
    """One letter template as its file has it.

    name: name of the kind, which is the file's name without the ending.
    settings: the TOML head. text: what follows. first_line: line of the file where the text starts.
    """

    name: str
    path: Path
    settings: dict[str, Any]
    text: str
    first_line: int


def template_names(folder: Path) -> tuple[str, ...]:
    """Names of the letter templates in templates folder `folder`."""
    return tuple(sorted(path.stem for path in (folder / "letters").glob(f"*{ENDING}")))


def load_template(folder: Path, name: str) -> LetterTemplate:
    """Template `name` of templates folder `folder`; TemplateError says what is wrong with it."""
    path = folder / "letters" / f"{name}{ENDING}"
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError:
        known = ", ".join(template_names(folder)) or "нет ни одного"
        raise TemplateError(f"{path}: шаблона письма «{name}» нет → есть: {known}") from None
    except (OSError, UnicodeDecodeError):
        raise TemplateError(f"{path}: файл не читается → сохраните его в UTF-8") from None
    fences = [i for i, line in enumerate(lines) if line.strip() == _FENCE]
    if len(fences) < 2 or any(line.strip() for line in lines[: fences[0]]):  # noqa: PLR2004 - a pair
        raise TemplateError(
            f"{path}: нет заголовка шаблона → первой строкой поставьте «{_FENCE}», "
            f"за настройками — ещё раз «{_FENCE}»"
        )
    start, end = fences[:2]
    try:
        settings = tomllib.loads("\n".join(lines[start + 1 : end]))
    except tomllib.TOMLDecodeError as error:
        line = start + 1 + (slip_line(error) or 0)
        raise TemplateError(f"{path}: строка {line}: ошибка записи настроек (TOML)") from None
    return LetterTemplate(name, path, settings, "\n".join(lines[end + 1 :]), end + 2)
