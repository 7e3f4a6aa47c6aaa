"""Bytes of a plain text → its words and the encoding they were in; what is no text is told."""

from __future__ import annotations

import codecs
from typing import Final

from replygen.errors import DocumentError
from replygen.late_pattern import late_pattern

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OTHER_FILES: Final = (
    (
        b"PK\x03\x04",
        "это не текст, а документ или архив → если это документ Word, назовите его .docx",
    ),
    (b"\xd0\xcf\x11\xe0", "это старый документ Word или Excel → сохраните его в Word как .docx"),
    (b"%PDF", "это PDF → проверяют документ .docx, из которого он сделан"),
    (b"{\\rtf", "это документ RTF → сохраните его в Word как .docx"),
)
_CONTROL: Final = late_pattern(r"[\x00-\x08\x0e-\x1b\x7f]")
_RARELY: Final = 100
_RUSSIAN: Final = late_pattern(r"[А-Яа-яЁё]")
_LEAST_RUSSIAN: Final = 0.3  # of the letters, where nothing but their look tells the encoding
_RARE: Final = late_pattern(r"[ЂЃѓЉЊЌЋЏђљњќћџЎўЈҐЄЇІіґєјЅѕї¤¦¬±µ¶]|(?<=[а-яё])[А-ЯЁ](?=[а-яё])")
_SWAPPED: Final = late_pattern(r"(?<!\w)[а-яё][А-ЯЁ]{2,}")  # KOI8 read as Windows-1251


def decoded(data: bytes, name: str) -> tuple[str, str]:
    """The text and its encoding; DocumentError, which tells `name`, for what is no Russian text.

    A mark at the beginning decides (UTF-8, UTF-16); without one the text is UTF-8 or else
    Windows-1251, if that gives Russian words.
    """
    for start, told in _OTHER_FILES:
        if data.startswith(start):
            raise DocumentError(f"{name}: {told}")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _by_mark(data, mark, encoding, name), encoding
    if b"\0" in data:
        return _by_zeros(data, name)
    if _is_binary(data.decode("latin-1")):
        raise _no_text(name)
    for encoding in ("utf-8", "cp1251"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "cp1251" and not _is_russian(text):
            break
        return text, encoding
    raise DocumentError(f"{name}: кодировка не узнана → сохраните файл в UTF-8")


def encoded(text: str, encoding: str) -> bytes:
    """The text as a file of that encoding holds it, its mark before it."""
    for mark, known in _MARKS:
        if encoding == known != "utf-8-sig":
            return mark + text.encode(encoding)
    return text.encode(encoding)


def _by_zeros(data: bytes, name: str) -> tuple[str, str]:
    """UTF-16 without its mark, should it give Russian words."""
    # Russian letters, blanks and ends of lines have 4 or 0 for their higher byte.
    little = sum(data[1::2].count(high) for high in (0, 4)) * 3 > len(data)
    encoding = "utf-16-le" if little else "utf-16-be"
    text = data.decode(encoding, "replace")
    if "\ufffd" in text or _is_binary(text) or not _is_russian(text):
        raise _no_text(name)
    return text, encoding


def _by_mark(data: bytes, mark: bytes, encoding: str, name: str) -> str:
    try:
        text = data[len(mark) :].decode("utf-8" if encoding == "utf-8-sig" else encoding)
    except UnicodeDecodeError:
        raise DocumentError(
            f"{name}: текст повреждён: часть знаков не читается → сохраните файл в UTF-8 заново"
        ) from None
    if _is_binary(text):
        raise _no_text(name)
    return text


def _is_binary(text: str) -> bool:
    """Whether signs that no text has are more than the few that other programs leave in one."""
    return len(_CONTROL.findall(text)) * _RARELY > len(text)


def _no_text(name: str) -> DocumentError:
    return DocumentError(
        f"{name}: это не текст, а двоичный файл → нужен текст в UTF-8 или документ .docx"
    )


def _is_russian(text: str) -> bool:
    """Whether most of its letters are Russian and stand as in words: other encodings give noise."""
    letters = sum(char.isalpha() for char in text)
    russian = len(_RUSSIAN.findall(text))
    rare = len(_RARE.findall(text))
    if _SWAPPED.search(text) and sum(char.isupper() for char in text) * 2 > letters:
        return False
    return russian >= letters * _LEAST_RUSSIAN and rare * 10 < max(russian, 1)
