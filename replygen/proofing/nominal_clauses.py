"""A clause without a verb → where its predicate begins: «Моя бабушка | удивительный рассказчик»."""

from __future__ import annotations

from typing import Final, NamedTuple

from replygen.language.grammemes import BIT, NOUN
from replygen.proofing.groups import Group, group
from replygen.proofing.lines import NOMINATIVE, Line
from replygen.proofing.stray_capitals import only_names
from replygen.proofing.subordinate import which

_NAMES: Final = BIT["Surn"] | BIT["Name"] | BIT["Patr"] | BIT["Geox"] | BIT["Orgn"]
_OWNED: Final = frozenset(("его", "ее", "их"))
_BEFORE: Final = frozenset(
    "абсолютно совершенно просто лишь только тоже также уже всегда поистине действительно именно "
    "прежде всего очень самый самая самое самые наш наша наше".split()
)
_MOST: Final = frozenset(("самое", "наиболее"))
_MAIN: Final = frozenset(
    "главное важное основное трудное сложное страшное интересное необходимое первое худшее лучшее "
    "важнейшее тяжелое ценное дорогое обидное".split()
)
_AIMS: Final = frozenset(
    "цель задача долг обязанность мечта назначение смысл жажда стремление роль призвание план "
    "выход способ миссия".split()
)
_TIMES: Final = frozenset(
    "раз год день время месяц неделя вечер утро ночь зима лето весна осень час минута век сутки "
    "секунда понедельник вторник среда четверг пятница суббота воскресенье итог пример".split()
)
_NUMBERED: Final = frozenset(
    "улица дом корпус квартира проспект дата номер площадь переулок остановка глава часть том "
    "действие явление акт сцена раздел пункт страница лист строка класс телефон отдел кабинет "
    "индекс адрес".split()
)
_PLACES: Final = frozenset(
    "город село район поселок станция остров река гора озеро область край республика".split()
)
_ADVERBIAL: Final = frozenset(
    "раз пора порой правда факт жаль час вид право ряд тем куда рядом".split()
)
_HEROES: Final = frozenset("герой героиня автор персонаж писатель создатель".split())
_PLAIN: Final = frozenset(("человек",))
_AHEAD: Final = 3
_FRONTED: Final = 2


class Subject(NamedTuple):
    """Nominatives with what belongs to them.

    head: its noun. cuts: places where it may end, the farthest first. named: it is a proper name.
    told: it has an attribute or a genitive. joined: «и» joins two.
    """

    head: int
    cuts: tuple[int, ...]
    named: bool
    told: bool
    joined: bool


def predicate_place(line: Line, low: int, end: int) -> int | None:
    """Where the nominal predicate begins among the words low…end, which have no verb.

    None where no second nominative is sure: «врач терапевт», «город Дербент», «дом отца».
    """
    at = past_fronted(line, low, end)
    found = subject_at(line, at, end)
    if found is None:
        return None
    for cut in found.cuts:
        if cut < end and _predicate(line, found, cut, end):
            return cut
    return None


def aim_place(line: Line, low: int, end: int) -> int | None:
    """«Его задача | помочь», «Самое трудное | признать ошибку»: where the infinitive stands."""
    at = past_fronted(line, low, end)
    main = at + (line.key(at) in _MOST)
    if line.key(main) in _MAIN:
        past = past_fronted(line, main + 1, end)
        if past < end and line.form(past).infinitive:
            return past
    found = subject_at(line, at, end)
    if found is None or not line.form(found.head).lemmas & _AIMS:
        return None
    owned = found.told or line.key(at) in _OWNED
    for cut in found.cuts:
        if cut < end and line.form(cut).infinitive and (owned or cut > found.head + 1):
            return cut
    return None


def past_fronted(line: Line, at: int, end: int) -> int:
    """Past «в наше время», «для Лермонтова»: turns with prepositions at the head of a clause."""
    for _ in range(_FRONTED):
        if not line.form(at).first & BIT["PREP"] or line.form(at).noun:
            return at
        past = past_turn(line, at)
        if past is None or past >= end:
            return at
        at = past
    return at


