"""Rules → an index of their patterns by form, and its matches in a sentence.

The index is plain tuples and dictionaries, kept in a cache by the content of the rules: at the
next start neither patterns nor pymorphy3 are needed to load it.
"""

from __future__ import annotations

from collections.abc import Iterator, KeysView, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, NamedTuple

from replygen.errors import DictionaryError
from replygen.language.tokens import Token
from replygen.linter.matching import Match, matches_at, stem_fits
from replygen.linter.patterns import Element, PatternFault, sequences
from replygen.linter.rules import Rule

_COMMON: Final = frozenset(
    "и в во не на с со к ко по за из от до о об у для при что как а но или же бы ли быть весь"
    " тот этот который вы ваш мы наш он она они оно свой это если то так также только".split()
)
_SHOWN: Final = 60  # letters of a long pattern in a message
_PART: Final = 3  # letters of a stem by which it is looked for; shorter parts are no help
Anchor = tuple[int, int]  # (sequence, element)


@dataclass(frozen=True, slots=True)
class Entry:
    """One sequence of one rule.

    guard: it is of an «unless» of the rule. which: the number of its pattern among the rule's.
    """

    rule: int
    elements: tuple[Element, ...]
    anchor: int
    least: int
    most: int
    guard: bool
    which: int = 0


class Index(NamedTuple):
    """Where the entries of a word are; see `Lexicon`."""

    forms: Mapping[str, Sequence[int]]
    heads: dict[str, list[int]]
    others: list[int]
    guarded: frozenset[int]


def indexed(entries: Sequence[Entry]) -> Index:
    """The index of entries by their anchors."""
    forms: dict[str, list[int]] = {}
    index = Index(forms, {}, [], frozenset(entry.rule for entry in entries if entry.guard))
    for number, entry in enumerate(entries):
        element = entry.elements[entry.anchor]
        if element.kind == "stem":
            head, _, tail = element.text.partition("*")
            if len(head) >= _PART:
                index.heads.setdefault(head[:_PART], []).append(number)
            elif len(tail) >= _PART and "*" not in tail:
                index.heads.setdefault("*" + tail[-_PART:], []).append(number)
            else:
                index.others.append(number)
        else:
            for form in element.forms or ():
                forms.setdefault(form, []).append(number)
    return index


class Lexicon:
    """Patterns of many rules, found in a sentence together.

    rules, entries: may be lazy sequences, for most of them no text ever asks for.
    forms: form of an anchor → numbers of its entries. heads: first three letters of an anchor that
    is a stem, or a star and the last three of one that begins with a star. others: entries whose
    stem is known by its middle alone. guarded: rules with an «unless».
    """

    def __init__(
        self, rules: Sequence[Rule], entries: Sequence[Entry], index: Index | None = None
    ) -> None:
        self.rules = rules
        self.entries = entries
        self.index = index or indexed(entries)
        self._of = lru_cache(maxsize=50_000)(self._candidates)
        self._needed = cache(self._needs)

    def _needs(self, number: int) -> tuple[KeysView[str], ...]:
        """Forms of the entry's other words, one of each of which the sentence must have."""
        entry = self.entries[number]
        return tuple(
            element.forms.keys()
            for place, element in enumerate(entry.elements)
            if element.forms and element.least and place != entry.anchor
        )

    def _candidates(self, word: str) -> tuple[int, ...]:
        """Entries whose anchor the word can be."""
        found = list(self.index.forms.get(word, ()))
        heads = self.index.heads
        for number in (
            *heads.get(word[:_PART], ()),
            *heads.get("*" + word[-_PART:], ()),
            *self.index.others,
        ):
            entry = self.entries[number]
            if stem_fits(entry.elements[entry.anchor].text, word):
                found.append(number)
        return tuple(found)

    def matches(self, tokens: Sequence[Token]) -> Iterator[tuple[Rule, Match, Entry]]:
        """Matches of every rule in the sentence, guards obeyed; one rule may match twice."""
        found: list[tuple[Entry, Match]] = []
        guards: list[tuple[int, int, int]] = []
        keys = {token.key for token in tokens}
        needed = self._needed
        for place, token in enumerate(tokens):
            for number in self._of(token.key) if token.kind == "word" else ():
                # Most phrases fall here: another of their words isn't in the sentence at all.
                for forms in needed(number):
                    if forms.isdisjoint(keys):
                        break
                else:
                    self._look(number, tokens, place, found, guards)
        for entry, match in found:
            if entry.rule in self.index.guarded and any(
                rule == entry.rule and first < match.end and match.start < past
                for rule, first, past in guards
            ):
                continue
            yield self.rules[entry.rule], match, entry

    def _look(
        self,
        number: int,
        tokens: Sequence[Token],
        place: int,
        found: list[tuple[Entry, Match]],
        guards: list[tuple[int, int, int]],
    ) -> None:
        """Adds the entry's match around `place` to what was found, or to the guards."""
        entry = self.entries[number]
        match = _around(entry, tokens, place)
        if match is None:
            return
        if entry.guard:
            guards.append((entry.rule, *match.whole))
        else:
            found.append((entry, match))


