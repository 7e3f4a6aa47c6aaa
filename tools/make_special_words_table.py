"""Writes dictionaries/special_words/compiled/special.bin: by what letters a special word is known.

`python tools/make_special_words_table.py`; needs numpy. It learns from the words of the rules of
category «term», and from dictionaries/special_words/plain.txt, words that everybody knows. Before
that it tells, of words that it keeps apart in turn, how many are known at which share of plain
ones: with that the limit in dictionaries/checks.toml is chosen.
"""

from __future__ import annotations

import re
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from replygen.language.weights import mixed_of_kind, write_weights  # noqa: E402
from replygen.linter.dictionary import lexicon  # noqa: E402
from replygen.linter.word_features import LEAST, word_features  # noqa: E402
from tools.logistic import Course, learned  # noqa: E402

numpy: Any = import_module("numpy")  # for this tool alone: pip install numpy
FOLDER: Final = ROOT / "dictionaries" / "special_words"
_COURSE: Final = Course(rounds=12, batch=64, begin=-1.5, step=0.05)
_PLACES: Final = 1 << 17
_SEEN: Final = 3  # in how many words a string of letters must be met to count
_FOLDS: Final = 5


def main() -> None:
    """Reads, judges itself, learns, writes."""
    special, plain = _special(), _plain()
    words = [*sorted(special), *sorted(plain - special)]
    labels = numpy.array([word in special for word in words], numpy.float32)
    cases, numbers = _numbered([mixed_of_kind(0, word_features(word)) for word in words])
    weights = numpy.ones(len(words), numpy.float32)
    _judge(cases, labels, weights, len(numbers))
    told, every = learned(cases, labels, weights, len(numbers), _COURSE)
    counts = numpy.bincount(cases.ravel(), minlength=len(numbers))
    kept = numpy.flatnonzero(numpy.abs(told) >= 1 / 64)
    placed = write_weights(
        FOLDER / "compiled" / "special.bin",
        {int(numbers[n]): float(told[n]) for n in kept},
        {int(numbers[n]): float(abs(told[n]) * counts[n] ** 0.5) for n in kept},
        (every,),
        places=_PLACES,
    )
    print(len(words), "words,", len(kept), "features,", placed, "placed")


def _special() -> set[str]:
    return {
        pattern.replace("ё", "е")
        for rule in lexicon().rules
        if rule.category == "term"
        for pattern in rule.patterns
        if re.fullmatch(r"[а-яё]+(-[а-яё]+)*", pattern) and len(pattern) >= LEAST
    }


def _plain() -> set[str]:
    lines = (FOLDER / "plain.txt").read_text(encoding="utf-8").split()
    return {word for word in lines if len(word) >= LEAST}


def _numbered(features: list[list[int]]) -> tuple[Any, Any]:
    """Rows of one length of features as numbers from 1 on, 0 for none; and what each number was."""
    numbers, counts = numpy.unique([n for row in features for n in row], return_counts=True)
    numbers = numpy.concatenate(([0], numbers[counts >= _SEEN]))
    place = {int(number): at for at, number in enumerate(numbers)}
    rows = [[place[n] for n in row if n in place] for row in features]
    width = max(map(len, rows))
    return numpy.array([row + [0] * (width - len(row)) for row in rows], numpy.int32), numbers


def _judge(cases: Any, labels: Any, weights: Any, many: int) -> None:
    folds = numpy.arange(len(labels)) % _FOLDS
    scores = numpy.zeros(len(labels))
    for fold in range(_FOLDS):
        rest, apart = folds != fold, folds == fold
        told, every = learned(cases[rest], labels[rest], weights[rest], many, _COURSE)
        scores[apart] = told[cases[apart]].sum(1) + every
    for limit in (0.0, 0.5, 1.0, 1.5, 2.0):
        found, wrong = ((scores[labels == which] > limit).mean() for which in (1, 0))
        print(f"{limit}: {100 * found:.1f} % of special words, {100 * wrong:.2f} % of plain ones")


if __name__ == "__main__":
    main()
