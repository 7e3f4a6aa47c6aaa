"""Where lines end between letters; every expectation is LibreOffice's own break iterator's."""

from __future__ import annotations

import pytest

from replygen.layout.breaks import line_end, may_break

# «|» wherever a line may end.
PLACES = """
а |б
а-|б
ОГ-|123/26 |от
д. |2/1
10:00–|18:00
12,5 |%
(5)% |от
а)|%
№ |5
№ |(5)
а |— |б
«а
а|—|б
а» |— |«б»
а|— — |б
( а
( а |б
а ! |б
а… |б
а…|б
а?|б
т. |е.
1 |500
p.m@example.ru
а\u00a0б
а\u2060б
а\u2011б
A4-|5
-|5
№|(а
%|(а
""".strip().splitlines()


@pytest.mark.parametrize("drawn", PLACES)
def test_a_line_may_end_where_libreoffice_ends_it(drawn: str) -> None:
    """Blanks, hyphens, dashes, numbers, brackets, quotation marks, no-break signs."""
    text = drawn.replace("|", "")
    found = "".join(
        ("|" if place > 0 and may_break(text, place) else "") + letter
        for place, letter in enumerate(text)
    )

    assert found == drawn


@pytest.mark.parametrize(
    ("text", "edge", "line"),
    [
        ("рассмотрено и/или так", 16, "рассмотрено "),
        ("рассмотрено и/или так", 14, "рассмотрено "),
        ("мини-рынок/ярмарка", 12, "мини-рынок/"),
        ("мини-рынок/ярмарка", 11, "мини-"),
        ("адрес https://example.ru/otvet/2026", 30, "адрес "),
        ("а" * 70 + "/" + "б" * 10, 75, "а" * 70 + "/"),
        ("неделимоедлинноеслово", 10, "неделимоед"),
        ("ул. Ирчи Казака, д. 2/1 на", 22, "ул. Ирчи Казака, д. "),
    ],
)
def test_a_path_stays_whole_unless_overly_long(text: str, edge: int, line: str) -> None:
    """A slash ends a line only where no blank stands within 66 letters before it."""
    assert text[: line_end(text, 0, edge)] == line
