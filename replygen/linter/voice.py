"""Sentence → passives whose doer is not named, and split predicates («осуществлён запуск»)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, Final

from replygen.findings import Finding
from replygen.language.grammemes import BIT, GENDERS, NOUN, NUMBERS
from replygen.language.morphology import Reading, readings
from replygen.language.tokens import Token
from replygen.linter.checks import remark
from replygen.passages.masking import heads
from replygen.passages.paragraphs import Paragraph
from replygen.resources import data_folder
from replygen.toml_files import read_toml

_NEAR: Final = 4
_MEANS: Final = 4
_LIKELY: Final = 0.1
_PASSIVE: Final = BIT["PRTS"]
_FINITE: Final = BIT["VERB"]
_OBJECT: Final = BIT["accs"] | BIT["nomn"] | BIT["gent"]
_LIVING: Final = BIT["anim"] | BIT["Name"] | BIT["Surn"] | BIT["Orgn"]


@cache
def _file() -> dict[str, Any]:
    return read_toml(data_folder("dictionaries") / "voice.toml")


@cache
def _words(key: str) -> frozenset[str]:
    words = _file()[key]
    words = words.split() if isinstance(words, str) else words
    return frozenset(word.replace("ё", "е") for word in words)


@cache
def _suffixes() -> tuple[str, ...]:
    return tuple(_words("suffixes"))


def attention() -> frozenset[str]:
    """Verbs that tell how a letter was read, not what was decided on it."""
    return _words("attention")


def voice_findings(paragraph: Paragraph) -> Iterator[Finding]:
    """Passives without a doer and split predicates that no dictionary rule names."""
    for sentence in paragraph.sentences:
        doer: bool | None = None
        for place, token in enumerate(sentence):
            if token.kind != "word" or token.masked:
                continue
            for reading in _telling(token.key):
                found = _split(paragraph, sentence, place, reading)
                if found is None and doer is None:
                    doer = any(word.kind == "word" and _doer(word.key) for word in sentence)
                if found is None and not doer and not _by_means(sentence, place):
                    found = _passive(paragraph, sentence, place, reading)
                if found is not None:
                    yield found
                    break


@lru_cache(maxsize=20_000)
def _telling(word: str) -> tuple[Reading, ...]:
    """Readings that may be of a passive or of a split predicate: most words have none.

    «объясняем», «видим»: a verb of the first person looks like a passive participle.
    """
    every = readings(word)
    if any(r.bits & _FINITE and r.bits & BIT["1per"] for r in every):
        return ()
    return tuple(r for r in every if r.score >= _LIKELY and _may_tell(r))


def _may_tell(reading: Reading) -> bool:
    if reading.bits & _PASSIVE or reading.lemma in _words("light"):
        return True
    turned = reading.lemma.endswith("ся") or reading.lemma in _words("reflexive")
    return bool(reading.bits & _FINITE) and turned


def _passive(
    paragraph: Paragraph, sentence: Sequence[Token], place: int, reading: Reading
) -> Finding | None:
    token = sentence[place]
    if reading.bits & _PASSIVE:
        was = _was(sentence, place)
        if was is None:
            return _result(paragraph, sentence, place, reading)
        if reading.lemma in _words("states"):
            return None
        first, last = sorted((sentence[was], token), key=lambda one: one.start)
        # A promise («вопрос будет решён») is one of the order's own outcomes.
        past = any(r.bits & BIT["past"] for r in readings(sentence[was].key))
        promised = not past and reading.lemma in _words("promised")
        check = "passive-result" if promised else "passive-doer"
        return remark(check, paragraph, first.start, last.end)
    if reading.bits & _FINITE and reading.lemma in _words("reflexive"):
        named = reading.lemma in _words("only_with_action")
        if named and _action_near(sentence, place) is None and not _of_thing(sentence, place):
            return None
        return remark("passive-doer", paragraph, token.start, token.end)
    if reading.bits & _FINITE and _of_transitive(sentence, place, reading):
        return remark("passive-result", paragraph, token.start, token.end)
    return None


def _result(
    paragraph: Paragraph, sentence: Sequence[Token], place: int, reading: Reading
) -> Finding | None:
    """«Договор расторгнут»: somebody's deed; «сад заброшен»: a state."""
    token = sentence[place]
    if reading.lemma == "решить" and _of_appeal(sentence, place):
        return None  # «вопрос решён»: the order's own word (clause 2.4)
    apart = place > 0 and sentence[place - 1].text == ","  # «Управление торговли, направлено 1 мая»
    deed = (
        reading.lemma in _words("deeds")
        and not apart
        and (_subject(sentence, reading) or _impersonal(sentence, place, reading))
        and not _of_appeal(sentence, place)
    )
    if reading.lemma in _words("states") and not (deed and _told_how(sentence, place)):
        return None
    check = "passive-doer" if deed else "passive-result"
    return remark(check, paragraph, token.start, token.end)


