"""«Живу в пригороди»: a finite verb behind a preposition, where only a noun can be meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from replygen.findings import Finding
from replygen.language.grammemes import BIT, NOUN
from replygen.language.mentions import mentioned
from replygen.language.morphology import readings
from replygen.language.recall import Recall
from replygen.language.tokens import Token
from replygen.passages.paragraphs import Paragraph
from replygen.proofing.adjoined import parted
from replygen.proofing.candidates import fit
from replygen.proofing.checks import remark
from replygen.proofing.lexicon import is_word
from replygen.proofing.suggesting import suggestions

_CHECK: Final = "spelling-behind-preposition"
# «о» is an interjection too, «за» and «про» stand before what somebody said.
_PREPOSITIONS: Final = frozenset(
    "в во на к ко с со от из у для без до под над при об между через перед из-за".split()
)
_TELLING: Final = Recall(_PREPOSITIONS.__contains__)
_SHOWN: Final = 3
_LEAST: Final = 4
# An old form of «всей» that the dictionary has not.
_PRONOUN: Final = "всею"
_FAR: Final = 4.0


def verb_findings(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """Finite verbs, and nothing but verbs, right behind a preposition."""
    for paragraph in paragraphs:
        for sentence in paragraph.sentences:
            if not _TELLING.among(sentence.texts):
                continue
            for place, before in enumerate(sentence[:-1], 1):
                if before.key not in _PREPOSITIONS:
                    continue
                token = sentence[place]
                if token.kind != "word" or not token.spaced:
                    continue
                if parted(before.key, token.key):
                    continue  # «с делал»: told as one word written apart
                if token.text.islower() and finite(token.key) and _plain(sentence, place):
                    told = meant(before.key, token.key)
                    yield remark(_CHECK, paragraph, token.start, token.end, suggestions=told)


@lru_cache(maxsize=8192)
def finite(word: str) -> bool:
    """Whether the word is a form of verbs that has a person or a mood, and no other word."""
    if word == _PRONOUN:
        return False
    known = [one.bits for one in readings(word) if one.known]
    return (
        len(word) >= _LEAST
        and bool(known)
        and is_word(word)
        and all(b & BIT["VERB"] for b in known)
    )


def meant(preposition: str, word: str) -> tuple[str, ...]:
    """Nouns near the word in a case that the preposition governs, the likeliest first."""
    found = [
        one.text
        for one in suggestions(word)
        if one.slip <= _FAR and any(told.bits & NOUN for told in readings(one.text))
    ]
    return tuple(one for one in found if fit(preposition, one))[:_SHOWN]


def _plain(sentence: Sequence[Token], place: int) -> bool:
    """Whether the verb is not named by itself and no part of what a hyphen or a point breaks."""
    after = sentence[place + 1] if place + 1 < len(sentence) else None
    if after is not None and after.text in ("-", "–", "/") and not after.spaced:
        return False
    return not sentence[place].masked and not mentioned(sentence, place)
