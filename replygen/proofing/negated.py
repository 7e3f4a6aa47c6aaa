"""«Не» apart from the word that it belongs to, and run together with a participle of a turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from replygen.findings import Finding
from replygen.language.grammemes import ADJECTIVE, BIT, NOUN, SHORT, agree
from replygen.language.morphology import Reading, readings
from replygen.language.recall import Recall
from replygen.language.tokens import Token
from replygen.passages.paragraphs import Paragraph
from replygen.proofing.checks import remark
from replygen.proofing.compounds import is_action
from replygen.proofing.lexicon import frequency, is_word

_TOGETHER: Final = "spelling-parted"
_QUALITY: Final = "spelling-negated"
_APART: Final = "spelling-negated-turn"
_FAR: Final = 9
_SHORTEST: Final = 7
_SELDOM: Final = 4
_FAR_OFTENER: Final = 9
_LIKELY: Final = 0.05
_VERBAL: Final = BIT["VERB"] | BIT["PRTF"] | BIT["ADVB"] | BIT["NPRO"]
_OPPOSED: Final = frozenset(
    ("а", "или", "это", "но", "—", "–", "-", "и", "был", "была", "было", "были", "если", "ли")
)
_CONTRAST: Final = frozenset(("а", "но", "зато"))
_ENDINGS: Final = ("ние", "ния", "нию", "нием", "нии", "ний", "ка", "ки", "ке", "ку", "кой")
_COMMON: Final = 1
# «неполный» is written nearly as often as «полный»; «неновый» hardly ever.
_QUALITY_COMMON: Final = 2
_QUALITY_RATIO: Final = 7
_STRESSED: Final = frozenset(("очень", "весьма", "довольно", "крайне", "слишком", "чрезвычайно"))
_NEVER: Final = frozenset(("никем", "ничем", "нигде", "никогда", "никак", "никому", "еще", "пока"))
_OPEN: Final = (
    BIT["PREP"] | BIT["VERB"] | BIT["INFN"] | SHORT | BIT["GRND"] | BIT["NOUN"] | BIT["PRED"]
)
_ONE_WORD: Final = (
    "недоста", "недоум", "негоду", "ненавид", "неподоба", "неиму", "нездоров", "несведу",
    "недопуст", "неповтор", "несоверш", "непривил",
)  # fmt: skip
_DENYING: Final = frozenset(("далеко", "вовсе", "отнюдь", "ничуть", "нисколько"))
_REST: Final = 4
_OF_STATE: Final = ADJECTIVE | SHORT | BIT["ADVB"] | BIT["PRED"]
_ABSTRACT: Final = ("ость", "ости", "остью")
_ONLY: Final = 5
_OF_QUALITY: Final = NOUN | ADJECTIVE | BIT["ADJS"] | BIT["ADVB"] | BIT["PRED"] | BIT["COMP"]
_NAMING: Final = NOUN | BIT["NPRO"]
_PRESENT_PASSIVE: Final = BIT["pres"] | BIT["pssv"]
_WITHIN: Final = BIT["ablt"] | BIT["datv"]

_TELLING: Final = Recall(lambda word: word.startswith("не"))


def negation_findings(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """«не явка сторон», «в не удовлетворительном состоянии», «доводы, неподтверждённые актом»."""
    for paragraph in paragraphs:
        for sentence in paragraph.sentences:
            telling = _TELLING.among(sentence.keys)
            if not telling:
                continue
            for place, token in enumerate(sentence[:-1]):
                if token.key not in telling:
                    continue
                if token.key == "не":
                    check = _joined(sentence, place)
                    if check is not None:
                        after = sentence[place + 1]
                        told = (token.text + after.text,)
                        yield remark(check, paragraph, token.start, after.end, suggestions=told)
                elif (
                    _denied(sentence, place)
                    or _turn(sentence, place)
                    or (token.text.islower() and finished(token.key))
                ):
                    told = (f"{token.text[:2]} {token.text[2:]}",)
                    yield remark(_APART, paragraph, token.start, token.end, suggestions=told)


def _joined(sentence: Sequence[Token], place: int) -> str | None:
    """The check by which «не» and the next word are one; None where they may stand apart."""
    after = sentence[place + 1]
    if after.kind != "word" or not after.spaced or not after.text.islower():
        return None
    before = sentence[place - 1] if place else None
    if before is not None and before.key in _OPPOSED:
        return None
    if any(one.key in _CONTRAST for one in sentence[place + 2 : place + _FAR]):
        return None
    if only_with(after.key):
        return _TOGETHER
    if _thing(after.key):
        if after.key.endswith(_ENDINGS) and is_word("не" + after.key):
            return _TOGETHER
        return _TOGETHER if before is None or _opens(before) else None
    if quality(after.key) and _attribute(sentence, place + 1):
        return _QUALITY if before is None or before.key in _STRESSED or _opens(before) else None
    return None


def _opens(token: Token) -> bool:
    """Whether what is behind the token depends on it and is not told of a subject."""
    if token.kind != "word":
        return token.text in ",(:;«"
    found = readings(token.key)
    return bool(found) and bool(found[0].bits & _OPEN) and not found[0].bits & BIT["ADVB"]


def _denied(sentence: Sequence[Token], place: int) -> bool:
    """«далеко неновые», «вовсе небезопасно»: behind these words «не» denies and stands apart."""
    if not place or sentence[place - 1].key not in _DENYING or not sentence[place].text.islower():
        return False
    if place > 1 and sentence[place - 2].key == "и" and sentence[place - 1].key == "вовсе":
        return False  # «назвал и вовсе нереалистичной»: «even»
    rest = sentence[place].key[2:]
    if len(rest) < _REST or not is_word(rest) or only_with(rest):
        return False
    first = readings(rest)[:1]
    return bool(first) and first[0].known and bool(first[0].bits & _OF_STATE)


@lru_cache(maxsize=8192)
def only_with(word: str) -> bool:
    """Whether the word is hardly ever written without «не»: «обходимый», «посредственно»."""
    whole = "не" + word
    if frequency(whole) - frequency(word) < _ONLY or not is_word(whole):
        return False
    known = [one.bits for one in readings(whole) if one.known]
    return bool(known) and all(bits & _OF_QUALITY for bits in known)


@lru_cache(maxsize=8192)
def _thing(word: str) -> bool:
    """Whether «не» before the noun can only be its first part: «доплата», «уведомление»."""
    known = readings(word)
    if not known or not all(one.known and one.bits & NOUN for one in known):
        return False
    if any(one.bits & BIT["anim"] for one in known):
        return False
    whole = "не" + word
    if is_action(word):
        return True
    if word.endswith(_ABSTRACT) and is_word(whole):
        return True
    often = frequency(whole)
    return is_word(whole) and often >= _COMMON and frequency(word) - often <= _QUALITY_RATIO


@lru_cache(maxsize=8192)
def quality(word: str) -> bool:
    """Whether the full adjective is about as common with «не» as without it: «полный»."""
    found = [one for one in readings(word) if one.known and one.bits & BIT["ADJF"]]
    every = [one for one in readings(word) if one.known and one.score > _LIKELY]
    if not found or found[0].bits & BIT["Apro"] or any(one.bits & _VERBAL for one in every):
        return False
    whole = readings("не" + word)
    if not whole or not whole[0].known or not whole[0].lemma.startswith("не"):
        return False
    often = frequency(whole[0].lemma)
    return often >= _QUALITY_COMMON and frequency(found[0].lemma) - often <= _QUALITY_RATIO


def _attribute(sentence: Sequence[Token], place: int) -> bool:
    """Whether the noun that the adjective belongs to stands behind it."""
    own = [one.bits for one in readings(sentence[place].key)]
    for token in sentence[place + 1 : place + 3]:
        if token.kind != "word":
            return False
        found = readings(token.key)
        if any(one.bits & NOUN and agree(bits, one.bits) for one in found[:3] for bits in own):
            return True
        if not any(one.bits & ADJECTIVE for one in found[:1]):
            return False
    return False


def _turn(sentence: Sequence[Token], place: int) -> bool:
    """Whether the participle with «не» has words of its own: «, неподтверждённые документами»."""
    token = sentence[place]
    if len(token.key) < _FAR or not token.text.islower() or not place or not turned(token.key):
        return False
    before, after = sentence[place - 1], sentence[place + 1]
    if before.key in _NEVER:
        return True
    if before.text != "," or after.kind != "word" or place < 2:  # noqa: PLR2004 - a noun and a comma
        return False
    own = [one.bits for one in readings(token.key)]
    noun = [
        one.bits for one in readings(sentence[place - 2].key) if one.bits & (NOUN | BIT["NPRO"])
    ]
    if not any(agree(bits, one) for bits in own for one in noun):
        return False
    found = readings(after.key)
    if not found:
        return False
    if found[0].bits & BIT["PREP"] or _acts_on(token.key[2:], found):
        return True
    nominal = [one.bits for one in found[:2] if one.bits & (_NAMING | ADJECTIVE)]
    return any(bits & _WITHIN for bits in nominal) and not any(
        agree(bits, one) for bits in own for one in nominal
    )


def _acts_on(participle: str, found: Sequence[Reading]) -> bool:
    """«нежелающие платить», «незнающим языка»: an infinitive or an object behind."""
    own = [one.bits for one in readings(participle)]
    if not any(bits & BIT["PRTF"] and bits & BIT["actv"] for bits in own):
        return False
    if all(one.bits & BIT["INFN"] for one in found):
        return True
    named = [one.bits for one in found if one.known and one.bits & _NAMING]
    return (
        bool(named)
        and all(bits & (BIT["gent"] | BIT["accs"]) for bits in named[:1])
        and not any(agree(bits, one) for bits in own for one in named)
    )


@lru_cache(maxsize=8192)
def finished(word: str) -> bool:
    """Whether «не…» is a short participle that is no adjective: «незаверены», «незакончен»."""
    if frequency(word) > _SELDOM:
        return False
    if _never_written(word):
        return True
    if len(word) <= _SHORTEST or word.startswith("недо"):
        return False
    for one in readings(word):
        # the dictionary has adjectives that nobody writes: «незаверенный»
        written = frequency(word) or frequency(one.lemma)
        if one.known and (one.bits & BIT["NOUN"] or (one.bits & BIT["ADJS"] and written)):
            return False
    known = [one.bits for one in readings(word[2:]) if one.known]
    return bool(known) and all(bits & BIT["PRTS"] for bits in known)


def _never_written(word: str) -> bool:
    """«незнаем»: the verb is written thousands of times as often as the adjective."""
    rest = [one.bits for one in readings(word[2:]) if one.known]
    if not rest or not all(bits & BIT["VERB"] for bits in rest):
        return False
    whole = [one.bits for one in readings(word) if one.known]
    if not all(bits & SHORT for bits in whole):
        return False
    return frequency(word[2:]) - frequency(word) >= _FAR_OFTENER


@lru_cache(maxsize=8192)
def turned(word: str) -> bool:
    """Whether «не…» is a participle that is no adjective: «неподтверждённый», not «независимый»."""
    if word.startswith(_ONE_WORD):
        return False
    rest = word[2:]
    found = [one.bits for one in readings(rest) if one.known]
    if not found or not all(bits & (ADJECTIVE | BIT["NOUN"]) for bits in found):
        return False
    # «независимый», «необходимый»: present passives have become adjectives
    return any(bits & BIT["PRTF"] and bits & _PRESENT_PASSIVE != _PRESENT_PASSIVE for bits in found)
