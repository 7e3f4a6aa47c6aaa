"""A preposition apart from the word that it belongs to: «в доволь», «на личными», «с делал»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from replygen.findings import Finding
from replygen.language.grammemes import ADJECTIVE, BIT
from replygen.language.morphology import readings
from replygen.language.tokens import Token
from replygen.passages.paragraphs import Paragraph
from replygen.proofing.checks import remark
from replygen.proofing.lexicon import frequency, is_word

_CHECK: Final = "spelling-adverb"
# The cases that a preposition asks for; a prefix that is none asks for nothing.
_CASES: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(("в", "во", "на", "о", "об"), ("accs", "loct")),
    **dict.fromkeys(("за", "под"), ("accs", "ablt")),
    **dict.fromkeys(("с", "со"), ("gent", "accs", "ablt")),
    **dict.fromkeys(("из", "до", "от", "без"), ("gent",)),
    "по": ("datv", "accs", "loct"),
    "при": ("loct",),
    "к": ("datv",),
    "про": ("accs",),
    "над": ("ablt",),
    "у": ("gent",),
    "бес": (),
}
_GOVERNED: Final = {
    preposition: sum(BIT[case] for case in cases) for preposition, cases in _CASES.items()
}
_NOMINAL: Final = BIT["NOUN"] | BIT["NPRO"] | BIT["NUMR"] | BIT["Apro"] | ADJECTIVE
# «в основном», «с целью»: where a word may begin a turn of its own, a common whole proves nothing.
_LEADING: Final = BIT["ADVB"] | BIT["PREP"] | BIT["CONJ"] | BIT["PRCL"] | BIT["PRED"] | BIT["COMP"]
_COMMON: Final = 8
_OUTSIDE: Final = BIT["ADVB"] | BIT["PREP"] | BIT["CONJ"] | BIT["PRCL"] | BIT["PRED"]
_OF_MANNER: Final = ADJECTIVE | BIT["ADVB"] | BIT["COMP"]
_HYPHEN: Final = "spelling-manner"
_LEAST: Final = 3
_NEAR: Final = 6
_NAMING: Final = BIT["NOUN"] | BIT["NPRO"] | BIT["Fixd"]
# «по новому», «по данному»: an adjective alone may stand for a thing told of before.
_SUBSTANTIVE: Final = frozenset(
    ("моему", "твоему", "своему", "нашему", "вашему", "новому", "старому", "первому", "другому")
)
_RARE: Final = 3
_OFTENER: Final = -1
# «перенесено на завтра»: adverbs that a preposition may stand before.
_FREE: Final = frozenset(
    (
        "завтра",
        "сегодня",
        "сейчас",
        "вчера",
        "потом",
        "после",
        "уже",
        "еще",
        "более",
        "так",
        "как",
        "столь",
        "только",
        "лишь",
    )
)


def adverb_findings(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """A preposition and a word that it can't govern, where the two together are an adverb."""
    for paragraph in paragraphs:
        for sentence in paragraph.sentences:
            for place, token in enumerate(sentence[:-1]):
                if token.key not in _GOVERNED:
                    continue
                if token.key == "по" and _by_manner(sentence, place + 1):
                    after = sentence[place + 1]
                    told = f"{token.text}-{after.text}"
                    yield remark(_HYPHEN, paragraph, token.start, after.end, suggestions=(told,))
                    continue
                after = sentence[place + 1]
                if after.kind != "word" or not after.spaced or not after.text.islower():
                    continue
                apart = parted(token.key, after.key) and not _of_manner(sentence, place + 1)
                if apart or _left_alone(sentence, place):
                    told = token.text + after.text
                    yield remark(_CHECK, paragraph, token.start, after.end, suggestions=(told,))


@lru_cache(maxsize=20_000)
def parted(preposition: str, word: str) -> bool:
    """Whether the two are one word written apart: an adverb, or any that is common."""
    if len(word) < _LEAST or word in _FREE or preposition not in _GOVERNED:
        return False
    whole = preposition + word
    if frequency(whole) < _RARE or not is_word(whole):
        return False
    if preposition == "по" and any(one.bits & BIT["COMP"] for one in readings(word)[:1]):
        return True
    outside = any(one.known and one.bits & _OUTSIDE for one in readings(whole))
    if not outside and (frequency(whole) < _COMMON or len(word) <= _LEAST):
        return False
    if not outside and any(not one.known or one.bits & _LEADING for one in readings(word)):
        return False
    cases = _GOVERNED[preposition]
    return not any(
        one.bits & _NOMINAL and (one.bits & cases or one.bits & BIT["Fixd"])
        for one in readings(word)
        if one.known
    )


def _left_alone(sentence: Sequence[Token], place: int) -> bool:
    """«уложена в плотную к стене»: an adjective with no noun behind, the two an adverb."""
    token = sentence[place + 1]
    if not quality_adverb(sentence[place].key, token.key):
        return False
    after = sentence[place + 2] if place + 2 < len(sentence) else None
    if after is None or after.kind != "word":
        return after is None or after.text not in '«„"(,-'
    known = readings(after.key)
    return not any(one.bits & (_NOMINAL | BIT["CONJ"] | BIT["ADVB"]) for one in known) or bool(
        known and known[0].bits & BIT["PREP"]
    )


@lru_cache(maxsize=20_000)
def quality_adverb(preposition: str, word: str) -> bool:
    """Whether the two are an adverb written far oftener than the adjective: «вплотную»."""
    whole = preposition + word
    if len(word) < _LEAST + 2 or frequency(whole) < _RARE + 1 or not is_word(whole):
        return False
    if frequency(whole) - frequency(word) < _OFTENER:
        return False
    known = [one.bits for one in readings(word) if one.known]
    if not known or not all(bits & ADJECTIVE and not bits & BIT["Apro"] for bits in known):
        return False
    return all(one.bits & _OUTSIDE for one in readings(whole) if one.known)


def _by_manner(sentence: Sequence[Token], place: int) -> bool:
    """«сыр по домашнему вкусный», «ответил по русски»: no noun is there for the preposition."""
    token = sentence[place]
    if not token.text.islower() or not token.spaced or not _manner(token.key):
        return False
    if token.key.endswith("и"):
        return True
    for after in sentence[place + 1 : place + _NEAR]:
        if after.kind != "word":
            return after.text not in '«„"(,'
        if any(one.bits & BIT["PREP"] for one in readings(after.key)):
            return True
        if any(one.bits & _NAMING and one.bits & BIT["datv"] for one in readings(after.key)):
            return False
    return True


@lru_cache(maxsize=4096)
def _manner(word: str) -> bool:
    """Whether the dictionary has the adverb «по-…» of the adjective."""
    if not word.endswith(("ому", "ему", "ски", "цки", "ьи")) or word in _SUBSTANTIVE:
        return False
    known = readings(word)
    if any(one.bits & BIT["NOUN"] for one in known if one.known):
        return False
    return any(one.known and one.bits & BIT["ADVB"] for one in readings("по-" + word))


def _of_manner(sentence: Sequence[Token], place: int) -> bool:
    """«по точно установленным адресам»: an adverb that belongs to the word behind it."""
    if not sentence[place].key.endswith(("о", "е", "и")) or place + 1 == len(sentence):
        return False
    after = sentence[place + 1]
    if after.kind != "word" or not any(
        one.bits & BIT["ADVB"] for one in readings(sentence[place].key)
    ):
        return False
    return any(one.bits & _OF_MANNER for one in readings(after.key)[:2])
