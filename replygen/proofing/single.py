"""Findings of all families → one a fault: what two of them say of the same words is told once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from replygen.findings import SEVERITIES, Finding
from replygen.language.tokens import key

_CATEGORIES: Final = ("spelling", "grammar")
_BY_LIKENESS: Final = "spelling-misspelled"
_MOST: Final = 5
_LEAST: Final = 2


def single(found: Iterable[Finding]) -> list[Finding]:
    """`found` with one finding for the same words of spelling or grammar, with all suggestions.

    Of two on the very same words the graver stays, of equals spelling, of equals the first. Where
    one is on a word of what another writes together, apart or with a hyphen, the wider one tells
    both: «розврат то» → «разврат-то». Cases and endings that only seem wrong because words were
    parted or joined by mistake are not told. Punctuation and signs are left as they are.
    """
    every = list(found)
    by_paragraph: dict[int | None, list[Finding]] = {}
    for finding in every:
        if finding.category in _CATEGORIES and finding.start is not None:
            by_paragraph.setdefault(finding.paragraph, []).append(finding)
    if all(len(some) < _LEAST for some in by_paragraph.values()):
        return every
    gone: set[int] = set()
    instead: dict[int, Finding] = {}
    for some in by_paragraph.values():
        _of_paragraph(some, gone, instead)
    return [instead.get(id(one), one) for one in every if id(one) not in gone]


def _of_paragraph(some: list[Finding], gone: set[int], instead: dict[int, Finding]) -> None:
    ordered = sorted(some, key=_weight)
    kept: list[Finding] = []
    for finding in ordered:
        for wider in kept:
            if not _meet(finding, wider):
                continue
            told = _told_by(finding, instead.get(id(wider), wider))
            if told is not None:
                gone.add(id(finding))
                instead[id(wider)] = told
                break
        else:
            kept.append(finding)


def _weight(finding: Finding) -> tuple[bool, int, int, bool, bool]:
    """What rewrites words goes first, then the longer, among them the graver, then spelling.

    Of equals a rule that names the word goes before what knows it by likeness.
    """
    spelling = finding.category == "spelling"
    grave = SEVERITIES.index(finding.severity)
    guessed = finding.rule == _BY_LIKENESS
    rewrites = spelling and _rewrites(finding)
    return not rewrites, -len(finding.text), grave, guessed, not spelling


def _meet(one: Finding, other: Finding) -> bool:
    return (one.start or 0) < (other.end or 0) and (other.start or 0) < (one.end or 0)


def _told_by(finding: Finding, wider: Finding) -> Finding | None:
    """`wider` with what `finding` says in it; None where both must be told."""
    same = (finding.start, finding.end) == (wider.start, wider.end)
    if same:
        return _with(wider, finding.suggestions)
    rewrites = wider.category == "spelling" and _rewrites(wider)
    if rewrites and finding.category == "grammar":
        return wider
    within = (wider.start or 0) <= (finding.start or 0) and (finding.end or 0) <= (wider.end or 0)
    if not rewrites or not within or not finding.suggestions:
        return None
    # «розврат то» → «розврат-то», while «розврат» alone is «разврат»
    alone = re.compile(rf"\b{re.escape(finding.text)}\b", re.I)
    mended = [alone.sub(finding.suggestions[0], one) for one in wider.suggestions]
    return replace(wider, suggestions=tuple(dict.fromkeys(mended)))


def _rewrites(finding: Finding) -> bool:
    """Whether it writes words together, apart or with a hyphen."""
    if not finding.suggestions:
        return False
    return len(re.split(r"[\s-]+", finding.text)) >= _LEAST


def _with(finding: Finding, more: tuple[str, ...]) -> Finding:
    """The finding with more suggestions; what differs by «е» and «ё» alone is the same."""
    told = {key(one): one for one in reversed((*finding.suggestions, *more))}
    ordered = dict.fromkeys(told[key(one)] for one in (*finding.suggestions, *more))
    return replace(finding, suggestions=tuple(ordered)[:_MOST])
