"""Paragraphs → findings of the dictionary of rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.findings import Finding
from replygen.language.tokens import Token
from replygen.linter.lexicon import Entry, Lexicon
from replygen.linter.matching import Match
from replygen.linter.rules import Rule
from replygen.linter.suggesting import suggestion
from replygen.passages.paragraphs import Paragraph

_GLOSS_MOST: Final = 4
_GLOSSED: Final = ("term", "foreign")
_GLOSSING: Final = (("то", "есть"), ("т", "."), ("иначе", "говоря"), ("иными", "словами"))


def wording_findings(body: Sequence[Paragraph], lexicon: Lexicon) -> Iterator[Finding]:
    """Findings of every rule; a term that the letter itself explains is left alone."""
    found: list[tuple[Rule, Finding]] = []
    explained: set[str] = set()
    for paragraph in body:
        for sentence in paragraph.sentences:
            for rule, match, entry in lexicon.matches(sentence):
                taken = sentence[match.start : match.end]
                if not rule.masked and any(token.masked for token in taken):
                    continue
                if rule.category in _GLOSSED and _explained(sentence, match.start, match.end):
                    explained.add(rule.id)
                found.append((rule, _finding(paragraph, sentence, rule, match, entry)))
    for rule, finding in found:
        if rule.id not in explained:
            yield finding


def _finding(
    paragraph: Paragraph, sentence: Sequence[Token], rule: Rule, match: Match, entry: Entry
) -> Finding:
    start, end = sentence[match.start].start, sentence[match.end - 1].end
    text = paragraph.text[start:end]
    offered: dict[str, None] = {}
    for template in rule.replace:
        words = suggestion(template, entry.elements, sentence, match)
        if words is not None and words != text:
            offered[words] = None
    message = rule.message.format(text=text)
    told = rule.hint or (f"Это {rule.gloss}." if rule.gloss else "")
    if told:
        message = f"{message.rstrip('.')}. {told}"
    return Finding(
        rule=rule.id,
        category=rule.category,
        clause=rule.clause,
        severity=rule.severity,
        message=message,
        paragraph=paragraph.number,
        start=start,
        end=end,
        text=text,
        suggestions=tuple(offered),
    )


def _explained(sentence: Sequence[Token], start: int, end: int) -> bool:
    """Whether words that explain stand beside: brackets, «то есть», « — это», «называется»."""
    if _gloss_behind(sentence, end) or (
        # «фитосанитарный контроль (проверка растений)»
        end < len(sentence)
        and sentence[end].kind == "word"
        and end + 1 < len(sentence)
        and sentence[end + 1].text == "("
    ):
        return True
    before = [token.key for token in sentence[max(0, start - _GLOSS_MOST) : start]]
    # «деньги за просрочку (неустойка)», «то есть неустойка», «так называемая неустойка»
    if before and before[-1] == "(" and start > 1:
        return True
    return tuple(before[-2:]) in _GLOSSING or any(key.startswith("называ") for key in before)


def _gloss_behind(sentence: Sequence[Token], end: int) -> bool:
    keys = [token.key for token in sentence[end : end + _GLOSS_MOST]]
    if keys and keys[0] == "(":
        return True
    if len(keys) > 1 and keys[0] in ("—", "–", "-") and keys[1] == "это":
        return True
    return bool(keys) and keys[0] == "," and tuple(keys[1:3]) in _GLOSSING
