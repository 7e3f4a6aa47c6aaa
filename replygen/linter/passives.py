"""Sentence → passives whose doer is not named: «рынок осмотрен», «цены проверяются»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from replygen.findings import Finding
from replygen.language.grammemes import ADJECTIVE, BIT, NOUN, NUMBERS, agree
from replygen.language.morphology import Reading, readings
from replygen.language.recall import Recall
from replygen.language.sentences import Sentence
from replygen.language.tokens import Token
from replygen.linter.checks import remark
from replygen.linter.deeds import (
    by_law,
    clause,
    has_subject,
    is_event,
    is_impersonal,
    is_named,
    is_supposed,
    of_appeal,
    of_paper,
    stands_apart,
    told_how,
)
from replygen.linter.offices import doer_told, of_office
from replygen.linter.subjects import NEAR, any_thing, has_thing_near, is_of_goods
from replygen.linter.voice_words import is_action, likely, words
from replygen.passages.masking import heads
from replygen.passages.paragraphs import Paragraph

_MEANS: Final = 4
_PASSIVE: Final = BIT["PRTS"]
_FINITE: Final = BIT["VERB"]
_LIVING: Final = BIT["anim"] | BIT["Name"] | BIT["Surn"] | BIT["Orgn"]
_FAULT: Final = "passive-doer"
_ADVICE: Final = "passive-result"
_NOBODY: Final = frozenset(("что", "то", "это", "все", "ничто", "нечто"))
_MAKING: Final = ("иваться", "ываться", "оваться", "еваться")


def passive_at(
    paragraph: Paragraph,
    before: Sequence[Token],
    sentence: Sequence[Token],
    place: int,
    reading: Reading,
) -> Finding | None:
    """The passive that the word at `place` tells in that reading, if nobody is said to do it.

    before: the sentence before this one, which may name the doer.
    """
    if _by_means(sentence, place) or (reading.bits & _FINITE and _predicative(sentence, place)):
        return None
    if not reading.known and place and sentence[place].text[0].isupper():
        return None  # «Хадижат»: a name that only looks like a participle
    first = last = sentence[place]
    if reading.bits & BIT["INFN"]:
        will = _will(sentence, place)
        if will is None:
            return None
        reading, first = reading._replace(bits=will.bits), sentence[will.place]
    if reading.bits & _PASSIVE and _of_many(sentence, place):
        return None  # «рыбаки тянут сети»
    if not reading.bits & _PASSIVE:
        check = _turned(sentence, place, reading) if reading.bits & _FINITE else None
    elif (was := _was(sentence, place)) is None:
        check = _result(sentence, place, reading)
    else:
        check = _told(sentence, place, sentence[was], reading)
        first, last = sorted((sentence[was], last), key=lambda one: one.start)
    if check is None or doer_told(before, sentence, place, reading.lemma):
        return None
    if check == _FAULT and not of_office(sentence, place, reading, was=first is not last):
        check = _ADVICE
    return remark(check, paragraph, first.start, last.end)


class _Will(NamedTuple):
    """«Будет» before the infinitive: where it stands, its grammemes."""

    place: int
    bits: int


def _will(sentence: Sequence[Token], place: int) -> _Will | None:
    """«Вопрос будет решаться»: a verb that is finite in two words."""
    was = _was(sentence, place)
    if was is None or was > place:
        return None
    future = (
        r for r in readings(sentence[was].key) if r.bits & BIT["futr"] and r.bits & BIT["3per"]
    )
    bits = next((r.bits for r in future), None)
    return None if bits is None else _Will(was, bits)


def _predicative(sentence: Sequence[Token], place: int) -> bool:
    """«Суп подаётся горячим»: how it is, nobody's deed."""
    behind = sentence[place + 1 : place + 3]
    return (
        bool(behind)
        and any(
            r.bits & BIT["ADJF"] and r.bits & BIT["ablt"] and r.score >= likely()
            for r in readings(behind[0].key)
        )
        and not any(r.bits & NOUN for one in behind[1:] for r in readings(one.key))
    )


