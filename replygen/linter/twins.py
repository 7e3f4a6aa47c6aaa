"""Patterns of two rules that find the very same words: which advice holds would be chance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from replygen.hashing import blake2b
from replygen.linter.elements import Element
from replygen.linter.lexicon import Entry
from replygen.linter.rules import Rule

_SIZE: Final = 8
_SHOWN: Final = 60  # letters of a long pattern in a message


def signatures(entries: Iterable[Entry]) -> list[int]:
    """A number for each entry, the same for those that find the same; 0 for a guard.

    They are kept beside compiled rules, so that rules of one file are told from those of others
    whose patterns nobody has read again.
    """
    known: dict[Element, bytes] = {}
    forms: dict[int, bytes] = {}
    found = []
    for entry in entries:
        if entry.guard:
            found.append(0)
            continue
        whole = blake2b(digest_size=_SIZE)
        for element in entry.elements:
            told = known.get(element)
            if told is None:
                told = known[element] = _signature(element, forms)
            whole.update(told)
        found.append(int.from_bytes(whole.digest(), "big") or 1)
    return found


def _signature(element: Element, forms: dict[int, bytes]) -> bytes:
    """Of what tells the tokens that the element takes."""
    told = b""
    if element.forms:
        told = forms.get(id(element.forms), b"")
        if not told:
            # Numbers are hashed alike by every process.
            masks = sum(map(hash, element.forms.values()))
            whole = "\n".join((*sorted(element.forms), str(masks)))
            told = forms[id(element.forms)] = blake2b(whole.encode(), digest_size=16).digest()
    also = (element.kind, element.text, element.ask, element.least, element.most)
    return blake2b(told + repr(also).encode(), digest_size=16).digest()


def twins(rules: Sequence[Rule], entries: Sequence[Entry], signed: Iterable[int]) -> Iterator[str]:
    """What is wrong with each entry that finds what another rule's has found before."""
    first: dict[int, int] = {}
    for number, signature in enumerate(signed):
        if not signature:
            continue
        other = first.setdefault(signature, number)
        if other == number:
            continue
        entry, twin = entries[number], entries[other]
        if twin.rule != entry.rule:
            mine, its = rules[entry.rule], rules[twin.rule]
            yield (
                f"{mine.place}: образец «{_cut(mine.patterns[entry.which])}» находит то же, что"
                f" «{_cut(its.patterns[twin.which])}» ({its.place}) → оставьте один"
            )


def _cut(pattern: str) -> str:
    return pattern if len(pattern) <= _SHOWN else pattern[:_SHOWN] + "…"
