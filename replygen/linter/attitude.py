"""Sentences → those whose words together blame or look down on somebody, though no rule tells.

Rules know constructions; there is no end to the ways a clerk can be rude in plain words. So words
are weighed: dictionaries/tone_weights.tsv says how much each word, pair of words and word beside
«Вы», «заявитель», «мы», «не» speaks for a reproach. The weights are learned from examples by
tools/make_tone_weights.py, which asks this module for the features, so both see the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from replygen.findings import Finding
from replygen.language.grammemes import BIT
from replygen.language.morphology import readings
from replygen.language.tokens import Token
from replygen.linter.checks import remark
from replygen.linter.word_classes import phrases
from replygen.passages.paragraphs import Paragraph
from replygen.resources import data_folder

FILE: Final = "tone_weights.tsv"
LEAST: Final = 3.4  # log-odds: four of 665 civil paragraphs weigh more
_MOST: Final = 20  # words; longer windows of official prose weigh much by their length alone
_YOU: Final = frozenset(
    "вы вас вам вами ваш ваша ваше ваши вашего вашей вашему вашим вашу вашем ваших вашими".split()
)
_PERSON: Final = "человек"  # the class of words for citizens
_ANCHORS: Final = ("#вы", "#вас", "#ваш", "#кто", "#кого", "не", "мы")
_ADDRESSED: Final = frozenset(("#вы", "#вас", "#ваш", "#кто", "#кого", "@2", "@imp"))
_STEM: Final = 6
_SPOKEN: Final = ("tone", "aggression")
_MARKS: Final = "?!"


class _Word(NamedTuple):
    """What a form is for the scales: its name in pairs, and its own features."""

    name: str
    own: tuple[str, ...]


class _Weighed(NamedTuple):
    """A form's weight, and what it adds beside each anchor."""

    name: str
    alone: float
    beside: tuple[float, ...]
    addressed: bool


def features(window: Sequence[Token]) -> Counter[str]:
    """Everything that is weighed in the words of a window, with how often it is there."""
    words = [_word(_key(token)) for token in window]
    names = [word.name for word in words]
    found = Counter(feature for word in words for feature in word.own)
    found.update(_pairs(names))
    for anchor in _ANCHORS:
        if anchor in names:
            found.update(
                f"{anchor}&{feature}"
                for word in words
                if word.name != anchor
                for feature in word.own
            )
    return found


