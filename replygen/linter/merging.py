"""Findings of two engines → one finding a fault.

Two are on one fault when they would make the same text, or when they are of one family and their
places meet. The better proved one stays, with the suggestions of both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from replygen.findings import Finding
from replygen.languagetool.judging import Judgement, judgements
from replygen.linter.distinct import OF_WORDS
from replygen.passages.paragraphs import Paragraph

_SUGGESTIONS: Final = 5
# A comma between two words is told by one engine at the first word, by the other at the second.
_MEETS_ACROSS: Final = {"punctuation": 2}


def merged(
    first: Sequence[Finding],
    second: Iterable[Finding],
    judged: Mapping[str, Judgement],
    paragraphs: Sequence[Paragraph],
    *,
    proofread: bool = True,
) -> list[Finding]:
    """All findings of `first`, and those of `second` that tell of another fault.

    judged: what the rules of `second` are worth; the worth of the built-in ones stands with theirs
    in dictionaries/languagetool/rules.toml. Where both tell of one fault, the finding with the
    greater prior is kept. proofread: the first engine has looked for the same sorts of faults, so
    that its silence counts. Spelling never takes punctuation with it, nor the other way round.
    """
    texts = {paragraph.number: paragraph.text for paragraph in paragraphs}
    found = list(first)
    by_paragraph: dict[int | None, list[int]] = {}
    for place, finding in enumerate(found):
        by_paragraph.setdefault(finding.paragraph, []).append(place)
    for finding in second:
        text = texts.get(-1 if finding.paragraph is None else finding.paragraph, "")
        same = [
            place
            for place in by_paragraph.get(finding.paragraph, ())
            if _one_fault(found[place], finding, text)
        ]
        if any(
            _knows_word(found[place], finding) for place in by_paragraph.get(finding.paragraph, ())
        ):
            continue
        if not same:
            by_paragraph.setdefault(finding.paragraph, []).append(len(found))
            alone = judged[finding.rule].alone if finding.rule in judged and proofread else None
            found.append(replace(finding, severity=alone) if alone else finding)
            continue
        place = min(same, key=lambda at: _distance(found[at], finding))
        found[place] = _joined(found[place], finding, judged, text)
    return found


def _prior(finding: Finding, judged: Mapping[str, Judgement]) -> float:
    """How often such findings are right, 0–1."""
    builtin = judgements().builtin
    if finding.rule in judged:
        return judged[finding.rule].prior
    return builtin.get(finding.category, builtin["style"])


def _knows_word(one: Finding, other: Finding) -> bool:
    """Whether `one` says what is wrong with a word that `other` merely does not know."""
    return (
        other.category == "spelling"
        and one.category in OF_WORDS
        and (one.start, one.end) == (other.start, other.end)
    )


def _one_fault(one: Finding, other: Finding, text: str) -> bool:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    if {one.category, other.category} == {"spelling", "punctuation"}:
        return False
    across = _MEETS_ACROSS.get(one.category, 0)
    meets = one.start < other.end + across and other.start < one.end + across
    if one.category == other.category:
        return meets
    return meets and bool(_results(one, text) & _results(other, text))


def _results(finding: Finding, text: str) -> set[str]:
    """What the text becomes by the finding's first suggestion."""
    return {
        text[: finding.start] + words + text[finding.end :] for words in finding.suggestions[:1]
    }


def _distance(one: Finding, other: Finding) -> tuple[int, int]:
    start = abs((one.start or 0) - (other.start or 0))
    return start + abs((one.end or 0) - (other.end or 0)), start


def _joined(one: Finding, other: Finding, judged: Mapping[str, Judgement], text: str) -> Finding:
    """The better proved of the two; of equals the first."""
    better = _prior(other, judged) > _prior(one, judged)
    kept, left = (other, one) if better else (one, other)
    suggestions = dict.fromkeys(kept.suggestions)
    for words in left.suggestions:
        fitted = _fitted(words, left, kept, text)
        if fitted is not None:
            suggestions[fitted] = None
    return replace(kept, suggestions=tuple(suggestions)[:_SUGGESTIONS])


def _fitted(words: str, of: Finding, to: Finding, text: str) -> str | None:
    """The suggestion as it would stand in another's place, or None where it goes beyond it."""
    start, end = of.start or 0, of.end or 0
    first, past = to.start or 0, to.end or 0
    if first < start:
        words, start = text[first:start] + words, first
    if end < past:
        words, end = words + text[end:past], past
    before, after = text[start:first], text[past:end]
    if len(words) < len(before) + len(after):
        return None
    if not words.startswith(before) or not words.endswith(after):
        return None
    fitted = words[len(before) : len(words) - len(after)]
    return fitted if fitted != text[first:past] else None
