"""Two subjects joined by «и», a predicate in the singular behind them: «Пьер и Наташа не может»."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from replygen.language.grammemes import BIT, NOUN
from replygen.proofing.clauses import PERSONS, Clause, agree_in_number, objects, predicate_as
from replygen.proofing.groups import Group, lemmas
from replygen.proofing.lines import BE, NOMINATIVE, Line
from replygen.proofing.marks import Fault, takes_object
from replygen.proofing.whole_clauses import Part, parts_of, times, whole

_CHECK: Final = "grammar-subject-predicate"
_ACCUSATIVE: Final = BIT["accs"]
_ONE_BY_ONE: Final = frozenset("каждый всякий любой никакой один сам".split())
_COURSES: Final = ("ние", "тие", "ция", "ка", "ча", "ство", "ота", "мен", "монт", "ача")
_NEAR: Final = 3
_TELLING: Final = frozenset(("что", "как", "насколько", "почему"))


def joined_subjects_fault(clause: Clause) -> Fault | None:
    """«Мужество и стойкость солдат помогла победить», «Пьер и Наташа не может»."""
    line, verb, bits = clause.line, clause.verb, clause.bits
    if bits & (BIT["plur"] | PERSONS) or not bits & BIT["sing"]:
        return None
    if line.key(verb) in BE:
        return None
    start, past = _host(clause)
    joins = [at for at in range(start, past) if line.key(at) == "и"]
    more = line.key(clause.end) == "," and line.key(clause.end + 1) == "и"
    if len(joins) != 1 or more:
        return None
    low = start if start == line.first else start + 1
    before = parts_of(line, low, joins[0])
    after = parts_of(line, joins[0] + 1, past)
    one, other = _subject(line, before), _subject(line, after)
    if one is None or other is None or not _apart(line, before, after):
        return None
    if past == clause.first and _one_course(line, one, other):
        return None
    behind = parts_of(line, verb + 1, clause.end)
    unclear = any(part.kind in ("?", "verb") for part in behind)
    if unclear or not _acting(clause, one, other, behind):
        return None
    return Fault(_CHECK, verb, verb + 1, predicate_as(clause, {"plur"}), verb)


def _host(clause: Clause) -> tuple[int, int]:
    """Where the subjects stand: before the predicate or before the turn that parts them from it."""
    nothing = (clause.start, clause.start)
    if clause.closed:
        return clause.start, clause.first
    line = clause.line
    if clause.first - clause.start > _NEAR or not any(
        line.key(at) == "и" for at in range(line.first, clause.start)
    ):
        return nothing
    found = whole(clause)
    turned = len(found.own) == 2 and found.closed and not found.series  # noqa: PLR2004
    bare = all(part.kind == "adverb" for part in parts_of(clause.line, clause.start, clause.first))
    return found.own[0] if turned and bare else nothing


def _apart(line: Line, before: Sequence[Part], after: Sequence[Part]) -> bool:
    """Whether the heads of the two groups are two things, joined to one another."""
    rest = [
        part
        for part in (*before[1:], *after[1:])
        if part.kind != "noun" or not lemmas(line, part.head) & times()  # «каждый вечер»
    ]
    if any(part.kind not in ("noun", "turn", "adverb") for part in rest):
        return False
    if any(part.kind == "noun" and not part.tail for part in rest):
        return False
    one, other = before[0], after[0]
    if other.cases & BIT["gent"] and (len(before) > 1 or one.cases & BIT["gent"]):
        return False  # «ремонт столовой и зала»
    if any(part.kind == "turn" and part.cases & other.cases & ~NOMINATIVE for part in before):
        return False  # «ставка на ремонт и замену труб»
    # «год и год»: the same said twice
    return not lemmas(line, one.head) & lemmas(line, other.head)


def _subject(line: Line, parts: Sequence[Part]) -> Part | None:
    """The group that stands first, if it may be a subject."""
    if not parts:
        return None
    first = parts[0]
    if first.kind == "?" and first.past == first.start + 1:
        return _name(line, first)
    if first.kind != "noun" or not first.cases & NOMINATIVE or not line.form(first.head).noun:
        return None
    if any(line.form(n).lemmas & _ONE_BY_ONE for n in range(first.start, first.past)):
        return None
    return None if lemmas(line, first.head) & times() else first


def _name(line: Line, part: Part) -> Part | None:
    """«Пьер»: a name in the nominative."""
    at = part.start
    one = line.form(at)
    named = [r.bits for r in one.readings if r.bits & NOUN and r.bits & NOMINATIVE]
    if not line.word(at) or not line.tokens[at].text[0].isupper() or not named:
        return None
    if not all(r.bits & NOUN for r in one.readings) or not any(
        bits & (BIT["Name"] | BIT["Surn"] | BIT["anim"]) for bits in named
    ):
        return None
    return Part("noun", at, part.past, at, tuple(named), NOMINATIVE)


def _one_course(line: Line, one: Part, other: Part) -> bool:
    """«добыча и переработка угля»: one course of things."""
    course = one.start == one.head and other.start == other.head
    return course and all(line.key(part.head).endswith(_COURSES) for part in (one, other))


def _acting(clause: Clause, one: Part, other: Part, behind: Sequence[Part]) -> bool:
    """Whether the two can be nothing but subjects of the predicate."""
    line, verb = clause.line, clause.verb
    nouns = [part for part in behind if part.kind == "noun"]
    infinitives = [part for part in behind if part.kind == "infinitive"]
    if any(takes_object(line, part.start) for part in infinitives):
        # «не может найти своё место»: what stands behind is the infinitive's
        nouns = [part for part in nouns if part.start < infinitives[0].start]
    if clause.passive:
        return not any(_agrees(clause, part) for part in nouns)
    sure = not (one.cases & other.cases & _ACCUSATIVE)
    filled = line.key(clause.end) == "," and line.key(clause.end + 1) in _TELLING
    filled = filled or any(part.kind == "object" for part in behind)
    filled = filled or any(
        part.cases & _ACCUSATIVE and not part.cases & NOMINATIVE for part in nouns
    )
    usual = any(
        lemmas(line, part.head) & objects().get(lemma, frozenset())
        for part in nouns
        for lemma in lemmas(line, verb)
    )
    if usual:
        return True
    if infinitives and not any(takes_object(line, part.start) for part in infinitives):
        filled = filled or not line.form(verb).every & BIT["tran"]
    acting = [part for part in nouns if _agrees(clause, part)]
    if sure:
        return not any(not part.cases & _ACCUSATIVE for part in acting) and not (
            acting and not filled and line.form(acting[0].head).every & BIT["anim"]
        )
    return (filled or bool(infinitives)) and not acting


def _agrees(clause: Clause, part: Part) -> bool:
    return agree_in_number(
        clause, Group(part.start, part.head, part.meant, part.cases), gender=True
    )
