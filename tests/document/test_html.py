"""The letter as a web page: whole, self-contained, readable with and without eyes."""

from __future__ import annotations

import dataclasses
import re
from html.parser import HTMLParser

import pytest

from replygen.document import to_html
from replygen.letter.model import Letter, Signature
from tests.document.letters import MARK, letter

VOID = {"meta", "br", "img", "path", "link"}


class _Page(HTMLParser):
    """Tags in order, their attributes, the text of the body; complains of what is not closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.said: list[str] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"style", "title"} & set(self.open):
            self.said.append(data)


def _letters() -> dict[str, Letter]:
    return {
        "plain": letter(),
        "marked": letter(electronic_signature=MARK, access=("Для служебного пользования",)),
        "several": letter(
            co_signatures=(Signature("Начальник отдела", "С.А.\u00a0Гаджиев", mark=MARK),),
            qr_code="07-15/443 от 28.05.2026",
        ),
        "bare": letter(heading="", salutation="", enclosures=(), closing=""),
        "signs": letter(paragraphs=("А & Б <i>«х»</i>", "кавычки \" и ' здесь")),
    }


LETTERS = _letters()


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value] if value else []
    if isinstance(value, tuple):
        return [text for item in value for text in _strings(item)]
    if dataclasses.is_dataclass(value):
        return [
            text
            for field in dataclasses.fields(value)
            if field.name not in ("kind", "short_name", "number", "qr_code")
            for text in _strings(getattr(value, field.name))
        ]
    return []


@pytest.mark.parametrize("name", LETTERS)
def test_everything_of_the_letter_is_there(name: str) -> None:
    """Every word of every field, marks and several signatures included, signs escaped."""
    page = _Page(to_html(LETTERS[name]))
    said = "".join(page.said)
    assert [text for text in _strings(LETTERS[name]) if text not in said] == []


@pytest.mark.parametrize("name", LETTERS)
def test_a_screen_reader_finds_its_way(name: str) -> None:
    """Language, title, one heading and only one, one main part, pictures with a name."""
    page = _Page(to_html(LETTERS[name]))
    tags = [tag for tag, _ in page.tags]
    assert dict(page.tags)["html"]["lang"] == "ru"
    assert tags.count("title") >= 1
    assert [tag for tag in tags if re.fullmatch("h[1-6]", tag)] == ["h1"]
    assert tags.count("main") == 1
    for tag, attributes in page.tags:
        if tag == "svg":
            assert attributes["role"] == "img"
            assert "QR-код" in to_html(LETTERS[name])


@pytest.mark.parametrize("name", LETTERS)
def test_nothing_is_fetched_from_outside(name: str) -> None:
    """No script, no style sheet, no picture of another place: mail programs block them."""
    html = to_html(LETTERS[name])
    page = _Page(html)
    assert not {"script", "link", "iframe", "img", "object"} & {tag for tag, _ in page.tags}
    assert "@import" not in html
    assert "url(" not in html
    assert all("src" not in attributes for _, attributes in page.tags)


def test_the_letters_stand_out_from_the_paper() -> None:
    """Contrast of text and ground by WCAG is above 7 to 1, the sternest bar."""
    colours = re.search(r"background: #(\w{3}); color: #(\w{3})", to_html(letter()))
    assert colours is not None
    light, dark = (_luminance(colour) for colour in colours.groups())
    assert (light + 0.05) / (dark + 0.05) > 7


def _luminance(colour: str) -> float:
    values = [int(digit * 2, 16) / 255 for digit in colour]
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
