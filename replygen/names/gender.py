"""Is it a man's or a woman's name: what the parts of the name testify, and never a default.

An explicit field decides. Otherwise patronymic, surname and given name are heard; where two of
them contradict one another, or nothing is known, the gender stays open and the evidence says why.
The shape of a given name out of the dictionary is heard only where the patronymic is silent.
"""

from __future__ import annotations

from typing import NamedTuple

from replygen.names.clues import Sex, clues, plain
from replygen.names.given_names import UNLISTED, gender_by_shape, given_key, listed_gender

SURE_EXPLICIT = 1.0
SURE_PATRONYMIC = 0.99
SURE_GIVEN = 0.97
SURE_SURNAME = 0.95
SURE_SHAPE = 0.85

_KINDS = {"male": "мужское", "female": "женское"}
_SURNAME_KINDS = {"male": "мужская", "female": "женская"}


class Judgement(NamedTuple):
    """The gender found, the Russian reason, how sure it is (0…1), and whether parts contradict."""

    gender: Sex
    evidence: str
    confidence: float
    conflict: bool


def judge(surname: str, given: str, patronymic: str, former: str = "") -> Judgement:
    """The gender that the parts of a name show; parts that are absent are empty strings."""
    voices: list[tuple[Sex, str, float]] = []
    by_patronymic = patronymic_gender(patronymic) if patronymic else None
    if by_patronymic:
        voices.append(
            (by_patronymic, f"отчество {patronymic} — {_KINDS[by_patronymic]}", SURE_PATRONYMIC)
        )
    by_surname = surname_gender(surname) if surname else None
    if by_surname:
        voices.append(
            (by_surname, f"фамилия {surname} — {_SURNAME_KINDS[by_surname]}", SURE_SURNAME)
        )
    elif former and (by_former := surname_gender(former)):
        kind = _SURNAME_KINDS[by_former]
        voices.append((by_former, f"прежняя фамилия {former} — {kind}", SURE_SURNAME))
    if given:
        by_given = listed_gender(given)
        if by_given:
            voices.append((by_given, f"имя {given} — {_KINDS[by_given]}", SURE_GIVEN))
        elif by_given == UNLISTED and not by_patronymic:
            _hear_shape(given, voices)
    if not voices:
        return Judgement(None, _silence(surname, given, patronymic), 0.0, False)  # noqa: FBT003 - NamedTuple
    return _sum_up(voices)


def _hear_shape(given: str, voices: list[tuple[Sex, str, float]]) -> None:
    gender = gender_of_unlisted(given)
    if gender:
        voices.append((gender, f"имя {given} по строению {_KINDS[gender]}", SURE_SHAPE))


def _sum_up(voices: list[tuple[Sex, str, float]]) -> Judgement:
    gender, evidence, confidence = voices[0]
    for other, told, sure in voices[1:]:
        if other != gender:
            conflict = f"противоречие: {', но '.join(_first_of_each(voices))}"
            return Judgement(None, conflict, 0.0, True)  # noqa: FBT003 - NamedTuple
        evidence = f"{evidence}; {told}"
        confidence = max(confidence, sure)
    return Judgement(gender, evidence, confidence, False)  # noqa: FBT003 - NamedTuple


def _first_of_each(voices: list[tuple[Sex, str, float]]) -> list[str]:
    told: dict[Sex, str] = {}
    for gender, text, _ in voices:
        told[gender] = f"{told[gender]}; {text}" if gender in told else text
    return list(told.values())


def _silence(surname: str, given: str, patronymic: str) -> str:
    told = []
    if patronymic:
        told.append(f"отчество {patronymic} не показывает пола")
    if given:
        if listed_gender(given) is None:
            told.append(f"имя {given} носят и мужчины, и женщины")
        else:
            told.append(f"имени {given} нет в словаре")
    if surname:
        told.append(f"фамилия {surname} не показывает пола")
    if not (given or patronymic):
        told.append("имени и отчества нет")
    return "; ".join(told)


def patronymic_gender(patronymic: str) -> Sex:
    """The gender of a patronymic, Russian or with «оглы», «кызы»; None where it shows none."""
    word = plain(patronymic)
    found = clues().patronymic.find(word) or turkic_gender(word)
    return found[0] if found else None


def turkic_gender(word: str) -> tuple[Sex] | None:
    """The gender that «оглы», «кызы» and the like at the end of `word` (small letters) show."""
    turkic = clues().turkic
    found = turkic.find(word)
    if found is None:
        return None
    # Apart or after a hyphen the short «улы» is as clear as «оглы»; written together it needs a
    # name before it: «Маулы» is a surname.
    glued = word.replace(" ", "-").rpartition("-")[2]
    return found if glued != word or len(word) >= 7 else None  # noqa: PLR2004 - as said


def surname_gender(surname: str) -> Sex:
    """The gender that the ending of a surname shows; of a double one, the last part that tells."""
    find = clues().surname.find
    word = plain(surname)
    found = find(word)
    if found and found[0]:
        return found[0]
    if "-" in word or " " in word:
        for piece in reversed(word.replace(" ", "-").split("-")):
            found = find(piece)
            if found and found[0]:
                return found[0]
    return None


def gender_of_unlisted(given: str) -> Sex:
    """The gender of a given name that the dictionary has not as a whole."""
    if "-" in given or " " in given:
        pieces = given.replace(" ", "-").split("-")
        genders = {listed_gender(piece) or gender_by_shape(given_key(piece)) for piece in pieces}
        genders.discard(None)
        if len(genders) == 1:
            return genders.pop()
        if genders:
            return None
    return gender_by_shape(given_key(given))
