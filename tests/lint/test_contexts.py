"""Rules that speak of the reader only, or never of the past."""

from __future__ import annotations

from pathlib import Path

import pytest

from replygen.errors import DictionaryError
from replygen.linter.linting import lint
from replygen.linter.rules import read_rules

RULE = """
[[rule]]
id = "{name}-001"
pattern = "сундук"
category = "archaism"
clause = "3.2"
severity = "error"
message = "Слово «{{text}}»"
why = "Так не говорят."
source = "own"
never_in = "{context}"
wrong = ["Сундук стоит.", "Сундуки стоят."]
right = ["Стол стоит."]
"""


def rules(text: str, category: str) -> set[str]:
    return {one.rule for one in lint(text) if one.category == category and one.severity != "info"}


@pytest.mark.parametrize(
    ("blaming", "innocent"),
    [
        ("Ваше безобразное заявление отклонено.", "Безобразная свалка за рынком убрана."),
        ("Якобы купленный Вами чайник не найден.", "Магазин якобы не знал правил."),
        ("Ваши письма всем надоели.", "Очереди надоели жителям."),
        ("Вы просто капризничаете.", "Печь зимой капризничает."),
    ],
)
def test_a_hard_word_blames_only_the_reader(blaming: str, innocent: str) -> None:
    """Said of the reader it is a negative tone; of the weather, a thing, a third party it isn't."""
    assert rules(blaming, "tone")
    assert not rules(innocent, "tone")


def test_this_is_looks_at_the_sentence_before() -> None:
    """«Это безответственность» blames the reader of whom the sentence before it tells."""
    assert rules("Вы пропустили срок. Это безответственность.", "tone")
    assert not rules("Поезд опоздал. Это безответственность.", "tone")


@pytest.mark.parametrize(
    ("archaic", "historical"),
    [
        ("Заходите в трактир у рынка.", "До революции здесь был трактир."),
        ("Платите целковый за место.", "В 1897 году за место платили целковый."),
        ("Подайте челобитную в отдел.", "В музее лежит челобитная."),
    ],
)
def test_things_of_the_past_are_named_in_tales_of_the_past(archaic: str, historical: str) -> None:
    """A museum, a century, a year of old: the word that has no other is no archaism."""
    assert rules(archaic, "archaism")
    assert not rules(historical, "archaism")


def test_an_unknown_context_is_told(tmp_path: Path) -> None:
    """A slip in the name of a context names the file and those that there are."""
    path = tmp_path / "old.toml"
    path.write_text(RULE.format(name="old", context="antiquity"), encoding="utf-8")
    with pytest.raises(DictionaryError, match=r"old\.toml.*antiquity.*past"):
        read_rules([path])
    path.write_text(RULE.format(name="old", context="past"), encoding="utf-8")
    assert read_rules([path])[0].never_in == ("past",)


@pytest.mark.parametrize(
    ("text", "insult"),
    [
        ("Гад — старое слово для змеи.", False),
        ("Гнида, то есть яйцо вши, держится на волосе.", False),
        ("Гад, то есть Ваш директор, молчит.", True),
        ("Гад — Ваш директор.", True),
        ("Сука принесла пятерых щенков.", False),
        ("Вы сука и воровка.", True),
    ],
)
def test_a_word_that_is_told_of_is_no_insult(text: str, insult: bool) -> None:
    """Nor a dog's word among breeders; said of a person it is one, whatever stands beside."""
    assert any(finding.category == "aggression" for finding in lint(text)) == insult
