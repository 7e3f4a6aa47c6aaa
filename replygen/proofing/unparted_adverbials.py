"""Commas behind adverbials that open a clause: «но даже после победы, он не сдаётся»."""

from __future__ import annotations

from typing import Final

from replygen.language.grammemes import BIT, CASES
from replygen.proofing.asyndetic import bidden, exists
from replygen.proofing.groups import group
from replygen.proofing.introductory import introduced, own_comma, source_end
from replygen.proofing.lines import NOMINATIVE, Line, agrees
from replygen.proofing.marks import JOINING, listed, phrase_end, subject_of
from replygen.proofing.opening_adverbials import clause_opens, says
from replygen.proofing.subordinate import subordinating, which
from replygen.proofing.walks import owned_past, quote_past, turn_past

_PREPOSITION: Final = BIT["PREP"]
_OBLIQUE: Final = CASES & ~NOMINATIVE
_OPENERS: Final = frozenset(
    "и а но ведь что чтобы если когда хотя поскольку однако поэтому зато пока же".split()
)
_LEADING: Final = frozenset(
    "даже именно только лишь уже еще также тоже вместе почти где-то зимой весной летом осенью "
    "утром днем вечером ночью однажды сегодня теперь здесь там потом затем далее позже позднее "
    "сначала снова опять часто иногда обычно всегда наконец вскоре".split()
)
_OPINION: Final = frozenset(
    "думать считать полагать казаться показаться знать понимать помнить говорить видеть надеяться "
    "верить признаться известный сказать отмечать".split()
)
_PLACES: Final = frozenset("в во на у под над за из с со до около возле между при перед".split())
_FEW: Final = 4


def adverbial(line: Line, comma: int) -> bool:
    """Whether nothing but adverbials stands before the comma and their clause behind it."""
    low = line.segment_start(comma)
    if line.key(low - 2) in ("также", "поэтому", "затем", "потом") and low - 2 == line.first:
        low = line.first  # «Также, в этой повести, автор …»
    while low > line.first and line.key(low - 1) in ('"', "«", "»", ")"):
        opened = _opening(line, low - 1)
        if opened < 0:
            return False
        low = line.segment_start(opened)
    at = low
    while line.key(at) in _OPENERS or (line.key(at), line.key(at + 1)) == ("так", "как"):
        at += 1 + (line.key(at) == "так")
    begun = at > low or introduced(line, low)
    if low > line.first and (not begun or line.key(low - 1) != ","):
        return False
    if (line.key(low), line.key(low + 1)) == ("но", "и"):
        return False  # «не только в городе, но и в селе, пришлось искать»
    return _adverbials_alone(line, at, comma, held=at > low) and _clause_behind(line, comma)


def _opening(line: Line, at: int) -> int:
    """Where the pair opens that closes at the place; -1 if it opens there itself."""
    pairs = {"»": "«", '"': '"', ")": "("}
    wanted = pairs.get(line.key(at))
    return next((n for n in range(at - 1, line.first - 1, -1) if line.key(n) == wanted), -1)


def _adverbials_alone(line: Line, at: int, comma: int, *, held: bool) -> bool:
    """held: a conjunction holds them, so that a turn would need a comma on its other side too."""
    turns, last = 0, at
    if line.key(at) == "также" and line.key(at - 1) == "а":
        return False
    while at < comma:
        if turns and line.key(at) in ("и", "или"):
            at += 1
            continue
        one = line.form(at)
        if line.key(at) == "," and at == line.first + 1:
            at += 1
            continue
        plain = one.adverb and not one.every & (BIT["PRED"] | BIT["ADJS"])
        if line.key(at) in _LEADING or (plain and line.key(at) not in listed("fronted", "free")):
            at += 1
            continue
        past = turn_past(line, at, comma)
        if past == at and turns:
            past = quote_past(line, at, comma)
        if past == at:
            past = _instrument(line, at, comma)
        if past == at or _set_off(line, at, held=held or turns > 0):
            return False
        turns, at, last = turns + 1, past, past
    return turns > 0 and last == comma


def _instrument(line: Line, at: int, comma: int) -> int:
    """Past «своим примером», «этим поступком»."""
    if line.key(at) in ("этим", "тем") and at + 1 == comma:
        return comma
    found = group(line, at) if line.form(at).every & BIT["ablt"] else None
    if found is None or found.cases != BIT["ablt"] or not line.form(found.head).noun:
        return at
    return owned_past(line, found.past, comma)


