"""Findings: remarks on a text or a case, as values; they never stop the work by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from fnmatch import fnmatchcase
from typing import Any, Literal, overload

from replygen.late_pattern import late_pattern
from replygen.records import Record

Severity = Literal["error", "warning", "info"]
Category = Literal[
    "spelling",
    "punctuation",
    "grammar",
    "typography",
    "style",
    "archaism",
    "jargon",
    "vernacular",
    "aggression",
    "term",
    "abbreviation",
    "tone",
    "foreign",
    "salutation",
    "length",
    "structure",
]


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark and its place.

    rule: id of the rule or check, which `replygen explain` tells about.
    clause: clause of the order or article of the law behind it.
    paragraph: number of the paragraph from 0, or None where the remark is on the whole.
    start, end: code points within the paragraph, end excluded; None with `paragraph`.
    text: the words remarked on.
    message: what is wrong and why, in Russian.
    suggestions: what could stand there instead, the best first.
    """

    rule: str
    category: Category
    clause: str
    severity: Severity
    message: str
    file: str = ""
    paragraph: int | None = None
    start: int | None = None
    end: int | None = None
    text: str = ""
    suggestions: tuple[str, ...] = field(default=())

    def as_dict(self) -> dict[str, Any]:
        """The finding as `lint --format json` gives it."""
        return {**asdict(self), "suggestions": list(self.suggestions)}


SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""From the gravest to the lightest."""


class Allowance(Record):
    """A rule set aside on purpose in a text, a template or a case; a star stands for any ending.

    reason: why; without one the rule is not set aside.
    """

    rule: str
    reason: str

    def covers(self, finding: Finding) -> bool:
        """Whether the finding is set aside by it."""
        return bool(self.reason) and fnmatchcase(finding.rule.casefold(), self.rule.casefold())


_ALLOWANCE = late_pattern(
    r"(?:\{#|<!--)\s*lint:\s*off\s+(?P<rule>[\w.*-]+)(?:\s+(?P<reason>.*?))?\s*(?:#\}|-->)", re.S
)


def allowances_in(text: str) -> tuple[Allowance, ...]:
    """Those written in a text: {# lint: off RULE reason #}, <!-- lint: off RULE reason -->."""
    return tuple(
        Allowance(found["rule"], (found["reason"] or "").strip(" —-"))
        for found in _ALLOWANCE.finditer(text)
    )


def without_allowances(text: str) -> str:
    """The text with its allowances blanked out, so that places hold."""
    return _ALLOWANCE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def set_aside(
    findings: Iterable[Finding], allowances: Sequence[Allowance], file: str = ""
) -> list[Finding]:
    """Findings that nothing allows, and one for each allowance in vain or without a reason."""
    left: list[Finding] = []
    used: set[Allowance] = set()
    for finding in findings:
        covering = [one for one in allowances if one.covers(finding)]
        used.update(covering)
        if not covering:
            left.append(finding)
    for one in allowances:
        if not one.reason:
            left.append(in_vain(file, f"«{one.rule}» отключено без причины → допишите её"))
        elif one not in used:
            left.append(in_vain(file, f"«{one.rule}» отключено, но не встретилось → уберите"))
    return left


def in_vain(file: str, message: str) -> Finding:
    """The remark on an allowance that sets nothing aside."""
    return Finding("lint-allowance", "structure", "3.2", "info", message, file=file)


class Engine(Record):
    """A tool that took part in a check, or should have: nobody must take its silence for praise.

    detail: what is missing or failed, and the way out; in Russian.
    """

    name: str
    status: Literal["ok", "missing", "failed"]
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Findings(Sequence[Finding]):
    """Findings in the order of the text; those on the whole text stand last."""

    items: tuple[Finding, ...] = ()
    engines: tuple[Engine, ...] = ()

    @overload
    def __getitem__(self, place: int) -> Finding: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Finding, ...]: ...
    def __getitem__(self, place: int | slice) -> Finding | tuple[Finding, ...]:
        return self.items[place]

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.items)

    def at_least(self, severity: Severity) -> tuple[Finding, ...]:
        """Findings as grave as `severity` or graver."""
        grave = SEVERITIES[: SEVERITIES.index(severity) + 1]
        return tuple(finding for finding in self.items if finding.severity in grave)

    def as_dict(self) -> dict[str, Any]:
        """The whole as `lint --format json` gives it."""
        return {
            "findings": [finding.as_dict() for finding in self.items],
            "engines": [engine._asdict() for engine in self.engines],
        }


class Check(Record):
    """What a check says.

    message: its words; {text} stands for the words found. why: the rule in plain words.
    wrong, right: examples that it must find and must pass over.
    safe: its first suggestion is certain, so that `lint --fix` may put it in.
    """

    id: str
    category: Category
    clause: str
    severity: Severity
    message: str
    why: str
    wrong: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    safe: bool = False
