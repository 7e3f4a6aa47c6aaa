"""«Организованна встреча»: an adjective's «нн» where the short participle with one «н» is meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from replygen.findings import Finding
from replygen.language.grammemes import BIT
from replygen.language.morphology import readings
from replygen.language.tokens import Token
from replygen.passages.paragraphs import Paragraph
from replygen.proofing.checks import remark
from replygen.proofing.lexicon import is_word

_CHECK: Final = "spelling-double-n"
_ENDINGS: Final = {"нна": "femn", "нно": "neut", "нны": "plur"}
# Both are said of things: «обоснованна жалоба» and «обоснована жалоба».
_QUALITIES: Final = ("обоснован", "оправдан", "ограничен", "определен", "неожидан", "желан")
_JOINING: Final = frozenset(("и", "также", "уже", "полностью", "своевременно", "ранее", "что"))


def short_form_findings(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """A short adjective on «-нна», «-нны» at the head of a clause, with its subject behind it."""
    for paragraph in paragraphs:
        for sentence in paragraph.sentences:
            for place, token in enumerate(sentence[:-1]):
                if token.key[-3:] not in _ENDINGS or not participle(token.key):
                    continue
                if _opens(sentence, place) and _subject(sentence[place + 1], token.key[-3:]):
                    word = token.text[:-2] + token.text[-1]
                    yield remark(_CHECK, paragraph, token.start, token.end, suggestions=(word,))


@lru_cache(maxsize=4096)
def participle(word: str) -> bool:
    """Whether «организованна» has beside it a short participle with one «н»."""
    if word.startswith(_QUALITIES):
        return False
    other = [one.bits for one in readings(word[:-2] + word[-1]) if one.known]
    return is_word(word) and any(bits & BIT["PRTS"] for bits in other)


def _opens(sentence: Sequence[Token], place: int) -> bool:
    """Whether nothing of the clause stands before, but for an adverb or a conjunction."""
    if place == 0:
        return True
    before = sentence[place - 1]
    return (before.kind != "word" and before.text in ",;:—–") or before.key in _JOINING


def _subject(token: Token, ending: str) -> bool:
    """Whether the word is a thing in the nominative of the same gender and number."""
    if token.kind != "word":
        return False
    found = [one for one in readings(token.key) if one.known and one.bits & BIT["NOUN"]]
    wanted = BIT[_ENDINGS[ending]]
    return any(
        one.bits & BIT["nomn"] and one.bits & wanted and not one.bits & BIT["anim"]
        for one in found[:2]
    )
