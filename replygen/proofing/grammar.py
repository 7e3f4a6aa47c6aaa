"""Paragraphs → faults of agreement, of cases behind prepositions, of numerals."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from replygen.findings import Finding
from replygen.passages.paragraphs import Paragraph
from replygen.proofing.checks import remark
from replygen.proofing.concord import concord_faults
from replygen.proofing.lines import Line, line
from replygen.proofing.marks import Fault
from replygen.proofing.numerals import numeral_faults
from replygen.proofing.prepositions import preposition_faults

_LEAST: Final = 3
RULES: Final[tuple[Callable[[Line], Iterator[Fault]], ...]] = (
    preposition_faults,
    numeral_faults,
    concord_faults,
)


def grammar_findings(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """Agreement and government, sentence by sentence; the letter's frame is left alone."""
    for paragraph in paragraphs:
        if paragraph.role == "frame":
            continue
        for sentence in paragraph.sentences:
            if len(sentence) >= _LEAST:
                yield from _of_sentence(paragraph, line(sentence))


def _of_sentence(paragraph: Paragraph, sentence: Line) -> Iterator[Finding]:
    taken: set[int] = set()
    for rule in RULES:
        for fault in rule(sentence):
            span = range(fault.start, fault.past)
            if taken.intersection(span):
                continue
            taken.update(span)
            first, last = sentence.tokens[fault.start], sentence.tokens[fault.past - 1]
            given = (fault.right,) if fault.right else ()
            yield remark(fault.check, paragraph, first.start, last.end, suggestions=given)
