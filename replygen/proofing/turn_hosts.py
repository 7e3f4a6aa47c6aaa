"""Participle turns behind a comma that no noun before it can be what they tell of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import (
    ADJECTIVE,
    BIT,
    CASES,
    GENDERS,
    NOUN,
    NUMBERS,
    agree,
    name_of,
)
from replygen.language.morphology import readings, turned
from replygen.proofing.calling import called_by
from replygen.proofing.concord import TURNING, agreed_with, by_itself, governs, of_role, substantive
from replygen.proofing.lines import NOMINATIVE, SHORT, Line
from replygen.proofing.marks import JOINING, Fault
from replygen.proofing.subordinate import subordinating
from replygen.proofing.typed import as_typed
from replygen.proofing.whole_clauses import Part, parts_of

_TURN: Final = "grammar-participle-turn"
_TURNED: Final = BIT["PRTF"]
_ABLATIVE: Final = BIT["ablt"]
_ACCUSATIVE: Final = BIT["accs"]
# Beside these an ablative tells what somebody is or what he is found to be.
_FINDING: Final = frozenset(
    "быть стать становиться остаться оставаться оказаться оказываться казаться показаться являться "
    "считаться выглядеть сделаться застать заставать найти находить видеть увидеть считать назвать "
    "называть признать признавать помнить вспоминать представить представлять представляться "
    "чувствовать ощущать вообразить воображать изобразить изображать предстать предстает "
    "вернуться возвращаться слыть прослыть объявить сделать делать".split()
)


@called_by(lambda _, one: one.first & ADJECTIVE and (one.every & _TURNED or one.lemmas & TURNING))
def hostless_turn_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """«из-за осадков, прошедшими в марте», «подвал дома, затопленным водой»."""
    for place in places:
        comma = place - 2 if line.key(place - 1) == "не" else place - 1
        if line.key(comma) != "," or comma <= line.first or line.masked(place):
            continue
        if not (line.form(place).every & BIT["PRTF"] or governs(line, place)):
            continue
        one, ahead = line.form(place), line.form(place + 1)
        sure = one.first & _TURNED or (one.every & _TURNED and ahead.first & BIT["PREP"])
        if one.every & (NOUN | SHORT) and not sure:
            continue  # «прошедшее» is a noun as well
        if by_itself(line, place) or not line.word(place + 1) or line.key(place + 1) == "и":
            continue
        host = _hostless(line, place, comma)
        if host is not None and not of_role(line, host.past - 1, one.every):
            told = _agreed(line, place, host) or agreed_with(line, place, host.past - 1)
            yield Fault(_TURN, place, place + 1, told, place)


def _hostless(line: Line, place: int, comma: int) -> Part | None:
    """What the turn is likely of, if no word before the comma agrees with the participle."""
    low = _host_from(line, comma)
    own = [one.bits for one in readings(line.key(place)) if one.bits & ADJECTIVE]
    parts = parts_of(line, low, comma)
    last = parts[-1] if parts else None
    if last is None or last.past != comma or not _is_host(line, last) or _unclear(line, low, comma):
        return None
    nominative = any(bits & NOMINATIVE for bits in own)
    if nominative and len(parts) == 1 and last.kind == "turn":
        return None  # «С одной стороны, предназначенные для отдыха дома …»
    if any(_fits(line, part, own) for part in parts) or _together(line, parts, own):
        return None
    if _own_noun(line, place, own) or _predicative(line, low, comma, place):
        return None
    chain = [last]
    for part in reversed(parts[:-1]):
        if part.kind not in ("noun", "turn") or part.past != chain[-1].start or part.head < 0:
            break
        chain.append(part)
    alike = (
        part for part in chain if any(_alike(bits, noun) for bits in own for noun in part.meant)
    )
    return next(alike, last)


def _alike(participle: int, noun: int) -> bool:
    """Whether they are of one number and gender."""
    number = participle & noun & NUMBERS
    return bool(number & BIT["plur"] or (number and participle & noun & GENDERS))


def _agreed(line: Line, place: int, host: Part) -> str:
    """The participle in the form of the group; "" if no form is sure."""
    meant = [bits for bits in host.meant if not host.tail or bits & BIT["gent"]]
    own = [one.bits for one in readings(line.key(place)) if one.bits & ADJECTIVE]
    meant.sort(key=lambda noun: not any(_alike(bits, noun) for bits in own))
    if not meant:
        return ""
    case = name_of(meant[0], "nomn gent datv accs ablt loct")
    number = name_of(meant[0], "sing plur")
    gender = name_of(meant[0], "masc femn neut") if number == "sing" else None
    if case == "accs" and gender != "femn":
        case = "gent" if meant[0] & BIT["anim"] else "nomn"
    told = turned(line.key(place), ADJECTIVE, frozenset(n for n in (case, number, gender) if n))
    return as_typed(told, line.tokens[place].text) if told else ""


def _is_host(line: Line, part: Part) -> bool:
    """Whether it is a noun beyond doubt, or an adjective that names people: «больного»."""
    if part.kind == "adjective":
        return bool(line.form(part.start).lemmas & substantive())
    if part.kind not in ("noun", "turn") or part.head < 0 or not part.meant:
        return False
    # «подвал дома»: an adverb as well
    return line.form(part.head).noun or part.tail or part.kind == "turn"


def _host_from(line: Line, comma: int) -> int:
    """Where what the turn tells of may stand at the earliest."""
    start = line.segment_start(comma)
    told = line.verbals(start, comma)
    opening = line.form(start)
    irregular = opening.participle or opening.gerund or subordinating(line.key(start))
    irregular = irregular or line.key(start) in JOINING or subordinating(line.key(start + 1))
    return start if told and not irregular else line.first


def _unclear(line: Line, low: int, comma: int) -> bool:
    """Whether names, quotes, figures or words that nobody knows stand there."""
    for at in range(low, comma):
        token, one = line.tokens[at], line.form(at)
        if token.kind == "number" or (token.kind != "word" and token.text not in ",;:()—–-"):
            return True
        if token.kind == "word" and (not one.readings or not one.known):
            return True
        if token.kind == "word" and at > line.first and token.text[0].isupper():
            return True
    return False


def _fits(line: Line, part: Part, own: Sequence[int]) -> bool:
    """Whether the participle may belong to it, unsure is yes."""
    if part.kind in ("noun", "turn") and part.head >= 0:
        return any(agree(bits, noun) for bits in own for noun in part.meant)
    if part.kind in ("turn", "?", "what"):
        return any(_may(line, at, own) for at in range(part.start, part.past))
    if part.kind in ("object", "adjective"):
        return _may(line, part.start, own)
    return False


def _may(line: Line, at: int, own: Sequence[int]) -> bool:
    for one in readings(line.key(at)):
        if one.bits & BIT["NUMR"]:
            # «два дома, построенные»: a plural in any straight case
            if any(bits & BIT["plur"] for bits in own):
                return True
        elif one.bits & CASES and any(agree(bits, one.bits) for bits in own):
            return True
    return False


def _together(line: Line, parts: Sequence[Part], own: Sequence[int]) -> bool:
    """«шапку и шарф, связанные матерью»: two words and a plural, in one case."""
    plural = [bits for bits in own if bits & BIT["plur"]]
    several = any(part.kind == "join" for part in parts) or any(
        line.key(at) in (",", "с", "со", "ни")
        for part in parts
        for at in range(part.start, part.past)
    )
    if not plural or not several:
        return False
    return any(bits & noun & CASES for bits in plural for part in parts for noun in part.meant)


def _own_noun(line: Line, place: int, own: Sequence[int]) -> bool:
    """Whether it may be an attribute of a noun that stands behind it."""
    end = min(line.segment_end(place), line.past)
    every = line.form(place).every
    object_due = bool(every & BIT["actv"] and every & BIT["tran"])
    doer_due = bool(every & BIT["pssv"])
    for part in parts_of(line, place + 1, end):
        if part.kind in ("turn", "adverb", "verb", "infinitive"):
            continue
        if part.kind == "noun":
            if object_due and part.cases & _ACCUSATIVE:
                object_due = False
                continue
            if doer_due and part.cases == _ABLATIVE:
                doer_due = False
                continue
            if part.tail:
                continue
        if _fits(line, part, own) and not (part.kind == "?" and object_due):
            return True
    return False


def _predicative(line: Line, low: int, comma: int, place: int) -> bool:
    """«застали дом пустым, брошенным хозяевами»: what somebody is found to be."""
    if not line.form(place).every & _ABLATIVE:
        return False
    for at in range(low, comma):
        one = line.form(at)
        if one.lemmas & _FINDING or (
            one.every & ADJECTIVE and one.every & _ABLATIVE and one.adjective
        ):
            return True
    return False
