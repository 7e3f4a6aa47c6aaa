"""Our documents are docxtpl's, part by part: it is the oracle of its own dialect."""

from __future__ import annotations

import datetime
import io
import random
from collections.abc import Callable, Mapping
from typing import Any

import docx
import pytest
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage, Listing, RichText, RichTextParagraph

from replygen.document import compile_template
from replygen.document.filling import values_of
from replygen.document.qr import qr_picture
from tests.document.letters import MARK, letter, letterhead
from tests.document.packages import CORE, by_docxtpl, differences, p, table, template
from tests.document.test_letterhead import PNG

WORDS = [
    "крыша", "рынок", "А & Б", "5 < 7 > 3", "<b>", "R&D;x", "&nbsp;", "«ёлочки»", "“лапки”", "'",
    '"', "🙏", "𝕏", "שלום", "\u202eабв", "\u00a0", "\u200b", "№\u00a05", "{{ 7 }}", "{% x %}",
    "\\1", "\u2028", "й", "и\u0306", "ж" * 300,
]  # fmt: skip
BREAKS = ["\n", "\t", "\a", "\f", "\n\n", "\t\t"]


def _phrase(random_: random.Random, words: list[str]) -> str:
    return " ".join(random_.choices(words, k=random_.randint(1, 9)))


def _some(random_: random.Random, words: list[str], least: int = 0) -> tuple[str, ...]:
    return tuple(_phrase(random_, words) for _ in range(random_.randint(least, 5)))


@pytest.mark.parametrize("name", ["angular", "longitudinal", "plain"])
def test_hundred_letters_equal_docxtpls(name: str) -> None:
    """Optional places come and go, and every text has signs that mean something elsewhere."""
    random_ = random.Random(name)
    for number in range(100):
        sheet = letterhead(name, random_.choice(("first", "last")))
        value = letter(
            addressee=_some(random_, WORDS, 1),
            heading=random_.choice(("", _phrase(random_, WORDS))),
            salutation=random_.choice(("", _phrase(random_, WORDS))),
            paragraphs=_some(random_, WORDS, 1),
            enclosures=_some(random_, WORDS),
            closing=random_.choice(("", "С уважением,")),
            access=_some(random_, WORDS),
            electronic_signature=random_.choice((None, MARK)),
        )
        values = values_of(value, sheet)
        ours = sheet.template.render(values).docx

        found = differences(ours, by_docxtpl(sheet.data, values))
        assert found in ([], [CORE]), number  # the program sets the properties by itself


def _random_values(random_: random.Random) -> dict[str, Any]:
    words = [*WORDS, *BREAKS]
    return {
        "a": _phrase(random_, words),
        "b": _phrase(random_, words),
        "number": random_.randint(-5, 5000),
        "day": datetime.date(2026, 5, random_.randint(1, 28)),
        "flag": random_.choice(("", "да")),
        "items": list(_some(random_, words)),
        "rows": [{"name": _phrase(random_, words), "cells": list("абв")} for _ in range(4)],
        "colour": random_.choice(("FF0000", "00AA11")),
    }


LOOP = p("{%p for item in items %}") + p("{{ item }}") + p("{%p endfor %}")
TORN = (
    '<w:p w:rsidR="00A1"><w:pPr><w:jc w:val="both"/></w:pPr><w:r w:rsidR="1"><w:rPr><w:b/></w:rPr>'
    '<w:t>Текст {</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>{ </w:t></w:r>'
    "<w:r><w:t>a</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t xml:space='preserve'> }</w:t></w:r>"
    "<w:r><w:t>} и дальше {% if fl</w:t></w:r><w:r><w:t>ag %}да{% e</w:t></w:r>"
    "<w:r><w:t>lse %}нет{% endif %}</w:t></w:r></w:p>"
)

