"""dictionaries/rules/*.toml → rules; every slip of their authors is told with file and line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final, get_args

from replygen.errors import DictionaryError
from replygen.findings import Category, Severity
from replygen.late_pattern import late_pattern
from replygen.records import Record
from replygen.resources import data_folder
from replygen.toml_files import read_toml

_KEYS: Final = (
    "id", "pattern", "message", "why", "clause", "severity", "category", "replace", "hint",
    "unless", "order", "wrong", "right", "source", "gloss", "masked", "only_in", "never_in",
)  # fmt: skip
_DEFAULTS: Final = (
    "message", "why", "clause", "severity", "category", "source", "order", "masked", "only_in",
    "never_in",
)  # fmt: skip
_ID: Final = late_pattern(r"[a-z_]+-\d{3,4}")


class Rule(Record):
    """One rule as its author wrote it; the keys are told in docs/rules.md."""

    id: str
    patterns: tuple[str, ...]
    category: Category
    clause: str
    severity: Severity
    message: str
    why: str
    source: str
    wrong: tuple[str, ...]
    right: tuple[str, ...]
    replace: tuple[str, ...] = ()
    hint: str = ""
    unless: tuple[str, ...] = ()
    any_order: bool = False
    passive_order: bool = False
    gloss: str = ""
    masked: bool = False
    only_in: tuple[str, ...] = ()
    never_in: tuple[str, ...] = ()
    file: str = ""
    line: int = 0

    @property
    def place(self) -> str:
        """File and line, for messages to its author."""
        return f"{self.file}, строка {self.line}, {self.id}"


def read_rules(files: Iterable[Path]) -> tuple[Rule, ...]:
    """Rules of the files in their order; DictionaryError tells all slips of all files at once."""
    rules: list[Rule] = []
    slips: list[str] = []
    for path in files:
        found, told = _read_file(path)
        rules.extend(found)
        slips.extend(told)
    slips.extend(_repeats(rules))
    if slips:
        raise DictionaryError("\n".join(slips))
    return tuple(rules)


def _read_file(path: Path) -> tuple[list[Rule], list[str]]:
    values = read_toml(path)
    lines = _lines(path)
    defaults = values.get("file", {})
    slips = [
        f"{path.name}: [{key}]: такой части нет → есть [file] и [[rule]]"
        for key in values
        if key not in ("file", "rule")
    ]
    slips += [
        f"{path.name}: [file] {_unknown(key, _DEFAULTS)}"
        for key in defaults
        if key not in _DEFAULTS
    ]
    rules: list[Rule] = []
    for place, table in enumerate(values.get("rule", [])):
        line = lines[place] if place < len(lines) else 0
        where = f"{path.name}, строка {line}, {table.get('id', 'без id')}"
        told = _slips({**defaults, **table})
        slips.extend(f"{where}: {slip}" for slip in told)
        if not told:
            rules.append(_rule({**defaults, **table}, path.name, line))
    return rules, slips


def _lines(path: Path) -> list[int]:
    """Lines on which the rules begin, from 1."""
    text = path.read_text(encoding="utf-8-sig").splitlines()
    return [number for number, line in enumerate(text, 1) if line.strip() == "[[rule]]"]


def _unknown(key: str, known: Sequence[str]) -> str:
    import difflib  # noqa: PLC0415 - only when an author has slipped

    near = difflib.get_close_matches(key, known, 1)
    return f"«{key}»: такого поля нет → " + (
        f"может быть, «{near[0]}»?" if near else f"есть: {', '.join(known)}"
    )


def _slips(table: dict[str, Any]) -> list[str]:
    """What is wrong with one rule, all at once."""
    slips = [_unknown(key, _KEYS) for key in table if key not in _KEYS]
    slips += [
        f"«{key}»: поля нет → добавьте его"
        for key in ("id", "pattern", "category", "clause", "severity", "message", "why", "wrong",
                    "right", "source")
        if not table.get(key)
    ]  # fmt: skip
    slips += [
        f"«{key}»: нужен текст или список текстов"
        for key in ("pattern", "replace", "unless", "wrong", "right", "only_in", "never_in")
        if key in table and not _texts(table[key])
    ]
    slips += [
        f"«{key}»: нужен текст"
        for key in ("id", "message", "why", "clause", "hint", "gloss", "source")
        if key in table and not isinstance(table[key], str)
    ]
    if slips:
        return slips
    if not _ID.fullmatch(table["id"]):
        slips.append("«id»: нужно имя файла и номер, например «officialese-017»")
    if table["category"] not in get_args(Category):
        slips.append(f"«category»: нет такого разряда → {', '.join(get_args(Category))}")
    if table["severity"] not in get_args(Severity):
        slips.append("«severity»: нужно error, warning или info")
    if table.get("order", "any") not in ("any", "passive", "fixed"):
        slips.append("«order»: нужно any, passive или fixed")
    slips += [
        f"«{key}»: нет такого контекста «{name}» → {', '.join(_contexts())}"
        for key in ("only_in", "never_in")
        for name in _list(table.get(key))
        if name not in _contexts()
    ]
    least = 1 if _unchanging(_list(table["pattern"])) else 2
    if len(_list(table["wrong"])) < least:
        slips.append(f"«wrong»: нужно примеров не меньше {least}, в разных формах")
    return slips


@cache
def _contexts() -> tuple[str, ...]:
    """Names that contexts.toml gives."""
    return tuple(read_toml(data_folder("dictionaries") / "contexts.toml"))


def _unchanging(patterns: tuple[str, ...]) -> bool:
    return all("=" in pattern or "*" in pattern for pattern in patterns)


def _texts(value: Any) -> bool:
    return isinstance(value, str) or (
        isinstance(value, list) and all(isinstance(item, str) and item for item in value)
    )


def _list(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value or ())


def _rule(table: dict[str, Any], file: str, line: int) -> Rule:
    return Rule(
        id=table["id"],
        patterns=_list(table["pattern"]),
        category=table["category"],
        clause=table["clause"],
        severity=table["severity"],
        message=table["message"],
        why=table["why"],
        source=table["source"],
        wrong=_list(table["wrong"]),
        right=_list(table["right"]),
        replace=_list(table.get("replace")),
        hint=table.get("hint", ""),
        unless=_list(table.get("unless")),
        any_order=table.get("order") in ("any", "passive"),
        passive_order=table.get("order") == "passive",
        gloss=table.get("gloss", ""),
        masked=bool(table.get("masked", False)),
        only_in=_list(table.get("only_in")),
        never_in=_list(table.get("never_in")),
        file=file,
        line=line,
    )


def _repeats(rules: Sequence[Rule]) -> list[str]:
    """Ids and patterns that stand twice."""
    slips = []
    ids: dict[str, Rule] = {}
    patterns: dict[str, Rule] = {}
    for rule in rules:
        if rule.id in ids:
            slips.append(f"{rule.place}: такой id уже есть ({ids[rule.id].place})")
        ids[rule.id] = rule
        for pattern in rule.patterns:
            plain = " ".join(pattern.lower().split())
            if plain in patterns:
                slips.append(
                    f"{rule.place}: образец «{pattern}» уже есть ({patterns[plain].place})"
                    " → оставьте один"
                )
            patterns[plain] = rule
    return slips
