"""docProps/core.xml → the properties of a document that may hold tags, and back.

docxtpl fills in six of them; so do we, and an office's own values may be set besides. What a value
says is said once: docxtpl escapes it twice.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

CORE: Final = "docProps/core.xml"
LONGEST: Final = 255
"""Characters of a property; Word cuts what is longer."""
_CP: Final = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_TERMS: Final = "{http://purl.org/dc/terms/}"
_TYPE: Final = "{http://www.w3.org/2001/XMLSchema-instance}type"
_TAGGED: Final = ("creator", "description", "identifier", "language", "subject", "title")
_NAMES: Final = {
    "title": f"{_DC}title",
    "subject": f"{_DC}subject",
    "creator": f"{_DC}creator",
    "language": f"{_DC}language",
    "revision": f"{_CP}revision",
    "last_modified_by": f"{_CP}lastModifiedBy",
    "created": f"{_TERMS}created",
    "modified": f"{_TERMS}modified",
}
_DATES: Final = ("created", "modified")


def tagged(root: etree._Element) -> dict[str, etree._Element]:
    """The elements that docxtpl takes for templates, by name."""
    found = {name: root.find(f"{_DC}{name}") for name in _TAGGED}
    return {name: node for name, node in found.items() if node is not None and node.text}


def with_slots(root: etree._Element, slots: dict[str, str]) -> None:
    """Put a text in the place of each named property, made where it is missing."""
    for name, text in slots.items():
        node = root.find(_NAMES[name])
        if node is None:
            node = etree.SubElement(root, _NAMES[name])
        if name in _DATES:
            node.set(_TYPE, "dcterms:W3CDTF")
        node.text = text
