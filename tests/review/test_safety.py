"""What `--fix` may put in unseen, and the neighbours that look alike and must be left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from replygen.errors import DictionaryError
from replygen.linter.linting import lint
from replygen.resources import data_folder
from replygen.review.fixing import mended, safe_mends
from replygen.review.safety import Fixes, fixes, is_safe, read_fixes
from replygen.review.sources import text_source

FRAMES = {
    "anywhere": ("Мы сообщаем, что {} рынок работает.", "Рынок работает {}.", "{} это."),
    "present": ("Мы {} ищем место.",),
    "after_verb": ("Работы были выполнены {}.",),
    "beginning": ("{} рынок закрыт, мы ответим.",),
    "connecting": ("{} просим подождать.",),
}
SHIPPED = [(kind, phrase) for kind in FRAMES for phrase in sorted(getattr(fixes(), kind))]
LEFT = [
    "Мы проинформированы дополнительно.",
    "Надлежащим образом оформленная заявка принята.",
    "Ответ дадут не позднее 5 мая.",
    "Ответ дадут не ранее 5 мая.",
    "На сегодняшний день рассмотрено пять заявок.",
    "На сегодняшний день он снял восемь фильмов.",
    "Заявка оплачена в полном объёме работ.",
    "Нужен договор в письменной форме.",
    "Ответим в кратчайшие сроки, установленные законом.",
    "В связи с этим решением рынок закрыт.",
    "Выплату прекратят в случае если он уедет.",
    "Ныне покойный директор подписал акт.",
    "В связи с вышеизложенным порядком рынок закрыт.",
    "На основании вышеизложенного порядка рынок закрыт.",
    "Исходя из вышеизложенного, рынок закрыт.",
    "Он отвечал, не смотря на гостей.",
    "Это хорошая обрашение.",
    "Приём ведут 5м отделом.",
    "В установленный срок подачи заявки не было.",
    "Мост построят супротив старой мельницы.",
]  # fmt: skip
MENDED = [
    ("На сегодняшний день мест нет.", "Сегодня мест нет."),
    ("Работы выполнены в полном объёме.", "Работы выполнены полностью."),
    ("В связи с вышеизложенным просим ждать.", "Поэтому просим ждать."),
    ("В случае, если мест нет, ждите.", "Если мест нет, ждите."),
    ("Они учавствуют в торгах.", "Они участвуют в торгах."),
    ("Вобщем, обьект готов.", "В общем, объект готов."),
    ('Общество "Горизонт" ждёт.', "Общество «Горизонт» ждёт."),
    ("Вес 5м кабеля мал.", "Вес 5 м кабеля мал."),
]


def _mended(text: str) -> str:
    source = text_source(text, "a.txt")
    return mended(source, safe_mends(source, lint(text)))[0].decode()


@pytest.mark.parametrize(("kind", "phrase"), SHIPPED)
def test_every_listed_phrase_is_one_that_a_rule_finds(kind: str, phrase: str) -> None:
    """A phrase that no rule mends would stand in the file in vain."""
    shown = phrase.capitalize() if kind in ("beginning", "connecting") else phrase
    texts = [frame.format(shown) for frame in FRAMES[kind]]
    assert any(
        is_safe(one, text)
        for text in texts
        for one in lint(text)
        if one.text.lower().replace("ё", "е") == phrase
    )


@pytest.mark.parametrize("text", LEFT)
def test_what_would_spoil_the_sense_is_only_offered(text: str) -> None:
    """The same words mean another thing here, or need another form beside them."""
    assert _mended(text) == text


@pytest.mark.parametrize(("text", "right"), MENDED)
def test_what_is_certain_is_mended(text: str, right: str) -> None:
    """Signs, fixed phrases, misspellings with one right spelling."""
    assert _mended(text) == right


def test_a_slip_in_the_file_of_fixes_is_told(tmp_path: Path) -> None:
    """With the file and the part."""
    path = tmp_path / "fixes.toml"
    for text, told in (
        ("[anywere]\nphrases = []\n", "anywere"),
        ("[anywhere]\nphrases = [1]\n", r"\[anywhere\]"),
        ("[anywhere]\nwords = ['а']\n", r"\[anywhere\]"),
        ("[misspelled]\n'а' = 1\n", "misspelled"),
    ):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(DictionaryError, match=told):
            read_fixes(path)
    assert isinstance(read_fixes(data_folder("dictionaries") / "fixes.toml"), Fixes)
