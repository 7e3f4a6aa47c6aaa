"""Commas of turns within a clause, on sentences written before their rules.

The sets hold what the rules can't see yet: what is asked is that most is found and that no right
sentence raises an alarm. The kept set was not read while the rules were made.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from replygen.passages.paragraphs import paragraphs, split
from replygen.proofing.proofing import proof

_FOLDER = Path(__file__).parent / "sets"
_GAP = "{|,}"
_SETS = {"within_clause": 0.85, "within_clause_kept": 0.6, "within_clause_second": 0.75}
_ALARMS = {"within_clause": 0, "within_clause_kept": 5, "within_clause_second": 0}


def _rows(name: str) -> list[str]:
    text = (_FOLDER / f"{name}.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [row["sentence"] for row in rows]


def _found(text: str) -> list[tuple[int, int]]:
    found = proof(paragraphs(split(text)))
    return [
        (one.start, one.end)
        for one in found
        if one.category == "punctuation" and one.start is not None and one.end is not None
    ]


def _gaps(sentence: str) -> tuple[str, list[int]]:
    """The sentence without its commas, the places where they lack."""
    text, places = "", []
    for part in sentence.split(_GAP):
        text += part
        places.append(len(text))
    return text, places[:-1]


@pytest.mark.parametrize("name", _SETS)
def test_most_missing_commas_are_found(name: str) -> None:
    """Of commas that lack within a clause no fewer are found than the rules could find once."""
    told = [(sentence, *_gaps(sentence)) for sentence in _rows(name)]
    missed, every = [], 0
    for sentence, text, places in told:
        spans = _found(text) if places else []
        every += len(places)
        missed += [sentence for at in places if not any(start <= at <= end for start, end in spans)]
    assert every - len(missed) >= _SETS[name] * every, missed


@pytest.mark.parametrize("name", _SETS)
def test_right_sentences_are_left_alone(name: str) -> None:
    """A sentence whose commas all stand, and one that needs none, raise no alarm."""
    right = [re.sub(r"\{\|,\}", ",", sentence) for sentence in _rows(name)]
    alarms = [text for text in right if _found(text)]
    assert len(alarms) <= _ALARMS[name], alarms
