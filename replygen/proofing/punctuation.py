"""Paragraphs → missing and superfluous commas and dashes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from replygen.findings import Finding
from replygen.passages.paragraphs import Paragraph
from replygen.proofing.as_turns import as_faults
from replygen.proofing.attributes import attribute_faults
from replygen.proofing.checks import remark
from replygen.proofing.coordination import coordination_faults
from replygen.proofing.dashes import dash_faults
from replygen.proofing.introductory import introductory_faults
from replygen.proofing.lines import Line, line
from replygen.proofing.marks import Fault
from replygen.proofing.meeting import meeting_faults
from replygen.proofing.subordinate import subordinate_faults
from replygen.proofing.surplus import surplus_faults
from replygen.proofing.turns import turn_faults

_LEAST: Final = 3
RULES: Final[tuple[Callable[[Line], Iterator[Fault]], ...]] = (
    as_faults,
    meeting_faults,
    subordinate_faults,
    turn_faults,
    attribute_faults,
    introductory_faults,
    coordination_faults,
    surplus_faults,
    dash_faults,
)
"""In the order of trust: where two rules speak of one place, the first is heard."""


def punctuation_findings(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """Commas and dashes, sentence by sentence; the letter's frame is left alone."""
    for paragraph in paragraphs:
        if paragraph.role == "frame":
            continue
        for sentence in paragraph.sentences:
            if len(sentence) < _LEAST:
                continue
            yield from _of_sentence(paragraph, line(sentence))


def _of_sentence(paragraph: Paragraph, sentence: Line) -> Iterator[Finding]:
    taken: set[int] = set()
    for rule in RULES:
        for fault in rule(sentence):
            if fault.at in taken:
                continue
            taken.add(fault.at)
            tokens = sentence.tokens[fault.start : fault.past]
            given = (fault.right,) if fault.right else ()
            yield remark(fault.check, paragraph, tokens[0].start, tokens[-1].end, suggestions=given)