def _set_off(line: Line, at: int, *, held: bool) -> bool:
    """Turns that are introductory, or may be set off where nothing holds them."""
    if any(phrase_end(line, at, "introductory", name) > at for name in ("always", "opening")):
        return True
    if phrase_end(line, at, "adverbial", "aside") > at or source_end(line, at) > at:
        return True
    if line.key(at) == "по" and any(
        line.key(n) in listed("introductory", name)
        for n in (at + 1, at + 2, at + 3)
        for name in ("sources", "sources_maybe")
    ):
        return True
    free = line.key(at) in listed("fronted", "free")
    optional = phrase_end(line, at, "adverbial", "optional") > at
    if line.key(at - 1) in ("и", "или") and not line.form(at).first & _PREPOSITION:
        return True  # «за ходом, и финансированием программы, вносит»
    apart = line.key(at) in ("кроме", "помимо", "вместо", "несмотря", "невзирая")
    return apart or ((free or optional) and not held)


def _clause_behind(line: Line, comma: int) -> bool:
    """Whether what stands behind the comma is the clause of the adverbials."""
    ahead = comma + 1
    end = min(line.segment_end(ahead), line.past)
    if line.key(ahead) in JOINING or line.key(ahead) in listed("fronted", "asides"):
        return False
    if line.key(comma - 1) in listed("fronted", "pointing") or _of_which(line, ahead):
        return False
    found = line.predicates(ahead, end) or line.verbals(ahead, end)
    if not found and line.key(ahead) in ("есть", "нет"):
        found = [ahead]
    if not found or bidden(line, comma) or says(line, ahead, end):
        return False
    if subordinating(line.key(ahead)) or line.form(ahead).gerund or _inserted(line, ahead, end):
        return False
    parted = end < line.past and line.key(end) == "," and not clause_opens(line, end + 1)
    if parted and (own_comma(line, ahead) or found[0] == ahead):
        return False
    return _of_clause(line, comma, end, found)


def _of_which(line: Line, at: int) -> bool:
    end = line.segment_end(at)
    return line.key(at + 1) == "ли" or any(line.key(n) in which() for n in range(at, end))


def _inserted(line: Line, ahead: int, end: int) -> bool:
    """«В городе, я думаю, стало чище»."""
    if phrase_end(line, ahead, "introductory", "always") > ahead or source_end(line, ahead) > ahead:
        return True
    return end - ahead <= _FEW and any(
        not line.form(n).lemmas.isdisjoint(_OPINION) for n in line.verbals(ahead, end)
    )


def _of_clause(line: Line, comma: int, end: int, verbs: list[int]) -> bool:
    ahead = comma + 1
    one, before = line.form(ahead), line.form(comma - 1)
    attribute = one.adjective and agrees(line.key(ahead), line.key(ahead + 1))
    if one.every & (BIT["GRND"] | BIT["PRTF"]) and not one.finite and not attribute:
        return False
    if line.key(ahead) == line.key(comma - 1):
        return False
    if one.first & _PREPOSITION:
        held = any(line.key(n) == line.key(ahead) for n in range(line.segment_start(comma), comma))
        if line.form(ahead + 1).first & BIT["NPRO"]:
            return True  # «На час, на нас забыли»
        return not held and _of_other_rank(line, comma) and not exists(line, ahead, end=end)
    if ahead in verbs or one.first & BIT["NPRO"] or one.adverb or line.key(ahead) == "не":
        return not (one.first & BIT["NPRO"] and before.first & BIT["NPRO"])
    return _of_subject(line, comma, verbs)


def _of_subject(line: Line, comma: int, verbs: list[int]) -> bool:
    """Whether a subject of the verbs stands behind the comma, or what is no more of the same."""
    ahead = comma + 1
    one, before = line.form(ahead), line.form(comma - 1)
    found = group(line, ahead)
    if found is None:
        if len(line.key(ahead)) == 1 and line.key(ahead + 1) == ".":
            return True  # «Этим, Б. Васильев хочет …»
        shared = one.first & before.every & _OBLIQUE
        named = line.tokens[ahead].text[0].isupper() and bool(one.first & NOMINATIVE)
        return named and not shared and any(subject_of(line.key(ahead), line.key(v)) for v in verbs)
    if before.every & found.cases & _OBLIQUE or found.cases & BIT["gent"]:
        return bool(found.cases & NOMINATIVE) and line.form(found.head).first & BIT["NPRO"] != 0
    return not found.cases & NOMINATIVE or any(
        subject_of(line.key(found.head), line.key(v)) for v in verbs
    )


def _of_other_rank(line: Line, comma: int) -> bool:
    """«В саду, у реки» tells closer; «На час, на нас», «На месте лавок, по указу» do not."""
    ahead = comma + 1
    return line.key(ahead) not in _PLACES and line.key(ahead) not in listed("fronted", "free")
