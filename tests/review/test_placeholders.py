"""Templates are linted by their own words; what a tag will put in is not guessed at."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from replygen.linter.linting import lint
from replygen.resources import data_folder
from replygen.review.placeholders import without_tags
from replygen.review.sources import Source, read_source, text_source

QUIET = [
    'Мы на него не отвечаем{{ "часть 1 статьи 11" | law }}.\n',
    "Ответ дадут до {{ day }}, отвечает за это отдел.\n",
    "Срок продлён до {{ day }} отделом.\n",
    "Письмо {% if site %}пришло через сайт{% else %}пришло на почту{% endif %}.\n",
    "{{ number }}) подайте заявление.\n",
    "За Вами место {{ place }}.\n",
    "+++\ntitle = 'x'\n+++\nМинистерство рассмотрело {{ \"Ваше\" | you }} обращение.\n",
]
TOLD = [
    ("Мы обьявили {{ name }} конкурс.\n", "обьявили"),
    ("Ответ {{ number }} учавствует , да.\n", "учавствует"),
    ('На сегодняшний день {{ "Ваше" | you }} письмо у нас.\n', "На сегодняшний день"),
    ("{% if a %}Отдел осуществляет контроль за ценами.{% endif %}\n", "осуществляет контроль"),
]


def _found(source: Source) -> list[str]:
    told = source.told_of_words(lint(source.paragraphs))
    return [one.text for one in told if one.severity != "info"]


@pytest.mark.parametrize("text", QUIET)
def test_blanks_in_place_of_tags_make_no_findings(text: str) -> None:
    """Words on both sides of a tag are no neighbours."""
    assert _found(text_source(text, "a.txt")) == []


@pytest.mark.parametrize(("text", "words"), TOLD)
def test_the_words_of_a_template_are_proofread(text: str, words: str) -> None:
    """Beside tags and between them."""
    assert any(one.startswith(words) for one in _found(text_source(text, "a.txt")))


def test_every_shipped_template_is_faultless_by_itself() -> None:
    """Its owner lints the file while he writes it."""
    for path in sorted((data_folder("templates") / "letters").glob("*.txt")):
        source = read_source(path)
        told = source.told_of_words(lint(source.paragraphs))
        assert [one.message for one in told if one.severity == "error"] == [], path.name


def test_words_in_a_tag_stay_where_they_are() -> None:
    """The underline is under them; an article of law stands in brackets, as it will be printed."""
    text = 'Просим {{ "Вас" | you }} ждать{{ "часть 1" | law }}.'
    shown = without_tags(text)
    assert len(shown) == len(text)
    assert shown.index("Вас") == text.index("Вас")
    assert " ".join(shown.split()) == "Просим Вас ждать (часть 1) ."


def test_tags_of_a_document_are_understood_too(tmp_path: Path) -> None:
    """A letterhead or an executor's draft in Word."""
    document = docx.Document()
    document.add_paragraph("Срок продлён до {{ day }}, отвечает за это отдел.")
    document.add_paragraph("Мы обьявили {{ name }} конкурс.")
    path = tmp_path / "a.docx"
    document.save(str(path))
    source = read_source(path)
    assert _found(source) == ["обьявили"]
    assert source.shown(0).startswith("Срок продлён до {{ day }}")


def test_messages_hold_no_wide_blanks() -> None:
    """A person reads the words as they will stand."""
    source = text_source("Отдел **осуществляет** _контроль_ за ценами.\n", "a.md", markdown=True)
    (told,) = source.told_of_words(lint(source.paragraphs))
    assert "«осуществляет контроль за ценами»" in told.message
    assert told.text == source.paragraphs[0][told.start : told.end]
