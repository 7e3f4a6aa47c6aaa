"""Classes of words in patterns: «<лицо:вн>» takes people, whatever they are called."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from replygen.errors import DictionaryError
from replygen.linter import word_classes
from replygen.linter.elements import PatternFault
from replygen.linter.patterns import sequences
from tests.lint.found_words import found_words


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        # people by grammar: a role, a name, a word that no dictionary has
        ("прессовать <лицо:вн>", "прессует восьмиклассников", "прессует восьмиклассников"),
        ("прессовать <лицо:вн>", "прессуют Петрова", "прессуют Петрова"),
        ("прессовать <лицо:вн>", "прессуют вас", "прессуют вас"),
        # people together, and those named by an adjective
        ("прессовать <лицо:вн>", "прессует весь коллектив", "прессует весь коллектив"),
        ("прессовать <лицо:вн>", "прессует подчинённых", "прессует подчинённых"),
        # adjectives may pass between
        ("прессовать <лицо:вн>", "прессует своих младших детей", "прессует своих младших детей"),
        # no things, no animals, no other case
        ("прессовать <лицо:вн>", "прессует опилки", ""),
        ("гасить <лицо:вн>", "гасит оленей", ""),
        ("прессовать <лицо:вн>", "прессует учителем", ""),
        # a class that is a list of words
        ("пилить <деньги:вн>", "пилят бюджеты", "пилят бюджеты"),
        ("пилить <деньги:вн>", "пилят доски", ""),
        ("пилить <деньги:вн>", "пилят бюджетом", ""),
        # it may lack, as a slot may
        ("подставить <лицо:вн>? =под =удар", "подставил под удар", "подставил под удар"),
    ],
)
def test_what_a_class_takes(pattern: str, text: str, found: str) -> None:
    """The longest words that fit."""
    assert found_words(pattern, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("учеников давно прессуют", "учеников давно прессуют"),
        ("ученика, которого прессовали", "ученика, которого прессовали"),
        ("опилки давно прессуют", ""),
        ("коров давно прессуют", ""),
    ],
)
def test_a_class_before_its_verb(text: str, found: str) -> None:
    """Where the rule allows either order."""
    assert found_words("прессовать <лицо:вн>", text, any_order=True) == found


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A file of classes of one's own."""
    path = tmp_path / word_classes.FILE
    monkeypatch.setattr(word_classes, "classes_path", lambda: path)
    word_classes.forget()
    yield path
    monkeypatch.undo()
    word_classes.forget()


@pytest.mark.parametrize(
    ("told", "slip"),
    [
        ('["еда"]\nwords = ["хлебами"]', "word_classes.toml, [еда]: «хлебами»"),
        ('["еда"]\nwords = ["хлеб:съед"]', "[еда]: нет пометы «съед» → есть: сущ, "),
        ('["еда"]\nwords = ["хлеб"]\ngrammar = "вещь"', "[еда]: нет пометы «вещь»"),
        ('["еда"]\ngrammar = "сущ"', "[еда]: нет списка «words» → добавьте его"),
        ('["еда"]\nword = ["хлеб"]', "[еда]: «word»: такого поля нет → есть: words"),
        ('["еда"]\nwords = ["хлеб"]\nexept = ["соль"]', "[еда]: «exept»: такого поля нет → есть: "),
    ],
)
def test_a_slip_in_a_class_is_told_with_its_name(table: Path, told: str, slip: str) -> None:
    """Once, not for every pattern that names the class."""
    table.write_text(told, encoding="utf-8")
    with pytest.raises(DictionaryError) as caught:
        found_words("есть <еда>", "ест хлеб")
    assert slip in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


def test_a_class_of_ones_own(table: Path) -> None:
    table.write_text('["еда"]\nwords = ["хлеб", "соль"]', encoding="utf-8")
    assert found_words("жевать <еда:вн>", "жуёт соль") == "жуёт соль"
    with pytest.raises(DictionaryError, match=r"нет такого места «<машина>» → есть: .*еда"):
        found_words("жевать <машина:пр>", "жуёт соль")


@pytest.mark.parametrize("name", word_classes.class_names())
def test_every_word_of_a_class_can_be_read(name: str) -> None:
    """A slip in one word must not wait until a pattern asks for it without grammemes."""
    assert sequences(f"<{name}> рынок")


def test_a_class_of_phrases_asks_the_grammemes_of_each_word_that_has_them() -> None:
    """A perfective verb has no present and is left out; a phrase stays as it is."""
    words = word_classes.spelled("<прозевать:наст>")[1:-1].split("|")
    assert "хитрить:наст" in words
    assert not any(word.startswith("прозевать") for word in words)
    assert "искать =виноватых" in words


def test_a_class_of_phrases_is_not_repeated() -> None:
    with pytest.raises(PatternFault, match="повторить нельзя"):
        word_classes.spelled("<халатно>*")


def test_a_stem_needs_no_sign_of_a_fixed_form() -> None:
    """«=слов*» would look for a word with a star in it and never find it."""
    (element,) = sequences("=сараф*")[0]
    assert element.kind == "stem"
