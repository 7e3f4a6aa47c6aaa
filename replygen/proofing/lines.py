"""A sentence's tokens → what the rules on commas and agreement ask of each: its grammar in bits."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from replygen.language.grammemes import ADJECTIVE, BIT, NOUN, agree
from replygen.language.morphology import Reading, readings
from replygen.language.tokens import Token

if TYPE_CHECKING:
    from replygen.proofing.groups import Group

_LIKELY: Final = 0.02
_SURE: Final = 0.9
_SOMETIMES: Final = 0.3
VERB: Final = BIT["VERB"]
INFINITIVE: Final = BIT["INFN"]
NOMINATIVE: Final = BIT["nomn"]
NOMINAL: Final = NOUN | BIT["NPRO"]
SHORT: Final = BIT["PRTS"] | BIT["ADJS"]
_PREDICATE: Final = VERB | SHORT | BIT["PRED"]


# Participles that have become adjectives, without their endings: «данный», «следующий».
_WORN: Final = tuple(
    "данн следующ настоящ бывш ведущ соответствующ определенн надлежащ будущ прошедш текущ "
    "действующ выдающ блестящ подходящ предыдущ последующ".split()
)
_ENDINGS: Final = frozenset(
    "ый ого ому ым ом ая ой ою ую ое ые ых ыми ий его ему им ем ей ею ее ие их ими".split()
)


class Form(NamedTuple):
    """What a form may be.

    every: bits of all likely readings together; first: of the likeliest one.
    finite: it is a verb in the indicative and nothing else. predicate: or a short form or a word
    of state. gerund, participle, noun, adjective, adverb, infinitive: it is that and hardly
    anything else. verbal: its likeliest reading is a predicate. known: the dictionary has all its
    likely readings. lemmas: their dictionary forms.
    """

    readings: tuple[Reading, ...]
    every: int
    first: int
    finite: bool
    predicate: bool
    gerund: bool
    participle: bool
    noun: bool
    adjective: bool
    adverb: bool
    infinitive: bool
    verbal: bool
    known: bool
    lemmas: frozenset[str]


NOTHING: Final = Form._make(((), 0, 0, *[False] * 9, True, frozenset()))


def _is_worn(word: str) -> bool:
    """Whether it is a full form of one of them: told by letters, all forms take long to make."""
    if not word.startswith(_WORN):
        return False
    bare = word.removesuffix("ся")
    return any(bare.removeprefix(stem) in _ENDINGS for stem in _WORN if bare.startswith(stem))


@lru_cache(maxsize=60_000)
def form(word: str) -> Form:
    """What the word (small letters) may be."""
    known = tuple(one for one in readings(word) if one.score >= _LIKELY)
    if not known:
        return NOTHING
    total = sum(one.score for one in known)
    every = 0
    for one in known:
        every |= one.bits

    def share(mask: int) -> bool:
        return sum(one.score for one in known if one.bits & mask) >= _SURE * total

    indicative = sum(one.score for one in known if one.bits & VERB and not one.bits & BIT["impr"])
    return Form(
        known,
        every,
        known[0].bits,
        indicative >= _SURE * total,
        share(_PREDICATE) and indicative + sum(
            one.score for one in known if one.bits & (SHORT | BIT["PRED"])
        ) >= _SURE * total,
        share(BIT["GRND"]),
        share(ADJECTIVE) and not _is_worn(word)
        and sum(one.score for one in known if one.bits & BIT["PRTF"]) >= _SOMETIMES * total,
        share(NOUN),
        share(ADJECTIVE),
        share(BIT["ADVB"]),
        share(INFINITIVE),
        bool(known[0].bits & _PREDICATE and not known[0].bits & BIT["impr"])
        or indicative >= _SOMETIMES * total,
        all(one.known for one in known),
        frozenset(one.lemma for one in known),
    )  # fmt: skip


class _Keys(dict[int, str]):
    """Words and signs by place; nothing stands beyond the ends."""

    def __missing__(self, place: int) -> str:
        return ""


class _Forms(dict[int, Form]):
    """Forms by place; nothing stands beyond the ends."""

    def __missing__(self, place: int) -> Form:
        return NOTHING


class Line:
    """A sentence ready for the rules.

    forms: of each token; of signs, numbers and beyond the ends, nothing. first, past: its words
    without the signs at both ends. signs: places of signs. quoted: places within quotation marks.
    groups: noun groups by their first place, as rules have asked for them. called: places of the
    words that call rules, by the rule's number, see calling.py.

    Asked hundreds of thousands of times, so they are what C answers itself:
    key(place): the word or the sign there; empty beyond the ends. form(place): its form.
    word(place): whether it is a word. masked(place): whether it is quoted or a name: rules on
    commas and forms leave it alone.
    """

    __slots__ = (
        "_predicates",
        "_verbals",
        "called",
        "first",
        "form",
        "forms",
        "groups",
        "key",
        "masked",
        "past",
        "quoted",
        "signs",
        "tokens",
        "word",
    )

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        keys = _Keys(enumerate([token.key for token in tokens]))
        kinds = [token.kind for token in tokens]
        words = {place for place, kind in enumerate(kinds) if kind == "word"}
        self.signs = [place for place, kind in enumerate(kinds) if kind == "sign"]
        self.forms = forms = _Forms(
            enumerate([form(token.key) if token.kind == "word" else NOTHING for token in tokens])
        )
        self.key: Callable[[int], str] = keys.__getitem__
        self.form: Callable[[int], Form] = forms.__getitem__
        self.word: Callable[[int], bool] = words.__contains__
        first, past = 0, len(tokens)
        while first < past and kinds[first] == "sign":
            first += 1
        while past > first and kinds[past - 1] == "sign":
            past -= 1
        self.first, self.past = first, past
        self.quoted = _quoted(tokens, self.signs)
        self.groups: dict[int, Group | None] = {}
        self.called: Mapping[int, Sequence[int]] | None = None
        self._predicates: list[int] | None = None
        self._verbals: list[int] | None = None
        self.masked: Callable[[int], bool] = self._masked().__contains__

    def _masked(self) -> frozenset[int]:
        """Places of what is quoted and of names.

        Small letters in the title of a body or an act («Федерального закона о …») are words as
        any others.
        """
        masked = [place for place, token in enumerate(self.tokens) if token.masked]
        return frozenset([place for place in masked if self._hidden(place)])

    def _hidden(self, place: int) -> bool:
        token = self.tokens[place]
        if place in self.quoted or token.kind != "word":
            return True
        return not (token.text[0].islower() or place == self.first)

    def segment_start(self, place: int) -> int:
        """First token after the sign before `place`, or the sentence's first."""
        if place <= self.first:
            return place
        for sign in reversed(self.signs):
            if sign < place:
                return max(sign + 1, self.first)
        return self.first

    def segment_end(self, place: int) -> int:
        """Place of the first sign from `place` on, or past the last token."""
        signs = self.signs
        if not signs or signs[-1] < place:
            return max(place, len(self.tokens))
        return signs[bisect_left(signs, place)]

    def behind_adjectives(self, at: int) -> int:
        """First place from `at` on where no adjective stands."""
        while self.form(at).adjective:
            at += 1
        return at

    def predicates(self, start: int, end: int) -> list[int]:
        """Places of predicates among the tokens; «быть» with its short form is one."""
        if self._predicates is None:
            self._predicates = [
                at for at, one in self.forms.items() if one.predicate and not self._part(at)
            ]
        found = self._predicates
        return [at for at in found if start <= at < end] if found else []

    def _part(self, at: int) -> bool:
        """Whether it is of another's predicate: «будет» of «сдан», «сдан» of «может быть»."""
        if self.tokens[at].key in BE:
            return self.form(at + 1).predicate or self.form(at - 1).predicate
        return self.key(at - 1) == "быть"

    def verbals(self, start: int, end: int) -> list[int]:
        """Places of words whose likeliest reading is a predicate; surer ones are `predicates`."""
        if self._verbals is None:
            self._verbals = [
                at for at, one in self.forms.items() if one.verbal and not self._part(at)
            ]
        found = self._verbals
        return [at for at in found if start <= at < end] if found else []

    def finites(self, start: int, end: int) -> list[int]:
        """Places of finite verbs among the tokens, any form of «быть» too."""
        return [at for at in range(start, end) if self.forms[at].finite]