THIRD_PARTY: dict[str, str] = {
    "plain": p("Начало {{ a }} и {{ b }} конец") + p("{{ number }} {{ day }}"),
    "bold run": p("<w:r><w:rPr><w:b/></w:rPr><w:t>{{ a }}</w:t></w:r>", style="Body"),
    "torn by Word": TORN,
    "paragraphs": LOOP,
    "nested loops": p("{%p for row in rows %}")
    + p("{{ row.name }}: {% for cell in row.cells %}{{ loop.index }}{{ cell }}{% endfor %}")
    + p("{%p endfor %}"),
    "conditions": p("{%p if flag %}") + p("да {{ a }}") + p("{%p elif number > 5 %}")
    + p("много {{ b }}") + p("{%p else %}") + p("иначе") + p("{%p endif %}"),
    "inline conditions": p(
        "{% if flag and not items %}x{% endif %}{{ a if flag else b }}"
        "{% if number &lt; 9 or 'а' in a %} мало{% endif %}"
    ),
    "rows": table(("имя", "ячейки"), ("{%tr for row in rows %}", ""), ("{{ row.name }}", "{{ a }}"),
                  ("{%tr endfor %}", "")),
    "conditional rows": table(("{%tr if flag %}", ""), ("{{ a }}", "1"), ("{%tr else %}", ""),
                              ("{{ b }}", "2"), ("{%tr endif %}", ""), ("конец", "3")),
    "columns": table(
        ("имя", "{%tc for item in items %}", "{{ item }}", "{%tc endfor %}"),
        ("х", "{%tc for item in items %}", "{{ loop.index }}", "{%tc endfor %}"), columns=2,
    ),
    "a loop from cell to cell": table(("{% for x in items %}", "{{ x }}{% endfor %}")),
    "span": table(("{% colspan number %}{{ a }}",), ("б",)),
    "background": table(("{% cellbg colour %}{{ a }}", "б")),
    "merged down": table(("{%tr for row in rows %}", ""), ("{% vm %}{{ a }}", "{{ row.name }}"),
                         ("{%tr endfor %}", "")),
    "merged across": table(
        ("имя", "{%tc for item in rows %}", "{% hm %}{{ a }}", "{%tc endfor %}")),
    "table within a table": table((table(("{{ a }}", "{{ b }}")) + p(""), "х")),
    "merging with what is before": p("раз") + p("{%- if flag %}два{% endif %}"),
    "merging with what follows": p("раз{% if number -%}") + p("два{% endif %}"),
    "comments": p("{#p ничего #}") + p("а{# б #}в {{ a }}"),
    "filters": p("{{ a|upper }} {{ b | lower }} {{ items|length }} {{ items | join(', ') }} "
                 "{{ nothing|default('—') }} {{ a|trim }}"),
    "tests": p("{% if nothing is defined %}есть{% else %}нет{% endif %}"
               "{% if number is odd %}1{% endif %}"),
    "braces to print": p("{_{ a }_} {_% x %_} {один}"),
    "smart quotes in an expression": p("{% if a == “б” or b == ‘в’ %}х{% endif %}{{ a }}"),
    "own tabs and breaks": "<w:p><w:r><w:t>а\tб\nв</w:t></w:r></w:p>"
    + p("{{ a }}"),
    "spaces": p("<w:r><w:t> {{ a }} </w:t></w:r><w:r><w:t>  х </w:t></w:r>"),
    "list of words": p("{% for x, y in pairs %}{{ x }}-{{ y }};{% endfor %}"),
}  # fmt: skip


@pytest.mark.parametrize("body", THIRD_PARTY.values(), ids=THIRD_PARTY.keys())
def test_templates_made_for_docxtpl_give_its_documents(body: str) -> None:
    """Whatever its dialect can say, with line ends, tabs, bells and form feeds in the data."""
    random_ = random.Random(body)
    data = template(
        body, header=p("{{ a }}") + p(""), footer=table(("{{ b }}", "{{ number }}")),
        footnotes=f'<w:footnote w:id="1">{p("сноска {{ a }}")}</w:footnote>',
    )  # fmt: skip
    ours = compile_template(data)
    for _ in range(12):
        values = {**_random_values(random_), "pairs": [("а", "1"), ("б", "2")]}
        if "colspan" in body:
            values["number"] = abs(values["number"]) % 5 + 1

        assert differences(ours.render(values).docx, by_docxtpl(data, values)) == []


def test_properties_are_filled_in() -> None:
    """docxtpl's own way for plain words; signs of XML it would spell out twice, we do not."""
    data = template(p("{{ a }}"), header=p("х"), title="Ответ {{ a }} № {{ b }}")
    ours = compile_template(data)
    values = {"a": "слово", "b": "07-15/443"}

    assert differences(ours.render(values).docx, by_docxtpl(data, values)) == []
    title = docx.Document(io.BytesIO(ours.render({"a": "А & Б", "b": "<"}).docx)).core_properties
    assert title.title == "Ответ А & Б № <"


Values = Callable[[DocxTemplate], Mapping[str, Any]]


def _images(made: DocxTemplate) -> dict[str, Any]:
    return {
        "x": InlineImage(made, io.BytesIO(PNG), height=Mm(10)),
        "y": InlineImage(made, io.BytesIO(PNG), width=Mm(12.5)),
        "items": [
            InlineImage(made, io.BytesIO(PNG)),
            InlineImage(made, io.BytesIO(qr_picture("другой рисунок").data)),
            "слово",
        ],
    }


def _rich(made: DocxTemplate) -> dict[str, Any]:
    text = RichText("жирно", bold=True)
    text.add(" А & <б>\nс новой", italic=True, color="#FF0000", size=28)
    paragraphs = RichTextParagraph(text, parastyle="Body")
    paragraphs.add("второй")
    return {"text": text, "paragraphs": paragraphs, "listing": Listing("а\nб\aв & <г>")}


OBJECTS: dict[str, tuple[str, Values]] = {
    "pictures": (p("до {{ x }} после {{ y }}") + LOOP, _images),
    "rich text": (p("до {{r text }} после") + p("{{p paragraphs }}") + p("{{ listing }}"), _rich),
}


@pytest.mark.parametrize(("body", "make"), OBJECTS.values(), ids=OBJECTS.keys())
def test_docxtpls_own_values_are_understood(body: str, make: Values) -> None:
    """Pictures, rich text and listings made with docxtpl need no rewriting."""
    data = template(body, header=p("{{ x }}") if "x }}" in body else p("х"))
    ours = compile_template(data)

    made = ours.render(make(DocxTemplate(io.BytesIO(data)))).docx

    assert differences(made, by_docxtpl(data, make)) == []
