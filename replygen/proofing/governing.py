"""Adjectives with words of their own: «готовый к переменам», «полный тайн»."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from replygen.language.grammemes import BIT
from replygen.proofing.groups import group
from replygen.proofing.lines import Form, Line, form
from replygen.proofing.marks import words

_CASES: Final = {"рд": "gent", "дт": "datv", "тв": "ablt"}
_INFINITIVE: Final = "инф"


@cache
def _governed() -> dict[str, frozenset[str]]:
    """What each adjective asks for: prepositions, cases, an infinitive."""
    found: dict[str, set[str]] = {}
    for asked, adjectives in words()["governing"].items():
        for one in adjectives:
            found.setdefault(one.replace("ё", "е"), set()).add(asked)
    return {one: frozenset(asked) for one, asked in found.items()}


@lru_cache(maxsize=4096)
def _asked(word: str) -> frozenset[str]:
    one = form(word)
    if not one.adjective:
        return frozenset()
    return frozenset().union(*(_governed().get(r.lemma, frozenset()) for r in one.readings))


def governing(word: str, _: Form) -> bool:
    """Whether it is an adjective that may have words of its own."""
    return bool(_asked(word))


def complemented(line: Line, place: int) -> bool:
    """Whether what the adjective at `place` asks for stands right behind it."""
    asked, at = _asked(line.key(place)), place + 1
    if not asked or not line.word(at):
        return False
    key = line.key(at)
    if line.form(at).first & BIT["PREP"] and key in asked:
        return line.word(at + 1)
    if _INFINITIVE in asked and line.form(at).infinitive:
        return True
    found = group(line, at)
    if found is None:
        return False
    cases = sum(BIT[case] for told, case in _CASES.items() if told in asked)
    # «достойный уважения»: the genitive is likelier than the plural
    sure = not found.cases & BIT["nomn"] or line.form(found.head).first & cases
    return bool(found.cases & cases and sure)
