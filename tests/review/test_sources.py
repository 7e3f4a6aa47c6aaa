"""Files of executors are read whole, and every place in them can be found again."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from replygen.errors import DocumentError
from replygen.review.sources import read_source, text_source
from replygen.word.comments import Comment, with_comments
from replygen.word.reading import read_word

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def _package(body: str, **parts: str) -> bytes:
    """The least .docx with that body."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr(
            "word/document.xml", f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>"
        )
        for name, xml in parts.items():
            package.writestr(f"word/{name}.xml", xml)
    return target.getvalue()


def _raw(document: bytes) -> bytes:
    """A package with that main part, as it is."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("word/document.xml", document)
    return target.getvalue()


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("<w:p><w:r><w:t>Мы </w:t></w:r><w:r><w:t>решили.</w:t></w:r></w:p>", ["Мы решили."]),
        (
            (
                "<w:p><w:ins><w:r><w:t>Новое</w:t></w:r></w:ins>"
                "<w:del><w:r><w:delText>Старое</w:delText></w:r></w:del></w:p>"
            ),
            ["Новое"],
        ),
        (
            (
                "<w:p><w:moveFrom><w:r><w:t>Ушло</w:t></w:r></w:moveFrom>"
                "<w:moveTo><w:r><w:t>пришло</w:t></w:r></w:moveTo></w:p>"
            ),
            ["пришло"],
        ),
        (
            (
                "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>а</w:t></w:r></w:p></w:tc>"
                "<w:tc><w:p><w:r><w:t>б</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
            ),
            ["а", "б"],
        ),
        (
            (
                "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>рамка</w:t>"
                "</w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r>"
                "<w:t>рамка</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent>"
                "</w:r><w:r><w:t>снаружи</w:t></w:r></w:p>"
            ),
            ["снаружи", "рамка"],
        ),
        (
            "<w:p><w:r><w:t>до</w:t><w:tab/><w:t>после</w:t><w:br/><w:t>ниже</w:t></w:r></w:p>",
            ["до\tпосле ниже"],
        ),
        (
            (
                "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:hyperlink><w:r><w:t>ссылка</w:t>"
                "</w:r></w:hyperlink></w:p>"
            ),
            ["ссылка"],
        ),
        ("<w:p/><w:p><w:r><w:t> </w:t></w:r></w:p>", []),
    ],
)
def test_a_docx_is_read_as_its_reader_sees_it(body: str, texts: list[str]) -> None:
    """Tracked changes as if accepted, tables, text boxes once, no field codes."""
    assert [paragraph.text for paragraph in read_word(_package(body)).paragraphs] == texts


def test_headers_and_notes_are_read_behind_the_body() -> None:
    """What stands on the margins is text too."""
    margin = f"<w:hdr {W}><w:p><w:r><w:t>Бланк</w:t></w:r></w:p></w:hdr>"
    data = _package("<w:p><w:r><w:t>Текст</w:t></w:r></w:p>", header1=margin, footnotes=margin)
    assert [(p.part, p.text) for p in read_word(data).paragraphs] == [
        ("word/document.xml", "Текст"),
        ("word/footnotes.xml", "Бланк"),
        ("word/header1.xml", "Бланк"),
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04 nothing",
        _package("<w:p><w:r>"),
        _package("<w:p/>").replace(b"word/document", b"word/dokument"),
    ],
)
def test_what_is_no_docx_is_an_error_with_a_way_out(data: bytes) -> None:
    """Never half a text, never a traceback."""
    with pytest.raises(DocumentError, match="→"):
        read_word(data, "письмо.docx")


def test_a_document_type_and_a_bomb_are_refused() -> None:
    """Entities and gigabytes of blanks come from no executor."""
    entity = "<!DOCTYPE a [<!ENTITY b 'c'>]>"
    evil = _raw(f"{entity}<w:document {W}/>".encode())
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * 70_000_000)
    hidden = f"<?xml version='1.0' encoding='utf-16'?>{entity}<w:document {W}/>".encode("utf-16")
    padded = f"<!--{' ' * 5000}-->{entity}<w:document {W}/>".encode()
    for data in (evil, target.getvalue(), _raw(hidden), _raw(padded)):
        with pytest.raises(DocumentError, match=r"DOCTYPE|велик"):
            read_word(data)


def test_a_document_without_end_to_its_depth_is_refused() -> None:
    """Reading goes down by calls: what is a thousand levels deep would end them."""
    deep = f"<w:document {W}>{'<w:tbl>' * 900}{'</w:tbl>' * 900}</w:document>".encode()
    with pytest.raises(DocumentError, match="глуб"):
        read_word(_raw(deep))


def test_hostile_comments_of_a_document_are_refused() -> None:
    """Old comments are parsed too: an entity there must not bring a file in."""
    evil = f"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><w:comments {W}>&b;</w:comments>"
    data = _package("<w:p><w:r><w:t>Текст</w:t></w:r></w:p>", comments=evil)
    with pytest.raises(DocumentError, match="DOCTYPE"):
        with_comments(data, [Comment(0, 0, 5, ("Замечание",))])


PLAIN = "Уважаемая Анна!\n\nМы решили\nвопрос.\n\n  Отступ.\n"


def test_blocks_of_a_text_are_paragraphs_and_keep_their_places() -> None:
    """A break inside a block is a blank; the place leads back to the line."""
    source = text_source(PLAIN, "a.txt")
    assert source.paragraphs == ("Уважаемая Анна!", "Мы решили вопрос.", "Отступ.")
    assert source.line(1, source.paragraphs[1].index("вопрос")) == (4, 1)
    assert source.line(2, 0) == (6, 3)


def test_lines_are_paragraphs_where_no_line_is_empty() -> None:
    """Text copied from Word has one line a paragraph."""
    assert text_source("Раз.\r\nДва.\r\n", "a.txt").paragraphs == ("Раз.", "Два.")


@given(st.text(alphabet='аб .\n\t{}%"|#*-', max_size=60))
def test_no_place_of_a_text_is_lost(text: str) -> None:
    """Every paragraph stands in the text at its own place, whatever is written."""
    source = text_source(text, "a.txt")
    for paragraph, offset in zip(source.paragraphs, source.offsets, strict=True):
        assert len(source.text) >= offset + len(paragraph)
        shown = source.text[offset : offset + len(paragraph)]
        for one, other in zip(paragraph, shown, strict=True):
            assert one in (" ", other) or "{{" in text
    kept = "".join("".join(source.paragraphs).split())
    if "{" not in text:
        assert kept == "".join(text.split())


def test_marks_of_markdown_are_no_text() -> None:
    """Headings, lists, code, links and tables leave their words."""
    text = (
        "# Ответ\n\n- Мы **решили** вопрос.\n- См. [портал](https://a.ru).\n\n"
        "```\ncode\n```\n| а | б |\n"
    )
    shown = [" ".join(one.split()) for one in text_source(text, "a.md", markdown=True).paragraphs]
    assert shown == ["Ответ", "Мы решили вопрос.", "См. портал .", "а б"]


def test_placeholders_of_a_template_are_no_text() -> None:
    """Of «{{ "Ваше" | you }}» the word stays."""
    text = (
        '+++\ntitle = "x"\n+++\n{# о чём #}\nМы получили {{ "Ваше" | you }} письмо {{ number }}.\n'
    )
    (shown,) = text_source(text, "a.txt").paragraphs
    assert " ".join(shown.split()) == "Мы получили Ваше письмо ."


def test_an_unknown_kind_and_an_unreadable_encoding_are_told(tmp_path: Path) -> None:
    """The way out is in the message."""
    scan = tmp_path / "скан.pdf"
    scan.write_bytes(b"%PDF")
    with pytest.raises(DocumentError, match=r"можно \.docx"):
        read_source(scan)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
def test_old_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    """Offices still keep texts in cp1251."""
    file = tmp_path / "a.txt"
    file.write_bytes("Мы решили.".encode(encoding))
    assert read_source(file).paragraphs == ("Мы решили.",)


def test_a_docx_file_is_a_source(tmp_path: Path) -> None:
    """Written by python-docx, as Word writes."""
    document = docx.Document()
    document.add_paragraph("Мы решили вопрос {{ number }}.")
    file = tmp_path / "a.docx"
    document.save(str(file))
    (text,) = read_source(file).paragraphs
    assert " ".join(text.split()) == "Мы решили вопрос ."
