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
_PLACED: Final = frozenset(("в", "при", "на"))
_GENITIVE: Final = BIT["gent"]
_DATIVE: Final = BIT["datv"]
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
    """«Министерство промышленности и торговли Республики Дагестан».

    It ends where grammar ends it: «Отделу по барабану», «Предприятие на мели» are no names. Nouns
    stand in the genitive; in the dative behind «по» alone.
    """
    end = place + 1
    about = dative = False  # a «по» is behind; its noun is still to come
    for at in range(place + 1, min(len(tokens), place + _MOST)):
        token = tokens[at]
        if token.masked:
            continue
        follower = tokens[at + 1] if at + 1 < len(tokens) else None
        if follower is not None and _joins(token.key, follower, about=about):
            about = about or token.key == "по"
            dative = about and token.key not in _PLACED
            continue
        if not _of_name(token, dative=dative) and token.key not in _after(tokens[at - 1].key):
            break
        dative = dative and not _noun(token, _DATIVE)
        end = at + 1
    for token in tokens[place:end]:
        token.masked = True
    before = place - 1
    while before >= 0 and tokens[before].kind == "word" and _adjective(tokens[before]):
        if not tokens[before].text[0].isupper():
            break
        tokens[before].masked = True
        before -= 1


def _joins(word: str, follower: Token, *, about: bool) -> bool:
    """Whether the name goes on over «по», «и», «в», «при», «на» to the word behind."""
    if word == "и":
        return _of_name(follower, dative=about)
    if word == "по":  # «по надзору», not «по субботам»
        if follower.key in _listed("circumstances"):
            return False
        return follower.key in _listed("fields") or _of_name(follower, dative=True)
    if word in _PLACED and follower.kind == "word":
        return follower.text[0].isupper() or follower.key in _after(word)
    return False


@cache
def _listed(kind: str) -> frozenset[str]:
    return frozenset(_words()["bodies"][kind])


def _after(preposition: str) -> frozenset[str]:
    """Small words with which a name goes on after the preposition: «в сфере», «при министре»."""
    return _listed("chiefs") if preposition == "при" else _listed("fields")


def _of_name(token: Token, *, dative: bool = False) -> bool:
    if token.kind != "word":
        return False
    if token.text[0].isupper():
        return True
    oblique = _GENITIVE | _DATIVE if dative else _GENITIVE
    return any(
        reading.bits & oblique and reading.bits & (NOUN | ADJECTIVE) and reading.known
        for reading in readings(token.key)
        if reading.score >= 0.1  # noqa: PLR2004 - a reading worth the name
    )


def _noun(token: Token, case: int) -> bool:
    return any(r.bits & NOUN and r.bits & case for r in readings(token.key))


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
        elif not _of_name(token, dative=True) or numbered:
            break
    if numbered:
        for token in tokens[place:end]:
            token.masked = True


def _month(token: Token) -> bool:
    return token.key in _words()["acts"]["dates"]
