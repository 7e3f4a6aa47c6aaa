"""Clauses that a lone comma joins: «Пирог без начинки не пирог, ворчит дед», «Зима, топят печи»."""

from __future__ import annotations

from typing import Final

from replygen.language.grammemes import ADJECTIVE, BIT
from replygen.proofing.clauses import tail
from replygen.proofing.groups import group, lemmas
from replygen.proofing.lines import BE, NOMINATIVE, Line
from replygen.proofing.marks import JOINING, listed, may_be_subject, subject_of, takes_object

_PREPOSITION: Final = BIT["PREP"]
_LINKING: Final = frozenset(
    "стать становиться являться явиться служить остаться оставаться оказаться послужить".split()
)
_PLACED: Final = frozenset("в во на под за у над при".split())
_WHERE: Final = BIT["loct"] | BIT["ablt"] | BIT["gent"]
_PERSONS: Final = BIT["1per"] | BIT["2per"] | BIT["3per"] | BIT["impr"]
_MOMENTS: Final = frozenset(
    "утро вечер день ночь полдень полночь рассвет закат сумерки месяц год час сезон зима весна "
    "лето осень понедельник вторник среда четверг пятница суббота воскресенье".split()
)
_AROUND: Final = frozenset(
    "впереди вокруг кругом рядом внутри наверху внизу сзади справа слева позади".split()
)
_LONG: Final = frozenset(
    "раз секунду минуту час сутки день неделю месяц квартал год век утро вечер ночь зиму лето "
    "весну осень сезон".split()
)


def own_subject(line: Line, verb: int, *, before: int = -1) -> bool:
    """«…, не заводится машина», «…, замечает дворник»: the verb's subject stands behind it.

    before: where the noun is that may be the verb's object; -1 if none may.
    """
    one = line.form(verb)
    at = verb + 1
    while line.form(at).adverb:
        at += 1
    found = group(line, at)
    if found is not None and not found.cases & (NOMINATIVE | BIT["accs"] | BIT["gent"]):
        found = group(line, found.past)  # «машет рукой дед»
    if found is None or not one.finite or one.lemmas & _LINKING or line.key(verb) in BE:
        return False
    if before >= 0 and line.form(before).lemmas & _MOMENTS:
        return subject_of(line.key(found.head), line.key(verb))  # «Вечер, в саду поёт соловей»
    head = line.form(found.head)
    if (
        not found.cases & NOMINATIVE
        or (before >= 0 and found.cases & BIT["gent"])
        or line.key(found.head) in _LONG
    ):
        return False
    objective = takes_object(line, verb) and not line.form(verb).first & BIT["intr"]
    fronted = before >= 0 and line.form(before).every & BIT["accs"]
    if objective and (found.cases & BIT["accs"] or fronted):
        return False  # «Школа, имеет здание», «Все расходы, несёт собственник»
    told = bool(head.noun or head.first & BIT["NPRO"])
    return told and subject_of(line.key(found.head), line.key(verb))


def nominal(line: Line, head: int, past: int) -> bool:
    """«Борщ без свёклы не борщ», «Рыбалка без ухи пустая трата»: told of the noun before."""
    at = head + 1
    while at < past and line.key(at) not in JOINING:
        one = line.form(at)
        if one.first & _PREPOSITION and not one.noun:
            inner = group(line, at + 1)
            at = tail(line, inner.past, past) if inner is not None else at + 2
            continue
        denied = line.key(at - 1) == "не"
        named = one.every & (BIT["NOUN"] | ADJECTIVE) and one.every & NOMINATIVE
        named = named and line.tokens[at].text.islower()  # not «Сосед Иван»
        if named and (denied or not one.every & BIT["gent"]):
            return True
        at += 1
    return False


def someone_there(line: Line, comma: int) -> bool:
    """«Кошка под кроватью, боится грозы»: where someone is is a clause."""
    head = line.first
    one = line.form(head)
    if not one.noun or not one.every & BIT["anim"] or not one.every & BIT["sing"]:
        return False
    inner = group(line, head + 2) if line.key(head + 1) in _PLACED else None
    if inner is None and head + 3 == comma:
        inside = line.form(head + 2)  # «Медсестра в процедурной»
        return inside.adjective and line.key(head + 1) in _PLACED
    return inner is not None and inner.past == comma and bool(inner.cases & _WHERE)


def impersonal(line: Line, verb: int) -> bool:
    """«Ночь, не спится»: a verb that has no subject."""
    one = line.form(verb)
    tensed = one.finite and one.every & (BIT["pres"] | BIT["futr"])
    return bool(tensed) and not one.every & _PERSONS