def windows(sentence: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Spans of tokens that are weighed: each clause, each two that stand together, the whole."""
    clauses = _clauses(sentence)
    spans = [*clauses, *((one[0], other[1]) for one, other in pairwise(clauses))]
    if len(clauses) > 2:  # noqa: PLR2004 - two are a pair already
        spans.append((clauses[0][0], clauses[-1][1]))
    for start, past in spans:
        if past - start <= _MOST or len(counted(sentence, start, past)) <= _MOST:
            yield start, past


def attitude_findings(body: Sequence[Paragraph], before: Iterable[Finding]) -> Iterator[Finding]:
    """Sentences that weigh too much; before: findings of the rules, which say it better."""
    told: dict[int | None, list[Finding]] = {}
    for finding in before:
        if finding.category in _SPOKEN:
            told.setdefault(finding.paragraph, []).append(finding)
    for paragraph in body:
        for sentence in paragraph.sentences:
            span = _heaviest(sentence)
            if span is None:
                continue
            first, last = sentence[span[0]].start, sentence[span[1] - 1].end
            if not any(
                (one.start or 0) < last and first < (one.end or 0)
                for one in told.get(paragraph.number, ())
            ):
                yield remark("tone-attitude", paragraph, first, last)


def _heaviest(sentence: Sequence[Token]) -> tuple[int, int] | None:
    """The window that weighs most, if it weighs enough and speaks to or of a person."""
    words = [_weighed(_key(token)) for token in sentence]
    if not any(word.addressed for word in words):
        return None
    best, found = LEAST, None
    for start, past in windows(sentence):
        weight = _weight([words[place] for place in range(start, past) if _counts(sentence[place])])
        if weight > best:
            best, found = weight, (start, past)
    return found


def _weight(words: Sequence[_Weighed]) -> float:
    names = [word.name for word in words]
    total = _table().get("", 0.0)
    for word in words:
        total += word.alone
    for number, anchor in enumerate(_ANCHORS):
        if anchor in names:
            for word in words:
                total += word.beside[number]
    known = _table()
    for pair in _pairs(names):
        total += known.get(pair, 0.0)
    return total


def _pairs(names: Sequence[str]) -> Iterator[str]:
    for place in range(len(names) - 1):
        yield f"{names[place]} {names[place + 1]}"
        if place + 2 < len(names):
            yield f"{names[place]} _ {names[place + 2]}"


def _clauses(sentence: Sequence[Token]) -> list[tuple[int, int]]:
    """Spans between signs; «?» and «!» belong to what they end."""
    found: list[tuple[int, int]] = []
    start: int | None = None
    for place, token in enumerate(sentence):
        if token.kind != "sign":
            start = place if start is None else start
        elif start is not None:
            found.append((start, place + (token.text in _MARKS)))
            start = None
    if start is not None:
        found.append((start, len(sentence)))
    return found


def _counts(token: Token) -> bool:
    return token.kind != "sign" or token.text in _MARKS


def counted(sentence: Sequence[Token], start: int, past: int) -> list[Token]:
    """The window's tokens that are weighed."""
    return [token for token in sentence[start:past] if _counts(token)]


def _key(token: Token) -> str:
    if token.kind == "number":
        return "#число"
    return "#название" if token.masked else token.key or token.text


@lru_cache(maxsize=20_000)
def _word(key: str) -> _Word:
    """Its lemma, or the anchor it is; lemma, stem, form and classes as features."""
    if key.startswith("#") or not key.isalpha():
        return _Word(key, (key,))
    every = readings(key)
    lemma, bits = (every[0].lemma, every[0].bits) if every else (key, 0)
    if key in _YOU:
        name = "#ваш" if key.startswith("ваш") else "#вы" if key == "вы" else "#вас"
    elif lemma in _people():
        name = "#кто" if bits & BIT["nomn"] else "#кого"
    else:
        name = lemma
    own = [name, *_form(bits), *_classes().get(lemma, ())]
    if name != lemma:
        own.append(lemma)
    elif len(lemma) > _STEM:
        own.append("^" + lemma[:_STEM])
    return _Word(name, tuple(own))


def _form(bits: int) -> tuple[str, ...]:
    if bits & BIT["VERB"]:
        if bits & BIT["impr"]:
            return ("@imp",)
        for person in "123":
            if bits & BIT[f"{person}per"]:
                return (f"@{person}", "@futr") if bits & BIT["futr"] else (f"@{person}",)
        return ("@past", "@past_plur") if bits & BIT["plur"] else ("@past",)
    if bits & BIT["INFN"]:
        return ("@inf",)
    if bits & (BIT["ADJS"] | BIT["PRTS"]):
        return ("@short",)
    return ("@comp",) if bits & BIT["COMP"] else ()


@cache
def _people() -> frozenset[str]:
    return frozenset(word.replace("ё", "е") for word in phrases()[_PERSON])


@cache
def _classes() -> Mapping[str, tuple[str, ...]]:
    """Of a word, the classes of phrases that name it: «%халатно»."""
    found: dict[str, list[str]] = {}
    for name, words in phrases().items():
        for word in words:
            bare = word.removeprefix("=").replace("ё", "е")
            if name != _PERSON and bare.isalpha():
                found.setdefault(bare, []).append("%" + name)
    return {word: tuple(names) for word, names in found.items()}


@lru_cache(maxsize=20_000)
def _weighed(key: str) -> _Weighed:
    word, table = _word(key), _table()
    beside = tuple(
        0.0 if word.name == anchor else sum(table.get(f"{anchor}&{one}", 0.0) for one in word.own)
        for anchor in _ANCHORS
    )
    alone = sum(table.get(one, 0.0) for one in word.own)
    return _Weighed(word.name, alone, beside, not _ADDRESSED.isdisjoint(word.own))


@cache
def _table() -> Mapping[str, float]:
    """Weights by feature; the empty one is that of any window."""
    path = data_folder("dictionaries") / FILE
    lines = path.read_text(encoding="utf-8").splitlines()
    return {
        feature: float(weight)
        for feature, _, weight in (line.rpartition("\t") for line in lines if line[:2] != "//")
    }
