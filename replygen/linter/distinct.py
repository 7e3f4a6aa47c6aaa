"""Findings of all checks → one a fault."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from replygen.findings import SEVERITIES, Finding

_NESTED: Final = frozenset(("length", "salutation"))
_PROOFREADING: Final = frozenset(("spelling", "punctuation", "grammar", "typography"))
OF_WORDS: Final = frozenset(
    ("aggression", "jargon", "vernacular", "archaism", "foreign", "abbreviation", "term")
)
"""Categories whose findings say of a word what it is."""

_UNKNOWN_WORD: Final = "spelling-unknown"
_Span = tuple[int, int]


def distinct(found: Iterable[Finding], texts: Mapping[int, str]) -> list[Finding]:
    """`found` without those that tell once more of a fault that another one tells better.

    A finding goes when another of its category says of more words the same, when another of
    proofreading mends the text to the very same, or when it merely doesn't know a word of which
    another says what it is (jargon, a foreign word). The gravest stays, among them the longest,
    among them one with a suggestion. texts: the paragraphs by their numbers.
    """
    kept: list[Finding] = []
    spans: dict[tuple[int, str], list[_Span]] = {}
    mended: set[tuple[int, str]] = set()
    for finding in sorted(found, key=_weight):
        paragraph, start, end = finding.paragraph, finding.start, finding.end
        if paragraph is None or start is None or end is None:
            kept.append(finding)
            continue
        category = finding.category
        of_category = spans.setdefault((paragraph, category), [])
        inside = any(first <= start and end <= past for first, past in of_category)
        if inside and category not in _NESTED:
            continue
        if category in _PROOFREADING and finding.suggestions:
            text = texts.get(paragraph, "")
            result = (paragraph, text[:start] + finding.suggestions[0] + text[end:])
            if result in mended:
                continue
            mended.add(result)
        of_category.append((start, end))
        kept.append(finding)
    return [finding for finding in kept if not _judged(finding, spans)]


def _judged(finding: Finding, spans: Mapping[tuple[int, str], list[_Span]]) -> bool:
    """Whether it is an unknown word within words of which another finding says what they are."""
    if finding.rule != _UNKNOWN_WORD or finding.start is None or finding.end is None:
        return False
    return any(
        first <= finding.start and finding.end <= past
        for category in OF_WORDS
        for first, past in spans.get((finding.paragraph or 0, category), ())
    )


def _weight(finding: Finding) -> tuple[int, int, bool, bool]:
    """Of those that weigh the same, spelling goes first: it is the plainest to a reader."""
    return (
        SEVERITIES.index(finding.severity),
        -len(finding.text),
        not finding.suggestions,
        finding.category != "spelling",
    )
