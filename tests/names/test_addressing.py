"""How people are turned to and named in a letter's head, signature and executor's mark."""

from __future__ import annotations

import pytest

from replygen.names import decline, executor_form, parse, salutation, signature_form
from replygen.names.terms import CASES

SALUTATIONS = {
    "Магомедова Патимат Алиевна": "Уважаемая Патимат Алиевна!",
    "Ахмедов Руслан Магомедович": "Уважаемый Руслан Магомедович!",
    "МАГОМЕДОВА ПАТИМАТ АЛИЕВНА": "Уважаемая Патимат Алиевна!",
    "Руслан": "Уважаемый Руслан!",
    "Ахмедов Руслан": "Уважаемый Руслан!",
    "Алиев Мамед Али оглы": "Уважаемый Мамед Али оглы!",
    "Алиева Севда Гейдар кызы": "Уважаемая Севда Гейдар кызы!",
    "Ахмедов Р.М.": "Уважаемый господин Ахмедов!",
    "Ахмедова Р.М.": "Уважаемая госпожа Ахмедова!",
    "Ахмедова": "Уважаемая госпожа Ахмедова!",
    "Магомедова П. Алиевна": "Уважаемая госпожа Магомедова!",
    "Магомедова Патимат А.": "Уважаемая Патимат!",
    "Иванова (Петрова) Анна Ивановна": "Уважаемая Анна Ивановна!",
    # A side is taken neither where nothing is known nor where parts contradict one another.
    "Женя Ким": "Здравствуйте, Женя Ким!",
    "Ким П.А.": "Здравствуйте, П.А. Ким!",
    "Ким Ир Сен": "Здравствуйте, Ким Ир Сен!",
    "Магомедов Патимат Алиевна": "Здравствуйте, Патимат Алиевна!",
}
ADDRESSEES = {
    "Магомедова Патимат Алиевна": "Магомедовой·П.А.",
    "Ахмедов Руслан Магомедович": "Ахмедову·Р.М.",
    "Ахмедов Р. М.": "Ахмедову·Р.М.",
    "Сулейманов Хож-Ахмед Султанович": "Сулейманову·Х.-А.С.",
    "Сулейманов Х.-А.С.": "Сулейманову·Х.-А.С.",
    "Алиев Мамед Гасан оглы": "Алиеву·М.Г.",
    "Алиев Мамед Гасан-оглы": "Алиеву·М.Г.",
    "Алиева Севда Гейдар кызы": "Алиевой·С.Г.",
    "Кадыров Шахбан-бек Алиевич": "Кадырову·Ш.А.",
    "Ким Марина": "Ким·М.",
    "Ким Игорь Михайлович": "Киму·И.М.",
    "Иванова (Петрова) Анна Ивановна": "Ивановой (Петровой)·А.И.",
    "Ахмедов": "Ахмедову",
    "Руслан": "Руслану",
    "Патимат Алиевна": "Патимат Алиевне",
    # Where the gender is open: the dative if it is the same for both, else the nominative.
    "Шевченко Саша": "Шевченко·С.",
    "Ким Женя": "Ким·Ж.",
    "Магомедов Патимат Алиевна": "Магомедов·П.А.",
}


@pytest.mark.parametrize(("text", "expected"), SALUTATIONS.items(), ids=str)
def test_one_person_is_greeted(text: str, expected: str) -> None:
    """By given name and patronymic, else by what is known, never by a guessed gender."""
    assert salutation(parse(text)) == expected
    assert parse(text).salutation() == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            ["Магомедова Патимат Алиевна", "Исаев Магомед Исаевич"],
            "Уважаемые Патимат Алиевна и Магомед Исаевич!",
        ),
        (
            ["Магомедова Патимат Алиевна", "Исаев Магомед Исаевич", "Ким Женя"],
            "Уважаемые Патимат Алиевна, Магомед Исаевич и Женя!",
        ),
        (["Ахмедов Р.М.", "Ахмедова П.А."], "Уважаемые господин Ахмедов и госпожа Ахмедова!"),
        (["Ким П.А.", "Магомедова Патимат Алиевна"], "Уважаемые П.А. Ким и Патимат Алиевна!"),
        (["Магомедова Патимат Алиевна"], "Уважаемая Патимат Алиевна!"),
        (["Ахмедов Руслан"] * 4, "Уважаемые заявители!"),
    ],
)
def test_several_people_are_greeted_together(texts: list[str], expected: str) -> None:
    """Two or three by name, in their order; more as applicants."""
    assert salutation(map(parse, texts)) == expected


