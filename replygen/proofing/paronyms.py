"""Words taken for others that sound alike, told by the words beside them: «экономный эффект»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from replygen.findings import Finding
from replygen.language.grammemes import ADJECTIVE, BIT, NOUN, SHORT, agree
from replygen.language.morphology import forms, is_preposition, readings
from replygen.language.recall import Recall
from replygen.language.tokens import Token
from replygen.passages.paragraphs import Paragraph
from replygen.proofing.checks import remark
from replygen.proofing.heads import heads
from replygen.proofing.marks import subject_of
from replygen.proofing.paronym_table import Pair, names_of, taken
from replygen.proofing.typed import as_typed

_CHECK: Final = "spelling-paronym"
_NEAR: Final = 4
_LIKELY: Final = 0.05
_CLAUSE: Final = ".;:!?—–"
_OBJECT: Final = BIT["accs"] | BIT["gent"] | BIT["nomn"]
_ACTION: Final = BIT["VERB"] | BIT["INFN"] | BIT["GRND"] | BIT["PRTS"] | BIT["PRTF"]
_PARTICIPLE: Final = BIT["PRTF"] | BIT["PRTS"]
# Between an adjective and its noun: what may stand there.
_BETWEEN: Final = ADJECTIVE | BIT["NUMR"] | BIT["CONJ"] | BIT["ADVB"]
_SHAPE: Final = sum(
    BIT[name]
    for name in "nomn gent datv accs ablt loct sing plur masc femn neut past pres futr 1per 2per "
    "3per impr actv pssv anim inan".split()
)
_PARTS_OF_SPEECH: Final = sum(
    BIT[name] for name in "NOUN ADJF ADJS COMP VERB INFN PRTF PRTS GRND ADVB".split()
)
_SOFTENED: Final = ("ье", "ья", "ью", "ьи")
_FULL: Final = BIT["PRTF"] | BIT["ADJF"]
_ALIKE: Final = {
    BIT["PRTF"]: _FULL, BIT["ADJF"]: _FULL, BIT["PRTS"]: SHORT, BIT["ADJS"]: SHORT,
}  # fmt: skip
_VERBAL: Final = BIT["past"] | BIT["pres"] | BIT["actv"] | BIT["pssv"]


def paronym_findings(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """Words of dictionaries/proofing/paronyms.toml beside the words that want their twins."""
    for paragraph in paragraphs:
        for sentence in paragraph.sentences:
            telling = _TELLING.among(sentence.keys)
            if not telling:
                continue
            for place, token in enumerate(sentence):
                if token.key not in telling or token.kind != "word":
                    continue
                for pair in taken(token.key):
                    beside = _beside(sentence, place, pair)
                    if beside is None:
                        continue
                    meant = _inflected(token.key, beside.key, pair)
                    if meant == token.key:
                        continue
                    told = (as_typed(meant, token.text),) if meant else ()
                    yield remark(_CHECK, paragraph, token.start, token.end, suggestions=told)
                    break


_TELLING: Final = Recall(taken)


def _beside(sentence: Sequence[Token], place: int, pair: Pair) -> Token | None:
    """The word of the pair's that stands beside, so that the other of the two is wanted."""
    if any(token.key in pair.unless for token in sentence[place + 1 : place + 1 + _NEAR]):
        return None
    if pair.near:
        asked = _near(sentence, place, pair)
        if asked is None or not (pair.of or pair.after or pair.before or pair.subject):
            return asked
    if pair.of:
        for head in heads(sentence, place):
            names = names_of(head.key)
            if pair.of & names and not pair.save & names:
                return head
    behind = _behind(sentence, place, pair) if pair.after else None
    if behind is not None or not (pair.before or pair.subject):
        return behind
    return _ahead(sentence, place, pair)


def _ahead(sentence: Sequence[Token], place: int, pair: Pair) -> Token | None:
    """The word or the subject that stands before."""
    for at in range(place - 1, max(-1, place - 1 - _NEAR), -1):
        token = sentence[at]
        if token.kind != "word":
            return None
        names = names_of(token.key)
        if at != place - 1:
            names -= {"=" + token.key}
        if pair.before & names:
            return token
        if pair.subject & names and subject_of(token.key, sentence[place].key):
            governed = is_preposition(sentence[at - 1].key)
            return None if governed and at else token
        if any(one.bits & NOUN for one in readings(token.key)[:1]) and not pair.subject:
            return None  # «объявила о приостановлении договора»
    return None


