"""Logistic regressions, as tools that make tables of weights need them.

Needs numpy, as those tools do: pip install numpy.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final, NamedTuple

numpy: Any = import_module("numpy")
_RATE: Final = 0.05
_PACE: Final = 0.1


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


class Rows(NamedTuple):
    """Cases with as many features as each has.

    features: numbers of all cases' features, one case after another. lengths: how many each has.
    labels: 0 or 1. weights: how much each case counts.
    """

    features: Any
    lengths: Any
    labels: Any
    weights: Any

    def where(self, wanted: Any) -> Rows:
        """Those of the cases where `wanted` is true."""
        return Rows(
            self.features[numpy.repeat(wanted, self.lengths)], *(one[wanted] for one in self[1:])
        )


def learned_of_rows(rows: Rows, many: int, *, strict: float, steps: int) -> tuple[Any, float]:
    """Weights of features by Adam, each case's sum divided by the root of its length.

    many: above all numbers of features. strict: the greater, the closer it keeps to what it sees.
    """
    bearers = numpy.repeat(numpy.arange(len(rows.labels)), rows.lengths)
    scale = 1 / numpy.sqrt(rows.lengths)
    told, fast, slow = numpy.zeros(many), numpy.zeros(many), numpy.zeros(many)
    every, mean = 0.0, float(rows.weights.sum())
    for step in range(1, steps + 1):
        sums = numpy.bincount(bearers, told[rows.features], len(rows.labels)) * scale + every
        wrong = (1 / (1 + numpy.exp(-sums)) - rows.labels) * rows.weights
        slope = numpy.bincount(rows.features, (wrong * scale)[bearers], many) + told / strict
        slope /= mean
        fast = 0.9 * fast + 0.1 * slope
        slow = 0.99 * slow + 0.01 * slope**2
        told -= _PACE * (fast / (1 - 0.9**step)) / (numpy.sqrt(slow / (1 - 0.99**step)) + 1e-7)
        every -= 2 * float(wrong.sum()) / mean
    return told, every


def sums_of_rows(rows: Rows, told: Any, every: float) -> Any:
    """What each case weighs."""
    bearers = numpy.repeat(numpy.arange(len(rows.labels)), rows.lengths)
    sums = numpy.bincount(bearers, told[rows.features], len(rows.labels))
    return sums / numpy.sqrt(rows.lengths) + every
