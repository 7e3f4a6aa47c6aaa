"""pymorphy3's dictionary → readings and forms of its words, without pymorphy3's own objects.

It makes a tag, a stack of methods and a named tuple of every form of a lexeme; the linter asks for
the letters and the grammemes alone, of two million forms when rules are compiled. What stands here
gives the same answers, in the same order, for the words that the dictionary has.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter
from typing import Any, Final, NamedTuple

from replygen.language.grammemes import PARTS, bits

_SCORE: Final = itemgetter(2)


class Parse(NamedTuple):
    """One reading of a word of the dictionary; ё as the dictionary writes it.

    word: with its own ё. lemma: the dictionary form. score: how likely it is (0–1). mask: its
    grammemes as bits. paradigm, place: of which paradigm it is which form.
    """

    word: str
    lemma: str
    score: float
    mask: int
    paradigm: int
    place: int


class Paradigms:
    """The dictionary of a pymorphy3 analyzer."""

    def __init__(self, analyzer: Any) -> None:
        dictionary = analyzer.dictionary
        self._similar = dictionary.words.similar_items
        self._substitutes = analyzer.char_substitutes
        self._paradigms = dictionary.paradigms
        self._suffixes = dictionary.suffixes
        self._prefixes = dictionary.paradigm_prefixes
        self._tags = dictionary.gramtab
        self._read: dict[int, tuple[str, int]] = {}
        self._lexemes: dict[int, tuple[tuple[str, str, int], ...]] = {}
        self._likely = analyzer.prob_estimator.p_t_given_w

    def parses(self, word: str) -> list[Parse]:
        """Readings of the word, the likeliest first; empty if the dictionary doesn't have it."""
        found = []
        told = self._likely.get
        likely = False
        for fixed, places in self._similar(word, self._substitutes):
            for number, place in places:
                paradigm = self._paradigms[number]
                count = len(paradigm) // 3
                tag = paradigm[count + place]
                name, mask = self._tag(tag)
                score = told(word + name, 0) / 1_000_000
                likely = likely or score > 0
                lemma = fixed if place == 0 else self._lemma(paradigm, count, place, fixed)
                found.append((fixed, lemma, score, mask, number, place))
        if likely:
            if len(found) > 1:
                found.sort(key=_SCORE, reverse=True)
            return [Parse._make(one) for one in found]
        # 1.0 * (1.0 / n), as pymorphy3 counts where texts told nothing of the word
        alike = 1.0 / len(found) if found else 0.0
        return [Parse(a, b, alike, c, d, e) for a, b, _, c, d, e in found]

    def _lemma(self, paradigm: Any, count: int, place: int, word: str) -> str:
        first: str = self._prefixes[paradigm[2 * count]]
        last: str = self._suffixes[paradigm[0]]
        return first + self._stem(paradigm, count, place, word) + last

    def _stem(self, paradigm: Any, count: int, place: int, word: str) -> str:
        prefix = self._prefixes[paradigm[2 * count + place]]
        suffix = self._suffixes[paradigm[place]]
        return word[len(prefix) : len(word) - len(suffix)]

    def _tag(self, number: int) -> tuple[str, int]:
        """The tag as the table of likelihoods has it behind a word, and its grammemes as bits."""
        found = self._read.get(number)
        if found is None:
            tag = self._tags[number]
            found = self._read[number] = f":{tag}", bits(tag.grammemes)
        return found

    def lexeme(self, parse: Parse) -> Iterator[tuple[str, int]]:
        """Every form of the word, ё written as е, with its grammemes."""
        paradigm = self._paradigms[parse.paradigm]
        stem = self._stem(paradigm, len(paradigm) // 3, parse.place, parse.word).replace("ё", "е")
        for prefix, suffix, mask in self._forms(parse.paradigm):
            yield prefix + stem + suffix, mask

    def _forms(self, number: int) -> tuple[tuple[str, str, int], ...]:
        """What stands before and behind the stem in each form of the paradigm."""
        found = self._lexemes.get(number)
        if found is None:
            paradigm = self._paradigms[number]
            count = len(paradigm) // 3
            every = (
                (
                    self._prefixes[paradigm[2 * count + place]].replace("ё", "е"),
                    self._suffixes[paradigm[place]].replace("ё", "е"),
                    self._tag(paradigm[count + place])[1],
                )
                for place in range(count)
            )
            found = self._lexemes[number] = tuple(one for one in every if one[2] & PARTS)
        return found
