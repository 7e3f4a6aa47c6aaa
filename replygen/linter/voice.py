"""Sentence → passives whose doer is not named, and split predicates («осуществлён запуск»)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from replygen.findings import Finding
from replygen.language.grammemes import BIT, NOUN
from replygen.language.morphology import Reading, readings
from replygen.language.tokens import Token
from replygen.linter.checks import remark
from replygen.passages.masking import heads
from replygen.passages.paragraphs import Paragraph
from replygen.resources import data_folder
from replygen.toml_files import read_toml

_NEAR: Final = 4
_LIKELY: Final = 0.1
_PASSIVE: Final = BIT["PRTS"]
_FINITE: Final = BIT["VERB"]
_OBJECT: Final = BIT["accs"] | BIT["nomn"] | BIT["gent"]
_LIVING: Final = BIT["anim"] | BIT["Name"] | BIT["Surn"] | BIT["Orgn"]


@cache
def _words(key: str) -> frozenset[str]:
    words = read_toml(data_folder("dictionaries") / "voice.toml")[key]
    return frozenset(word.replace("ё", "е") for word in words)


@cache
def _suffixes() -> tuple[str, ...]:
    return tuple(_words("suffixes"))


def voice_findings(paragraph: Paragraph) -> Iterator[Finding]:
    """Passives without a doer and split predicates that no dictionary rule names."""
    for sentence in paragraph.sentences:
        doer = any(_doer(token) for token in sentence)
        for place, token in enumerate(sentence):
            if token.kind != "word" or token.masked:
                continue
            for reading in readings(token.key):
                if reading.score < _LIKELY:
                    continue
                found = _split(paragraph, sentence, place, reading)
                if found is None and not doer:
                    found = _passive(paragraph, sentence, place, reading)
                if found is not None:
                    yield found
                    break


def _passive(
    paragraph: Paragraph, sentence: Sequence[Token], place: int, reading: Reading
) -> Finding | None:
    token = sentence[place]
    if reading.bits & _PASSIVE and reading.lemma not in _words("states"):
        was = _was(sentence, place)
        if was is None:
            return remark("passive-result", paragraph, token.start, token.end)
        first, last = sorted((sentence[was], token), key=lambda one: one.start)
        # A promise («вопрос будет решён») is one of the order's own outcomes.
        past = any(r.bits & BIT["past"] for r in readings(sentence[was].key))
        check = "passive-doer" if past else "passive-result"
        return remark(check, paragraph, first.start, last.end)
    if reading.bits & _FINITE and reading.lemma in _words("reflexive"):
        action = _action_near(sentence, place)
        if action is None:
            if reading.lemma in _words("only_with_action"):
                return None
            return remark("passive-result", paragraph, token.start, token.end)
        return remark("passive-doer", paragraph, token.start, token.end)
    return None


def _was(sentence: Sequence[Token], place: int) -> int | None:
    """The place of «был», «будет» that belongs to the participle."""
    for at in (*range(place - 1, max(-1, place - 1 - _NEAR), -1), place + 1):
        if not 0 <= at < len(sentence) or sentence[at].kind != "word":
            break
        if any(r.lemma == "быть" and r.bits & _FINITE for r in readings(sentence[at].key)):
            return int(at)
    return None


def _split(
    paragraph: Paragraph, sentence: Sequence[Token], place: int, reading: Reading
) -> Finding | None:
    if reading.lemma not in _words("light"):
        return None
    action = _action_near(sentence, place)
    if action is None:
        return None
    first, last = sorted((sentence[place], sentence[action]), key=lambda one: one.start)
    return remark("split-predicate", paragraph, first.start, last.end)


def _action_near(sentence: Sequence[Token], place: int) -> int | None:
    """The place of the nearest noun of action, behind the verb first."""
    behind = range(place + 1, min(len(sentence), place + 1 + _NEAR))
    before = range(place - 1, max(-1, place - 1 - _NEAR), -1)
    for span in (behind, before):
        for at in span:
            token = sentence[at]
            if token.kind != "word" or token.masked:
                break
            if _action(token):
                return at
    return None


def _action(token: Token) -> bool:
    return any(
        reading.bits & NOUN
        and reading.bits & _OBJECT
        and reading.score >= _LIKELY
        and reading.lemma not in _words("things")
        and (reading.lemma in _words("actions") or reading.lemma.endswith(_suffixes()))
        for reading in readings(token.key)
    )


def _doer(token: Token) -> bool:
    """Whether the word names, in the instrumental, one who acts."""
    if token.kind != "word":
        return False
    return any(
        reading.bits & BIT["ablt"]
        and reading.score >= _LIKELY
        and (
            reading.bits & BIT["NPRO"]
            or (
                reading.bits & NOUN and (reading.bits & _LIVING or reading.lemma in heads("bodies"))
            )
        )
        for reading in readings(token.key)
    )


def _can_act(reading: Reading) -> bool:
    return bool(reading.bits & _LIVING) or reading.lemma in heads("bodies")
