"""Sentence → chains of nouns in the genitive («повышение эффективности использования средств»)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.findings import Finding
from replygen.language.grammemes import ADJECTIVE, BIT, NOUN
from replygen.language.morphology import readings
from replygen.language.tokens import Token
from replygen.linter.checks import limit, remark
from replygen.passages.paragraphs import Paragraph

_GENITIVE: Final = BIT["gent"]
_NAME: Final = BIT["Name"] | BIT["Surn"] | BIT["Patr"]
_LIKELY: Final = 0.05
_FUNCTION: Final = BIT["PREP"] | BIT["CONJ"] | BIT["PRCL"]


def chain_findings(paragraph: Paragraph) -> Iterator[Finding]:
    """Every chain of limits.nouns_in_chain nouns or more, all but the first in the genitive."""
    least = limit("nouns_in_chain")
    for sentence in paragraph.sentences:
        for first, last, count in chains(sentence):
            if count >= least:
                start, end = sentence[first].start, sentence[last].end
                yield remark("chain-nouns", paragraph, start, end, count=count)


def chains(sentence: Sequence[Token]) -> Iterator[tuple[int, int, int]]:
    """(first, last, how many nouns) of every longest chain of two nouns or more."""
    place = 0
    while place < len(sentence):
        if not _noun(sentence[place], 0):
            place += 1
            continue
        last, count, at = place, 1, place + 1
        while at < len(sentence):
            token = sentence[at]
            if token.masked or token.kind != "word" or token.text[0].isupper():
                break
            if _noun(token, _GENITIVE):
                last, count = at, count + 1
            elif not _genitive_adjective(token):
                break
            at += 1
        if count > 1:
            yield place, last, count
        place = last + 1


def _noun(token: Token, case: int) -> bool:
    if token.masked or token.kind != "word" or token.text[1:2].isupper():
        return False
    every = readings(token.key)
    if not every or every[0].bits & _FUNCTION:
        return False
    return any(
        reading.bits & NOUN
        and not reading.bits & _NAME
        and reading.score >= _LIKELY
        and (not case or reading.bits & case)
        for reading in every
    )


def _genitive_adjective(token: Token) -> bool:
    return any(
        reading.bits & ADJECTIVE and reading.bits & _GENITIVE for reading in readings(token.key)
    )
