"""Texts of offices come in many encodings; what is no text must never be proofread."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replygen.errors import DocumentError
from replygen.review.decoding import decoded, encoded

TEXT = "Уважаемая Анна! Мы решили вопрос № 5 — «рынок».\r\n"
KINDS = [
    (b"", "utf-8"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"", "cp1251"),
]


@pytest.mark.parametrize(("mark", "encoding"), KINDS)
def test_a_text_is_read_and_written_back_as_it_was(mark: bytes, encoding: str) -> None:
    """Notepad calls UTF-16 «Юникод»; the mark is no part of the text and is not lost either."""
    data = mark + TEXT.encode(encoding)
    text, found = decoded(data, "a.txt")
    assert text == TEXT
    assert encoded(text, found) == data


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_without_its_mark(encoding: str) -> None:
    """Some programs leave it out."""
    assert decoded(TEXT.encode(encoding), "a.txt")[0] == TEXT


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\x00\x01\x02\x03" * 50, "двоичный"),
        (bytes(range(256)), "двоичный"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(1, 200)), "двоичный"),
        (b"PK\x03\x04" + b"\x00" * 30, r"\.docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", r"сохраните его в Word как \.docx"),
        (b"%PDF-1.7\n", "PDF"),
        (b"{\\rtf1\\ansi", "RTF"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a\x00", "повреждён"),
        ("Уважаемая Анна, рынок открыт.".encode("cp866"), "кодировка не узнана"),
        ("Уважаемая Анна, рынок открыт.".encode("koi8-r"), "кодировка не узнана"),
        ("Ärger über Öl".encode("latin-1"), "кодировка не узнана"),
    ],
)
def test_what_is_no_russian_text_is_told_with_the_way_out(data: bytes, told: str) -> None:
    """It is never spell-checked as if it were one."""
    with pytest.raises(DocumentError, match=told) as caught:
        decoded(data, "письмо.txt")
    assert str(caught.value).startswith("письмо.txt: ")
    assert "→" in str(caught.value)


@given(st.text(alphabet="абвгдеёжзАБВ .,!№«»—\n", min_size=3, max_size=60))
def test_any_russian_text_survives_every_encoding(text: str) -> None:
    """No sign is lost or changed; a text without letters may be in Windows-1251 as well."""
    for mark, encoding in KINDS[:4]:
        assert decoded(mark + text.encode(encoding), "a")[0] == text
