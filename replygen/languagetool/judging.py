"""LanguageTool's rule → our category, severity and trust in it, or why it is off."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Final, get_args

from replygen.errors import DictionaryError
from replygen.findings import SEVERITIES, Category, Severity
from replygen.resources import data_folder
from replygen.toml_files import read_toml

PREFIX: Final = "lt-"
"""Our ids of LanguageTool's rules begin with it."""

_OTHER: Final = "other"
_KEYS: Final = frozenset(("ours", "severity", "prior", "message"))
_OWN_KEYS: Final = _KEYS | {"alone"}
# Some ids hold a Cyrillic letter among Latin ones («V_TECHENIЕ»): nobody could type them.
_LOOKALIKES: Final = str.maketrans("АВЕКМНОРСТХасеорху", "ABEKMHOPCTXaceopxy")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a rule's finding is to us.

    prior: share of right findings, 0–1. message: our words where LanguageTool's aren't Russian, or
    always where `ours_alone`. alone: the severity where the built-in checks have read the same
    words and found nothing; None leaves it.
    """

    category: Category
    severity: Severity
    prior: float
    message: str
    ours_alone: bool = False
    alone: Severity | None = None


@dataclass(frozen=True, slots=True)
class Judgements:
    """All that dictionaries/languagetool/rules.toml says; rules by their plain ids.

    off: the reason by the rule. builtin: priors of the built-in engine by category.
    """

    categories: Mapping[str, Judgement]
    rules: Mapping[str, Mapping[str, Any]]
    off: Mapping[str, str]
    builtin: Mapping[str, float]

    def of(self, rule: str, category: str) -> Judgement | None:
        """How to take the rule's findings; None where it is off."""
        name = plain(rule)
        if name in self.off:
            return None
        base = self.categories.get(category, self.categories[_OTHER])
        own = self.rules.get(name, {})
        return Judgement(
            own.get("ours", base.category),
            own.get("severity", base.severity),
            own.get("prior", base.prior),
            own.get("message", base.message),
            "message" in own,
            own.get("alone"),
        )


def plain(rule: str) -> str:
    """The rule's id in small letters, without stray Cyrillic ones: no two of its rules meet so."""
    return rule.translate(_LOOKALIKES).lower()


def our_id(rule: str) -> str:
    """The rule's id among ours: «lt-v_techenie»."""
    return PREFIX + re.sub(r"[^\w.-]", "_", plain(rule))


@cache
def judgements() -> Judgements:
    """Those of dictionaries/languagetool/rules.toml. Errors: DictionaryError names the slip."""
    path = data_folder("dictionaries") / "languagetool" / "rules.toml"
    values = read_toml(path)
    slips: list[str] = []
    categories = dict(values.get("category", {}))
    rules = {plain(name): table for name, table in values.get("rule", {}).items()}
    for name, table in categories.items():
        lacking = _KEYS - table.keys()
        slips += [f"[category.{name}]: нет ключа {key}" for key in sorted(lacking)]
    for name, table in {**categories, **rules}.items():
        slips += [f"[{name}] {slip}" for slip in _slips(table)]
    if _OTHER not in categories:
        slips.append(f"нет [category.{_OTHER}]")
    off = {plain(name): str(table.get("reason", "")) for name, table in values["off"].items()}
    slips += [f"[off.{name}]: нет причины (reason)" for name, why in off.items() if not why]
    if slips:
        raise DictionaryError("\n".join(f"{path}: {slip}" for slip in slips))
    known = {
        name: Judgement(table["ours"], table["severity"], table["prior"], table["message"])
        for name, table in categories.items()
    }
    return Judgements(
        MappingProxyType(known),
        MappingProxyType(rules),
        MappingProxyType(off),
        MappingProxyType(values["builtin"]),
    )


def _slips(table: Mapping[str, Any]) -> list[str]:
    found = [f"{key}: такого ключа нет" for key in table if key not in _OWN_KEYS]
    if "ours" in table and table["ours"] not in get_args(Category):
        found.append(f"ours: «{table['ours']}» — неизвестный вид")
    found += [
        f"{key}: «{table[key]}» → error, warning или info"
        for key in ("severity", "alone")
        if key in table and table[key] not in SEVERITIES
    ]
    if "prior" in table and not 0 <= float(table["prior"]) <= 1:
        found.append("prior: от 0 до 1")
    return found