def past_turn(line: Line, at: int) -> int | None:
    """Past a preposition with its noun, pronoun or name."""
    found = group(line, at + 1)
    if found is not None:
        past = found.past
        while line.form(past).every & BIT["gent"] and not line.form(past).every & NOMINATIVE:
            past += 1
        return past if found.cases & ~NOMINATIVE else None
    one = line.form(at + 1)
    past = at + 2
    if one.first & BIT["NPRO"]:
        return past
    if not line.word(at + 1) or not one.every & NOUN:
        return None
    while line.word(past) and line.tokens[past].text[0].isupper() and _named(line, past):
        past += 1
    return past


def _named(line: Line, at: int) -> bool:
    """Whether a proper name stands there: «Ольга», «Обломов», «повесть „Нос“»."""
    if not line.word(at) or not line.tokens[at].text[0].isupper():
        return False
    every = line.form(at).every
    if not every & NOUN or line.tokens[at].text.isupper():
        return False
    if at > line.first or every & _NAMES or not line.form(at).known:
        return True
    return line.key(at) in only_names()


def subject_at(line: Line, at: int, end: int) -> Subject | None:
    """The subject that begins at `at`, with genitives and turns behind it."""
    start = at
    head = _head(line, at, end)
    if head is None:
        return None
    named, told = _named(line, head), head > start
    at = head + 1
    while at < end and _named(line, at) and line.form(at).every & NOMINATIVE:
        told = True
        at += 1
    joined = line.key(at) == "и"
    if joined:
        past = _past_joined(line, at, end)
        if past is None:
            return None
        at = past
    cuts = [at]
    while at < end:
        past = _tail_past(line, at, named=named)
        if past is None or past > end:
            break
        at = past
        cuts.append(at)
    return Subject(head, tuple(reversed(cuts)), named, told or len(cuts) > 1, joined)


def _past_attributes(line: Line, at: int, end: int) -> int:
    while at < end and line.form(at).adjective and line.form(at).every & NOMINATIVE:
        at += 1
    return at


def _head(line: Line, start: int, end: int) -> int | None:
    """The nominative noun or name of the group that begins at `start`; None if none is sure."""
    owned = line.key(start) in _OWNED
    at = _past_attributes(line, start + owned, end)
    one = line.form(at)
    named = _named(line, at)
    if at >= end or not one.every & NOMINATIVE or not (one.first & NOUN or named):
        return None
    if line.key(at) in _ADVERBIAL or one.every & BIT["NPRO"]:
        return None
    if named:
        return at
    known = group(line, at if owned else start)
    if known is None or known.head != at or not known.cases & NOMINATIVE:
        return None
    return None if known.cases & BIT["gent"] and not known.cases & BIT["accs"] else at


def _past_joined(line: Line, at: int, end: int) -> int | None:
    """Past «и» at `at` and the nominative behind it; None if it joins something else."""
    past = _past_attributes(line, at + 1, end)
    other = line.form(past)
    if past >= end or not other.every & NOMINATIVE or not (other.noun or _named(line, past)):
        return None
    return past + 1


def _tail_past(line: Line, at: int, *, named: bool) -> int | None:
    """Past a genitive or a turn with a preposition behind the subject; None if none is there."""
    one = line.form(at)
    if one.first & BIT["PREP"] and not one.noun:
        return past_turn(line, at)
    if named or not line.word(at):
        return None
    if line.key(at) in _OWNED:
        return at + 1
    if one.every & BIT["gent"] and (one.noun or one.adjective or _named(line, at)):
        return at + 1
    return None


def _predicate(line: Line, subject: Subject, at: int, end: int) -> bool:
    """Whether a nominative predicate and nothing else stands from `at` to the end."""
    first = _past_degrees(line, at, end)
    if first is None:
        return False
    if line.key(first) in ("один", "одна", "одно") and line.key(first + 1) == "из":
        return True
    start = first
    while line.form(first).adjective and line.key(first + 1) == "и":
        if not line.form(first).every & NOMINATIVE or not line.form(first + 2).adjective:
            return False
        first += 2
    found = _second(line, first, end)
    if found is None or not all(
        line.tokens[one].text.islower() for one in (start, found.start, found.head)
    ):
        return False
    rich = start < found.head or found.past < end
    own, other = line.form(subject.head).lemmas, line.form(found.head).lemmas
    if own & (_TIMES | _NUMBERED) or other & _TIMES:
        return False
    if start == found.head and (other & (_PLACES | _NUMBERED) or own & _PLACES):
        return False
    if not subject.named and not _apart(line, subject, start, found.head, rich=rich):
        return False
    return _nothing_else(line, found.past, end)


