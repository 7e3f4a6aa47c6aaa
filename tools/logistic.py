"""Logistic regression on rows of as many features each, as tools that make tables of weights need.

Needs numpy, as those tools do: pip install numpy.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final, NamedTuple

numpy: Any = import_module("numpy")
_RATE: Final = 0.05


class Course(NamedTuple):
    """How a table is learned.

    rounds: how often all cases are gone through. batch: how many are weighed together. begin: what
    every case weighs at first. step: how fast that follows the mean of the errors.
    """

    rounds: int
    batch: int
    begin: float
    step: float


def learned(cases: Any, labels: Any, weights: Any, many: int, course: Course) -> tuple[Any, float]:
    """Weights of features by AdaGrad, and the weight that every case has.

    cases: numbers of features, below `many`, a row for each case; 0 is a feature that weighs
    nothing. labels: 0 or 1. weights: how much each case counts.
    """
    drawn = numpy.random.default_rng(0)
    told = numpy.zeros(many, numpy.float32)
    seen = numpy.full(many, 1e-6, numpy.float32)
    every = course.begin
    for _ in range(course.rounds):
        order = drawn.permutation(len(cases))
        for start in range(0, len(order), course.batch):
            batch = order[start : start + course.batch]
            here = cases[batch]
            chance = 1 / (1 + numpy.exp(-(told[here].sum(1) + every)))
            wrong = (chance - labels[batch]) * weights[batch]
            slope = numpy.bincount(here.ravel(), numpy.repeat(wrong, here.shape[1]), minlength=many)
            seen += slope**2
            told -= _RATE * slope / numpy.sqrt(seen)
            told[0] = 0
            every -= course.step * float(wrong.mean())
    return told, every
