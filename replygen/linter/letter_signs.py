"""Sentence of a letter → what it tells the reader: a deed, a request, what to do, why."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from replygen.language.grammemes import BIT
from replygen.language.morphology import readings
from replygen.language.recall import Recall
from replygen.language.sentences import Sentence
from replygen.linter.matching import Match
from replygen.linter.signs import seen
from replygen.linter.voice_words import attention

Shown = dict[str, list[Match]]
LIKELY: Final = 0.3
_ABLE: Final = frozenset(
    "мочь смочь суметь удаться получиться стать увидеться остаться захотеть".split()
)


class Signs:
    """What each sentence shows, looked for once and only when it is asked for."""

    def __init__(self) -> None:
        self._found: dict[int, Shown] = {}

    def __call__(self, sentence: Sentence) -> Shown:
        """The sentence must live as long as this object: it is known by its place in memory."""
        found = self._found.get(id(sentence))
        if found is None:
            found = self._found[id(sentence)] = seen(sentence)
        return found


def steps(sentence: Sentence, found: Shown) -> bool:
    """Whether the sentence tells the reader what to do.

    «Отнеситесь с пониманием», «не сможете», «Вы просили прислать» are no steps.
    """
    hollow = found.get("hollow_step", [])
    empty = [*hollow, *found.get("opening", ())]
    if any(
        all(apart(one, other) for other in empty)
        and not (one.start and sentence[one.start - 1].key == "не")
        for one in found.get("step", ())
    ):
        return True
    return not hollow and asks(sentence)


def promises(sentence: Sentence, *, future: bool = False) -> bool:
    """Whether the sentence tells of a deed, done or promised: nothing is left to the reader.

    «Не вернём», «сможем» promise nothing. future: only what will be done counts.
    """
    return any(
        not (place and sentence[place - 1].key == "не")
        and not _is_able(sentence[place].key)
        and (not future or _is_future(sentence[place].key))
        for place in deeds(sentence)
    )


@lru_cache(maxsize=2000)
def _is_able(word: str) -> bool:
    return any(r.lemma in _ABLE for r in readings(word))


@lru_cache(maxsize=2000)
def _is_future(word: str) -> bool:
    """«Вернёмся», «пройдёт»; «захотите» is the reader's own."""
    return any(r.bits & BIT["futr"] and not r.bits & BIT["2per"] for r in readings(word))


def deeds(sentence: Sentence) -> list[int]:
    """Places of the verbs that tell of a deed."""
    keys = _DECIDING.among(sentence.keys)
    return [place for place, token in enumerate(sentence) if token.key in keys] if keys else []


def apart(one: Match, other: Match) -> bool:
    """Whether two matches of a sentence share no word: «оснований нет» is no reason of itself."""
    return one.end <= other.start or other.end <= one.start


def asks(sentence: Sentence) -> bool:
    """Whether the sentence tells the reader to do something: «подайте»; not «Вы просите»."""
    keys = _ASKING.among(sentence.keys)
    return bool(keys) and any(
        token.key in keys and not (_is_told(token.key) and _behind_you(sentence, place))
        for place, token in enumerate(sentence)
    )


def _behind_you(sentence: Sentence, place: int) -> bool:
    return any(token.key == "вы" for token in sentence[max(0, place - 3) : place])


@lru_cache(maxsize=2000)
def _is_told(word: str) -> bool:
    """«Просите», «платите»: a request or what the reader does."""
    return any(r.bits & BIT["2per"] and not r.bits & BIT["impr"] for r in readings(word))


def _bids(word: str) -> bool:
    asked = BIT["VERB"] | BIT["impr"] | BIT["plur"]
    return any(
        reading.bits & asked == asked and reading.score >= LIKELY for reading in readings(word)
    )


_ASKING: Final = Recall(_bids)


@lru_cache(maxsize=20_000)
def _decides(word: str) -> bool:
    """A perfective verb of a deed: «вернёт», «проверили»; not «рассмотрели»."""
    done = BIT["past"] | BIT["futr"]
    return any(
        reading.bits & BIT["VERB"]
        and reading.bits & BIT["perf"]
        and reading.bits & done
        and (reading.lemma not in attention() or reading.bits & BIT["futr"])
        and reading.score >= LIKELY
        for reading in readings(word)
    )


_DECIDING: Final = Recall(_decides)
