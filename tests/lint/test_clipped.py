"""Clipped words in all their forms; what is offered instead fits its place."""

from __future__ import annotations

import pytest

from replygen.findings import Finding
from replygen.linter.linting import lint


def clipped(text: str) -> list[Finding]:
    return [one for one in lint(text) if one.rule == "abbreviation-clipped"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Пришлите док-ты о покупке.", "док-ты"),
        ("Просим копию св-ва.", "св-ва"),
        ("Жители р-на пишут нам.", "р-на"),
        ("Это гос. учреждение.", "гос."),
        ("Приложите инв-цию имущества.", "инв-цию"),
    ],
)
def test_a_clipped_word_is_told_in_any_form(text: str, word: str) -> None:
    """The middle of the word or its end is left out."""
    assert [one.text for one in clipped(text)] == [word]


@pytest.mark.parametrize(
    "text",
    [
        "Кое-кто из-за дождя по-прежнему ждёт во-первых ответа.",
        "В интернет-магазине бизнес-ланч и тик-так.",
        "Господин и г-жа Алиевы живут в Усть-Джегуте.",
    ],
)
def test_other_hyphens_are_left_alone(text: str) -> None:
    """Particles, compounds and names are no clippings."""
    assert not clipped(text)


def test_the_full_word_is_offered_only_where_its_form_is_sure() -> None:
    """«К зам.» needs «заместителю»: what the clipping means is told, not offered."""
    (inside,) = clipped("Обратитесь к зам. министра.")
    assert not inside.suggestions
    assert "заместитель" in inside.message
    (first,) = clipped("Кол-во мест мало.")
    assert first.suggestions == ("Количество",)
    (anywhere,) = clipped("Рынок закрыли, т.к. шёл дождь.")
    assert anywhere.suggestions == ("так как",)