def _of_many(sentence: Sequence[Token], place: int) -> bool:
    """Whether the word may be a verb of many: «рыбаки тянут сети», «сетку натянут завтра»."""
    if not place or not any(r.bits & _FINITE for r in readings(sentence[place].key)):
        return False
    if _was(sentence, place) is not None:
        return False
    before = readings(sentence[place - 1].key)
    if before and all(
        r.bits & BIT["plur"] and not r.bits & BIT["gent"] for r in before if r.score >= likely()
    ):
        return True
    # «договор расторгнут»: a thing that the participle can be of stands in its clause
    mine, at = clause(sentence, place)
    return not any(
        r.bits & NOUN and r.bits & BIT["nomn"] and r.bits & BIT["masc"] and r.bits & BIT["sing"]
        for token in mine[:at]
        for r in readings(token.key)
    )


def _told(sentence: Sequence[Token], place: int, was: Token, reading: Reading) -> str | None:
    """«Был осмотрен», «будет проведена»."""
    ahead = any(r.bits & BIT["futr"] for r in readings(was.key))
    # «Место будет определено»: what is to be settled is no state yet.
    if (
        reading.lemma in words("states")
        and not (ahead and reading.lemma in words("events"))
        and not is_event(sentence, place, reading.lemma)
    ):
        return None
    # A promise («вопрос будет решён») is one of the order's own outcomes.
    past = any(r.bits & BIT["past"] for r in readings(was.key))
    promised = not past and reading.lemma in words("promised")
    return _ADVICE if promised else _FAULT


def _turned(sentence: Sequence[Token], place: int, reading: Reading) -> str | None:
    """«Цены проверяются», «указывается, что …»."""
    if reading.lemma in words("impersonal") and _nobody(sentence, place, reading):
        return _FAULT
    beside = (*sentence[max(0, place - 1) : place], *sentence[place + 1 : place + 2])
    if any(token.key in words("easily") for token in beside):
        return (
            None  # «спор решается просто», «ягоды легко моются»: said of the thing, not of a deed
        )
    if reading.lemma == "рассчитываться" and "с" in (
        token.key for token in sentence[place + 1 : place + 1 + NEAR]
    ):
        return None  # «покупатель рассчитывается с банком»
    if reading.lemma in words("reflexive"):
        named = reading.lemma in words("only_with_action")
        if named and not (
            _action_near(sentence, place)
            or _of_thing(sentence, place)
            or is_of_goods(sentence[:place], reading.bits & NUMBERS)
        ):
            return None
        return _FAULT
    if _of_transitive(sentence, place, reading):
        sure = reading.lemma.endswith(_MAKING) and not by_law(sentence)
        return _FAULT if sure else _ADVICE
    return None


def has_doer(sentence: Sequence[Token]) -> bool:
    """Whether the sentence names, in the instrumental and with no preposition, one who acts."""
    keys = sentence.keys if isinstance(sentence, Sentence) else {one.key for one in sentence}
    doers = _DOERS.among(keys)
    return bool(doers) and any(
        token.kind == "word"
        and token.key in doers
        and not _led(sentence, place)
        and not _of_participle(sentence, place)
        for place, token in enumerate(sentence)
    )


def _of_participle(sentence: Sequence[Token], place: int) -> bool:
    """«Указанные Вами факты проверены»: the doer of the participle before it, not of the verb."""
    before = sentence[place - 1 : place] if place else ()
    return any(
        r.bits & BIT["PRTF"] and r.score >= likely() for one in before for r in readings(one.key)
    )


def _led(sentence: Sequence[Token], place: int) -> bool:
    """Whether a preposition governs the word: «договор с директором» names no doer."""
    for at in range(place - 1, max(-1, place - 4), -1):
        token = sentence[at]
        if token.kind != "word":
            return False
        every = readings(token.key)
        if any(r.bits & BIT["PREP"] for r in every[:2]):
            return True
        if not any(r.bits & ADJECTIVE for r in every):
            return False
    return False


