"""No word of a message gets lost on its way into a case, and no message breaks the reader."""

from __future__ import annotations

import dataclasses
import datetime
import itertools
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from replygen.case.reading import read_text
from replygen.errors import ExchangeError
from replygen.exchange import ExchangeSettings, binding, case_yaml, reader
from replygen.exchange.binding import Namespace
from replygen.exchange.case_file import case_values
from replygen.exchange.medo import container as c27
from replygen.exchange.medo import message as medo
from replygen.exchange.sev import message as sev
from tests.exchange.messages import MEDO_CONTAINER, SEV_APPEAL
from tests.exchange.test_binding import values_of

# What is of the envelope, of reference books, or about us: it says nothing of the appeal.
ENVELOPE = {
    "sev": {
        *("Header.version", "Header.time_zone", "Header.time", "Header.resource"),
        *("Header.recipient", "Sender.edms", "Document.uid", "Document.status", "Document.main"),
        *("Control.state", "File.uid", "File.resource", "Resource.uid", "ExtraField.type"),
        *("Coded.uid", "Organization.uid", "Organization.okpo", "PrivatePerson.uid"),
        *("PrivatePerson.sex", "OfficialPerson.uid", "OfficialPerson.index"),
        *("Department.uid", "Department.index"),
    },
    "medo": {
        *("Header.created", "Header.operator", "Communication.version", "Coded.id"),
        *("Document.id", "File.id", "File.type", "File.group", "File.pages", "Addressee.uid"),
        *("Communication.notification", "Link.id"),
    },
    "medo27": {"Container.version", "File.pages"},
}


def _full(
    cls: Any, words: Iterator[str], day: datetime.date, prefix: str, skipped: set[str]
) -> Any:
    """A message with every field filled, each text a word of its own."""
    values: dict[str, Any] = {}
    for one in binding._fields(cls):
        if f"{prefix}.{one.field}" in skipped:
            value: Any = None
        elif dataclasses.is_dataclass(one.type):
            value = _full(one.type, words, day, one.type.__name__, skipped)
        elif one.type is str:
            value = next(words)
        elif one.type is datetime.date:
            value = day
        elif one.type is datetime.datetime:
            value = datetime.datetime.combine(day, datetime.time(12))
        elif one.type is bool:
            value = True
        else:
            value = 7
        values[one.field] = ((value,) if value is not None else ()) if one.many else value
    return cls(**values)


def _without(cls: Any, skipped: set[str]) -> Any:
    """A full message and the words in it."""
    given_out: list[str] = []

    def words() -> Iterator[str]:
        for number in itertools.count(1):
            given_out.append(f"слово{number}й")
            yield given_out[-1]

    value = _full(cls, words(), datetime.date(2026, 5, 12), cls.__name__, skipped)
    return value, given_out


MESSAGES: list[tuple[str, str, Any, str, Namespace]] = [
    ("sev", "sev", sev.DocInfo, "DocInfo", sev.SPACE),
    ("medo", "medo", medo.Communication, "communication", medo.SPACE),
    ("medo27", "medo", c27.Container, "container", c27.SPACE),
]
IDS = [one[0] for one in MESSAGES]


@pytest.mark.parametrize(("set_", "name", "cls", "root", "space"), MESSAGES, ids=IDS)
def test_every_word_of_a_message_stands_in_the_case_file(
    set_: str, name: str, cls: Any, root: str, space: Namespace
) -> None:
    """In a field, or in a note: all but the envelope, whose fields are listed above."""
    value, words = _without(cls, ENVELOPE[set_])
    data, faults = binding.write(value, root, space)
    data = data or _unproved(value, root, space)
    assert [fault for fault in faults if "требует" not in fault.problem] == []
    text = case_yaml(reader(name).read_appeal(data, ExchangeSettings()))
    assert len(words) > 10
    assert [word for word in words if word not in text.lower()] == []


def _unproved(value: Any, root: str, space: Namespace) -> bytes:
    """The message though it lacks what is left out here."""
    from lxml import etree  # noqa: PLC0415

    node = etree.Element(space.tag(root))
    binding._Writing(space, []).fill(node, value, root)
    return etree.tostring(node, encoding="utf-8")


@pytest.mark.parametrize(("set_", "name", "cls", "root", "space"), MESSAGES, ids=IDS)
def test_any_message_becomes_a_file_that_can_be_read_or_an_error(
    set_: str, name: str, cls: Any, root: str, space: Namespace
) -> None:
    """Whatever stands in its fields: signs, ends of lines, words of YAML, nothing at all."""

    @settings(max_examples=60, deadline=None)
    @given(values_of(cls))
    def holds(value: Any) -> None:
        data, _ = binding.write(value, root, space)
        _converts(name, data)

    holds()


def _converts(name: str, data: bytes) -> None:
    try:
        incoming = reader(name).read_appeal(data, ExchangeSettings())
    except ExchangeError:
        return
    found = read_text(case_yaml(incoming), name="дело", as_json=False).values
    assert found["appeal"].keys() == case_values(incoming)["appeal"].keys()


@pytest.mark.parametrize(
    ("name", "xml"), [("sev", SEV_APPEAL), ("medo", MEDO_CONTAINER)], ids=["sev", "medo"]
)
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_a_spoiled_message_is_read_or_refused(name: str, xml: str, data: st.DataObject) -> None:
    """Bytes lost, doubled or changed on the way: no other error than the one that says so."""
    raw = xml.encode()
    start = data.draw(st.integers(0, len(raw)))
    end = data.draw(st.integers(start, min(len(raw), start + 40)))
    spoil: Callable[[bytes], bytes] = data.draw(
        st.sampled_from(
            [lambda _: b"", lambda part: part * 2, lambda _: b"<a/>", lambda _: b"\x98"]
        )
    )
    _converts(name, raw[:start] + spoil(raw[start:end]) + raw[end:])
