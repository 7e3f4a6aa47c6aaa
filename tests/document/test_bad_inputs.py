"""What docxtpl loses, lets in or breaks off at: here the exact text, or an error with its place.

Each row was found by feeding it to docxtpl 0.20.2; the comment says what that made of it.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import docx
import pytest
from lxml import etree
from markupsafe import Markup

from replygen.document import Picture, compile_template
from replygen.document.packages import MAX_PARTS, MAX_XML, read_file
from replygen.document.packing import joined, packed, unpacked
from replygen.errors import TemplateError
from tests.document.packages import (
    BODY,
    CORE,
    HEAD,
    RELS,
    TYPES,
    by_docxtpl,
    p,
    parts,
    table,
    template,
    zipped,
)

PLACE = "табл. 1, стр. 1, яч. 2, абз. 3"

# ---------------------------------------------------------------- data

PRINTED = {
    "А & Б",  # the character was lost in the body; an exception in a header
    "5 < 7",
    "<b>жирно</b>",  # the whole value was lost
    "R&D;x",
    "&nbsp;",
    "</w:t></w:r></w:p><w:p>",  # let in as markup
    '<w:fldSimple w:instr="INCLUDETEXT /etc/passwd"/>',
    "{_{ x }_}",  # became {{ x }}
    "{{ 7*7 }} {% raw %}",
    "🙏 𝕏 שלום \u202eабв",
    "ж" * 5000,
    "а\u00a0б\u200bв",
}


@pytest.mark.parametrize("place", ["body", "header", "footnotes"])
@pytest.mark.parametrize("text", sorted(PRINTED))
def test_any_text_is_printed_as_it_is(text: str, place: str) -> None:
    """In the body, in a header and in a footnote."""
    tag = p("до {{ x }} после")
    note = f'<w:footnote w:id="1">{tag}</w:footnote>'
    data = {
        "body": template(tag),
        "header": template(p("х"), header=tag),
        "footnotes": template(p("х"), footnotes=note),
    }[place]
    made = zipfile.ZipFile(io.BytesIO(compile_template(data).render({"x": text}).docx))

    name = {"body": BODY}.get(place, f"word/{place}.xml")
    wrapped = parts("") | {BODY: made.read(name)}
    if place == "body":
        assert docx.Document(io.BytesIO(zipped(wrapped))).paragraphs[0].text == f"до {text} после"
    else:
        said = "".join(str(one) for one in etree.fromstring(made.read(name)).itertext())
        assert said == f"до {text} после"


def test_a_long_title_is_no_reason_to_give_no_letter() -> None:
    """docxtpl raises at 256 characters."""
    data = template(p("х"), title="{{ x }}")

    made = compile_template(data).render({"x": "ж" * 300})

    assert docx.Document(io.BytesIO(made.docx)).core_properties.title == "ж" * 300


class Value(NamedTuple):
    """A value that can't be printed, and what is said of it."""

    value: Any
    said: str


REFUSED = {
    "null": Value("а\x00б", "U+0000"),  # silently dropped, or an exception
    "vertical tab": Value("а\x0bб", "U+000B"),
    "escape": Value("а\x1bб", "U+001B"),
    "noncharacter": Value("а\ufffeб", "U+FFFE"),
    "lone surrogate": Value("а\ud800б", "U+D800"),  # the rest of the document was lost
    "carriage return": Value("а\r\nб", "U+000D"),  # one break too many
    "None": Value(None, "None"),  # the word «None» in the letter
    "list": Value(["а"], "список"),  # its Python form in the letter
    "dictionary": Value({"а": 1}, "словарь"),
    "bytes": Value(b"x", "двоичные"),
    "truth": Value(value=True, said="bool"),
    "ready markup": Value(Markup("</w:t>"), "Markup"),
    "a program's object": Value(object(), "object"),
}


