"""The only comma of a sentence, where nothing asks for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from replygen.language.grammemes import ADJECTIVE, BIT, CASES
from replygen.proofing.asyndetic import exists, own_subject, state
from replygen.proofing.clauses import tail as tail_of_group
from replygen.proofing.groups import group
from replygen.proofing.introductory import own_comma, source_end
from replygen.proofing.lines import NOMINATIVE, VERB, Line, agrees
from replygen.proofing.marks import JOINING, acts, listed, phrase_end, subject_of
from replygen.proofing.subordinate import subordinating, which

_OBJECT: Final = "comma-parts-object"
_HOMOGENEOUS: Final = "comma-before-and"
_PARTED: Final = "comma-parts-subject"
_PREP: Final = BIT["PREP"]
_TURNS: Final = BIT["GRND"] | BIT["PRTF"]
_LIMITS: Final = frozenset("позднее ранее позже раньше более менее".split())
_NO_SERIES: Final = frozenset(("тоже", "также", "даже", "не", "это"))
_FEW: Final = 2
_ONLY: Final = frozenset(("только", "лишь", "исключительно", "именно"))
_OTHER: Final = frozenset(("для", "о", "об"))
_DAYS: Final = frozenset(
    "понедельник вторник среду четверг пятницу субботу воскресенье завтра сегодня утром вечером "
    "днем ночью зимой весной летом осенью неделю неделе месяц месяце".split()
)
_DATED: Final = frozenset(
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря года году "
    "час часа часов ночи утра дня вечера числа".split()
)
_WEEKLY: Final = frozenset(
    "понедельникам вторникам средам четвергам пятницам субботам воскресеньям будням выходным "
    "утрам вечерам".split()
)
_DOERS: Final = frozenset(
    "все каждый никто всякий многие некоторые другие он она они мы вы я это".split()
)
_USUALLY: Final = frozenset("всегда только обычно часто никогда иногда именно притом".split())
_PLACED: Final = frozenset("у за в во на под над при перед около".split())
_AND: Final = frozenset(("и", "или", "либо"))
_JOINED_ON: Final = frozenset(
    "то притом даже вообще особенно прежде без тем как только не так потому поэтому лишь".split()
)


def lone_check(line: Line, at: int) -> str:
    """The check by which the comma is superfluous; "" if it is not."""
    return next((check for rule, check in _RULES if rule(line, at)), "")


def no_predicate(line: Line, some: range) -> bool:
    """Whether no predicate, turn or subordinate clause stands among the words."""
    return not any(
        line.form(at).verbal or of_turn(line, at) or subordinating(line.key(at)) or acts(line, at)
        for at in some
    )


def of_turn(line: Line, at: int) -> bool:
    """Whether a gerund stands there, or a participle that is not right before its noun."""
    one = line.form(at)
    if not one.every & _TURNS or not (one.gerund or one.participle):
        return False
    return one.gerund or not agrees(line.key(at), line.key(at + 1))


def _plain_start(line: Line) -> bool:
    """Whether nothing at the head of the sentence asks for a comma behind it."""
    head = line.first
    one = line.form(head)
    if one.every & BIT["GRND"] or subordinating(line.key(head)) or line.key(head) in which():
        return False
    return not any(
        phrase_end(line, head, "introductory", name) > head for name in ("always", "opening")
    )


def _before_turn(line: Line, at: int) -> bool:
    """«Оплата произведена, в полном объёме»."""
    only = line.key(at + 1) in _ONLY
    start = at + 1 + only
    if line.key(start) == "не" and line.key(start + 1) in _LIMITS:
        rest = range(start + 2, line.past)
        if not rest:
            return False  # «после первого снега, не раньше»
        if line.key(at - 1) in _DATED or line.key(at - 1) in _DAYS:
            return False  # «6 октября, не позднее 18:00»: the day is told closer
        return bool(line.predicates(line.first, at)) and no_predicate(line, rest)
    if any(line.key(n) in _WEEKLY for n in range(start, line.past)):
        return False  # «машина приедет, по вторникам и пятницам»: the days are told closer
    turn = _turn(line, start) or (only and _turn_tail(line, start))
    if not turn or not line.predicates(line.first, at) or not _plain_start(line):
        return False
    before = line.form(at - 1)
    near = before.predicate or before.infinitive or before.adverb or before.every & BIT["ADVB"]
    if (not only and not near) or _told_closer(line, at, start):
        return False  # «приехал без предупреждения, с чемоданом»: what is told closer
    ahead = group(line, start + 1)
    other = line.key(start) in _OTHER or (
        line.key(start) in ("с", "со") and ahead is not None and ahead.cases == BIT["ablt"]
    )
    clear = not any(
        (line.form(n).first & _PREP and (not other or line.key(n) == line.key(start)))
        or of_turn(line, n)
        or subordinating(line.key(n))
        or line.key(n) in JOINING
        for n in range(line.first, at)
    )
    manner = before.every & BIT["ADVB"] or line.key(at - 1).endswith("о")
    return clear and (only or not manner or bool(before.every & BIT["PRTS"]))


def _told_closer(line: Line, at: int, start: int) -> bool:
    """«12 июня, в День России», «на двух человек, с окном», «обстановка стабильная, без ссор»."""
    if line.tokens[at - 2].kind == "number" or line.form(at - 2).first & BIT["NUMR"]:
        return True
    if not line.word(at - 1) or (line.key(start) == "без" and line.form(at - 1).adjective):
        return True
    return "number" in (_kind(line, at - 2), _kind(line, at - 3)) and line.key(at - 1) in _DATED


def _turn(line: Line, start: int) -> bool:
    """Whether a turn with a preposition goes on to the end, and is not set off for its own sake."""
    if line.key(start) not in listed("needless", "prepositions"):
        return False
    if phrase_end(line, start, "needless", "detached") > start or source_end(line, start) > start:
        return False
    if any(phrase_end(line, start, "introductory", name) > start for name in ("always", "opening")):
        return False
    if line.form(start + 1).first & BIT["NPRO"] or line.key(start + 1) in which():
        return False
    return _turn_tail(line, start)


def _turn_tail(line: Line, start: int) -> bool:
    """Whether a turn with a preposition goes on to the end."""
    if line.key(start) not in listed("needless", "prepositions"):
        return False
    tail = range(start, line.past)
    if any(line.key(n) in ("есть", "нет") for n in tail):
        return False
    inner = group(line, start + 1)
    if exists(line, start, end=line.past) or (inner is not None and state(line, inner.past)):
        return False  # «Печь растопили, в избе тепло»
    behind = line.form(inner.past) if inner is not None else None
    straight = behind is not None and behind.noun and not behind.every & BIT["gent"]
    counted = behind is not None and behind.every & BIT["NUMR"] and behind.every & NOMINATIVE
    if counted:
        return False  # «Бензин кончился, до заправки три километра»
    if straight and behind is not None and behind.every & NOMINATIVE:
        return False  # «Не спится, за стеной ремонт»
    return no_predicate(line, tail) and not any(
        line.form(n).infinitive or line.tokens[n].kind == "sign" for n in tail
    )


def _after_subject(line: Line, at: int) -> bool:
    """«Министерство, в пределах компетенции рассмотрело обращение»."""
    found = group(line, line.first)
    if found is None or found.past != at or not found.cases & NOMINATIVE:
        return False
    if not line.form(at + 1).first & _PREP or own_comma(line, at + 1):
        return False
    verbs = line.predicates(at + 1, line.past)
    if len(verbs) != 1 or own_subject(line, verbs[0], before=found.head):
        return False  # «Зима, на реке уже стоит лёд»
    return subject_of(line.key(found.head), line.key(verbs[0]))


def _last_and(line: Line, at: int) -> bool:
    """«Работы выполнены качественно, и в срок»: one «и», nothing to part."""
    key = line.key(at + 1)
    if key not in _AND or line.key(at + 2) in _JOINED_ON or not _plain_start(line):
        return False
    tail = range(at + 2, line.past)
    afterthought = len(tail) == 1 and not line.form(at + 2).noun  # «вернулся, и поздно»
    if (
        afterthought
        or line.key(at + 3) == "том"
        or "number" in (line.tokens[at - 1].kind, _kind(line, at + 2))
    ):
        return False
    if any(line.key(n) in (*JOINING, "ни") for n in (*range(line.first, at), *tail)):
        return False
    if any(line.key(n) in _NO_SERIES or line.tokens[n].kind == "sign" for n in tail):
        return False
    if any(
        line.form(n).every & _TURNS
        or subordinating(line.key(n))
        or line.form(n).infinitive
        or line.key(n) in ("нет", "можно", "нельзя", "нужно", "надо", "необходимо")
        for n in (*range(line.first, at), *tail)
    ):
        return False
    if any(line.form(n).verbal for n in tail):
        return bool(_compound_subject(line, at))
    return not _may_be_clause(line, tail) and _lone_member(line, at, tail)


def _may_be_clause(line: Line, tail: range) -> bool:
    """«и все сели за стол», «и новый лист уже у врача», «и теперь в доме спокойно»."""
    if any(line.key(n) in _DOERS or state(line, n) for n in tail):
        return True
    named = False
    for n in tail:
        one = line.form(n)
        if named and one.every & VERB and not one.every & BIT["impr"]:
            return True  # «сели», «цвели»: a word that is more often a noun
        named = named or bool(one.every & NOMINATIVE and one.every & (BIT["NOUN"] | BIT["NPRO"]))
    if line.form(tail.start).every & BIT["ADVB"] and line.key(tail.start) in _USUALLY:
        return True  # «раз в год, и всегда в день рождения»: an afterthought
    if any(_adjective_told(line, n, tail) for n in tail):
        return True
    head = line.behind_adjectives(tail.start)
    if not line.form(head).noun or not line.form(head).every & NOMINATIVE:
        return False
    past = tail_of_group(line, head + 1, tail.stop)
    ahead = line.form(past)
    placed = line.key(past) in _PLACED
    return past < tail.stop and bool(placed or ahead.every & (BIT["ADVB"] | BIT["PRCL"]))


def _adjective_told(line: Line, at: int, tail: range) -> bool:
    """«и теперь Ваша дочь пятая в списке»: an adjective right behind its noun."""
    noun, told = line.form(at - 1), line.form(at)
    if at == tail.start or not noun.noun or not told.every & ADJECTIVE:
        return False
    return bool(noun.every & told.every & NOMINATIVE) and agrees(line.key(at), line.key(at - 1))


def _lone_member(line: Line, at: int, tail: range) -> bool:
    """Whether what «и» joins on has no predicate, said or left unsaid."""
    found = line.predicates(line.first, at) or _orders(line, at)
    nominatives = any(line.form(n).noun and line.form(n).every & CASES == NOMINATIVE for n in tail)
    last = line.form(line.past - 1)
    if last.adjective and last.every & NOMINATIVE and line.past - at > _FEW + 1:
        return False  # «, и границы участка на ней верные»
    if nominatives or any(_told_of(line, n) for n in tail):
        return False  # «, и в этом причина успеха»
    return bool(found) and not _nominal(line, at + 2, found[0])


def _told_of(line: Line, at: int) -> bool:
    """«, и весной подвал сырой»: an adjective that ends the clause is told of the noun before."""
    behind = line.form(at + 1)
    return (
        at + 2 == line.past
        and line.form(at).noun
        and behind.adjective
        and bool(line.form(at).every & behind.every & NOMINATIVE)
        and agrees(line.key(at + 1), line.key(at))
    )


def _orders(line: Line, at: int) -> list[int]:
    """Imperatives before the comma."""
    return [
        n
        for n in range(line.first, at)
        if line.form(n).every & BIT["impr"]
        and all(r.bits & BIT["VERB"] for r in line.form(n).readings)
    ]


def _other_case(line: Line, at: int) -> bool:
    """«Республика выдаёт гранты, мастерам и пекарням»: a new case, nothing to part."""
    before, found = line.form(at - 1), group(line, at + 1)
    if found is None or not before.noun or not _plain_start(line) or line.masked(at + 1):
        return False
    given = found.cases & BIT["datv"]
    if line.form(at + 1).adjective and agrees(line.key(at + 1), line.key(at - 1)):
        return False
    if not given or found.cases != given or line.form(found.head).first & BIT["NPRO"]:
        return False
    verbs = line.predicates(line.first, at) or _orders(line, at)
    tail = range(at + 1, line.past)
    if len(verbs) != 1 or not no_predicate(line, tail):
        return False
    if not no_predicate(line, range(verbs[0] + 1, at)):
        return False
    if any(line.tokens[n].kind == "sign" or line.form(n).infinitive for n in tail):
        return False
    # «выдаёт мастерам гранты, пекарням ссуды»: the same case before makes it a pair
    return not any(
        (line.form(n).noun or line.form(n).adjective or line.form(n).first & BIT["NPRO"])
        and line.form(n).every & given
        for n in range(line.first, at)
    )


def _or_turn(line: Line, at: int) -> bool:
    """«обратиться в суд, или в прокуратуру»: one conjunction, one preposition."""
    again = line.key(at + 2)
    if line.key(at + 1) not in _AND or not line.form(at + 2).first & _PREP:
        return False
    low = max(line.first, at - 4)
    near = any(line.key(n) == again and line.form(n).first & _PREP for n in range(low, at))
    tail = range(at + 2, line.past)
    if (
        not near
        or not no_predicate(line, tail)
        or any(line.form(n).infinitive or line.key(n) in _NO_SERIES for n in tail)
    ):
        return False
    return _plain_start(line) and not any(line.key(n) in JOINING for n in (*range(low, at), *tail))


def _adverbs(line: Line, at: int) -> bool:
    """«Выплата производится, ежемесячно»: nothing but adverbs behind the verb."""
    tail = range(at + 1, line.past)
    if not line.form(at - 1).finite or not _plain_start(line) or len(tail) > _FEW:
        return False
    person = line.form(at - 1).every & (BIT["1per"] | BIT["2per"])
    if person and len(tail) == 1 and state(line, at + 1):
        return False  # «Не вижу, темно»
    plain = all(line.form(n).every & BIT["ADVB"] and line.key(n) not in _JOINED_ON for n in tail)
    always = (phrase_end(line, at + 1, "introductory", name) for name in ("always", "opening"))
    return plain and all(end == at + 1 for end in always)


def _agent(line: Line, at: int) -> bool:
    """«Решение принято, комиссией»: the one who acts, right behind a passive."""
    before, found = line.form(at - 1), group(line, at + 1)
    if found is None or found.cases != BIT["ablt"] or not before.predicate:
        return False
    passive = before.every & BIT["PRTS"] or line.key(at - 1).endswith("ся")
    return bool(passive) and _plain_start(line) and no_predicate(line, range(at + 1, line.past))


def _nominal(line: Line, at: int, predicate: int) -> bool:
    """«долг прекращён, и срок оплаты другой»: a clause without a verb may follow."""
    one = line.form(at)
    if not one.every & NOMINATIVE or one.adverb:
        return False
    every = line.form(predicate).every
    passive = every & BIT["PRTS"] and not every & BIT["1per"]
    objectless = passive or line.key(predicate).endswith("ся")
    return bool(objectless) or not one.every & BIT["accs"]


def _kind(line: Line, at: int) -> str:
    return line.tokens[at].kind if at < len(line.tokens) else ""


def _compound_subject(line: Line, at: int) -> bool:
    """«Паспорт, и копия договора приложены»: two subjects before one predicate."""
    one, other = group(line, line.first), group(line, at + 2)
    if one is None or other is None or not one.cases & other.cases & NOMINATIVE:
        return False
    if line.predicates(line.first, at) or tail_of_group(line, one.past, at) != at:
        return False
    found = line.predicates(other.past, line.past)
    return len(found) == 1 and bool(line.form(found[0]).every & BIT["plur"])


_RULES: Final[tuple[tuple[Callable[[Line, int], bool], str], ...]] = (
    (_before_turn, _OBJECT),
    (_last_and, _HOMOGENEOUS),
    (_after_subject, _PARTED),
    (_other_case, _OBJECT),
    (_or_turn, _HOMOGENEOUS),
    (_adverbs, _OBJECT),
    (_agent, _OBJECT),
)
