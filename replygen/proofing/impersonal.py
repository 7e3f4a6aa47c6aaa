"""«Нам было сложна»: a feminine short form where nothing is feminine and «-о» is meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from replygen.findings import Finding
from replygen.language.grammemes import BIT, NOUN
from replygen.language.morphology import readings
from replygen.language.recall import Recall
from replygen.language.tokens import Token
from replygen.passages.paragraphs import Paragraph
from replygen.proofing.checks import remark
from replygen.proofing.lexicon import frequency

_CHECK: Final = "spelling-impersonal"
_LEAST: Final = 5
_NEEDED: Final = 2
_FAR: Final = 7
_LIKELY: Final = 0.5
_FINITE: Final = BIT["VERB"] | BIT["PRTS"]
_OUTSIDE: Final = BIT["ADVB"] | BIT["PRED"] | BIT["ADJS"]
_NAMES: Final = BIT["NOUN"] | BIT["NPRO"] | BIT["ADJF"] | BIT["PRTF"]
_FEMININE: Final = BIT["femn"]
# One of these tells of a state or of a neuter subject: «нам сложно», «было сложно».
_STATE: Final = frozenset("мне нам тебе вам ему им было стало это все".split())
_SUBJECTS: Final = frozenset("она я ты кто эта та которая сама одна никто каждая всякая".split())


def impersonal_findings(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """Short forms on «-а» of qualities that have no subject in their sentence."""
    for paragraph in paragraphs:
        for sentence in paragraph.sentences:
            telling = _TELLING.among(sentence.keys)
            if not telling:
                continue
            for place, token in enumerate(sentence):
                if token.key not in telling or token.kind != "word":
                    continue
                small = token.text.islower() or (not place and token.text[1:].islower())
                if small and _impersonal(sentence, place):
                    told = (token.text[:-1] + "о",)
                    yield remark(_CHECK, paragraph, token.start, token.end, suggestions=told)


@lru_cache(maxsize=8192)
def quality(word: str) -> bool:
    """Whether the word is a feminine short form alone, and its adverb is written more often."""
    if len(word) < _LEAST:
        return False
    known = [one.bits for one in readings(word) if one.known]
    if not known or not all(bits & BIT["ADJS"] and bits & _FEMININE for bits in known):
        return False
    adverb = word[:-1] + "о"
    if not any(one.known and one.bits & _OUTSIDE for one in readings(adverb)):
        return False
    return frequency(adverb) - frequency(word) >= _NEEDED


_TELLING: Final = Recall(lambda word: word[-1:] == "а" and quality(word))


def _impersonal(sentence: Sequence[Token], place: int) -> bool:
    """Whether words of a state stand by, and nothing in the sentence may be feminine."""
    near = {token.key for token in sentence[max(0, place - 4) : place + 2]}
    if not near & _STATE and not (_seldom(sentence[place].key) and _predicated(sentence)):
        return False
    return not any(
        at != place and token.kind == "word" and _may_be_subject(token)
        for at, token in enumerate(sentence)
    )


@lru_cache(maxsize=4096)
def _seldom(word: str) -> bool:
    """Whether the adverb is written fifty times as often: «примерна», «особенна»."""
    return frequency(word[:-1] + "о") - frequency(word) >= _FAR


def _predicated(sentence: Sequence[Token]) -> bool:
    """Whether the sentence has a predicate, known or guessed, that is not feminine."""
    return any(
        token.kind == "word"
        and any(
            one.bits & _FINITE and not one.bits & _FEMININE and one.score > _LIKELY
            for one in readings(token.key)[:1]
        )
        for token in sentence
    )


def _may_be_subject(token: Token) -> bool:
    if token.key in _SUBJECTS or (token.text[0].isupper() and not token.text[1:].isupper()):
        known = readings(token.key)
        return token.key in _SUBJECTS or any(one.bits & NOUN for one in known)
    found = readings(token.key)
    return any(
        one.bits & _NAMES and one.bits & BIT["nomn"] and one.bits & _FEMININE for one in found
    )
