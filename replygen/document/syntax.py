"""What Jinja says of a tag that it can't read → the same in Russian."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

_TOKENS: Final = {
    "end of statement block": "конец тега",
    "end of print statement": "конец тега",
    "end of template": "конец бланка",
    "begin of statement block": "начало тега",
    "begin of print statement": "начало тега",
    "name": "имя",
    "string": "строка в кавычках",
    "integer": "число",
    "float": "число",
}
_SAYINGS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]] = (
    (
        re.compile(r"expected token 'end of \w+ (?:block|statement)', got '='"),
        lambda _: "одно «=» ничего не значит; сравнивают знаком «==»",
    ),
    (
        re.compile(r"expected token '(.+)', got '(.+)'", re.DOTALL),
        lambda found: f"здесь ждут: {_token(found[1])}, а стоит: {_token(found[2])}",
    ),
    (
        re.compile(r"[Ee]xpected an expression, got '(.+)'", re.DOTALL),
        lambda found: f"нет выражения, стоит: {_token(found[1])}",
    ),
    (
        re.compile(r"unexpected char (['\"])(.+)\1 at \d+", re.DOTALL),
        lambda found: "кавычка без пары" if found[2] in "'\"" else _sign(found[2]),
    ),
    (re.compile(r"unexpected '\}', expected '(.+)'"), lambda found: f"нет скобки «{found[1]}»"),
    (re.compile(r"unexpected '(.+)', expected"), lambda found: f"лишняя скобка «{found[1]}»"),
    (re.compile(r"[Ee]xpected name or number"), lambda _: "за точкой нет имени"),
    (re.compile(r"special loop variable"), lambda _: "имя «loop» занято счётом повторов"),
    (re.compile(r"unexpected '(.+)'", re.DOTALL), lambda found: f"лишнее: {_token(found[1])}"),
    (re.compile(r"[Nn]o filter named '(.+)'"), lambda found: f"нет фильтра «{found[1]}»"),
    (re.compile(r"[Nn]o test named '(.+)'"), lambda found: f"нет проверки «{found[1]}»"),
    (re.compile(r"unknown tag '(.+?)'"), lambda found: f"непонятное слово «{found[1]}»"),
    (re.compile(r"[Uu]nexpected end of template"), lambda _: "тег не закончен"),
    (re.compile(r"[Mm]issing end of"), lambda _: "тег не закончен"),
    (re.compile(r"can't assign to '(.+)'"), lambda found: f"имя «{found[1]}» занято"),
    (re.compile(r"subscript"), lambda _: "в квадратных скобках нет имени или номера"),
)


def in_russian(message: str) -> str:
    """The fault in words; what no saying is known for is called a slip of the pen."""
    for pattern, say in _SAYINGS:
        if found := pattern.search(message):
            return say(found)
    return "ошибка в записи"


def _token(name: str) -> str:
    return _TOKENS.get(name, f"«{name}»")


def _sign(sign: str) -> str:
    shown = sign if sign.isprintable() else f"U+{ord(sign[0]):04X}"
    return f"непонятный знак «{shown}»"
