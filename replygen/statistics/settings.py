"""dictionaries/statistics.toml → how to judge an appeal by its outcomes; words of the report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from replygen.calendars import dictionary_folders
from replygen.errors import DictionaryError
from replygen.statistics.summary import OUTCOMES
from replygen.toml_files import read_toml

FILE_NAME = "statistics.toml"
_VERDICT = ("satisfied", "explained", "unsatisfied")
_NUMBERS = ("topics", "rules", "listed")
_WORDS = ("outcomes", "types", "regimes", "states", "verdicts", "categories")


@dataclass(frozen=True, slots=True)
class StatisticsSettings:
    """What the file says.

    satisfied, explained, unsatisfied: outcomes by what they mean for an appeal; each in one.
    brackets: bounds of waiting times in days, rising. topics, rules, listed: rows shown to people.
    words: Russian names by group and key.
    """

    satisfied: tuple[str, ...]
    explained: tuple[str, ...]
    unsatisfied: tuple[str, ...]
    brackets: tuple[int, ...]
    topics: int
    rules: int
    listed: int
    words: Mapping[str, Mapping[str, str]]

    def verdict(self, outcomes: Iterable[str]) -> str | None:
        """What an appeal whose questions came to these outcomes is; None without outcomes."""
        found = set(outcomes)
        if not found:
            return None
        good = found & set(self.satisfied)
        if good:
            return "satisfied" if good == found else "partly"
        return "explained" if found <= set(self.explained) else "unsatisfied"

    def word(self, group: str, key: str) -> str:
        """The name of `key` in that group; the key itself where the file has none."""
        return self.words[group].get(key, key)


@cache
def load_statistics_settings() -> StatisticsSettings:
    """The settings of all folders of dictionaries; DictionaryError tells a fault with its key."""
    merged: dict[str, dict[str, Any]] = {}
    paths = [folder / FILE_NAME for folder in dictionary_folders()]
    for number, path in enumerate(paths):
        if number and not path.exists():
            continue  # the ministry's own folder need not hold every file
        for name, table in read_toml(path).items():
            if name not in ("verdict", "report", *_WORDS) or not isinstance(table, dict):
                raise DictionaryError(f"{path}: раздела [{name}] нет → уберите его")
            merged.setdefault(name, {}).update(table)
    return _checked(merged, str(paths[-1]))


def _checked(values: dict[str, dict[str, Any]], place: str) -> StatisticsSettings:
    verdict = values.get("verdict", {})
    lists = [verdict.get(key, []) for key in _VERDICT]
    named = [one for group in lists if isinstance(group, list) for one in group]
    sound = sorted(map(str, named)) == sorted(OUTCOMES) and not set(verdict) - set(_VERDICT)
    if not sound or not verdict.get("satisfied"):
        raise DictionaryError(
            f"{place}: [verdict]: каждый исход ({', '.join(OUTCOMES)}) должен стоять один раз "
            f"в одном из списков: {', '.join(_VERDICT)}; первый не пуст"
        )
    report = values.get("report", {})
    brackets = report.get("waiting")
    numbers: list[Any] = [report.get(name) for name in _NUMBERS]
    if (
        not isinstance(brackets, list)
        or not brackets
        or not all(_positive(one) for one in (*brackets, *numbers))
        or brackets != sorted(set(brackets))
        or set(report) - {"waiting", *_NUMBERS}
    ):
        raise DictionaryError(
            f"{place}: [report]: waiting — возрастающие числа дней, "
            f"{', '.join(_NUMBERS)} — целые числа от 1"
        )
    words = {group: values.get(group, {}) for group in _WORDS}
    for group, table in words.items():
        for key, word in table.items():
            if not isinstance(word, str) or not word.strip():
                raise DictionaryError(f"{place}: [{group}] {key}: нужно название")
    satisfied, explained, unsatisfied = (tuple(verdict.get(key, ())) for key in _VERDICT)
    topics, rules, listed = numbers
    return StatisticsSettings(
        satisfied, explained, unsatisfied, tuple(brackets), topics, rules, listed, words
    )


def _positive(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0
