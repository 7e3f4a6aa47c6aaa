"""What the words about a passive participle tell of it: a deed, a state, a retold paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from replygen.language.grammemes import BIT, GENDERS, NOUN, NUMBERS
from replygen.language.morphology import Reading, is_preposition, readings
from replygen.language.tokens import Token
from replygen.linter.subjects import NEAR, agrees
from replygen.linter.voice_words import likely, words

_THAT: Final = frozenset(
    "же следующий следующую следующее следующей прошлой прошлую прошлым прошлом этой".split()
)
_RELATIVE: Final = frozenset(("где", "куда", "откуда", "когда", "что", "чтобы"))


def stands_apart(sentence: Sequence[Token], place: int) -> bool:
    """«Управление торговли, направлено 1 мая»; not «договор, который просрочен, расторгнут»."""
    if not place or sentence[place - 1].text != ",":
        return False
    return not any(
        r.lemma == "который" or r.bits & BIT["PRTF"] or token.key in _RELATIVE
        for token in sentence[:place]
        for r in readings(token.key)
    )


def clause(sentence: Sequence[Token], place: int) -> tuple[Sequence[Token], int]:
    """What stands between the signs about the word, and the word's place in it."""
    first = next((at for at in range(place, 0, -1) if sentence[at - 1].kind == "sign"), 0)
    behind = range(place + 1, len(sentence))
    past = next((at for at in behind if sentence[at].kind == "sign"), len(sentence))
    return sentence[first:past], place - first


def is_supposed(sentence: Sequence[Token], place: int) -> bool:
    """«Если товар куплен через интернет»: anyone's deed, so nobody is hidden."""
    for token in reversed(sentence[:place]):
        if token.kind != "word":
            return False
        if token.key in words("supposing"):
            return True
    return False


def is_event(sentence: Sequence[Token], place: int, lemma: str) -> bool:
    """Whether words say how, when, whither it was done, or it begins: then it is a deed.

    «оборудован вчера», «рассчитана неверно», «исключено из реестра», «введён новый порядок»
    """
    if [token.key for token in sentence[place + 1 : place + 3]] == [",", "что"]:
        return True  # «установлено, что …»
    sentence, place = clause(sentence, place)
    if told_how(sentence, place) or is_dated(sentence):
        return True
    after = sentence[place + 1 : place + 2]
    if after and (after[0].key == "без" or (after[0].key == "из" and lemma in words("taken_out"))):
        return True
    return lemma not in words("standing") and is_inverted(sentence, place)


def is_inverted(sentence: Sequence[Token], place: int) -> bool:
    """«Построен рынок»: the subject stands behind, so something new is told.

    «у дома номер восемь установлены качели»: what the participle doesn't agree with is no subject,
    nor is what stands behind a preposition («за лето отремонтировано восемь подъездов»).
    """
    numbers = genders = 0
    for r in readings(sentence[place].key):
        if r.bits & BIT["PRTS"]:
            numbers |= r.bits & NUMBERS
            genders |= r.bits & GENDERS
    behind = [token for token in sentence[place + 1 : place + 4] if token.kind == "word"]
    first = any(
        r.bits & (NOUN | BIT["NUMR"]) and r.bits & BIT["nomn"] and r.score >= likely()
        for token in behind
        for r in readings(token.key)
    )
    before = any(
        r.bits & (NOUN | BIT["NPRO"])
        and r.bits & BIT["nomn"]
        and r.score >= likely()
        and (not numbers or r.bits & BIT["NPRO"] or agrees(r.bits, numbers | genders))
        for at, token in enumerate(sentence[:place])
        if token.kind == "word" and not (at and is_preposition(sentence[at - 1].key))
        for r in readings(token.key)
    )
    return first and not before and any(token.key not in ("и", "же") for token in behind)