def fronted_object(line: Line, head: int, infinitive: int) -> bool:
    """«Справку, можно получить»: whether the noun may be the object of the infinitive."""
    one = line.form(infinitive)
    if not line.form(head).every & BIT["accs"] or not one.every & BIT["tran"]:
        return False
    found = group(line, infinitive + 1)
    return found is None or not found.cases & BIT["accs"]


def named_alone(line: Line, comma: int) -> bool:
    """«Рассвет, в деревне поют петухи», «Канун праздника, в магазинах толпа».

    A sentence that but names, and a clause behind that has a subject of its own.
    """
    named = group(line, line.first)
    if named is None or not named.cases & NOMINATIVE or not line.form(named.head).noun:
        return False
    if tail(line, named.past, comma) != comma or not line.form(comma + 1).first & _PREPOSITION:
        return False
    inner = group(line, comma + 2)
    if inner is None:
        return False
    if state(line, inner.past):
        return True  # «Сенокос, в деревне пусто»
    end = min(line.segment_end(comma + 1), line.past)
    verbs = line.predicates(inner.past, end) or line.verbals(inner.past, end)
    if verbs:
        return own_subject(line, verbs[0])
    rest = group(line, inner.past)
    named_there = rest is not None and rest.cases & NOMINATIVE
    return bool(named_there) and rest is not None and tail(line, rest.past, end) == end


def exists(line: Line, place: int, *, end: int) -> bool:
    """«…, на склоне подснежники», «…, до берега два километра», «…, в избе тепло».

    A clause whose verb is left unsaid: a turn with a preposition, and what is there.
    """
    inner = group(line, place + 1) if line.form(place).first & _PREPOSITION else None
    at = inner.past if inner is not None else end
    if line.key(place) in _AROUND:
        at = place + 1  # «…, впереди деревня»
    if at >= end or line.verbals(place, end):
        return False
    if line.key(at) == "ни":
        return True  # «…, вокруг ни души»
    what, one = group(line, at), line.form(at)
    if one.every & BIT["NUMR"] and one.every & NOMINATIVE:
        return True
    if state(line, at):
        return at + 1 == end
    named = what is not None and what.cases & NOMINATIVE and not what.cases & BIT["gent"]
    return bool(named) and what is not None and tail(line, what.past, end) == end


def state(line: Line, at: int) -> bool:
    """«чисто», «темно»: a word of state, the predicate of a clause without a subject."""
    one = line.form(at)
    return line.key(at).endswith("о") and bool(one.every & (BIT["PRED"] | BIT["ADJS"]))


def bidden(line: Line, comma: int) -> bool:
    """«На балконе лыжи, возьми»: the order's object is what the clause before names."""
    named, verb = line.form(comma - 1), line.form(comma + 1)
    bids = verb.first & BIT["VERB"] and verb.every & BIT["impr"] and verb.every & BIT["tran"]
    placed = line.key(line.first) in _PLACED
    if not bids or not placed or not named.noun or not named.every & NOMINATIVE:
        return False
    where = group(line, line.first + 1)
    near = where is not None and comma - 2 in (where.past - 1, where.past - 2)
    at = comma + 2
    while at < line.past and line.form(at).adverb:
        at += 1
    inner = group(line, at + 1) if line.form(at).first & _PREPOSITION else None
    return near and (at if inner is None else inner.past) == line.past  # «сними до дождя»


def thing_done(line: Line, at: int) -> bool:
    """«Бельё высохло, …»: a thing and what became of it, which asks for no infinitive."""
    thing, one = line.form(at - 1), line.form(at)
    return (
        at - 1 >= line.first
        and thing.noun
        and not thing.every & BIT["anim"]
        and one.finite
        and bool(one.every & BIT["past"])
        and not takes_object(line, at)
        and may_be_subject(line.key(at - 1), line.key(at))
    )


def governs_infinitive(line: Line, verb: int) -> bool:
    """«началось», «позволило»: verbs that an infinitive may belong to."""
    return bool(lemmas(line, verb) & listed("needless", "before_infinitive"))


def declined(line: Line, at: int) -> int:
    """All readings of the word but those of a namesake that never changes («соль», a note)."""
    found = every = 0
    for one in line.form(at).readings:
        every |= one.bits
        if not one.bits & BIT["Fixd"]:
            found |= one.bits
    return found or every


def whole_before(line: Line, head: int, verb: int, comma: int) -> bool:
    """Whether the noun before the comma need not be the subject of the verb behind it."""
    return (
        nominal(line, head, comma)
        or someone_there(line, comma)
        or impersonal(line, verb)
        or own_subject(line, verb, before=head)
    )
