"""`replygen name`: for people, and line by line for programs."""

from __future__ import annotations

import io
import json

import pytest

from replygen.cli import run

KEYS = {
    "input",
    "surname",
    "given_name",
    "patronymic",
    "gender",
    "salutation",
    "addressee",
    "cases",
    "evidence",
    "disputed",
}


def test_a_name_is_told_as_json_by_the_fixed_keys(capsys: pytest.CaptureFixture[str]) -> None:
    """Other programs rely on the keys and on the order of the parts in the cases."""
    assert run(["name", "--json", "Магомедова Патимат Алиевна"]) == 0

    told = json.loads(capsys.readouterr().out)
    assert told.keys() >= KEYS
    assert told["gender"] == "female"
    assert told["salutation"] == "Уважаемая Патимат Алиевна!"
    assert told["addressee"].replace("\u00a0", " ") == "Магомедовой П.А."
    assert told["cases"] == {
        "nominative": "Магомедова Патимат Алиевна",
        "genitive": "Магомедовой Патимат Алиевны",
        "dative": "Магомедовой Патимат Алиевне",
        "accusative": "Магомедову Патимат Алиевну",
        "instrumental": "Магомедовой Патимат Алиевной",
        "prepositional": "Магомедовой Патимат Алиевне",
    }
    assert told["disputed"] is False


def test_a_line_in_is_a_line_out(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also for what can't be read; the status tells that there was such a line."""
    lines = ["Ахмедов Руслан Магомедович", "123", "", "Ким Саша"]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines) + "\n"))

    assert run(["name", "--stdin", "--json"]) == 2

    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["input"] for one in told] == lines
    assert [one.get("gender") for one in told] == ["male", None, None, None]
    assert ["error" in one for one in told] == [False, True, True, False]


def test_people_read_it_in_russian(capsys: pytest.CaptureFixture[str]) -> None:
    """The six cases by their Russian names, and a warning where authorities disagree."""
    assert run(["name", "Коломиец Иван Петрович"]) == 0

    said = capsys.readouterr().out
    assert "дательный     Коломийцу Ивану Петровичу" in said
    assert "спросите самого человека" in said


@pytest.mark.parametrize("arguments", [["name"], ["name", "--stdin", "Иванов"]])
def test_no_names_or_names_twice_is_wrong_usage(arguments: list[str]) -> None:
    """It is not clear what is meant."""
    assert run(arguments) == 2
