"""Findings of all checks → one a fault."""

from __future__ import annotations

from bisect import bisect, bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from replygen.findings import SEVERITIES, Finding

_NESTED: Final = frozenset(("length", "salutation"))
_PROOFREADING: Final = frozenset(("spelling", "punctuation", "grammar", "typography"))
OF_WORDS: Final = frozenset(
    ("aggression", "jargon", "vernacular", "archaism", "foreign", "abbreviation", "term")
)
"""Categories whose findings say of a word what it is."""

_STYLE: Final = "style"
_OUT_OF_PLACE: Final = ("jargon", "vernacular", "archaism", _STYLE)
"""Categories that say the same of a word: it isn't for a letter."""

_UNKNOWN_WORD: Final = "spelling-unknown"
_Span = tuple[int, int]
_FAR: Final = 1 << 60


def distinct(found: Iterable[Finding], texts: Mapping[int, str]) -> list[Finding]:
    """`found` without those that tell once more of a fault that another one tells better.

    A finding goes when another of its category, or of one that says the same of a word, tells of
    more words, when another of proofreading mends the text to the very same, or when it merely
    doesn't know a word of which another says what it is (jargon, a foreign word). The gravest
    stays, among them the longest, among them one with a suggestion. texts: the paragraphs by their
    numbers.
    """
    kept: list[Finding] = []
    spans: dict[tuple[int, str], list[_Span]] = {}
    mended: set[tuple[int, int, int, str]] = set()
    for finding in sorted(found, key=_weight):
        paragraph, start, end = finding.paragraph, finding.start, finding.end
        if paragraph is None or start is None or end is None:
            kept.append(finding)
            continue
        category = finding.category
        of_category = spans.setdefault((paragraph, category), [])
        if category not in _NESTED and (
            _within(start, end, of_category) or _out_of_place(finding, start, end, spans)
        ):
            continue
        if category in _PROOFREADING and finding.suggestions:
            text = texts.get(paragraph, "")
            result = (paragraph, *_edit(text, start, end, finding.suggestions[0]))
            if result in mended:
                continue
            mended.add(result)
        _add(start, end, of_category)
        kept.append(finding)
    return [finding for finding in kept if not _judged(finding, spans)]


def _judged(finding: Finding, spans: Mapping[tuple[int, str], list[_Span]]) -> bool:
    """Whether it is an unknown word within words of which another finding says what they are."""
    if finding.rule != _UNKNOWN_WORD or finding.start is None or finding.end is None:
        return False
    return any(
        _within(finding.start, finding.end, spans.get((finding.paragraph or 0, category), ()))
        for category in OF_WORDS
    )


def _out_of_place(
    finding: Finding, start: int, end: int, spans: Mapping[tuple[int, str], list[_Span]]
) -> bool:
    """Whether another category has said of these words that they aren't for a letter."""
    if finding.category not in _OUT_OF_PLACE:
        return False
    for category in _OUT_OF_PLACE:
        of_category = spans.get((finding.paragraph or 0, category), ())
        if category != finding.category and _within(start, end, of_category):
            # A heavy turn says nothing of the slang word at its end.
            heavy = _STYLE in (category, finding.category)
            first = of_category[bisect(of_category, (start, _FAR)) - 1][0]
            if not heavy or first == start:
                return True
    return False


def _within(start: int, end: int, spans: Sequence[_Span]) -> bool:
    """Whether one of the spans covers it; they are in order and none is within another."""
    place = bisect(spans, (start, _FAR))
    return place > 0 and end <= spans[place - 1][1]


def _add(start: int, end: int, spans: list[_Span]) -> None:
    """Adds a span that none of them covers; those that it covers make way."""
    first = past = bisect_left(spans, (start, start))
    while past < len(spans) and spans[past][1] <= end:
        past += 1
    spans[first:past] = [(start, end)]


def _edit(text: str, start: int, end: int, new: str) -> tuple[int, int, str]:
    """The same change as few letters as can be, as far to the left as can be.

    Two changes that give the same text are the same then, however many letters each names.
    """
    while end > start and new and text[end - 1] == new[-1]:
        end, new = end - 1, new[:-1]
    while start < end and new and text[start] == new[0]:
        start, new = start + 1, new[1:]
    if end > start and new:
        return start, end, new
    if not new and end == start:
        return 0, 0, ""  # nothing changes
    # Letters put in, or letters taken out.
    while start and text[start - 1] == (last := new[-1] if new else text[end - 1]):
        start, end, new = start - 1, end - 1, last + new[:-1] if new else ""
    return start, end, new


def _weight(finding: Finding) -> tuple[int, int, bool, bool]:
    """Of those that weigh the same, spelling goes first: it is the plainest to a reader."""
    return (
        SEVERITIES.index(finding.severity),
        -len(finding.text),
        not finding.suggestions,
        finding.category != "spelling",
    )
