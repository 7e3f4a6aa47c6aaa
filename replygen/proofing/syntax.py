"""Paragraphs → faults that grammar tells: commas, dashes, agreement, government."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.findings import Finding
from replygen.passages.paragraphs import Paragraph
from replygen.proofing.as_turns import as_faults
from replygen.proofing.attributes import attribute_faults
from replygen.proofing.bare_objects import bare_object_faults
from replygen.proofing.between import between_faults
from replygen.proofing.calling import Rules
from replygen.proofing.checks import remark
from replygen.proofing.clause_before_and import clause_before_and_faults
from replygen.proofing.clause_kinds import clause_kind_faults
from replygen.proofing.closing import closing_faults
from replygen.proofing.colons import colon_faults
from replygen.proofing.concord import concord_faults
from replygen.proofing.coordination import coordination_faults
from replygen.proofing.copulas import copula_faults
from replygen.proofing.counted import counted_faults
from replygen.proofing.counted_attributes import counted_attribute_faults
from replygen.proofing.dashes import dash_faults
from replygen.proofing.direct_objects import object_faults
from replygen.proofing.fronted import fronted_faults
from replygen.proofing.gerunds import gerund_faults
from replygen.proofing.government import government_faults
from replygen.proofing.homogeneous import homogeneous_faults
from replygen.proofing.infinitives import infinitive_faults
from replygen.proofing.introductory import introductory_faults
from replygen.proofing.joined_attributes import joined_attribute_faults
from replygen.proofing.joined_cases import joined_case_faults
from replygen.proofing.joined_predicates import joined_predicate_faults
from replygen.proofing.likely_commas import UNSURE, likely_comma_faults
from replygen.proofing.lines import Line, line
from replygen.proofing.lone_cases import lone_case_faults
from replygen.proofing.marks import Fault
from replygen.proofing.meeting import meeting_faults
from replygen.proofing.named_after import named_after_faults
from replygen.proofing.names_apart import name_faults, neighbour_faults, one_of_faults
from replygen.proofing.needless import needless_faults
from replygen.proofing.needless_dashes import needless_dash_faults
from replygen.proofing.nominal_dashes import infinitive_dash_faults
from replygen.proofing.not_and_nor import not_and_nor_faults
from replygen.proofing.noun_predicates import noun_predicate_faults
from replygen.proofing.numerals import numeral_faults
from replygen.proofing.opening_asides import opening_aside_faults
from replygen.proofing.opinions import opinion_faults
from replygen.proofing.paired import paired_faults
from replygen.proofing.parentheses import parenthesis_faults
from replygen.proofing.parted_attributes import parted_attribute_faults
from replygen.proofing.predicates import predicate_faults
from replygen.proofing.prepositions import preposition_faults
from replygen.proofing.pronoun_subjects import pronoun_faults
from replygen.proofing.questions import question_faults
from replygen.proofing.relative import relative_faults
from replygen.proofing.roles import parted_role_faults, role_faults
from replygen.proofing.run_on import run_on_faults
from replygen.proofing.series import before_and_faults, series_faults
from replygen.proofing.stray_nouns import lacking_faults, stray_noun_faults
from replygen.proofing.subject_dash import relative_dash_faults, subject_dash_faults
from replygen.proofing.subordinate import subordinate_faults
from replygen.proofing.surplus import surplus_faults
from replygen.proofing.told_adjectives import told_adjective_faults
from replygen.proofing.told_closer import told_closer_faults
from replygen.proofing.turn_hosts import hostless_turn_faults
from replygen.proofing.turns import turn_faults
from replygen.proofing.two_clauses import two_clause_faults
from replygen.proofing.unparted import unparted_faults
from replygen.proofing.where_told import where_told_faults
from replygen.proofing.which_concord import which_concord_faults
from replygen.proofing.whole_names import whole_names

_LEAST: Final = 3
_NEAR: Final = 3
MARKS: Final = Rules(
    as_faults,
    meeting_faults,
    subordinate_faults,
    question_faults,
    relative_faults,
    gerund_faults,
    turn_faults,
    closing_faults,
    between_faults,
    told_closer_faults,
    clause_before_and_faults,
    series_faults,
    before_and_faults,
    attribute_faults,
    introductory_faults,
    opening_aside_faults,
    opinion_faults,
    name_faults,
    neighbour_faults,
    one_of_faults,
    parenthesis_faults,
    coordination_faults,
    two_clause_faults,
    clause_kind_faults,
    run_on_faults,
    surplus_faults,
    fronted_faults,
    needless_faults,
    unparted_faults,
    homogeneous_faults,
    colon_faults,
    dash_faults,
    infinitive_dash_faults,
    subject_dash_faults,
    relative_dash_faults,
    needless_dash_faults,
    noun_predicate_faults,
    likely_comma_faults,
)
"""Rules on signs, in the order of trust: where two speak of one place, the first is heard.

The last one is heard only away from the others.
"""

FORMS: Final = Rules(
    not_and_nor_faults,
    government_faults,
    lone_case_faults,
    object_faults,
    where_told_faults,
    preposition_faults,
    parted_role_faults,
    numeral_faults,
    counted_faults,
    counted_attribute_faults,
    pronoun_faults,
    joined_predicate_faults,
    hostless_turn_faults,
    concord_faults,
    which_concord_faults,
    joined_attribute_faults,
    told_adjective_faults,
    parted_attribute_faults,
    joined_case_faults,
    infinitive_faults,
    role_faults,
    copula_faults,
    paired_faults,
    stray_noun_faults,
    lacking_faults,
    named_after_faults,
    bare_object_faults,
)
"""Rules on forms: where two speak of one word, the first is heard."""

PREDICATES: Final = Rules(predicate_faults)
"""Rules on predicates, whose subject may have a name, a number or an aside behind it."""


def syntax_findings(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """Signs and forms, sentence by sentence; the letter's frame is left alone."""
    for paragraph in paragraphs:
        if paragraph.role == "frame":
            continue
        for sentence in paragraph.sentences:
            if len(sentence) >= _LEAST:
                known = line(sentence)
                whole = whole_names(sentence)
                named = known if whole is sentence else line(whole)
                for fault in _of_marks(named):
                    yield _finding(paragraph, named, fault)
                taken: set[int] = set()
                for fault in _of_forms(known):
                    taken.update(known.tokens[at].start for at in range(fault.start, fault.past))
                    yield _finding(paragraph, known, fault)
                for fault in PREDICATES.faults(named):
                    if named.tokens[fault.at].start not in taken:
                        yield _finding(paragraph, named, fault)


def _of_marks(sentence: Line) -> Iterator[Fault]:
    taken: set[int] = set()
    for fault in MARKS.faults(sentence):
        reach = _NEAR if fault.check in UNSURE else 0
        if taken.isdisjoint(range(fault.at - reach, fault.at + reach + 1)):
            taken.add(fault.at)
            yield fault


def _of_forms(sentence: Line) -> Iterator[Fault]:
    taken: set[int] = set()
    for fault in FORMS.faults(sentence):
        span = range(fault.start, fault.past)
        if not taken.intersection(span):
            taken.update(span)
            yield fault


def _finding(paragraph: Paragraph, sentence: Line, fault: Fault) -> Finding:
    first, last = sentence.tokens[fault.start], sentence.tokens[fault.past - 1]
    given = (fault.right,) if fault.right else ()
    return remark(
        fault.check, paragraph, first.start, last.end, suggestions=given, reason=fault.reason
    )
