"""Rules on sentences hear of the words that call them, and of no others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from replygen.language.tokens import tokens
from replygen.proofing.calling import Rules, called_by
from replygen.proofing.lines import Line, line
from replygen.proofing.marks import Fault

HEARD: list[tuple[str, list[str]]] = []


@called_by(lambda _, one: one.finite)
def verbs(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Tells every finite verb."""
    HEARD.append(("verbs", [line.key(at) for at in places]))
    for at in places:
        yield Fault("verbs", at, at + 1, "", at)


@called_by(lambda word, _: word == ",")
def commas(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Tells every comma."""
    HEARD.append(("commas", [line.key(at) for at in places]))
    for at in places:
        yield Fault("commas", at, at + 1, "", at)


def _heard(text: str) -> tuple[list[tuple[str, list[str]]], list[tuple[str, int]]]:
    HEARD.clear()
    faults = Rules(verbs, commas).faults(line(tokens(text)))
    told = [(fault.check, fault.at) for fault in faults]
    return list(HEARD), told


def test_a_rule_is_told_the_places_of_its_words_only() -> None:
    """Words and signs alike; the rules speak in their order, whatever the order of the words."""
    heard, told = _heard("Срок, увы, прошёл, и дело закрыли.")
    assert heard == [("verbs", ["прошел", "закрыли"]), ("commas", [",", ",", ","])]
    assert told == [("verbs", 4), ("verbs", 8), ("commas", 1), ("commas", 3), ("commas", 5)]


def test_a_rule_that_no_word_calls_is_not_asked() -> None:
    """Nothing of it is run."""
    heard, told = _heard("Ответ на обращение.")
    assert (heard, told) == ([], [])


def test_signs_at_both_ends_call_nothing() -> None:
    """A comma before the first word or behind the last is no comma of the sentence."""
    heard, _ = _heard(", дело закрыли,")
    assert heard == [("verbs", ["закрыли"])]