@pytest.mark.parametrize("value", REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_printed_is_refused_with_its_place(value: Value) -> None:
    """The place is counted as a person counts it in Word."""
    cell = p("раз") + p("два") + p("{{ x.y }}")
    data = template(table(("а", cell)))

    with pytest.raises(TemplateError) as caught:
        compile_template(data, "бланк.docx").render({"x": {"y": value.value}})

    assert value.said in str(caught.value)
    assert f"{BODY}, {PLACE}, «{{{{ x.y }}}}»" in str(caught.value)
    assert "→" in str(caught.value)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("красный\nфон", "U+000A"),
        (Picture(b"x"), "Picture"),
        (None, "None"),
        (Markup("x"), "Markup"),
    ],
)
def test_only_a_word_or_a_number_goes_into_the_markup(value: object, said: str) -> None:
    """A colour is part of the markup; nothing there is split into lines or drawn."""
    data = template(table(("{% cellbg colour %}х",)))

    with pytest.raises(TemplateError) as caught:
        compile_template(data).render({"colour": value})

    assert said in str(caught.value)
    assert "табл. 1, стр. 1, яч. 1" in str(caught.value)


def test_all_missing_values_are_told_at_once() -> None:
    """In every part, with names as the template has them; what is only asked for is not missing."""
    data = template(
        table(("а", p("раз") + p("два") + p("{{ adressee.email }}")))
        + p("{% if who.post == 'министр' %}х{% endif %}")
        + p("{%p for line in lines %}") + p("{{ line }}") + p("{%p endfor %}")
        + p("{% if extra is defined %}{{ extra }}{% endif %}{{ other|default('—') }}"),
        footer=p("{{ executor|upper }}"),
        title="{{ title }}",
    )  # fmt: skip

    with pytest.raises(TemplateError) as caught:
        compile_template(data).render({"adressee": {}})

    said = str(caught.value)
    assert f"{BODY}, {PLACE}, «{{{{ adressee.email }}}}»: нет данных: adressee.email" in said
    for name in ("who.post", "lines", "executor", "title"):
        assert f"нет данных: {name}" in said
    assert "word/footer.xml, абз. 1" in said
    assert f"{CORE}, title" in said
    assert "extra" not in said.replace("«{% if extra", "")
    assert "other" not in said


# ---------------------------------------------------------------- templates


class Slip(NamedTuple):
    """A template's body and what must be said of it."""

    body: str
    said: tuple[str, ...]
    more: Mapping[str, str] = MappingProxyType({})


def _run(text: str, properties: str) -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


