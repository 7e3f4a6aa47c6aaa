"""Types of single fields: strict dates, clean text, closed lists; each fault told in Russian.

A fault carries two texts, the problem and the way out; `faults.py` puts them beside the path.
"""

from __future__ import annotations

import datetime
import re
from difflib import get_close_matches
from typing import Annotated, Any

from pydantic import (
    BeforeValidator,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError, core_schema

from replygen.names.terms import CASES

_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_RUSSIAN_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_FIRST_YEAR, _LAST_YEAR = 1990, 2100

# What XML, hence Word, can't hold, and what a reader can't see: it would be lost or do harm.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_SPACES = re.compile(r"[ \t\r\n\u2028\u2029\x85]+")
_LINE_BREAKS = re.compile(r"\r\n|[\r\n\u2028\u2029\x85]")


def fault(problem: str, remedy: str) -> PydanticCustomError:
    """A fault of one field: what is wrong, and what is wanted."""
    return PydanticCustomError("replygen", "{problem}", {"problem": problem, "remedy": remedy})


def shown(value: Any) -> str:
    """`value` as messages show it: short, on one line."""
    if value is None:
        return "пусто"
    if isinstance(value, dict):
        return "вложенные поля"
    if isinstance(value, list):
        return "список"
    text = _SPACES.sub(" ", str(value)).strip()
    return f"«{text[:60]}…»" if len(text) > 60 else f"«{text}»"  # noqa: PLR2004 - a line's worth


def nearest(word: str, known: list[str]) -> str:
    """«; похоже на «site»» where one of the known words is near, else nothing."""
    close = get_close_matches(str(word), known, n=1, cutoff=0.6)
    return f"похоже на «{close[0]}»; " if close else ""


def _date(value: Any) -> datetime.date:
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value
    if not isinstance(value, str):
        raise fault(f"{shown(value)} — не дата", "напишите год-месяц-день: 2026-05-14")
    text = value.strip()
    if match := _ISO_DATE.fullmatch(text):
        try:
            found = datetime.date(*(int(part) for part in match.groups()))
        except ValueError:
            raise fault(f"даты «{text}» нет в календаре", "проверьте месяц и день") from None
        if _FIRST_YEAR <= found.year <= _LAST_YEAR:
            return found
        raise fault(
            f"год {found.year} не годится", f"год должен быть от {_FIRST_YEAR} до {_LAST_YEAR}"
        )
    if match := _RUSSIAN_DATE.fullmatch(text):
        day, month, year = match.groups()
        raise fault(f"дата «{text}» записана не так", f"напишите {year}-{month:0>2}-{day:0>2}")
    raise fault(f"{shown(value)} — не дата", "напишите год-месяц-день: 2026-05-14")


def _clean(value: Any) -> str:
    if value is None:
        raise fault("значение пустое", "заполните поле или уберите его")
    if not isinstance(value, str):
        raise fault(f"нужен текст, а здесь {shown(value)}", "возьмите значение в кавычки")
    if match := _FORBIDDEN.search(value):
        raise fault(
            f"недопустимый символ U+{ord(match[0]):04X} (знак {match.start() + 1})",
            "уберите его: в письме он пропал бы",
        )
    if not value.strip():
        raise fault("значение пустое", "заполните поле или уберите его")
    return value


def _line(value: Any) -> str:
    return _SPACES.sub(" ", _clean(value)).strip()


def _text(value: Any) -> str:
    lines = (line.strip() for line in _LINE_BREAKS.split(_clean(value)))
    return "\n".join(line for line in lines if line)


def _lines(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(_text(value).split("\n"))
    if isinstance(value, (list, tuple)) and value:
        return tuple(_line(item) for item in value)
    raise fault(f"{shown(value)} здесь не годится", "нужна строка или список строк")


def _number(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return value
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,6}", value.strip()) and int(value):
        return int(value)
    raise fault(f"{shown(value)} — не номер", "нужно целое число от 1")


def _flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return bool(value == "true")
    raise fault(f"{shown(value)} — не «да» и не «нет»", "напишите true (да) или false (нет)")


def _email(value: Any) -> str:
    text = _line(value)
    if not re.fullmatch(r"[^\s@<>«»\"(),;:]+@[^\s@<>«»\"(),;:]+\.[^\s@<>«»\"(),;:.]{2,}", text):
        raise fault(f"«{text}» — не адрес электронной почты", "адрес выглядит так: name@example.ru")
    return text


class OneOf:
    """A closed list of words; each word has its meaning in Russian."""

    def __init__(self, **titles: str) -> None:
        self.titles = titles

    def _check(self, value: Any) -> str:
        if isinstance(value, str) and value in self.titles:
            return value
        allowed = ", ".join(f"{word} ({title})" for word, title in self.titles.items())
        raise fault(
            f"{shown(value)} здесь не годится",
            f"{nearest(str(value), list(self.titles))}можно: {allowed}",
        )

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Check the word before it is taken for a string."""
        return core_schema.no_info_before_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """List the words for editors, with their meaning."""
        del schema, handler
        return {"enum": list(self.titles), "enumDescriptions": list(self.titles.values())}


def _case_forms(value: Any) -> Any:
    if value == "fixed":
        return value
    if not isinstance(value, dict) or not value:
        raise fault(
            f"{shown(value)} здесь не годится",
            "напишите «fixed» (не склоняется) или формы по падежам: dative: Коломийцу",
        )
    for case in value:
        if case not in CASES:
            raise fault(
                f"падежа «{case}» нет",
                f"{nearest(str(case), list(CASES))}можно: {', '.join(CASES)}",
            )
    return {case: _line(form) for case, form in value.items()}


# A number typed without quotes is a number to a YAML editor and text to us: both are welcome there.
_TYPED = {"type": ["string", "number"]}

Day = Annotated[
    datetime.date, BeforeValidator(_date), WithJsonSchema({"type": "string", "format": "date"})
]
Line = Annotated[str, BeforeValidator(_line), WithJsonSchema({"type": "string", "minLength": 1})]
Typed = Annotated[str, BeforeValidator(_line), WithJsonSchema(_TYPED)]
Text = Annotated[str, BeforeValidator(_text), WithJsonSchema({"type": "string", "minLength": 1})]
Lines = Annotated[
    tuple[str, ...],
    BeforeValidator(_lines),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
Number = Annotated[int, BeforeValidator(_number), WithJsonSchema({"type": "integer", "minimum": 1})]
Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"type": "boolean"})]
Email = Annotated[str, BeforeValidator(_email), WithJsonSchema({"type": "string"})]
CaseForms = Annotated[
    str | dict[str, str],
    BeforeValidator(_case_forms),
    WithJsonSchema(
        {
            "oneOf": [
                {"const": "fixed"},
                {
                    "type": "object",
                    "properties": {case: {"type": "string"} for case in CASES},
                    "additionalProperties": False,
                },
            ]
        }
    ),
]
