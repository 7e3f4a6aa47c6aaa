"""Writes dictionaries/proofing/compiled/words_around.bin: which of two words the others ask for.

`python tools/make_word_table.py FOLDER [FILE]`; needs numpy. FOLDER holds *.txt with good prose, a
paragraph a line; files whose name begins with «official» count threefold. A logistic regression
learns which of a pair of dictionaries/proofing/likely_words.toml stands at each place. Every tenth
thousand of paragraphs is kept aside first; what the table says of it is printed by pair, for the
limits of that file, and then the whole is learned.
"""

from __future__ import annotations

import sys
from array import array
from collections import defaultdict
from importlib import import_module
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from replygen.language.weights import BITS, mixed, write_weights  # noqa: E402
from replygen.passages.paragraphs import paragraphs, split  # noqa: E402
from replygen.proofing.likely_words import _TELLS, doubts, features  # noqa: E402
from tools.logistic import Course, learned  # noqa: E402

numpy: Any = import_module("numpy")  # for this tool alone: pip install numpy
TARGET: Final = ROOT / "dictionaries" / "proofing" / "compiled" / "words_around.bin"
_COURSE: Final = Course(rounds=4, batch=1024, begin=0.0, step=0.005)
_OFTEN: Final = 4
_SLIGHT: Final = 0.06
_OFFICIAL: Final = 3.0
_BLOCK: Final = 1000
_LIMITS: Final = (2.0, 3.0, 4.0, 5.0, 6.0, 7.0)
_PLACES: Final = 1 << 18


def main() -> None:
    """Reads, learns, tells how well, learns from all and writes."""
    cases, labels, weights, kept, names = _read(sorted(Path(sys.argv[1]).glob("*.txt")))
    counts = numpy.bincount(cases.ravel(), minlength=1 << BITS).astype(numpy.int32)
    often = numpy.flatnonzero(counts >= _OFTEN)
    numbers = numpy.zeros(1 << BITS, numpy.int32)
    numbers[often] = numpy.arange(1, len(often) + 1)
    cases = numbers[cases]
    told, every = learned(cases[~kept], labels[~kept], weights[~kept], len(often) + 1, _COURSE)
    _report(told[cases[kept]].sum(1) + every, labels[kept], names[kept])
    told, every = learned(cases, labels, weights, len(often) + 1, _COURSE)
    heavy = numpy.flatnonzero(abs(told) >= _SLIGHT)
    found = {int(often[n - 1]): float(told[n]) for n in heavy if n}
    trust = {n: abs(weight) * float(counts[n]) ** 0.5 for n, weight in found.items()}
    target = Path(sys.argv[2]) if len(sys.argv) > 2 else TARGET
    placed = write_weights(target, found, trust, (every,), places=_PLACES)
    print(len(cases), "places,", len(found), "features,", placed, "placed")


def _read(files: list[Path]) -> tuple[Any, Any, Any, Any, Any]:
    found, labels, weights = array("i"), array("b"), array("f")
    kept, names = array("b"), []
    width = line_number = 0
    for path in files:
        weight = _OFFICIAL if path.name.startswith("official") else 1.0
        for line in path.read_text(encoding="utf-8").splitlines():
            line_number += 1
            for paragraph in paragraphs(split(line)):
                for sentence in paragraph.sentences:
                    telling = _TELLS.among(sentence.texts)
                    for place, token in enumerate(sentence) if telling else ():
                        if token.text not in telling or token.kind != "word":
                            continue
                        for doubt in doubts(sentence, place):
                            told = mixed(features(sentence, doubt))
                            width = len(told)
                            found.extend(told)
                            labels.append(doubt.second)
                            weights.append(weight)
                            kept.append(line_number // _BLOCK % 10 == 0)
                            names.append(doubt.pair if doubt.kind == "pairs" else doubt.kind)
    return (
        numpy.frombuffer(found, numpy.int32).reshape(-1, width),
        numpy.frombuffer(labels, numpy.int8).astype(numpy.float32),
        numpy.frombuffer(weights, numpy.float32),
        numpy.frombuffer(kept, numpy.int8).astype(bool),
        numpy.array(names),
    )


def _report(logits: Any, labels: Any, names: Any) -> None:
    """By pair: how many of each, and at each limit false alarms and the share that is sure."""
    by_pair = defaultdict(list)
    for at, name in enumerate(names):
        by_pair[str(name)].append(at)
    print("pair, first, second; limit: alarms/sure of the first/of the second, %")
    for name, some in sorted(by_pair.items(), key=lambda one: -len(one[1])):
        told, asked = logits[some], labels[some] > 0.5
        cells = []
        for limit in _LIMITS:
            alarms = int(((told > limit) & ~asked).sum() + ((told < -limit) & asked).sum())
            first = 100 * float((told[~asked] < -limit).mean()) if (~asked).any() else -1
            second = 100 * float((told[asked] > limit).mean()) if asked.any() else -1
            cells.append(f"{limit:.0f}: {alarms}/{first:.0f}/{second:.0f}")
        print(f"{name:<24} {int((~asked).sum()):>6} {int(asked.sum()):>6}  " + "  ".join(cells))


if __name__ == "__main__":
    main()
