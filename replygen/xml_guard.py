"""Bytes of someone else's XML → its root element, or a clear refusal; the only way XML comes in.

No document that is honestly exchanged declares a document type: there entities are made, files and
addresses named, memory filled. So a DOCTYPE is refused before the parser sees it, whatever the
encoding hides it in; encodings other than those that are exchanged are refused too, for a parser
and a check that read the same bytes differently are how such checks are passed by.
"""

from __future__ import annotations

import codecs
import re
from functools import cache
from typing import Final

from lxml import etree

from replygen.errors import ReplygenError

DEEPEST: Final = 200
"""Levels of elements; messages have about 12, Word documents with nested tables about 60."""

_UTF8: Final = "utf-8"
_BOMS: Final = (
    (codecs.BOM_UTF8, _UTF8),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins as that of UTF-16 does, so it is tried before
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KNOWN: Final = {
    "utf-8": _UTF8, "utf8": _UTF8, "us-ascii": _UTF8, "ascii": _UTF8,
    "utf-16": "utf-16", "utf-16le": "utf-16", "utf-16be": "utf-16",
    "windows-1251": "cp1251", "cp1251": "cp1251",
}  # fmt: skip
_DECLARATION: Final = re.compile(rb"""<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([^"'>]{1,40})["']""")
_BLANKS: Final = b" \t\r\n"
_SAVE: Final = "сохраните файл в UTF-8 или windows-1251 и так и объявите"


class XmlError(ReplygenError):
    """XML that can't be read or must not be: what is wrong, and the way out.

    line: line of the fault from 1, or None where it is the file as a whole.
    """

    def __init__(self, problem: str, remedy: str = "", line: int | None = None) -> None:
        self.problem = problem
        self.remedy = remedy
        self.line = line
        super().__init__(problem, remedy, line)

    def __str__(self) -> str:
        where = f"строка {self.line}: " if self.line else ""
        return f"{where}{self.problem}" + (f" → {self.remedy}" if self.remedy else "")


def read_xml(
    xml: bytes, *, most_bytes: int | None = None, blanks: bool = True, marks: bool = True
) -> etree._Element:
    """The root of `xml`; XmlError for what is hostile, broken or in an unknown encoding.

    most_bytes: the largest file taken. blanks: keep the white space between elements.
    marks: keep comments and processing instructions.
    """
    if most_bytes is not None and len(xml) > most_bytes:
        raise XmlError(f"файл больше {most_bytes / 1_048_576:.0f} МБ", "проверьте, тот ли это файл")
    text = _in_utf8(xml)
    _refuse_document_type(text)
    try:
        root = etree.fromstring(text, _parser(blanks, marks))
    except etree.XMLSyntaxError as error:
        raise _broken(error) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise _document_type()
    if _too_deep()(root):
        raise XmlError(
            f"элементы вложены слишком глубоко, больше {DEEPEST} уровней",
            "проверьте, тот ли это файл",
        )
    return root


@cache
def _parser(blanks: bool, marks: bool) -> etree.XMLParser:
    return etree.XMLParser(
        encoding=_UTF8,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_blank_text=not blanks,
        remove_comments=not marks,
        remove_pis=not marks,
    )


@cache
def _too_deep() -> etree.XPath:
    # Walks in C: readers may go down the tree by calls, which Python bounds by about a thousand.
    return etree.XPath(f"boolean({'/*' * (DEEPEST + 1)})")


def _in_utf8(xml: bytes) -> bytes:
    """The same text in UTF-8; what the declaration says must be what the bytes are."""
    for bom, encoding in _BOMS:
        if xml.startswith(bom):
            body = xml[len(bom) :] if encoding == _UTF8 else xml
            return _recoded(body, encoding, _declared(_start(body, encoding)), marked=True)
    if b"\0" in xml[:4]:
        raise XmlError("файл в UTF-16 или UTF-32 без отметки кодировки", _SAVE)
    if not xml.strip():
        raise XmlError("файл пуст", "проверьте, тот ли это файл")
    if not xml.lstrip(_BLANKS).startswith(b"<"):
        raise XmlError("это не XML", "проверьте, тот ли это файл")
    declared = _declared(xml[:400])
    return _recoded(xml, declared or _UTF8, declared, marked=False)


def _start(body: bytes, encoding: str) -> bytes:
    return body[:800].decode(encoding, "ignore").encode() if encoding != _UTF8 else body[:400]


def _declared(start: bytes) -> str:
    found = _DECLARATION.match(start)
    if found is None:
        return ""
    name = found[1].decode("ascii", "replace").strip().lower()
    if name not in _KNOWN:
        raise XmlError(f"кодировка «{name}» не поддерживается", _SAVE)
    return _KNOWN[name]


def _recoded(body: bytes, encoding: str, declared: str, *, marked: bool) -> bytes:
    if declared and declared != encoding:
        raise XmlError(f"объявлена кодировка {declared}, а файл в {encoding}", _SAVE)
    if encoding == _UTF8:
        _prove_utf8(body)
        return body
    if encoding == "cp1251":
        if not body.isascii() and _is_utf8(body):
            raise XmlError("объявлена кодировка windows-1251, а файл в UTF-8", _SAVE)
    elif not marked:
        raise XmlError(f"объявлена кодировка {encoding}, а отметки кодировки в начале нет", _SAVE)
    try:
        return body.decode(encoding).encode()
    except UnicodeError:
        raise XmlError(f"файл испорчен: это не {encoding}", _SAVE) from None


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True


def _prove_utf8(body: bytes) -> None:
    if body.isascii():
        return
    try:
        body.decode()
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        raise XmlError("файл не в UTF-8, хотя так объявлен", _SAVE, line) from None


def _refuse_document_type(xml: bytes) -> None:
    """Look at what stands before the root, the only place where a document type may stand."""
    at = 0
    while True:
        while at < len(xml) and xml[at] in _BLANKS:
            at += 1
        if xml.startswith(b"<!--", at):
            end = xml.find(b"-->", at)
            at = end + 3
        elif xml.startswith(b"<?", at):
            end = xml.find(b"?>", at)
            at = end + 2
        elif xml.startswith(b"<!", at):
            raise _document_type()
        else:
            return
        if end < 0:
            raise XmlError("файл обрывается до первого элемента", "проверьте, тот ли это файл")


def _document_type() -> XmlError:
    return XmlError(
        "в файле объявлены сущности XML (DOCTYPE): так прячут чужие файлы и «бомбы»",
        "уберите DOCTYPE; в сообщениях и документах его не бывает",
    )


_FAULTS: Final = (
    ("tag mismatch", "элемент открыт и не закрыт"),
    ("Premature end", "файл обрывается"),
    ("not defined", "префикс или сущность не объявлены"),
    ("Extra content", "после последнего элемента ещё что-то есть"),
    ("Document is empty", "файл пуст"),
    ("Excessive depth", "элементы вложены слишком глубоко"),
    ("xmlParseCharRef", "в файле знак, которого в XML не бывает"),
    ("Char 0x", "в файле знак, которого в XML не бывает"),
    ("Attribute", "атрибут записан неверно"),
)


def _broken(error: etree.XMLSyntaxError) -> XmlError:
    said = str(error.msg)
    what = next((text for needle, text in _FAULTS if needle in said), "ошибка записи XML")
    return XmlError(what, "проверьте, целиком ли пришёл файл", error.lineno)
