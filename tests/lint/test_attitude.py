"""Sentences that blame in plain words, which no rule names, are known by what their words weigh."""

from __future__ import annotations

import pytest

from replygen.language.tokens import tokens
from replygen.linter.attitude import FILE, counted, features, windows
from replygen.linter.linting import lint
from replygen.resources import data_folder


def _flagged(text: str) -> list[str]:
    return [finding.text for finding in lint(text) if finding.rule == "tone-attitude"]


@pytest.mark.parametrize(
    "text",
    [
        "Пассажиры не умеют вести себя в автобусе.",
        "Ваш пример показывает, как поступать не надо.",
        "Автобус уехал вовремя, это Вы пришли поздно.",
    ],
)
def test_a_reproach_in_plain_words_is_flagged(text: str) -> None:
    """None of these turns stands in a rule."""
    assert _flagged(text)


@pytest.mark.parametrize(
    "text",
    [
        "Вы дважды звонили, но трубку никто не брал, и это наша вина.",
        "Вам не нужно ничего доказывать, мы сами спросим у архива.",
        "Министерство проверило рынок и нашло две лавки без весов.",
    ],
)
def test_civil_words_are_left_alone(text: str) -> None:
    """Though they speak of the reader, of fault, of nothing and nobody."""
    assert not _flagged(text)


def test_what_a_rule_names_is_told_once() -> None:
    """The rule says better what is wrong."""
    found = [one for one in lint("Вы сами виноваты.") if one.category == "tone"]
    assert len(found) == 1
    assert found[0].rule != "tone-attitude"


def test_a_sentence_about_nobody_is_never_flagged() -> None:
    """However its words weigh: there is nobody to blame."""
    assert not _flagged("Никакой пользы от этого не было и никогда не будет.")


def test_windows_are_clauses_neighbours_and_the_whole() -> None:
    sentence = tokens("Ждите, мы ответим, когда будет время!")
    spans = [" ".join(t.text for t in counted(sentence, *span)) for span in windows(sentence)]
    assert spans == [
        "Ждите",
        "мы ответим",
        "когда будет время !",
        "Ждите мы ответим",
        "мы ответим когда будет время !",
        "Ждите мы ответим когда будет время !",
    ]


def test_a_long_window_is_not_weighed() -> None:
    """Long official sentences would weigh much by their length alone."""
    sentence = tokens("слово " * 25 + ", мы ответим.")
    assert len(list(windows(sentence))) == 1


def test_words_beside_the_reader_are_features() -> None:
    """«Вы», a citizen, «не» and «мы» colour every word that stands with them."""
    found = features(tokens("Вы не поняли"))
    assert found["#вы&понять"] == found["не&понять"] == found["#вы не"] == 1
    assert "#кто&потерять" in features(tokens("заявитель потерял"))


def test_every_line_of_the_weights_can_be_read() -> None:
    lines = (data_folder("dictionaries") / FILE).read_text(encoding="utf-8").splitlines()
    assert all(float(line.rpartition("\t")[2]) for line in lines if not line.startswith("//"))
