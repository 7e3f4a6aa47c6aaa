"""Writes dictionaries/proofing/compiled/comma_net.bin: what the comma table alone can't tell.

`python tools/make_comma_net.py FOLDER [FILE]`; needs numpy, about an hour's quarter and 4 GB.
FOLDER is that of tools/make_comma_table.py, whose table must be there: the net learns what to add
to its sums. Of each sentence no comma is hidden, or one in twenty, ten or three, as drawn.
"""

from __future__ import annotations

import random
import sys
from array import array
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from replygen.language.tokens import Token  # noqa: E402
from replygen.passages.paragraphs import paragraphs, split  # noqa: E402
from replygen.proofing.comma_net import WIDTH, write_net  # noqa: E402
from replygen.proofing.comma_table import CommaTable, mixed  # noqa: E402
from replygen.proofing.gaps import Gaps  # noqa: E402
from replygen.proofing.surroundings import surroundings  # noqa: E402
from replygen.proofing.whole_names import whole_names  # noqa: E402

numpy: Any = import_module("numpy")  # for this tool alone: pip install numpy
COMPILED: Final = ROOT / "dictionaries" / "proofing" / "compiled"
_HIDDEN: Final = (0.0, 0.05, 0.1, 0.3)
_OFTEN: Final = 300
_ROUNDS: Final = 2
_BATCH: Final = 1024
_RATES: Final = (0.02, 0.012)
_OFFICIAL: Final = 3.0
_SHORT: Final = 20


def main() -> None:
    """Reads, learns and writes."""
    cases, sums, labels, weights = _read(sorted(Path(sys.argv[1]).glob("*.txt")))
    counts = numpy.zeros(1 << 26, numpy.int32)
    for start in range(0, len(cases), 200_000):
        part = cases[start : start + 200_000].ravel()
        counts += numpy.bincount(part, minlength=1 << 26).astype(numpy.int32)
    kept = numpy.flatnonzero(counts >= _OFTEN)
    numbers = numpy.zeros(1 << 26, numpy.int32)
    numbers[kept] = numpy.arange(1, len(kept) + 1)
    for start in range(0, len(cases), 200_000):
        cases[start : start + 200_000] = numbers[cases[start : start + 200_000]]
    print(len(cases), "gaps,", len(kept), "features", flush=True)
    rows, always, worth, every = _learned(cases, sums, labels, weights, len(kept) + 1)
    target = Path(sys.argv[2]) if len(sys.argv) > 2 else COMPILED / "comma_net.bin"
    told = {int(number): rows[n].tolist() for n, number in enumerate(kept, 1)}
    write_net(target, told, always.tolist(), worth.tolist(), every)


def _read(files: list[Path]) -> tuple[Any, Any, Any, Any]:
    """Features of every gap, the table's sum, whether a comma stands there, what it counts."""
    drawn = random.Random(1)
    table = CommaTable(COMPILED / "commas.bin")
    features, sums, labels, weights = array("i"), array("f"), array("b"), array("f")
    width = 1
    for path in files:
        weight = _OFFICIAL if path.name.startswith("official") else 1.0
        for sentence in _sentences(path):
            share = drawn.choice(_HIDDEN)
            hidden = frozenset(
                place
                for place, token in enumerate(sentence)
                if token.text == "," and drawn.random() < share
            )
            full, gaps = Gaps(sentence), Gaps(sentence, hidden)
            for gap in range(1, len(gaps.words)):
                if full.signs[gap] in ("", ","):
                    told = mixed(surroundings(gaps, gap))
                    width = len(told)
                    features.extend(told)
                    sums.append(table.sum(gaps.features(gap)) + table.every)
                    labels.append(bool(full.signs[gap]))
                    weights.append(weight)
        print(path.name, len(labels), flush=True)
    return (
        numpy.array(features, numpy.int32).reshape(-1, width),
        numpy.frombuffer(sums, numpy.float32),
        numpy.frombuffer(labels, numpy.int8).astype(numpy.float32),
        numpy.frombuffer(weights, numpy.float32),
    )


def _sentences(path: Path) -> Iterator[list[Token]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if len(line) < _SHORT:
            continue
        for paragraph in paragraphs(split(line)):
            for sentence in paragraph.sentences:
                if sentence[-1].text in '.!?…"»':
                    yield list(whole_names(sentence))


def _learned(
    cases: Any, sums: Any, labels: Any, weights: Any, many: int
) -> tuple[Any, Any, Any, float]:
    """Rows, beginnings and weights by AdaGrad; a row has one rate for all its numbers."""
    drawn = numpy.random.default_rng(0)
    rows = (drawn.standard_normal((many, WIDTH)) * 0.1).astype(numpy.float32)
    rows[0] = 0
    always = numpy.full(WIDTH, 0.1, numpy.float32)
    worth = (drawn.standard_normal(WIDTH) * 0.3).astype(numpy.float32)
    seen = numpy.full(many, 1e-6, numpy.float32)
    seen_always, seen_worth = (numpy.full(WIDTH, 1e-6, numpy.float32) for _ in range(2))
    every = 0.0
    for rate in _RATES[:_ROUNDS]:
        order = drawn.permutation(len(cases))
        lost = 0.0
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            here = cases[batch]
            inner = rows[here].sum(1) + always
            on = inner > 0
            chance = 1 / (1 + numpy.exp(-(sums[batch] + every + (inner * on) @ worth)))
            wrong = (chance - labels[batch]) * weights[batch]
            lost += float(abs(wrong).sum())
            back = wrong[:, None] * (on * worth)
            slope = (wrong[:, None] * inner * on).sum(0)
            seen_worth += slope**2
            worth = worth - rate * slope / numpy.sqrt(seen_worth)
            slope = back.sum(0)
            seen_always += slope**2
            always = always - rate * slope / numpy.sqrt(seen_always)
            every -= 0.005 * float(wrong.sum()) / _BATCH
            _step(rows, seen, here, back, rate)
        print("round", lost / len(order), flush=True)
    return rows, always, worth, every


def _step(rows: Any, seen: Any, here: Any, back: Any, rate: float) -> None:
    """Moves the rows of a batch's features against their slopes."""
    flat = here.ravel()
    sorting = numpy.argsort(flat, kind="stable")
    told, begins = numpy.unique(flat[sorting], return_index=True)
    slopes = numpy.add.reduceat(back[sorting // here.shape[1]], begins)
    seen[told] += (slopes**2).mean(1)
    rows[told] -= rate * slopes / numpy.sqrt(seen[told])[:, None]
    rows[0] = 0


if __name__ == "__main__":
    main()
