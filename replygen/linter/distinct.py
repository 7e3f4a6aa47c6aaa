"""Findings of all checks → one a fault."""

from __future__ import annotations

from bisect import bisect, bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from replygen.findings import SEVERITIES, Finding
from replygen.language.tokens import key
from replygen.proofing.suggesting import misspellings

_NESTED: Final = frozenset(("length", "salutation"))
_PROOFREADING: Final = frozenset(("spelling", "punctuation", "grammar", "typography"))
OF_WORDS: Final = frozenset(
    ("aggression", "jargon", "vernacular", "archaism", "foreign", "abbreviation", "term")
)
"""Categories whose findings say of a word what it is."""

_STYLE: Final = "style"
_OUT_OF_PLACE: Final = ("jargon", "vernacular", "archaism", _STYLE)
"""Categories that say the same of a word: it isn't for a letter."""

# These know a word from others by likeness alone: a rule that names the word knows better.
_BY_LIKENESS: Final = frozenset(
    ("spelling-unknown", "spelling-misspelled", "spelling-rare", "spelling-capital")
)
_UNKNOWN_WORD: Final = "spelling-unknown"
_MISSPELLED: Final = "spelling-misspelled"
# Rules that know a word by its letters alone: its ending, its first part, its look.
_BY_BUILD: Final = ("term_forms-", "term-likely", "abbreviation-unexpanded")
_OF_LETTERS: Final = frozenset(("spelling", "grammar"))
_TELLING: Final = _OF_LETTERS | OF_WORDS | {_STYLE}
_Span = tuple[int, int]
_FAR: Final = 1 << 60


def distinct(found: Iterable[Finding], texts: Mapping[int, str]) -> list[Finding]:
    """`found` without those that tell once more of a fault that another one tells better.

    A finding goes when another of its category, or of one that says the same of a word, tells of
    more words, when another of proofreading mends the text to the very same, or when it knows by
    likeness alone a word of which another says what it is (jargon, a foreign word); but where both
    would put the same there («вобщем», «в общем»), it is a misspelling and told as such. The
    gravest stays, among them the longest, among them one with a suggestion. texts: the paragraphs
    by their numbers.
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
    same = _told_twice(kept)
    return [one for one in kept if id(one) not in same and not _judged(one, spans)]


def _told_twice(found: Sequence[Finding]) -> set[int]:
    """By `id`, findings on words of which proofreading and a rule of words both tell.

    On the very same words: what would put the same there is a misspelling, and so is what a list
    knows how to write («ваще»); what spelling knows by likeness alone goes. A turn that is called
    vernacular and has no suggestion goes where proofreading mends a word of it.
    """
    by_paragraph: dict[int | None, list[Finding]] = {}
    for finding in found:
        if finding.start is not None and finding.category in _TELLING:
            by_paragraph.setdefault(finding.paragraph, []).append(finding)
    gone: set[int] = set()
    for some in by_paragraph.values():
        proofread = [one for one in some if one.category in _OF_LETTERS]
        words = [one for one in some if one.category not in _OF_LETTERS]
        for one in proofread if words else ():
            for other in words:
                gone.update(id(told) for told in _needless(one, other))
    return gone


def _listed(one: Finding) -> bool:
    """Whether spelling knows the word by a list, not by likeness."""
    return one.rule == _MISSPELLED and bool(one.suggestions) and key(one.text) in misspellings()


def _needless(one: Finding, other: Finding) -> Iterator[Finding]:
    """Which of the two is told in vain: one is of proofreading, the other says what a word is."""
    start, end = one.start or 0, one.end or 0
    first, past = other.start or 0, other.end or 0
    if start < first or past < end:
        return
    same = (start, end) == (first, past)
    alike = [key(text) for text in one.suggestions[:1]] == [
        key(text) for text in other.suggestions[:1]
    ]
    if same and one.suggestions and alike:
        # what is but advice must not silence what is more
        yield one if _weight(one) > _weight(other) and one.severity == "info" else other
    elif one.rule == _MISSPELLED and one.suggestions and other.rule.startswith(_BY_BUILD):
        yield other  # «аппеляцию» is no term because it ends so
    elif same and not other.suggestions and _listed(one):
        yield other
    elif one.rule in _BY_LIKENESS:
        if other.category in OF_WORDS and (same or other.text.count(" ") <= 1):
            yield one
    elif other.category == "vernacular" and one.suggestions and not other.suggestions:
        yield other


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