SLIPS = {
    "open braces": Slip(p("{{ a") + p("б }}"), ("абз. 1", "абз. 2", "без пары")),  # swallowed
    "one brace too few": Slip(p("{{ a }"), ("абз. 1", "без пары")),
    "open statement": Slip(p("{% if a"), ("«{%» без пары",)),
    "text beside {%p": Slip(  # silently dropped
        p("важно {%p if a %}") + p("х") + p("{%p endif %}"), ("абз. 1", "пропадёт", "важно")
    ),
    "two {%p in one": Slip(p("{%p if a %}{%p endif %}"), ("пропадёт", "endif")),
    "text beside {%tr": Slip(
        table(("{%tr if a %}", "важно"), ("х", "у"), ("{%tr endif %}", "")), ("стр. 1", "важно")
    ),
    "text beside {%tc": Slip(table(("{%tc if a %} важно", "х", "{%tc endif %}")), ("важно",)),
    "{%tr outside a table": Slip(p("{%tr if a %}") + p("{%tr endif %}"), ("не в таблице",)),
    "for closed at another level": Slip(  # rows were lost
        table(("{% for x in a %}{{ x }}", ""), ("{%tr endfor %}", "")), ("ступени", "стр. 2")
    ),
    "condition across the markup": Slip(
        p("{% if a %}") + table(("{% endif %}",)), ("начинается в одном месте",)
    ),
    "not closed": Slip(p("{%p if a %}") + p("х"), ("не закрыто", "endif")),
    "closed twice": Slip(p("{%p endif %}"), ("без начала",)),
    "wrong end": Slip(p("{% if a %}{% endfor %}"), ("без начала", "открыто")),
    "braces within {%p": Slip(  # "unknown tag 'p'"
        p("{%p if d=={'k':1} %}") + p("{%p endif %}"), ("«}»", "{%p if d")
    ),
    "a dictionary": Slip(p("{% if d == {'k':1} %}х{% endif %}"), ("словарь",)),
    "ёлочки": Slip(p("{% if a == «б» %}х{% endif %}"), ("кавычки «»", "абз. 1")),
    "a word nobody knows": Slip(p("{% iff a %}"), ("«iff»",)),
    "nothing inside": Slip(p("{{ }}"), ("пустые скобки",)),
    "unknown filter": Slip(p("{{ a|shout }}"), ("shout",)),
    "filter that opens the gate": Slip(p("{{ a|safe }}"), ("safe",)),
    "filter that explodes": Slip(p("{{ 'a'|center(1000000000) }}"), ("center",)),
    "unknown test": Slip(p("{% if a is callable %}{% endif %}"), ("callable",)),
    "no grid": Slip(table(("{{ a }}",), grid=False), ("tblGrid", "табл. 1")),  # AttributeError
    "deleted text": Slip(
        p("<w:del w:id='1'><w:r><w:delText>{{ a }}</w:delText></w:r></w:del>"), ("удалённый",)
    ),
    "hidden text": Slip(p(_run("{{ a }}", "<w:vanish/>")), ("скрытый",)),
    "code of a field": Slip(p("<w:r><w:instrText>{{ a }}</w:instrText></w:r>"), ("код поля",)),
    "endnote": Slip(p("х"), ("word/endnotes.xml", "не заполняется"), {
        "endnotes": f'<w:endnote w:id="1">{p("{{ a }}")}</w:endnote>'}),
    "comment": Slip(p("х"), ("word/comments.xml", "не заполняется"), {
        "comments": f'<w:comment w:id="1">{p("{{ a }}")}</w:comment>'}),
    "text between paragraphs": Slip(p("{{p a }}"), ("вне текста", "дано строка")),  # not shown
    "call": Slip(p("{{ a.upper() }}"), ("вызов",)),
    "range": Slip(p("{% for i in range(9) %}{% endfor %}"), ("вызов",)),
    "attack": Slip(
        p("{{ cycler.__init__.__globals__.os.popen('id') }}"), ("__init__", "__globals__", "вызов")
    ),
    "attack by item": Slip(p("{{ a['__class__'] }}"), ("__class__",)),
    "attack by filter": Slip(p("{{ a|attr('__class__') }}"), ("attr",)),
    "explosion": Slip(p("{{ 'а' * 10**9 }}"), ("умножение",)),
    "sum": Slip(p("{{ a + b }}"), ("сложение",)),
    "glueing": Slip(p("{{ a ~ b }}"), ("сцепление",)),
    "set": Slip(p("{% set a = 1 %}"), ("«set»",)),
    "macro": Slip(p("{% macro a() %}{% endmacro %}"), ("«macro»",)),
    "include": Slip(p("{% include 'a' %}"), ("«include»",)),
    "loops that multiply": Slip(
        p("{% for a in x %}{% for b in x %}{% for c in x %}я{% endfor %}{% endfor %}{% endfor %}"),
        ("больше 2 перечней",),
    ),
    "attack from the properties": Slip(
        p("х"), ("__class__", CORE), {"title": "{{ a.__class__ }}"}
    ),
    "a flood of tags": Slip("".join(p("{{ a }}") for _ in range(2001)), ("больше 2000",)),
}  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS.keys())
def test_a_slip_in_a_template_is_told_with_its_place(slip: Slip) -> None:
    """Nothing is compiled, hence nothing can be lost; two rows are refused with the data."""
    data = template(slip.body, **slip.more)
    with pytest.raises(TemplateError) as caught:
        compile_template(data, "бланк.docx").render({"a": "значение </w:p>"})

    said = str(caught.value)
    assert "бланк.docx" in said
    assert "→" in said
    for words in slip.said:
        assert words in said


def test_a_hyperlink_with_a_place_is_told() -> None:
    """docxtpl keeps the braces in the address."""
    made = parts(p("х"))
    link = (
        '<Relationship Id="r9" Type="x/hyperlink" Target="http://x/{{ a }}" TargetMode="External"/>'
    )
    made[RELS] = made[RELS].replace(b"</Relationships>", f"{link}</Relationships>".encode())

    with pytest.raises(TemplateError, match=r"адресе ссылки.*\{\{ a \}\}"):
        compile_template(zipped(made))


