"""The case file of a converted appeal: readable, loadable, and its notes can do no harm."""

from __future__ import annotations

import itertools
import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replygen import Case, CaseError
from replygen.case.reading import read_text
from replygen.exchange import ExchangeSettings, Incoming, Note, case_json, case_yaml, reader
from replygen.exchange.case_file import case_values
from tests.exchange.messages import SEV_APPEAL

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
TRAPS = (
    *("null", "~", "Null", "- a", "a: b", "a #b", "'", '"', "{}", "[x]", "&a", "*a", "!b", "0123"),
    *(
        "2026-05-14",
        "да",
        "yes",
        "a\nb",
        "\u2028",
        "\x85",
        "\ufeff",
        "№ 5",
        "«а»",
        " a ",
        "a:",
        "?",
    ),
)
WORDS = st.sampled_from(TRAPS)
VALUES = st.one_of(TEXTS, WORDS)
FIELDS = st.dictionaries(
    st.sampled_from(["number", "topic", "organization", "email"]), VALUES, max_size=4
)
APPEALS = st.fixed_dictionaries(
    {
        "number": VALUES,
        "applicants": st.lists(FIELDS, max_size=3),
        "origin": FIELDS.filter(bool),
        "lines": st.lists(VALUES, min_size=1, max_size=3),
        "channel": st.none(),
    }
)
NOTES = st.lists(
    st.builds(
        Note,
        st.sampled_from(["fill", "check", "kept"]),
        TEXTS,
        st.sampled_from([(), ("appeal",), ("appeal", "applicants", 0), ("appeal", "origin")]),
        TEXTS,
    ),
    max_size=4,
)


def _texts(value: Any) -> Any:
    """The values as a reader of the file has them: plain texts."""
    return json.loads(json.dumps(value), parse_int=str)


@given(APPEALS, NOTES)
def test_any_values_and_notes_make_a_file_that_says_the_same(
    appeal: dict[str, Any], notes: list[Note]
) -> None:
    """No word of a message becomes a key, a comment or another value, and no note a field."""
    incoming = Incoming("тест", appeal, tuple(notes))
    text = case_yaml(incoming)
    found = read_text(text, name="дело", as_json=False).values
    wanted = _texts(case_values(incoming))
    wanted["appeal"]["applicants"] = wanted["appeal"]["applicants"] or None
    assert found == wanted


@given(APPEALS)
def test_json_says_the_same(appeal: dict[str, Any]) -> None:
    """The other kind of case file has the same values."""
    incoming = Incoming("тест", appeal, ())
    assert json.loads(case_json(incoming)) == case_values(incoming)


def _incoming() -> Incoming:
    return reader("sev").read_appeal(SEV_APPEAL.encode(), ExchangeSettings())


def test_the_file_says_above_each_gap_what_belongs_there() -> None:
    """An official fills it in without a handbook."""
    lines = case_yaml(_incoming()).splitlines()
    gaps = [
        i
        for i, line in enumerate(lines)
        if re.fullmatch(r" +(text|kind|signatory|executor):", line)
    ]
    assert len(gaps) == 5
    for gap in gaps:
        above = list(itertools.takewhile(lambda line: "#" in line, reversed(lines[:gap])))
        assert "ЗАПОЛНИТЕ: " in above[-1]


def test_a_file_with_gaps_does_not_load_and_says_where_they_are() -> None:
    """Nobody gets a letter made of half a case."""
    with pytest.raises(CaseError) as caught:
        Case.loads(case_yaml(_incoming()))
    assert {fault.place for fault in caught.value.faults} == {
        "appeal.questions[0].text",
        "reply.kind",
        "reply.answers[0].text",
        "reply.signatory",
        "reply.executor",
    }


def test_the_file_loads_when_its_gaps_are_filled_by_hand() -> None:
    """What an official types into the gaps makes it whole; the comments may stay."""
    text = case_yaml(_incoming())
    for gap, typed in (
        ("  kind:\n", "  kind: merits\n"),
        ("  signatory:\n", "  signatory: deputy\n"),
        ("  executor:\n", "  executor: saidova\n"),
        ("      text:\nreply", "      text: Ответ.\nreply"),
        ("      text:\n", "      text: Когда уберут холодильники?\n"),
        ("      text:\n", "      completed_date: 2026-05-20\n      text: Магазин их убрал.\n"),
    ):
        text = text.replace(gap, typed, 1)
    case = Case.loads(text)
    assert case.appeal.questions[0].text == "Когда уберут холодильники?"
    assert case.reply.answers[0].text == "Магазин их убрал."
    assert case.appeal.origin is not None
    assert case.appeal.origin.document == "D-505"


def test_a_long_text_of_a_message_is_cut_in_a_note_and_the_cut_is_told() -> None:
    """A comment is no place for a novel; that there is more is said."""
    note = Note("kept", "приложение", (), "слово " * 400)
    text = case_yaml(Incoming("тест", {"number": "1"}, (note,)))
    assert "ещё 1400 знаков — в сообщении" in " ".join(text.replace("#", "").split())
