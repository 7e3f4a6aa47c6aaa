"""A sentence's words → noun groups: attributes with their noun, the cases that all may share."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from replygen.language.grammemes import ADJECTIVE, BIT, CASES, NOUN, agree, name_of
from replygen.language.morphology import readings, turned
from replygen.proofing.lines import NOMINAL, Line, form
from replygen.proofing.typed import as_typed

_ATTRIBUTES: Final = 4
_NAMES: Final = BIT["Name"] | BIT["Surn"] | BIT["Patr"]
_UNCHANGED: Final = BIT["Fixd"] | BIT["Abbr"]
_SHORTEST: Final = 3
DOERS: Final = frozenset("вами нами ими им ею мной мною тобой".split())
"""Who did what a participle tells of: «указанные Вами сведения»."""


class Group(NamedTuple):
    """Attributes and their noun or pronoun.

    start, head: its first token and its noun. meant: readings of the noun, as bits, with which all
    attributes agree; empty where they disagree. cases: those of `meant`.
    """

    start: int
    head: int
    meant: tuple[int, ...]
    cases: int

    @property
    def past(self) -> int:
        """Past its noun."""
        return self.head + 1


@lru_cache(maxsize=30_000)
def _meant(words: tuple[str, ...]) -> tuple[int, ...]:
    found = [one.bits for one in readings(words[-1]) if one.bits & NOMINAL]
    for word in words[:-1]:
        attributes = [one.bits for one in readings(word) if one.bits & ADJECTIVE]
        found = [bits for bits in found if any(agree(a, bits) for a in attributes)]
    return tuple(found)


def group(line: Line, at: int) -> Group | None:
    """The group that begins at `at`; None where no noun or pronoun is sure to stand there.

    Names of persons, words that the dictionary lacks and words that never change say nothing.
    """
    # Several rules ask of the same place.
    if at not in line.groups:
        line.groups[at] = _group(line, at)
    return line.groups[at]


def _group(line: Line, at: int) -> Group | None:
    start = at
    form, is_word = line.form, line.word
    doers: set[int] = set()
    while at - start < _ATTRIBUTES and is_word(at):
        one = form(at)
        if at > start and line.key(at) in DOERS and form(at - 1).every & BIT["pssv"]:
            doers.add(at)  # «указанные Вами сведения»
            at += 1
            continue
        if not one.every & ADJECTIVE and line.key(at) != "все":
            break
        if (one.noun or one.every & NOMINAL) and not _noun_next(line, at):
            break
        at += 1
    if not _plain(line, at):
        return None
    words = tuple([line.key(n) for n in range(start, at + 1) if n not in doers])
    meant = _meant(words)
    if line.tokens[at].text[0].islower() or not line.form(at).every & _NAMES:
        # «ждут машину»: no surname in the dative; «Деньги получили»: no village of Деньга
        meant = tuple([bits for bits in meant if not bits & _NAMES]) or meant
    cases = 0
    for bits in meant:
        cases |= bits & CASES
    return Group(start, at, meant, cases)


def _noun_next(line: Line, at: int) -> bool:
    one = line.form(at + 1)
    return line.word(at + 1) and bool(one.every & (NOMINAL | ADJECTIVE)) and not one.predicate


def _plain(line: Line, at: int) -> bool:
    return line.word(at) and _is_plain(line.key(at), line.tokens[at].text[0].islower())


@lru_cache(maxsize=20_000)
def _is_plain(key: str, small: bool) -> bool:
    """Whether the word is a noun or a pronoun of which the dictionary tells all.

    small: it is written with a small letter, so that it is no name.
    """
    one = form(key)
    if not one.every & NOMINAL or not (one.noun or one.first & NOMINAL):
        return False
    # «мороз» with a small letter is no surname
    told = [r.bits for r in one.readings if not (small and r.bits & _NAMES)]
    if not any(bits & NOMINAL for bits in told):
        return False
    if any(bits & (_UNCHANGED | _NAMES) for bits in told):
        return False
    if len(key) < _SHORTEST and not one.first & BIT["NPRO"]:
        return False
    return "-" not in key and one.known


def lemmas(line: Line, at: int) -> frozenset[str]:
    """Dictionary forms of the word's likely readings."""
    return line.form(at).lemmas


def in_case(line: Line, found: Group, case: str, now: int = CASES) -> str:
    """The group's words in the case (pymorphy3's name), or "" if a form is unsure.

    now: cases in which it may stand, for its number.
    """
    part = NOUN if line.form(found.head).every & NOUN else BIT["NPRO"]
    every = [one.bits for one in line.form(found.head).readings if one.bits & part]
    sure = [bits for bits in every if bits & now and bits in found.meant]
    noun = next(iter(sure or every), None)
    if noun is None:
        return ""
    number = name_of(noun, "sing plur") or "sing"
    gender = name_of(noun, "masc femn neut") or "masc"
    told = []
    for place in range(found.start, found.past):
        token = line.tokens[place]
        head = place == found.head
        if not head and token.key in DOERS:
            told.append(token.text)
            continue
        wanted = {case, number} if head or number == "plur" else {case, number, gender}
        if head and part != NOUN:
            wanted = {case}
        form = turned(token.key, part if head else ADJECTIVE, frozenset(wanted))
        if form is None:
            return ""
        told.append(as_typed(form, token.text))
    return " ".join(told)
