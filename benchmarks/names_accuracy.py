"""Accuracy of declension and of gender on gold files: a table, then a JSON line.

    python benchmarks/names_accuracy.py GOLD_DIR [--errors N] [--lemmas all|seen|held]

GOLD_DIR holds the files named in FILES below (those that are missing are left out). A form is right
if it is one of the accepted ones; ё counts as е, small letters as capitals. Lemmas listed in
GOLD_DIR's errata.tsv are left out, for there the gold itself is wrong or authorities disagree.
Disputed lines of hard.tsv are right if an accepted form is among several variants.

What is then wrong and named in data/names_errata.tsv, each with the authority that decided for our
form, is counted as wrong in the column «all, %» and left out in «after errata, %»; a second table
shows both forms and the reason.

`--lemmas` splits every file by a hash of the lemma: «seen» is the 70 % that may be read while
working on the rules, «held» the rest, which is only ever scored.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from replygen.names.inflection import inflect, variants
from replygen.names.terms import Case, Gender, Part

CASES: dict[str, Case] = {
    "nomn": "nominative",
    "gent": "genitive",
    "datv": "dative",
    "accs": "accusative",
    "ablt": "instrumental",
    "loct": "prepositional",
}
GENDERS: dict[str, Gender] = {"m": "male", "f": "female"}
HARD_PARTS: dict[str, Part] = {"s": "surname", "n": "given_name", "p": "patronymic"}
REASONS = Path(__file__).resolve().parent / "data" / "names_errata.tsv"
FILES: dict[str, Part] = {
    "opencorpora_surnames_dev.tsv.gz": "surname",
    "opencorpora_firstnames_dev.tsv.gz": "given_name",
    "opencorpora_midnames_dev.tsv.gz": "patronymic",
    "dagestan_first.tsv": "given_name",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One question to the engine and the answers that count as right."""

    lemma: str
    part: Part
    gender: Gender
    case: Case
    accepted: frozenset[str]
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Explained:
    """A form that differs from the gold, and why it should."""

    lemma: str
    gender: Gender
    case: Case
    given: str
    wanted: str
    reason: str


@dataclass(slots=True)
class Score:
    """Right and all answers of a file, by case, and what went wrong."""

    right: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    total: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    errors: list[str] = field(default_factory=list)
    explained: list[Explained] = field(default_factory=list)

    @property
    def wrong(self) -> int:
        """Wrong answers, explained or not."""
        return len(self.errors) + len(self.explained)

    def after_errata(self) -> float:
        """Per cent of right answers without those whose gold is explained away."""
        total = sum(self.total.values()) - len(self.explained)
        return 100 * sum(self.right.values()) / total if total else 100.0

    def accuracy(self, case: str | None = None) -> float:
        """Per cent of right answers, in `case` or in all; 100 where nothing was asked."""
        right = sum(self.right.values()) if case is None else self.right[case]
        total = sum(self.total.values()) if case is None else self.total[case]
        return 100 * right / total if total else 100.0


def plain(text: str) -> str:
    """`text` in small letters without ё."""
    return text.lower().replace("ё", "е")


