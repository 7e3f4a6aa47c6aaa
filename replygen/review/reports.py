"""Findings of several files → text, JSON, SARIF, JUnit, annotations of GitHub."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any, Final

from replygen._version import __version__
from replygen.findings import Engine, Finding
from replygen.late_pattern import late_pattern
from replygen.review.sources import Source

_LEVELS: Final = {"error": "error", "warning": "warning", "info": "note"}
_GITHUB: Final = {"error": "error", "warning": "warning", "info": "notice"}
_TITLES: Final = {"error": "ошибка", "warning": "замечание", "info": "совет"}
_AROUND: Final = 45
_MOST: Final = 90
_FORBIDDEN: Final = late_pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One file and what was found in it."""

    source: Source
    findings: tuple[Finding, ...]


def _quoted(value: str) -> str:
    """The value of an attribute of XML, in quotes; xml.sax would load urllib: 15 ms."""
    return f'"{_escaped(value)}"'


def _escaped(text: str) -> str:
    """The text as XML may have it: signs that XML forbids become the one for the unreadable."""
    return escape(_FORBIDDEN.sub("\ufffd", text))


def offered(words: str) -> str:
    """The words in quotation marks, unless they bring their own: «Эльдорадо» stays as it is."""
    return words if any(mark in words for mark in '«»„“"') else f"«{words}»"


def as_text(reviewed: Sequence[Reviewed], engines: Sequence[Engine]) -> str:
    """For people: the words underlined in their line, what is wrong and what to write instead."""
    lines: list[str] = []
    for one in reviewed:
        for finding in one.findings:
            lines += [*_told(one.source, finding), ""]
    counts = dict.fromkeys(_TITLES, 0)
    for one in reviewed:
        for finding in one.findings:
            counts[finding.severity] += 1
    told = ", ".join(f"{_many(severity)}: {count}" for severity, count in counts.items() if count)
    lines.append(f"{told[:1].upper()}{told[1:]}" if told else "Замечаний нет.")
    lines += [f"{engine.name}: {engine.detail}" for engine in engines if engine.status != "ok"]
    worked = [_worked(engine) for engine in engines if engine.status == "ok"]
    if len(engines) > 1 or (engines and engines[0].name != "builtin"):
        lines.append("Проверили: " + ("; ".join(worked) or "ничем"))
    return "\n".join(lines)


def _worked(engine: Engine) -> str:
    return f"{engine.name} ({engine.detail})" if engine.detail else engine.name


def _many(severity: str) -> str:
    return {"error": "Ошибок", "warning": "замечаний", "info": "советов"}[severity]


def _told(source: Source, finding: Finding) -> list[str]:
    line, column = source.line(finding.paragraph, finding.start)
    where = f"{source.file}:{line}:{column}" if source.offsets else source.file
    if finding.paragraph is not None and not source.offsets:
        where += f", абзац {finding.paragraph + 1}"
    lines = [f"{where}: {_TITLES[finding.severity]} [{finding.rule}, п. {finding.clause}]"]
    if finding.paragraph is not None and finding.start is not None and finding.end is not None:
        text = source.shown(finding.paragraph)
        lines += _underlined(text, finding.start, finding.end)
    lines.append(f"  {finding.message}")
    if finding.suggestions:
        lines.append("  Можно так: " + "; ".join(map(offered, finding.suggestions)))
    return lines


def _underlined(text: str, start: int, end: int) -> list[str]:
    """The words with a little of their line, and marks under them."""
    first = max(0, start - _AROUND)
    if first:
        first = text.find(" ", first, start) + 1 or first
    end = min(end, start + _MOST)
    past = min(len(text), end + _AROUND)
    before = "…" if first else ""
    after = "…" if past < len(text) else ""
    shown = text[first:past].replace("\n", " ").replace("\t", " ")
    width = min(end, past) - start
    return [
        f"    {before}{shown}{after}",
        "    " + " " * (len(before) + start - first) + "~" * max(1, width),
    ]


def as_json(reviewed: Sequence[Reviewed], engines: Sequence[Engine]) -> str:
    """The form that scripts rely on; `Findings.as_dict` tells the keys."""
    found = [finding.as_dict() for one in reviewed for finding in one.findings]
    told = [{"name": e.name, "status": e.status, "detail": e.detail} for e in engines]
    return json.dumps({"findings": found, "engines": told}, ensure_ascii=False, indent=2)


