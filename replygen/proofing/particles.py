"""«Срок то прошёл»: a particle that wants a hyphen; «тихо тихо»: a word said twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from replygen.findings import Finding
from replygen.language.grammemes import ADJECTIVE, BIT, NOUN
from replygen.language.morphology import readings
from replygen.language.tokens import Token
from replygen.passages.paragraphs import Paragraph
from replygen.proofing.checks import remark

_PARTICLE: Final = "spelling-particle"
_TWICE: Final = "spelling-twice"
# Behind these «то» begins the second half of a sentence whose comma lacks, or is a pronoun.
_HALVES: Final = frozenset("если когда раз коли хотя поскольку так как чем едва лишь коль".split())
_NEVER: Final = frozenset(
    "и а но или да не ни что чтобы как на в во за о об про от до из с со к по под над при через "
    "для без у потому оттого затем вот именно все это то тот лишь только даже ведь же бы ли уж "
    "самое самый самая разве неужели будто словно точно зато если или либо ибо где куда кто "
    "там тут здесь будь".split()
)
_PRONOUN: Final = frozenset("же ли есть что кто как где чем самое бишь и о в".split())
_NOMINAL: Final = BIT["NOUN"] | BIT["ADVB"] | BIT["VERB"] | BIT["NPRO"] | ADJECTIVE
_NEUTER: Final = BIT["neut"]
_LEAST: Final = 3
# Said twice of right: «сюда, сюда», «он сам сам», «очень очень» is for a hyphen all the same.
_REPEATED: Final = frozenset("чуть еле едва ой ай ну да так вот тук ха хи бла".split())


def particle_findings(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """«то» behind the word that it stresses; the same word twice with a blank between."""
    for paragraph in paragraphs:
        for sentence in paragraph.sentences:
            for place in range(1, len(sentence)):
                token, before = sentence[place], sentence[place - 1]
                if token.kind != "word" or before.kind != "word" or not token.spaced:
                    continue
                if token.key == "то" and token.text == "то":
                    if _stresses(sentence, place):
                        told = f"{before.text}-{token.text}"
                        start, end = before.start, token.end
                        yield remark(_PARTICLE, paragraph, start, end, suggestions=(told,))
                elif token.key == before.key and token.text.islower():
                    yield from _twice(paragraph, before, token)


def _twice(paragraph: Paragraph, before: Token, token: Token) -> Iterator[Finding]:
    if before.masked or token.masked or len(token.key) < 2:  # noqa: PLR2004 - «и и», «а а»
        return
    if token.key in _REPEATED or _stressed_twice(token.key):
        given = (f"{before.text}-{token.text}",)
    else:
        given = (before.text,)
    yield remark(_TWICE, paragraph, before.start, token.end, suggestions=given)


@lru_cache(maxsize=2048)
def _stressed_twice(word: str) -> bool:
    """«тихо-тихо», «синий-синий»: a quality may be said twice."""
    known = readings(word)
    return bool(known) and all(
        one.bits & (BIT["ADVB"] | BIT["ADJF"] | BIT["ADJS"]) for one in known
    )


def _stresses(sentence: Sequence[Token], place: int) -> bool:
    """Whether «то» belongs to the word before and neither to a noun behind nor to a conjunction."""
    before = sentence[place - 1]
    if before.key in _NEVER or len(before.key) < _LEAST:
        return False
    if not before.text.islower() and (place > 1 or before.text.isupper()):
        return False
    if any(one.key in _HALVES for one in sentence[: place - 1]):
        return False
    if not _may_be_stressed(before.key) or sum(one.key == "то" for one in sentence) > 1:
        return False
    after = sentence[place + 1] if place + 1 < len(sentence) else None
    if after is None:
        return True
    if after.kind != "word":
        behind = sentence[place + 2] if place + 2 < len(sentence) else None
        related = behind is not None and any(
            one.bits & (BIT["CONJ"] | BIT["Apro"] | BIT["NPRO"] | BIT["PREP"])
            for one in readings(behind.key)
        )
        return after.text in ".!?" or (after.text == "," and not related)
    return after.key not in _PRONOUN and not any(
        one.bits & (NOUN | ADJECTIVE) and one.bits & _NEUTER for one in readings(after.key)
    )


@lru_cache(maxsize=4096)
def _may_be_stressed(word: str) -> bool:
    known = readings(word)
    return bool(known) and bool(known[0].bits & _NOMINAL)