def _subject(sentence: Sequence[Token], participle: Reading) -> bool:
    """Whether something in the nominative can be what was done to: «отправлено 1 мая» has none."""
    wanted = participle.bits & (NUMBERS | GENDERS)
    return any(
        reading.bits & NOUN
        and reading.bits & BIT["nomn"]
        and reading.bits & NUMBERS & wanted
        and (wanted & BIT["plur"] or not wanted & GENDERS or reading.bits & GENDERS & wanted)
        for token in sentence
        if token.kind == "word"
        for reading in readings(token.key)
    )


def _impersonal(sentence: Sequence[Token], place: int, participle: Reading) -> bool:
    """«Установлено, что …», «решено закрыть», «Вам отказано»."""
    if not participle.bits & BIT["neut"]:
        return False
    behind = [token.key for token in sentence[place + 1 : place + 3]]
    if behind == [",", "что"] or any(token.key == "вам" for token in sentence):
        return True
    after = sentence[place + 1] if place + 1 < len(sentence) else None
    return after is not None and any(r.bits & BIT["INFN"] for r in readings(after.key))


def _told_how(sentence: Sequence[Token], place: int) -> bool:
    """Whether a word beside says how or when it was done: then it is a deed, not a state."""
    beside = (*sentence[max(0, place - 1) : place], *sentence[place + 1 : place + 2])
    return any(
        reading.bits & BIT["ADVB"] and reading.score >= _LIKELY
        for token in beside
        if token.kind == "word"
        for reading in readings(token.key)
    )


def _of_appeal(sentence: Sequence[Token], place: int) -> bool:
    """Whether the subject is the appeal itself or its answer."""
    return any(
        reading.lemma in _words("appeals") and reading.bits & BIT["nomn"]
        for token in sentence[: place + _NEAR]
        if token.kind == "word"
        for reading in readings(token.key)
    )


def _of_transitive(sentence: Sequence[Token], place: int, verb: Reading) -> bool:
    """«дорога асфальтируется»: -ся of a verb with an object, said of a thing in the nominative."""
    third = verb.bits & BIT["3per"] or verb.bits & BIT["past"]
    if not (verb.lemma.endswith("ся") and verb.bits & BIT["impf"] and third):
        return False
    if verb.lemma in _words("middle") or not _has_object(verb.lemma.removesuffix("ся")):
        return False
    return _thing_before(sentence, place, verb.bits & NUMBERS)


@lru_cache(maxsize=2000)
def _has_object(verb: str) -> bool:
    return any(
        r.known and r.lemma == verb and r.bits & BIT["INFN"] and r.bits & BIT["tran"]
        for r in readings(verb)
    )


def _thing_before(sentence: Sequence[Token], place: int, numbers: int) -> bool:
    """Whether a thing that can't act stands in the nominative before the verb."""
    return any(
        r.bits & NOUN
        and r.bits & BIT["nomn"]
        and r.bits & BIT["inan"]
        and r.bits & NUMBERS & numbers
        and r.score >= _LIKELY
        and r.lemma not in heads("bodies")
        and r.lemma not in _words("gatherers")
        for token in sentence[:place]
        if token.kind == "word" and not token.masked
        for r in readings(token.key)
    )


