"""Sentences that sound like a reproach or a brush-off though no rule knows their words.

A table learned from sentences written for it (dictionaries/tone) weighs the words and the frames
of a sentence. It is asked where the rules on tone are silent, and heard only where it is all but
sure; what it marks are the words that weigh most. Where it is sure of the contrary, what a rule on
tone has found is no more than advice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import chain, combinations
from math import sqrt
from typing import Final, NamedTuple

from replygen.findings import Finding
from replygen.language.dictionary_tables import dictionary_table
from replygen.language.grammemes import BIT
from replygen.language.morphology import readings
from replygen.language.sentences import Sentence
from replygen.language.tokens import Token
from replygen.language.weights import Weights
from replygen.linter.checks import remark
from replygen.linter.reader import YOU
from replygen.linter.tone_classes import word_classes
from replygen.linter.tone_features import (
    CLASSES,
    SHIFTS,
    WIDTHS,
    feature_count,
    lemma_number,
    tone_features,
)
from replygen.passages.paragraphs import Paragraph
from replygen.resources import data_folder

_HARSH: Final = frozenset(("tone", "aggression"))
_TELLING: Final = 0.5
_ASIDE: Final = 2
_QUOTES: Final = frozenset("«»")
_VERB: Final = BIT["VERB"]
_SECOND: Final = BIT["impr"] | BIT["2per"]


@cache
def _table() -> Weights:
    return Weights(data_folder("dictionaries") / "tone" / "compiled" / "tone.bin")


class _Limits(NamedTuple):
    """How sure the table must be of a sentence to the reader, and of any other.

    rough: what its words must weigh by themselves to be asked further. least: tokens. civil: below
    it a sentence is sure to be civil.
    """

    addressed: float
    other: float
    rough: float
    least: int
    civil: float


@cache
def _limits() -> _Limits:
    table = dictionary_table("checks")["tone"]
    return _Limits(
        float(table["addressed"]),
        float(table["other"]),
        float(table["rough"]),
        int(table["least"]),
        float(table["civil"]),
    )


def without_false_alarms(body: Sequence[Paragraph], found: Sequence[Finding]) -> list[Finding]:
    """The findings, those on tone in surely civil sentences lowered to advice."""
    told = {one.paragraph for one in found if one.category == "tone"}
    sentences = {one.number: one.sentences for one in body if one.number in told}
    return [
        replace(one, severity="info") if _is_false_alarm(one, sentences) else one for one in found
    ]


def _is_false_alarm(finding: Finding, sentences: Mapping[int, Sequence[Sentence]]) -> bool:
    if finding.category != "tone" or finding.start is None or finding.end is None:
        return False
    met = [
        one
        for one in sentences.get(finding.paragraph or 0, ())
        if one[0].start < finding.end and finding.start < one[-1].end
    ]
    return bool(met) and all(_weights(one)[1] < _limits().civil for one in met)


def likely_tone_findings(body: Sequence[Paragraph], found: Sequence[Finding]) -> Iterator[Finding]:
    """One a sentence at most. found: what rules have found: a sentence is not told of twice."""
    harsh: dict[int | None, list[Finding]] = {}
    for one in found:
        if one.category in _HARSH and one.severity != "info" and one.start is not None:
            harsh.setdefault(one.paragraph, []).append(one)
    for paragraph in body:
        told = harsh.get(paragraph.number, ())
        for sentence in paragraph.sentences:
            span = _offence(sentence)
            if span is None:
                continue
            start, end = sentence[0].start, sentence[-1].end
            if not any((one.start or 0) < end and start < (one.end or 0) for one in told):
                first, last = span
                yield remark("tone-likely", paragraph, sentence[first].start, sentence[last].end)


@lru_cache(maxsize=40_000)
def _alone(key: str) -> float:
    """What a word weighs by itself."""
    return _table().of_kind(0, (lemma_number(key),))[0]


def _offence(sentence: Sentence) -> tuple[int, int] | None:
    """First and last token of the words that weigh most, if the whole sentence weighs enough."""
    limits = _limits()
    if len(sentence) < limits.least or not sentence.keys.isdisjoint(_QUOTES):
        return None
    # Most sentences fall here: their words by themselves are too light.
    least = limits.rough * sqrt(feature_count(len(sentence)))
    if sum([_alone(token.key) for token in sentence]) <= least:
        return None
    kinds, weight = _weights(sentence)
    if weight <= limits.addressed or (weight <= limits.other and not _addressed(sentence)):
        return None
    return _heaviest(sentence, kinds)


def _weights(sentence: Sentence) -> tuple[list[list[float]], float]:
    """What each feature weighs, by kinds, and the whole sentence."""
    table, features = _table(), tone_features(sentence)
    kinds = [table.of_kind(kind, some) for kind, some in enumerate(features)]
    return kinds, sum(map(sum, kinds)) / sqrt(sum(map(len, features))) + table.always[0]


def _addressed(sentence: Sequence[Token]) -> bool:
    """Whether it speaks to the reader: «Вы», «Ваш», a verb in the second person."""
    return any(
        token.key in YOU
        or any(one.bits & _VERB and one.bits & _SECOND for one in readings(token.key)[:1])
        for token in sentence
        if token.kind == "word"
    )


def _heaviest(sentence: Sentence, kinds: Sequence[Sequence[float]]) -> tuple[int, int]:
    """Clauses of the words with the greatest sum; each word bears its share of its features."""
    shares = _shares_of_classes(sentence)
    for weights, width, shift in zip(kinds[:CLASSES], WIDTHS, SHIFTS, strict=True):
        for place, weight in enumerate(weights):
            for at in range(max(0, place - shift), min(len(shares), place - shift + width)):
                shares[at] += weight / width
    least = _TELLING * max(0.0, sum(shares) / len(shares))
    best, span, begun, total = -1.0, (0, len(sentence) - 1), 0, 0.0
    for at, share in enumerate(shares):
        if total <= 0:
            begun, total = at, 0.0
        total += share - least
        if total > best:
            best, span = total, (begun, at)
    return _whole(sentence, *span)


def _shares_of_classes(sentence: Sentence) -> list[float]:
    """What each word weighs as one of its classes, and with half of each pair that it is in."""
    table = _table()
    classes = [word_classes(one.key) if one.kind == "word" else () for one in sentence]
    bearers = Counter(chain.from_iterable(classes))
    shares = dict(zip(bearers, table.of_kind(CLASSES, bearers), strict=True))
    pairs = list(combinations(sorted(bearers), 2))
    weights = table.of_kind(CLASSES + 1, (a * 3 + b for a, b in pairs))
    for (first, second), weight in zip(pairs, weights, strict=True):
        shares[first] += weight / 2 / bearers[first]
        shares[second] += weight / 2 / bearers[second]
    return [sum(shares[one] for one in some) for some in classes]


def _whole(sentence: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """The clauses that the words stand in; a bare aside says nothing without its sentence."""
    final = len(sentence) - 1
    while first and sentence[first - 1].kind != "sign":
        first -= 1
    while last < final and sentence[last + 1].kind != "sign":
        last += 1
    if last - first < _ASIDE:
        first, last = 0, final
    while first < last and sentence[first].kind == "sign":
        first += 1
    while last > first and sentence[last].kind == "sign":
        last -= 1
    return first, last
