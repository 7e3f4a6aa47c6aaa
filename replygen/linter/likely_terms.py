"""Words that look learned and are not among those that everybody knows, though no rule names them.

Special words have no end, but they look alike: «тахограмма», «нефропатия», «футеровка». A table
learned from the terms of the rules and from plain words (dictionaries/special_words) weighs the
letters of a word; it is asked only about words that the list of plain ones lacks, and heard only
where it is sure. A word that the letter explains is left alone, as a term of the rules is.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from replygen.findings import Finding
from replygen.kept_values import kept_values
from replygen.language.dictionary_tables import dictionary_table
from replygen.language.grammemes import BIT, NOUN
from replygen.language.morphology import readings
from replygen.language.recall import Recall
from replygen.language.sentences import Sentence
from replygen.language.tokens import Token
from replygen.language.weights import Weights, numbered
from replygen.linter.checks import remark
from replygen.linter.distinct import OF_WORDS
from replygen.linter.glosses import explained
from replygen.linter.word_features import LEAST, word_features
from replygen.passages.paragraphs import Paragraph
from replygen.resources import data_folder

_NAMING: Final = NOUN | BIT["ADJF"]
_SHORT: Final = BIT["ADJS"]


@cache
def _table() -> Weights:
    return Weights(data_folder("dictionaries") / "special_words" / "compiled" / "special.bin")


@cache
def _limit() -> float:
    return float(dictionary_table("checks")["special"]["sure"])


@cache
def _plain() -> array[int]:
    """Numbers of the words that everybody knows, in order: read ten times faster than the words."""
    path = data_folder("dictionaries") / "special_words" / "plain.txt"
    told = array("I")
    told.frombytes(kept_values("plain-words", [path], lambda: _numbers(path)))
    return told


def _numbers(path: Path) -> bytes:
    words = path.read_text(encoding="utf-8").split()
    return array("I", sorted({numbered(word.replace("ё", "е")) for word in words})).tobytes()


def likely_term_findings(body: Sequence[Paragraph], found: Sequence[Finding]) -> Iterator[Finding]:
    """found: what rules have found: of a word that they tell of nothing more is told."""
    told: dict[int | None, list[Finding]] = {}
    for one in found:
        if one.start is not None and one.category in OF_WORDS:
            told.setdefault(one.paragraph, []).append(one)
    seen: list[tuple[str, Paragraph, Token]] = []
    known: set[str] = set()
    for paragraph in body:
        sentences = paragraph.sentences
        for place, sentence in enumerate(sentences):
            for at, lemma in _special(sentence):
                if explained(sentence, at, at + 1, sentences[place + 1 : place + 2]):
                    known.add(lemma)
                seen.append((lemma, paragraph, sentence[at]))
    for lemma, paragraph, token in seen:
        others = told.get(paragraph.number, ())
        if lemma not in known and not any(_over(one, token) for one in others):
            yield remark("term-likely", paragraph, token.start, token.end)


def _over(finding: Finding, token: Token) -> bool:
    return (finding.start or 0) < token.end and token.start < (finding.end or 0)


def _special(sentence: Sentence) -> Iterator[tuple[int, str]]:
    """Places of words that look special, with their lemmas; names are not asked about."""
    telling = _SPECIAL.among(sentence.keys)
    if not telling:
        return
    for at, token in enumerate(sentence):
        plain = token.key in telling and token.kind == "word" and not token.masked
        if plain and token.text[:1].islower():
            yield at, _special_lemma(token.key)


@lru_cache(maxsize=40_000)
def _special_lemma(key: str) -> str:
    """The lemma of a word that looks special; empty for any other."""
    known = readings(key)
    if not known or not known[0].bits & _NAMING or "-" in key:
        return ""
    if any(one.bits & _SHORT or _is_plain(one.lemma) for one in known):
        return ""
    lemma = known[0].lemma
    if len(lemma) < LEAST:
        return ""
    table = _table()
    weight = table.always[0] + sum(table.of_kind(0, word_features(lemma)))
    return lemma if weight > _limit() else ""


_SPECIAL: Final = Recall(lambda word: len(word) >= LEAST and _special_lemma(word))


def _is_plain(lemma: str) -> bool:
    plain, number = _plain(), numbered(lemma)
    place = bisect_left(plain, number)
    return place < len(plain) and plain[place] == number
