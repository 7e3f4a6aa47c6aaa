"""Entries of rules → the index by which a sentence's words find them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from replygen.language.sentences import HEAD
from replygen.linter.elements import Element
from replygen.linter.lexicon import Entry, Index, Located

_COMMON: Final = frozenset(
    "и в во не на с со к ко по за из от до о об у для при что как а но или же бы ли быть весь"
    " тот этот который вы ваш мы наш он она оно они свой это если то так также только".split()
)


def indexed(entries: Sequence[Entry]) -> Index:
    """The index of entries by their anchors."""
    forms: dict[str, list[Located]] = {}
    stems: dict[str, list[Located]] = {}
    others: list[Located] = []
    known: dict[Element, tuple[str, ...]] = {}
    for number, entry in enumerate(entries):
        element = entry.elements[entry.anchor]
        one = (number, _beginnings(entry, known))
        if element.kind == "stem":
            head, _, tail = element.text.partition("*")
            if len(head) >= HEAD:
                stems.setdefault(head[:HEAD], []).append(one)
            elif len(tail) >= HEAD and "*" not in tail:
                stems.setdefault("*" + tail[-HEAD:], []).append(one)
            else:
                others.append(one)
        else:
            for form in element.forms or ():
                forms.setdefault(form, []).append(one)
    guarded = frozenset(entry.rule for entry in entries if entry.guard)
    return Index(forms, stems, others, guarded)


def _beginnings(entry: Entry, known: dict[Element, tuple[str, ...]]) -> tuple[str, ...]:
    """Of the other word that the entry must have and fewest sentences do."""
    best: tuple[bool, int, tuple[str, ...]] | None = None
    for place, element in enumerate(entry.elements):
        if place == entry.anchor or not element.least:
            continue
        heads = known.get(element)
        if heads is None:
            heads = known[element] = _heads(element)
        if heads and (best is None or (is_common(element), len(heads)) < best[:2]):
            best = is_common(element), len(heads), heads
    return best[2] if best else ()


def _heads(element: Element) -> tuple[str, ...]:
    """What every word that can be the element begins with; empty if that isn't known."""
    if element.forms and element.kind != "slot":
        return tuple(sorted({form[:HEAD] for form in element.forms}))
    head = element.text.partition("*")[0] if element.kind == "stem" else ""
    return (head[:HEAD],) if len(head) >= HEAD else ()


def is_common(element: Element) -> bool:
    """Whether it takes a word that half of all sentences have."""
    return element.forms is not None and not element.forms.keys().isdisjoint(_COMMON)
