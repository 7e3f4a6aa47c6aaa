"""Writes dictionaries/proofing/compiled/commas.bin: what speaks for and against a comma.

`python tools/make_comma_table.py FOLDER [FILE]`; needs numpy. FOLDER holds *.txt with good prose, a
paragraph a line; files whose name begins with «official» count threefold: they are fewer, and
nearer to letters. See the README beside the tables for what it was last made from.

A gap between two words is a case; a logistic regression learns whether a comma stands there. One
comma in twelve is hidden from the features of the others, as a writer forgets several.
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
from replygen.language.weights import BITS, mixed, write_weights  # noqa: E402
from replygen.passages.paragraphs import paragraphs, split  # noqa: E402
from replygen.proofing.gaps import Gaps, alone  # noqa: E402
from replygen.proofing.likely_commas import LEFT_KIND, PAIR_KIND, RIGHT_KIND  # noqa: E402
from replygen.proofing.whole_names import whole_names  # noqa: E402
from tools.logistic import Course, learned  # noqa: E402

numpy: Any = import_module("numpy")  # for this tool alone: pip install numpy
TARGET: Final = ROOT / "dictionaries" / "proofing" / "compiled" / "commas.bin"
_HIDDEN: Final = 0.08
_COURSE: Final = Course(rounds=2, batch=4096, begin=-2.0, step=0.64)
_OFTEN: Final = 20
_ROUGH: Final = 8
_SLIGHT: Final = 0.08
_OFFICIAL: Final = 3.0
_SHORT: Final = 20


def main() -> None:
    """Reads, learns and writes."""
    cases, labels, weights = _read(sorted(Path(sys.argv[1]).glob("*.txt")))
    counts = numpy.zeros(1 << BITS, numpy.int32)
    for start in range(0, len(cases), 400_000):
        part = cases[start : start + 400_000].ravel()
        counts += numpy.bincount(part, minlength=1 << BITS).astype(numpy.int32)
    kept = numpy.flatnonzero(counts >= _OFTEN)
    numbers = numpy.zeros(1 << BITS, numpy.int32)
    numbers[kept] = numpy.arange(1, len(kept) + 1)
    cases = numbers[cases]
    whole, every = learned(cases[:, :-_ROUGH], labels, weights, len(kept) + 1, _COURSE)
    rough, first = learned(cases[:, -_ROUGH:], labels, weights, len(kept) + 1, _COURSE)
    both = whole + rough
    told = {int(kept[n - 1]): float(both[n]) for n in numpy.flatnonzero(abs(both) >= _SLIGHT)}
    trust = {n: abs(weight) * float(counts[n]) ** 0.5 for n, weight in told.items()}
    target = Path(sys.argv[2]) if len(sys.argv) > 2 else TARGET
    placed = write_weights(target, told, trust, (every, first))
    print(len(cases), "gaps,", len(told), "features,", placed, "placed")


def _read(files: list[Path]) -> tuple[Any, Any, Any]:
    """Features of every gap, whether a comma stands there, and how much the gap counts."""
    drawn = random.Random(1)
    features, labels, weights = array("i"), array("b"), array("f")
    width = 0
    for path in files:
        weight = _OFFICIAL if path.name.startswith("official") else 1.0
        for sentence in _sentences(path):
            hidden = frozenset(
                place
                for place, token in enumerate(sentence)
                if token.text == "," and drawn.random() < _HIDDEN
            )
            full, gaps = Gaps(sentence), Gaps(sentence, hidden)
            for gap in range(1, len(gaps.words)):
                if full.signs[gap] in ("", ","):
                    told = _told(gaps, gap)
                    width = len(told)
                    features.extend(told)
                    labels.append(bool(full.signs[gap]))
                    weights.append(weight)
    return (
        numpy.frombuffer(features, numpy.int32).reshape(-1, width),
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


def _told(gaps: Gaps, gap: int) -> list[int]:
    left, right = gaps.words[gap - 1], gaps.words[gap]
    other = gaps.words[gap + 1].tag if gap + 1 < len(gaps.words) else 0
    return [
        *mixed(gaps.features(gap)),
        *mixed(alone(left), LEFT_KIND),
        *mixed(alone(right), RIGHT_KIND),
        *mixed((left.tag * 3 + right.tag, right.tag * 3 + other), PAIR_KIND),
    ]


if __name__ == "__main__":
    main()
