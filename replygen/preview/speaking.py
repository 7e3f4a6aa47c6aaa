"""What is wrong, in the page's own words: names of fields as the form calls them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from replygen.case import Case
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


@cache
def _choices() -> dict[str, str]:
    """Words of closed lists → «what they mean», where they are told without their meaning."""
    found: dict[str, str] = {}

    def look(told: Any) -> None:
        if isinstance(told, dict):
            for word, title in zip(
                told.get("enum", ()), told.get("enumDescriptions", ()), strict=False
            ):
                found.setdefault(word, f"«{title.partition(':')[0]}»")
            for one in told.values():
                look(one)
        elif isinstance(told, list):
            for one in told:
                look(one)

    look(Case.model_json_schema())
    return found


@cache
def _targets() -> dict[tuple[str, str], str]:
    """Group and field → the group that the field holds, by the schema of cases."""
    schema = Case.model_json_schema()
    found = {}
    for group, told in {**schema["$defs"], "Case": schema}.items():
        for name, field in told["properties"].items():
            reference = re.search(r"#/\$defs/(\w+)", str(field))
            if reference:
                found[group, name] = reference[1]
    return found


def label_of(place: str) -> str:
    """«Заявитель 2: Фамилия» of a path of the case; empty for the case as a whole."""
    group, told = "Case", ""
    numbered = ""
    for name, number in _STEP.findall(place):
        told = str(help_of(group, name).get("label", name))
        group = _targets().get((group, name), "")
        if number and group:
            numbered = told = f"{told} {int(number) + 1}"
    return told if not numbered or told == numbered else _joined(numbered, told)


def _joined(numbered: str, told: str) -> str:
    return numbered if numbered.startswith(f"{told} ") else f"{numbered}: {told}"


def spoken(text: str) -> str:
    """A message without the file's own words: «укажите gender» → «укажите «Пол»»."""
    whole = _CHOICE.sub(r"\1", text)
    whole = _PATH.sub(lambda found: f"«{label_of(found[0])}»", whole)
    return "".join(part if part.startswith("«") else _plain(part) for part in _QUOTED.split(whole))


def _plain(text: str) -> str:
    def told(found: re.Match[str]) -> str:
        name = _names().get(found[0])
        return f"«{name}»" if name else _choices().get(found[0], found[0])

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