def _around(entry: Entry, tokens: Sequence[Token], place: int) -> Match | None:
    """The entry's match whose anchor stands at `place`."""
    for start in range(max(0, place - entry.most), place - entry.least + 1):
        match = matches_at(entry.elements, tokens, start)
        if match is not None:
            first, past = match.taken[entry.anchor]
            if first <= place < past:
                return match
    return None


def compiled(rules: Sequence[Rule], *, shared: bool = False) -> Lexicon:
    """The rules' patterns as a lexicon; DictionaryError tells all patterns that can't be used.

    shared: a pattern may stand in several rules; else the same advice must not come twice.
    """
    entries: list[Entry] = []
    slips: list[str] = []
    for number, rule in enumerate(rules):
        for which, pattern in enumerate((*rule.patterns, *rule.unless)):
            guard = which >= len(rule.patterns)
            try:
                found = sequences(pattern, any_order=rule.any_order and not guard)
                entries.extend(_entry(number, which, elements, guard=guard) for elements in found)
            except PatternFault as fault:
                slips.append(f"{rule.place}: образец «{pattern}»: {fault}")
    if not shared:
        slips += _twins(rules, entries)
    if slips:
        raise DictionaryError("\n".join(slips))
    return Lexicon(rules, entries)


def _twins(rules: Sequence[Rule], entries: Sequence[Entry]) -> Iterator[str]:
    """Patterns of two rules that find the very same words: which advice holds would be chance."""
    first: dict[tuple[object, ...], Entry] = {}
    for entry in entries:
        if entry.guard:
            continue
        twin = first.setdefault(tuple(_finds(element) for element in entry.elements), entry)
        if twin.rule != entry.rule:
            mine, other = rules[entry.rule], rules[twin.rule]
            yield (
                f"{mine.place}: образец «{_cut(mine.patterns[entry.which])}» находит то же, что"
                f" «{_cut(other.patterns[twin.which])}» ({other.place}) → оставьте один"
            )


def _cut(pattern: str) -> str:
    return pattern if len(pattern) <= _SHOWN else pattern[:_SHOWN] + "…"


def _finds(element: Element) -> tuple[object, ...]:
    """What tells the tokens that the element takes; equal for elements that take the same ones."""
    forms = frozenset(element.forms.items()) if element.forms else None
    return (element.kind, forms, element.text, element.ask, element.least, element.most)


def _entry(rule: int, which: int, elements: tuple[Element, ...], *, guard: bool) -> Entry:
    anchor = _anchor(elements)
    before = elements[:anchor]
    least = sum(_least(element) for element in before)
    most = sum(_most(element) for element in before)
    return Entry(rule, elements, anchor, least, most, guard, which)


def _least(element: Element) -> int:
    return 0 if element.kind in ("first", "last") else element.least


def _most(element: Element) -> int:
    if element.kind in ("first", "last"):
        return 0
    return 8 if element.kind == "group" else element.most


def _anchor(elements: tuple[Element, ...]) -> int:
    """The element by which the sequence is looked for: a rare word that must be there."""

    def rank(place: int) -> tuple[bool, bool, bool, int]:
        element = elements[place]
        common = bool(element.forms) and any(form in _COMMON for form in element.forms or ())
        return (common, element.kind == "stem", element.kind == "exact", place)

    places = [
        place
        for place, element in enumerate(elements)
        if element.kind in ("forms", "exact", "stem") and element.least
    ]
    if not places:
        raise PatternFault("все слова образца необязательны")
    return min(places, key=rank)
