"""Sentence → chains of nouns in the genitive («повышение эффективности использования средств»)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from replygen.findings import Finding
from replygen.language.grammemes import ADJECTIVE, BIT, NOUN, NUMBERS, agree
from replygen.language.morphology import readings
from replygen.language.recall import Recall
from replygen.language.tokens import Token
from replygen.linter.checks import limit, remark
from replygen.linter.voice_words import is_action, words
from replygen.passages.paragraphs import Paragraph

_GENITIVE: Final = BIT["gent"]
_LOOSE: Final = _GENITIVE | BIT["datv"] | BIT["ablt"]
_NAME: Final = BIT["Name"] | BIT["Surn"] | BIT["Patr"]
_LIKELY: Final = 0.05
_LINKING: Final = frozenset(("в", "во", "на", "о", "об", "за", "по", "для", "к", "с", "от"))
_BEFORE_VERB: Final = frozenset(("не", "уже", "еще", "также", "тоже", "часто", "обычно"))
_FUNCTION: Final = BIT["PREP"] | BIT["CONJ"] | BIT["PRCL"]


def chain_findings(paragraph: Paragraph) -> Iterator[Finding]:
    """Every chain of limits.nouns_in_chain nouns or more, all but the first in the genitive.

    A longer one may have a dative or one preposition inside («систему расчёта доплат рабочим
    цехов»): limits.nouns_in_long_chain nouns, one of them of an action; with two prepositions or
    an instrumental («перечень документов для получения разрешения на строительство») two of them.
    """
    least, long = limit("nouns_in_chain"), limit("nouns_in_long_chain")
    for sentence in paragraph.sentences:
        repeated = len(sentence) - len(sentence.keys)
        known = _NOUNS.among(sentence.keys)
        if len(known) + repeated < least:
            continue
        plain = _plain_start(sentence)
        nouns = [
            _noun(token, plain=place < plain) if token.key in known else 0
            for place, token in enumerate(sentence)
        ]
        if len(nouns) - nouns.count(0) < least:
            continue
        past = 0
        for first, last, count, loose in _chains(sentence, nouns, least):
            if first < past or count < (long if loose else least):
                continue
            if _of_one(sentence, first):
                continue  # «начальник отдела торговли»: a post, not a deed
            if _is_title(sentence, first):
                past = last + 1
                continue
            acts = sum([_action(token) for token in sentence[first : last + 1]])
            if acts >= (loose or count == least):
                start, end = sentence[first].start, sentence[last].end
                yield remark("chain-nouns", paragraph, start, end, count=count)
                past = last + 1


def _is_title(sentence: Sequence[Token], first: int) -> bool:
    """«Закону о защите прав потребителей»: so the law is called, nobody wrote the chain."""
    return (
        first + 1 < len(sentence)
        and sentence[first + 1].key in ("о", "об")
        and any(r.lemma in words("laws") for r in readings(sentence[first].key))
    )


def _chains(
    sentence: Sequence[Token], nouns: Sequence[int], least: int
) -> Iterator[tuple[int, int, int, int]]:
    """(first, last, how many nouns, prepositions allowed) of the longest chain from every noun."""
    rest = len(nouns) - nouns.count(0)
    for place, noun in enumerate(nouns):
        if rest < least:
            return
        if not noun:
            continue
        rest -= 1
        if place and _compound(sentence, place - 1):
            continue
        loosest = _chain(sentence, nouns, place, _LOOSE, prepositions=2)
        spanned = nouns[place : loosest[0] + 1]
        if len(spanned) - spanned.count(0) < least:
            continue  # where less is allowed, it is no longer
        found = _chain(sentence, nouns, place, _GENITIVE)
        yield (place, *_cut(sentence, nouns, place, *found), 0)
        found = _chain(sentence, nouns, place, _GENITIVE | BIT["datv"], prepositions=1)
        yield (place, *_cut(sentence, nouns, place, *found), 1)
        yield (place, *_cut(sentence, nouns, place, *loosest), 2)


def _chain(
    sentence: Sequence[Token], nouns: Sequence[int], first: int, cases: int, prepositions: int = 0
) -> tuple[int, int]:
    """The last noun of the chain and how many nouns it has; nouns: `_noun` of every token."""
    last, count, at = first, 1, first + 1
    passed = False  # what follows a preposition stands in its case
    named = False  # «отдела торговли города»: a name of a body is one thing
    while at < len(sentence):
        token = sentence[at]
        if (token.masked and not nouns[at]) or token.kind != "word" or token.text[0].isupper():
            break
        if token.key in _LINKING and prepositions and not passed:
            if _compound(sentence, at):
                break
            prepositions -= 1
            passed = True
            named = False
        elif nouns[at] & (-1 if passed else cases) and not _describes(sentence, at):
            last, count, passed = at, count + (not named), False
            named = named or _of_body(token.key)
        elif not (passed or _genitive_adjective(token.key)) or not _adjective(token.key):
            break
        at += 1
    return last, count


def _cut(
    sentence: Sequence[Token], nouns: Sequence[int], first: int, last: int, count: int
) -> tuple[int, int]:
    """The chain without what is the subject of the verb behind it.

    «при низких температурах воды капли замерзают»: «капли» begins the next part.
    """
    at = last + 1
    while at < len(sentence) and sentence[at].key in _BEFORE_VERB:
        at += 1
    if at >= len(sentence) or sentence[at].kind != "word":
        return last, count
    verbs = [r.bits & NUMBERS for r in readings(sentence[at].key)[:1] if r.bits & BIT["VERB"]]
    if not verbs or (nouns[first] & BIT["nomn"] and nouns[first] & verbs[0]):
        return last, count
    for place in range(first + 1, last + 1):
        if nouns[place] & verbs[0] and _rather_subject(sentence[place].key):
            kept = [at for at in range(first, place) if nouns[at]]
            return kept[-1], len(kept)
    return last, count


def _compound(sentence: Sequence[Token], place: int) -> bool:
    """«в течение», «по мере»: a preposition of two words begins another part of the phrase."""
    behind = sentence[place + 1].key if place + 1 < len(sentence) else ""
    return f"{sentence[place].key}:{behind}" in words("compound")


@lru_cache(maxsize=20_000)
def _of_body(word: str) -> bool:
    return any(r.bits & NOUN and r.lemma in words("organs") for r in readings(word)[:2])


@lru_cache(maxsize=20_000)
def _rather_subject(word: str) -> bool:
    """«капли» is oftener a nominative than a genitive, «обработки» never."""
    subject = sum(r.score for r in readings(word) if r.bits & NOUN and r.bits & BIT["nomn"])
    owner = sum(r.score for r in readings(word) if r.bits & NOUN and r.bits & _GENITIVE)
    return subject > owner


def _of_one(sentence: Sequence[Token], first: int) -> bool:
    """Whether the chain begins with a person: «жена члена правления», «начальник отдела»."""
    found = [r for r in readings(sentence[first].key) if r.bits & NOUN]
    return bool(found) and bool(found[0].bits & BIT["anim"])


def _plain_start(sentence: Sequence[Token]) -> int:
    """How many words from the first on are masked only for the capital that begins a sentence."""
    if not sentence or not sentence[0].masked:
        return 0
    if not any(r.lemma in words("plain_heads") for r in readings(sentence[0].key)):
        return 0
    past = 1
    while past < len(sentence) and sentence[past].masked:
        if sentence[past].kind != "word" or sentence[past].text[0].isupper():
            return 0
        past += 1
    return past


def _describes(sentence: Sequence[Token], place: int) -> bool:
    """«игры заводских команд»: a word that may be a noun, but agrees with the noun behind it."""
    behind = sentence[place + 1 : place + 2]
    return bool(behind) and any(
        one.bits & ADJECTIVE and other.bits & NOUN and agree(one.bits, other.bits)
        for one in readings(sentence[place].key)
        for other in readings(behind[0].key)
    )


@lru_cache(maxsize=20_000)
def _adjective(word: str) -> bool:
    return any(reading.bits & ADJECTIVE for reading in readings(word))


def _action(token: Token) -> bool:
    """«расчёта», «предоставлении»: a noun of an action."""
    return token.kind == "word" and any(
        reading.bits & NOUN and (is_action(reading.lemma) or reading.lemma in words("chained"))
        for reading in readings(token.key)
    )


def _noun(token: Token, *, plain: bool) -> int:
    """Grammemes of a noun in small letters that no name covers, 0 for all else.

    plain: the word is masked, but begins no name.
    """
    if (token.masked and not plain) or token.kind != "word" or token.text[1:2].isupper():
        return 0
    return _of_noun(token.key)


@lru_cache(maxsize=20_000)
def _of_noun(word: str) -> int:
    """Grammemes of all the word's likely readings as a noun that is no name; 0 for no noun."""
    every = readings(word)
    if not every or every[0].bits & _FUNCTION:
        return 0
    if any(reading.bits & BIT["NUMR"] for reading in every):  # «сорок мешков»
        return 0
    if every[0].bits & BIT["VERB"]:  # «школа примет учеников»
        return 0
    found = 0
    for reading in every:
        if reading.bits & NOUN and not reading.bits & _NAME and reading.score >= _LIKELY:
            found |= reading.bits
    return found


_NOUNS: Final = Recall(_of_noun)


@lru_cache(maxsize=20_000)
def _genitive_adjective(word: str) -> bool:
    return any(reading.bits & ADJECTIVE and reading.bits & _GENITIVE for reading in readings(word))
