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
# Right behind a thing too: «речь взволнованна», «история запутанна».
_OF_THINGS: Final = (
    "взволнован", "запутан", "сдержан", "рассеян", "отвлечен", "возвышен", "изыскан", "обдуман",
    "утончен",
    "надуман", "натянут", "напыщен", "уверен", "заслужен", "совершен", "продуман", "образован",
    "воспитан",
)  # fmt: skip
_BODIES: Final = frozenset("группа команда молодежь семья бригада толпа публика аудитория".split())
_JOINING: Final = frozenset(("и", "также", "уже", "полностью", "своевременно", "ранее", "что"))


def short_form_findings(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """A short adjective on «-нна», «-нны» at the head of a clause, with its subject behind it."""
    for paragraph in paragraphs:
        for sentence in paragraph.sentences:
            for place, token in enumerate(sentence[:-1]):
                if token.key[-3:] not in _ENDINGS or not participle(token.key):
                    continue
                ending = token.key[-3:]
                behind = _opens(sentence, place) and _subject(sentence[place + 1], ending)
                before = place > 0 and _subject(sentence[place - 1], ending)
                before = before and not _of_people(sentence[place - 1].key)
                if behind or (before and not token.key.startswith(_OF_THINGS)):
                    word = token.text[:-2] + token.text[-1]
                    yield remark(_CHECK, paragraph, token.start, token.end, suggestions=(word,))


@lru_cache(maxsize=1024)
def _of_people(word: str) -> bool:
    """Whether the noun is a body of people, of which a quality may be told: «группа собранна»."""
    return any(one.lemma in _BODIES for one in readings(word))


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
