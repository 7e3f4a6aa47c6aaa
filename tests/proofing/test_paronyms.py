"""The table of paronyms: each pair finds its example and is content with the mended one."""

from __future__ import annotations

import pytest

from replygen.passages.paragraphs import paragraph
from replygen.proofing.proofing import proof
from replygen.proofing.tables import table

FILES = ("paronyms", "paronyms_of_classes", "paronyms_by_sound")
PAIRS = [pair for name in FILES for pair in table(f"{name}.toml")["pairs"]]


@pytest.mark.parametrize("pair", PAIRS, ids=[f"{one['wrong']}-{one['right']}" for one in PAIRS])
def test_the_example_is_found_and_mended(pair: dict[str, str]) -> None:
    """The wrong word of the example is told; with the suggestion no remark is left."""
    text = pair["example"]
    found = [one for one in proof((paragraph(text),)) if one.rule == "spelling-paronym"]
    assert found, text
    assert found[0].start is not None
    assert found[0].suggestions
    mended = text[: found[0].start] + found[0].suggestions[0] + text[found[0].end :]
    assert not [one for one in proof((paragraph(mended),)) if one.severity != "info"], mended


@pytest.mark.parametrize(
    "text",
    [
        "Площадки представляют собой участки с навесом.",
        "Он представил документы для субсидии.",
        "Результаты представлены при помощи таблиц.",
        "Показатель показывает уровень помощи.",
        "Возможность представить доводы у него была.",
        "Доля в уставном капитале указана.",
        "Молодёжь призывного возраста приглашена.",
        "Зимой сюда ездит экономный хозяин.",
        "Он подал отзыв в срок; помощь придёт позже.",
        "Первый путь – обратиться в суд.",
        "Рост составил полпроцента.",
        "Дом под номером 5 стоит пустой, в нём тепло.",
        "Заявитель поставил подпись в журнале.",
    ],
)
def test_the_same_words_elsewhere(text: str) -> None:
    """Words of the table in their own meaning raise no remark."""
    found = proof((paragraph(text),))
    assert not [one for one in found if one.category == "spelling" and one.severity != "info"]


def test_suggestions_have_no_yo_in_a_text_without_it() -> None:
    """Who writes «е» for «ё» is offered «е»."""
    for text, meant in (
        ("Срок всетаки прошел.", "все-таки"),
        ("Срок всетаки прошёл.", "всё-таки"),
    ):
        found = proof((paragraph(text),))
        assert any(meant in one.suggestions for one in found), text
