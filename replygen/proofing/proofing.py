"""Paragraphs → findings of spelling, typography, punctuation and grammar (clause 3.2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final

from replygen.findings import Finding
from replygen.passages.paragraphs import Paragraph
from replygen.proofing.adjoined import adverb_findings
from replygen.proofing.behind_prepositions import verb_findings
from replygen.proofing.capitals import capital_findings
from replygen.proofing.impersonal import impersonal_findings
from replygen.proofing.indicative import imperative_findings
from replygen.proofing.likely_words import likely_word_findings
from replygen.proofing.needless_colons import colon_findings
from replygen.proofing.negated import negation_findings
from replygen.proofing.ordinals import ordinal_findings
from replygen.proofing.pairs import pair_findings
from replygen.proofing.paronyms import paronym_findings
from replygen.proofing.parted import parted_findings
from replygen.proofing.particles import particle_findings
from replygen.proofing.phrasing import phrase_findings
from replygen.proofing.quoted_titles import title_findings
from replygen.proofing.reflexive import reflexive_findings
from replygen.proofing.sentence_ends import sentence_end_findings
from replygen.proofing.short_forms import short_form_findings
from replygen.proofing.single import single
from replygen.proofing.speech import speech_findings
from replygen.proofing.spelling import spelling_findings
from replygen.proofing.syntax import syntax_findings
from replygen.proofing.typography import typography_findings
from replygen.proofing.vowelled import vowelled_findings
from replygen.proofing.years import abbreviation_findings

Family = Callable[[Sequence[Paragraph]], Iterable[Finding]]

FAMILIES: Final[tuple[Family, ...]] = (
    spelling_findings,
    verb_findings,
    paronym_findings,
    phrase_findings,
    capital_findings,
    title_findings,
    parted_findings,
    adverb_findings,
    particle_findings,
    negation_findings,
    reflexive_findings,
    imperative_findings,
    impersonal_findings,
    short_form_findings,
    syntax_findings,
    sentence_end_findings,
    speech_findings,
    colon_findings,
    abbreviation_findings,
    typography_findings,
    ordinal_findings,
    pair_findings,
    vowelled_findings,
    likely_word_findings,
)
"""The families of checks; each loads its data at the first paragraph it sees, not before."""


def proof(paragraphs: Sequence[Paragraph]) -> list[Finding]:
    """Findings of all families on `paragraphs`, in the order of the text.

    Offsets count code points within their paragraph. What two families say of the same words is
    told once; spelling never hides punctuation.
    """
    found = single(finding for family in FAMILIES for finding in family(paragraphs))
    if not any("ё" in paragraph.text for paragraph in paragraphs):
        found = [_without_yo(finding) for finding in found]
    return sorted(found, key=_place)


def _without_yo(finding: Finding) -> Finding:
    """The finding with «е» in its suggestions: who writes no «ё» is offered none."""
    if not any("ё" in one for one in finding.suggestions):
        return finding
    return replace(finding, suggestions=tuple(one.replace("ё", "е") for one in finding.suggestions))


def _place(finding: Finding) -> tuple[int, int, int]:
    return finding.paragraph or 0, finding.start or 0, finding.end or 0
