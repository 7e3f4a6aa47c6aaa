"""Commas within one clause: grammar sees what they part, a table that none stands there.

A rule alone would be too bold here: «Дом в горах, живёт в нём сторож» and «Дом в горах, стоит
пустым» differ in sense alone. So each construct has its own measure of how sure the table of
likelihoods must be; see [likely.within] of commas.toml.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from replygen.language.grammemes import BIT
from replygen.proofing import unparted_and, unparted_as, unparted_words
from replygen.proofing.asyndetic import impersonal, nominal, own_subject
from replygen.proofing.calling import called_by
from replygen.proofing.introductory import source_end
from replygen.proofing.likely_commas import comma_likelihood
from replygen.proofing.lines import Line
from replygen.proofing.marks import Fault, listed, phrase_end, subject_of, surplus, words
from replygen.proofing.opening_adverbials import clause_opens
from replygen.proofing.subordinate import subordinating, which
from replygen.proofing.unparted_adverbials import adverbial
from replygen.proofing.walks import subject_past, turn_past

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


def of_place(line: Line, comma: int) -> bool:
    """The same of turns that may tell a place closer."""
    return line.key(comma + 1) in _PLACES and _trailing(line, comma)


def trailing(line: Line, comma: int) -> bool:
    """«бродил по лесу, в поисках дороги»: a turn behind the predicate, to the end."""
    return line.key(comma + 1) not in _PLACES and _trailing(line, comma)


def _trailing(line: Line, comma: int) -> bool:
    ahead = comma + 1
    if not line.form(ahead).first & _PREPOSITION or not line.word(comma - 1):
        return False
    end = min(line.segment_end(ahead), line.past)
    past = ahead
    while past < end:
        further = turn_past(line, past, end)
        if further == past:
            break
        past = further
    if past != end or not _closes(line, end) or _set_off(line, ahead):
        return False
    if line.key(ahead) == "от" and any(line.key(n) == "до" for n in range(ahead, end)):
        return False  # «22 вида услуг, от пошива до ремонта»
    low = line.segment_start(comma)
    opened = low == line.first or line.key(low) in _MAIN or _because(line, low)
    found = line.predicates(low, comma) or line.verbals(low, comma)
    if not opened or not found:
        return False
    if any(
        line.form(n).gerund or _of_turn(line, n) or (n > low and subordinating(line.key(n)))
        for n in range(low, comma)
    ):
        return False
    return not _told_closer(line, low, comma)


def _of_turn(line: Line, at: int) -> bool:
    return bool(line.form(at).participle and not line.form(at + 1).noun)


def _closes(line: Line, end: int) -> bool:
    """Whether the clause ends there or what stands behind is set off for its own sake."""
    if end >= line.past or line.key(end) in (";", ":", "."):
        return True
    if line.key(end + 1) in ("а", "и"):
        return False  # «в программах, в бюджете, а также в планах»
    return line.key(end) == "," and (clause_opens(line, end + 1) or line.key(end + 2) in which())


def _set_off(line: Line, at: int) -> bool:
    """Turns that are or may be set off."""
    if phrase_end(line, at, "needless", "detached") > at or source_end(line, at) > at:
        return True
    if line.key(at) in listed("fronted", "free") and line.key(at) != "благодаря":
        return True
    return any(phrase_end(line, at, "introductory", name) > at for name in ("always", "opening"))


def _told_closer(line: Line, low: int, comma: int) -> bool:
    """«в четверг, после обеда», «на горе, над рекой»: what stands before is told closer."""
    key, one = line.key(comma + 1), line.form(comma - 1)
    if any(line.key(n) == key for n in range(low, comma)) or line.key(comma - 1) in _WHOLE:
        return True
    if one.every & BIT["ADVB"] or one.lemmas & _TIMES or not one.readings:
        return True
    return key in _PLACES and any(
        line.key(n) in _PLACES and turn_past(line, n, comma) == comma for n in range(low, comma)
    )


_CONSTRUCTS: Final[tuple[tuple[str, Callable[[Line, int], bool], str], ...]] = (
    ("adverbial", adverbial, "comma-after-adverbial"),
    ("subject", subject, "comma-parts-subject"),
    ("place", of_place, "comma-parts-object"),
    ("trailing", trailing, "comma-parts-object"),
    ("predicate", unparted_and.predicate, "comma-before-and"),
    ("words", unparted_and.words, "comma-before-and"),
    ("conjunction", unparted_words.conjunction, "comma-after-conjunction"),
    ("aside", unparted_words.aside, "comma-not-introductory"),
    ("role", unparted_as.role, "comma-as-capacity"),
)


@called_by(lambda word, _: word == ",")
def unparted_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Commas that part what one of the constructs holds together."""
    limits = words()["likely"]["within"]
    for comma in places:
        if comma == line.first or comma + 1 >= line.past or comma in line.quoted:
            continue
        for name, holds, check in _CONSTRUCTS:
            if holds(line, comma) and comma_likelihood(line, comma) < limits[name]:
                yield surplus(line, comma, check)
                break
