"""A sentence's tokens + a sequence of elements → the places where the sequence stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from replygen.language.grammemes import ADJECTIVE, BIT, NOUN, agree
from replygen.language.morphology import readings
from replygen.language.tokens import Token
from replygen.linter.elements import Element
from replygen.linter.objects import is_subject

_GROUP_MOST: Final = 8
_WORDS: Final = frozenset(("forms", "exact", "stem"))
_ALONE: Final = _WORDS | {"slot", "sign"}
_INSIDE_GAP: Final = frozenset(",")
_NAMES: Final = BIT["Name"] | BIT["Surn"] | BIT["Patr"]


class Match(NamedTuple):
    """Where a sequence stands.

    start, end: first token reported and the one past the last, within the sentence.
    taken: for each element its span of tokens, in the sequence's order.
    whole: span of all tokens, with what stands outside the brackets.
    """

    start: int
    end: int
    taken: tuple[tuple[int, int], ...]

    @property
    def whole(self) -> tuple[int, int]:
        """Span of the whole sequence."""
        return self.taken[0][0], self.taken[-1][1]


def matches_at(elements: Sequence[Element], tokens: Sequence[Token], start: int) -> Match | None:
    """The sequence from the token `start` on, or None; the longest reading wins."""
    if len(elements) == 1 and elements[0].most == 1 and elements[0].kind in _WORDS:
        # Most patterns are a word.
        if not fits(elements[0], tokens[start]):
            return None
        return Match(start, start + 1, ((start, start + 1),)) if elements[0].inside else None
    taken: list[tuple[int, int]] = []
    if not _follow(elements, 0, tokens, start, taken):
        return None
    spans = [
        span
        for element, span in zip(elements, taken, strict=True)
        if element.inside and span[1] > span[0]
    ]
    if not spans:
        return None
    return Match(spans[0][0], max(span[1] for span in spans), tuple(taken))


def _follow(
    elements: Sequence[Element],
    step: int,
    tokens: Sequence[Token],
    place: int,
    taken: list[tuple[int, int]],
) -> bool:
    reached, last = len(taken), len(tokens)
    while step < len(elements):
        element = elements[step]
        kind = element.kind
        if kind not in _ALONE or element.least != 1 or element.most != 1:
            break
        if place == last or not (
            # Most elements are words.
            tokens[place].key in (element.forms or ()) and tokens[place].kind != "sign"
            if kind == "forms"
            else fits(element, tokens[place])
        ):
            del taken[reached:]
            return False
        taken.append((place, place + 1))
        place += 1
        step += 1
    if step == len(elements):
        if _agreed(elements, tokens, taken):
            return True
        del taken[reached:]
        return False
    for end in _ends(elements[step], tokens, place):
        taken.append((place, end))
        if _follow(elements, step + 1, tokens, end, taken):
            return True
        taken.pop()
    del taken[reached:]
    return False


def _ends(element: Element, tokens: Sequence[Token], place: int) -> Iterator[int]:
    """Where the element may end if it begins at `place`, the longest first."""
    kind = element.kind
    if kind == "first":
        if place == 0 or (place == 1 and tokens[0].kind == "sign"):
            yield place
    elif kind == "last":
        if all(token.kind == "sign" for token in tokens[place:]):
            yield place
    elif kind == "gap":
        end = place
        reached = [end]
        while end < len(tokens) and end - place < element.most:
            if tokens[end].kind == "sign" and tokens[end].text not in _INSIDE_GAP:
                break
            end += 1
            reached.append(end)
        yield from reached
    elif kind == "group":
        yield from _group_ends(element, tokens, place)
    else:
        end = place
        while end < len(tokens) and end - place < element.most and fits(element, tokens[end]):
            end += 1
        yield from range(end, place + element.least - 1, -1)


def fits(element: Element, token: Token) -> bool:
    """Whether one token can be the element."""
    kind = element.kind
    if kind == "sign":
        return token.kind == "sign" and token.text in element.text
    if token.kind == "number":
        if kind == "forms":
            return token.key in (element.forms or ())  # digits that the pattern names
        return kind == "slot" and element.text == "число"
    if token.kind != "word":
        return False
    if kind == "forms":
        return token.key in (element.forms or ())
    if kind == "exact":
        return token.key in (element.forms or ()) and (
            not element.text or token.text == element.text
        )
    if kind == "stem":
        return stem_fits(element.text, token.key)
    return _slot_fits(element, token)


def stem_fits(stem: str, word: str) -> bool:
    """«слов*», «*слов», «*слов*» against a word."""
    if stem.startswith("*"):
        if stem.endswith("*"):
            return stem[1:-1] in word
        return word.endswith(stem[1:])
    head, _, tail = stem.partition("*")
    return word.startswith(head) and word.endswith(tail) and len(word) >= len(head) + len(tail)


def _slot_fits(element: Element, token: Token) -> bool:
    if element.text == "имя":
        return token.text[0].isupper()
    if element.text == "число":
        return False  # digits alone: the number tokens were dealt with before
    if element.text == "слово" and not element.ask:
        return True
    if element.forms is None:
        return any(_asked(element, mask) for mask in masks(token))
    return token.key in element.forms or bool(_of_class(element, token))


def _of_class(element: Element, token: Token) -> list[int]:
    """Grammemes of the readings that are of a class of words by its grammar."""
    excepted = _excepted(element.text)
    return [
        reading.bits
        for reading in readings(token.key)
        if reading.score >= 0.01  # noqa: PLR2004
        and _asked(element, reading.bits)
        and reading.lemma not in excepted
        and (not reading.bits & _NAMES or _is_name(token))
    ]


def _is_name(token: Token) -> bool:
    """«Машину», «вазу» are forms of names, too: a name has a capital and is nothing else."""
    return token.text[0].isupper() and (
        bool(token.start) or all(r.bits & _NAMES for r in readings(token.key))
    )


@lru_cache(64)
def _excepted(text: str) -> frozenset[str]:
    """Words that a class excepts, from its element's text: the name goes first."""
    return frozenset(text.split()[1:])


