"""Verbs in a form that their governor or their conjunction does not allow; gerunds of nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import BIT
from replygen.language.morphology import readings
from replygen.proofing.calling import called_by
from replygen.proofing.lines import NOMINATIVE, VERB, Form, Line
from replygen.proofing.marks import Fault, listed, may_be_subject
from replygen.proofing.subordinate import subordinating
from replygen.proofing.typed import as_typed

_INFINITIVE: Final = "grammar-infinitive"
_AIM: Final = "grammar-aim"
_ASPECT: Final = "grammar-aspect"
_PHASES: Final = frozenset(
    "начать начинать продолжить продолжать прекратить прекращать перестать переставать закончить "
    "заканчивать кончить бросить приняться приниматься стать".split()
)
_SHOWING_UP: Final = frozenset(
    "возникнуть возникать появиться появляться иметься остаться оставаться сложиться начаться "
    "потребоваться требоваться закончиться пропасть понадобиться сформироваться".split()
)
_GERUND: Final = "grammar-gerund-subject"
_MODAL: Final = frozenset(
    "следует необходимо можно нужно надо нельзя должен должна должно должны вправе обязан обязана "
    "обязаны может могут можете можем просим прошу рекомендуем предлагаем требуется "
    "хочет хотят хотим намерен намерена намерены готов готова готовы планирует планируют".split()
)
# Verbs that are followed by what is to be done, and seldom stand alone.
_TENDING: Final = frozenset(
    "начать начинать продолжить продолжать перестать переставать мочь смочь хотеть захотеть "
    "пытаться попытаться стараться постараться уметь суметь успеть успевать решить решиться "
    "собираться намереваться обязаться стремиться желать научиться мешать помогать заставить "
    "заставлять".split()
)
_MAY: Final = frozenset("может могут должен должна должны".split())
_ASKING: Final = frozenset(
    "кто что где куда как когда сколько какой какая какое какие чей кому чем".split()
)
_PARENTHETIC: Final = frozenset(
    "думаю надеюсь считаю полагаю знаю помню кажется бывает значит говорят верю вижу".split()
)
_TO: Final = frozenset(("чтобы", "чтоб"))
_BETWEEN: Final = frozenset("вам вас нам нас им их ему ей также лично сразу бы не только".split())
_PERSONAL: Final = frozenset(("он", "она", "они"))
_LIVING: Final = BIT["anim"]
_PERSONS: Final = BIT["2per"] | BIT["3per"] | BIT["1per"]


@called_by(lambda word, one: word in _MODAL or word in _TO or one.gerund or _tends(one))
def infinitive_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """«следует обратитесь», «чтобы помогут», «Рассмотрев обращение, нарушений не выявлено»."""
    for place in places:
        if place + 1 == line.past:
            continue
        key = line.key(place)
        if key in _MODAL and not line.masked(place):
            yield from _not_infinitive(line, place)
        elif key in _TO and not (line.key(place - 1) == "то" and line.key(place - 2) == "не"):
            yield from _not_past(line, place)
        elif not line.form(place).gerund and not line.masked(place):
            if line.form(place).lemmas & _PHASES:
                yield from _perfective(line, place)
            if line.form(place).lemmas & _TENDING:
                yield from _finite_behind(line, place)
        if key in _MAY and line.key(place + 1) == "быть":
            yield from _to_be(line, place)
    yield from _nobody(line)


def _tends(one: Form) -> bool:
    """Whether the word tells that something begins, goes on, ends, is wanted or tried."""
    verb = one.finite or one.infinitive or one.gerund
    return bool(verb) and any(r.lemma in _PHASES or r.lemma in _TENDING for r in one.readings)


def _finite_behind(line: Line, place: int) -> Iterator[Fault]:
    """«начинает понимает», «не можем молчим», «пытаются найдут»."""
    at = place + 1
    while line.key(at) in _BETWEEN or line.form(at).adverb:
        at += 1
    if not _only_finite(line, at) or line.key(at) in ("есть", "будет", "будут", "является"):
        return
    if not all(r.bits & _PERSONS and not r.bits & BIT["impr"] for r in line.form(at).readings):
        return
    low = line.segment_start(place)
    if any(line.key(n) in _ASKING for n in range(low, place)) or line.masked(at):
        return  # «что хочет делает»
    if line.key(at) in _PARENTHETIC or line.key(at - 1) == "не":
        return
    yield _as_infinitive(line, at)


def _to_be(line: Line, place: int) -> Iterator[Fault]:
    """«Цель может быть достигнуть»: the passive, for the subject is what is done."""
    at = place + 2
    one = line.form(at)
    if not one.infinitive or not all(r.bits & BIT["tran"] for r in one.readings):
        return
    if not all(r.bits & BIT["perf"] for r in one.readings):
        return
    low = line.segment_start(place)
    named = [
        n
        for n in range(low, place)
        if line.form(n).noun
        and not line.form(n).every & BIT["anim"]
        and not line.form(n - 1).first & BIT["PREP"]
        and line.form(n).first & NOMINATIVE | line.form(n).every & BIT["accs"]
        and may_be_subject(line.key(n), line.key(place))
    ]
    if named and not any(line.form(n).every & BIT["datv"] for n in range(low, place)):
        yield Fault(_INFINITIVE, at, at + 1, "", at)


def _perfective(line: Line, place: int) -> Iterator[Fault]:
    """«начал сделать ремонт»: only an imperfective infinitive follows."""
    at = place + 1
    if line.key(at).endswith("о") and line.form(at).every & (BIT["PRED"] | BIT["ADJS"]):
        return  # «стало трудно найти»
    while line.form(at).adverb or line.key(at) in _BETWEEN:
        at += 1
    one = line.form(at)
    if not one.infinitive or not all(r.known for r in one.readings):
        return
    if all(r.bits & BIT["perf"] and not r.bits & BIT["impf"] for r in one.readings):
        yield Fault(_ASPECT, place, at + 1, "", place)


def _only_finite(line: Line, at: int) -> bool:
    """Whether the word can be nothing but a verb of the present, the future, an imperative."""
    one = line.form(at)
    if not line.word(at) or not one.readings or not all(r.known for r in one.readings):
        return False
    return all(r.bits & VERB and not r.bits & BIT["past"] for r in one.readings)


def _not_infinitive(line: Line, place: int) -> Iterator[Fault]:
    at = place + 1
    while line.key(at) in _BETWEEN:
        at += 1
    if not _only_finite(line, at) or line.key(at) in ("есть", "будет", "будут", "является"):
        return
    apart = line.key(place) in ("следует", "может", "требуется") and line.key(place - 1) != "не"
    if apart and line.form(at).every & BIT["3per"]:
        return  # «может, придут»: two verbs in one person
    yield _as_infinitive(line, at)


def _as_infinitive(line: Line, at: int) -> Fault:
    """The finite verb there should be an infinitive."""
    lemma = line.form(at).readings[0].lemma
    told = lemma if any(r.bits & BIT["INFN"] for r in readings(lemma)) else ""
    return Fault(_INFINITIVE, at, at + 1, as_typed(told, line.tokens[at].text) if told else "", at)


def _not_past(line: Line, place: int) -> Iterator[Fault]:
    """«чтобы ему помогут»: the past or the infinitive."""
    end = min(line.segment_end(place), line.past)
    for at in range(place + 1, end):
        one = line.form(at)
        if one.infinitive or one.every & BIT["past"] or one.gerund:
            return
        if one.finite:
            if _only_finite(line, at) and one.every & _PERSONS:
                yield Fault(_AIM, at, at + 1, "", at)
            return


def _nobody(line: Line) -> Iterator[Fault]:
    """«Рассмотрев обращение, нарушений не выявлено»: the passive has no one who looked."""
    head = line.first
    one = line.form(head)
    told = listed("gerund", "never") | listed("gerund", "with_words")
    if not one.gerund or line.key(head) in told:
        return
    comma = line.segment_end(head)
    if line.key(comma) != ",":
        return
    while line.form(comma + 1).gerund or line.form(comma + 1).participle:
        comma = line.segment_end(comma + 1)
        if line.key(comma) != ",":
            return
    if subordinating(line.key(comma + 1)):
        return  # «Объясняя, почему пункт не открыт, сообщаем …»: the main clause comes later
    end = min(line.segment_end(comma + 1), line.past)
    clause = range(comma + 1, end)
    passive = next((at for at in clause if _passive(line, at) or _shows_up(line, at)), None)
    if passive is None:
        return
    if any(line.form(at).infinitive for at in clause if at < passive):
        return
    active = any(
        line.form(at).finite and not _being(line, at) and not _shows_up(line, at) for at in clause
    )
    person = any(
        line.key(at) in ("я", "мы", "вы", "ты")
        or (
            line.form(at).noun
            and line.form(at).every & NOMINATIVE
            and line.form(at).every & _LIVING
        )
        for at in clause
    )
    acting = _shows_up(line, passive) and any(line.key(at) in _PERSONAL for at in clause)
    if active or person or acting:
        return
    yield Fault(_GERUND, head, passive + 1, "", head)


def _passive(line: Line, at: int) -> bool:
    known = line.form(at).readings
    other = BIT["PRTS"] | BIT["PRED"] | BIT["ADVB"] | BIT["PRCL"] | BIT["INTJ"] | BIT["CONJ"]
    other |= BIT["ADJS"]
    passive = bool(known) and bool(known[0].bits & BIT["PRTS"])
    return passive and all(one.bits & other for one in known)


def _shows_up(line: Line, at: int) -> bool:
    """«у покупателя возникли вопросы»: what shows up doesn't read contracts."""
    one = line.form(at)
    return one.finite and any(r.lemma in _SHOWING_UP for r in one.readings)


def _being(line: Line, at: int) -> bool:
    return any(one.lemma == "быть" for one in line.form(at).readings)
