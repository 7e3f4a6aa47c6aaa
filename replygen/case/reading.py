"""Bytes of a case file → plain values, with the line each of them stands on.

YAML is read without its guesses: every scalar stays the text that was typed, so «0123» keeps its
zero and «нет» stays a word; what a field means is decided by the field's own type. Whatever could
be read in two ways (a repeated key, an alias, a second document) is refused.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from replygen.errors import CaseError, Fault, reason_of
from replygen.validation.source import Place, Source

MAX_BYTES = 2 * 1024 * 1024
MAX_DEPTH = 40

_YAML_ENDINGS = (".yaml", ".yml")
_JSON_ENDINGS = (".json",)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


def read_file(path: str | Path) -> Source:
    """Plain values of the case file at `path`; CaseError says why it can't be read."""
    path = Path(path)
    ending = path.suffix.lower()
    if ending not in _YAML_ENDINGS + _JSON_ENDINGS:
        raise _unreadable(
            str(path),
            f"непонятный вид файла «{path.suffix or path.name}»",
            "файл дела называется *.yaml, *.yml или *.json",
        )
    data = _read_bytes(path)
    text = decode(data, str(path))
    return read_text(text, name=str(path), as_json=ending in _JSON_ENDINGS)


def read_text(text: str, *, name: str, as_json: bool) -> Source:
    """Plain values of a case given as text; `name` is what messages call it."""
    if not text.strip():
        raise _unreadable(name, "файл пуст", "образцы дел — в папке examples")
    source = _read_json(text, name) if as_json else _read_yaml(text, name)
    if not isinstance(source.values, dict):
        raise _unreadable(
            name, "в файле нет полей дела", "на верхнем уровне нужны поля «appeal» и «reply»"
        )
    return source


def _unreadable(name: str, problem: str, remedy: str, line: int | None = None) -> CaseError:
    return CaseError(name, (Fault("", problem, remedy, line=line),))


