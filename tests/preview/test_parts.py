"""The parts behind the page: words led back to fields, paragraphs matched, files mended."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from replygen.errors import ReplygenError
from replygen.exchange import ExchangeSettings
from replygen.findings import Finding
from replygen.preview.bringing import brought
from replygen.preview.matching import matched
from replygen.preview.reviewing import Mend, commented, mended, reviewed
from replygen.preview.tracing import Origin, Tracer
from replygen.word.reading import read_word
from tests.exchange.messages import MEDO_APPEAL, SEV_APPEAL
from tests.preview.cases import EXAMPLES

WORDS = st.text(st.sampled_from("абвгд "), min_size=1, max_size=12)


def _finding(paragraph: str, words: str) -> Finding:
    start = paragraph.index(words)
    return Finding("rule", "style", "3.2", "info", "", "", 0, start, start + len(words), words)


def _origin(values: dict[str, Any], paragraph: str, words: str) -> Origin:
    return Tracer(values).origin(paragraph, _finding(paragraph, words))


@pytest.mark.parametrize(
    ("typed", "paragraph", "words", "span"),
    [
        ("подрядчик починит крышу", "Подрядчик починит крышу.", "Подрядчик", "подрядчик"),
        ("  два  пробела  здесь. ", "Два пробела здесь.", "пробела здесь", "пробела  здесь"),
        ("первая\nвторая строка", "Вторая строка.", "строка", "строка"),
        (
            "с неразрывным\u00a0пробелом",
            "С неразрывным пробелом.",
            "неразрывным пробелом",
            "неразрывным\u00a0пробелом",
        ),
        ("рынок", "Причина: рынок.", "рынок", "рынок"),
        ("🏪 рынок закрыт", "🏪 рынок закрыт.", "закрыт", "закрыт"),
    ],
)
def test_a_remark_leads_to_the_letters_typed(
    typed: str, paragraph: str, words: str, span: str
) -> None:
    """However the letter prints them."""
    found = _origin({"reply": {"text": typed}}, paragraph, words)
    assert found.place == "reply.text"
    assert typed[found.start : found.end] == span


def test_a_remark_half_in_a_field_is_not_mended_by_itself() -> None:
    """Words of the template and of the field together: the field is named, no letters are."""
    found = _origin({"reply": {"text": "рынок закрыт"}}, "Причина: рынок закрыт.", "Причина: рынок")
    assert found == Origin("reply.text")


def test_a_word_within_a_word_is_no_field() -> None:
    """«рын» of a field is not found in «рынок»."""
    assert _origin({"a": "рын"}, "Это рынок.", "рынок") == Origin("")


def test_the_longest_field_owns_the_words() -> None:
    """A short field whose word stands in another one's sentence is not taken for its owner."""
    values = {"appeal": {"topic": "рынок"}, "reply": {"text": "Мы закрыли рынок совсем"}}
    assert _origin(values, "Мы закрыли рынок совсем.", "рынок").place == "reply.text"


@given(st.lists(WORDS, max_size=6), st.lists(WORDS, max_size=6))
def test_matched_paragraphs_are_equal_and_used_once(one: list[str], other: list[str]) -> None:
    """Whatever is matched has the same letters in the same order, and no paragraph twice."""
    found = matched(one, dict(enumerate(other)))
    numbers = [match.number for match in found.values()]
    assert len(numbers) == len(set(numbers))
    for number, match in found.items():
        assert "".join(one[number].split()) == "".join(other[match.number].split())
        for place, letter in enumerate(one[number]):
            if letter != " ":
                assert other[match.number][match.places[place]] == letter


def _word(*texts: str) -> bytes:
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def test_mends_are_made_one_after_another() -> None:
    """Each counts from the text as the mends before it have left it."""
    data, done = mended(
        _word("один два три"), [Mend(0, 0, 4, "один", "раз"), Mend(0, 4, 7, "два", "2")]
    )
    assert done == [True, True]
    assert read_word(data).paragraphs[0].text == "раз 2 три"


@pytest.mark.parametrize(
    "mend",
    [
        Mend(0, 0, 4, "другие", "x"),
        Mend(5, 0, 1, "о", "x"),
        Mend(0, -1, 4, "", "x"),
        Mend(-1, 0, 1, "о", "x"),
    ],
)
def test_a_mend_that_does_not_fit_changes_nothing(mend: Mend) -> None:
    """Nothing else may be overwritten."""
    whole = _word("один два три")
    data, done = mended(whole, [mend])
    assert done == [False]
    assert data == whole


def test_a_reviewed_document_shows_all_its_words() -> None:
    """Every paragraph is on a sheet; remarks stand on their words; comments come on the margin."""
    whole = _word("Отдел осуществляет контроль за ценами.", "Таблицы нет.")
    told = reviewed(whole, [])
    pieces = [
        piece
        for sheet in told["sheets"]
        for paragraph in sheet["paragraphs"]
        for line in paragraph["lines"]
        for words in line["words"]
        for piece in words["pieces"]
    ]
    assert "Таблицы нет." in " ".join(text for text, _ in pieces)
    marked = {number: text for text, numbers in pieces for number in numbers}
    for finding in told["findings"]:
        assert (
            finding["text"] in marked[finding["number"]]
            or marked[finding["number"]] in finding["text"]
        )
    with zipfile.ZipFile(io.BytesIO(commented(whole, []))) as package:
        assert "word/comments.xml" in package.namelist()


@pytest.mark.parametrize("path", EXAMPLES[:3], ids=lambda path: path.parent.name)
def test_a_dropped_case_is_known_by_its_content(path: Any) -> None:
    """Its name may say anything."""
    assert brought("../../фото.png", path.read_bytes(), ExchangeSettings())["sort"] == "case"


@pytest.mark.parametrize("message", [SEV_APPEAL.encode(), MEDO_APPEAL.encode("cp1251")])
def test_a_dropped_message_becomes_a_case_with_notes(message: bytes) -> None:
    """СЭВ and МЭДО alike; nothing of the decision is made up."""
    told = brought("x.xml", message, ExchangeSettings())
    assert told["values"]["appeal"]["number"]
    assert "reply" not in told["values"]
    assert any(note.startswith("Проверьте") for note in told["notes"])


def test_a_bomb_is_refused() -> None:
    """A small package that would unpack to gigabytes is told to be none of a letter's size."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"<a>" + b" " * 80_000_000)
    with pytest.raises(ReplygenError, match="велик"):
        brought("письмо.docx", made.getvalue(), ExchangeSettings())


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_words(data: bytes) -> None:
    """Nothing but a ReplygenError comes of a hostile file."""
    try:
        brought("файл", data, ExchangeSettings())
    except ReplygenError as error:
        assert str(error)
