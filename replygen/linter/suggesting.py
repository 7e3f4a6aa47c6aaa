"""A match and the rule's replacement → the words that could stand there, in the right form.

What can't be put into a form for certain is not offered: no suggestion is better than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from replygen.language.grammemes import (
    ADJECTIVE,
    BIT,
    GENDERS,
    NOUN,
    SHORT,
    VERBAL,
    agree,
    name_of,
)
from replygen.language.morphology import inflected, is_preposition, readings
from replygen.language.tokens import Token
from replygen.late_pattern import late_pattern
from replygen.linter.elements import Element
from replygen.linter.matching import Match, bits_of, group_head, masks
from replygen.linter.recasing import agreement_of, joined, like_capital, recase
from replygen.records import Record

_CASES: Final = "nomn gent datv accs ablt loct"
_PIECE: Final = late_pattern(r"<группа(?::(\w+))?>\??|[^\s<>]+")
_FREE: Final = frozenset(("в", "на", "до", "для", "без", "из-за", "при", "после"))
_PREPOSITIONS: Final = {
    "в": "accs loct", "на": "accs loct", "о": "loct accs", "об": "loct accs", "по": "datv",
    "к": "datv", "для": "gent", "из": "gent", "от": "gent", "до": "gent", "без": "gent",
    "с": "ablt gent", "за": "ablt accs", "при": "loct", "у": "gent", "над": "ablt",
    "под": "ablt accs", "перед": "ablt", "между": "ablt", "через": "accs", "про": "accs",
}  # fmt: skip


class _Head(Record):
    """What of the match tells the form: its token and its likely readings."""

    token: Token
    place: int
    bits: tuple[int, ...]
    lemma: str = ""


class _Group(Record):
    """The noun group of the match: tokens start…end, end excluded; grammemes of its case."""

    start: int
    end: int
    asked: int


def suggestion(
    template: str, elements: Sequence[Element], tokens: Sequence[Token], match: Match
) -> str | None:
    """The replacement in the form that the match asks for, or None if that is not certain."""
    if _loses(elements, match):
        return None
    group = _group(elements, match)
    head = _head(elements, tokens, match)
    if head is not None and (
        _reversed(head, elements, match) or _cut(template, tokens, match, group)
    ):
        return None
    pieces = _PIECE.finditer(template)
    if head is None:
        made = _fixed(pieces, tokens, group)
    elif _said_passively(head):
        made = None  # subject and object would change places: the executor words that himself
    elif any(mask & VERBAL for mask in head.bits):
        made = _verbal(template, head, tokens, group)
    else:
        made = _nominal(template, head, tokens, group)
    if not made:
        return None
    return like_capital(made, tokens[match.start].text)


def _reversed(head: _Head, elements: Sequence[Element], match: Match) -> bool:
    """Whether the verb stands behind its noun: «охрана осуществляет» may be of the one who acts."""
    if not any(mask & VERBAL for mask in head.bits):
        return False
    return any(
        element.kind == "forms" and element.inside and end > start and end <= head.place
        for element, (start, end) in zip(elements, match.taken, strict=True)
    )


def _cut(template: str, tokens: Sequence[Token], match: Match, group: _Group | None) -> bool:
    """Whether what follows is governed by the noun that would go.

    «произвёл расчёт с рабочими», «осуществил замену ламп и труб»
    """
    if not template.endswith("?") or match.end >= len(tokens):
        return False
    after = tokens[match.end]
    if group is None:
        if after.kind == "number" or any(r.bits & BIT["NUMR"] for r in readings(after.key)[:1]):
            return True  # «произвёл посадку ста кустов»: the case of the number would not change
        led = after.kind == "word" and is_preposition(after.key)
        return led and after.key not in _FREE
    if after.key not in ("и", ","):
        return False
    return any(m & NOUN and m & group.asked for m in _masks_at(tokens, match.end + 1))


def _masks_at(tokens: Sequence[Token], place: int) -> list[int]:
    """Grammemes of the token at `place`, none past the end."""
    return masks(tokens[place]) if place < len(tokens) else []


def _said_passively(head: _Head) -> bool:
    """Whether the match is said in the passive: «проверка проводится», «проверка проведена»."""
    short = any(
        mask & BIT["PRTS"] or (mask & BIT["PRTF"] and mask & BIT["pssv"]) for mask in head.bits
    )
    reflexive = head.token.key.endswith(("ся", "сь")) and any(mask & VERBAL for mask in head.bits)
    return short or reflexive


def _loses(elements: Sequence[Element], match: Match) -> bool:
    """Whether words stand between those of the rule: a replacement would lose them."""
    return any(
        element.kind in ("slot", "gap") and element.inside and end > start
        for element, (start, end) in zip(elements, match.taken, strict=True)
    )


def _group(elements: Sequence[Element], match: Match) -> _Group | None:
    spans = [
        _Group(*span, asked=sum(set(element.ask)))
        for element, span in zip(elements, match.taken, strict=True)
        if element.kind == "group" and span[1] > span[0]
    ]
    return spans[-1] if spans else None


def _head(elements: Sequence[Element], tokens: Sequence[Token], match: Match) -> _Head | None:
    """The verb of the match, else its noun, else its adjective."""
    found: list[tuple[int, _Head]] = []
    for element, (start, end) in zip(elements, match.taken, strict=True):
        if element.kind != "forms" or not element.inside or end - start != 1:
            continue
        bits = tuple(bits_of(element, tokens[start]))
        for rank, mask in enumerate((VERBAL, NOUN, ADJECTIVE | SHORT)):
            fitting = tuple(bit for bit in bits if bit & mask)
            if fitting:
                found.append((rank, _Head(tokens[start], start, fitting)))
                break
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _fixed(
    pieces: Iterable[re.Match[str]], tokens: Sequence[Token], group: _Group | None
) -> str | None:
    """A replacement that has one form; its group is put into the case asked for."""
    words = [_piece(piece, tokens, group, "") for piece in pieces]
    if None in words:
        return None
    return joined([word for word in words if word])


def _verbal(
    template: str, head: _Head, tokens: Sequence[Token], group: _Group | None
) -> str | None:
    pieces = list(_PIECE.finditer(template))
    verb = next((p[0] for p in pieces if _is_verb(p[0])), None)
    if verb is None:
        return None
    passive = _passive(head)
    subject = 0
    if passive:
        place = group_head(tokens, group.start) if group else None
        subject = masks(tokens[place])[0] if place is not None else 0
        if not subject:
            return None
    words = [
        _verb_form(verb, head, subject)
        if piece[0] == verb
        else _piece(piece, tokens, group, "им" if passive else "")
        for piece in pieces
    ]
    if None in words:
        return None
    return joined([word for word in words if word])


def _piece(
    piece: re.Match[str], tokens: Sequence[Token], group: _Group | None, case: str
) -> str | None:
    """A fixed word of the replacement, or its group in `case` or else in the one it names.

    An optional group that the match lacks is "", one that can't be put into the case None.
    """
    if not piece[0].startswith("<"):
        return piece[0].removeprefix("=")
    if group is None:
        return "" if piece[0].endswith("?") else None
    return recase(tokens[group.start : group.end], case or piece[1] or "", group.asked)


def _is_verb(word: str) -> bool:
    first = word.split("/", maxsplit=1)[0]
    return not word.startswith(("<", "=")) and any(r.bits & BIT["INFN"] for r in readings(first))


def _passive(head: _Head) -> bool:
    """«осуществляется контроль», «проведена проверка»: the noun is what is done."""
    if any(mask & BIT["PRTS"] for mask in head.bits):
        return True
    return head.token.key.endswith(("ся", "сь")) and not any(
        mask & BIT["GRND"] for mask in head.bits
    )


def _verb_form(template: str, head: _Head, subject: int) -> str | None:
    """The verb, or the one of the pair that has the aspect, in the head's form."""
    found: set[str] = set()
    for mask in head.bits:
        pair = template.split("/")
        same = [lemma for lemma in pair if _aspect(lemma) & mask]
        for lemma in same or pair[:1]:
            made = _one_verb(lemma, mask, head, subject)
            if made:
                found.add(made)
                break
    return found.pop() if len(found) == 1 else None


