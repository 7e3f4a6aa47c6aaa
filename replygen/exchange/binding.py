"""Messages as XML ↔ messages as dataclasses: one description of a message reads and writes it.

A dataclass names the elements and attributes of its fields in the order of the format's schema.
The reader never drops anything: what the description does not know, repeats or can't be taken
for a date or a number comes back as a leftover with its place. The writer refuses what the format
requires and the message lacks, and characters that XML can't hold. (Ready-made binders, xsdata and
pydantic-xml among them, either fail on an unknown element or drop it.)
"""

from __future__ import annotations

import dataclasses
import datetime
import re
import types
import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Literal, TypeVar

from lxml import etree

from replygen.errors import Fault

T = TypeVar("T")
Kind = Literal["element", "attribute", "text"]

_KEY: Final = "xml"
_XSI: Final = "{http://www.w3.org/2001/XMLSchema-instance}"
_DATE: Final = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T00:00(?::00(?:\.0+)?)?)?(?:Z|[+-]\d{2}:\d{2})?")
# What XML 1.0 has no way to write down.
_UNWRITABLE: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Namespace:
    """A format's namespace: its address, the prefix written, and whether attributes bear it too."""

    uri: str
    prefix: str | None = None
    attributes: bool = False

    def tag(self, name: str) -> str:
        """The element's full name."""
        return f"{{{self.uri}}}{name}"

    def attribute(self, name: str) -> str:
        """The attribute's full name."""
        return self.tag(name) if self.attributes else name


@dataclass(frozen=True, slots=True)
class Leftover:
    """What the reader could not take over: its place, why, and its words."""

    place: str
    why: Literal["unknown", "repeated", "wrong"]
    text: str


@dataclass(frozen=True, slots=True)
class _Mark:
    kind: Kind
    name: str
    required: bool
    most: int | None


@dataclass(frozen=True, slots=True)
class _Field:
    """A field of a dataclass with all that reading and writing need."""

    field: str
    mark: _Mark
    type: Any
    many: bool


def element(name: str, *, required: bool = False, most: int | None = None) -> Any:
    """A field that stands in a child element; None where it is absent.

    most: how many characters the format allows.
    """
    return _field(_Mark("element", name, required, most))


def elements(name: str, *, required: bool = False, most: int | None = None) -> Any:
    """A field that stands in any number of child elements of one name; a tuple."""
    return dataclasses.field(default=(), metadata={_KEY: _Mark("element", name, required, most)})


def attribute(name: str, *, required: bool = False, most: int | None = None) -> Any:
    """A field that stands in an attribute."""
    return _field(_Mark("attribute", name, required, most))


def words(*, required: bool = False, most: int | None = None) -> Any:
    """The field that is the text of the element itself, beside its attributes."""
    return _field(_Mark("text", "", required, most))


def _field(mark: _Mark) -> Any:
    return dataclasses.field(default=None, metadata={_KEY: mark})


@cache
def _fields(cls: Any) -> tuple[_Field, ...]:
    hints = typing.get_type_hints(cls)
    found = []
    for one in dataclasses.fields(cls):
        kind, many = _inner(hints[one.name])
        found.append(_Field(one.name, one.metadata[_KEY], kind, many))
    return tuple(found)


def _inner(hint: Any) -> tuple[Any, bool]:
    """The type of one value, and whether there may be several."""
    if typing.get_origin(hint) is tuple:
        return typing.get_args(hint)[0], True
    if isinstance(hint, types.UnionType):
        return next(one for one in typing.get_args(hint) if one is not type(None)), False
    return hint, False


# Reading


def read(cls: type[T], node: etree._Element, space: Namespace) -> tuple[T, tuple[Leftover, ...]]:
    """The value of `cls` in the element, and all that did not fit."""
    left: list[Leftover] = []
    value = _Reading(space, left).value(cls, node, etree.QName(node).localname)
    return value, tuple(left)


class _Wrong(ValueError):
    pass


@dataclass(frozen=True, slots=True)
class _Reading:
    space: Namespace
    left: list[Leftover]

    def value(self, cls: Any, node: etree._Element, place: str) -> Any:
        if cls in _READERS or cls is str:
            return self._plain_element(cls, node, place)
        values: dict[str, Any] = {one.field: [] if one.many else None for one in _fields(cls)}
        known = {(one.mark.kind, self._name(one.mark)): one for one in _fields(cls)}
        self._attributes(node, known, values, place)
        for child in node:
            if isinstance(child.tag, str):
                self._child(child, known, values, place)
        self._own_text(node, known, values, place)
        return cls(**{k: tuple(v) if isinstance(v, list) else v for k, v in values.items()})

    def _name(self, mark: _Mark) -> str:
        if mark.kind == "element":
            return self.space.tag(mark.name)
        return self.space.attribute(mark.name) if mark.kind == "attribute" else ""

    def _attributes(
        self, node: etree._Element, known: Any, values: dict[str, Any], place: str
    ) -> None:
        for name, text in node.attrib.items():
            full = str(name)
            if full.startswith(_XSI):
                continue  # how the file is checked, not what it says
            one = known.get(("attribute", full))
            at = f"{place}/@{etree.QName(full).localname}"
            if one is None:
                self.left.append(Leftover(at, "unknown", str(text)))
            else:
                values[one.field] = self._plain(one.type, str(text), at)

    def _child(self, child: etree._Element, known: Any, values: dict[str, Any], place: str) -> None:
        one = known.get(("element", str(child.tag)))
        at = f"{place}/{etree.QName(child).localname}"
        if one is None:
            self.left.append(Leftover(at, "unknown", said(child)))
        elif one.many:
            values[one.field].append(self.value(one.type, child, at))
        elif values[one.field] is not None:
            self.left.append(Leftover(at, "repeated", said(child)))
        elif child.get(f"{_XSI}nil") not in ("true", "1"):
            values[one.field] = self.value(one.type, child, at)

    def _own_text(
        self, node: etree._Element, known: Any, values: dict[str, Any], place: str
    ) -> None:
        text = _text(node)
        one = known.get(("text", ""))
        if one is not None:
            values[one.field] = self._plain(one.type, text, place)
        elif text.strip():
            self.left.append(Leftover(place, "unknown", text.strip()))

    def _plain_element(self, cls: Any, node: etree._Element, place: str) -> Any:
        for name, text in node.attrib.items():
            if not str(name).startswith(_XSI):
                at = f"{place}/@{etree.QName(str(name)).localname}"
                self.left.append(Leftover(at, "unknown", str(text)))
        for child in node:
            if isinstance(child.tag, str):
                at = f"{place}/{etree.QName(child).localname}"
                self.left.append(Leftover(at, "unknown", said(child)))
        return self._plain(cls, _text(node), place)

    def _plain(self, cls: Any, text: str, place: str) -> Any:
        if cls is str:
            return text
        try:
            return _READERS[cls](text.strip())
        except ValueError:
            self.left.append(Leftover(place, "wrong", text.strip()))
            return None


