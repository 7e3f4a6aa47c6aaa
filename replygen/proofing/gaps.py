"""A sentence → what stands around each gap between its words, as numbers of features.

A gap is told by the two or three words on either side, by the predicates, nominatives and gerunds
of its segment before and behind it, by the word that opens the segment and by the signs that bound
it. The comma in the gap itself is never looked at, so that the same features serve a comma that
lacks and one that is too many.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple
from zlib import crc32

from replygen.language.grammemes import ADJECTIVE, BIT, CASES, GENDERS, NOUN, NUMBERS
from replygen.language.tokens import Token
from replygen.proofing.lines import NOMINAL, NOMINATIVE, VERB, Form, form

_CUTTING: Final = frozenset(",;:—–-.!?()…[]")
_CASE_LETTERS: Final = tuple(
    (BIT[name], letter) for name, letter in zip(
        "nomn gent datv accs ablt loct".split(), "ngdail", strict=True
    )
)  # fmt: skip
_CLOSED: Final = BIT["CONJ"] | BIT["PREP"] | BIT["PRCL"] | BIT["INTJ"] | BIT["NPRO"] | BIT["Apro"]
_PARTS: Final = tuple(
    (BIT[name], name) for name in (
        "NOUN ADJF ADJS COMP VERB INFN PRTF PRTS GRND NUMR ADVB NPRO PRED PREP CONJ PRCL INTJ"
    ).split()
)  # fmt: skip
_SHORT: Final = BIT["ADJS"] | BIT["PRTS"]
_OPENERS: Final = frozenset(
    "что чтобы если когда хотя поскольку пока где куда откуда как чем кто кого кому ли потому так "
    "и а но или либо ни да зато однако не то тем раз будто словно точно почему зачем сколько какой "
    "какая какое какие чей".split()
)
_LONG: Final = 6


class _Word(NamedTuple):
    """A word as the features see it, in numbers.

    word: its letters. lemma: its dictionary form. tag: its grammar, or the word itself where it is of a closed class. part:
    its part of speech alone. opener: what it opens a segment as. cases: bits. verb, nominative,
    gerund, participle, infinitive: 1 or 0.
    """

    word: int
    lemma: int
    tag: int
    part: int
    opener: int
    cases: int
    bits: int
    verb: int
    nominative: int
    gerund: int
    participle: int
    infinitive: int


def _number(text: str) -> int:
    return crc32(text.encode()) & 0x3FFFFFFF


_EDGE: Final = _Word(*[_number("^")] * 5, *[0] * 7)
_FIGURE: Final = _Word(*[_number("#")] * 5, *[0] * 7)


@lru_cache(maxsize=40_000)
def _word(key: str, capital: bool) -> _Word:  # noqa: FBT001 - asked by place, cached
    one = form(key)
    if not one.readings:
        return _FIGURE
    first = one.first
    part = next((name for bit, name in _PARTS if first & bit), "X")
    cases = "".join(letter for bit, letter in _CASE_LETTERS if one.every & bit)
    number = ("s" if one.every & BIT["sing"] else "") + ("p" if one.every & BIT["plur"] else "")
    rest = {name for bit, name in _PARTS if one.every & bit} - {part}
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
    return _Word(
        _number(key), _number(one.readings[0].lemma), _number(tag), _number(kind),
        _number(opener), one.every & CASES, _agreeing(one, nominal=nominal),
        int(one.verbal), int(nominal), int(bool(first & BIT["GRND"])),
        int(bool(first & BIT["PRTF"])), int(bool(first & BIT["INFN"])),
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


class Gaps:
    """The words of a sentence with what stands between them.

    at: the token of each word. signs: the signs before each word, joined; of the first one, "".
    """

    __slots__ = ("_cuts", "_gerunds", "_last", "_named", "_next", "_nominatives", "_participles", "_verbs", "at", "keys",
                 "signs", "words")  # fmt: skip

    def __init__(self, tokens: Sequence[Token], left_out: frozenset[int] = frozenset()) -> None:
        """left_out: places of tokens to be taken as if they were not there."""
        self.at: list[int] = []
        self.keys: list[str] = []
        self.signs: list[str] = []
        self.words: list[_Word] = []
        sign = ""
        for place, token in enumerate(tokens):
            if token.kind == "sign":
                if place not in left_out:
                    sign += token.text
                continue
            self.at.append(place)
            self.keys.append(token.key)
            self.signs.append(sign)
            if token.kind == "word":
                self.words.append(_word(token.key, bool(self.at[:-1]) and token.text[0].isupper()))
            else:
                self.words.append(_FIGURE)
            sign = ""
        self._verbs, self._nominatives, self._gerunds, self._participles = [0], [0], [0], [0]
        verbs = nominatives = gerunds = participles = 0
        for one in self.words:
            verbs += one.verb
            nominatives += one.nominative
            gerunds += one.gerund
            participles += one.participle
            self._verbs.append(verbs)
            self._nominatives.append(nominatives)
            self._gerunds.append(gerunds)
            self._participles.append(participles)
        self._last = self._latest([one.verb for one in self.words])
        self._named = self._latest([one.nominative for one in self.words])
        self._next = self._nearest([one.verb for one in self.words])
        self._cuts = [
            n for n, between in enumerate(self.signs) if n and between
            and not _CUTTING.isdisjoint(between)
        ]  # fmt: skip

    @staticmethod
    def _latest(marked: list[int]) -> list[int]:
        """Of each place, the last marked one before it, or -1."""
        found, last = [], -1
        for place, yes in enumerate(marked):
            found.append(last)
            if yes:
                last = place
        found.append(last)
        return found

    @staticmethod
    def _nearest(marked: list[int]) -> list[int]:
        """Of each place, the first marked one from it on, or past the last place."""
        many = last = len(marked)
        found = [many] * (many + 1)
        for place in range(many - 1, -1, -1):
            if marked[place]:
                last = place
            found[place] = last
        return found

    def _bounds(self, gap: int) -> tuple[int, int]:
        """The segment around the gap before the word `gap`, its own sign left out."""
        low, high = 0, len(self.words)
        for cut in self._cuts:
            if cut < gap:
                low = cut
            elif cut > gap:
                high = cut
                break
        return low, high

    def _start_before(self, low: int) -> int:
        """Where the segment before the one that begins at `low` begins."""
        found = 0
        for cut in self._cuts:
            if cut >= low:
                break
            found = cut
        return found

    def rough(self, gap: int) -> tuple[int, int, int]:
        """Features enough to see that most gaps want no comma."""
        left, right = self.words[gap - 1], self.words[gap]
        return left.word, right.word, left.tag * 3 + right.tag

    def features(self, gap: int) -> tuple[int, ...]:
        """What stands around the gap before the word `gap`, a number for each kind of feature."""
        words = self.words
        many = len(words)
        low, high = self._bounds(gap)
        a = words[gap - 3] if gap > 2 else _EDGE  # noqa: PLR2004
        b = words[gap - 2] if gap > 1 else _EDGE
        c, d = words[gap - 1], words[gap]
        e = words[gap + 1] if gap + 1 < many else _EDGE
        f = words[gap + 2] if gap + 2 < many else _EDGE
        verbs, nominatives = self._verbs, self._nominatives
        left = min(verbs[gap] - verbs[low], 2)
        right = min(verbs[high] - verbs[gap], 2)
        before, behind = min(verbs[low], 1), min(verbs[many] - verbs[high], 1)
        named = min(nominatives[gap] - nominatives[low], 2)
        naming = min(nominatives[high] - nominatives[gap], 2)
        turn = min(self._gerunds[gap] - self._gerunds[low], 1) + 2 * min(
            self._participles[gap] - self._participles[low], 1
        )
        turned = min(self._gerunds[high] - self._gerunds[gap], 1)
        opener = words[low].opener
        earlier = words[self._start_before(low)].opener if low else 0
        length, rest = min(gap - low, _LONG), min(high - gap, _LONG)
        bounded = rest * 4 + (high == many)
        alike = int(bool(c.cases & d.cases)) + 2 * int(c.part == d.part)
        state = left + 3 * right
        whole = state + 9 * named + 27 * naming
        verb = self._last[gap]
        acting = words[verb] if verb >= low else _EDGE
        ago = min(gap - verb, _LONG) if verb >= low else 0
        fits, far = self._fitting(low, gap, high)
        return (
            c.word,
            d.word,
            c.word * 3 + d.word,
            c.tag * 3 + d.tag,
            b.tag * 5 + c.tag * 3 + d.tag,
            c.tag * 5 + d.tag * 3 + e.tag,
            d.word * 3 + e.tag,
            c.word * 3 + d.tag,
            c.tag * 3 + d.word,
            d.word * 3 + e.word,
            b.word * 3 + c.word,
            d.word * 5 + e.part * 3 + f.part,
            opener * 5 + d.tag * 3 + state,
            opener * 5 + c.tag * 3 + state,
            d.word * 5 + c.part * 3 + state,
            c.part * 5 + d.part * 3 + whole,
            c.part * 7 + d.part * 3 + bounded,
            opener * 5 + d.part * 3 + length * 4 + (low == 0),
            c.part * 7 + d.part * 3 + state * 16 + turn * 2 + turned,
            d.word * 3 + (self.keys[gap] in self.keys[low:gap]) * 4 + (left > 0) * 2 + (right > 0),
            alike + c.part * 7 + d.part * 5 + e.part * 3,
            d.tag * 7 + e.tag * 3 + f.tag,
            a.tag * 7 + b.tag * 5 + c.tag * 3,
            d.word * 3 + length * 4 + (right > 0) * 2 + before,
            e.word * 5 + d.part * 3 + c.part,
            opener * 7 + d.part * 3 + state * 4 + before * 2 + behind,
            opener * 7 + c.part * 5 + d.part * 3 + whole,
            c.tag * 5 + d.part * 3 + state * 2 + turned,
            d.tag * 5 + c.part * 3 + whole,
            d.word * 5 + whole,
            c.word * 5 + whole,
            opener * 7 + d.word * 3 + state,
            b.part * 11 + c.part * 7 + d.part * 5 + e.part * 3 + state,
            c.part * 11 + d.part * 7 + e.part * 5 + f.part * 3 + state,
            c.lemma * 3 + d.word,
            c.lemma * 3 + d.tag,
            d.lemma * 3 + c.tag,
            acting.lemma * 3 + d.word,
            acting.lemma * 5 + c.part * 3 + d.part,
            c.part * 5 + d.part * 3 + fits * 8 + far,
            d.word * 3 + fits * 8 + ago,
            opener * 5 + d.part * 3 + fits * 9 + state,
            c.tag * 3 + fits * 9 + state,
            d.word * 3 + bounded,
            earlier * 5 + opener * 3 + d.part * 7 + state,
            earlier * 5 + d.word * 3 + (opener == d.opener),
            c.tag * 7 + d.word * 5 + e.tag * 3,
            c.part * 7 + d.word * 5 + e.part * 3 + ago,
            opener * 5 + d.tag * 3 + fits * 8 + ago,
            c.lemma * 3 + state,
            d.lemma * 3 + state,
            d.word * 7 + e.part * 5 + fits * 9 + state,
            opener * 7 + d.word * 5 + c.part * 3 + fits,
            c.part * 11 + d.word * 7 + e.part * 5 + f.part * 3,
        )

    def _fitting(self, low: int, gap: int, high: int) -> tuple[int, int]:
        """Which nominatives around may be the subject of the first predicate behind the gap.

        And how far that is: 0 to _LONG words, or one more if there is none.
        """
        words = self.words
        verb = self._next[gap]
        if verb >= high:
            return 0, _LONG + 1
        doing, subject = words[verb].bits, self._named[gap]
        found = 1
        if subject >= low and _agree(words[subject].bits, doing):
            found += 1 + (subject > self._last[gap])
        if self._has_subject(gap, verb, doing):
            return found + 3, min(verb - gap, _LONG)
        if self._has_subject(verb + 1, high, doing):
            found += 6
        return found, min(verb - gap, _LONG)

    def _has_subject(self, start: int, end: int, doing: int) -> bool:
        if self._nominatives[end] == self._nominatives[start]:
            return False
        return any(one.nominative and _agree(one.bits, doing) for one in self.words[start:end])
