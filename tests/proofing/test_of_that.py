"""«о том, что» behind words that don't govern «о»."""

from __future__ import annotations

import pytest

from replygen.passages.paragraphs import paragraph
from replygen.proofing.proofing import proof


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Мы доказали о том, что течь старая.", "то"),
        ("Мастер убедился о том, что кран цел.", "в том"),
        ("Отдел настаивает о том, чтобы дом снесли.", "на том"),
        ("Сосед признался о том, что шумел.", "в том"),
        ("Хозяин заверил о том, что уберёт мусор.", "в том"),
        ("Жители добились о том, чтобы двор убрали.", "того"),
    ],
)
def test_what_stands_for_a_clause_is_governed_too(text: str, right: str) -> None:
    """The case and the preposition of the word are offered in place of «о том»."""
    found = [one for one in proof((paragraph(text),)) if one.severity != "info"]
    assert [(one.text, one.suggestions) for one in found] == [("о том", (right,))]


@pytest.mark.parametrize(
    "text",
    [
        "Мы сообщили о том, что течь старая.",
        "Сосед шутил о том, как чинил кран.",
        "Мы обсудили вопрос о том, кто уберёт двор.",
        "Вечером шла программа о том, как чинят мосты.",
        "Мы поняли, о том ли доме спор.",
    ],
)
def test_words_that_govern_it_are_passed_over(text: str) -> None:
    """Verbs of telling, nouns between and other words raise no remark on government."""
    assert not [one for one in proof((paragraph(text),)) if one.rule == "grammar-government"]
