"""All six cases of one part of a name at once, for callers that print them all.

The pattern of a single word is looked up once, not once a case; all else goes through `inflect`.
"""

from __future__ import annotations

from replygen.names.inflection import inflect
from replygen.names.tables import tables
from replygen.names.terms import CASES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from replygen.names.terms import Gender, Part


def six_forms(word: str, part: Part, gender: Gender) -> tuple[str, ...]:
    """`word` in the order of CASES, each form as `inflect` gives it. Errors: as of `inflect`."""
    found = None
    if word.isalpha() and word[1:].islower():
        found = tables().parts[part, gender].find(word.lower())
    if found and len(word) > found[0].cut:
        pattern = found[0]
        stem = word[: len(word) - pattern.cut]
        # The nominative is as the bearer writes it: «Петр» does not become «Пётр».
        return (word, *[stem + ending for ending in pattern.endings[1:]])
    return tuple([inflect(word, part, gender, case) for case in CASES])
