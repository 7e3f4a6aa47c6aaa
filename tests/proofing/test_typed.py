"""Sentences as people type them in blogs and chats, written before the engine was tried on them.

`{wrong|right}` marks a fault; the rows «clean» are right, however rare, new or foreign their words.
"""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from replygen.findings import Finding
from replygen.language.tokens import key
from replygen.passages.paragraphs import paragraphs, split
from replygen.proofing.proofing import proof

_SETS = Path(__file__).parent / "sets"
_MARKED = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")
_FIRST = 0.9
# By set: the least share of the faults found, the most alarms in words of the right sentences.
_LIMITS = {"typed.tsv": (0.87, 0.03), "spelled.tsv": (0.93, 0.005)}


def _rows(name: str) -> list[tuple[str, ...]]:
    return [tuple(row.split("\t")) for row in (_SETS / name).read_text("utf-8").splitlines()[1:]]


def _found(text: str) -> list[Finding]:
    found = proof(paragraphs(split(text)))
    return [one for one in found if one.severity != "info" and one.category != "punctuation"]


def _faults(marked: str) -> list[tuple[int, int, str]]:
    """Places of the faults in the wrong sentence, and what should stand there."""
    found, shift = [], 0
    for match in _MARKED.finditer(marked):
        start = match.start() - shift
        if key(match[1]) != key(match[2]):
            found.append((start, start + len(match[1]), match[2]))
        shift += len(match[0]) - len(match[1])
    return found


def _wrong(marked: str) -> str:
    return _MARKED.sub(r"\1", marked)


@pytest.mark.parametrize("name", _LIMITS)
def test_most_faults_are_found_and_mended_at_once(name: str) -> None:
    """The first suggestion is right for nine of ten; the set holds what no rule sees yet."""
    faults = right = told = 0
    for _, marked in _rows(name):
        text = _wrong(marked)
        found = _found(text)
        for start, end, meant in _faults(marked):
            here = [f for f in found if (f.start or 0) < end and start < (f.end or 0)]
            faults += 1
            told += bool(here)
            mended = {
                key(text[: f.start] + f.suggestions[0] + text[f.end :])
                for f in here
                if f.suggestions
            }
            right += key(text[:start] + meant + text[end:]) in mended
    assert told >= _LIMITS[name][0] * faults
    assert right >= _FIRST * told


@pytest.mark.parametrize("name", _LIMITS)
def test_words_that_no_dictionary_has_raise_few_alarms(name: str) -> None:
    """Of the sentences without a fault, in words."""
    clean = [marked for kind, marked in _rows(name) if kind == "clean"]
    alarms = [(text, one.text) for text in clean for one in _found(text)]
    assert len(alarms) <= _LIMITS[name][1] * sum(len(text.split()) for text in clean), alarms


def test_a_fault_is_told_once() -> None:
    """Whichever families have seen it: two findings of spelling and grammar never meet."""
    twice = []
    for _, marked in _rows("typed.tsv"):
        found = [f for f in _found(_wrong(marked)) if f.category in ("spelling", "grammar")]
        spans = sorted((f.start or 0, f.end or 0) for f in found)
        twice += [(marked, a, b) for a, b in itertools.pairwise(spans) if b[0] < a[1]]
    assert twice == []
