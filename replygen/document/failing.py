"""What Python says of a value that a tag can't do with → the same in Russian, and the line."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

_KINDS: Final = {
    "str": "строка",
    "Markup": "строка",
    "int": "число",
    "float": "число",
    "bool": "да/нет",
    "NoneType": "пустое значение",
    "list": "список",
    "tuple": "список",
    "dict": "словарь",
    "date": "дата",
    "datetime": "дата",
    "bytes": "двоичные данные",
}
_SAYINGS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]] = (
    (
        re.compile(r"not supported between instances of '(\w+)' and '(\w+)'"),
        lambda found: f"сравниваются {_kind(found[1])} и {_kind(found[2])}",
    ),
    (
        re.compile(r"'(\w+)' object is not iterable|of type '(\w+)' is not iterable"),
        lambda found: f"здесь нужен список, а дано {_kind(found[1] or found[2])}",
    ),
    (
        re.compile(r"object of type '(\w+)' has no len"),
        lambda found: f"длина есть у списка и строки, а дано {_kind(found[1])}",
    ),
    (
        re.compile(r"values to unpack|cannot unpack"),
        lambda _: "в списке не столько значений, сколько имён между for и in",
    ),
    (re.compile(r"by zero|modulo"), lambda _: "деление на ноль"),
)
_TEMPLATE: Final = "<template>"


def said_of(error: Exception) -> str:
    """The fault in words; messages of our own, which are Russian, stay."""
    message = str(error)
    if re.search("[а-яё]", message):
        return message
    for pattern, say in _SAYINGS:
        if found := pattern.search(message):
            return say(found)
    return "значение не того вида, какой нужен здесь"


def line_of(error: Exception) -> int | None:
    """The template's line where rendering broke off, None where nobody knows."""
    line, trace = None, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == _TEMPLATE:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _kind(name: str) -> str:
    return _KINDS.get(name, name)
