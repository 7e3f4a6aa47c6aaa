"""Findings set aside on purpose: by settings, by the file itself, by a baseline.

An allowance that sets nothing aside is told, so that old ones do not hide new faults.
"""

from __future__ import annotations

import datetime
import fnmatch
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from replygen.errors import DictionaryError
from replygen.files import write_file
from replygen.findings import Finding, in_vain, set_aside
from replygen.review.sources import Source
from replygen.toml_files import read_toml

SETTINGS: Final = "replygen.toml"
_KEYS: Final = ("rule", "reason", "text", "files", "until")


@dataclass(frozen=True, slots=True)
class Allowed:
    """One [[lint.allow]] of the settings.

    rule: id or its beginning with a star («jargon-*»). text: only these words, empty for any.
    files: only files of that shape. until: the last day; after it the finding is told again.
    """

    rule: str
    reason: str
    text: str = ""
    files: str = "*"
    until: datetime.date | None = None

    def covers(self, finding: Finding, file: str, today: datetime.date) -> bool:
        """Whether the finding is set aside by it."""
        if self.until is not None and today > self.until:
            return False
        if not fnmatch.fnmatchcase(finding.rule.casefold(), self.rule.casefold()):
            return False
        if self.text and self.text.casefold() != finding.text.casefold():
            return False
        return fnmatch.fnmatch(file, self.files) or fnmatch.fnmatch(Path(file).name, self.files)


@dataclass(frozen=True, slots=True)
class LintSettings:
    """The part [lint] of replygen.toml."""

    audience: str = "general"
    fail_on: str = "warning"
    allow: tuple[Allowed, ...] = field(default=())


def read_settings(path: Path | None) -> LintSettings:
    """Settings of `path`, or of replygen.toml of the working folder, or the defaults."""
    if path is None:
        path = Path(SETTINGS)
        if not path.is_file():
            return LintSettings()
    parts = read_toml(path)
    slips = [f"[{key}]: такой части нет → есть [lint]" for key in parts if key != "lint"]
    values = parts.get("lint", {})
    if not isinstance(values, dict):
        raise DictionaryError(f"{path}: lint: нужна часть [lint], а под ней ключи")
    tables = values.pop("allow", [])
    if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        raise DictionaryError(
            f"{path}: [lint] allow: нужны части [[lint.allow]], в каждой rule и reason"
        )
    allow = [_allowed(table, number, slips) for number, table in enumerate(tables)]
    told = {key: values.pop(key) for key in ("audience", "fail_on") if key in values}
    slips += [f"[lint] {key}: такого ключа нет → есть audience, fail_on, allow" for key in values]
    for key, known in (("audience", ("general", "elderly", "specialist")),
                       ("fail_on", ("error", "warning", "info"))):  # fmt: skip
        if key in told and told[key] not in known:
            slips.append(f"[lint] {key}: «{told[key]}» → можно {', '.join(known)}")
    if slips:
        raise DictionaryError("\n".join(f"{path}: {slip}" for slip in slips))
    return LintSettings(**told, allow=tuple(one for one in allow if one is not None))


def _allowed(table: dict[str, Any], number: int, slips: list[str]) -> Allowed | None:
    where = f"[[lint.allow]] № {number + 1}"
    unknown = [key for key in table if key not in _KEYS]
    if unknown:
        slips.append(f"{where}: {', '.join(unknown)}: такого ключа нет → есть {', '.join(_KEYS)}")
    lacking = [key for key in ("rule", "reason") if not str(table.get(key, "")).strip()]
    if lacking:
        slips.append(f"{where}: нет {', '.join(lacking)} → назовите правило и причину")
    slips += [
        f"{where}: {key}: нужен текст в кавычках"
        for key in ("rule", "reason", "text", "files")
        if not isinstance(table.get(key, ""), str)
    ]
    until = table.get("until")
    if until is not None and not isinstance(until, datetime.date):
        slips.append(f"{where}: until — дата без кавычек, например 2027-03-01")
    return None if slips else Allowed(**table)


def left_over(
    source: Source,
    findings: Sequence[Finding],
    settings: LintSettings,
    used: set[Allowed],
    today: datetime.date,
) -> list[Finding]:
    """Findings that neither the settings nor the file itself allow.

    used: gets the settings' allowances that set something aside.
    """
    left: list[Finding] = []
    for finding in findings:
        covering = [one for one in settings.allow if one.covers(finding, source.file, today)]
        used.update(covering)
        if not covering:
            left.append(finding)
    return set_aside(left, source.allowed, source.file)


def unused(
    settings: LintSettings, used: set[Allowed], path: str, today: datetime.date
) -> list[Finding]:
    """A finding for each allowance of the settings that set nothing aside in any file."""
    return [
        in_vain(path, f"[[lint.allow]] «{one.rule}» {_why_in_vain(one, today)}")
        for one in settings.allow
        if one not in used
    ]


def _why_in_vain(one: Allowed, today: datetime.date) -> str:
    if one.until is not None and today > one.until:
        return f"больше не действует: срок вышел {one.until:%d.%m.%Y} → продлите или уберите"
    from replygen.languagetool.judging import PREFIX  # noqa: PLC0415 - only when told
    from replygen.review.explaining import every_rule, near  # noqa: PLC0415 - only when told

    wanted = one.rule.casefold()
    known = any(fnmatch.fnmatchcase(name.casefold(), wanted) for name in every_rule())
    if known or wanted.startswith(PREFIX):
        return "ничего не отключило → уберите"
    like = near(one.rule)
    return "ничего не отключило: такого правила нет → " + (
        f"похожие: {', '.join(like)}" if like else "имена правил покажет replygen explain"
    )


def fingerprint(finding: Finding) -> str:
    """A finding's name in a baseline: it holds while the text around it moves."""
    words = " ".join(finding.text.casefold().split())
    file = Path(finding.file).name
    return hashlib.sha256(f"{finding.rule}\0{file}\0{words}".encode()).hexdigest()[:20]


def without_baseline(findings: Iterable[Finding], path: Path) -> list[Finding]:
    """Findings that the baseline does not have; each of its entries forgives one."""
    try:
        known = Counter(json.loads(path.read_text("utf-8"))["findings"])
    except (ValueError, KeyError, TypeError) as error:
        raise DictionaryError(
            f"{path}: это не список принятых замечаний → создайте его заново --write-baseline"
        ) from error
    left = []
    for finding in findings:
        name = fingerprint(finding)
        if known[name] > 0:
            known[name] -= 1
        else:
            left.append(finding)
    return left


def write_baseline(findings: Iterable[Finding], path: Path) -> int:
    """Keeps the findings as accepted; returns how many."""
    names = sorted(fingerprint(finding) for finding in findings)
    text = json.dumps({"version": 1, "findings": names}, indent=1)
    write_file(path, (text + "\n").encode())
    return len(names)
