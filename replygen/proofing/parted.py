"""A first part of a compound written apart: «меж ведомственный», «мед осмотр»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from replygen.findings import Finding
from replygen.language.grammemes import ADJECTIVE, BIT, CASES
from replygen.language.morphology import readings
from replygen.language.sentences import Sentence
from replygen.language.tokens import Token
from replygen.passages.paragraphs import Paragraph
from replygen.proofing.checks import remark
from replygen.proofing.compounds import is_compound
from replygen.proofing.lexicon import frequency, is_word
from replygen.proofing.tables import table

_CHECK: Final = "spelling-parted"
_LEAST: Final = 4
_OFTEN: Final = 7
_SELDOM: Final = 2
_DEGREES: Final = frozenset(("очень", "более", "менее", "столь", "так", "весьма", "как", "не"))
# «два новых дома», «два новые окна»: in the nominative a numeral counts what is in these cases.
_COUNTED: Final = BIT["gent"] | BIT["nomn"]
_PAIRED: Final = "spelling-paired"


@cache
def _first_parts() -> frozenset[str]:
    """Parts that are no words, so that behind them a blank is a fault."""
    values = table("compounds.toml")
    return frozenset(values["never_alone"])


def parted_findings(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """Words whose first part stands apart, where the whole is known or made of known parts."""
    parts, pairs, halves = _first_parts(), _equal_parts(), _half_parts()
    for paragraph in paragraphs:
        for sentence in paragraph.sentences:
            keys = sentence.keys
            if not keys.isdisjoint(pairs):
                yield from _paired(paragraph, sentence)
            yield from _counted(paragraph, sentence)
            if not keys.isdisjoint(halves):
                yield from _joined(paragraph, sentence)
            if keys.isdisjoint(parts):
                continue
            for token, after in pairwise(sentence):
                if token.key not in parts or after.kind != "word" or not after.spaced:
                    continue
                if token.text.isupper() or not after.text.islower() or len(after.text) < _LEAST:
                    continue
                whole = token.key + after.key
                if is_word(whole) or (not is_word(after.key) and is_compound(whole)):
                    told = token.text + after.text
                    yield remark(_CHECK, paragraph, token.start, after.end, suggestions=(told,))


def _counted(paragraph: Paragraph, sentence: Sentence) -> Iterator[Finding]:
    """«двенадцати метровый», «пять этажный»: a numeral is the first part of the adjective."""
    numerals = _numerals()
    if numerals.keys().isdisjoint(sentence.keys):
        return
    for token, after in pairwise(sentence):
        first = numerals.get(token.key)
        if first is None or after.kind != "word" or not after.spaced:
            continue
        if after.text.islower() and _measured(token.key, after.key):
            told = first + after.text if token.text.islower() else first.capitalize() + after.text
            yield remark(_CHECK, paragraph, token.start, after.end, suggestions=(told,))


@cache
def _numerals() -> dict[str, str]:
    """Numerals, each with its form within an adjective: «пять» and «пяти» with «пяти»."""
    table_ = table("compounds.toml")
    pairs = (line.split() for line in table_["numerals_alone"])
    return {**{one: one for one in table_["numerals"]}, **dict(pairs)}


@lru_cache(maxsize=2048)
def _measured(numeral: str, word: str) -> bool:
    """Whether the adjective only lives behind a numeral, and the numeral does not count it."""
    if not is_word("двух" + word) or not _relative(word):
        return False
    own = [one.bits for one in readings(word)]
    counts = [one.bits for one in readings(numeral) if one.known and one.bits & BIT["NUMR"]]
    return bool(counts) and not any(
        bits & BIT["plur"] and bits & (one | _COUNTED) & CASES for bits in own for one in counts
    )


def _paired(paragraph: Paragraph, sentence: Sequence[Token]) -> Iterator[Finding]:
    """«физкультурно оздоровительный»: equal parts of a compound adjective want a hyphen."""
    firsts = _equal_parts()
    for token, after in pairwise(sentence):
        if token.key not in firsts or after.kind != "word" or not after.spaced:
            continue
        if after.text.islower() and _relative(after.key):
            told = f"{token.text}-{after.text}"
            yield remark(_PAIRED, paragraph, token.start, after.end, suggestions=(told,))


def _joined(paragraph: Paragraph, sentence: Sequence[Token]) -> Iterator[Finding]:
    """«долго срочный», «тепло трасса»: a known word whose first part looks like an adverb."""
    firsts = _half_parts()
    for place, (token, after) in enumerate(pairwise(sentence)):
        if token.key not in firsts or after.kind != "word" or not after.spaced:
            continue
        if place and sentence[place - 1].key in _DEGREES:
            continue
        if after.text.islower() and _one_word(token.key, after.key):
            told = token.text + after.text
            yield remark(_CHECK, paragraph, token.start, after.end, suggestions=(told,))


@cache
def _half_parts() -> frozenset[str]:
    return frozenset(table("compounds.toml")["half_parts"])


@lru_cache(maxsize=4096)
def _one_word(first: str, second: str) -> bool:
    """Whether the two together are a word that is commoner than the two apart."""
    whole = first + second
    if not is_word(whole) or len(second) < _LEAST:
        return False
    known = [one.bits for one in readings(second) if one.known]
    every = [one.bits for one in readings(whole) if one.known]
    if any(bits & BIT["ADJF"] for bits in every) and all(bits & ADJECTIVE for bits in known):
        # «быстро растущий» and «быстрорастущий» are both right
        return frequency(whole) >= (
            _OFTEN if any(bits & BIT["PRTF"] for bits in known) else _SELDOM
        )
    noun = any(bits & BIT["NOUN"] for bits in every)
    return noun and any(bits & BIT["NOUN"] and bits & BIT["nomn"] for bits in known)


@cache
def _equal_parts() -> frozenset[str]:
    """First parts that are no adverbs, so that an adjective behind them is the second part."""
    return frozenset(table("compounds.toml")["equal_parts"])


@lru_cache(maxsize=4096)
def _relative(word: str) -> bool:
    """Whether the word is a full adjective and no participle."""
    found = [one.bits for one in readings(word) if one.known]
    return bool(found) and all(bits & BIT["ADJF"] and not bits & BIT["Apro"] for bits in found)
