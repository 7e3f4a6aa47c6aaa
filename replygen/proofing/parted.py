"""A first part of a compound written apart: «меж ведомственный», «мед осмотр»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from replygen.findings import Finding
from replygen.language.grammemes import NOUN
from replygen.language.morphology import readings
from replygen.language.tokens import Token
from replygen.passages.paragraphs import Paragraph
from replygen.proofing.checks import remark
from replygen.proofing.compounds import is_compound
from replygen.proofing.lexicon import is_word
from replygen.proofing.tables import table

_CHECK: Final = "spelling-parted"
_LEAST: Final = 4
_FAR: Final = 9
_OPPOSED: Final = frozenset(
    ("а", "или", "это", "но", "—", "–", "-", "и", "был", "была", "было", "были")
)
_ENDINGS: Final = ("ние", "ния", "нию", "нием", "нии", "ний", "ка", "ки", "ке", "ку", "кой")


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
            yield from _negated(paragraph, sentence)
            for token, after in pairwise(sentence):
                if token.key not in parts or after.kind != "word" or not after.spaced:
                    continue
                if token.text.isupper() or not after.text.islower() or len(after.text) < _LEAST:
                    continue
                whole = token.key + after.key
                if is_word(whole) or (not is_word(after.key) and is_compound(whole)):
                    told = token.text + after.text
                    yield remark(_CHECK, paragraph, token.start, after.end, suggestions=(told,))


def _negated(paragraph: Paragraph, sentence: Sequence[Token]) -> Iterator[Finding]:
    """«не явка сторон», «не исполнение предписания»: nouns that «не» belongs to."""
    for place, (token, after) in enumerate(pairwise(sentence)):
        if token.key != "не" or after.kind != "word" or not after.text.islower():
            continue
        if place and sentence[place - 1].key in _OPPOSED:
            continue
        if any(one.key in ("а", "но") for one in sentence[place + 2 : place + _FAR]):
            continue
        known = readings(after.key)
        noun = bool(known) and all(one.bits & NOUN and one.known for one in known)
        if noun and after.key.endswith(_ENDINGS) and is_word("не" + after.key):
            told = token.text + after.text
            yield remark(_CHECK, paragraph, token.start, after.end, suggestions=(told,))
