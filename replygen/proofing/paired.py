"""«не только …, но и», «как …, так и»: the second half; «у них», not «у их»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import ADJECTIVE, BIT
from replygen.proofing.calling import called_by
from replygen.proofing.lines import NOMINAL, Line
from replygen.proofing.marks import Fault, stands

_PAIRED: Final = "grammar-paired-conjunction"
_PRONOUN: Final = "grammar-pronoun-after-preposition"
_PREPOSITIONS: Final = frozenset(
    "у к ко от для с со на в во за о об при без между перед над под про через после около против "
    "из до по вокруг возле мимо ради кроме из-за из-под среди".split()
)
_PRONOUNS: Final = {
    "его": "него", "ее": "нее", "их": "них", "ему": "нему", "ей": "ней", "им": "ним",
    "ими": "ними", "ею": "нею",
}  # fmt: skip
_WRONG: Final = (("а", "также"), ("и",), ("также",), ("а", "и"), ("а", "еще"), ("и", "также"))


@called_by(lambda word, _: word in ("только", "лишь", *_PRONOUNS) or word == "как")
def paired_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Second halves of paired conjunctions, pronouns behind prepositions."""
    for place in places:
        key = line.key(place)
        if key in ("только", "лишь"):
            if line.key(place - 1) == "не":
                yield from _not_only(line, place)
        elif key == "как":
            yield from _as_well(line, place)
        else:
            yield from _with_n(line, place)


def _not_only(line: Line, place: int) -> Iterator[Fault]:
    """«не только жители, а также депутаты»: «но и»."""
    comma = line.segment_end(place)
    if line.key(comma) != "," or comma >= line.past:
        return
    rest = range(place, line.past)
    if any(line.key(at) in ("но", "даже") for at in rest):
        return
    if any(line.key(at) == "," for at in range(comma + 1, line.past)):
        return
    for parts in _WRONG[:1] if line.key(comma + 1) == "а" else _WRONG[1:3]:
        if stands(line, comma + 1, parts):
            past = comma + 1 + len(parts)
            before = line.tokens[comma - 1].text
            yield Fault(_PAIRED, comma - 1, past, f"{before}, но и", comma + 1)
            return


def _as_well(line: Line, place: int) -> Iterator[Fault]:
    """«как жители, а также депутаты»: «так и»."""
    comma = line.segment_end(place)
    if line.key(place - 1) == "," or line.key(comma) != "," or comma >= line.past:
        return
    if not stands(line, comma + 1, ("а", "также")) or line.key(place + 1) == "и":
        return
    if line.verbals(place, comma) or not line.predicates(line.first, line.past):
        return
    if any(line.key(at) in ("так", "такой", "такие") for at in range(line.first, line.past)):
        return
    ahead = line.form(place + 1)
    before = line.form(place - 1)
    opens = place == line.first or before.predicate or before.infinitive
    if opens and (ahead.first & BIT["PREP"] or ahead.every & (BIT["datv"] | BIT["gent"])):
        yield Fault(_PAIRED, comma, comma + 3, ", так и", comma + 1)


def _with_n(line: Line, place: int) -> Iterator[Fault]:
    """«между их возник спор»: «ними»."""
    key = line.key(place)
    if line.key(place - 1) not in _PREPOSITIONS or not line.word(place - 1):
        return
    if not line.tokens[place - 1].text.islower() and place - 1 != line.first:
        return
    ahead = line.form(place + 1)
    if key in ("его", "ее", "их"):
        # «у его дома», «в их новой школе», «о его далеко идущих планах»
        if place + 1 < line.past and line.word(place + 1):
            own = ahead.every & (NOMINAL | ADJECTIVE) or ahead.adverb or ahead.every & BIT["ADVB"]
            if own or not ahead.readings or line.masked(place + 1) or not ahead.finite:
                return
        elif place + 1 < len(line.tokens) and line.tokens[place + 1].text not in ".,;":
            return
        if place + 1 < line.past and line.key(place + 1) == ",":
            return
    elif ahead.every & ADJECTIVE:
        return  # «к ей принадлежащему дому»
    right = f"{line.tokens[place - 1].text} {_PRONOUNS[key]}"
    if key == "их" and line.key(place - 1) in ("между", "над", "перед", "под", "с", "со", "за"):
        right = f"{line.tokens[place - 1].text} ними"
    yield Fault(_PRONOUN, place - 1, place + 1, right, place)
