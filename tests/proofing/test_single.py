"""What two families say of the same words is told once."""

from __future__ import annotations

import pytest

from replygen.passages.paragraphs import paragraphs, split
from replygen.proofing.proofing import FAMILIES, proof


@pytest.mark.parametrize(
    ("text", "words", "first"),
    [
        ("Меня небыло дома.", "небыло", "не было"),
        ("Мне хочеться домой.", "хочеться", "хочется"),
        ("Опоздали из за пробок.", "из за", "из-за"),
        ("Розврат то каков!", "Розврат то", "Разврат-то"),
        ("Вещи по тихоньку собраны.", "по тихоньку", "потихоньку"),
        ("Он давным давно уехал.", "давным давно", "давным-давно"),
    ],
)
def test_one_finding_a_fault(text: str, words: str, first: str) -> None:
    """Several families see it, one finding tells it, with the words that mend it all."""
    passages = paragraphs(split(text))
    every = [finding for family in FAMILIES for finding in family(passages)]
    assert len([f for f in every if f.category in ("spelling", "grammar")]) > 1
    assert [(f.text, f.suggestions[0]) for f in proof(passages)] == [(words, first)]


def test_two_faults_that_meet_are_both_told() -> None:
    """A misspelled word within a group in the wrong case: each has to be mended."""
    found = proof(paragraphs(split("Согласно приказзу министра в новом общижитие живут.")))
    assert {"приказзу", "общижитие"} <= {f.text for f in found}


def test_what_stands_behind_is_not_put_in_once_more() -> None:
    found = proof(paragraphs(split("Покрайней мере так сказали.")))
    assert [f.suggestions[0] for f in found if f.category == "spelling"] == ["По крайней"]
