"""What is wrong, in the page's own words: names of fields as the form calls them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from replygen.errors import DictionaryError, Fault
from replygen.resources import data_folder
from replygen.toml_files import read_toml

_QUOTED: Final = re.compile(r"(«[^»]*»)")
_CHOICE: Final = re.compile(r"\b[a-z][a-z_0-9]*\s+\((«[^»]*»|[^()«]*)\)")
_PATH: Final = re.compile(r"\b(?:reply|appeal)(?:\.[a-z_]+(?:\[\d+\])?)+")
_STEP: Final = re.compile(r"([a-z_]+)(?:\[(\d+)\])?")
_MISSING: Final = frozenset(("поле не заполнено", "список пуст", "значение пустое"))


@cache
def labels() -> dict[str, dict[str, dict[str, Any]]]:
    """dictionaries/preview/fields.toml: group of fields → field → its label and what helps."""
    path = data_folder("dictionaries") / "preview" / "fields.toml"
    told = read_toml(path)
    for group, fields in told.items():
        for name, one in fields.items():
            if not isinstance(one, dict) or not one.get("label"):
                raise DictionaryError(f"{path}: {group}.{name}: нет названия → впишите label")
    return told


@cache
def _names() -> dict[str, str]:
    """Field → its label, where it is the same everywhere or the first that is found."""
    found: dict[str, str] = {}
    for fields in labels().values():
        for name, one in fields.items():
            found.setdefault(name, str(one["label"]))
    return found


def label_of(place: str) -> str:
    """«Заявитель 2: Фамилия» of a path of the case; empty for the case as a whole."""
    steps = [(one[1], one[2]) for one in _STEP.finditer(place)]
    if not steps:
        return ""
    names = [
        f"{_names().get(name, name)} {int(number) + 1}" if number else _names().get(name, name)
        for name, number in steps
        if name not in ("appeal", "reply")
    ]
    if not names:
        return _names().get(steps[0][0], steps[0][0])
    numbered = [name for name, (_, number) in zip(names[:-1], steps[1:-1], strict=False) if number]
    return ": ".join((*numbered[-1:], names[-1]))


def spoken(text: str) -> str:
    """A message without the file's own words: «укажите gender» → «укажите «Пол»»."""
    whole = _CHOICE.sub(r"\1", text)
    whole = _PATH.sub(lambda found: f"«{label_of(found[0])}»", whole)
    return "".join(part if part.startswith("«") else _plain(part) for part in _QUOTED.split(whole))


def _plain(text: str) -> str:
    def told(found: re.Match[str]) -> str:
        name = _names().get(found[0])
        return f"«{name}»" if name else found[0]

    return re.sub(r"(?<![\w@./-])[a-z]+(?:_[a-z]+)*(?![\w@/-]|\.\w)", told, text)


def fault_told(fault: Fault, sort: str) -> dict[str, Any]:
    """A fault for the page; sort: «law» for what forbids the letter, else wrong or missing."""
    if sort != "law" and fault.problem in _MISSING:
        sort = "missing"
    return {
        "place": fault.place,
        "label": label_of(fault.place),
        "sort": sort,
        "problem": spoken(fault.problem),
        "remedy": spoken(fault.remedy),
        "clause": fault.clause,
    }


def help_of(group: str, name: str) -> Mapping[str, Any]:
    """What the form says of a field beside its description."""
    return labels().get(group, {}).get(name, {})
