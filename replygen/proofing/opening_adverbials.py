"""Commas in vain behind an adverbial that opens a sentence: «В 1912 году, построили мост»."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from replygen.language.grammemes import BIT, CASES
from replygen.proofing.asyndetic import bidden, declined, state
from replygen.proofing.groups import group
from replygen.proofing.introductory import own_comma
from replygen.proofing.lines import BE, NOMINAL, NOMINATIVE, Line, agrees
from replygen.proofing.marks import JOINING, Fault, listed, phrase_end, subject_of, surplus
from replygen.proofing.subordinate import subordinating

_ADVERBIAL: Final = "comma-after-adverbial"
_PREPOSITION: Final = BIT["PREP"]
_ASKED: Final = frozenset("чего чему чем что кого кому кем ком".split())
_OBLIQUE: Final = BIT["gent"] | BIT["datv"] | BIT["ablt"] | BIT["loct"]
_OPENS_ASIDE: Final = frozenset("поэтому не где то так особенно включая например это".split())
_ONE: Final = frozenset(("один", "одна", "одно", "одни"))
_LEAST: Final = 2
_THERE: Final = frozenset(("есть", "нет", "пусто"))
_POINTING: Final = frozenset(("том", "тот", "то", "тем", "ту", "та"))
_FAREWELL: Final = frozenset(("встречи", "свидания", "завтра", "связи"))
_OF_CAUSE: Final = frozenset(
    "рамках соответствии целях ходе связи случае результате отношении течение силу".split()
)
_DAY_AND_YEAR: Final = frozenset("утром днем вечером ночью летом зимой весной осенью".split())
_MUCH: Final = frozenset("много мало немало немного достаточно полно несколько".split())
_SAYING: Final = frozenset(
    "говорить сказать писать отвечать ответить уверять объяснять объяснить считать рассказывать "
    "жаловаться сообщать признаваться замечать заметить утверждать повторять шутить смеяться "
    "ворчать вздыхать кричать шептать хвалить хвалиться хвастаться ругать ругаться напоминать "
    "предупреждать обещать советовать спрашивать вспоминать пояснять пояснить добавлять добавить "
    "подтверждать сетовать радоваться удивляться возмущаться думать полагать рассуждать "
    "одобрить клясться восхищаться спросить буркнуть пробормотать шепнуть крикнуть напомнить "
    "предупредить пошутить".split()
)
_WHERE: Final = frozenset("в во на у под за около возле из с".split())
_NEAR: Final = 4
_YOURS: Final = frozenset("ваш ваша ваше ваши вашего вашей вашему министерство".split())
_TURN: Final = BIT["GRND"] | BIT["PRTF"]


def opening_adverbial(line: Line, comma: int) -> Iterator[Fault]:
    """«Во время проверки, мы увидели»: an adverbial and its clause."""
    aside = phrase_end(line, line.first, "adverbial", "aside") > line.first
    if comma - line.first < _LEAST or aside or _verbless(line, comma) or bidden(line, comma):
        return
    farewell = line.key(line.first) == "до" and line.key(line.first + 1) in _FAREWELL
    if line.key(comma - 1) in _POINTING or farewell:
        return  # «На вопрос о том, может ли …», «До встречи на ярмарке, приходите»
    ahead = comma + 1
    told = line.key(ahead) == "это" and line.form(ahead + 1).predicate
    if not line.word(ahead) or (line.key(ahead) in (*JOINING, *_OPENS_ASIDE) and not told):
        return
    if own_comma(line, ahead) or opening_source(line, comma):
        return
    if any(_named_before(line, at, ahead) for at in range(line.first, comma)):
        return  # «В то же время мастер цеха, Иван Белов предложил»
    end = min(line.segment_end(ahead), line.past)
    if _listing(line, ahead) and not _named_subject(line, ahead, end):
        return
    found = line.predicates(ahead, end) or line.verbals(ahead, end)
    if not found:
        found = [at for at in range(ahead, end) if line.form(at).infinitive]
    if not found or any(
        line.key(at) in BE or line.form(at).every & BIT["impr"] for at in range(line.first, comma)
    ):
        return  # «приходите снова, дверь открыта»
    if not _said(line, ahead, end, found[0]) and not _homogeneous(line, comma, found[0]):
        yield surplus(line, comma, _ADVERBIAL)


def _named_before(line: Line, at: int, ahead: int) -> bool:
    """Whether a person stands there in the nominative, and a name behind the comma tells who."""
    one, name = line.form(at).every, line.form(ahead).every
    person = line.form(at).noun and one & CASES == NOMINATIVE and one & BIT["anim"]
    return bool(person and name & BIT["Name"] and name & NOMINATIVE)


def _said(line: Line, ahead: int, end: int, verb: int) -> bool:
    """«Силы на исходе, говорит вахтёрша», «В городе, говорят жители, стало чище»."""
    if verb != ahead:
        return False
    aside = line.key(end) == "," and not clause_opens(line, end + 1)
    return aside or says(line, ahead, end)


def says(line: Line, ahead: int, end: int) -> bool:
    """Whether a verb of saying and the one who says it stand there, nothing else."""
    return bool(line.form(ahead).lemmas & _SAYING) and line.form(end - 1).noun


def _verbless(line: Line, comma: int) -> bool:
    """«У школы два входа, один из них закрыт»: a clause whose verb is left unsaid."""
    if _told_by_adjective(line, comma):
        return True
    opening = group(line, line.first + 1)
    if opening is None or opening.past >= comma:
        return False
    at = opening.past
    while line.form(at).first & _PREPOSITION and at < comma:
        further = group(line, at + 1)  # «От забора до дома шесть метров, машина пройдёт»
        if further is None:
            return False
        at = further.past
    if line.key(at) in _ONE or line.key(at) in ("его", "ее", "их"):
        at += 1
    if any(_only_told(line, n) or line.key(n) in _MUCH for n in range(at, comma)):
        return True  # «В отделе кадров новые люди, они ещё учатся»
    if at >= comma:
        return False
    if line.tokens[at].kind == "number" and line.form(at - 1).noun:
        return True  # «От села до города 40 километров, автобус идёт час»
    one = line.form(at)
    if line.key(comma - 1) in _THERE or (at >= comma - _LEAST and state(line, comma - 1)):
        return True  # «В классе чисто, книги стоят на полках»
    told = bool(one.every & (NOMINAL | BIT["NUMR"]))
    return told and declined(line, at) & (NOMINATIVE | BIT["gent"]) == NOMINATIVE


def _told_by_adjective(line: Line, comma: int) -> bool:
    """«С шести до восьми утра на пруду лёд тонкий, рыбакам лучше подождать»."""
    one, told = line.form(comma - 2), line.form(comma - 1)
    if not (told.adjective and one.noun and told.every & one.every & NOMINATIVE):
        return False
    return agrees(line.key(comma - 1), line.key(comma - 2))


def _only_told(line: Line, at: int) -> bool:
    """A noun that can be nothing but a nominative, or «ОРВИ», or a noun behind an adverb."""
    one, text = line.form(at), line.tokens[at].text
    if len(text) > 1 and text.isalpha() and text.isupper():
        return True
    straight = not one.every & CASES & ~(NOMINATIVE | BIT["accs"])
    behind = line.form(at - 1).adverb and straight and bool(one.every & NOMINATIVE)
    return one.noun and (one.every & CASES == NOMINATIVE or behind)


def opening_time(line: Line, comma: int) -> bool:
    """«Вечером того же дня, приехала бригада»."""
    return (
        line.key(line.first) in _DAY_AND_YEAR
        and comma - line.first >= _LEAST
        and all(
            line.form(at).every & BIT["gent"] or line.key(at) == "же" or not line.word(at)
            for at in range(line.first + 1, comma)
        )
    )


def _homogeneous(line: Line, comma: int, predicate: int) -> bool:
    """«В селе, районе и городе работают»: homogeneous words share their case."""
    last, one = line.form(comma - 1), line.form(comma + 1)
    opening = group(line, line.first + 1)
    series = line.key(comma + 2) in ("и", ",") and bool(last.every & one.every & NOMINATIVE)
    if series and opening is not None and opening.past < comma:
        return True  # «В эти дни школы, сады и клубы закрыты»
    if last.adjective and one.adjective:
        return True  # «все организационные, правовые решения»
    shared = last.every & one.every & _OBLIQUE
    if not shared:
        return False
    if one.every & NOMINAL:
        if line.key(comma + 2) == "и":
            return True  # «по производству электроэнергии, газа и воды»
        if line.form(predicate).every & BIT["neut"] and line.key(predicate - 1) == "не":
            return False
        subject = subject_of(line.key(comma + 1), line.key(predicate))
        return not (one.every & NOMINATIVE and subject)
    return one.adjective and not one.every & NOMINATIVE


def opening_source(line: Line, comma: int) -> bool:
    """«По статистическим данным, …»: words that name a source are set off."""
    if line.key(line.first) != "по":
        return False
    sources = listed("introductory", "sources") | listed("introductory", "sources_maybe")
    return any(line.key(at) in sources for at in range(line.first + 1, comma))


def clause_opens(line: Line, at: int) -> bool:
    """Whether a clause or a turn begins there, so that the comma before it is its own."""
    one, ahead = line.form(at), line.form(at + 1)
    return bool(
        subordinating(line.key(at))
        or subordinating(line.key(at + 1))
        or line.key(at) in JOINING
        or (one.first & _PREPOSITION and line.key(at + 1) in _ASKED)
        or (one.every | ahead.every) & _TURN
    )


def _listing(line: Line, ahead: int) -> bool:
    """«в школах, в больницах», «в Махачкале, Дербенте»: more of the same may follow."""
    if line.form(ahead).first & _PREPOSITION:
        if line.key(ahead) in _WHERE and any(
            line.key(at) in _WHERE for at in range(ahead - _NEAR, ahead - 2)
        ):
            return True  # «склады в Верхнем Логе, на Заречье и Пристани»
        end = line.segment_end(ahead)
        cause = line.key(line.first + 1) in _OF_CAUSE
        again = line.key(ahead) == line.key(line.first) and not cause
        place = line.key(line.first) in ("в", "на", "во") and not cause
        return again or end < line.past or place
    capital = line.tokens[ahead].text[0].isupper()
    return capital and not line.form(ahead).first & BIT["NPRO"] and line.key(ahead) not in _YOURS


def _named_subject(line: Line, at: int, end: int) -> bool:
    """«На сером фоне, Кремль выделяется»: the name is the subject of what follows."""
    one = line.form(at)
    if not one.every & NOMINATIVE or one.first & _PREPOSITION or not one.every & NOMINAL:
        return False
    found = line.predicates(at, end)
    return bool(found) and subject_of(line.key(at), line.key(found[0])) and end == line.past
