"""A sentence of a letter → how likely it answers, refuses, tells why, tells what to do next.

Signs (dictionaries/signs.toml) know set phrases; people say the same in words without end. A table
learned from sentences written for it (dictionaries/roles) weighs grammar, words and signs together.
"""

from __future__ import annotations

from functools import cache
from math import sqrt
from typing import Final, Literal, NamedTuple, get_args

from replygen.language.dictionary_tables import dictionary_table
from replygen.language.sentences import Sentence
from replygen.language.weights import Weights
from replygen.linter.letter_signs import Signs
from replygen.linter.role_features import KINDS, role_features
from replygen.linter.signs import seen
from replygen.resources import data_folder

Question = Literal["answer", "step", "refusal", "reason"]
"""What is asked of a sentence.

answer: whether it tells the reader the matter, not history, law, the letter's receipt or thanks.
step: whether it tells what can be done or what will be next. refusal: whether it refuses. reason:
whether it tells why.
"""
QUESTIONS: Final[tuple[Question, ...]] = get_args(Question)
_BACKGROUND: Final = "background "


class Limits(NamedTuple):
    """How sure the table must be, see dictionaries/checks.toml."""

    opening: float
    answer: float
    ahead: float
    answered: float
    step: float
    no_step: float
    sure_step: float
    refusal: float
    refusal_of_others: float
    no_refusal: float
    reason: float
    no_reason: float


@cache
def limits() -> Limits:
    """From dictionaries/checks.toml, section [roles]."""
    table = dictionary_table("checks")["roles"]
    return Limits(*(float(table[name]) for name in Limits._fields))


@cache
def _table() -> Weights:
    return Weights(data_folder("dictionaries") / "roles" / "compiled" / "roles.bin")


class Roles:
    """Parts of the sentences of one letter, weighed once and only when asked for."""

    def __init__(self, signs: Signs) -> None:
        self._signs = signs
        self._features: dict[int, tuple[tuple[set[int], ...], float]] = {}
        self._told: dict[tuple[int, Question], float] = {}

    def __call__(self, sentence: Sentence, question: Question) -> float:
        """How sure the table is, 0 for «as likely as not»; the sentence outlives this object."""
        key = (id(sentence), question)
        told = self._told.get(key)
        if told is None:
            features = self._features.get(id(sentence))
            if features is None:
                kinds = shown_features(sentence, self._signs)
                features = kinds, sqrt(max(1, sum(map(len, kinds))))
                self._features[id(sentence)] = features
            table, asked = _table(), QUESTIONS.index(question)
            total = table.total(asked * KINDS, features[0])
            told = self._told[key] = total / features[1] + table.always[asked]
        return told


def shown_features(sentence: Sentence, signs: Signs) -> tuple[set[int], ...]:
    """Features with the signs of both dictionaries."""
    shown = [*signs(sentence), *(_BACKGROUND + name for name in seen(sentence, "background"))]
    return role_features(sentence, shown)
