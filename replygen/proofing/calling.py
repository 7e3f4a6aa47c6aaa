"""Rules on sentences and the words that call them.

Most words say nothing to most rules: whether a word calls a rule is asked once a word, and a rule
that no word of a sentence calls costs that sentence nothing, however many rules there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from replygen.proofing.lines import NOTHING, Form, Line, form
from replygen.proofing.marks import Fault

Faults = Callable[[Line, Sequence[int]], Iterator[Fault]]
Calls = Callable[[str, Form], object]


class Rule(NamedTuple):
    """What the rule finds in a sentence, told the places of the words that call it.

    calls: whether a word with that form calls it; of a sign and a number the form is nothing.
    number: its own, in the order in which rules were made. placed: it asks for the places.
    """

    faults: Faults
    calls: Calls
    number: int
    placed: bool


_every: list[Rule] = []


def called_by(calls: Calls, *, placed: bool = True) -> Callable[[Faults], Rule]:
    """Makes a rule of a function on a sentence and the places of words that call it.

    The places are among the sentence's words without the signs at both ends, in their order.
    placed: False for a rule that asks for none: it is told none.
    """

    def rule(faults: Faults) -> Rule:
        made = Rule(faults, calls, len(_every), placed)
        _every.append(made)
        _by_word.cache_clear()
        _by_sign.cache_clear()
        return made

    return rule


@lru_cache(maxsize=60_000)
def _by_word(word: str) -> tuple[tuple[int, ...], int]:
    """Numbers of the rules that the word calls; those that ask for no places as bits."""
    return _called(word, form(word))


@lru_cache(maxsize=2_000)
def _by_sign(sign: str) -> tuple[tuple[int, ...], int]:
    return _called(sign, NOTHING)


def _called(word: str, one: Form) -> tuple[tuple[int, ...], int]:
    called = [rule for rule in _every if rule.calls(word, one)]
    placed = tuple(rule.number for rule in called if rule.placed)
    return placed, sum(1 << rule.number for rule in called if not rule.placed)


def _places(line: Line) -> Mapping[int, Sequence[int]]:
    """Places of the words that call rules, by the rule's number: made once for all rules."""
    if line.called is None:
        found: defaultdict[int, list[int]] = defaultdict(list)
        by_word, by_sign, bits = _by_word, _by_sign, 0
        for at, token in enumerate(line.tokens[line.first : line.past], line.first):
            numbers, more = by_word(token.key) if token.kind == "word" else by_sign(token.key)
            bits |= more
            for number in numbers:
                found[number].append(at)
        called: dict[int, Sequence[int]] = dict(found)
        while bits:
            called[bits.bit_length() - 1] = ()
            bits ^= 1 << bits.bit_length() - 1
        line.called = called
    return line.called


class Rules:
    """Rules in their order; which of them a sentence's words call."""

    def __init__(self, *rules: Rule) -> None:
        self._rules = {rule.number: rule.faults for rule in rules}
        self._order = tuple(self._rules)

    def faults(self, line: Line) -> Iterator[Fault]:
        """What the called rules find, rule by rule."""
        places, rules = _places(line), self._rules
        for number in filter(places.__contains__, self._order):
            yield from rules[number](line, places[number])
