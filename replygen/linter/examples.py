"""Rules against their own examples: each wrong one must be found by its rule, no right one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from replygen.language.sentences import sentences
from replygen.language.tokens import tokens
from replygen.linter.contexts import holds
from replygen.linter.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Miss:
    """An example that does not hold."""

    rule: str
    place: str
    example: str
    wrong: bool

    def __str__(self) -> str:
        told = "неверный пример не найден" if self.wrong else "верный пример помечен"
        return f"{self.place}: {told}: «{self.example}»"


def misses(lexicon: Lexicon) -> Iterator[Miss]:
    """Examples that do not hold, in the order of the rules."""
    for rule in lexicon.rules:
        for example in rule.wrong:
            if rule.id not in rules_found(lexicon, example):
                yield Miss(rule.id, rule.place, example, wrong=True)
        for example in rule.right:
            if rule.id in rules_found(lexicon, example):
                yield Miss(rule.id, rule.place, example, wrong=False)


def rules_found(lexicon: Lexicon, text: str) -> set[str]:
    """Ids of the rules that find something in `text`."""
    every = tokens(text)
    return {
        rule.id
        for first, past in sentences(every)
        for rule, match, _ in lexicon.matches(every[first:past])
        if holds(rule, match, every[first:past])
    }


def idle_patterns(lexicon: Lexicon) -> Iterator[str]:
    """Patterns that none of their rule's own wrong examples shows at work."""
    seen: set[tuple[str, int]] = set()
    for rule in lexicon.rules:
        for example in rule.wrong:
            every = tokens(example)
            for first, past in sentences(every):
                for found, _, entry in lexicon.matches(every[first:past]):
                    seen.add((found.id, entry.which))
    for rule in lexicon.rules:
        for which, pattern in enumerate(rule.patterns):
            # A single word can't miss; a phrase may.
            if " " in pattern and (rule.id, which) not in seen:
                yield f"{rule.place}: образец «{pattern}» не показан ни одним неверным примером"
