"""dictionaries/proofing/valency.toml → its lists of words; which words act and may govern."""

from __future__ import annotations

from functools import cache
from typing import Final

from replygen.language.grammemes import BIT
from replygen.proofing.lines import SHORT, VERB, Line
from replygen.proofing.tables import table

ACTING: Final = VERB | SHORT | BIT["INFN"] | BIT["GRND"]
"""Bits of verbs in all their forms and of short forms."""


@cache
def valency_words(name: str) -> frozenset[str]:
    """A list of the file by its name, ё as е."""
    return frozenset(word.replace("ё", "е") for word in table("valency.toml")[name])


def acts(line: Line, at: int, kinds: int = ACTING) -> bool:
    """Whether the word there is of the kinds (bits) and hardly a noun or an adjective."""
    one = line.form(at)
    return bool(one.every & kinds) and not one.noun and not one.adjective
