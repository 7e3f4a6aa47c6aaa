"""Commas before a lone «и», «или» that joins predicates of one subject or words of one rank."""

from __future__ import annotations

from typing import Final

from replygen.language.grammemes import ADJECTIVE, BIT, CASES, GENDERS, NUMBERS
from replygen.proofing.clauses import tail
from replygen.proofing.excused import IMPERSONAL_VERBS
from replygen.proofing.groups import group
from replygen.proofing.lines import NOMINAL, NOMINATIVE, SHORT, Form, Line
from replygen.proofing.marks import JOINING, may_be_subject, subject_of, takes_object
from replygen.proofing.opening_adverbials import clause_opens
from replygen.proofing.subordinate import subordinating, which

_PREPOSITION: Final = BIT["PREP"]
_TENSES: Final = BIT["past"] | BIT["pres"] | BIT["futr"]
_PERSONS: Final = BIT["1per"] | BIT["2per"]
_OBLIQUE: Final = CASES & ~NOMINATIVE
AND: Final = frozenset(("и", "или", "либо"))
"""Conjunctions before which these commas stand."""
_SELF: Final = frozenset("я ты он она оно мы вы они кто".split())
_THOSE: Final = frozenset("тот та те то этот эта эти каждый никто".split())
_ADDED: Final = frozenset(
    "это так поэтому потому тут вот тогда притом при все-таки то тоже также даже не прежде "
    "особенно вообще без том наоборот только лишь как что чтобы если когда хотя где нет можно "
    "нельзя нужно надо значит следовательно".split()
)
_LINKED: Final = ("поэтому", "потому", "вот", "тут", "тогда", "это", "так", "наоборот", "том")
_NEAR: Final = 4


def predicate(line: Line, comma: int) -> bool:
    """«люди поймут их опыт, и не будут ошибаться»: one subject, two predicates."""
    start, low = comma + 2, line.segment_start(comma)
    if line.key(comma + 1) not in AND or line.key(start) in _LINKED:
        return False
    end = min(line.segment_end(start), line.past)
    found, behind = line.predicates(low, comma), line.verbals(start, end)
    again = line.key(end) == "," and line.key(end + 1) in AND  # «Она умна, и красива, и богата»
    if not found or not behind or again or _several(line, low, comma):
        return False
    if _interrupted(line, low, comma, within=found[-1]):
        return False
    first, second = found[-1], behind[0]
    one, other = line.form(first), line.form(second)
    if not _of_one_kind(one, other) or not other.predicate or _again(one, other):
        return False
    named = _subject(line, low, first)
    if named < 0 or not subject_of(line.key(named), line.key(second)):
        return False
    if any(subordinating(line.key(n)) or line.form(n).gerund for n in range(start, second)):
        return False
    if _other_subject(line, range(start, end), second, named):
        return False
    closes = subordinating(line.key(low)) or subordinating(line.key(low + 1))
    return not (closes and _may_be_of_main(line, low, second))


def _again(one: Form, other: Form) -> bool:
    """«сделали, и сделали хорошо»."""
    return bool(one.lemmas & other.lemmas) and "мочь" not in one.lemmas


def _of_one_kind(one: Form, other: Form) -> bool:
    """Whether both are verbs of one tense, or both short forms."""
    short = one.first & SHORT, other.first & SHORT
    if any(short):
        return all(short)
    return bool(one.every & other.every & _TENSES) and other.lemmas.isdisjoint(IMPERSONAL_VERBS)


def _interrupted(line: Line, low: int, comma: int, *, within: int = -1) -> bool:
    """Whether the comma may close a turn or a clause within.

    within: a predicate; a gerund before it is closed before it.
    """
    if low > line.first and line.key(low - 1) not in (",", ":", ";", "-", "–", "—", "‒"):
        return True
    if line.key(low) in which() or line.key(low) in ("ли", "как"):
        return True
    return any(
        (line.form(n).gerund and n > within)
        or (line.form(n).participle and not _before_noun(line, n))
        or (n > low and subordinating(line.key(n)) and line.key(n - 1) not in ("потому", "так"))
        or line.key(n) in which()
        for n in range(low, comma)
    )


def _before_noun(line: Line, at: int) -> bool:
    return bool(line.form(at + 1).noun or line.form(at + 1).adjective)


def _several(line: Line, low: int, comma: int) -> bool:
    """Whether the «и» behind the comma may be one of several, or one of a row of clauses."""
    if line.key(low) in AND:
        return True
    return any(
        line.key(n) in AND and (line.form(n + 1).verbal or line.key(n + 1) == "не")
        for n in range(low, comma)
    )


def _subject(line: Line, low: int, verb: int) -> int:
    """The one nominative before the predicate that is surely its subject; -1 if none is sure."""
    found = [
        n
        for n in range(low, verb)
        if (line.key(n) in _SELF or line.form(n).noun)
        and line.form(n).every & NOMINATIVE
        and not _governed(line, n)
        and may_be_subject(line.key(n), line.key(verb))
    ]
    if not found:
        return -1
    one = line.form(found[0])
    sure = line.key(found[0]) in _SELF or not one.every & BIT["accs"] or one.every & BIT["anim"]
    return found[0] if sure or not takes_object(line, verb) or len(found) == 1 else -1