def _result(sentence: Sequence[Token], place: int, reading: Reading) -> str | None:
    """«Договор расторгнут»: somebody's deed; «сад заброшен»: a state."""
    if reading.lemma == "решить" and of_appeal(sentence, place):
        return None  # «вопрос решён»: the order's own word (clause 2.4)
    if place and reading.lemma == "исключить" and sentence[place - 1].key == "не":
        return None  # «не исключено, что …»: it may be
    if is_supposed(sentence, place) or _is_prolonged(sentence, place, reading.lemma):
        return _ADVICE
    state = reading.lemma in words("states")
    if state and reading.lemma not in words("events"):
        return None
    deed = (
        not stands_apart(sentence, place)
        and not (reading.lemma in words("sent") and of_appeal(sentence, place))
        and not (reading.lemma in words("told") and of_paper(sentence, place))
        and (has_subject(sentence, place, reading) or is_impersonal(sentence, place, reading))
    )
    asked = reading.lemma == "зарегистрировать" and is_named(sentence, place, "requests")
    judged = _of_matter(sentence, place, reading.lemma, state=state)
    if deed and not (asked or judged) and (state or reading.lemma in words("conditions")):
        invited = any(token.key == "вы" for token in sentence[:place])
        event = is_event(sentence, place, reading.lemma) and not by_law(sentence[: place + NEAR])
        deed = not invited and (event or told_how(sentence, place))
    if state and not deed:
        return None
    return _FAULT if deed else _ADVICE


def _is_prolonged(sentence: Sequence[Token], place: int, lemma: str) -> bool:
    """«Патент продлён до 1 апреля»: the order's own outcome, the term is what matters."""
    behind = sentence[place + 1 : place + 2]
    return lemma == "продлить" and bool(behind) and behind[0].key in ("до", "на", "по")


def _of_matter(sentence: Sequence[Token], place: int, lemma: str, *, state: bool) -> bool:
    """«Доводы проверены», «дорога отремонтирована», «акт составлен»: deeds in any case."""
    matter = is_named(sentence, place, "matters")
    if state:
        return matter and lemma in words("events") and not by_law(sentence)
    act = lemma in words("acts") or lemma in words("works")
    return act and (matter or is_named(sentence, place, "public"))


def _nobody(sentence: Sequence[Token], place: int, verb: Reading) -> bool:
    """«Указывается, что …», «не допускается торговля» outside of a retold paper."""
    if not verb.bits & BIT["sing"] or by_law(sentence[: place + NEAR]):
        return False
    behind = [token.key for token in sentence[place + 1 : place + 3]]
    if behind == [",", "что"] or place <= 1 or sentence[0].key in ("о", "об"):
        return True
    beside = sentence[place + 1 : place + 2]
    return bool(beside) and any(r.bits & BIT["INFN"] for r in readings(beside[0].key))


def _of_transitive(sentence: Sequence[Token], place: int, verb: Reading) -> bool:
    """«дорога асфальтируется»: -ся of a verb with an object, said of a thing in the nominative."""
    third = verb.bits & BIT["3per"] or verb.bits & BIT["past"]
    if not (verb.lemma.endswith("ся") and verb.bits & BIT["impf"] and third):
        return False
    if verb.lemma in words("middle") or not _has_object(verb.lemma.removesuffix("ся")):
        return False
    numbers = verb.bits & NUMBERS
    told = has_thing_near(reversed(sentence[max(0, place - 2 * NEAR) : place]), numbers)
    if told is not None:
        return told
    near = NEAR if verb.lemma.endswith(_MAKING) else 3
    return bool(has_thing_near(sentence[place + 1 : place + near], numbers))


@lru_cache(maxsize=2000)
def _has_object(verb: str) -> bool:
    return any(
        r.known and r.lemma == verb and r.bits & BIT["INFN"] and r.bits & BIT["tran"]
        for r in readings(verb)
    )


def _of_thing(sentence: Sequence[Token], place: int) -> bool:
    """Whether the verb's subject can't act: «заявки собираются», not «завод собирается купить»."""
    verb = sentence[place]
    if not any(r.lemma in words("of_things") for r in readings(verb.key)):
        return False
    near = (*sentence[max(0, place - NEAR) : place], *sentence[place + 1 : place + 2])
    if any(r.bits & BIT["INFN"] and r.score >= likely() for one in near for r in readings(one.key)):
        return False  # «сносить дом магазин не собирается»
    numbers = 0
    for reading in readings(verb.key):
        numbers |= reading.bits & NUMBERS if reading.bits & _FINITE else 0
    return any_thing(sentence[:place], numbers)


