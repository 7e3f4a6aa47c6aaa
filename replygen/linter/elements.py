"""What the steps of a pattern are, and the elements that a word of it gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from replygen.language.grammemes import BIT, NOUN, VERBAL
from replygen.language.morphology import BORROWED, borrowed, forms, readings
from replygen.language.morphology import lemmas as lemmas_of
from replygen.language.tokens import key

Kind = Literal["forms", "exact", "stem", "slot", "group", "sign", "gap", "first", "last"]
Masks = tuple[int, ...]

_LIKELY: Final = 0.3
_POSSIBLE: Final = 0.05
_FUNCTION: Final = BIT["PREP"] | BIT["CONJ"] | BIT["PRCL"]
_REMEMBERED: Final = 16_000  # words; rules repeat theirs


class PatternFault(ValueError):
    """A pattern that can't be read or can never match; the message says how to mend it."""


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """One step of a sequence: which tokens it takes. Equal to itself alone; never changed.

    forms: form → bits of its readings (kind "forms"); "exact" has them with no bits.
    text: letters of a stem, with its stars; the signs of a sign; the form with its case kept.
    ask: every mask must share a bit with the reading of a slot.
    least, most: how many tokens in a row.
    inside: whether its tokens are reported (brackets of the pattern).
    passing: put in by the reader of patterns between a verb and its noun.
    verbal, nominal: it is a verb, a noun of the rule.
    """

    kind: Kind
    forms: dict[str, Masks] | None = None
    text: str = ""
    ask: Masks = ()
    least: int = 1
    most: int = 1
    inside: bool = True
    passing: bool = False
    verbal: bool = False
    nominal: bool = False


@lru_cache(_REMEMBERED)
def lemma_element(lemma: str, ask: Masks, *, alone: bool) -> Element:
    """Every form of the word (small letters) that has the grammemes asked for.

    alone: the pattern is this word and nothing else: forms that are likelier of another word are
    left out. Raises PatternFault.
    """
    plain = lemma.replace("ё", "е")
    every = forms(lemma)
    if not every and lemma[-1] in BORROWED and any(mask & NOUN for mask in ask):
        every = borrowed(plain)  # «попил:сущ»: a spoken noun that looks like a verb's form
    read = readings(plain)
    near = sorted({reading.lemma for reading in read})
    first = read[:1]
    if not ask and first and first[0].bits & _FUNCTION and not first[0].bits & NOUN:
        # «Об», «со» stand for their «о», «с»: written either way they are met in all ways.
        spelled = every if first[0].lemma == plain else forms(first[0].lemma)
        functional = [f for f, masks in spelled.items() if any(mask & _FUNCTION for mask in masks)]
        return Element("exact", forms=dict.fromkeys(functional, ()))
    found = _asked(every, ask) if ask else every
    if alone:
        lemmas = {plain} if plain in near or not near else set(near)
        least = _POSSIBLE if ask else _LIKELY
        found = {form: masks for form, masks in found.items() if _likely(form, lemmas, least)}
    if found:
        return formed(found)
    if every:
        raise PatternFault(f"у слова «{lemma}» нет форм с такими пометами")
    if not ask and not alone and plain in near:
        return Element("exact", forms={key(lemma): ()})
    raise PatternFault(
        f"«{lemma}» не начальная форма → напишите «={lemma}» или начальную: {', '.join(near)}"
    )


def _asked(every: Mapping[str, Masks], ask: Masks) -> dict[str, Masks]:
    """Forms with their readings that have the grammemes asked for."""
    found = {}
    for form, masks in every.items():
        some = tuple([mask for mask in masks if all(mask & wanted for wanted in ask)])
        if some:
            found[form] = some
    return found


def _likely(form: str, lemmas: set[str], least: float) -> bool:
    """Whether the form, met alone, is likely enough to be of those lemmas, not of a homonym."""
    if lemmas_of(form) <= lemmas:
        return True  # the dictionary knows no other word of that form
    every = readings(form)
    ours = sum(reading.score for reading in every if reading.lemma in lemmas)
    total = sum(reading.score for reading in every) or 1.0
    return ours / total >= least or not every


def formed(found: dict[str, Masks]) -> Element:
    """An element of those forms, told apart as verb or noun."""
    verbs = nouns = 0
    for masks, count in Counter(found.values()).items():
        bits = 0
        for mask in masks:
            bits |= mask
        verbs += count if bits & VERBAL else 0
        nouns += count if bits & NOUN else 0
    most = len(found)
    return Element("forms", forms=found, verbal=verbs * 2 > most, nominal=nouns * 2 > most)


@lru_cache(_REMEMBERED)
def paired(lemma: str) -> Mapping[str, Masks]:
    """Forms of the word with their grammemes; none of a word in -ся that is unknown."""
    if lemma.endswith(("ся", "сь")) and not any(r.known for r in readings(lemma)):
        return {}
    return forms(lemma)
