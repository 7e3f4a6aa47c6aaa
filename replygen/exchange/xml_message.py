"""A file of a message → its root element; what is broken or hostile is an ExchangeError."""

from __future__ import annotations

from typing import Final

from lxml import etree

from replygen.exchange.model import refused
from replygen.xml_guard import XmlError, read_xml

MOST_BYTES: Final = 5 << 20
"""A message tells of files and does not hold them: the largest have some hundred kilobytes."""


def root_of(data: bytes, name: str) -> etree._Element:
    """The root; comments and processing instructions are not part of a message."""
    if data.startswith(b"PK\x03\x04"):
        raise refused(name, "", "это архив zip, а не XML", "распакуйте его и укажите файл из него")
    try:
        return read_xml(data, most_bytes=MOST_BYTES, marks=False)
    except XmlError as error:
        raise refused(name, "", error.problem, error.remedy, error.line) from None