def _by_means(sentence: Sequence[Token], place: int) -> bool:
    """Whether a noun in the instrumental behind the passive says by what or whom it was done.

    «крыша повреждена ураганом», «площадь заставлена ящиками»; «весной», «с ураганом» say nothing.
    """
    for at in range(place + 1, min(len(sentence), place + 1 + _MEANS)):
        token = sentence[at]
        if token.kind != "word":
            return False
        every = [r for r in readings(token.key) if r.score >= likely()]
        if any(r.bits & (BIT["PREP"] | _FINITE | BIT["CONJ"]) for r in every):
            return False
        if _describes_next(sentence, at):
            continue  # «прошлым летом»: «прошлым» is no noun here
        if any(
            r.bits & NOUN
            and r.bits & BIT["ablt"]
            and r.lemma not in words("times")
            and r.lemma not in words("materials")
            for r in every
        ):
            return True
    return False


def _describes_next(sentence: Sequence[Token], place: int) -> bool:
    """Whether the word is an adjective in the instrumental of the noun behind it."""
    behind = sentence[place + 1 : place + 2]
    return bool(behind) and any(
        one.bits & ADJECTIVE and one.bits & BIT["ablt"] and other.bits & NOUN
        for one in readings(sentence[place].key)
        for other in readings(behind[0].key)
        if other.bits & BIT["ablt"] and agree(one.bits, other.bits)
    )


def _was(sentence: Sequence[Token], place: int) -> int | None:
    """The place of «был», «будет» that belongs to the participle."""
    for at in (*range(place - 1, max(-1, place - 1 - NEAR), -1), place + 1):
        if not 0 <= at < len(sentence) or sentence[at].kind != "word":
            break
        if sentence[at].key != "есть" and any(
            r.lemma == "быть" and r.bits & _FINITE for r in readings(sentence[at].key)
        ):
            return int(at)
    return None


def _action_near(sentence: Sequence[Token], place: int) -> bool:
    return any(True for _ in action_places(sentence, place))


def action_places(sentence: Sequence[Token], place: int) -> Iterator[int]:
    """Places of nouns of action about the verb, those behind it first.

    «провёл отдел торговли»: a genitive behind a noun is not what the verb does. «проверку провёл
    отдел»: only an empty verb is at fault behind its object.
    """
    every = readings(sentence[place].key)
    acts = any(r.bits & _FINITE and not r.lemma.endswith("ся") for r in every)
    denied = any(token.key == "не" for token in sentence[max(0, place - 1) : place])
    if any(r.lemma in words("subjecting") for r in every):
        cases = BIT["datv"]  # «подвергли участок вспашке»
    else:
        cases = BIT["accs"] | (0 if acts else BIT["nomn"]) | (BIT["gent"] if denied else 0)
    behind = range(place + 1, min(len(sentence), place + 1 + NEAR))
    before = range(place - 1, max(-1, place - 1 - NEAR), -1)
    turned = not acts or any(r.lemma in words("empty") for r in every)
    for span in (behind, before) if turned else (behind,):
        for at in span:
            token = sentence[at]
            if token.kind != "word" or token.masked:
                break
            if _action(token, cases):
                yield at


def _action(token: Token, cases: int) -> bool:
    return any(
        reading.bits & NOUN
        and reading.bits & cases
        and reading.score >= likely()
        and is_action(reading.lemma)
        for reading in readings(token.key)
    )


@lru_cache(maxsize=20_000)
def _doer(word: str) -> bool:
    """Whether the word names, in the instrumental, one who acts; «чем» and «тем» name nobody."""
    return any(
        reading.bits & BIT["ablt"]
        and reading.score >= likely()
        and (
            (reading.bits & BIT["NPRO"] and reading.lemma not in _NOBODY)
            or (
                reading.bits & NOUN
                and (
                    reading.bits & _LIVING
                    or reading.lemma in heads("bodies")
                    or reading.lemma in words("gatherers")
                )
            )
        )
        for reading in readings(word)
    )


_DOERS: Final = Recall(_doer)
