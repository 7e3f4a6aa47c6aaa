"""XML ↔ values: what is written is read again as it was; nothing that is read gets lost."""

from __future__ import annotations

import dataclasses
import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from replygen.exchange import binding
from replygen.exchange.binding import Leftover, Namespace
from replygen.exchange.medo import container as c27
from replygen.exchange.medo import message as medo
from replygen.exchange.sev import message as sev
from replygen.xml_guard import read_xml

# Every character that XML can hold, ends of lines and blanks among them.
TEXTS = st.text(
    st.characters(
        exclude_categories=["Cs"],
        exclude_characters=[chr(c) for c in range(32) if c not in (9, 10, 13)]
        + ["\ufffe", "\uffff"],
    ),
    max_size=31,
)
ZONES = st.one_of(
    st.none(),
    st.integers(-12 * 60, 14 * 60).map(
        lambda minutes: datetime.timezone(datetime.timedelta(minutes=minutes))
    ),
)
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXTS,
    bool: st.booleans(),
    int: st.integers(-(10**9), 10**9),
    datetime.date: st.dates(),
    datetime.datetime: st.datetimes(timezones=ZONES).map(lambda one: one.replace(microsecond=0)),
}
ROOTS = [
    (sev.DocInfo, "DocInfo", sev.SPACE),
    (sev.Report, "Report", sev.SPACE),
    (medo.Communication, "communication", medo.SPACE),
    (c27.Container, "container", c27.SPACE),
]


def values_of(cls: Any, depth: int = 0) -> st.SearchStrategy[Any]:
    """Any value of a message's class that the format allows."""
    if cls in PLAIN:
        return PLAIN[cls]
    fields = {}
    for one in binding._fields(cls):
        value = st.deferred(lambda kind=one.type: values_of(kind, depth + 1))
        if one.type is str and one.mark.required:
            value = TEXTS.filter(bool)
        if one.many:
            least = 1 if one.mark.required else 0
            fields[one.field] = st.lists(value, min_size=least, max_size=2).map(tuple)
        elif one.mark.required or one.mark.kind == "text":
            fields[one.field] = value
        else:
            fields[one.field] = st.one_of(st.none(), value)
    return st.builds(cls, **fields)


@pytest.mark.parametrize(("cls", "name", "space"), ROOTS, ids=[one[1] for one in ROOTS])
def test_any_message_is_read_again_as_it_was_written(cls: Any, name: str, space: Namespace) -> None:
    """Any text in any field, blanks and ends of lines included; well-formed, nothing left over."""

    @settings(max_examples=40, deadline=None)
    @given(values_of(cls))
    def holds(value: Any) -> None:
        data, faults = binding.write(value, name, space)
        assert faults == ()
        again, left = binding.read(cls, read_xml(data, marks=False), space)
        assert again == value
        assert left == ()

    holds()


@dataclasses.dataclass(frozen=True, kw_only=True)
class Part:
    mark: bool | None = binding.attribute("Mark")
    text: str = binding.words(most=5)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Whole:
    id: int | None = binding.attribute("ID", required=True)
    day: datetime.date | None = binding.element("Day")
    part: Part | None = binding.element("Part")
    names: tuple[str, ...] = binding.elements("Name", required=True)


SPACE = Namespace("urn:x")


def _read(body: str) -> tuple[Whole, tuple[Leftover, ...]]:
    return binding.read(Whole, read_xml(f'<W xmlns="urn:x" {body}</W>'.encode()), SPACE)


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ('ID="1"><New>a<b c="d">e</b></New>', [Leftover("W/New", "unknown", "a c=d e")]),
        ('ID="1" Extra="x">', [Leftover("W/@Extra", "unknown", "x")]),
        ('ID="1">loose', [Leftover("W", "unknown", "loose")]),
        (
            'ID="1"><Day>2026-01-02</Day><Day>2026-01-03</Day>',
            [Leftover("W/Day", "repeated", "2026-01-03")],
        ),
        ('ID="1"><Day>02.01.2026</Day>', [Leftover("W/Day", "wrong", "02.01.2026")]),
        ('ID="1"><Day>2026-02-30</Day>', [Leftover("W/Day", "wrong", "2026-02-30")]),
        (
            'ID="1"><Day>2026-01-02T13:00:00</Day>',
            [Leftover("W/Day", "wrong", "2026-01-02T13:00:00")],
        ),
        ('ID="one">', [Leftover("W/@ID", "wrong", "one")]),
        ('ID="1"><Part Mark="да">x</Part>', [Leftover("W/Part/@Mark", "wrong", "да")]),
        ('ID="1"><Name x="y">n</Name>', [Leftover("W/Name/@x", "unknown", "y")]),
        ('ID="1"><Name>n<q>z</q></Name>', [Leftover("W/Name/q", "unknown", "z")]),
        (
            'ID="1"><o:Day xmlns:o="urn:other">2026-01-02</o:Day>',
            [Leftover("W/Day", "unknown", "2026-01-02")],
        ),
    ],
)
def test_what_does_not_fit_comes_back_with_its_place(body: str, left: list[Leftover]) -> None:
    """Unknown, repeated and unreadable values are told, never dropped."""
    assert list(_read(body)[1]) == left


@pytest.mark.parametrize(
    "day", ["2026-01-02", " 2026-01-02 ", "2026-01-02+03:00", "2026-01-02Z", "2026-01-02T00:00:00"]
)
def test_a_date_counts_as_its_sender_wrote_it(day: str) -> None:
    """An offset or a midnight beside a date moves no day."""
    assert _read(f'ID="1"><Day>{day}</Day>')[0].day == datetime.date(2026, 1, 2)


def test_an_element_told_to_be_nil_is_absent() -> None:
    """xsi:nil and the place of a schema are no content."""
    xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a b"'
    value, left = _read(f'{xsi} ID="1"><Day xsi:nil="true"/>')
    assert value.day is None
    assert left == ()


@pytest.mark.parametrize(
    ("value", "place", "said"),
    [
        (Whole(names=("a",)), "W/@ID", "требует"),
        (Whole(id=1), "W/Name", "требует"),
        (Whole(id=1, names=("",)), "W/Name", "требует"),
        (Whole(id=1, names=("a\x01b",)), "W/Name", "U+0001 (знак 2)"),
        (Whole(id=1, names=("\ud800",)), "W/Name", "U+D800"),
        (Whole(id=1, names=("\ufffe",)), "W/Name", "U+FFFE"),
        (Whole(id=1, names=("a",), part=Part(text="\x00")), "W/Part", "U+0000"),
        (Whole(id=1, names=("a",), part=Part(text="шестой")), "W/Part", "6 знаков"),
    ],
)
def test_what_a_format_can_not_hold_is_named_and_nothing_is_written(
    value: Whole, place: str, said: str
) -> None:
    """A message that lacks something, or would lose something, does not come into being."""
    data, faults = binding.write(value, "W", SPACE)
    assert data == b""
    assert [fault.place for fault in faults] == [place]
    assert said in faults[0].problem
