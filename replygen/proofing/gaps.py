"""A sentence → what stands around each gap between its words, as numbers of features.

A gap is told by the two or three words on either side, by the predicates, nominatives and gerunds
of its segment before and behind it, by the word that opens the segment and by the signs that bound
it. The comma in the gap itself is never looked at, so that the same features serve a comma that
lacks and one that is too many.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Final, NamedTuple

from replygen.language.grammemes import ADJECTIVE, BIT, CASES, GENDERS, NOUN, NUMBERS, PART_NAMES
from replygen.language.tokens import Token
from replygen.language.weights import numbered
from replygen.proofing.lines import NOMINAL, NOMINATIVE, VERB, Form, form

_CUTTING: Final = frozenset(",;:—–-.!?()…[]")
_CASE_LETTERS: Final = tuple(
    (BIT[name], letter) for name, letter in zip(
        "nomn gent datv accs ablt loct".split(), "ngdail", strict=True
    )
)  # fmt: skip
_CLOSED: Final = BIT["CONJ"] | BIT["PREP"] | BIT["PRCL"] | BIT["INTJ"] | BIT["NPRO"] | BIT["Apro"]
_SHORT: Final = BIT["ADJS"] | BIT["PRTS"]
_OPENERS: Final = frozenset(
    "что чтобы если когда хотя поскольку пока где куда откуда как чем кто кого кому ли потому так "
    "и а но или либо ни да зато однако не то тем раз будто словно точно почему зачем сколько какой "
    "какая какое какие чей".split()
)
_LONG: Final = 6
_NAMED: Final = 1 << 8


class Word(NamedTuple):
    """A word as the features see it, in numbers.

    word: its letters. lemma: its dictionary form. tag: its grammar, or the word itself where it is
    of a closed class. part: its part of speech alone. opener: what it opens a segment as. cases,
    bits: what agreement asks of it. counted: whether it is a predicate, a nominative, a gerund, a
    participle: 1 or 0 in a byte each.
    """

    word: int
    lemma: int
    tag: int
    part: int
    opener: int
    cases: int
    bits: int
    counted: int


EDGE: Final = Word(*[numbered("^")] * 5, *[0] * 3)
FIGURE: Final = Word(*[numbered("#")] * 5, *[0] * 3)


@lru_cache(maxsize=40_000)
def known_word(key: str, *, capital: bool) -> Word:
    """What the features see of a word; capital: it has one within the sentence."""
    one = form(key)
    if not one.readings:
        return FIGURE
    first = one.first
    part = next((name for bit, name in PART_NAMES if first & bit), "X")
    cases = "".join(letter for bit, letter in _CASE_LETTERS if one.every & bit)
    number = ("s" if one.every & BIT["sing"] else "") + ("p" if one.every & BIT["plur"] else "")
    rest = {name for bit, name in PART_NAMES if one.every & bit} - {part}
    doubt = "".join(name[0] for name in sorted(rest))[:2]
    mark = "C" if capital else ""
    if first & _CLOSED and not capital:
        tag = key
        kind = part if part != "CONJ" else key
    elif first & (NOUN | ADJECTIVE):
        tag = f"{part}{cases}{number}{doubt}{mark}"
        kind = f"{part}{'n' if one.every & NOMINATIVE else ''}{mark}"
    elif part == "VERB":
        mood = "i" if first & BIT["impr"] else ""
        person = next((n for n in ("1per", "2per", "3per", "past") if first & BIT[n]), "")
        tag = f"{part}{mood}{person}{number}{doubt}"
        kind = part + mood
    else:
        tag = f"{part}{number}{doubt}"
        kind = part
    which = key.startswith("котор") and first & BIT["Apro"]
    opener = (
        "который" if which
        else key if key in _OPENERS
        else kind if first & (_CLOSED | BIT["GRND"] | BIT["PRTF"])
        else "+"
    )  # fmt: skip
    nominal = bool(one.every & NOMINATIVE) and bool(first & NOMINAL)
    return Word(
        numbered(key), numbered(one.readings[0].lemma), numbered(tag), numbered(kind),
        numbered(opener), one.every & CASES, _agreeing(one, nominal=nominal),
        one.verbal | nominal << 8 | bool(first & BIT["GRND"]) << 16
        | bool(first & BIT["PRTF"]) << 24,
    )  # fmt: skip


def _agreeing(one: Form, *, nominal: bool) -> int:
    """Number and gender of what the word may be as a subject or as a predicate."""
    asked = NOMINATIVE if nominal else VERB | _SHORT
    found = 0
    for reading in one.readings:
        if reading.bits & asked:
            found |= reading.bits & (NUMBERS | GENDERS)
    return found


def _agree(subject: int, verb: int) -> bool:
    """Whether a subject and a predicate with those bits may go together."""
    shared = subject & verb
    if not shared & NUMBERS:
        return False
    if shared & BIT["plur"] or not verb & GENDERS or not subject & GENDERS:
        return True
    return bool(shared & GENDERS)


def alone(word: Word) -> tuple[int, int, int]:
    """Features of a word without those around it."""
    return word.word, word.lemma, word.tag


class Gaps:
    """The words of a sentence with what stands between them.

    words: what is known of each.

    at: the token of each word. signs: the signs before each word, joined; of the first one, "".
    """

    __slots__ = ("_counted", "_cuts", "at", "keys", "signs", "words")

    def __init__(self, tokens: Sequence[Token], left_out: frozenset[int] = frozenset()) -> None:
        """left_out: places of tokens to be taken as if they were not there."""
        self.at: list[int] = []
        self.keys: list[str] = []
        self.signs: list[str] = []
        self.words: list[Word] = []
        self._cuts: list[int] = []
        at, keys, signs, words = self.at, self.keys, self.signs, self.words
        sign = ""
        for place, token in enumerate(tokens):
            kind = token.kind
            if kind == "sign":
                if place not in left_out:
                    sign += token.text
                continue
            if sign and at and not _CUTTING.isdisjoint(sign):
                self._cuts.append(len(at))
            keys.append(token.key)
            signs.append(sign)
            sign = ""
            if kind == "word":
                words.append(known_word(token.key, capital=bool(at) and token.text[0].isupper()))
            else:
                words.append(FIGURE)
            at.append(place)
        self._counted = [0, *accumulate([one.counted for one in self.words])]

    def bounds(self, gap: int) -> tuple[int, int]:
        """The segment around the gap before the word `gap`, its own sign left out."""
        low, high = 0, len(self.words)
        for cut in self._cuts:
            if cut < gap:
                low = cut
            elif cut > gap:
                high = cut
                break
        return low, high

    def features(self, gap: int) -> tuple[int, ...]:
        """What stands around the gap before the word `gap`, a number for each kind of feature."""
        words = self.words
        many = len(words)
        low, high = self.bounds(gap)
        a = words[gap - 3] if gap > 2 else EDGE  # noqa: PLR2004
        b = words[gap - 2] if gap > 1 else EDGE
        c, d = words[gap - 1], words[gap]
        e = words[gap + 1] if gap + 1 < many else EDGE
        f = words[gap + 2] if gap + 2 < many else EDGE
        counted = self._counted
        start, here, end = counted[low], counted[gap], counted[high]
        left, right = here - start, end - here
        named, naming = min(left >> 8 & 255, 2), min(right >> 8 & 255, 2)
        turn = min(left >> 16 & 255, 1) + 2 * min(left >> 24, 1)
        turned = min(right >> 16 & 255, 1)
        left, right = min(left & 255, 2), min(right & 255, 2)
        before, behind = min(start & 255, 1), min(counted[many] - end & 255, 1)
        opener = words[low].opener
        length, rest = min(gap - low, _LONG), min(high - gap, _LONG)
        bounded = rest * 4 + (high == many)
        alike = int(bool(c.cases & d.cases)) + 2 * int(c.part == d.part)
        state = left + 3 * right
        whole = state + 9 * named + 27 * naming
        verb = gap - 1
        while verb >= low and not words[verb].counted & 1:
            verb -= 1
        acting = words[verb] if verb >= low else EDGE
        ago = min(gap - verb, _LONG) if verb >= low else 0
        fits, far = self._fitting(low, gap, high, verb)
        return (
            c.tag * 3 + d.tag,
            b.tag * 5 + c.tag * 3 + d.tag,
            c.tag * 5 + d.tag * 3 + e.tag,
            d.word * 3 + e.tag,
            c.tag * 3 + d.word,
            b.word * 3 + c.word,
            opener * 5 + d.tag * 3 + state,
            opener * 5 + c.tag * 3 + state,
            c.part * 5 + d.part * 3 + whole,
            c.part * 7 + d.part * 3 + bounded,
            opener * 5 + d.part * 3 + length * 4 + (low == 0),
            c.part * 7 + d.part * 3 + state * 16 + turn * 2 + turned,
            d.word * 3 + (self.keys[gap] in self.keys[low:gap]) * 4 + (left > 0) * 2 + (right > 0),
            alike + c.part * 7 + d.part * 5 + e.part * 3,
            d.tag * 7 + e.tag * 3 + f.tag,
            a.tag * 7 + b.tag * 5 + c.tag * 3,
            e.word * 5 + d.part * 3 + c.part,
            opener * 7 + d.part * 3 + state * 4 + before * 2 + behind,
            opener * 7 + c.part * 5 + d.part * 3 + whole,
            c.tag * 5 + d.part * 3 + state * 2 + turned,
            d.tag * 5 + c.part * 3 + whole,
            b.part * 11 + c.part * 7 + d.part * 5 + e.part * 3 + state,
            c.part * 11 + d.part * 7 + e.part * 5 + f.part * 3 + state,
            c.lemma * 3 + d.word,
            acting.lemma * 3 + d.word,
            acting.lemma * 5 + c.part * 3 + d.part,
            c.part * 5 + d.part * 3 + fits * 8 + far,
            d.word * 3 + fits * 8 + ago,
            opener * 5 + d.part * 3 + fits * 9 + state,
            c.tag * 3 + fits * 9 + state,
            d.word * 3 + bounded,
            opener * 5 + d.tag * 3 + fits * 8 + ago,
            c.lemma * 3 + state,
            d.lemma * 3 + state,
        )

    def _fitting(self, low: int, gap: int, high: int, last: int) -> tuple[int, int]:
        """Which nominatives around may be the subject of the first predicate behind the gap.

        And how far that is: 0 to _LONG words, or one more if there is none. last: the predicate
        before the gap.
        """
        words = self.words
        verb = gap
        while verb < high and not words[verb].counted & 1:
            verb += 1
        if verb == high:
            return 0, _LONG + 1
        doing, subject = words[verb].bits, gap - 1
        while subject >= low and not words[subject].counted & _NAMED:
            subject -= 1
        found = 1
        if subject >= low and _agree(words[subject].bits, doing):
            found += 1 + (subject > last)
        if self._has_subject(gap, verb, doing):
            return found + 3, min(verb - gap, _LONG)
        if self._has_subject(verb + 1, high, doing):
            found += 6
        return found, min(verb - gap, _LONG)

    def _has_subject(self, start: int, end: int, doing: int) -> bool:
        return any(
            one.counted & _NAMED and _agree(one.bits, doing) for one in self.words[start:end]
        )