BE: Final = frozenset(
    "был была было были буду будет будем будете будут будешь бы есть является".split()
)


def line(tokens: Sequence[Token]) -> Line:
    """The sentence with the grammar of its words."""
    return Line(tokens)


def _quoted(tokens: Sequence[Token], signs: Sequence[int]) -> frozenset[int]:
    """Places within «…» and "…"; signs: places of the signs."""
    found: set[int] = set()
    opened: int | None = None
    for place in signs:
        sign = tokens[place].text
        if sign in '«„“"' and opened is None:
            opened = place
        elif sign in '»”"' and opened is not None:
            found.update(range(opened, place + 1))
            opened = None
    return frozenset(found)


@lru_cache(maxsize=20_000)
def agrees(adjective: str, noun: str) -> bool:
    """Whether a likely reading of the adjective or participle can stand with one of the noun."""
    return _agree(form(adjective).readings, form(noun).readings)


@lru_cache(maxsize=20_000)
def may_agree(adjective: str, noun: str) -> bool:
    """The same of every reading, however rare: who finds fault must doubt."""
    return _agree(readings(adjective), readings(noun))


def _agree(adjectives: Sequence[Reading], nouns: Sequence[Reading]) -> bool:
    return any(
        agree(one.bits, other.bits)
        for one in adjectives
        if one.bits & ADJECTIVE
        for other in nouns
        if other.bits & NOMINAL or other.bits & ADJECTIVE
    )
