"""A first part of a compound written apart: «меж ведомственный», «мед осмотр»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from replygen.findings import Finding
from replygen.language.grammemes import BIT
from replygen.language.morphology import readings
from replygen.language.tokens import Token
from replygen.passages.paragraphs import Paragraph
from replygen.proofing.checks import remark
from replygen.proofing.compounds import is_compound
from replygen.proofing.lexicon import is_word
from replygen.proofing.tables import table

_CHECK: Final = "spelling-parted"
_LEAST: Final = 4
_PAIRED: Final = "spelling-paired"


@cache
def _first_parts() -> frozenset[str]:
    """Parts that are no words, so that behind them a blank is a fault."""
    values = table("compounds.toml")
    return frozenset(values["never_alone"])


def parted_findings(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """Words whose first part stands apart, where the whole is known or made of known parts."""
    parts = _first_parts()
    for paragraph in paragraphs:
        for sentence in paragraph.sentences:
            yield from _paired(paragraph, sentence)
            for token, after in pairwise(sentence):
                if token.key not in parts or after.kind != "word" or not after.spaced:
                    continue
                if token.text.isupper() or not after.text.islower() or len(after.text) < _LEAST:
                    continue
                whole = token.key + after.key
                if is_word(whole) or (not is_word(after.key) and is_compound(whole)):
                    told = token.text + after.text
                    yield remark(_CHECK, paragraph, token.start, after.end, suggestions=(told,))


def _paired(paragraph: Paragraph, sentence: Sequence[Token]) -> Iterator[Finding]:
    """«физкультурно оздоровительный»: equal parts of a compound adjective want a hyphen."""
    firsts = _equal_parts()
    for token, after in pairwise(sentence):
        if token.key not in firsts or after.kind != "word" or not after.spaced:
            continue
        if after.text.islower() and _relative(after.key):
            told = f"{token.text}-{after.text}"
            yield remark(_PAIRED, paragraph, token.start, after.end, suggestions=(told,))


@cache
def _equal_parts() -> frozenset[str]:
    """First parts that are no adverbs, so that an adjective behind them is the second part."""
    return frozenset(table("compounds.toml")["equal_parts"])


@lru_cache(maxsize=4096)
def _relative(word: str) -> bool:
    """Whether the word is a full adjective and no participle."""
    found = [one.bits for one in readings(word) if one.known]
    return bool(found) and all(bits & BIT["ADJF"] and not bits & BIT["Apro"] for bits in found)
