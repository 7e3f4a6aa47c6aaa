"""Rules on sentences and the words that call them.

Most words say nothing to most rules: whether a word calls a rule is asked once a word, and a rule
that no word of a sentence calls costs that sentence nothing, however many rules there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, reduce
from operator import or_
from typing import NamedTuple

from replygen.proofing.lines import NOTHING, Form, Line, form
from replygen.proofing.marks import Fault

Faults = Callable[[Line, Sequence[int]], Iterator[Fault]]
Calls = Callable[[str, Form], object]


class Rule(NamedTuple):
    """What the rule finds in a sentence, told the places of the words that call it.

    calls: whether a word with that form calls it; of a sign and a number the form is nothing.
    """

    faults: Faults
    calls: Calls


def called_by(calls: Calls) -> Callable[[Faults], Rule]:
    """Makes a rule of a function on a sentence and the places of words that call it.

    The places are among the sentence's words without the signs at both ends, in their order.
    """
    return lambda faults: Rule(faults, calls)


class Rules:
    """Rules in their order; which of them a sentence's words call."""

    def __init__(self, *rules: Rule) -> None:
        self._rules = [(1 << number, rule) for number, rule in enumerate(rules)]
        self._of_word = lru_cache(maxsize=60_000)(lambda word: self._called(word, form(word)))
        self._of_sign = lru_cache(maxsize=2_000)(lambda sign: self._called(sign, NOTHING))

    def _called(self, word: str, one: Form) -> int:
        """Rules that the word calls, a bit each."""
        return sum(bit for bit, rule in self._rules if rule.calls(word, one))

    def faults(self, line: Line) -> Iterator[Fault]:
        """What the called rules find, rule by rule."""
        of_word, of_sign, first = self._of_word, self._of_sign, line.first
        called = [
            of_word(token.key) if token.kind == "word" else of_sign(token.key)
            for token in line.tokens[first : line.past]
        ]
        every = reduce(or_, called, 0)
        for bit, rule in self._rules:
            if every & bit:
                places = [at for at, mask in enumerate(called, first) if mask & bit]
                yield from rule.faults(line, places)
