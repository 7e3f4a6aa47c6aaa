"""Rules → a lexicon; patterns that can't be used are told with file and line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from replygen.errors import DictionaryError
from replygen.linter.elements import Element, PatternFault
from replygen.linter.indexing import indexed, is_common
from replygen.linter.lexicon import Entry, Lexicon
from replygen.linter.patterns import sequences
from replygen.linter.rules import Rule
from replygen.linter.twins import signatures, twins
from replygen.linter.voice_words import words


def compiled(rules: Sequence[Rule]) -> Lexicon:
    """The rules' patterns as a lexicon; DictionaryError tells all patterns that can't be used."""
    entries = compiled_entries(rules)
    slips = [*twins(rules, entries, signatures(entries))]
    if slips:
        raise DictionaryError("\n".join(slips))
    return Lexicon(rules, entries, indexed(entries))


def compiled_entries(rules: Sequence[Rule]) -> list[Entry]:
    """The rules' patterns, whichever other rules there are.

    DictionaryError tells all patterns that can't be used.
    """
    read: list[tuple[int, int, tuple[Element, ...], bool]] = []
    slips: list[str] = []
    for number, rule in enumerate(rules):
        for which, pattern in enumerate((*rule.patterns, *rule.unless)):
            guard = which >= len(rule.patterns)
            try:
                found = sequences(
                    pattern,
                    any_order=rule.any_order and not guard,
                    empty=words("empty") if rule.passive_order else None,
                )
                read.extend((number, which, elements, guard) for elements in found)
            except PatternFault as fault:
                slips.append(f"{rule.place}: образец «{pattern}»: {fault}")
    met = _met(elements for _, _, elements, _ in read)
    entries: list[Entry] = []
    for number, which, elements, guard in read:
        try:
            entries.append(_entry(number, which, elements, met, guard=guard))
        except PatternFault as fault:
            pattern = (*rules[number].patterns, *rules[number].unless)[which]
            slips.append(f"{rules[number].place}: образец «{pattern}»: {fault}")
    if slips:
        raise DictionaryError("\n".join(slips))
    return entries


def _met(every: Iterable[tuple[Element, ...]]) -> Mapping[Element, int]:
    """In how many sequences the oftenest form of each element is met.

    A word that many have is no help in telling them apart.
    """
    counts = Counter(e for elements in every for e in elements if e.forms)
    met: Counter[str] = Counter()
    for element, count in counts.items():
        if not element.least:
            continue
        if count == 1:
            met.update((element.forms or {}).keys())
        else:
            met.update(dict.fromkeys(element.forms or (), count))
    return {e: max(map(met.__getitem__, e.forms or ())) for e in counts if e.least}


def _entry(
    rule: int, which: int, elements: tuple[Element, ...], met: Mapping[Element, int], *, guard: bool
) -> Entry:
    anchor = _anchor(elements, met)
    before = elements[:anchor]
    least = sum(_least(element) for element in before)
    most = sum(_most(element) for element in before)
    return Entry(rule, elements, anchor, _lead(elements), least, most, guard, which)


def _least(element: Element) -> int:
    return 0 if element.kind in ("first", "last") else element.least


def _most(element: Element) -> int:
    if element.kind in ("first", "last"):
        return 0
    return 8 if element.kind == "group" else element.most


def _anchor(elements: tuple[Element, ...], met: Mapping[Element, int]) -> int:
    """The element by which the sequence is looked for: a rare word that must be there."""

    def rank(place: int) -> tuple[bool, bool, int, int]:
        element = elements[place]
        return (is_common(element), element.kind == "stem", met.get(element, 0), place)

    return min(_words(elements), key=rank)


def _lead(elements: tuple[Element, ...]) -> int:
    """The first word of weight that must be there."""

    def rank(place: int) -> tuple[bool, bool, bool, int]:
        element = elements[place]
        return (is_common(element), element.kind == "stem", element.kind == "exact", place)

    return min(_words(elements), key=rank)


def _words(elements: tuple[Element, ...]) -> list[int]:
    """Places of the words that must be there."""
    places = [
        place
        for place, element in enumerate(elements)
        if element.kind in ("forms", "exact", "stem") and element.least
    ]
    if not places:
        raise PatternFault("все слова образца необязательны")
    return places