def _of_thing(sentence: Sequence[Token], place: int) -> bool:
    """Whether the verb's subject can't act: «заявки собираются», not «завод собирается купить»."""
    verb = sentence[place]
    if not any(r.lemma in _words("of_things") for r in readings(verb.key)):
        return False
    after = sentence[place + 1] if place + 1 < len(sentence) else None
    if after is not None and any(r.bits & BIT["INFN"] for r in readings(after.key)):
        return False
    numbers = 0
    for reading in readings(verb.key):
        numbers |= reading.bits & NUMBERS if reading.bits & _FINITE else 0
    return _thing_before(sentence, place, numbers)


def _by_means(sentence: Sequence[Token], place: int) -> bool:
    """Whether a noun in the instrumental behind the passive says by what or whom it was done.

    «крыша повреждена ураганом», «площадь заставлена ящиками»; «весной», «с ураганом» say nothing.
    """
    for at in range(place + 1, min(len(sentence), place + 1 + _MEANS)):
        token = sentence[at]
        if token.kind != "word":
            return False
        every = [r for r in readings(token.key) if r.score >= _LIKELY]
        if any(r.bits & (BIT["PREP"] | _FINITE | BIT["CONJ"]) for r in every):
            return False
        if any(
            r.bits & NOUN and r.bits & BIT["ablt"] and r.lemma not in _words("times") for r in every
        ):
            return True
    return False


def _was(sentence: Sequence[Token], place: int) -> int | None:
    """The place of «был», «будет» that belongs to the participle."""
    for at in (*range(place - 1, max(-1, place - 1 - _NEAR), -1), place + 1):
        if not 0 <= at < len(sentence) or sentence[at].kind != "word":
            break
        if any(r.lemma == "быть" and r.bits & _FINITE for r in readings(sentence[at].key)):
            return int(at)
    return None


def _split(
    paragraph: Paragraph, sentence: Sequence[Token], place: int, reading: Reading
) -> Finding | None:
    if reading.lemma not in _words("light"):
        return None
    action = _action_near(sentence, place)
    if action is None:
        return None
    first, last = sorted((sentence[place], sentence[action]), key=lambda one: one.start)
    return remark("split-predicate", paragraph, first.start, last.end)


def _action_near(sentence: Sequence[Token], place: int) -> int | None:
    """The place of the nearest noun of action, behind the verb first."""
    behind = range(place + 1, min(len(sentence), place + 1 + _NEAR))
    before = range(place - 1, max(-1, place - 1 - _NEAR), -1)
    for span in (behind, before):
        for at in span:
            token = sentence[at]
            if token.kind != "word" or token.masked:
                break
            if _action(token):
                return at
    return None


def _action(token: Token) -> bool:
    return any(
        reading.bits & NOUN
        and reading.bits & _OBJECT
        and reading.score >= _LIKELY
        and is_action(reading.lemma)
        for reading in readings(token.key)
    )


def is_action(noun: str) -> bool:
    """Whether the noun names an action: «проверка», «озеленение»."""
    if noun in _words("things"):
        return False
    return noun in _words("actions") or noun.endswith(_suffixes())


@lru_cache(maxsize=20_000)
def _doer(word: str) -> bool:
    """Whether the word names, in the instrumental, one who acts."""
    return any(
        reading.bits & BIT["ablt"]
        and reading.score >= _LIKELY
        and (
            reading.bits & BIT["NPRO"]
            or (
                reading.bits & NOUN and (reading.bits & _LIVING or reading.lemma in heads("bodies"))
            )
        )
        for reading in readings(word)
    )


def _can_act(reading: Reading) -> bool:
    return bool(reading.bits & _LIVING) or reading.lemma in heads("bodies")
