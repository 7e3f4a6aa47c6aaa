"""Titles within quotation marks: the first word has a capital, common words behind it have none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Final

from replygen.findings import Finding
from replygen.language.grammemes import BIT, NOUN
from replygen.language.morphology import readings
from replygen.language.sentences import Sentence
from replygen.language.tokens import Token
from replygen.passages.paragraphs import Paragraph
from replygen.proofing.checks import remark
from replygen.proofing.lexicon import frequency
from replygen.proofing.tables import table

_LACKING: Final = "capital-title"
_NEEDLESS: Final = "capital-in-title"
_OPEN: Final = {"«": "»", '"': '"', "„": "“", "“": "”"}
_LONGEST: Final = 8
_AUTHOR: Final = 6
_LEAST: Final = 4
_OFTEN: Final = 7
_PROPER: Final = BIT["Name"] | BIT["Surn"] | BIT["Patr"] | BIT["Geox"] | BIT["Orgn"] | BIT["Abbr"]
_NOMINAL: Final = NOUN | BIT["ADJF"]


@cache
def _kinds() -> frozenset[str]:
    return frozenset(one.replace("ё", "е") for one in table("capitals.toml")["titled"])


@cache
def _known_titles() -> dict[tuple[str, ...], tuple[bool, ...]]:
    """Well-known titles, each word by its first four letters, and whether it has a capital."""
    found = [one.split() for one in table("capitals.toml")["known_titles"]]
    return {
        tuple(_stem(word) for word in words): tuple(word[0].isupper() for word in words)
        for words in found
    }


def _stem(word: str) -> str:
    return word.lower().replace("ё", "е")[:_LEAST]


def title_findings(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """«повесть «капитанская дочка»», «поэма «Медный Всадник»»."""
    for paragraph in paragraphs:
        if paragraph.role != "body":
            continue
        for sentence in paragraph.sentences:
            if not sentence.texts.isdisjoint(_OPEN):
                yield from _of_sentence(paragraph, sentence)


def _of_sentence(paragraph: Paragraph, sentence: Sentence) -> Iterator[Finding]:
    place = 0
    while place < len(sentence):
        close = _OPEN.get(sentence[place].text)
        if close is None:
            place += 1
            continue
        end = next(
            (at for at in range(place + 1, len(sentence)) if sentence[at].text == close), None
        )
        if end is None:
            return
        inner = sentence[place + 1 : end]
        if 0 < len(inner) <= _LONGEST:
            yield from _of_title(paragraph, sentence, place, inner)
        place = end + 1


def _of_title(
    paragraph: Paragraph, sentence: Sequence[Token], place: int, inner: Sequence[Token]
) -> Iterator[Finding]:
    words = [one for one in inner if one.kind == "word"]
    if not words or words[0] is not inner[0]:
        return
    known = _known_titles().get(tuple(_stem(one.key) for one in words))
    titled = _titled(sentence, place)
    if not titled and known is None:
        return
    first = words[0]
    if first.text.islower():
        if not titled or not (known or _may_begin(first.key)):
            return
        told = first.text[0].upper() + first.text[1:]
        yield remark(_LACKING, paragraph, first.start, first.end, suggestions=(told,))
        return
    if known is None and sum(one.text[0].isupper() for one in words) != 2:  # noqa: PLR2004
        return  # «Граф Нулин», «Российские Железные Дороги»: names, or nobody can tell
    for at, word in enumerate(words[1:], 1):
        small = _common(word.key) if known is None else not known[at]
        if small and word.text.istitle():
            told = word.text[0].lower() + word.text[1:]
            yield remark(_NEEDLESS, paragraph, word.start, word.end, suggestions=(told,))


def _titled(sentence: Sequence[Token], place: int) -> bool:
    """Whether a kind of work stands before the mark, its author between them or not."""
    for at in range(place - 1, max(-1, place - 1 - _AUTHOR), -1):
        token = sentence[at]
        if token.kind == "word" and any(one.lemma in _kinds() for one in readings(token.key)[:2]):
            return True
        named = token.kind == "word" and token.text[0].isupper()
        if not named and token.text != ".":
            return False
    return False


@lru_cache(maxsize=2048)
def _may_begin(word: str) -> bool:
    """Whether the word may begin a title: no noun or adjective in a case but the nominative."""
    known = [one.bits for one in readings(word) if one.known]
    nominal = [bits for bits in known if bits & _NOMINAL]
    return bool(known) and (not nominal or any(bits & BIT["nomn"] for bits in nominal))


@lru_cache(maxsize=2048)
def _common(word: str) -> bool:
    """Whether the word is a common noun or adjective that no title takes for a name."""
    known = readings(word)
    return (
        len(word) >= _LEAST
        and frequency(word) >= _OFTEN
        and bool(known)
        and all(one.known and one.bits & _NOMINAL and not one.bits & _PROPER for one in known)
        and known[0].lemma not in table("capitals.toml")["titles"]
        and not word.endswith(("ский", "ская", "ское", "ские", "ского", "ской"))
    )