def as_sarif(reviewed: Sequence[Reviewed], engines: Sequence[Engine]) -> str:
    """SARIF 2.1.0 for code hosts; a tool that did not work is told as a notification."""
    rules: dict[str, Finding] = {}
    results = []
    for one in reviewed:
        for finding in one.findings:
            rules.setdefault(finding.rule, finding)
            results.append(_result(one.source, finding, list(rules).index(finding.rule)))
    failed = [
        {"level": "error", "message": {"text": f"{engine.name}: {engine.detail}"}}
        for engine in engines
        if engine.status != "ok"
    ]
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "replygen",
                "version": __version__,
                "informationUri": "https://pypi.org/project/replygen/",
                "rules": [_rule(finding) for finding in rules.values()],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not failed, "toolExecutionNotifications": failed}],
        "results": results,
    }
    whole = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _rule(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.rule,
        "shortDescription": {"text": f"Приказ № 144-ОД, пункт {finding.clause}"},
        "defaultConfiguration": {"level": _LEVELS[finding.severity]},
        "properties": {"category": finding.category, "clause": finding.clause},
    }


def _result(source: Source, finding: Finding, index: int) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(source.file)}}
    if finding.paragraph is not None and source.offsets:
        line, column = source.line(finding.paragraph, finding.start)
        last, end = source.line(finding.paragraph, finding.end)
        place["region"] = {
            "startLine": line, "startColumn": column, "endLine": last, "endColumn": end,
        }  # fmt: skip
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": _in_a_line(source, finding)},
        "locations": [{"physicalLocation": place}],
        "properties": {
            "paragraph": finding.paragraph, "start": finding.start, "end": finding.end,
            "text": finding.text,
        },
    }  # fmt: skip


def _uri(file: str) -> str:
    """The path as a reference: letters of other alphabets and blanks are not to stand there."""
    from urllib.parse import quote  # noqa: PLC0415 - 15 ms, only for SARIF

    if Path(file).is_absolute():
        return Path(file).as_uri()
    return quote(file.replace("\\", "/"))


def _in_a_line(source: Source, finding: Finding) -> str:
    """What is wrong, on which words where the host can show none, and what to write instead."""
    text = finding.message
    if finding.paragraph is not None and not source.offsets:
        text = f"Абзац {finding.paragraph + 1}: {text}"
    if finding.suggestions:
        text = text if text.endswith((".", "!", "?", "…")) else f"{text}."
        text += " Можно так: " + "; ".join(map(offered, finding.suggestions)) + "."
    return text


def as_junit(reviewed: Sequence[Reviewed], engines: Sequence[Engine]) -> str:
    """JUnit: a file is a suite, each error or warning a failed case; advice is only told."""
    suites = []
    for one in reviewed:
        cases = [_case(one.source, finding) for finding in one.findings]
        failures = sum(finding.severity != "info" for finding in one.findings)
        if not cases:
            cases = [f'    <testcase name="раздел 3" classname={_quoted(one.source.file)}/>']
        suites.append(
            f'  <testsuite name={_quoted(one.source.file)} tests="{len(cases)}"'
            f' failures="{failures}" errors="0">\n' + "\n".join(cases) + "\n  </testsuite>"
        )
    lacking = [engine for engine in engines if engine.status != "ok"]
    suites += [
        f'  <testsuite name={_quoted(engine.name)} tests="1" failures="0" errors="1">\n'
        f'    <testcase name="{engine.name}"><error message={_quoted(engine.detail)}/>'
        "</testcase>\n  </testsuite>"
        for engine in lacking
    ]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n'
        + "\n".join(suites)
        + "\n</testsuites>"
    )


def _case(source: Source, finding: Finding) -> str:
    line, column = source.line(finding.paragraph, finding.start)
    name = _quoted(f"{finding.rule} {line}:{column} {finding.text[:60]}")
    head = f"    <testcase name={name} classname={_quoted(source.file)}"
    told = _escaped("\n".join(_told(source, finding)))
    if finding.severity == "info":
        return f"{head}><system-out>{told}</system-out></testcase>"
    kind = _quoted(finding.severity)
    message = _quoted(finding.message)
    return f"{head}><failure type={kind} message={message}>{told}</failure></testcase>"


def as_github(reviewed: Sequence[Reviewed], engines: Sequence[Engine]) -> str:
    """Annotations on the lines of a pull request."""
    lines = []
    for one in reviewed:
        for finding in one.findings:
            line, column = one.source.line(finding.paragraph, finding.start)
            place = f",line={line},col={column}" if one.source.offsets else ""
            lines.append(
                f"::{_GITHUB[finding.severity]} file={_property(one.source.file)}{place}"
                f",title={_property(f'{finding.rule}, п. {finding.clause}')}::"
                f"{_data(_in_a_line(one.source, finding))}"
            )
    lines += [
        f"::error title={_property(engine.name)}::{_data(engine.detail)}"
        for engine in engines
        if engine.status != "ok"
    ]
    return "\n".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


REPORTS: Final[Mapping[str, Callable[[Sequence[Reviewed], Sequence[Engine]], str]]] = {
    "text": as_text,
    "json": as_json,
    "sarif": as_sarif,
    "junit": as_junit,
    "github": as_github,
}