def test_all_slips_are_told_at_once() -> None:
    """An official mends the letterhead once."""
    body = p("{{ a") + table(("{{ b|shout }}", p("х") + p("{{ c.__class__ }}"))) + p("{% iff %}")

    with pytest.raises(TemplateError) as caught:
        compile_template(template(body, header=p("{{ d + 1 }}")))

    said = str(caught.value)
    assert [words in said for words in ("без пары", "iff", "сложение")] == [True] * 3
    assert said.count("•") >= 3


# ---------------------------------------------------------------- files

GOOD = parts(p("{{ a }}"))


def _related(kind: str, target: str, *, external: bool = False, **more: bytes) -> bytes:
    mode = ' TargetMode="External"' if external else ""
    link = f'<Relationship Id="r9" Type="x/{kind}" Target="{target}"{mode}/></Relationships>'
    rels = GOOD[RELS].replace(b"</Relationships>", link.encode())
    return zipped({**GOOD, RELS: rels, **more})


def _types(old: str, new: str) -> bytes:
    return zipped({**GOOD, TYPES: GOOD[TYPES].replace(old.encode(), new.encode())})


def _varied(size: int) -> bytes:
    """Paragraphs that do not pack well."""
    return b"".join(
        b'<w:p w:rsidR="%08X"/>' % (number * 2654435761 % 2**32) for number in range(size // 20)
    )


def _lying(size: int) -> bytes:
    """A file whose directory declares less than a part unpacks to."""
    data = bytearray(zipped({**GOOD, BODY: GOOD[BODY] + b" " * size}))
    for mark, offset in ((b"PK\1\2", 24), (b"PK\3\4", 22)):
        at = -1
        while (at := data.find(mark, at + 1)) >= 0:
            name = data[at + (46 if mark == b"PK\1\2" else 30) :][: len(BODY)]
            if bytes(name) == BODY.encode():
                data[at + offset : at + offset + 4] = struct.pack("<I", 100)
    return bytes(data)


def _doubled() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in GOOD.items():
            package.writestr(name, content)
        package.writestr("word/Document.xml", GOOD[BODY])
    return buffer.getvalue()


ENTITY = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
BOMB = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'

FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "not a zip": (lambda: b"\x00" * 100, "испорчен"),
    "cut short": (lambda: zipped(GOOD)[:700], "испорчен"),
    "old .doc": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "старый .doc"),
    "no document": (lambda: zipped({TYPES: GOOD[TYPES]}), "не документ Word"),
    "no types": (lambda: zipped({BODY: GOOD[BODY]}), "не документ Word"),
    "a part that is missing": (lambda: _related("header", "header9.xml"), "word/header9.xml"),
    ".docm": (
        lambda: _types("vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                       "vnd.ms-word.document.macroEnabled.main+xml"), "макросы"),
    "macros in a .docx": (
        lambda: _related("vbaProject", "vbaProject.bin", **{"word/vbaProject.bin": b"x"}),
        "макросы"),
    ".dotx": (lambda: _types("document.main+xml", "template.main+xml"), ".dotx"),
    "a template outside": (
        lambda: _related("attachedTemplate", "http://evil.example/t.dotm", external=True),
        "http://evil.example/t.dotm"),
    "a picture outside": (
        lambda: _related("image", "https://evil.example/x.png", external=True), "(image)"),
    "a file outside": (
        lambda: _related("subDocument", "file:///etc/passwd", external=True), "file:///etc/passwd"),
    "an embedded object": (
        lambda: _related("oleObject", "embeddings/oleObject1.bin",
                         **{"word/embeddings/oleObject1.bin": b"x"}), "oleObject1.bin"),
    "a part out of the package": (lambda: zipped({**GOOD, "../../evil.txt": b"x"}), "evil.txt"),
    "two documents": (_doubled, "две части с одним именем"),
    "entities": (lambda: zipped(
        {**GOOD, BODY: GOOD[BODY].replace(HEAD.encode(), HEAD.encode() + ENTITY)}), "сущности"),
    "billion laughs": (lambda: zipped(
        {**GOOD, BODY: GOOD[BODY].replace(HEAD.encode(), HEAD.encode() + BOMB)}), "сущности"),
    "broken XML": (lambda: zipped({**GOOD, BODY: GOOD[BODY][:-20]}), "испорчена"),
    "a part that is not what it says": (lambda: _lying(4000), "испорчен"),
    "a zip bomb": (lambda: zipped({**GOOD, "word/media/x.png": b"\0" * (30 << 20)}), "раз"),
    "a large zip bomb": (lambda: zipped({**GOOD, "x.bin": b"\0" * (60 << 20)}), "распаковывается"),
    "an XML bomb": (
        lambda: zipped({**GOOD, BODY: GOOD[BODY].replace(
            b"<w:body>", b"<w:body>" + _varied(MAX_XML))}), "больше 4 МБ"),
    "an XML bomb that packs well": (
        lambda: zipped({**GOOD, BODY: GOOD[BODY].replace(
            b"<w:body>", b"<w:body>" + b"<w:p/>" * 400_000)}), "раз"),
    "too many parts": (
        lambda: zipped({**GOOD, **{f"x{n}": b"" for n in range(MAX_PARTS)}}), "частей"),
    "nesting without end": (
        lambda: zipped({**GOOD, BODY: GOOD[BODY].replace(
            b"<w:body>", b"<w:body>" + b"<w:sdt>" * 9000).replace(
            b"</w:body>", b"</w:sdt>" * 9000 + b"</w:body>")}), "→"),
}  # fmt: skip


@pytest.mark.parametrize(("make", "said"), FILES.values(), ids=FILES.keys())
def test_a_bad_file_is_refused_and_named(make: Callable[[], bytes], said: str) -> None:
    """Before it is unpacked where it would be a flood; nothing of it reaches a letter."""
    with pytest.raises(TemplateError) as caught:
        compile_template(make(), "бланк.docx").render({"a": "х"})

    assert "бланк.docx" in str(caught.value)
    assert said in str(caught.value)


def test_twenty_thousand_braces_in_runs_of_their_own_are_no_danger() -> None:
    """docxtpl ends in a RecursionError; here it is text, or an error, soon."""
    runs = "".join("<w:r><w:t>{</w:t></w:r>" for _ in range(20_000))

    with pytest.raises(TemplateError, match="без пары"):
        compile_template(template(p(runs)))


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    """Its size alone tells."""
    file = tmp_path / "бланк.docx"
    file.write_bytes(b"\0" * (6 << 20))

    with pytest.raises(TemplateError, match="больше 5 МБ"):
        read_file(file)


def test_what_no_relationship_leads_to_is_left_out() -> None:
    """As docxtpl does: nobody would see it, and nobody looked at it."""
    data = zipped({**GOOD, "word/_rels/footer.xml.rels": GOOD[RELS], "evil.txt": b"x"})

    made = zipfile.ZipFile(io.BytesIO(compile_template(data).render({"a": "х"}).docx)).namelist()

    assert "evil.txt" not in made
    assert sorted(made) == sorted(
        [*zipfile.ZipFile(io.BytesIO(by_docxtpl(data, {"a": "х"}))).namelist(), RELS]
    )


def test_a_loop_over_nothing_leaves_a_sound_cell() -> None:
    """Word refuses a cell without a paragraph; docxtpl leaves one."""
    cell = p("{%p for x in a %}") + p("{{ x }}") + p("{%p endfor %}")
    made = compile_template(template(table(("б", cell)))).render({"a": []})

    tables = docx.Document(io.BytesIO(made.docx)).tables
    assert [len(cell.paragraphs) for cell in tables[0].rows[0].cells] == [1, 1]


def test_bytes_that_were_changed_after_packing_are_found() -> None:
    """The checksum of each part is held against what it unpacks to."""
    made = bytearray(joined([packed("a.xml", b"<a>text</a>" * 9)]))
    assert unpacked(bytes(made), {"a.xml"}) == {"a.xml": b"<a>text</a>" * 9}
    made[14] ^= 1  # its local header; what Word reads is the directory
    made[made.index(b"PK\1\2") + 16] ^= 1

    with pytest.raises((ValueError, zlib.error)):
        unpacked(bytes(made), {"a.xml"})