def _past_degrees(line: Line, start: int, end: int) -> int | None:
    """Past «абсолютно», «тоже», «уже» before the predicate; None if it can't begin there."""
    at = start
    while at < end and not line.form(at).noun and not line.form(at).adjective:
        if line.key(at) not in _BEFORE and not line.form(at).adverb:
            break
        at += 1
    if at >= end or line.form(start).first & BIT["PREP"] or at - start > _AHEAD:
        return None
    return at


def _second(line: Line, at: int, end: int) -> Group | None:
    """The group whose noun is a nominative and no other case; «человек» is one as well."""
    found = group(line, at)
    if found is None or found.past > end or not found.cases & NOMINATIVE:
        return None
    if found.cases & ~(NOMINATIVE | BIT["accs"]) and line.key(found.head) not in _PLAIN:
        return None
    head = line.form(found.head)
    if not head.noun or (head.every | line.form(at).every) & BIT["NPRO"]:
        return None
    return None if head.every & (BIT["Abbr"] | BIT["Fixd"]) else found


def _apart(line: Line, subject: Subject, start: int, head: int, *, rich: bool) -> bool:
    """Whether two common nouns are not one group: «мать героиня», «брат студент» may be."""
    own, other = line.form(subject.head), line.form(head)
    if own.every & BIT["plur"] and not own.every & BIT["sing"] and not other.every & BIT["plur"]:
        return False
    if subject.joined:
        return rich
    if own.every & other.every & BIT["anim"]:
        return rich and (subject.told or start == head)
    return rich or subject.told


def _nothing_else(line: Line, at: int, end: int) -> bool:
    """Whether genitives, numbers, turns and joined nominatives go on to the end."""
    while at < end:
        one = line.form(at)
        if line.tokens[at].kind == "number" or one.every & BIT["gent"]:
            at += 1
        elif one.adjective and one.every & NOMINATIVE and not line.form(at + 1).noun:
            at += 1  # «человек строгий»
        elif one.first & BIT["PREP"] and not one.noun:
            past = past_turn(line, at)
            if past is None:
                return False
            at = past
        elif line.key(at) == "и":
            found = group(line, at + 1)
            if found is None or not found.cases & (NOMINATIVE | BIT["gent"]):
                return False
            at = found.past
        else:
            return False
    return True


def hero_place(line: Line, low: int, end: int) -> int | None:
    """«Главный герой романа | Базаров»: a surname that ends the clause."""
    last = end - 1
    if low > line.first + 1:
        return None
    while last - 1 > low and _named(line, last) and _named(line, last - 1):
        last -= 1
    if not _named(line, last) or not line.form(last).every & NOMINATIVE:
        return None
    at = past_fronted(line, low, end)
    found = subject_at(line, at, last)
    if found is None or found.named or not line.form(found.head).lemmas & _HEROES:
        return None
    genitive = last - found.head > 1 and last in found.cuts
    clear = line.form(last - 1).every & BIT["gent"] and not _named(line, last - 1)
    return last if genitive and clear else None


def quoted_place(line: Line, start: int, end: int) -> int | None:
    """«„Гроза“ | гениальное произведение»: a title opens the sentence and is the subject."""
    opened = line.first - 1
    if opened < 0 or line.key(opened) not in ("«", '"') or line.key(start - 1) not in ("»", '"'):
        return None
    if line.segment_end(line.first) != start - 1 or start >= end:
        return None
    title = Subject(line.first, (start,), named=True, told=False, joined=False)
    return start if _predicate(line, title, start, end) else None


def relative_between(line: Line, place: int) -> bool:
    """«Песня, которая …, | это гимн»: whether a relative clause parts the subject from «это»."""
    return opens_with_subject(line, line.segment_start(place - 1))


def opens_with_subject(line: Line, low: int) -> bool:
    """Whether nothing but a subject stands before that relative clause."""
    before = low - 1
    if line.key(before) != ",":
        return False
    opens = line.key(low) in which() or (
        line.form(low).first & BIT["PREP"] and line.key(low + 1) in which()
    )
    start = line.segment_start(before)
    found = subject_at(line, past_fronted(line, start, before), before)
    return bool(opens) and start == line.first and found is not None and before in found.cuts
