"""Rules → an index of their patterns by form, and its matches in a sentence.

The index is plain tuples and dictionaries, kept in a cache by the content of the rules: at the
next start neither patterns nor pymorphy3 are needed to load it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, KeysView, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import itemgetter
from typing import Final, NamedTuple

from replygen.errors import DictionaryError
from replygen.language.tokens import Token
from replygen.linter.elements import Element, PatternFault
from replygen.linter.matching import Match, matches_at, stem_fits
from replygen.linter.patterns import sequences
from replygen.linter.rules import Rule
from replygen.linter.voice_words import words

_COMMON: Final = frozenset(
    "и в во не на с со к ко по за из от до о об у для при что как а но или же бы ли быть весь"
    " тот этот который вы ваш мы наш он она они оно свой это если то так также только".split()
)
_SHOWN: Final = 60  # letters of a long pattern in a message
_PART: Final = 3  # letters of a stem by which it is looked for; shorter parts are no help
_FEW: Final = 6  # entries of a word that are tried one by one
Anchor = tuple[int, int]  # (sequence, element)


@dataclass(frozen=True, slots=True)
class Entry:
    """One sequence of one rule.

    anchor: the element by which it is looked for, `least` to `most` tokens from the start. lead:
    its first word of weight, by whose place rules on the same words are heard. guard: it is of an
    «unless» of the rule. which: the number of its pattern among the rule's.
    """

    rule: int
    elements: tuple[Element, ...]
    anchor: int
    lead: int
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


# An entry's number and the forms of its other words, one of each of which the sentence must have.
_Candidate = tuple[int, tuple[KeysView[str], ...]]


class _Many:
    """Entries of a word that has many, by a second word of each.

    What a sentence costs grows with its length, not with the number of rules.
    """

    __slots__ = ("_alone", "_by_other")

    def __init__(self, entries: Iterable[_Candidate]) -> None:
        self._alone: list[_Candidate] = []
        self._by_other: dict[str, list[_Candidate]] = {}
        for entry in entries:
            if not entry[1]:
                self._alone.append(entry)
                continue
            for form in min(entry[1], key=len):
                self._by_other.setdefault(form, []).append(entry)

    def among(self, keys: Set[str]) -> Iterable[_Candidate]:
        """Entries whose second word is among the sentence's, each once."""
        some = [entry for key in self._by_other.keys() & keys for entry in self._by_other[key]]
        return dict([*self._alone, *some]).items()


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

    def _candidates(self, word: str) -> tuple[_Candidate, ...] | _Many:
        """Entries whose anchor the word can be, with what else each needs."""
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
        entries = tuple((number, self._needed(number)) for number in found)
        return entries if len(entries) <= _FEW else _Many(entries)

    def matches(self, tokens: Sequence[Token]) -> Iterator[tuple[Rule, Match, Entry]]:
        """Matches of every rule in the sentence, guards obeyed; one rule may match twice."""
        found: list[tuple[int, int, int, Entry, Match]] = []
        guards: list[tuple[int, int]] = []
        keys = {token.key for token in tokens}
        of = self._of
        for place, token in enumerate(tokens):
            some = of(token.key) if token.kind == "word" else ()
            for number, needed in some.among(keys) if isinstance(some, _Many) else some:
                # Most phrases fall here: another of their words isn't in the sentence at all.
                for forms in needed:
                    if forms.isdisjoint(keys):
                        break
                else:
                    entry = self.entries[number]
                    if entry.guard:
                        guards.append((number, place))
                        continue
                    match = _around(entry, tokens, place)
                    if match is not None:
                        doubt = _doubt(entry.elements[entry.lead])
                        found.append((match.taken[entry.lead][0], doubt, number, entry, match))
        if not found:
            return
        kept_off = self._kept_off(guards, tokens, {entry.rule for *_, entry, _ in found})
        # Of rules on the very same words the first here is heard, whatever word it is sought by.
        found.sort(key=itemgetter(0, 1, 2))
        for _, _, _, entry, match in found:
            if entry.rule in self.index.guarded and any(
                rule == entry.rule and first < match.end and match.start < past
                for rule, first, past in kept_off
            ):
                continue
            yield self.rules[entry.rule], match, entry

    def _kept_off(
        self, guards: Sequence[tuple[int, int]], tokens: Sequence[Token], rules: Set[int]
    ) -> list[tuple[int, int, int]]:
        """Places of the guards of those rules: (rule, first token, past the last)."""
        found = []
        for number, place in guards:
            entry = self.entries[number]
            match = _around(entry, tokens, place) if entry.rule in rules else None
            if match is not None:
                found.append((entry.rule, *match.whole))
        return found


def _doubt(anchor: Element) -> int:
    """A word that is named is surer than one known by its beginning, that than one by its end."""
    return 0 if anchor.kind != "stem" else 1 + anchor.text.startswith("*")


def _around(entry: Entry, tokens: Sequence[Token], place: int) -> Match | None:
    """The entry's match whose anchor stands at `place`."""
    if len(entry.elements) == 1:
        return matches_at(entry.elements, tokens, place)
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


def _met(every: Iterable[tuple[Element, ...]]) -> Mapping[str, int]:
    """How many sequences have each form: a word that many have is no help in telling them apart."""
    met: Counter[str] = Counter()
    for elements in every:
        for element in elements:
            if element.forms and element.least:
                met.update(element.forms.keys())
    return met


def _entry(
    rule: int, which: int, elements: tuple[Element, ...], met: Mapping[str, int], *, guard: bool
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


def _anchor(elements: tuple[Element, ...], met: Mapping[str, int]) -> int:
    """The element by which the sequence is looked for: a rare word that must be there."""

    def rank(place: int) -> tuple[bool, bool, int, int]:
        element = elements[place]
        oftenest = max(map(met.__getitem__, element.forms or ()), default=0)
        return (_common(element), element.kind == "stem", oftenest, place)

    return min(_words(elements), key=rank)


def _lead(elements: tuple[Element, ...]) -> int:
    """The first word of weight that must be there."""

    def rank(place: int) -> tuple[bool, bool, bool, int]:
        element = elements[place]
        return (_common(element), element.kind == "stem", element.kind == "exact", place)

    return min(_words(elements), key=rank)


def _common(element: Element) -> bool:
    return element.forms is not None and not element.forms.keys().isdisjoint(_COMMON)


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
