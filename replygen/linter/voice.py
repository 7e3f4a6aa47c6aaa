"""Sentence → passives whose doer is not named, and split predicates («осуществлён запуск»)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from replygen.findings import Finding
from replygen.language.grammemes import BIT
from replygen.language.morphology import Reading, readings
from replygen.language.recall import Recall
from replygen.language.tokens import Token
from replygen.linter.checks import remark
from replygen.linter.passives import action_places, has_doer, passive_at
from replygen.linter.voice_words import likely, words
from replygen.passages.paragraphs import Paragraph

_PASSIVE: Final = BIT["PRTS"]
_FINITE: Final = BIT["VERB"]


def voice_findings(paragraph: Paragraph) -> Iterator[Finding]:
    """Passives without a doer and split predicates that no dictionary rule names."""
    for number, sentence in enumerate(paragraph.sentences):
        before = paragraph.sentences[number - 1] if number else ()
        telling = _TELLING.among(sentence.keys)
        if not telling:
            continue
        doer: bool | None = None
        for place, token in enumerate(sentence):
            if token.key not in telling or token.kind != "word" or token.masked:
                continue
            if place and token.text[0].isupper():
                continue
            for reading in _telling(token.key):
                found = _split(paragraph, sentence, place, reading)
                if found is None and doer is None:
                    doer = has_doer(sentence)
                if found is None and not doer:
                    found = passive_at(paragraph, before, sentence, place, reading)
                if found is not None:
                    yield found
                    break


@lru_cache(maxsize=20_000)
def _telling(word: str) -> tuple[Reading, ...]:
    """Readings that may be of a passive or of a split predicate: most words have none.

    «объясняем», «видим»: a verb of the first person looks like a passive participle.
    """
    every = readings(word)
    if any(r.bits & _FINITE and r.bits & BIT["1per"] for r in every):
        return ()
    noun = max((r.score for r in every if r.bits & (BIT["NOUN"] | BIT["ADJS"])), default=0.0)
    return tuple(
        r
        for r in every
        if r.score >= likely() and _may_tell(r) and not (r.bits & _PASSIVE and noun > r.score)
    )


_TELLING: Final = Recall(_telling)


def _may_tell(reading: Reading) -> bool:
    if reading.bits & _PASSIVE or reading.lemma in words("light"):
        return True
    named = reading.lemma in words("reflexive")
    if reading.bits & BIT["INFN"]:
        return named  # «вопрос будет решаться»
    return bool(reading.bits & _FINITE) and (named or reading.lemma.endswith("ся"))


def _split(
    paragraph: Paragraph, sentence: Sequence[Token], place: int, reading: Reading
) -> Finding | None:
    if reading.lemma not in words("light"):
        return None
    for action in action_places(sentence, place):
        first, last = sorted((sentence[place], sentence[action]), key=lambda one: one.start)
        return remark("split-predicate", paragraph, first.start, last.end)
    return None