def _animacy(mask: int) -> list[str]:
    """What tells the accusative of a participle: it looks like the genitive of the living."""
    if not mask & BIT["accs"]:
        return []
    name = name_of(mask, "anim inan")
    return [name] if name else []


def _aspect(lemma: str) -> int:
    both = BIT["perf"] | BIT["impf"]
    return next((r.bits & both for r in readings(lemma) if r.bits & BIT["INFN"]), 0)


def _one_verb(lemma: str, mask: int, head: _Head, subject: int) -> str | None:
    part = BIT["INFN"]
    if mask & BIT["INFN"]:
        return lemma if not _passive(head) else None
    if mask & BIT["PRTS"]:
        wanted = ["PRTS", *agreement_of(subject, mask)]
        return inflected(lemma, part, frozenset(wanted))
    if mask & BIT["GRND"]:
        return inflected(lemma, part, frozenset(["GRND"]))
    if mask & BIT["PRTF"]:
        names = ["PRTF", name_of(mask, "actv pssv"), name_of(mask, "past pres"),
                 name_of(mask, _CASES), *agreement_of(mask, mask), *_animacy(mask)]  # fmt: skip
        return inflected(lemma, part, frozenset(filter(None, names)))
    base = lemma
    numbers = agreement_of(mask, mask)
    if subject:
        base = lemma + "ся"
        if not any(r.known and r.bits & BIT["INFN"] for r in readings(base)):
            return None
        numbers = agreement_of(subject, mask)
    names = [
        "VERB",
        name_of(mask, "past pres futr"),
        name_of(mask, "1per 2per 3per"),
        name_of(mask, "impr"),
        "excl" if mask & BIT["impr"] else None,
    ]
    if not mask & BIT["past"]:
        numbers = [name for name in numbers if name in ("sing", "plur")]
    return inflected(base, part, frozenset(filter(None, [*names, *numbers])))