def _read_bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise _unreadable(str(path), "это папка, а нужен файл дела", "укажите файл внутри неё")
        if size > MAX_BYTES:
            raise _unreadable(
                str(path),
                f"файл слишком велик: {size / 1_048_576:.1f} МБ",
                f"дело занимает не больше {MAX_BYTES // 1_048_576} МБ; проверьте, тот ли это файл",
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise _unreadable(str(path), "файла нет", "проверьте имя и папку") from None
    except OSError as error:
        raise _unreadable(
            str(path), f"файл не читается ({reason_of(error)})", "проверьте права доступа"
        ) from error


def decode(data: bytes, name: str) -> str:
    """The text of a case file; CaseError names the encoding it should have."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _unreadable(name, "файл в кодировке UTF-16", "сохраните его в UTF-8")
    if b"\0" in data:
        raise _unreadable(name, "это не текст, а двоичный файл", "нужен текст в кодировке UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        guess = " (похоже на Windows-1251)" if _looks_like_cp1251(data) else ""
        raise _unreadable(
            name, f"файл не в кодировке UTF-8{guess}", "сохраните его в UTF-8", line
        ) from None


def _looks_like_cp1251(data: bytes) -> bool:
    try:
        text = data.decode("cp1251")
    except UnicodeDecodeError:
        return False
    letters = [char for char in text if char.isalpha()]
    cyrillic = sum("а" <= char.lower() <= "я" or char in "ёЁ" for char in letters)
    return bool(letters) and cyrillic > len(letters) * 0.3


class _Repeated(ValueError):
    pass


def _read_json(text: str, name: str) -> Source:
    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key, value in items:
            if key in result:
                raise _Repeated(key)
            result[key] = value
        return result

    def constant(word: str) -> Any:
        raise _Repeated(word)

    try:
        return Source(name, json.loads(text, object_pairs_hook=pairs, parse_constant=constant))
    except _Repeated as error:
        raise _unreadable(
            name, f"ключ «{error}» стоит дважды или недопустим", "оставьте одно значение"
        ) from None
    except json.JSONDecodeError as error:
        raise _unreadable(
            name,
            f"ошибка записи JSON в столбце {error.colno}",
            "проверьте кавычки, запятые и скобки",
            error.lineno,
        ) from None
    except (RecursionError, ValueError):
        raise _unreadable(name, "слишком глубокая вложенность", "упростите файл") from None


def _read_yaml(text: str, name: str) -> Source:
    import yaml  # noqa: PLC0415 - 20 ms that a caller with ready values need not pay

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        node = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        raise _unreadable(name, *_explain_yaml(error), _yaml_line(error)) from None
    except yaml.YAMLError:
        raise _unreadable(
            name, "в файле есть недопустимый символ", "уберите управляющие символы"
        ) from None
    except RecursionError:
        raise _unreadable(name, "слишком глубокая вложенность", "упростите файл") from None
    reader = _NodeReader(name)
    return Source(name, reader.value(node, ()), reader.lines)


def _yaml_line(error: Any) -> int | None:
    mark = error.problem_mark or error.context_mark
    return None if mark is None else mark.line + 1


# What PyYAML says → what is wrong and the way out.
_YAML_FAULTS = (
    (
        "mapping values are not allowed",
        "лишнее двоеточие или сбитый отступ",
        "значение с двоеточием возьмите в кавычки, отступы выровняйте пробелами",
    ),
    (
        "cannot start any token",
        "строка начинается с табуляции или недопустимого знака",
        "отступ делайте пробелами, значение возьмите в кавычки",
    ),
    (
        "expected a single document",
        "в файле несколько документов («---»)",
        "одно дело — один файл",
    ),
    ("undefined alias", "значение начинается со звёздочки «*»", "возьмите значение в кавычки"),
    ("quoted scalar", "кавычка не закрыта", "закройте кавычку"),
    (
        "expected",
        "сбита запись: отступ, двоеточие или кавычки",
        "у полей одного уровня отступ одинаков; после двоеточия — пробел",
    ),
)


def _explain_yaml(error: Any) -> tuple[str, str]:
    said = f"{error.context or ''} {error.problem or ''}"
    for needle, problem, remedy in _YAML_FAULTS:
        if needle in said:
            return problem, remedy
    return "ошибка записи YAML", "проверьте отступы, двоеточия и кавычки"


class _NodeReader:
    """Turns composed YAML nodes into plain values and notes their lines."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._seen: set[int] = set()
        self.lines: dict[Place, int] = {}

    def value(self, node: Any, path: Place) -> Any:
        if node is None:
            return None
        line = node.start_mark.line + 1
        self.lines.setdefault(path, line)
        if node.tag and not node.tag.startswith("tag:yaml.org,2002:"):
            raise _unreadable(self._name, f"метка «{node.tag}» здесь лишняя", "уберите её", line)
        if len(path) > MAX_DEPTH:
            raise _unreadable(self._name, "слишком глубокая вложенность", "упростите файл", line)
        if node.id == "scalar":
            return None if not node.style and node.value in _NULLS else node.value
        # An alias gives the same node again: it could be shared, endless or a bomb.
        if id(node) in self._seen:
            raise _unreadable(
                self._name, "ссылки YAML (& и *) не поддерживаются", "повторите значение", line
            )
        self._seen.add(id(node))
        if node.id == "sequence":
            return [self.value(item, (*path, i)) for i, item in enumerate(node.value)]
        return self._mapping(node, path)

    def _mapping(self, node: Any, path: Place) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if key_node.id != "scalar":
                raise _unreadable(self._name, "ключ — не слово", "ключ пишется одним словом", line)
            key = key_node.value
            if key in result:
                raise _unreadable(
                    self._name,
                    f"ключ «{key}» стоит дважды в одном месте",
                    "оставьте одно значение: иначе второе молча заменило бы первое",
                    line,
                )
            self.lines[*path, key] = line
            result[key] = self.value(value_node, (*path, key))
        return result
