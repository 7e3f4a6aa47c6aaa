"""Every name that pytrovich declines otherwise has its reason on paper, and no reason is idle."""

from __future__ import annotations

from pytrovich.enums import Case as TheirCase
from pytrovich.enums import Gender as TheirGender
from pytrovich.enums import NamePart
from pytrovich.maker import PetrovichDeclinationMaker

from replygen.names.inflection import inflect
from tests.names.test_inflection import read_rows

THEIR_PARTS = {
    "surname": NamePart.LASTNAME,
    "given_name": NamePart.FIRSTNAME,
    "patronymic": NamePart.MIDDLENAME,
}
THEIR_GENDERS = {"male": TheirGender.MALE, "female": TheirGender.FEMALE}
THEIR_CASES = {
    "genitive": TheirCase.GENITIVE,
    "dative": TheirCase.DATIVE,
    "accusative": TheirCase.ACCUSATIVE,
    "instrumental": TheirCase.INSTRUMENTAL,
    "prepositional": TheirCase.PREPOSITIONAL,
}

Question = tuple[str, str, str]


def questions() -> set[Question]:
    rows = read_rows("declension.tsv") + read_rows("common_names.tsv")
    rows += read_rows("fresh_names.tsv")
    return {(part, gender, name) for part, gender, name, *_ in rows}


def explanations() -> dict[Question, str]:
    rows = read_rows("pytrovich_disagreements.tsv")
    return {(part, gender, name): reason for part, gender, name, reason in rows}


def disagreements() -> dict[Question, list[str]]:
    """Our and their forms, for every name where a case differs by more than ё."""
    maker = PetrovichDeclinationMaker()
    found: dict[Question, list[str]] = {}
    for part, gender, name in questions():
        for case, their_case in THEIR_CASES.items():
            ours = inflect(name, part, gender, case)
            theirs = maker.make(THEIR_PARTS[part], THEIR_GENDERS[gender], their_case, name)
            if ours.replace("ё", "е") != theirs.replace("ё", "е"):
                found.setdefault((part, gender, name), []).append(f"{ours} ≠ {theirs}")
    return found


def test_the_list_of_names_is_large() -> None:
    assert len(questions()) >= 400


def test_every_disagreement_is_explained() -> None:
    explained = explanations()
    unexplained = {name: forms for name, forms in disagreements().items() if name not in explained}
    assert unexplained == {}


def test_no_explanation_is_idle() -> None:
    assert set(explanations()) - set(disagreements()) == set()


def test_every_explanation_says_something() -> None:
    assert all(len(reason) > 10 for reason in explanations().values())
