"""Commas within one clause: grammar sees what they part, a table that none stands there.

A rule alone would be too bold here: «Дом в горах, живёт в нём сторож» and «Дом в горах, стоит
пустым» differ in sense alone. So each construct has its own measure of how sure the table of
likelihoods must be; see [likely.within] of commas.toml.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from replygen.language.grammemes import BIT
from replygen.proofing import unparted_and, unparted_as
from replygen.proofing.asyndetic import impersonal, nominal, own_subject
from replygen.proofing.calling import called_by
from replygen.proofing.groups import group
from replygen.proofing.introductory import source_end
from replygen.proofing.likely_commas import comma_likelihood
from replygen.proofing.lines import NOMINATIVE, Form, Line, agrees, form
from replygen.proofing.marks import JOINING, Fault, listed, phrase_end, subject_of, surplus, words
from replygen.proofing.opening_adverbials import clause_opens
from replygen.proofing.subordinate import subordinating, which
from replygen.proofing.unparted_adverbials import adverbial
from replygen.proofing.unparted_and import AND
from replygen.proofing.unparted_words import aside, conjunction
from replygen.proofing.walks import owned_past, subject_past, turn_past

_PREPOSITION: Final = BIT["PREP"]
_TURNS: Final = BIT["GRND"] | BIT["PRTF"]
_PERSONS: Final = BIT["1per"] | BIT["2per"]
_OPENERS: Final = frozenset(
    "и а но ведь даже именно только также что чтобы если когда хотя поскольку однако поэтому зато "
    "пока".split()
)
_BEFORE_VERB: Final = frozenset(
    "не уже еще также тоже всегда вам вас нам нас им их ему его ей ее мне меня себе себя все-таки "
    "лишь только".split()
)


_MAIN: Final = frozenset("и а но что ведь поскольку однако поэтому зато".split())
_PLACES: Final = frozenset("в во на у под над за к ко из с со до по около возле между".split())
_TIMES: Final = frozenset(
    "раз секунда минута час сутки день неделя месяц квартал год век утро вечер ночь весна лето "
    "осень зима время период момент эпоха пора понедельник вторник среда четверг пятница суббота "
    "воскресенье январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь "
    "декабрь".split()
)
_ALONE: Final = frozenset("только лишь один одна одно одну одного одни".split())
_FAR: Final = frozenset(("вдали", "вдалеке", "недалеко", "неподалеку"))
_WHOLE: Final = frozenset("все всё всех всем весь сам сама само сами один одна одни".split())


def subject(line: Line, comma: int) -> bool:
    """«все войны в истории страны, носили характер»: a subject and its predicate."""
    verb = _predicate_behind(line, comma)
    if verb < 0 or _row_of_turns(line, comma):
        return False
    for low in _starts(line, comma):
        past, head, several = subject_past(line, low, comma)
        if past != comma or head < 0 or (past == head + 1 and head == low):
            continue
        plural = several and line.form(verb).every & BIT["plur"]
        if not plural and not subject_of(line.key(head), line.key(verb)):
            continue
        if nominal(line, head, comma) and not several:
            continue
        if not impersonal(line, verb) and not own_subject(line, verb, before=head):
            return True
    return False


def _row_of_turns(line: Line, comma: int) -> bool:
    """«численность в секциях, в группах составляет»: turns with one preposition."""
    key = line.key(comma + 1)
    return bool(line.form(comma + 1).first & _PREPOSITION) and any(
        line.key(n) == key for n in range(line.segment_start(comma), comma)
    )


def _starts(line: Line, comma: int) -> Iterator[int]:
    """Where a clause may begin that goes on to the comma, past its conjunctions."""
    at = comma - 1
    for _ in range(4):
        low = line.segment_start(at) if at >= line.first else line.first
        opened = low
        while line.key(opened) in _OPENERS or _because(line, opened):
            opened += 1 + _because(line, opened)
        if low == line.first or opened > low:
            yield opened
        if low == line.first or line.key(low - 1) not in (",", '"', "«", "»"):
            return
        at = low - 2
        if line.verbals(line.segment_start(at), at + 1):
            return


def _because(line: Line, at: int) -> bool:
    return (line.key(at), line.key(at + 1)) in (("потому", "что"), ("так", "как"), ("так", "что"))


def _predicate_behind(line: Line, comma: int) -> int:
    """The predicate that stands right behind the comma or behind what belongs to it; -1 if none."""
    at = comma + 1
    end = min(line.segment_end(at), line.past)
    if any(line.key(n) in which() for n in range(at, min(at + 4, end))):
        return -1  # «Голос страны, на долю которой приходится …»
    while at < end:
        past = turn_past(line, at, end)
        if past == at and (line.key(at) in _BEFORE_VERB or line.form(at).adverb):
            past = at + 1
        if past == at:
            break
        at = past
    one = line.form(at)
    if at >= end or not one.predicate or line.masked(at):
        return -1
    if one.every & (BIT["impr"] | _PERSONS) or (
        one.every & BIT["ADJS"] and one.every & BIT["neut"]
    ):
        return -1
    if at + 1 == end and line.key(end) == ",":
        return -1  # «Мост, кажется, крепкий»
    return -1 if line.key(at + 1) == "быть" else at


def acted_on(line: Line, comma: int) -> bool:
    """«искоренять, эту проблему», «начинают, его вытягивать»: a verb and its object."""
    one, found = line.form(comma - 1), group(line, comma + 1)
    if line.form(comma + 1).first & BIT["NPRO"] and line.form(comma + 2).infinitive:
        governs = one.lemmas & listed("needless", "before_infinitive")
        return bool(governs) and line.form(comma + 1).every & NOMINATIVE == 0
    if found is None or found.cases != BIT["accs"] or not line.form(found.head).noun:
        return False
    if not (one.infinitive or one.finite) or not one.every & BIT["tran"]:
        return False
    end = min(line.segment_end(comma + 1), line.past)
    if line.verbals(comma + 1, end) or owned_past(line, found.past, end) != end:
        return False
    low = line.segment_start(comma)
    return not any(
        (
            line.form(n).noun
            and line.form(n).every & BIT["accs"]
            and line.form(n - 1).every & BIT["tran"]
        )
        or line.form(n).gerund
        or line.key(n) in which()
        for n in range(low, comma - 1)
    )


def given(line: Line, comma: int) -> bool:
    """«памятник, двум братьям»: the one whom something is given, behind a noun."""
    found, before, low = group(line, comma + 1), line.form(comma - 1), line.segment_start(comma)
    if found is None or found.cases != BIT["datv"] or not line.form(found.head).noun:
        return False
    end = min(line.segment_end(comma + 1), line.past)
    if owned_past(line, found.past, end) != end or not _closes(line, end):
        return False
    if not before.noun or before.every & BIT["datv"] or len(line.verbals(low, comma)) != 1:
        return False
    return not any(
        line.form(n).every & BIT["datv"]
        or line.form(n).participle
        or line.form(n).gerund
        or line.key(n) in which()
        for n in range(low, comma)
    )


def means(line: Line, comma: int) -> bool:
    """«добивается этого, с помощью сравнений»: the same of turns that are seldom set off."""
    ahead = comma + 1
    told = phrase_end(line, ahead, "needless", "means") > ahead
    return told and _trailing(line, comma, means=True)


def of_place(line: Line, comma: int) -> bool:
    """The same of turns that may tell a place closer."""
    return line.key(comma + 1) in _PLACES and _trailing(line, comma)


def trailing(line: Line, comma: int) -> bool:
    """«бродил по лесу, в поисках дороги»: a turn behind the predicate, to the end."""
    return line.key(comma + 1) not in _PLACES and _trailing(line, comma)


def _trailing(line: Line, comma: int, *, means: bool = False) -> bool:
    """means: the turn tells of a means or a cause, so that it tells no place or time closer."""
    ahead = comma + 1
    if not line.word(comma - 1):
        return False
    end = min(line.segment_end(ahead), line.past)
    joined = [n for n in range(ahead, end) if line.key(n) == "и"]
    if joined and line.form(joined[-1] + 1).predicate:
        end = joined[-1]  # «показала это, путём смерти и доказала»
    past = ahead + (line.key(ahead) in _FAR and line.key(ahead + 1) == "от")
    while past < end:
        further = turn_past(line, past, end)
        if further == past:
            break
        past = further
    if (
        past != end
        or not (line.key(end) == "и" or _closes(line, end))
        or (not means and _set_off(line, ahead))
    ):
        return False
    if line.key(ahead) == "от" and any(line.key(n) == "до" for n in range(ahead, end)):
        return False  # «22 вида услуг, от пошива до ремонта»
    low = line.segment_start(comma)
    opened = low == line.first or line.key(low) in _MAIN or _because(line, low)
    opened = opened or (means and not subordinating(line.key(low)))
    found = line.predicates(low, comma) or line.verbals(low, comma)
    if not opened or not found:
        return False
    if any(
        line.form(n).gerund
        or _of_turn(line, n)
        or line.key(n) in which()
        or (n > low and subordinating(line.key(n)))
        for n in range(low, comma)
    ):
        return False
    return not (_again(line, low, comma) or (not means and _told_closer(line, low, comma)))


def _of_turn(line: Line, at: int) -> bool:
    return bool(line.form(at).participle and not line.form(at + 1).noun)


def _closes(line: Line, end: int) -> bool:
    """Whether the clause ends there or what stands behind is set off for its own sake."""
    if end >= line.past or line.key(end) in (";", ":", "."):
        return True
    if line.key(end + 1) in ("а", "и") and line.key(end + 2) != "именно":
        # «в программах, в бюджете, а также в планах»
        behind = line.verbals(end + 1, min(line.segment_end(end + 1), line.past))
        return bool(behind) and not line.form(end + 3).first & _PREPOSITION
    if line.key(end - 1) in ("того", "тому", "тем") and line.key(end + 1) in (
        "что",
        "чтобы",
        "как",
    ):
        return False  # «снесли, из-за того, что он обветшал»
    return line.key(end) == "," and (clause_opens(line, end + 1) or line.key(end + 2) in which())


def _set_off(line: Line, at: int) -> bool:
    """Turns that are or may be set off."""
    if phrase_end(line, at, "needless", "detached") > at or source_end(line, at) > at:
        return True
    if line.key(at) in listed("fronted", "free") and line.key(at) != "благодаря":
        return True
    return any(phrase_end(line, at, "introductory", name) > at for name in ("always", "opening"))


def _again(line: Line, low: int, comma: int) -> bool:
    """«о погоде, о друзьях», «помогли все, от мала до велика»."""
    key = line.key(comma + 1)
    again = any(line.key(n) == key for n in range(low, comma))
    return again or line.key(comma - 1) in _WHOLE


def _told_closer(line: Line, low: int, comma: int) -> bool:
    """«в четверг, после обеда», «на горе, над рекой»: what stands before is told closer."""
    key, one = line.key(comma + 1), line.form(comma - 1)
    if key in ("о", "об") and line.key(low) == "что":
        return True  # «беспокойство, что он мал, о ничтожестве»
    if key in _PLACES and any(line.key(n) in _ALONE for n in range(low, comma)):
        return True  # «нашли одну слабую балку, над подъездом»
    if one.every & BIT["ADVB"] or one.lemmas & _TIMES or not one.readings:
        return True
    return key in _PLACES and any(
        line.key(n) in _PLACES and turn_past(line, n, comma) == comma for n in range(low, comma)
    )


class _Construct(NamedTuple):
    """What a comma must not part.

    name: of its limit. holds: whether it stands around the comma. check: the finding's id.
    before: whether the word behind the comma can be of it at all: most words can't.
    """

    name: str
    holds: Callable[[Line, int], bool]
    check: str
    before: Callable[[str, Form], object]


def _leads_to_predicate(word: str, one: Form) -> bool:
    return bool(one.predicate or one.adverb or word in _BEFORE_VERB or one.first & _PREPOSITION)


def _is_turn(word: str, one: Form) -> bool:
    return bool(one.first & _PREPOSITION) or word in _FAR


def _is_as(word: str, _: Form) -> bool:
    return word == "как"


def _may_be_object(_: str, one: Form) -> bool:
    return bool(one.every & BIT["accs"])


def _is_given(_: str, one: Form) -> bool:
    return bool(one.every & BIT["datv"])


def _attributed(line: Line, comma: int) -> bool:
    """«преподавателей, без отдыха трудившихся в жару»: a participle's own turn leads it."""
    noun = line.key(comma - 1)
    end = min(line.segment_end(comma + 1), line.past)
    return any(
        line.form(at).participle and agrees(line.key(at), noun) for at in range(comma + 2, end)
    )


