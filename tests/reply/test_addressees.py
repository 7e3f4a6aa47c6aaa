"""Whom the letter is for: clause 3.4 and ГОСТ Р 7.0.97, without a guess."""

from __future__ import annotations

from typing import Any

import pytest

from replygen.case import Case
from replygen.reply.addressees import find_addressee
from tests.sample import sample

EMAIL = {"email": "a@example.ru"}

FOUND: list[tuple[dict[str, Any], tuple[str, ...], str, bool]] = [
    (
        {"surname": "Магомедова", "given_name": "Патимат", "patronymic": "Алиевна"},
        ("Магомедовой П.А.",),
        "Уважаемая Патимат Алиевна!",
        True,
    ),
    ({"full_name": "Ахмедов Руслан"}, ("Ахмедову Р.",), "Уважаемый Руслан!", True),
    (
        {"full_name": "Магомедова П.А."},
        ("Магомедовой П.А.",),
        "Уважаемая госпожа Магомедова!",
        True,
    ),
    (
        {"full_name": "АЛИЕВ МАМЕД ГАСАН ОГЛЫ"},
        ("Алиеву М.Г.",),
        "Уважаемый Мамед Гасан оглы!",
        True,
    ),
    ({"given_name": "Саша", "gender": "female"}, ("Саше",), "Уважаемая Саша!", True),
    ({"given_name": "Саша", "gender": "unknown"}, ("Саше",), "Здравствуйте, Саша!", True),
    (
        {
            "surname": "Коломиец",
            "given_name": "Иван",
            "patronymic": "Петрович",
            "forms": {"surname": {"dative": "Коломиецу"}},
        },
        ("Коломиецу И.П.",),
        "Уважаемый Иван Петрович!",
        True,
    ),
    (
        {
            "surname": "Гусь",
            "given_name": "Пётр",
            "patronymic": "Ильич",
            "forms": {"surname": "fixed"},
        },
        ("Гусь П.И.",),
        "Уважаемый Пётр Ильич!",
        True,
    ),
    ({"organization": "ООО «Каспий»"}, ("ООО «Каспий»",), "Уважаемые господа!", False),
    (
        {
            "organization": "ООО «Каспий»",
            "post": "Генеральный директор",
            "full_name": "Исаев Муса Гаджиевич",
        },
        ("Генеральному директору ООО «Каспий»", "Исаеву М.Г."),
        "Уважаемый Муса Гаджиевич!",
        True,
    ),
    (
        {
            "organization": "Артель «Кубачи»",
            "post": "Мастеровой",
            "post_dative": "Старшему мастеру артели «Кубачи»",
            "full_name": "Исаева Муслимат Гаджиевна",
        },
        ("Старшему мастеру артели «Кубачи»", "Исаевой М.Г."),
        "Уважаемая Муслимат Гаджиевна!",
        True,
    ),
    (
        {"organization": "ООО «Каспий»", "full_name": "Исаев Муса Гаджиевич"},
        ("ООО «Каспий»", "Исаеву М.Г."),
        "Уважаемый Муса Гаджиевич!",
        True,
    ),
]

ASKED: list[tuple[dict[str, Any], str]] = [
    ({"given_name": "Саша"}, "укажите gender"),
    ({"full_name": "Магомедов Патимат Алиевна"}, "противоречие"),
    ({"full_name": "Ким Ж."}, "укажите gender"),
    ({"full_name": "Ivanova Anna"}, "латинск"),
    ({}, "ст. 11 ч. 1"),
    (
        {"organization": "ООО «Каспий»", "post": "Абракадабрист", "full_name": "Исаев Муса"},
        "post_dative",
    ),
]


def _found(*applicants: dict[str, Any], order: str = "after", **appeal: Any) -> Any:
    case = Case.from_mapping(
        sample(
            appeal__applicants=[{**EMAIL, **applicant} for applicant in applicants],
            **{f"appeal__{key}": value for key, value in appeal.items()},
        )
    )
    return find_addressee(case.appeal, order)


@pytest.mark.parametrize(
    ("applicant", "lines", "salutation", "one_person"), FOUND, ids=[row[2] for row in FOUND]
)
def test_an_applicant_is_addressed_by_the_rules(
    applicant: dict[str, Any], lines: tuple[str, ...], salutation: str, one_person: bool
) -> None:
    """The block is in the dative; initials cling to the surname."""
    addressee, faults, _ = _found(applicant)

    assert faults == ()
    assert tuple(line.replace("\u00a0", " ") for line in addressee.lines) == lines
    assert addressee.salutation == salutation
    assert addressee.one_person is one_person


@pytest.mark.parametrize(("applicant", "said"), ASKED)
def test_what_is_not_sure_is_asked(applicant: dict[str, Any], said: str) -> None:
    """No guess: the fault names the applicant and what to fill in."""
    addressee, faults, _ = _found(applicant)

    assert addressee is None
    assert faults[0].place.startswith("appeal.applicants[0]")
    assert said in str(faults[0])


def test_initials_may_stand_before_the_surname() -> None:
    """A setting of the office."""
    addressee, _, _ = _found({"full_name": "Магомедова Патимат Алиевна"}, order="before")

    assert addressee.lines == ("П.А.\u00a0Магомедовой",)


PEOPLE = [
    {"full_name": "Алиев Али Магомедович"},
    {"full_name": "Алиева Айшат Мусаевна"},
    {"full_name": "Исаев Иса Русланович"},
    {"full_name": "Омарова Марьям Гасановна"},
]


@pytest.mark.parametrize(
    ("number", "salutation", "last_line"),
    [
        (2, "Уважаемые Али Магомедович и Айшат Мусаевна!", "Алиевой А.М."),
        (3, "Уважаемые Али Магомедович, Айшат Мусаевна и Иса Русланович!", "Исаеву И.Р."),
        (4, "Уважаемые заявители!", "и другим заявителям"),
    ],
)
def test_co_authors_are_named_while_they_are_few(
    number: int, salutation: str, last_line: str
) -> None:
    """More than three are «другие заявители»; «вы» to many has a small letter."""
    addressee, _, _ = _found(*PEOPLE[:number])

    assert addressee.salutation == salutation
    assert addressee.lines[-1].replace("\u00a0", " ") == last_line
    assert addressee.one_person is False


def test_a_collective_without_a_name_is_addressed_as_applicants() -> None:
    """Its own name goes into the dative."""
    addressee, _, _ = _found({}, collective={"name": "Жители дома № 5 по улице Ленина"})

    assert addressee.lines == ("Жителям дома № 5 по улице Ленина",)
    assert addressee.salutation == "Уважаемые заявители!"


def test_a_disputed_name_is_remarked_on() -> None:
    """The letter is written by the recommended form; the executor may know better."""
    _, faults, remarks = _found({"full_name": "Коломиец Иван Петрович"})

    assert faults == ()
    assert [remark.rule for remark in remarks] == ["salutation.disputed_declension"]