def _text(node: etree._Element) -> str:
    """The element's own text, without that of the elements in it."""
    return (node.text or "") + "".join(child.tail or "" for child in node)


def said(node: etree._Element) -> str:
    """All words of an element on one line, its attributes too."""
    pieces: list[str] = []
    for one in node.iter():
        if isinstance(one.tag, str):
            pieces += [f"{etree.QName(k).localname}={v}" for k, v in one.attrib.items()]
            pieces.append(_text(one))
    return " ".join(" ".join(pieces).split())


def flat(value: Any) -> str:
    """All that a value says, on one line: for what is known and has no place of its own."""
    if dataclasses.is_dataclass(value):
        value = tuple(getattr(value, one.field) for one in _fields(value.__class__))
    if isinstance(value, tuple):
        return ", ".join(filter(None, map(flat, value)))
    if value is None or isinstance(value, bool):
        return ""
    return " ".join(_written(value).split())


def _bool(text: str) -> bool:
    if text in ("true", "1"):
        return True
    if text in ("false", "0"):
        return False
    raise _Wrong


def _int(text: str) -> int:
    if not re.fullmatch(r"[+-]?[0-9]{1,18}", text):
        raise _Wrong
    return int(text)


def _day(text: str) -> datetime.date:
    """A date; one with a time or an offset counts where the time is midnight, as systems write."""
    found = _DATE.fullmatch(text)
    if found is None:
        raise _Wrong
    return datetime.date.fromisoformat(found[1])


_READERS: Final[dict[Any, Callable[[str], Any]]] = {
    bool: _bool,
    int: _int,
    datetime.date: _day,
    datetime.datetime: datetime.datetime.fromisoformat,
}


# Writing


def write(value: Any, name: str, space: Namespace) -> tuple[bytes, tuple[Fault, ...]]:
    """The message as a UTF-8 file with the root `name`, or its faults: with any there is none."""
    faults: list[Fault] = []
    root = etree.Element(space.tag(name), nsmap={space.prefix: space.uri})
    _Writing(space, faults).fill(root, value, name)
    if faults:
        return b"", tuple(faults)
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8") + b"\n", ()


@dataclass(frozen=True, slots=True)
class _Writing:
    space: Namespace
    faults: list[Fault]

    def fill(self, node: etree._Element, value: Any, place: str) -> None:
        for one in _fields(value.__class__):
            at = f"{place}/{'@' if one.mark.kind == 'attribute' else ''}{one.mark.name}".rstrip("/")
            given = list(self._given(one, getattr(value, one.field), at))
            for item in given:
                if one.mark.kind == "element":
                    child = etree.SubElement(node, self.space.tag(one.mark.name))
                    if dataclasses.is_dataclass(item):
                        self.fill(child, item, at)
                    else:
                        child.text = self._text(item, one.mark, at)
                elif one.mark.kind == "attribute":
                    node.set(self.space.attribute(one.mark.name), self._text(item, one.mark, at))
                else:
                    node.text = self._text(item, one.mark, at)

    def _given(self, one: _Field, value: Any, place: str) -> Iterator[Any]:
        items = value or () if one.many else (value,) if value is not None else ()
        if one.mark.required and (not items or items[0] == ""):
            self.faults.append(Fault(place, "формат требует это поле, а значения нет"))
            return
        yield from items

    def _text(self, value: Any, mark: _Mark, place: str) -> str:
        text = _written(value)
        if bad := _UNWRITABLE.search(text):
            self.faults.append(
                Fault(
                    place,
                    f"недопустимый символ U+{ord(bad[0]):04X} (знак {bad.start() + 1})",
                    "уберите его: в XML его не записать",
                )
            )
            return ""
        if mark.most is not None and len(text) > mark.most:
            self.faults.append(
                Fault(
                    place,
                    f"в значении {len(text)} знаков, а формат допускает {mark.most}",
                    "сократите его: обрезать программа не станет",
                )
            )
        return text


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value)
