"""«в вторник», «с своими», «к мне»: a preposition that wants its «о» before what follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Final

from replygen.findings import Finding
from replygen.late_pattern import late_pattern
from replygen.passages.paragraphs import Paragraph
from replygen.proofing.checks import remark
from replygen.proofing.lexicon import frequency, is_word
from replygen.proofing.tables import table

_CHECK: Final = "spelling-vowelled"
_ABBREVIATED: Final = 4
_KNOWN: Final = 6
# Two consonants of which the first is like the preposition: «в-вт», «с-св».
_CLUSTERS: Final = {
    "в": late_pattern("[вф][бвгджзклмнпрстфхцчшщь]"),
    "с": late_pattern("[сш][бвгджзклмнпрстфхцчшщ]"),
}


def vowelled_findings(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """Prepositions before words that ask for «во», «со», «ко», «обо»."""
    for paragraph in paragraphs:
        for sentence in paragraph.sentences:
            for place, token in enumerate(sentence[:-1]):
                if token.key not in _before() or token.kind != "word":
                    continue
                after = sentence[place + 1]
                if after.kind != "word" or not after.spaced or not after.text[1:].islower():
                    continue
                dotted = place + 2 < len(sentence) and sentence[place + 2].text == "."
                if dotted and len(after.key) <= _ABBREVIATED and not is_word(after.key):
                    continue
                if not after.text.islower() and frequency(after.key) < _KNOWN:
                    continue  # a foreign name
                if asks(token.key, after.key):
                    told = (_vowelled(token.text),)
                    yield remark(_CHECK, paragraph, token.start, token.end, suggestions=told)


@lru_cache(maxsize=8192)
def asks(preposition: str, word: str) -> bool:
    """Whether the word asks for the longer form of the preposition before it."""
    if word in _before()[preposition]:
        return True
    cluster = _CLUSTERS.get(preposition)
    return cluster is not None and cluster.match(word) is not None


@cache
def _before() -> dict[str, frozenset[str]]:
    return {one: frozenset(words) for one, words in table("vowelled.toml")["before"].items()}


def _vowelled(preposition: str) -> str:
    return preposition + ("О" if preposition.isupper() and len(preposition) > 1 else "о")
