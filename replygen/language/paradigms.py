"""pymorphy3's dictionary → readings and forms of its words, without pymorphy3's own objects.

It makes a tag, a stack of methods and a named tuple of every form of a lexeme; the linter asks for
the letters and the grammemes alone, of two million forms when rules are compiled. What stands here
gives the same answers, in the same order, for the words that the dictionary has.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter
from sys import intern
from typing import Any, Final, NamedTuple

from replygen.language.grammemes import PARTS, bits

Masks = tuple[int, ...]
_SCORE: Final = itemgetter(2)


class Parse(NamedTuple):
    """One reading of a word of the dictionary; ё as the dictionary writes it.

    stem: what all forms of the lexeme share. lemma: the dictionary form. score: how likely it is
    (0–1). mask: its grammemes as bits. paradigm: the number of its paradigm.
    """

    stem: str
    lemma: str
    score: float
    mask: int
    paradigm: int


class _Form(NamedTuple):
    """A form of a paradigm: its tag as the table of likelihoods has it, its grammemes as bits.

    start, cut: letters before and behind the stem. first, last: what stands before and behind it
    in the dictionary form.
    """

    tag: str
    mask: int
    start: int
    cut: int
    first: str
    last: str


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
        self._likely = analyzer.prob_estimator.p_t_given_w
        self._masks: dict[int, int] = {}
        self._places: dict[tuple[int, int], _Form] = {}
        self._rows: dict[int, list[tuple[str, str, int, bool]]] = {}
        self._lexemes: dict[int, list[tuple[str, str, Masks]]] = {}

    def parses(self, word: str) -> list[Parse]:
        """Readings of the word, the likeliest first; empty if the dictionary doesn't have it."""
        found = []
        told, known = self._likely.get, self._places
        likely = False
        for fixed, places in self._similar(word, self._substitutes):
            for place in places:
                tag, mask, start, cut, first, last = known.get(place) or self._form(place)
                score = told(word + tag, 0) / 1_000_000
                likely = likely or score > 0
                stem = fixed[start : len(fixed) - cut]
                found.append((stem, first + stem + last, score, mask, place[0]))
        if likely:
            if len(found) > 1:
                found.sort(key=_SCORE, reverse=True)
            return [Parse._make(one) for one in found]
        # 1.0 * (1.0 / n), as pymorphy3 counts where texts told nothing of the word
        alike = 1.0 / len(found) if found else 0.0
        return [Parse(a, b, alike, c, d) for a, b, _, c, d in found]

    def lemmas(self, word: str) -> set[str]:
        """Dictionary forms of the word, ё written as е."""
        found = set()
        for fixed, places in self._similar(word, self._substitutes):
            for place in places:
                _, _, start, cut, first, last = self._places.get(place) or self._form(place)
                found.add((first + fixed[start : len(fixed) - cut] + last).replace("ё", "е"))
        return found

    def _form(self, place: tuple[int, int]) -> _Form:
        number, at = place
        paradigm = self._paradigms[number]
        count = len(paradigm) // 3
        tag = paradigm[count + at]
        found = self._places[place] = _Form(
            intern(f":{self._tags[tag]}"),
            self._mask(tag),
            len(self._prefixes[paradigm[2 * count + at]]),
            len(self._suffixes[paradigm[at]]),
            self._prefixes[paradigm[2 * count]],
            self._suffixes[paradigm[0]],
        )
        return found

    def _mask(self, tag: int) -> int:
        found = self._masks.get(tag)
        if found is None:
            found = self._masks[tag] = bits(self._tags[tag].grammemes)
        return found

    def lexeme(self, parse: Parse) -> dict[str, Masks]:
        """Every form of the word, ё written as е, with the grammemes of its readings there."""
        return self._spelt(parse.stem, parse.paradigm)

    def lexeme_of(self, word: str, place: tuple[int, int], before: str = "") -> dict[str, Masks]:
        """The same of a word that has that place in its paradigm; before: a prefix put to all."""
        form = self._places.get(place) or self._form(place)
        return self._spelt(word[form.start : len(word) - form.cut], place[0], before)

    def forms_of(self, word: str, place: tuple[int, int]) -> Iterator[tuple[str, int, bool]]:
        """Every form of a word that has that place in its paradigm, as the dictionary writes it.

        Of each its grammemes as bits, and whether it is a superlative.
        """
        form = self._places.get(place) or self._form(place)
        stem = word[form.start : len(word) - form.cut]
        number = place[0]
        rows = self._rows.get(number)
        if rows is None:
            paradigm = self._paradigms[number]
            count = len(paradigm) // 3
            rows = self._rows[number] = [
                (
                    self._prefixes[paradigm[2 * count + at]],
                    self._suffixes[paradigm[at]],
                    self._mask(paradigm[count + at]),
                    "Supr" in self._tags[paradigm[count + at]],
                )
                for at in range(count)
            ]
        for prefix, suffix, mask, superlative in rows:
            yield prefix + stem + suffix, mask, superlative

    def _spelt(self, stem: str, number: int, before: str = "") -> dict[str, Masks]:
        stem = stem.replace("ё", "е")
        endings = self._lexemes.get(number) or self._endings(number)
        return {before + prefix + stem + suffix: masks for prefix, suffix, masks in endings}

    def _endings(self, number: int) -> list[tuple[str, str, Masks]]:
        """What stands before and behind the stem in the forms of the paradigm; ё written as е."""
        paradigm = self._paradigms[number]
        count = len(paradigm) // 3
        found: dict[tuple[str, str], dict[int, None]] = {}
        for at in range(count):
            mask = self._mask(paradigm[count + at])
            if mask & PARTS:
                prefix = self._prefixes[paradigm[2 * count + at]].replace("ё", "е")
                suffix = self._suffixes[paradigm[at]].replace("ё", "е")
                found.setdefault((prefix, suffix), {})[mask] = None
        self._lexemes[number] = [(*ends, tuple(masks)) for ends, masks in found.items()]
        return self._lexemes[number]