def test_nobody_is_not_greeted() -> None:
    """An empty list of applicants is the caller's fault."""
    with pytest.raises(ValueError, match="пуст"):
        salutation([])


@pytest.mark.parametrize(("text", "expected"), ADDRESSEES.items(), ids=str)
def test_a_letter_is_addressed_in_the_dative(text: str, expected: str) -> None:
    """A non-breaking space (· here) before the initials, none among them."""
    assert parse(text).addressee() == expected.replace("·", "\N{NO-BREAK SPACE}")


def test_initials_may_stand_first() -> None:
    """The order is a setting; an unknown one is refused."""
    name = parse("Магомедова Патимат Алиевна")

    assert name.addressee("initials_first") == "П.А.\N{NO-BREAK SPACE}Магомедовой"
    with pytest.raises(ValueError, match="surname_first"):
        name.addressee("any")  # type: ignore[arg-type]  # that is the point


def test_signature_and_executor_are_in_the_nominative() -> None:
    """«Р.М. Ахмедов» under the letter, «Саидова А.И.» in the mark."""
    nbsp = "\N{NO-BREAK SPACE}"

    assert signature_form(parse("Ахмедов Руслан Магомедович")) == f"Р.М.{nbsp}Ахмедов"
    assert signature_form(parse("Алиев Мамед Гасан оглы")) == f"М.Г.{nbsp}Алиев"
    assert executor_form(parse("Саидова Аминат Исаевна")) == f"Саидова{nbsp}А.И."
    assert executor_form(parse("Аминат Исаевна")) == "Аминат Исаевна"


def test_a_wish_stands_above_the_rules() -> None:
    """The forms a person gives are used, in the cases given; "fixed" means never declined."""
    fields = {"surname": "Коломиец", "given_name": "Иван", "patronymic": "Петрович"}
    wished = parse({**fields, "forms": {"surname": {"dative": "Коломийцу"}}})
    fixed = parse({**fields, "forms": {"surname": "fixed"}})

    assert wished.addressee() == "Коломийцу\N{NO-BREAK SPACE}И.П."
    assert fixed.in_case("instrumental") == "Коломиец Иваном Петровичем"
    assert parse(fields).disputed
    assert not fixed.disputed
    assert not wished.disputed


def test_an_open_gender_gives_only_forms_common_to_both() -> None:
    """Else the case is None: a wrong form is worse than none."""
    assert parse("Шевченко Саша").in_case("dative") == "Шевченко Саше"
    assert parse("Ким Женя").in_case("dative") is None
    assert decline(parse("Ким Женя"), "nominative") == "Ким Женя"


@pytest.mark.parametrize(
    ("fields", "dative"),
    [
        ({"surname": "Ким", "given_name": "Чен Ын"}, "Ким Чен Ыну"),
        ({"surname": "Нгуен", "given_name": "Ван Тхань"}, "Нгуен Ван Тханю"),
        ({"surname": "Мао", "given_name": "Цзэдун"}, "Мао Цзэдуну"),
        ({"surname": "Ким", "given_name": "Игорь"}, "Киму Игорю"),
        ({"surname": "Ким", "given_name": "Чен", "patronymic": "Иванович"}, "Киму Чену Ивановичу"),
    ],
)
def test_an_eastern_name_in_fields_declines_as_a_whole(fields: dict[str, str], dative: str) -> None:
    assert parse(fields | {"gender": "male"}).in_case("dative") == dative


def test_all_forms_of_a_disputed_name_are_offered() -> None:
    """The recommended one first; what the person wished is not open."""
    fields = {"surname": "Гогия", "given_name": "Булач", "gender": "male"}
    name = parse(fields)
    assert name.all_in_case("instrumental") == (
        "Гогией Булачом",
        "Гогией Булачем",
        "Гогия Булачом",
        "Гогия Булачем",
    )
    assert name.all_in_case("nominative") == ("Гогия Булач",)
    fixed = parse(fields | {"forms": {"surname": "fixed"}})
    assert fixed.all_in_case("instrumental") == ("Гогия Булачом", "Гогия Булачем")
    assert parse("Ким Саша").all_in_case("dative") == ()


def test_a_told_gender_decides() -> None:
    """The field stands above every evidence, and the evidence says so."""
    name = parse({"full_name": "Ким Женя", "gender": "male"})

    assert (name.gender, name.confidence, name.evidence) == ("male", 1.0, "пол указан: мужской")
    assert name.in_case("dative") == "Киму Жене"
    assert [name.in_case(case) for case in CASES[:2]] == ["Ким Женя", "Кима Жени"]
