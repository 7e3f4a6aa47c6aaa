"""Tokens of a paragraph → its sentences.

A full stop ends a sentence when a capital letter, a quotation mark or a figure follows, save
after abbreviations («г.», «ул.», «т. е.») and initials.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

from replygen.language.dictionary_tables import dictionary_table
from replygen.language.tokens import Token

HEAD: Final = 3
"""Letters of a beginning by which words are looked for; shorter ones are no help."""
_ENDS: Final = frozenset(".!?…")
_CLOSING: Final = frozenset("»\")”'…!?.")


@cache
def dotted() -> frozenset[str]:
    """Words after which a full stop does not end the sentence."""
    values = dictionary_table("dotted")
    return frozenset(word for words in values.values() for word in words)


class Sentence(tuple[Token, ...]):
    """Tokens of a sentence and what many checks ask of them all.

    keys: of its tokens. heads: the first three letters of each key. texts: as they are written.
    """

    keys: frozenset[str]
    heads: frozenset[str]
    texts: frozenset[str]

    def __new__(cls, tokens: Iterable[Token]) -> Sentence:
        """The tokens are not changed from now on, but for `masked`."""
        made = super().__new__(cls, tokens)
        made.keys = keys = frozenset([token.key for token in made])
        made.heads = frozenset([key[:HEAD] for key in keys])
        made.texts = frozenset([token.text for token in made])
        return made


def sentences(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Spans of sentences over `tokens`, as (first, past the last), in their order."""
    spans: list[tuple[int, int]] = []
    first, length = 0, len(tokens)
    for place in [place for place, token in enumerate(tokens) if token.text in _ENDS]:
        if place < first or not _ends(tokens, place):
            continue
        past = place + 1
        while past < length and tokens[past].text in _CLOSING and not tokens[past].spaced:
            past += 1
        spans.append((first, past))
        first = past
    if first < length:
        spans.append((first, length))
    return spans


def _ends(tokens: Sequence[Token], place: int) -> bool:
    """Whether the sign at `place` ends a sentence."""
    after = place + 1
    while after < len(tokens) and tokens[after].text in _CLOSING and not tokens[after].spaced:
        after += 1
    if after >= len(tokens):
        return True
    following = tokens[after]
    if not following.spaced:
        return False
    starts = following.text[0].isupper() or following.kind == "number"
    starts = starts or following.text in ("«", '"', "—", "–", "№", "(")
    if tokens[place].text != ".":
        return starts
    before = tokens[place - 1] if place else None
    if before is None or before.kind != "word" or before.end != tokens[place].start:
        return starts and (before is None or before.kind != "number" or place > 1)
    if len(before.text) == 1 and before.text.isupper():
        return False
    year = before.key in ("г", "гг") and place > 1 and tokens[place - 2].kind == "number"
    return starts and (year or before.key not in dotted())
