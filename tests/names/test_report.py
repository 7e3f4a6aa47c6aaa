"""What `replygen name --json` tells of a name."""

from __future__ import annotations

import json

from replygen.names import parse
from replygen.names.report import describe, describe_lines
from replygen.names.terms import CASES

NBSP = "\N{NO-BREAK SPACE}"


def test_a_name_is_told_whole() -> None:
    """The keys and values other programs rely on."""
    assert describe("Патимат Алиевна Магомедова") == {
        "input": "Патимат Алиевна Магомедова",
        "surname": "Магомедова",
        "given_name": "Патимат",
        "patronymic": "Алиевна",
        "gender": "female",
        "salutation": "Уважаемая Патимат Алиевна!",
        "addressee": f"Магомедовой{NBSP}П.А.",
        "cases": {
            "nominative": "Магомедова Патимат Алиевна",
            "genitive": "Магомедовой Патимат Алиевны",
            "dative": "Магомедовой Патимат Алиевне",
            "accusative": "Магомедову Патимат Алиевну",
            "instrumental": "Магомедовой Патимат Алиевной",
            "prepositional": "Магомедовой Патимат Алиевне",
        },
        "evidence": "отчество Алиевна — женское; фамилия Магомедова — женская; "
        "имя Патимат — женское",
        "disputed": False,
        "confidence": 0.99,
        "conflict": False,
    }


def test_the_nominative_is_as_it_was_written() -> None:
    """«Петр» stays without the dots that the dictionary would write."""
    told = describe("Петр Кузнецов")
    assert told["cases"]["nominative"] == "Кузнецов Петр"
    assert told["cases"]["dative"] == "Кузнецову Петру"


def test_an_open_gender_leaves_open_what_depends_on_it() -> None:
    """A case that differs between the genders is null; the rest is told."""
    told = describe("Ким Женя")

    assert told["gender"] is None
    assert told["cases"]["nominative"] == "Ким Женя"
    assert told["cases"]["dative"] is None
    assert told["confidence"] == 0
    assert told["salutation"] == "Здравствуйте, Женя Ким!"


def test_a_contradiction_is_named() -> None:
    """Which part says what."""
    told = describe("Магомедов Патимат Алиевна")

    assert told["gender"] is None
    assert told["conflict"]
    assert told["evidence"] == (
        "противоречие: отчество Алиевна — женское; имя Патимат — женское, "
        "но фамилия Магомедов — мужская"
    )


def test_fields_are_told_as_they_came() -> None:
    """A mapping is echoed as the input."""
    told = describe({"surname": "Ким", "given_name": "Женя", "gender": "male"})

    assert told["input"] == {"surname": "Ким", "given_name": "Женя", "gender": "male"}
    assert told["cases"]["dative"] == "Киму Жене"


def test_what_is_disputed_is_marked() -> None:
    """Where authorities decline in several ways the person should be asked."""
    told = describe("Коломиец Иван Петрович")
    assert told["disputed"]
    assert told["variants"]["dative"] == ["Коломийцу Ивану Петровичу", "Коломиецу Ивану Петровичу"]
    assert "nominative" not in told["variants"]
    assert "variants" not in describe("Ахмедов Иван Петрович")
    assert not describe("Ахмедов Иван Петрович")["disputed"]


def test_an_unreadable_name_tells_its_error_alone() -> None:
    """Nothing else can be said of it."""
    told = describe("ООО «Каспий»")

    assert set(told) == {"input", "error"}
    assert "организаци" in told["error"]


def test_lines_keep_their_order_and_their_letters() -> None:
    """One line of JSON for each name, Russian letters as they are."""
    lines = list(describe_lines(["Ким Женя", "", "Руслан"]))

    assert [json.loads(line)["input"] for line in lines] == ["Ким Женя", "", "Руслан"]
    assert "Руслан" in lines[2]


def test_all_cases_at_once_are_the_cases_one_by_one() -> None:
    """The short way of the report gives what the name itself gives."""
    for text in ("Белый Лев Ильич", "Щёголева Любовь Кузьминична", "Ким Магомед-Расул Исаевич"):
        told = describe(text)["cases"]
        assert told == {case: parse(text).in_case(case) for case in CASES}