def _near(sentence: Sequence[Token], place: int, pair: Pair) -> Token | None:
    """A word that the pair asks for in the same part of the sentence."""
    for step in (-1, 1):
        at = place + step
        while 0 <= at < len(sentence) and sentence[at].text not in _CLAUSE:
            if sentence[at].kind == "word" and pair.near & names_of(sentence[at].key):
                return sentence[at]
            at += step
    return None


def _behind(sentence: Sequence[Token], place: int, pair: Pair) -> Token | None:
    """The word that stands behind; an adjective belongs to the first noun behind it."""
    word = sentence[place].key
    known_as = readings(word)
    first = next((one.bits for one in known_as if one.lemma == pair.wrong), known_as[0].bits)
    qualifies = bool(first & ADJECTIVE) and not first & BIT["NOUN"]
    governed = blocked = False
    for before, token in pairwise(sentence[place : place + 1 + _NEAR]):
        if token.kind != "word":
            if token.text in '«"':
                continue
            return None
        if "=" + token.key in pair.after:
            return token
        known = readings(token.key)[:1]
        names = names_of(token.key)
        if pair.after & names and not pair.save & names:
            if blocked or (governed and first & _ACTION):
                return None  # «представлены при помощи таблиц»
            if first & _ACTION and _of_noun(before.key, token.key):
                continue  # «представляют собственникам помещений предложения»
            return token if not qualifies or _shapes(word, token.key, pair) else None
        if qualifies and not any(one.bits & _BETWEEN for one in readings(token.key)[:2]):
            return None
        # «показывает уровень помощи»: the object is another
        blocked = blocked or (
            not governed and any(one.bits & NOUN and one.bits & _OBJECT for one in known)
        )
        attribute = governed and any(one.bits & ADJECTIVE for one in readings(token.key))
        governed = attribute or any(one.bits & BIT["PREP"] for one in known)
    return None


def _of_noun(before: str, word: str) -> bool:
    """Whether the word is the genitive of the noun before it: «во время учёбы»."""
    first = readings(before)[:1]
    if not first or not first[0].bits & NOUN:
        return False
    own = [one.bits for one in readings(word) if one.score >= _LIKELY]
    given = first[0].bits & BIT["anim"] and any(one.bits & BIT["datv"] for one in readings(before))
    return not given and any(bits & BIT["gent"] for bits in own)


@lru_cache(maxsize=2048)
def _shapes(word: str, noun: str, pair: Pair) -> tuple[int, ...]:
    """Grammemes of the form as one of the pair's first word, where it agrees with the noun."""
    own = [one.bits for one in readings(word) if one.lemma == pair.wrong]
    nouns = [one.bits for one in readings(noun)]
    return tuple(
        bits
        for bits in own
        if not bits & ADJECTIVE or any(agree(bits, other) or not other & NOUN for other in nouns)
    )


@lru_cache(maxsize=2048)
def _inflected(word: str, beside: str, pair: Pair) -> str | None:
    """The right word in the form of the wrong one; None where it has no such form."""
    own = [one.bits for one in readings(word) if one.lemma == pair.wrong]
    others = forms(pair.right)
    plainly_soft = word.endswith(_SOFTENED) or pair.right.endswith(_SOFTENED)
    for bits in (*_shapes(word, beside, pair), *own):
        part = bits & _PARTS_OF_SPEECH
        wanted = _ALIKE.get(part, part)
        for form, masks in others.items():
            if part & NOUN and form[-2:] in _SOFTENED and not plainly_soft:
                continue  # «представленье»
            if any(told & wanted and _alike(told, bits, part) for told in masks):
                return form
    return None


def _alike(one: int, other: int, part: int) -> bool:
    """Whether two forms are of one shape: a participle's tense and voice an adjective has not."""
    mask = _SHAPE
    if bool(part & _PARTICIPLE) != bool(one & _PARTICIPLE):
        mask &= ~_VERBAL
    if part & BIT["NOUN"]:
        mask &= ~(BIT["masc"] | BIT["femn"] | BIT["neut"] | BIT["anim"] | BIT["inan"])
    return one & mask == other & mask