def _is_and(word: str, _: Form) -> bool:
    return word in AND


def _is_no_joint(word: str, _: Form) -> bool:
    return word not in JOINING


_CONSTRUCTS: Final = (
    _Construct("adverbial", adverbial, "comma-after-adverbial", _is_no_joint),
    _Construct("subject", subject, "comma-parts-subject", _leads_to_predicate),
    _Construct("means", means, "comma-parts-object", _is_turn),
    _Construct("place", of_place, "comma-parts-object", _is_turn),
    _Construct("trailing", trailing, "comma-parts-object", _is_turn),
    _Construct("predicate", unparted_and.predicate, "comma-before-and", _is_and),
    _Construct("words", unparted_and.words, "comma-before-and", _is_and),
    _Construct("conjunction", conjunction, "comma-after-conjunction", lambda *_: True),
    _Construct("aside", aside, "comma-not-introductory", lambda *_: True),
    _Construct("double", unparted_as.double, "comma-as-capacity", _is_as),
    _Construct("object", acted_on, "comma-parts-object", _may_be_object),
    _Construct("given", given, "comma-parts-object", _is_given),
    _Construct("role", unparted_as.role, "comma-as-capacity", _is_as),
)


@lru_cache(maxsize=20_000)
def _possible(word: str) -> tuple[_Construct, ...]:
    """Constructs that a comma before the word may part."""
    one = form(word)
    return tuple(construct for construct in _CONSTRUCTS if construct.before(word, one))


@called_by(lambda word, _: word == ",")
def unparted_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Commas that part what one of the constructs holds together."""
    limits = words()["likely"]["within"]
    for comma in places:
        if comma == line.first or comma + 1 >= line.past or comma in line.quoted:
            continue
        if "ли" in (line.key(comma + 2), line.key(comma + 3)):
            continue  # «Вопрос о том, будет ли выделен участок, …»
        for one in _possible(line.key(comma + 1)):
            if one.before is _is_turn and _attributed(line, comma):
                break
            if one.holds(line, comma) and comma_likelihood(line, comma) < limits[one.name]:
                yield surplus(line, comma, one.check)
                break
