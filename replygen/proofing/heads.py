"""An adjective → the nouns that it may be told of: «понятливый ученик», «ученик был понятлив»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import ADJECTIVE, BIT, GENDERS, NOUN, NUMBERS, SHORT, agree
from replygen.language.morphology import readings
from replygen.language.tokens import Token

_AHEAD: Final = 5
_BACK: Final = 12
_NAMING: Final = NOUN | BIT["NPRO"]
_BETWEEN: Final = ADJECTIVE | BIT["NUMR"] | BIT["ADVB"]
_SERVING: Final = BIT["PREP"] | BIT["CONJ"] | BIT["PRCL"]
_LIKELY: Final = 0.05
_LINKING: Final = frozenset(
    "быть стать становиться казаться оказаться оказываться выйти выходить получиться получаться "
    "стоять стоить держаться остаться оставаться считаться выглядеть выдаться являться показаться "
    "расти вырасти".split()
)
_BEFORE: Final = frozenset(
    "не и но а или очень весьма довольно слишком такой такая такое такие так столь самый самая "
    "самое самые более менее это вполне у нас был была было были бы уже еще же".split()
)
_STOPS: Final = frozenset("что чтобы когда если хотя пока где куда как чем потому".split())


def heads(sentence: Sequence[Token], place: int) -> Iterator[Token]:
    """Nouns of which the adjective there may be told, the likeliest first; none where unsure."""
    own = [one.bits for one in readings(sentence[place].key) if one.bits & (ADJECTIVE | SHORT)]
    full = [bits for bits in own if bits & ADJECTIVE]
    behind = _behind(sentence, place, full) if full else None
    if behind is not None:
        yield behind
        return
    if place + 1 < len(sentence) and _noun_ahead(sentence[place + 1]) and full:
        return  # what stands behind is another's, or the form is unclear
    yield from _before(sentence, place, own)


def _noun_ahead(token: Token) -> bool:
    first = readings(token.key)[:1] if token.kind == "word" else ()
    return bool(first) and bool(first[0].bits & (NOUN | ADJECTIVE)) and token.spaced


def _behind(sentence: Sequence[Token], place: int, own: Sequence[int]) -> Token | None:
    for at in range(place + 1, min(len(sentence), place + 1 + _AHEAD)):
        token = sentence[at]
        if token.kind != "word":
            ahead = readings(sentence[at + 1].key)[:1] if at + 1 < len(sentence) else ()
            if token.text == "," and ahead and ahead[0].bits & ADJECTIVE:
                continue
            return None
        found = _nouns(token)
        if any(agree(bits, noun) for bits in own for noun in found):
            return token
        first = readings(token.key)[:1]
        if token.key not in ("и", "или", "но") and not (first and first[0].bits & _BETWEEN):
            return None
    return None


def _nouns(token: Token) -> list[int]:
    """Likely readings of the word as a noun or a pronoun."""
    known = readings(token.key)
    if not known or known[0].bits & _SERVING:
        return []
    return [one.bits for one in known if one.bits & _NAMING and one.score > _LIKELY]


def _before(sentence: Sequence[Token], place: int, own: Sequence[int]) -> Iterator[Token]:
    """The noun right before the adjective, or its subject."""
    at, linked = place - 1, False
    while at >= 0 and place - at < _BACK and _passed(sentence[at]):
        linked = linked or _links(sentence[at])
        at -= 1
    if at > 0 and sentence[at].text in "—–-":
        at -= 1
    for near in range(at, max(-1, place - _BACK), -1):
        token = sentence[near]
        nouns = _nouns(token)
        if _ends(token) or (not nouns and _acts(token)):
            return
        if not nouns or _governed(sentence, near):
            continue
        close = near == place - 1
        if any(_fits(bits, noun, close, linked) for bits in own for noun in nouns):
            yield token
            return


def _ends(token: Token) -> bool:
    return token.kind != "word" or token.key in _STOPS


def _acts(token: Token) -> bool:
    first = readings(token.key)[:1]
    return bool(first) and bool(first[0].bits & BIT["VERB"])


def _fits(adjective: int, noun: int, close: bool, linked: bool) -> bool:
    if close and (agree(adjective, noun) or _held(adjective, noun)):
        return True
    return _told_of(adjective, noun, linked=linked)


def _passed(token: Token) -> bool:
    if token.kind != "word":
        return False
    if token.key in _BEFORE or _links(token):
        return True
    first = readings(token.key)[:1]
    return bool(first) and bool(first[0].bits & (BIT["ADVB"] | ADJECTIVE | BIT["ADJS"]))


def _links(token: Token) -> bool:
    first = readings(token.key)[:1]
    return bool(first) and first[0].lemma in _LINKING


def _governed(sentence: Sequence[Token], at: int) -> bool:
    """Whether a preposition governs the noun, over its attributes."""
    at -= 1
    while at >= 0 and sentence[at].kind == "word":
        first = readings(sentence[at].key)[:1]
        if not first or not first[0].bits & ADJECTIVE:
            return bool(first) and bool(first[0].bits & BIT["PREP"])
        at -= 1
    return False


def _told_of(adjective: int, noun: int, *, linked: bool) -> bool:
    """Whether the adjective may be the predicate of the noun as a subject."""
    if not noun & BIT["nomn"] or not adjective & noun & NUMBERS:
        return False
    predicative = adjective & BIT["nomn"] or (linked and adjective & BIT["ablt"])
    if adjective & ADJECTIVE and not predicative:
        return False
    if adjective & BIT["sing"] and adjective & GENDERS and noun & GENDERS:
        return bool(adjective & noun & GENDERS)
    return True


def _held(adjective: int, noun: int) -> bool:
    """«признал водителя виновным»: what the object before it is held for."""
    if not adjective & BIT["ablt"] or not noun & BIT["accs"] or not adjective & noun & NUMBERS:
        return False
    return bool(adjective & noun & BIT["plur"]) or bool(adjective & noun & GENDERS)
