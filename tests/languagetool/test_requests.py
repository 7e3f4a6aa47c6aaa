"""What is sent, and how the server's places come back to the letter's paragraphs."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replygen.findings import Finding
from replygen.languagetool.annotating import requests
from replygen.languagetool.answers import Match, Units
from replygen.languagetool.finding import findings
from replygen.languagetool.standins import person
from replygen.passages.paragraphs import paragraph, paragraphs

NAMES = [
    ("Магомедовой", "Ивановой"),
    ("Магомедов", "Иванов"),
    ("Мусаевым", "Ивановым"),
    ("Хизриева-Алиева", "Иванова"),
    ("Дагестанского", "Невского"),
    ("Хасбулатовичу", "Ивановичу"),
    ("Алиевну", "Ивановну"),
    ("КУРБАНОВУ", "ИВАНОВУ"),
    ("Рабаданом", "Иваном"),
    ("Патимат", "Анна"),
]


@pytest.mark.parametrize(("name", "shown"), NAMES)
def test_a_name_becomes_another_in_the_same_form(name: str, shown: str) -> None:
    """Rules of agreement go on to work on the stand-in."""
    assert person(name, name.lower()) == shown


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=40))
def test_units_of_java_become_code_points(text: str) -> None:
    """Whatever the signs: the number of UTF-16 units before a point is its unit."""
    units = Units(text)
    for point in range(len(text) + 1):
        assert units.point(len(text[:point].encode("utf-16-le")) // 2) == point
    with pytest.raises(IndexError):
        units.point(len(text.encode("utf-16-le")) // 2 + 1)


@given(
    st.lists(
        st.one_of(
            st.text(max_size=30),
            st.sampled_from(["К Магомедовой П.А. 😀 пришли 12345678 писем.", "Дом. " * 30]),
        ),
        max_size=6,
    )
)
def test_what_is_sent_has_the_letters_places(texts: list[str]) -> None:
    """Text and markup together are as long as the letter, unit by unit; nothing is left out."""
    seen: dict[int, str] = {}
    for request in requests(paragraphs(texts), most=60):
        pieces = json.loads(request.data())["annotation"]
        whole = "".join(piece.get("text", piece.get("markup", "")) for piece in pieces)
        assert len(whole.encode("utf-16-le", "surrogatepass")) == len(
            request.text.encode("utf-16-le", "surrogatepass")
        )
        assert len(request.plain()) == len(request.text)
        for piece in request.pieces:
            number = piece.paragraph.number
            assert piece.start == len(seen.get(number, ""))
            seen[number] = seen.get(number, "") + piece.text
            for at in range(piece.start, piece.end):
                place = request.starts[request.pieces.index(piece)] + at - piece.start
                assert request.piece(place) == (piece, place - at)
    assert seen == {number: text for number, text in enumerate(texts) if text.strip()}


def test_a_letter_is_one_request_and_a_megabyte_is_many() -> None:
    """Each request costs time before its first word; one of a megabyte would run out of it."""
    sentence = "Работы завершены в срок. "
    assert len(list(requests(paragraphs([sentence] * 20)))) == 1
    many = list(requests([paragraph(sentence * 4000)]))
    assert len(many) == 4
    assert all(len(request.text) <= 30_000 for request in many)
    assert all(re.match("Работы| ", request.text) for request in many)


def _found(text: str, words: str, **values: object) -> list[Finding]:
    (request,) = requests([paragraph(text)])
    start = text.index(words)
    given: dict[str, object] = {
        "rule": "CHTO_COMMA", "category": "PUNCTUATION", "message": "Запятая", "replacements": (),
    }  # fmt: skip
    match = Match(start=start, end=start + len(words), **(given | values))  # type: ignore[arg-type]
    return [finding for finding, _ in findings(request, [match])]


def test_a_suggestion_gets_the_letters_own_words_back() -> None:
    """A stand-in never shows."""
    text = "Курбанов который живёт здесь, прав."
    (found,) = _found(text, "Курбанов который", replacements=("Иванов, который", "Иванов"))
    assert found.suggestions == ("Курбанов, который", "Курбанов")
    assert found.message == "Запятая."


def test_hidden_and_quoted_words_are_left_alone() -> None:
    """A name is no misspelling, and a quotation is its author's."""
    spelling = {"rule": "MORFOLOGIK_RULE_RU_RU", "category": "TYPOS", "spelling": True}
    assert _found("Мы пришли к Гаджимагомедхановой.", "Гаджимагомедхановой", **spelling) == []
    assert _found("Вы пишете: «севодня холодно».", "севодня", **spelling) == []
    assert len(_found("Пишет Министерство торгволи.", "торгволи", **spelling)) == 1


def test_two_stand_ins_are_no_repetition() -> None:
    """Two different names may get the same stand-in."""
    repeat = {"rule": "WORD_REPEAT_RULE", "category": "MISC"}
    assert _found("Пишет вам Эльдар Тофик оглы.", "Эльдар Тофик", **repeat) == []
    assert len(_found("Пишет пишет вам Эльдар.", "Пишет пишет", **repeat)) == 1


def test_known_words_joined_by_a_hyphen_are_no_misspelling() -> None:
    """No dictionary can list them all."""
    spelling = {"rule": "MORFOLOGIK_RULE_RU_RU", "category": "TYPOS", "spelling": True}
    text = "Пишут учреждения-заявители и учреждения-заевители."
    assert _found(text, "учреждения-заявители", **spelling) == []
    assert len(_found(text, "учреждения-заевители", **spelling)) == 1


def test_rules_that_are_off_say_nothing() -> None:
    """The list with its reasons is dictionaries/languagetool/rules.toml."""
    assert _found("пункт перечня", "пункт", rule="UPPERCASE_SENTENCE_START") == []


def test_a_message_that_is_not_russian_is_replaced() -> None:
    """A server may speak English."""
    (found,) = _found("Мы знаем что.", "что", message="Missing comma")
    assert found.message == "Возможна пунктуационная ошибка: «что»."


def test_what_lies_between_paragraphs_is_not_the_letters() -> None:
    """The blank lines are ours."""
    (request,) = requests(paragraphs(["Один", "Два"]))
    match = Match("X", "TYPOGRAPHY", "Пробел", 4, 6, ())
    assert list(findings(request, [match])) == []
