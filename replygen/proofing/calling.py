"""Rules on sentences and the words that call them.

Most words say nothing to most rules: whether a word calls a rule is asked once a word, and a rule
that no word of a sentence calls costs that sentence nothing, however many rules there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from replygen.proofing.lines import NOTHING, Form, Line, form
from replygen.proofing.marks import Fault

Faults = Callable[[Line, Sequence[int]], Iterator[Fault]]
Calls = Callable[[str, Form], object]


class Rule(NamedTuple):
    """What the rule finds in a sentence, told the places of the words that call it.

    calls: whether a word with that form calls it; of a sign and a number the form is nothing.
    number: its own, in the order in which rules were made.
    """

    faults: Faults
    calls: Calls
    number: int


_every: list[Rule] = []


def called_by(calls: Calls) -> Callable[[Faults], Rule]:
    """Makes a rule of a function on a sentence and the places of words that call it.

    The places are among the sentence's words without the signs at both ends, in their order.
    """

    def rule(faults: Faults) -> Rule:
        made = Rule(faults, calls, len(_every))
        _every.append(made)
        _by_word.cache_clear()
        _by_sign.cache_clear()
        return made

    return rule


@lru_cache(maxsize=60_000)
def _by_word(word: str) -> tuple[int, ...]:
    """Numbers of the rules that the word calls."""
    return _called(word, form(word))


@lru_cache(maxsize=2_000)
def _by_sign(sign: str) -> tuple[int, ...]:
    return _called(sign, NOTHING)


def _called(word: str, one: Form) -> tuple[int, ...]:
    return tuple(rule.number for rule in _every if rule.calls(word, one))


def _places(line: Line) -> dict[int, list[int]]:
    """Places of the words that call rules, by the rule's number: made once for all rules."""
    if line.called is None:
        found: dict[int, list[int]] = {}
        by_word, by_sign, words = _by_word, _by_sign, line.word
        for at, token in enumerate(line.tokens[line.first : line.past], line.first):
            for number in by_word(token.key) if words(at) else by_sign(token.key):
                if number in found:
                    found[number].append(at)
                else:
                    found[number] = [at]
        line.called = found
    return line.called


class Rules:
    """Rules in their order; which of them a sentence's words call."""

    def __init__(self, *rules: Rule) -> None:
        self._rules = rules

    def faults(self, line: Line) -> Iterator[Fault]:
        """What the called rules find, rule by rule."""
        places = _places(line)
        for rule in self._rules:
            if rule.number in places:
                yield from rule.faults(line, places[rule.number])
