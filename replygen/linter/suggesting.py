"""A match and the rule's replacement → the words that could stand there, in the right form.

What can't be put into a form for certain is not offered: no suggestion is better than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from replygen.language.grammemes import (
    ADJECTIVE,
    BIT,
    CASE_NAMES,
    CASES,
    GENDERS,
    NOUN,
    NUMBERS,
    SHORT,
    VERBAL,
    agree,
    name_of,
)
from replygen.language.morphology import inflected, readings
from replygen.language.tokens import Token
from replygen.late_pattern import late_pattern
from replygen.linter.elements import Element
from replygen.linter.matching import Match, bits_of, group_head, masks

_CASES: Final = "nomn gent datv accs ablt loct"
_PIECE: Final = late_pattern(r"<группа(?::(\w+))?>\??|[^\s<>]+")
_SIMPLE: Final = late_pattern(r"[,.;:!?]")
_PREPOSITIONS: Final = {
    "в": "accs loct", "на": "accs loct", "о": "loct accs", "об": "loct accs", "по": "datv",
    "к": "datv", "для": "gent", "из": "gent", "от": "gent", "до": "gent", "без": "gent",
    "с": "ablt gent", "за": "ablt accs", "при": "loct", "у": "gent", "над": "ablt",
    "под": "ablt accs", "перед": "ablt", "между": "ablt", "через": "accs", "про": "accs",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Head:
    """What of the match tells the form: its token and its likely readings."""

    token: Token
    place: int
    bits: tuple[int, ...]
    lemma: str = ""


def suggestion(
    template: str, elements: Sequence[Element], tokens: Sequence[Token], match: Match
) -> str | None:
    """The replacement in the form that the match asks for, or None if that is not certain."""
    if _loses(elements, match):
        return None
    group = _group(elements, match)
    head = _head(elements, tokens, match)
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
    return _capital(made, tokens[match.start].text)


def _said_passively(head: _Head) -> bool:
    """Whether the match is said in the passive: «проверка проводится», «проверка проведена»."""
    short = any(mask & BIT["PRTS"] for mask in head.bits)
    reflexive = head.token.key.endswith(("ся", "сь")) and any(mask & VERBAL for mask in head.bits)
    return short or reflexive


def _loses(elements: Sequence[Element], match: Match) -> bool:
    """Whether words stand between those of the rule: a replacement would lose them."""
    return any(
        element.kind in ("slot", "gap") and element.inside and end > start
        for element, (start, end) in zip(elements, match.taken, strict=True)
    )


def _group(elements: Sequence[Element], match: Match) -> tuple[int, int] | None:
    spans = [
        span
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
    pieces: Iterable[re.Match[str]], tokens: Sequence[Token], group: tuple[int, int] | None
) -> str | None:
    """A replacement that has one form; its group is put into the case asked for."""
    words = [_piece(piece, tokens, group, "") for piece in pieces]
    if None in words:
        return None
    return joined([word for word in words if word])


def _verbal(
    template: str, head: _Head, tokens: Sequence[Token], group: tuple[int, int] | None
) -> str | None:
    pieces = list(_PIECE.finditer(template))
    verb = next((p[0] for p in pieces if _is_verb(p[0])), None)
    if verb is None:
        return None
    passive = _passive(head)
    subject = 0
    if passive:
        place = group_head(tokens, group[0]) if group else None
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
    piece: re.Match[str], tokens: Sequence[Token], group: tuple[int, int] | None, case: str
) -> str | None:
    """A fixed word of the replacement, or its group in `case` or else in the one it names.

    An optional group that the match lacks is "", one that can't be put into the case None.
    """
    if not piece[0].startswith("<"):
        return piece[0].removeprefix("=")
    if group is None:
        return "" if piece[0].endswith("?") else None
    return recase(tokens[group[0] : group[1]], case or piece[1] or "")


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
        wanted = ["PRTS", *_agreement(subject, mask)]
        return inflected(lemma, part, frozenset(wanted))
    if mask & BIT["GRND"]:
        return inflected(lemma, part, frozenset(["GRND"]))
    if mask & BIT["PRTF"]:
        names = ["PRTF", name_of(mask, "actv pssv"), name_of(mask, "past pres"),
                 name_of(mask, _CASES), *_agreement(mask, mask), *_animacy(mask)]  # fmt: skip
        return inflected(lemma, part, frozenset(filter(None, names)))
    base = lemma
    numbers = _agreement(mask, mask)
    if subject:
        base = lemma + "ся"
        if not any(r.known and r.bits & BIT["INFN"] for r in readings(base)):
            return None
        numbers = _agreement(subject, mask)
    names = [
        "VERB",
        name_of(mask, "past pres futr"),
        name_of(mask, "1per 2per 3per"),
        name_of(mask, "impr"),
    ]
    if not mask & BIT["past"]:
        numbers = [name for name in numbers if name in ("sing", "plur")]
    return inflected(base, part, frozenset(filter(None, [*names, *numbers])))


def _agreement(subject: int, mask: int) -> list[str]:
    number = name_of(subject, "plur sing") if subject else name_of(mask, "plur sing")
    if number == "plur":
        return ["plur"]
    gender = name_of(subject or mask, "masc femn neut")
    return [name for name in ("sing", gender) if name]


def _nominal(
    template: str, head: _Head, tokens: Sequence[Token], group: tuple[int, int] | None
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
    template: str, mask: int, nominal: int, tokens: Sequence[Token], group: tuple[int, int] | None
) -> str | None:
    pieces = list(_PIECE.finditer(template))
    place = next((i for i, piece in enumerate(pieces) if _has(piece[0], nominal)), None)
    case = name_of(mask, _CASES)
    number = name_of(mask, "plur sing")
    if place is None or case is None or number is None:
        return None
    target = pieces[place][0]
    agreement = [case, *_agreement(mask, mask), *_animacy(mask)]
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


def recase(tokens: Sequence[Token], case: str) -> str | None:
    """The noun group in `case` («вн»): its head and what agrees with it change, its tail stays."""
    if not tokens:
        return None
    name = CASE_NAMES.get(case)
    place = group_head(tokens, 0)
    if name is None or place is None:
        return None
    noun = tokens[place]
    nouns = [r for r in readings(noun.key) if r.bits & (NOUN | BIT["NPRO"])]
    if not nouns or not nouns[0].known:
        return None
    chosen = _fitting([r.bits for r in nouns], tokens[:place])
    if chosen is None:
        return None
    number = name_of(chosen, "plur sing")
    made = inflected(
        nouns[0].lemma, chosen & (NOUN | BIT["NPRO"]), frozenset(filter(None, [name, number]))
    )
    if made is None:
        return None
    agreement = [name, *_agreement(chosen, chosen)]
    if name == "accs":
        agreement.append("anim" if chosen & BIT["anim"] else "inan")
    words = []
    for token in tokens[:place]:
        lemma = next((r.lemma for r in readings(token.key) if r.bits & ADJECTIVE), None)
        form = inflected(lemma, ADJECTIVE, frozenset(agreement)) if lemma else None
        if form is None and lemma:
            form = _participle(token, frozenset(agreement))
        if form is None:
            return None
        words.append(_capital(form, token.text))
    words.append(_capital(made, noun.text))
    words.extend(token.text for token in tokens[place + 1 :])
    return joined(words)


def _participle(token: Token, wanted: frozenset[str]) -> str | None:
    reading = next((r for r in readings(token.key) if r.bits & BIT["PRTF"]), None)
    if reading is None:
        return None
    names = [name_of(reading.bits, "actv pssv"), name_of(reading.bits, "past pres")]
    return inflected(reading.lemma, BIT["INFN"], frozenset({"PRTF", *filter(None, names), *wanted}))


def _fitting(found: Sequence[int], before: Sequence[Token]) -> int | None:
    """The reading that the adjectives before allow; they must leave one number."""
    allowed = [
        mask
        for mask in found
        if all(
            any(agree(adjective, mask) for adjective in masks(token) if adjective & ADJECTIVE)
            for token in before
        )
    ]
    numbers = {mask & NUMBERS for mask in allowed}
    if not allowed:
        return None
    if len(numbers) > 1:
        oblique = [mask for mask in allowed if mask & CASES & ~BIT["nomn"] & ~BIT["accs"]]
        if len({mask & NUMBERS for mask in oblique}) != 1:
            return None
        return oblique[0]
    return allowed[0]


def joined(words: Sequence[str]) -> str:
    """Words with blanks between them, none before a sign."""
    out = ""
    for word in words:
        out += word if not out or _SIMPLE.fullmatch(word) else f" {word}"
    return out


def _capital(made: str, like: str) -> str:
    if like[:1].isupper():
        return made.upper() if len(like) > 1 and like.isupper() else made[:1].upper() + made[1:]
    return made