def is_dated(sentence: Sequence[Token]) -> bool:
    """Whether the sentence tells a day, a month or another time of a deed."""
    for place, token in enumerate(sentence):
        if token.kind != "word":
            continue
        every = {reading.lemma for reading in readings(token.key)}
        if every & words("when"):
            return True
        before = sentence[place - 1] if place else None
        if before is not None and before.key in _THAT and every & words("hours"):
            return True  # «в ту же ночь», «на следующий день»
        if not every & words("dates") or before is None:
            continue
        # «с 1 августа», «до мая»: how long it lasts
        led = sentence[place - 2] if before.kind == "number" and place > 1 else before
        if led.key not in words("lasting"):
            return before.kind != "number" or "год" not in every  # «построен в 1936 году»
    return False


def by_law(sentence: Sequence[Token]) -> bool:
    """Whether a law, a contract or another paper is the source: «в законе указано»."""
    source = BIT["loct"] | BIT["ablt"] | BIT["datv"]
    return any(
        reading.lemma in words("papers") and reading.bits & source and reading.score >= likely()
        for token in sentence
        if token.kind == "word"
        for reading in readings(token.key)
    )


def of_paper(sentence: Sequence[Token], place: int) -> bool:
    """«Срок указан в договоре», «закон опубликован в газете»."""
    return by_law(sentence[: place + NEAR]) or is_named(sentence, place, "laws")


def has_subject(sentence: Sequence[Token], place: int, participle: Reading) -> bool:
    """Whether something in the nominative can be what was done to: «отправлено 1 мая» has none."""
    wanted = participle.bits & (NUMBERS | GENDERS)
    counted = bool(participle.bits & BIT["neut"])
    if counted and place and sentence[place - 1].key == "не":  # «нарушений не выявлено»
        return True
    return (
        any(
            (
                reading.bits & NOUN
                and reading.bits & BIT["nomn"]
                and reading.bits & NUMBERS & wanted
                and (
                    wanted & BIT["plur"] or not wanted & GENDERS or reading.bits & GENDERS & wanted
                )
            )
            or (counted and reading.bits & BIT["NUMR"])  # «выявлено пять нарушений»
            for token in sentence
            if token.kind == "word"
            for reading in readings(token.key)
        )
        or (counted and any(token.kind == "number" for token in sentence[place + 1 : place + 2]))
    )


def is_impersonal(sentence: Sequence[Token], place: int, participle: Reading) -> bool:
    """«Установлено, что …», «решено закрыть», «Вам отказано»."""
    if not participle.bits & BIT["neut"]:
        return False
    behind = [token.key for token in sentence[place + 1 : place + 3]]
    if behind == [",", "что"] or participle.lemma == "отказать":
        return True
    if any(token.key == "вам" for token in sentence):
        return True
    after = sentence[place + 1] if place + 1 < len(sentence) else None
    return after is not None and any(r.bits & BIT["INFN"] for r in readings(after.key))


def told_how(sentence: Sequence[Token], place: int) -> bool:
    """Whether a word beside says how or when it was done: then it is a deed, not a state."""
    if [token.key for token in sentence[place + 1 : place + 4]] == ["так", ",", "что"]:
        return True
    beside = (*sentence[max(0, place - 1) : place], *sentence[place + 1 : place + 2])
    return any(
        reading.bits & BIT["ADVB"]
        and reading.score >= likely()
        and reading.lemma not in words("vague")
        for token in beside
        if token.kind == "word"
        for reading in readings(token.key)
    )


def of_appeal(sentence: Sequence[Token], place: int) -> bool:
    """Whether the subject is the appeal itself or its answer."""
    return is_named(sentence, place, "appeals")


def is_named(sentence: Sequence[Token], place: int, key: str) -> bool:
    """Whether a word of the list `key` is the subject."""
    return any(
        reading.lemma in words(key) and reading.bits & BIT["nomn"]
        for token in sentence[: min(place + NEAR, _clause_end(sentence, place))]
        if token.kind == "word"
        for reading in readings(token.key)
    )


def _clause_end(sentence: Sequence[Token], place: int) -> int:
    """Where the next sign stands: «вклад застрахован, деньги вернут» tells of two things."""
    behind = range(place + 1, len(sentence))
    return next((at for at in behind if sentence[at].kind == "sign"), len(sentence))
