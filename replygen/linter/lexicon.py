"""Many rules' patterns, found in a sentence together by an index of their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
from operator import itemgetter
from typing import Final, NamedTuple

from replygen.language.recall import Recall
from replygen.language.sentences import HEAD, Sentence
from replygen.language.tokens import Token
from replygen.linter.elements import Element
from replygen.linter.matching import Match, matches_at, stem_fits
from replygen.linter.rules import Rule
from replygen.records import Record

_FEW: Final = 8  # entries of a word; more are asked together, which is quicker then

Located = tuple[int, tuple[str, ...]]
"""An entry's number, and beginnings: the sentence must have a word with one of them. No beginnings:
nothing is known of what else it must have."""


class Entry(Record):
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
    """Where the entries of a word are.

    forms: by the form of an anchor. heads: by the first letters of an anchor that is a stem, or a
    star and the last ones of one that begins with a star. others: entries whose stem is known by
    its middle alone. guarded: numbers of the rules with an «unless».
    """

    forms: Mapping[str, Sequence[Located]]
    heads: Mapping[str, Sequence[Located]]
    others: Sequence[Located]
    guarded: frozenset[int]


class _Many:
    """Entries of a word that has many, by what another word of each begins with.

    What a sentence costs grows with its length, not with the number of rules.
    """

    __slots__ = ("_alone", "_by_head", "_heads")

    def __init__(self, entries: Iterable[Located]) -> None:
        self._alone: list[int] = []
        self._by_head: dict[str, list[int]] = {}
        for number, heads in entries:
            if not heads:
                self._alone.append(number)
            for head in heads:
                self._by_head.setdefault(head, []).append(number)
        self._heads = frozenset(self._by_head)

    def among(self, heads: Set[str]) -> Iterable[int]:
        """Numbers of the entries whose other word may be among the sentence's, each once."""
        shared = self._heads & heads
        if not shared:
            return self._alone
        if len(shared) == 1:
            (head,) = shared
            return [*self._alone, *self._by_head[head]]
        some = dict.fromkeys([number for head in shared for number in self._by_head[head]])
        return [*self._alone, *some]


class Lexicon:
    """Patterns of many rules, found in a sentence together.

    rules, entries: may be lazy sequences, for most of them no text ever asks for.
    """

    def __init__(self, rules: Sequence[Rule], entries: Sequence[Entry], index: Index) -> None:
        self.rules = rules
        self.entries = entries
        self.index = index
        self._of: dict[str, tuple[Located, ...] | _Many] = {}
        self._recall = Recall(self._learn)
        self._entry = cache(entries.__getitem__)
        self._needed = cache(self._needs)
        self._sets = cache(_forms_of)  # two sets are compared faster than a set and a dictionary

    def _needs(self, number: int) -> tuple[frozenset[str], ...]:
        """Forms of the entry's other words, one of each of which the sentence must have."""
        entry = self.entries[number]
        return tuple(
            self._sets(element)
            for place, element in enumerate(entry.elements)
            if element.kind != "slot" and element.forms and element.least and place != entry.anchor
        )

    def _candidates(self, word: str) -> tuple[Located, ...] | _Many:
        """Entries whose anchor the word can be."""
        found = [*self.index.forms.get(word, ())]
        heads = self.index.heads
        for one in (
            *heads.get(word[:HEAD], ()),
            *heads.get("*" + word[-HEAD:], ()),
            *self.index.others,
        ):
            entry = self.entries[one[0]]
            if stem_fits(entry.elements[entry.anchor].text, word):
                found.append(one)
        return tuple(found) if len(found) <= _FEW else _Many(found)

    def _learn(self, word: str) -> bool:
        """Whether the word may be of an entry; its entries are kept."""
        found = self._candidates(word)
        if found:
            self._of[word] = found
        return bool(found)

    def matches(self, tokens: Sequence[Token]) -> Iterator[tuple[Rule, Match, Entry]]:
        """Matches of every rule in the sentence, guards obeyed; one rule may match twice."""
        found: list[tuple[int, int, int, Entry, Match]] = []
        guards: list[tuple[int, int]] = []
        for number, place in self._met(tokens):
            entry = self._entry(number)
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

    def _met(self, tokens: Sequence[Token]) -> list[tuple[int, int]]:
        """Entries all of whose words the sentence has, and where their anchors stand."""
        found: list[tuple[int, int]] = []
        sentence = tokens if isinstance(tokens, Sentence) else Sentence(tokens)
        keys, heads = sentence.keys, sentence.heads
        telling = self._recall.among(keys)
        if not telling:
            return found
        of, needed = self._of, self._needed
        for place, token in enumerate(tokens):
            if token.key not in telling or token.kind == "sign":
                continue
            some = of[token.key]
            # Most phrases fall here: another of their words isn't in the sentence at all.
            if isinstance(some, _Many):
                numbers = some.among(heads)
            else:
                numbers = [
                    one for one, others in some if not others or not heads.isdisjoint(others)
                ]
            for number in numbers:
                for forms in needed(number):
                    if forms.isdisjoint(keys):
                        break
                else:
                    found.append((number, place))
        return found

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


def _forms_of(element: Element) -> frozenset[str]:
    return frozenset(element.forms or ())


def _doubt(anchor: Element) -> int:
    """A word that is named is surer than one known by its beginning, that than one by its end."""
    return 0 if anchor.kind != "stem" else 1 + anchor.text.startswith("*")


def _around(entry: Entry, tokens: Sequence[Token], place: int) -> Match | None:
    """The entry's match whose anchor stands at `place`."""
    if len(entry.elements) == 1:
        return matches_at(entry.elements, tokens, place)
    first = entry.elements[0]
    # Most sequences begin with a word that is named: where it isn't, nothing else is asked.
    forms = first.forms if first.kind == "forms" and first.least else None
    for start in range(max(0, place - entry.most), place - entry.least + 1):
        if forms is not None and tokens[start].key not in forms:
            continue
        match = matches_at(entry.elements, tokens, start)
        if match is not None:
            begun, past = match.taken[entry.anchor]
            if begun <= place < past:
                return match
    return None