def _governed(line: Line, at: int) -> bool:
    """Whether a preposition or a noun before rules the word."""
    before = at - 1
    while line.form(before).adjective or line.form(before).every & BIT["Apro"]:
        before -= 1
    if line.form(before).first & _PREPOSITION:
        return True
    return bool(line.form(at).every & BIT["gent"]) and line.form(before).noun


def _other_subject(line: Line, some: range, verb: int, named: int) -> bool:
    """Whether a word there may be the second predicate's own subject."""
    doer = line.key(named) in _SELF or line.form(named).every & BIT["anim"]
    for n in some:
        one = line.form(n)
        if n == verb or not line.word(n) or _governed(line, n):
            continue
        whole = line.key(n) == "все" and line.form(verb).every & BIT["plur"]
        if n < verb and (line.key(n) in _THOSE or whole):
            return True
        if one.every & BIT["NUMR"] or not one.readings or line.tokens[n].text[0].isupper():
            return True
        if not one.every & NOMINATIVE or not one.every & (NOMINAL | ADJECTIVE | BIT["Apro"]):
            continue
        if n < verb and one.noun and not one.every & (BIT["accs"] | BIT["gent"]):
            return True  # whatever its number: who mistakes a comma mistakes an ending
        if one.adverb or not may_be_subject(line.key(n), line.key(verb)):
            continue
        thing = one.every & BIT["accs"] and one.every & BIT["inan"]
        if doer and thing and n > verb and takes_object(line, verb):
            continue
        attribute = one.adjective or one.every & BIT["Apro"]
        if attribute and line.form(n + 1).noun and not _nominative(line, n + 1):
            continue
        return True
    return False


def _nominative(line: Line, at: int) -> bool:
    return bool(line.form(at).every & NOMINATIVE)


def _may_be_of_main(line: Line, low: int, verb: int) -> bool:
    """«Он сказал, что устал, и лёг спать»: the subject may be that of a clause before."""
    other = line.form(verb).every
    for n in line.verbals(line.first, low):
        one = line.form(n).every
        number = one & other & NUMBERS
        genders = one & other & GENDERS or not (one & GENDERS and other & GENDERS)
        persons = one & other & _PERSONS or not (one | other) & _PERSONS
        if number and (genders or number & BIT["plur"]) and persons:
            return True
    return False


def words(line: Line, comma: int) -> bool:
    """«не оставил записки, или адреса»: words of one rank, no predicate behind."""
    start, low = comma + 2, line.segment_start(comma)
    start += line.key(comma + 1) == "или" and line.key(start) == "же"
    if line.key(comma + 1) not in AND or line.key(start) in _ADDED:
        return False
    end = min(line.segment_end(start), line.past)
    if not _ends(line, end) or _interrupted(line, low, comma):
        return False
    if not line.verbals(low, comma) and not line.form(low).infinitive:
        return False
    if line.key(low) in AND or any(
        line.key(n) in JOINING and not line.form(n + 1).predicate
        for n in (*range(low, comma), *range(start, end))
    ):
        return False
    if line.verbals(start, end) or any(_acting(line, n) for n in range(start, end)):
        return False
    return _ranked(line, low, comma, start, end)


def _ends(line: Line, end: int) -> bool:
    if end >= line.past or line.key(end) in (";", ":", "."):
        return True
    return line.key(end) == "," and clause_opens(line, end + 1) and line.key(end + 1) not in AND


def _acting(line: Line, at: int) -> bool:
    """Whether the word may be a predicate or begins a turn."""
    one = line.form(at)
    turn = one.gerund or (one.participle and not _before_noun(line, at))
    state = line.key(at).endswith("о") and one.every & (BIT["PRED"] | BIT["ADJS"])
    verb = one.every & BIT["VERB"] and not one.noun
    return bool(turn or state or verb or one.first & BIT["VERB"]) or subordinating(line.key(at))


def _ranked(line: Line, low: int, comma: int, start: int, end: int) -> bool:
    """Whether what stands behind «и» is of the rank of what ends before the comma."""
    one, before = line.form(start), line.form(comma - 1)
    if line.key(comma + 1) == "или" and one.first & _PREPOSITION and before.adverb:
        return True  # «лично, или через портал»
    if one.first & _PREPOSITION:
        return any(
            line.key(n) == line.key(start) and line.form(n).first & _PREPOSITION
            for n in range(max(low, comma - _NEAR), comma)
        )
    if one.infinitive or (one.every & BIT["INFN"] and line.form(start + 1).every & BIT["accs"]):
        return any(line.form(n).infinitive for n in range(low, comma))
    if any(line.form(n).infinitive for n in range(start, end)):
        return False
    found = group(line, start)
    if found is None:
        return False
    if tail(line, found.past, end) != end or not line.form(found.head).noun:
        return False
    if found.cases & NOMINATIVE and not found.cases & _OBLIQUE:
        return False
    near = range(max(low, comma - _NEAR), comma)
    last = [n for n in near if line.form(n).noun and tail(line, n + 1, comma) == comma]
    cases = 0
    for n in last:
        cases |= line.form(n).every
    shared = cases & found.cases & _OBLIQUE
    # «Он любит чай, и кофе тоже», «и забота»: what may be a subject is none for sure
    sure = not found.cases & NOMINATIVE or not takes_subject(line, low, comma)
    return bool(shared and before.noun and sure)


def takes_subject(line: Line, low: int, comma: int) -> bool:
    """Whether the clause before lacks a subject of its own."""
    verbs = line.verbals(low, comma)
    return not verbs or _subject(line, low, verbs[0]) < 0