def _nominal(
    template: str, head: _Head, tokens: Sequence[Token], group: _Group | None
) -> str | None:
    """The replacement of a noun or an adjective."""
    nominal = NOUN if any(mask & NOUN for mask in head.bits) else ADJECTIVE
    found: set[str] = set()
    for mask in _in_context(head, tokens, nominal):
        made = _declined(template, mask, nominal, tokens, group)
        if made is None:
            return None
        found.add(made)
    return found.pop() if len(found) == 1 else None


def _in_context(head: _Head, tokens: Sequence[Token], nominal: int) -> list[int]:
    """Readings of the head that its neighbours allow."""
    found = [mask for mask in head.bits if mask & nominal]
    before = tokens[head.place - 1] if head.place else None
    after = tokens[head.place + 1] if head.place + 1 < len(tokens) else None
    if nominal == NOUN and before is not None:
        adjectives = [mask for mask in masks(before) if mask & ADJECTIVE]
        fitting = [m for m in found if any(agree(adjective, m) for adjective in adjectives)]
        found = fitting or found
        cases = _PREPOSITIONS.get(before.key, "")
        if cases:
            allowed = sum(BIT[name] for name in cases.split())
            found = [mask for mask in found if mask & allowed] or found
    if nominal == ADJECTIVE and after is not None:
        nouns = [mask for mask in masks(after) if mask & NOUN]
        found = [m for m in found if any(agree(m, noun) for noun in nouns)] or found
    return found


def _declined(
    template: str, mask: int, nominal: int, tokens: Sequence[Token], group: _Group | None
) -> str | None:
    pieces = list(_PIECE.finditer(template))
    place = next((i for i, piece in enumerate(pieces) if _has(piece[0], nominal)), None)
    case = name_of(mask, _CASES)
    number = name_of(mask, "plur sing")
    if place is None or case is None or number is None:
        return None
    target = pieces[place][0]
    agreement = [case, *agreement_of(mask, mask), *_animacy(mask)]
    if nominal == NOUN:
        # A noun of another gender would no more agree with the words around it.
        if number == "sing" and _gender(target) != mask & GENDERS:
            return None
        made = inflected(target, NOUN, frozenset([case, number]))
    else:
        made = inflected(target, ADJECTIVE, frozenset(agreement))
    out: list[str | None] = []
    for index, piece in enumerate(pieces):
        if index == place:
            out.append(made)
        elif index < place and _has(piece[0], ADJECTIVE):
            out.append(inflected(piece[0], ADJECTIVE, frozenset(agreement)))
        else:
            out.append(_piece(piece, tokens, group, ""))
    if None in out:
        return None
    return joined([word for word in out if word])


def _gender(lemma: str) -> int:
    return next((r.bits & GENDERS for r in readings(lemma) if r.bits & NOUN), 0)


def _has(word: str, mask: int) -> bool:
    return not word.startswith(("=", "<")) and any(
        r.bits & mask and r.bits & BIT["nomn"] for r in readings(word)
    )
