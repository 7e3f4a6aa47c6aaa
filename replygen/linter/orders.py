"""A pattern's sequence → the same with the noun before its verb, the verb in the passive.

«осуществлять контроль» → «контроль осуществляется», «контроль, который осуществляли».
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import replace
from functools import lru_cache
from typing import Final

from replygen.language.grammemes import ADJECTIVE, BIT
from replygen.language.morphology import readings
from replygen.linter.elements import Element, Masks, paired

_MOST: Final = 3
_PASSING: Final = ADJECTIVE | BIT["ADVB"] | BIT["NPRO"] | BIT["PRCL"] | BIT["CONJ"]
_OBJECT: Final = BIT["nomn"] | BIT["accs"]
_REMEMBERED: Final = 300  # verbs; rules of one file repeat theirs
PASSING: Final = Element("slot", text="мод", ask=(_PASSING,), least=0, most=_MOST, passing=True)
Elements = tuple[Element, ...]


def with_passing(elements: Elements, *, passive: bool) -> Elements:
    """Lets adjectives, adverbs and pronouns pass between a verb and the noun after it."""
    found: list[Element] = []
    for element in elements:
        if element.nominal and found and found[-1].verbal:
            if passive:
                found[-1] = _passive(found[-1])
            found.append(replace(PASSING, inside=element.inside))
        found.append(element)
    return tuple(found)


def turned(elements: Elements, empty: Set[str] | None) -> Iterable[Elements]:
    """The same phrase with the noun first: «контроль осуществляется», «контроль, который …»."""
    for place in range(len(elements) - 1):
        verb = elements[place]
        after = _noun_after(elements, place)
        if not verb.verbal or after is None:
            continue
        noun = _cased(elements[after], _OBJECT)
        rest = elements[:place]
        either = _passive(verb)
        between = Element("slot", text="слово", least=0, most=6)
        few = replace(between, most=3)
        comma = Element("sign", text=",")
        behind = either if empty is None else _not_acting(either, frozenset(empty))
        if behind.forms:
            yield (*rest, noun, between, behind)
        # «контроля отдел не осуществлял»: the genitive only where the verb is denied
        none = _cased(elements[after], BIT["gent"])
        denied = Element("exact", forms={"не": ()})
        if none.forms:
            yield (*rest, none, few, denied, either)
        pair = replace(between, most=2)
        # «контроль, осуществляемый отделом»: a finite verb behind the comma is of another clause
        participle = _participles(either)
        if participle.forms:
            yield (*rest, noun, few, comma, pair, participle)
        which = Element("forms", forms=dict(paired("который")))
        yield (*rest, noun, few, comma, which, pair, either)
        return


def _noun_after(elements: Elements, place: int) -> int | None:
    for after in range(place + 1, len(elements)):
        element = elements[after]
        if element.nominal:
            return after
        if element.kind != "slot" or element.least:
            return None
    return None


@lru_cache(_REMEMBERED)
def _cased(noun: Element, wanted: int) -> Element:
    """The noun in those cases alone: what is done, not what it is done to."""
    kept = {
        form: masks for form, masks in (noun.forms or {}).items() if any(m & wanted for m in masks)
    }
    ask = (*noun.ask, wanted) if noun.kind == "slot" else noun.ask  # of a class of words
    return replace(noun, forms=kept, ask=ask)


@lru_cache(_REMEMBERED)
def _not_acting(verb: Element, empty: frozenset[str]) -> Element:
    """The verb without its finite active forms, but for those of the `empty` verbs."""
    kept: dict[str, Masks] = {}
    for form, masks in (verb.forms or {}).items():
        acts = not form.endswith(("ся", "сь")) and all(mask & BIT["VERB"] for mask in masks)
        if not acts or any(reading.lemma in empty for reading in readings(form)):
            kept[form] = masks
    return replace(verb, forms=kept)


@lru_cache(_REMEMBERED)
def _participles(verb: Element) -> Element:
    full = {
        form: tuple(mask for mask in masks if mask & BIT["PRTF"])
        for form, masks in (verb.forms or {}).items()
    }
    return replace(verb, forms={form: masks for form, masks in full.items() if masks})


@lru_cache(_REMEMBERED)
def _passive(verb: Element) -> Element:
    """The verb with its passive in -ся besides its own forms."""
    found = dict(verb.forms or {})
    lemmas = {
        reading.lemma
        for form in found
        if form.endswith(("ть", "ти", "чь"))
        for reading in readings(form)
        if reading.bits & BIT["INFN"] and reading.lemma == form
    }
    for lemma in sorted(lemmas):  # in an order of its own: the same file at every start
        if not lemma.endswith(("ся", "сь")):
            for form, masks in paired(lemma + ("сь" if lemma.endswith("и") else "ся")).items():
                found.setdefault(form, masks)
    return replace(verb, forms=found)
