"""Writes dictionaries/roles/compiled/roles.bin: the part that a sentence has in a letter.

`python tools/make_role_table.py`; needs numpy. It learns from the lines «parts, tab, sentence» of
dictionaries/roles/sentences.tsv whether a sentence answers, refuses, tells why, tells what to do
next. Before that it tells, of blocks of lines that it keeps apart in turn, how often it is right.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any, Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from replygen.language.weights import mixed_of_kind, write_weights  # noqa: E402
from replygen.linter.letter_signs import Signs  # noqa: E402
from replygen.linter.role_features import KINDS  # noqa: E402
from replygen.linter.roles import QUESTIONS, shown_features  # noqa: E402
from replygen.passages.paragraphs import paragraphs, split  # noqa: E402
from tools.logistic import Rows, learned_of_rows, sums_of_rows  # noqa: E402

numpy: Any = import_module("numpy")  # for this tool alone: pip install numpy
WRITTEN: Final = ROOT / "dictionaries" / "roles" / "sentences.tsv"
TARGET: Final = WRITTEN.parent / "compiled" / "roles.bin"
_PLACES: Final = 1 << 17
_STEPS: Final = 250
_STRICT: Final = 30.0
_FOLDS: Final = 6
_BLOCK: Final = 7
_LEAST: Final = 1 / 32  # weights below it are left out


class Question(NamedTuple):
    """What is asked of a sentence: the parts that say yes and those that say no."""

    yes: frozenset[str]
    no: frozenset[str]


_REFUSALS: Final = frozenset(("refusal", "refusal+reason"))
_IDLE: Final = frozenset(("appeal", "courtesy"))
_SAID: Final = {
    "answer": Question(_REFUSALS | {"answer", "step"}, _IDLE | {"background"}),
    "step": Question(frozenset(("step",)), _REFUSALS | _IDLE | {"reason", "background"}),
    "refusal": Question(_REFUSALS, _IDLE | {"answer", "step", "reason", "background"}),
    "reason": Question(frozenset(("reason", "refusal+reason")), _IDLE | {"refusal", "step"}),
}


def main() -> None:
    """Reads, judges itself, learns, writes."""
    lines = WRITTEN.read_text(encoding="utf-8").splitlines()
    parts, texts = zip(*(line.split("\t") for line in lines), strict=True)
    features = [_features(text) for text in texts]
    weights: dict[int, float] = {}
    trust: dict[int, float] = {}
    always = []
    for number, name in enumerate(QUESTIONS):
        question = _SAID[name]
        numbered, rows = _rows(parts, features, question, number * KINDS)
        _judge(rows, len(numbered), name)
        told, every = learned_of_rows(rows, len(numbered), strict=_STRICT, steps=_STEPS)
        counts = numpy.bincount(rows.features, minlength=len(numbered))
        for at in numpy.flatnonzero(numpy.abs(told) >= _LEAST):
            weights[int(numbered[at])] = float(told[at])
            trust[int(numbered[at])] = abs(float(told[at])) * float(counts[at]) ** 0.5
        always.append(every)
    placed = write_weights(TARGET, weights, trust, always, places=_PLACES)
    print(len(lines), "sentences,", len(weights), "features,", placed, "placed")


def _features(text: str) -> list[tuple[int, int]]:
    """Kind and value of each of the features of the text's first sentence."""
    sentence = paragraphs(split(text))[0].sentences[0]
    kinds = enumerate(shown_features(sentence, Signs()))
    return [(kind, value) for kind, values in kinds for value in sorted(values)]


def _rows(
    parts: tuple[str, ...],
    features: list[list[tuple[int, int]]],
    question: Question,
    first: int,
) -> tuple[Any, Rows]:
    """Numbers of the features, and the cases that the question is asked of; both answers weigh one.

    first: the number of the first kind.
    """
    asked = [at for at, part in enumerate(parts) if part in question.yes | question.no]
    every = [
        mixed_of_kind(first + kind, (value,))[0] for at in asked for kind, value in features[at]
    ]
    numbered, places = numpy.unique(numpy.array(every), return_inverse=True)
    labels = numpy.array([parts[at] in question.yes for at in asked])
    share = labels.mean()
    weights = numpy.where(labels, 0.5 / share, 0.5 / (1 - share))
    lengths = numpy.array([len(features[at]) for at in asked])
    return numbered, Rows(places, lengths, labels, weights)


def _judge(rows: Rows, many: int, name: str) -> None:
    folds = numpy.arange(len(rows.labels)) // _BLOCK % _FOLDS
    sums = numpy.zeros(len(rows.labels))
    for fold in range(_FOLDS):
        told, every = learned_of_rows(rows.where(folds != fold), many, strict=_STRICT, steps=_STEPS)
        apart = folds == fold
        sums[apart] = sums_of_rows(rows.where(apart), told, every)
    for limit in (-2.0, -1.0, 0.0, 1.0, 2.0):
        yes, no = (
            100 * float((sums > limit)[which].mean()) for which in (rows.labels, ~rows.labels)
        )
        print(f"{name} above {limit}: {yes:.1f} % of those that do, {no:.1f} % of the others")


if __name__ == "__main__":
    main()