def _asked(element: Element, mask: int) -> bool:
    return all(mask & wanted for wanted in element.ask)


def masks(token: Token) -> list[int]:
    """Grammemes of the token's readings that are likely at all."""
    return [r.bits for r in readings(token.key) if r.score >= 0.01] if token.kind == "word" else []  # noqa: PLR2004


def bits_of(element: Element, token: Token) -> list[int]:
    """Grammemes that the token may have as that element."""
    if element.kind == "forms":
        return list((element.forms or {}).get(token.key, ()))
    if element.kind == "slot" and element.forms is not None:
        return [*element.forms.get(token.key, ()), *_of_class(element, token)]
    found = masks(token)
    return [mask for mask in found if _asked(element, mask)] if element.kind == "slot" else found


def _group_ends(element: Element, tokens: Sequence[Token], place: int) -> Iterator[int]:
    end = noun_group(tokens, place, element.ask)
    if end is not None:
        yield end
    if element.least == 0:
        yield place


def noun_group(tokens: Sequence[Token], place: int, ask: tuple[int, ...] = ()) -> int | None:
    """End of the noun group from `place` on, with its genitive tail; None if there is none.

    ask: every mask must share a bit with the head (its case).
    """
    head = group_head(tokens, place, ask)
    if head is None:
        return None
    end = head + 1
    while end < len(tokens) and end - place < _GROUP_MOST:
        tail = group_head(tokens, end, (BIT["gent"],))
        if tail is None or tokens[end].kind == "sign":
            break
        end = tail + 1
    return end


def group_head(tokens: Sequence[Token], place: int, ask: tuple[int, ...] = ()) -> int | None:
    """Place of the noun or pronoun that heads the group beginning at `place`, or None."""
    at = place
    before: list[list[int]] = []
    while at < len(tokens) and at - place <= 4:  # noqa: PLR2004 - up to four adjectives
        token = tokens[at]
        if token.text in '«"' and at + 1 < len(tokens):
            return None
        found = masks(token)
        nouns = [
            mask
            for mask in found
            if mask & (NOUN | BIT["NPRO"]) and all(mask & wanted for wanted in ask)
        ]
        fitting = [
            mask
            for mask in nouns
            if all(any(agree(adjective, mask) for adjective in some) for some in before)
        ]
        adjectives = [mask for mask in found if mask & ADJECTIVE]
        if fitting and not (adjectives and _noun_follows(tokens, at)):
            return at
        if not adjectives:
            return None
        before.append(adjectives)
        at += 1
    return None


def _noun_follows(tokens: Sequence[Token], at: int) -> bool:
    """Whether the next token is a noun that the adjective reading of this one agrees with."""
    if at + 1 >= len(tokens):
        return False
    nouns = [mask for mask in masks(tokens[at + 1]) if mask & NOUN]
    return any(agree(adj, noun) for adj in masks(tokens[at]) if adj & ADJECTIVE for noun in nouns)


def _agreed(
    elements: Sequence[Element], tokens: Sequence[Token], taken: Sequence[tuple[int, int]]
) -> bool:
    """Whether adjectives agree with the nouns they stand before, and no subject is an object."""
    for element, (start, end) in zip(elements, taken, strict=True):
        if element.kind == "slot" and end > start and is_subject(element, tokens, start):
            return False
    flat: list[tuple[list[int], bool]] = []
    for element, (start, end) in zip(elements, taken, strict=True):
        for place in range(start, end):
            plain = element.kind in ("forms", "slot") and element.text not in ("слово", "имя")
            # A participle of the rule's verb governs the noun: it need not agree with it.
            plain = plain and not element.verbal
            flat.append((bits_of(element, tokens[place]) if plain else [], element.passing))
    nouns: list[int] = []
    for found, passing in reversed(flat):
        here = [mask for mask in found if mask & NOUN]
        adjectives = [mask for mask in found if mask & ADJECTIVE]
        if here and not (adjectives and passing):
            nouns = here
        elif adjectives and nouns:
            other = [mask for mask in found if not mask & (ADJECTIVE | NOUN)]
            if not other and not any(agree(a, n) for a in adjectives for n in nouns):
                return False
        elif not adjectives:
            nouns = []
    return True
