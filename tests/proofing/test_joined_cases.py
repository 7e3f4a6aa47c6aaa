"""Nouns joined by «и» share a case; «и» that means «too» joins nothing."""

from __future__ import annotations

import pytest

from replygen.passages.paragraphs import paragraph
from replygen.proofing.proofing import proof


def _told(text: str) -> list[tuple[str, tuple[str, ...]]]:
    found = proof((paragraph(text),))
    return [(one.text, one.suggestions) for one in found if one.rule == "grammar-joined-cases"]


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("Завод обеспечивает дома водой и теплу.", "теплу", "теплом"),
        ("Мы занимаемся уборкой и вывозу снега.", "вывозу", "вывозом"),
    ],
)
def test_another_case_behind_and_is_told(text: str, wrong: str, right: str) -> None:
    """The second noun is offered in the case of the first."""
    assert _told(text) == [(wrong, (right,))]


@pytest.mark.parametrize(
    "text",
    [
        "Мы напомнили о сроках и другим жителям.",
        "Он помог с дровами и школе.",
        "Работа по уборке улиц и вывозу мусора продолжается.",
        "Трубы заменили по просьбе школы и жителям дали воду.",
        "Контроль за вывозом и складированием ведёт отдел.",
    ],
)
def test_other_words_behind_and_are_passed_over(text: str) -> None:
    """What «и» does not join to that noun, or joins in its case, raises no remark."""
    assert not _told(text)
