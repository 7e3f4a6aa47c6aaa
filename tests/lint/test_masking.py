"""Names of bodies are left alone, and they end where grammar ends them."""

from __future__ import annotations

import pytest

from replygen.language.tokens import tokens
from replygen.passages.masking import mask


def _masked(text: str) -> str:
    every = tokens(text)
    mask(every)
    return " ".join(token.text for token in every if token.masked)


@pytest.mark.parametrize(
    "name",
    [
        "Министерство промышленности и торговли Республики Дагестан",
        "Комитет по делам молодёжи и спорту",
        "Служба по надзору в сфере защиты прав потребителей и благополучия человека",
        "Управление на транспорте МВД России",
        "Совет при главе республики",
        "Комитет по труду и занятости населения",
    ],
)
def test_the_whole_name_is_left_alone(name: str) -> None:
    assert _masked(f"{name} ответит.") == name


@pytest.mark.parametrize(
    "text",
    [
        "Портал лагает.",
        "Отделу по барабану эти жалобы.",
        "Предприятие на мели.",
        "Отдел по субботам закрыт.",
        "Комиссия гражданам отказала.",
        "Управление в шоке.",
    ],
)
def test_what_is_said_of_the_body_is_no_name(text: str) -> None:
    assert _masked(text) == text.split(maxsplit=1)[0]
