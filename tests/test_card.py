"""The card beside each letter: what the document system registers."""

from __future__ import annotations

import datetime
import json
import shutil
from pathlib import Path

import jsonschema
import pytest

from replygen import Case, Office
from replygen.card import card_schema, folder_version
from replygen.case.schema import case_schema

ROOT = Path(__file__).parent.parent
CASES = sorted((ROOT / "examples").glob("*/case.yaml"))
TODAY = datetime.date(2026, 8, 12)


@pytest.fixture(scope="module")
def office() -> Office:
    return Office()


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.parent.name)
def test_every_card_fits_its_published_schema(file: Path, office: Office) -> None:
    """Programs that read cards rely on it."""
    card = office.build(Case.load(file), today=TODAY).card

    read_back = json.loads(json.dumps(card, ensure_ascii=False))
    jsonschema.validate(read_back, card_schema(), cls=jsonschema.Draft202012Validator)


def test_the_card_tells_what_statistics_need(office: Office) -> None:
    """The half-yearly report (6.7) is made of cards alone."""
    case = Case.load(ROOT / "examples" / "01-scheduled" / "case.yaml")
    appeal = office.build(case, today=TODAY).card["appeal"]

    assert appeal == {
        "number": "ОГ-123/26",
        "registered": "2026-05-14",
        "channel": "site",
        "regime": "fz59",
        "type": None,
        "topic": "ремонт рынка на улице Ирчи Казака",
        "extended_to": None,
    }


@pytest.mark.parametrize(
    ("example", "given", "told"),
    [
        ("01-scheduled", None, None),
        ("01-scheduled", "proposal", "proposal"),
        ("14-complaint-return-f", None, "complaint"),
        ("14-complaint-return-f", "application", "application"),
    ],
)
def test_the_type_of_an_appeal_is_given_or_seen_never_guessed(
    example: str, given: str | None, told: str | None, office: Office
) -> None:
    """Whoever complains of a body complains; of other appeals only the executor knows."""
    case = Case.load(ROOT / "examples" / example / "case.yaml")
    values = case.model_dump(mode="json", exclude_none=True)
    if given:
        values["appeal"]["type"] = given

    assert office.build(Case.from_mapping(values), today=TODAY).card["appeal"]["type"] == told


def test_cards_of_earlier_versions_fit_the_schema_still(office: Office) -> None:
    """Nobody makes last year's letters again."""
    card = office.build(Case.load(CASES[0]), today=TODAY).card
    for name in ("channel", "regime", "type", "topic", "extended_to"):
        del card["appeal"][name]

    jsonschema.validate(
        json.loads(json.dumps(card)), card_schema(), cls=jsonschema.Draft202012Validator
    )


def test_the_published_schemas_are_schemas() -> None:
    """A slip in a schema would let anything pass."""
    for schema in (card_schema(), case_schema()):
        jsonschema.Draft202012Validator.check_schema(schema)


def test_the_case_schema_takes_sound_cases_and_refuses_unknown_fields() -> None:
    """An editor must not underline what the program takes."""
    case = json.loads(json.dumps(Case.load(CASES[0]).model_dump(mode="json", exclude_none=True)))
    validator = jsonschema.Draft202012Validator(case_schema())

    assert list(validator.iter_errors(case)) == []
    case["appeal"]["topc"] = "рынок"
    assert list(validator.iter_errors(case)) != []


def test_a_changed_word_of_a_template_is_another_version(tmp_path: Path) -> None:
    """Years later one can tell which wording a letter was made with."""
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    before = folder_version((tmp_path / "templates",))
    file = tmp_path / "templates" / "letters" / "merits.txt"
    file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")

    assert folder_version((tmp_path / "templates",)) != before
    assert folder_version((ROOT / "templates",)) == before
