"""Examples of reproaches and of civil sentences → dictionaries/tone_weights.tsv.

`python tools/make_tone_weights.py [FILE.txt …]`. Examples are those of the rules themselves (a
wrong one of tone is a reproach, every other is none), those of tools/tone_examples.toml, and the
sets that the linter's tests call seen. FILE.txt: ordinary sentences, one on a line, none of them a
reproach; nothing stays of them but how often words are met. The shipped weights are made with
3,100 sentences of news, prose and blogs. Needs scikit-learn.

Each clause of a civil sentence counts by itself, for the linter weighs clauses; of a reproach only
the whole does, for one can't tell which of its clauses is civil.
"""

from __future__ import annotations

import csv
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from replygen.linter.attitude import FILE, counted, features, windows  # noqa: E402
from replygen.linter.rules import read_rules  # noqa: E402
from replygen.passages.paragraphs import paragraphs, split  # noqa: E402

SETS: Final = ROOT / "tests" / "lint" / "sets"
HEAD: Final = (
    "// Веса слов для проверки тона: признак, табуляция, вес."
    " Их пишет tools/make_tone_weights.py, руками не правят.\n"
)
STRENGTH: Final = 2.0  # of regularisation, inverse
LEAST: Final = 0.12  # weights below it are left out: most say nothing
MET: Final = 2
REPROACH: Final = 3.0  # times that a reproach counts: civil sentences are ten times as many
OWN: Final = 3.0
ORDINARY: Final = 0.5


class Example(NamedTuple):
    """A sentence, whether it is a reproach, and how much it counts."""

    text: str
    wrong: bool
    weight: float


def examples(files: list[Path]) -> Iterator[Example]:
    """All that there are; a text that stands twice is given twice."""
    for rule in read_rules(sorted((ROOT / "dictionaries" / "rules").glob("*.toml"))):
        tone = rule.category == "tone"
        yield from (Example(text, wrong=False, weight=1.0) for text in rule.right)
        if rule.category != "aggression":  # abuse is a matter of its own
            yield from (Example(text, tone, 1.0) for text in rule.wrong)
    own = tomllib.loads((ROOT / "tools" / "tone_examples.toml").read_text(encoding="utf-8"))
    yield from (Example(text, wrong=True, weight=2.0) for text in own["reproach"])
    yield from (Example(text, wrong=False, weight=OWN) for text in own["civil"])
    for path in sorted(SETS.glob("**/*.seen.tsv")):
        tone = path.name.startswith("tone")
        if path.name.startswith("aggression"):
            continue
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                wrong = tone and row["label"] == "violation"
                yield Example(row["sentence"], wrong, 2.0 if wrong else OWN if tone else 1.0)
    for path in files:
        for line in path.read_text(encoding="utf-8").splitlines():
            yield Example(line, wrong=False, weight=ORDINARY)


def weighed(example: Example) -> Iterator[tuple[Counter[str], bool, float]]:
    """Windows of the example for the learner."""
    for paragraph in paragraphs(split(example.text)):
        for sentence in paragraph.sentences:
            if example.wrong:
                whole = counted(sentence, 0, len(sentence))
                yield features(whole), True, example.weight * REPROACH
                continue
            found = [features(counted(sentence, *span)) for span in windows(sentence)]
            yield from ((one, False, example.weight / len(found) ** 0.5) for one in found)


def learned(rows: list[tuple[Counter[str], bool, float]]) -> dict[str, float]:
    """Weights by feature; the empty one is that of any window."""
    from sklearn.feature_extraction import DictVectorizer  # noqa: PLC0415
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    met = Counter(feature for found, _, _ in rows for feature in found)
    vectors = DictVectorizer()
    matrix: Any = vectors.fit_transform(
        [{one: count for one, count in found.items() if met[one] >= MET} for found, _, _ in rows]
    )
    matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")
    model = LogisticRegression(C=STRENGTH, max_iter=300, solver="liblinear", random_state=0)
    model.fit(matrix, [wrong for _, wrong, _ in rows], sample_weight=[w for _, _, w in rows])
    found = {name: float(model.coef_[0][at]) for name, at in vectors.vocabulary_.items()}
    kept = {name: weight for name, weight in found.items() if abs(weight) >= LEAST}
    return {"": float(model.intercept_[0]), **kept}


def main() -> None:
    """Writes the weights and tells how many there are."""
    every = dict.fromkeys(examples([Path(name) for name in sys.argv[1:]]))
    weights = learned([row for example in every for row in weighed(example)])
    lines = [f"{name}\t{weights[name]:.2f}\n" for name in sorted(weights)]
    path = ROOT / "dictionaries" / FILE
    path.write_text(HEAD + "".join(lines), encoding="utf-8")
    print(f"{path}: признаков {len(lines)}, примеров {len(every)}")


if __name__ == "__main__":
    main()
