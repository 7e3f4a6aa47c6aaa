"""Every wrong field of a case is told at once: path, line, what was found, what is wanted."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from replygen.case import Case
from replygen.case.schema import case_schema
from replygen.errors import CaseError
from tests.sample import sample

WRONG_FIELDS = [
    ("appeal__registered", "14.05.2026", "appeal.registered", "напишите 2026-05-14"),
    ("appeal__registered", "2026-02-30", "appeal.registered", "нет в календаре"),
    ("appeal__registered", "0026-05-14", "appeal.registered", "год 26"),
    ("appeal__registered", 20260514, "appeal.registered", "не дата"),
    ("appeal__registered", "завтра", "appeal.registered", "«завтра» — не дата"),
    ("appeal__channel", "sait", "appeal.channel", "похоже на «site»"),
    ("appeal__channel", ["site"], "appeal.channel", "можно: post (почта)"),
    ("appeal__number", 12, "appeal.number", "нужен текст"),
    ("appeal__number", "  ", "appeal.number", "значение пустое"),
    ("appeal__topic", "рынок\x0b", "appeal.topic", "недопустимый символ U+000B"),
    ("appeal__topic", "рынок\ud800", "appeal.topic", "недопустимый символ U+D800"),
    ("appeal__topic", "рынок\ufffe", "appeal.topic", "недопустимый символ U+FFFE"),
    ("appeal__applicants", [], "appeal.applicants", "список пуст"),
    ("appeal__applicants", {}, "appeal.applicants", "нужен список"),
    ("appeal__applicants__0", "Магомедова", "appeal.applicants[0]", "нужны поля"),
    ("appeal__applicants__0__email", "почта", "appeal.applicants[0].email", "name@example.ru"),
    ("appeal__applicants__0__gender", "женский", "appeal.applicants[0].gender", "female (женский)"),
    (
        "appeal__applicants__0__forms",
        {"surname": {"дательный": "Магомедовой"}},
        "appeal.applicants[0].forms.surname",
        "можно: nominative",
    ),
    ("appeal__questions__0__id", "один", "appeal.questions[0].id", "целое число от 1"),
    ("appeal__questions__0__id", 0, "appeal.questions[0].id", "целое число от 1"),
    ("appeal__questions__0__id", True, "appeal.questions[0].id", "целое число от 1"),
    ("appeal__topc", "рынок", "appeal.topc", "может быть, «topic»?"),
    ("appeal__zzz", "рынок", "appeal.zzz", "такого поля нет → здесь бывают: number"),
    ("reply__kind", "merit", "reply.kind", "похоже на «merits»"),
    ("reply__answers__0__planed_date", "x", "reply.answers[0].planed_date", "«planned_date»?"),
    ("reply__answers__0__reasons", "нет денег", "reply.answers[0].reasons", "нужен список"),
    ("reply__answers__0__text", None, "reply.answers[0].text", "поле не заполнено"),
    ("reply__executor__phone", None, "reply.executor.phone", "поле не заполнено"),
    ("reply__signatory__given_name", None, "reply.signatory.given_name", "поле не заполнено"),
    ("reply__signatory", 7, "reply.signatory", "нужны поля"),
    ("reply", None, "reply", "поле не заполнено"),
]


@pytest.mark.parametrize(("path", "value", "place", "said"), WRONG_FIELDS)
def test_a_wrong_field_is_told_by_its_path(path: str, value: Any, place: str, said: str) -> None:
    """The fault names the place, and says what was found or what is wanted."""
    with pytest.raises(CaseError) as caught:
        Case.from_mapping(sample(**{path: value}))

    faults = {fault.place: str(fault) for fault in caught.value.faults}
    assert list(faults) == [place]
    assert said in faults[place]


def test_all_wrong_fields_are_told_at_once_with_their_lines(tmp_path: Path) -> None:
    """Nobody should mend a file one error a run."""
    values = sample(
        appeal__registered="14.05.2026",
        appeal__chanel="site",
        appeal__channel=None,
        reply__kind="merit",
        reply__executor__phone=None,
    )
    file = tmp_path / "case.yaml"
    file.write_text(yaml.safe_dump(values, allow_unicode=True, sort_keys=False), encoding="utf-8")

    with pytest.raises(CaseError) as caught:
        Case.load(file)

    places = [fault.place for fault in caught.value.faults]
    assert sorted(places) == [
        "appeal.chanel",
        "appeal.channel",
        "appeal.registered",
        "reply.executor.phone",
        "reply.kind",
    ]
    lines = file.read_text(encoding="utf-8").splitlines()
    for fault in caught.value.faults:
        assert fault.line is not None
        if not fault.place.endswith(("phone", "channel")):
            assert fault.place.rpartition(".")[2] in lines[fault.line - 1]


def test_yaml_and_json_give_the_same_case(tmp_path: Path) -> None:
    """Scripts write JSON, people write YAML."""
    values = sample()
    (tmp_path / "case.json").write_text(json.dumps(values), encoding="utf-8")
    (tmp_path / "case.yaml").write_text(
        yaml.safe_dump(values, allow_unicode=True), encoding="utf-8"
    )

    assert Case.load(tmp_path / "case.json") == Case.load(tmp_path / "case.yaml")


def test_a_script_may_give_dates_as_dates() -> None:
    """from_mapping takes what a document system's script has at hand."""
    case = Case.from_mapping(sample(appeal__registered=datetime.date(2026, 5, 14)))

    assert case.appeal.registered == datetime.date(2026, 5, 14)


def test_a_case_does_not_change_once_read() -> None:
    """A value that many stages share must stay what it was."""
    case = Case.from_mapping(sample())

    with pytest.raises(ValueError, match="frozen"):
        case.appeal.number = "2"  # type: ignore[misc]


def test_text_keeps_its_lines_and_a_line_has_none() -> None:
    """A line of the answer is a paragraph; a topic is one line however it is typed."""
    case = Case.from_mapping(
        sample(appeal__topic=" ремонт\n  рынка ", reply__answers__0__text="Один. \r\n\n  Два.\n")
    )

    assert case.appeal.topic == "ремонт рынка"
    assert case.reply.answers[0].text == "Один.\nДва."


def test_every_field_is_described_for_editors() -> None:
    """The schema is the help an official sees while typing."""
    schema = case_schema()
    for name, definition in schema["$defs"].items():
        for field, values in definition["properties"].items():
            assert "description" in values, f"{name}.{field}"
        assert definition["additionalProperties"] is False


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
PATHS = [
    "appeal",
    "reply",
    "appeal__number",
    "appeal__registered",
    "appeal__applicants",
    "appeal__applicants__0",
    "appeal__applicants__0__address",
    "appeal__applicants__0__forms",
    "appeal__questions",
    "appeal__questions__0__id",
    "reply__answers",
    "reply__answers__0__reasons",
    "reply__signatory",
    "reply__executor",
    "reply__electronic_signature",
]


@given(path=st.sampled_from(PATHS), junk=JUNK)
def test_junk_in_any_field_is_a_case_or_a_case_error(path: str, junk: Any) -> None:
    """Nothing that a broken script sends ends in another error."""
    values = sample(**{path: junk})
    try:
        Case.from_mapping(values)
    except CaseError as error:
        assert error.faults
        assert str(error)