def read_rows(file: Path) -> Iterator[list[str]]:
    """Fields of the lines of a file, packed or not, without comments."""
    data = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
    for line in data.decode("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split("\t")


def read_errata(folder: Path) -> set[tuple[str, str]]:
    """Lemma (plain) and gender of the rows that are no measure."""
    file = folder / "errata.tsv"
    return {(plain(row[2]), row[1]) for row in read_rows(file)} if file.exists() else set()


def as_written(lemma: str) -> str:
    """The lemma as people write names: OpenCorpora has capitals only."""
    return lemma.title() if lemma.isupper() else lemma


def read_forms(file: Path, part: Part, errata: set[tuple[str, str]]) -> Iterator[Item]:
    """Questions of a file with the columns lemma, gender, case, then accepted forms."""
    for lemma, gender, case, *forms in read_rows(file):
        if case == "nomn" or (plain(lemma), gender) in errata:
            continue
        accepted = frozenset(plain(form) for cell in forms for form in cell.split("|"))
        yield Item(as_written(lemma), part, GENDERS[gender], CASES[case], accepted)


def read_hard(file: Path) -> Iterator[Item]:
    """Questions of hard.tsv: genitive and dative, settled or disputed."""
    for part, gender, lemma, genitive, dative, _, disputed in read_rows(file):
        cases: tuple[tuple[Case, str], ...] = (("genitive", genitive), ("dative", dative))
        for case, form in cases:
            accepted = frozenset({plain(form)})
            yield Item(lemma, HARD_PARTS[part], GENDERS[gender], case, accepted, disputed == "1")


def is_right(item: Item) -> bool:
    """Whether the engine gives an accepted form, and several where authorities disagree."""
    if item.disputed:
        found = variants(item.lemma, item.part, item.gender, item.case)
        return len(found) > 1 and any(plain(form) in item.accepted for form in found)
    return plain(inflect(item.lemma, item.part, item.gender, item.case)) in item.accepted


def read_reasons() -> dict[tuple[str, str, str], str]:
    """Why our form is right, by part, gender and lemma."""
    reasons: dict[tuple[str, str, str], str] = {}
    for part, gender, lemma, reason in read_rows(REASONS):
        for each in GENDERS.values() if gender == "any" else (gender,):
            reasons[part, each, lemma] = reason
    return reasons


def score_items(items: Iterator[Item], lemmas: str) -> Score:
    """The score of those of `items` whose lemma belongs to `lemmas`: all, seen or held."""
    score = Score()
    reasons = read_reasons()
    for item in items:
        seen = zlib.crc32(item.lemma.upper().encode()) % 10 < 7
        if lemmas != "all" and seen != (lemmas == "seen"):
            continue
        score.total[item.case] += 1
        if is_right(item):
            score.right[item.case] += 1
        else:
            given = "/".join(variants(item.lemma, item.part, item.gender, item.case))
            wanted = "/".join(sorted(item.accepted))
            reason = reasons.get((item.part, item.gender, item.lemma))
            if reason:
                score.explained.append(
                    Explained(item.lemma, item.gender, item.case, given, wanted, reason)
                )
            else:
                told = f"{item.lemma} {item.gender} {item.case}: {given}, not {wanted}"
                score.errors.append(told)
    return score


def score_gender(file: Path) -> dict[str, float] | None:
    """Per cent of given names alone whose gender is found right, wrong, or left open."""
    try:
        from replygen.names import parse  # noqa: PLC0415 - declension is measured without it
    except ImportError:
        return None
    counts = {"right": 0, "wrong": 0, "unknown": 0}
    for lemma, gender in read_rows(file):
        found = parse({"given_name": lemma}).gender
        answer = "unknown" if found is None else "right" if found == GENDERS[gender] else "wrong"
        counts[answer] += 1
    return {
        answer: round(100 * count / sum(counts.values()), 2) for answer, count in counts.items()
    }


def measure(folder: Path, lemmas: str) -> dict[str, Score]:
    """Scores by the name of the gold file."""
    errata = read_errata(folder)
    scores: dict[str, Score] = {}
    for name, part in FILES.items():
        if (folder / name).exists():
            scores[name] = score_items(read_forms(folder / name, part, errata), lemmas)
    if (folder / "hard.tsv").exists():
        scores["hard.tsv"] = score_items(read_hard(folder / "hard.tsv"), lemmas)
    return scores


def print_table(scores: dict[str, Score], errors: int) -> None:
    """Print the table for people, and up to `errors` errors of each file."""
    oblique = [case for case in CASES.values() if case != "nominative"]
    head = f"{'file':<34}{'lines':>8}{'wrong':>7}{'all, %':>9}{'after errata, %':>17}"
    print(head, *(f"{c[:7]:>8}" for c in oblique))
    for name, score in scores.items():
        figures = (f"{score.accuracy(c):8.3f}" if score.total[c] else f"{'–':>8}" for c in oblique)
        total = sum(score.total.values())
        line = f"{name:<34}{total:>8}{score.wrong:>7}{score.accuracy():9.3f}"
        print(f"{line}{score.after_errata():17.3f}", *figures)
    print_explained(scores)
    for name, score in scores.items():
        for error in score.errors[:errors]:
            print(f"  {name}: {error}")


def print_explained(scores: dict[str, Score]) -> None:
    """Print each name where the gold is not followed: the cases, both forms, the reason."""
    by_name: dict[tuple[str, str, str], list[Explained]] = defaultdict(list)
    for score in scores.values():
        for one in score.explained:
            by_name[one.lemma, one.gender, one.reason].append(one)
    if by_name:
        print("where the gold is not followed (ours ≠ gold):")
    for (lemma, gender, reason), forms in sorted(by_name.items()):
        shown = forms[0]
        print(
            f"  {lemma} ({gender}, {len(forms)} cases, {shown.case}): "
            f"{shown.given} ≠ {shown.wanted}. {reason}"
        )


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description="Accuracy of the declension of names")
    parser.add_argument("gold", type=Path, help="folder of the gold files")
    parser.add_argument("--errors", type=int, default=0, help="errors to list, per file")
    parser.add_argument("--lemmas", choices=("all", "seen", "held"), default="all")
    options = parser.parse_args()
    scores = measure(options.gold, options.lemmas)
    print_table(scores, options.errors)
    gender_file = options.gold / "dagestan_first_gender.tsv"
    gender = score_gender(gender_file) if gender_file.exists() else None
    if gender:
        print("gender by the given name alone, %:", gender)
    figures = {
        name: {
            "accuracy": round(score.accuracy(), 4),
            "after_errata": round(score.after_errata(), 4),
            "wrong": score.wrong,
            "unexplained": len(score.errors),
            "lines": sum(score.total.values()),
        }
        for name, score in scores.items()
    }
    print(json.dumps({"lemmas": options.lemmas, "accuracy": figures, "gender": gender}))


if __name__ == "__main__":
    main()
