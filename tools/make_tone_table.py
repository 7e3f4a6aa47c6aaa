"""Writes dictionaries/tone/compiled/tone.bin: what in a sentence speaks for an offensive tone.

`python tools/make_tone_table.py [FOLDER]`; needs numpy. It learns from the lines «kind, tab,
sentence» of dictionaries/tone/sentences.tsv, where the kind «plain» is no offence; from wrong and
right examples of the rules on tone; from letters of examples/ and right examples of other rules,
which are none either; and from *.txt of FOLDER, plain prose, a paragraph a line. Before that it
tells, of blocks of lines that it keeps apart in turn, how many offences are found at which share
of false alarms: with that the limits are chosen.
"""

from __future__ import annotations

import random
import sys
from array import array
from collections.abc import Iterator
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import Any, Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from replygen.language.weights import mixed_of_kind, write_weights  # noqa: E402
from replygen.linter.dictionary import lexicon  # noqa: E402
from replygen.linter.tone_features import tone_features  # noqa: E402
from replygen.passages.paragraphs import paragraphs, split  # noqa: E402
from tools.logistic import Rows, learned_of_rows, sums_of_rows  # noqa: E402

numpy: Any = import_module("numpy")  # for this tool alone: pip install numpy
WRITTEN: Final = ROOT / "dictionaries" / "tone" / "sentences.tsv"
TARGET: Final = WRITTEN.parent / "compiled" / "tone.bin"
_PLACES: Final = 1 << 19
_PROSE: Final = 3000
_EXAMPLES: Final = 6000
_FOREIGN: Final = 0.5  # what a sentence of prose weighs beside one written for this
_FOLDS: Final = 6
_BLOCK: Final = 60
_STEPS: Final = 250
_STRICT: Final = 10.0


class _Cases(NamedTuple):
    """Sentences and the block of each: lines that stand together often share their words.

    blocks: -1 of what is not of sentences.tsv.
    """

    rows: Rows
    blocks: Any


def main() -> None:
    """Reads, judges itself, learns, writes."""
    cases, numbers = _numbered(_read())
    _judge(cases, len(numbers))
    told, every = learned_of_rows(cases.rows, len(numbers), strict=_STRICT, steps=_STEPS)
    counts = numpy.bincount(cases.rows.features, minlength=len(numbers))
    trust = numpy.abs(told) * numpy.sqrt(counts)
    kept = numpy.flatnonzero(numpy.abs(told) >= 1 / 64)
    placed = write_weights(
        TARGET,
        {int(numbers[n]): float(told[n]) for n in kept},
        {int(numbers[n]): float(trust[n]) for n in kept},
        (every,),
        places=_PLACES,
    )
    print(len(cases.blocks), "sentences,", len(kept), "features,", placed, "placed")


def _read() -> _Cases:
    features, rows = array("i"), []
    for number, line in enumerate(WRITTEN.read_text(encoding="utf-8").splitlines()):
        kind, _, text = line.partition("\t")
        told = _features(text)
        features.extend(told)
        rows.append((len(told), kind != "plain", 1.0, number // _BLOCK))
    rules = [rule for rule in lexicon().rules if rule.category == "tone"]
    apart = chain(
        ((text, True, 1.0) for rule in rules for text in rule.wrong),
        ((text, False, 1.0) for rule in rules for text in rule.right),
        ((text, False, _FOREIGN) for text in chain(_letters(), _examples(), _prose())),
    )
    for text, offends, weight in apart:
        told = _features(text)
        if told:
            features.extend(told)
            rows.append((len(told), offends, weight, -1))
    lengths, labels, weights, blocks = (numpy.array(column) for column in zip(*rows, strict=True))
    learned = Rows(numpy.frombuffer(features, numpy.int32), lengths, labels, weights)
    return _Cases(learned, blocks)


def _features(text: str) -> list[int]:
    """All features of the text's first sentence."""
    sentences = paragraphs(split(text))[0].sentences if text.strip() else ()
    if not sentences:
        return []
    kinds = enumerate(tone_features(sentences[0]))
    return [number for kind, values in kinds for number in mixed_of_kind(kind, values)]


def _letters() -> Iterator[str]:
    for path in sorted((ROOT / "examples").glob("*/letter.txt")):
        yield from path.read_text(encoding="utf-8").split("\n")


def _examples() -> list[str]:
    found = [text for rule in lexicon().rules for text in rule.right if rule.category != "tone"]
    random.Random(1).shuffle(found)
    return found[:_EXAMPLES]


def _prose() -> Iterator[str]:
    for path in sorted(Path(sys.argv[1]).glob("*.txt")) if len(sys.argv) > 1 else ():
        lines = path.read_text(encoding="utf-8").splitlines()
        some = [line for line in lines if 40 < len(line) < 300]
        random.Random(1).shuffle(some)
        yield from some[:_PROSE]


def _numbered(cases: _Cases) -> tuple[_Cases, Any]:
    """Features as numbers from 0 on, and what each was."""
    numbers, places = numpy.unique(cases.rows.features, return_inverse=True)
    return cases._replace(rows=cases.rows._replace(features=places)), numbers


def _judge(cases: _Cases, many: int) -> None:
    own = cases.blocks >= 0
    folds = numpy.where(own, cases.blocks, numpy.arange(len(own))) % _FOLDS
    scores = numpy.zeros(len(own))
    for fold in range(_FOLDS):
        others = cases.rows.where(folds != fold)
        told, every = learned_of_rows(others, many, strict=_STRICT, steps=_STEPS)
        apart = folds == fold
        scores[apart] = sums_of_rows(cases.rows.where(apart), told, every)
    for limit in (0.5, 1.0, 1.5, 2.0, 2.5, 3.0):
        found, plain, prose = (
            100 * float((scores > limit)[which].mean())
            for which in (
                own & cases.rows.labels,
                own & ~cases.rows.labels,
                ~own & ~cases.rows.labels,
            )
        )
        print(f"{limit}: {found:.1f} % found, {plain:.1f} % of plain, {prose:.2f} % of prose")


if __name__ == "__main__":
    main()
