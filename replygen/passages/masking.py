"""Which tokens the rules leave alone: quotations, names of bodies and acts, addresses."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any, Final

from replygen.language.dictionary_tables import dictionary_table
from replygen.language.grammemes import ADJECTIVE, BIT, NOUN
from replygen.language.morphology import readings
from replygen.language.tokens import Token

_MOST: Final = 16
_BETWEEN: Final = frozenset(("и", "по", "в", "при", "на"))
_FIELD: Final = frozenset(("в", "по"))
_FIELDS: Final = frozenset(("сфере", "области", "вопросам", "делам"))  # «по надзору в сфере …»
_AFTER_ACT: Final = frozenset(("от", "№", "г", ".", "фз", "-", "–", "рф"))


@cache
def _words() -> dict[str, Any]:
    return dictionary_table("bodies")


@cache
def heads(kind: str) -> frozenset[str]:
    """Words that names of that kind (bodies, acts) begin with."""
    return frozenset(_words()[kind]["heads"])


def mask(tokens: Sequence[Token]) -> None:
    """Marks tokens of names, quotations and addresses."""
    _quotations(tokens)
    _requisites(tokens)
    for place, token in enumerate(tokens):
        if token.kind != "word" or token.masked:
            continue
        named = _heads_of(token.key)
        if not named:
            continue
        if token.text[0].isupper() and "bodies" in named:
            _body(tokens, place)
        elif "acts" in named:
            _act(tokens, place)


@lru_cache(maxsize=20_000)
def _heads_of(word: str) -> tuple[str, ...]:
    """Of what kinds of names the word may be the head."""
    lemmas = {reading.lemma for reading in readings(word) if reading.bits & NOUN}
    return tuple(kind for kind in ("bodies", "acts") if lemmas & heads(kind))


def _quotations(tokens: Sequence[Token]) -> None:
    """«…», with quotations inside; an unclosed one masks nothing."""
    opened: list[int] = []
    for place, token in enumerate(tokens):
        if token.kind != "sign":
            continue
        if token.text in "«„“":
            opened.append(place)
        elif token.text in "»”" and opened:
            for inner in tokens[opened.pop() : place + 1]:
                inner.masked = True
        elif token.text == '"':
            if opened and tokens[opened[-1]].text == '"':
                for inner in tokens[opened.pop() : place + 1]:
                    inner.masked = True
            else:
                opened.append(place)


def _requisites(tokens: Sequence[Token]) -> None:
    """«№ ОГ-217/26», «№ 59-ФЗ»: the sign and what is written together behind it."""
    for place, token in enumerate(tokens):
        if token.text != "№":
            continue
        token.masked = True
        for at in range(place + 1, len(tokens)):
            if at > place + 1 and tokens[at].spaced:
                break
            if tokens[at].text in ",.;)" and (at + 1 == len(tokens) or tokens[at + 1].spaced):
                break
            tokens[at].masked = True


def _body(tokens: Sequence[Token], place: int) -> None:
    """«Министерство промышленности и торговли Республики Дагестан»."""
    end = place + 1
    for at in range(place + 1, min(len(tokens), place + _MOST)):
        token = tokens[at]
        if token.masked:
            continue
        if token.key in _BETWEEN and at + 1 < len(tokens) and _of_name(tokens[at + 1]):
            continue
        if token.key in _FIELD and at + 1 < len(tokens) and tokens[at + 1].key in _FIELDS:
            continue
        if token.key not in _FIELDS and not _of_name(token):
            break
        end = at + 1
    for token in tokens[place:end]:
        token.masked = True
    before = place - 1
    while before >= 0 and tokens[before].kind == "word" and _adjective(tokens[before]):
        if not tokens[before].text[0].isupper():
            break
        tokens[before].masked = True
        before -= 1


def _of_name(token: Token) -> bool:
    if token.kind != "word":
        return False
    if token.text[0].isupper():
        return True
    oblique = BIT["gent"] | BIT["datv"]
    return any(
        reading.bits & oblique and reading.bits & (NOUN | ADJECTIVE)
        for reading in readings(token.key)
        if reading.score >= 0.1  # noqa: PLR2004 - a reading worth the name
    )


def _adjective(token: Token) -> bool:
    return any(reading.bits & ADJECTIVE for reading in readings(token.key))


def _act(tokens: Sequence[Token], place: int) -> None:
    """«Федерального закона от 2 мая 2006 года № 59-ФЗ»: masked only where a number follows."""
    end = place + 1
    numbered = False
    for at in range(place + 1, min(len(tokens), place + _MOST)):
        token = tokens[at]
        named = token.kind == "number" or token.key in _AFTER_ACT or token.masked
        if named or (token.kind == "word" and (token.text[0].isupper() or _month(token))):
            numbered = numbered or token.kind == "number" or token.masked
            end = at + 1
        elif not _of_name(token) or numbered:
            break
    if numbered:
        for token in tokens[place:end]:
            token.masked = True


def _month(token: Token) -> bool:
    return token.key in _words()["acts"]["dates"]
