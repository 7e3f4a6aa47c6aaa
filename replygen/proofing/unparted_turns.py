"""Commas before what belongs to the verb or the noun before it: turns at the end, objects."""

from __future__ import annotations

from typing import Final

from replygen.language.grammemes import BIT
from replygen.proofing.groups import group
from replygen.proofing.introductory import source_end
from replygen.proofing.lines import NOMINATIVE, Line
from replygen.proofing.marks import listed, phrase_end
from replygen.proofing.opening_adverbials import clause_opens
from replygen.proofing.subordinate import subordinating, which
from replygen.proofing.unparted_subjects import because
from replygen.proofing.walks import owned_past, turn_past

_PREPOSITION: Final = BIT["PREP"]
_MAIN: Final = frozenset("и а но что ведь поскольку однако поэтому зато".split())
_PLACES: Final = frozenset("в во на у под над за к ко из с со до по около возле между".split())
_TIMES: Final = frozenset(
    "раз секунда минута час сутки день неделя месяц квартал год век утро вечер ночь весна лето "
    "осень зима время период момент эпоха пора понедельник вторник среда четверг пятница суббота "
    "воскресенье январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь "
    "декабрь".split()
)
_ALONE: Final = frozenset("только лишь один одна одно одну одного одни".split())
FAR: Final = frozenset(("вдали", "вдалеке", "недалеко", "неподалеку"))
"""Adverbs that open a turn with «от»."""
_WHOLE: Final = frozenset("все всё всех всем весь сам сама само сами один одна одни".split())


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
    past = ahead + (line.key(ahead) in FAR and line.key(ahead + 1) == "от")
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
    opened = low == line.first or line.key(low) in _MAIN or because(line, low)
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
    if line.form(comma + 1).every & BIT["NUMR"]:
        found = group(line, comma + 2)  # «двум братьям»
    if found is None or found.cases != BIT["datv"] or not line.form(found.head).noun:
        return False
    end = min(line.segment_end(comma + 1), line.past)
    if owned_past(line, found.past, end) != end or not _closes(line, end):
        return False
    if not before.noun or before.every & BIT["datv"] or len(line.verbals(low, comma)) != 1:
        return False
    return not any(
        line.form(n).first & BIT["datv"]
        or line.form(n).participle
        or line.form(n).gerund
        or line.key(n) in which()
        for n in range(low, comma)
    )
