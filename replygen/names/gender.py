"""Is it a man's or a woman's name: what the parts of the name testify, and never a default.

An explicit field decides. Otherwise patronymic, surname and given name are heard; where two of
them contradict one another, or nothing is known, the gender stays open and the evidence says why.
The shape of a given name out of the dictionary is heard only where the patronymic is silent.
"""

from __future__ import annotations

from replygen.names.clues import clues, plain
from replygen.names.given_names import UNLISTED, listed_gender
from replygen.names.terms import GENDERS
from replygen.records import Record

# No `typing` at run time, see terms.py.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from replygen.names.clues import Sex

SURE_TOLD = 1.0
SURE_PATRONYMIC = 0.99
SURE_GIVEN = 0.97
SURE_SURNAME = 0.95
SURE_SHAPE = 0.85

_TURKIC_LAST = frozenset("ыуи")
_SHORTEST_GLUED = 7
_KINDS = {"male": "мужское", "female": "женское"}
_SURNAME_KINDS = {"male": "мужская", "female": "женская"}


class Verdict(Record):
    """The gender found, how sure it is (0…1), and whether parts contradict one another."""

    gender: Sex
    confidence: float
    conflict: bool


NOT_KNOWN = Verdict(None, 0.0, conflict=False)
CONTRADICTION = Verdict(None, 0.0, conflict=True)
# Made once: most names get one of these.
_VERDICTS = {
    (gender, sure): Verdict(gender, sure, conflict=False)
    for gender in GENDERS
    for sure in (SURE_PATRONYMIC, SURE_GIVEN, SURE_SURNAME, SURE_SHAPE)
}


def judge(surname: str, given: str, patronymic: str, former: str = "") -> Verdict:
    """The gender that the parts of a name show; parts that are absent are empty strings."""
    return judge_with(patronymic_gender(patronymic) if patronymic else None, surname, given, former)


def judge_with(by_patronymic: Sex, surname: str, given: str, former: str = "") -> Verdict:
    """`judge` for those who have looked at the patronymic already: what it shows, if anything."""
    by_surname = surname_gender(surname) if surname else None
    if former and not by_surname:
        by_surname = surname_gender(former)
    by_given = listed_gender(given) if given else None
    gender = by_patronymic or by_given or by_surname
    if given and by_given == UNLISTED and not by_patronymic:
        by_given = gender_of_unlisted(given)
        gender = by_surname or by_given
        sure = SURE_SURNAME if by_surname else SURE_SHAPE
    else:
        sure = SURE_PATRONYMIC if by_patronymic else SURE_GIVEN if by_given else SURE_SURNAME
    if not gender:
        return NOT_KNOWN
    if (by_surname and by_surname != gender) or (by_given and by_given != gender):
        return CONTRADICTION
    return _VERDICTS[gender, sure]


def evidence_of(surname: str, given: str, patronymic: str, former: str = "") -> str:
    """What the parts of a name say of its bearer's gender, in Russian; a contradiction is named."""
    voices: list[tuple[Sex, str]] = []
    by_patronymic = patronymic_gender(patronymic)
    if by_patronymic:
        voices.append((by_patronymic, f"отчество {patronymic} — {_KINDS[by_patronymic]}"))
    by_surname = surname_gender(surname)
    if by_surname:
        voices.append((by_surname, f"фамилия {surname} — {_SURNAME_KINDS[by_surname]}"))
    elif by_former := surname_gender(former):
        voices.append((by_former, f"прежняя фамилия {former} — {_SURNAME_KINDS[by_former]}"))
    by_given = listed_gender(given) if given else None
    if by_given:
        voices.append((by_given, f"имя {given} — {_KINDS[by_given]}"))
    elif by_given == UNLISTED and not by_patronymic and (shape := gender_of_unlisted(given)):
        voices.append((shape, f"имя {given} по строению {_KINDS[shape]}"))
    if not voices:
        return _silence(surname, given, patronymic)
    told: dict[Sex, str] = {}
    for gender, text in voices:
        told[gender] = f"{told[gender]}; {text}" if gender in told else text
    spoken = ", но ".join(told.values())
    return f"противоречие: {spoken}" if len(told) > 1 else spoken


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
    return clues().patronymic.gender(word) or turkic_gender(word)


def turkic_gender(word: str) -> Sex:
    """The gender that «оглы», «кызы» and the like at the end of `word` (small letters) show."""
    if word[-1:] not in _TURKIC_LAST:
        return None
    # Apart or after a hyphen the short «улы» is as clear as «оглы»; written together it needs a
    # name before it: «Маулы» is a surname.
    glued = word.replace(" ", "-").rpartition("-")[2]
    if glued == word and len(word) < _SHORTEST_GLUED:
        return None
    return clues().turkic.gender(word)


def surname_gender(surname: str) -> Sex:
    """The gender that the ending of a surname shows; of a double one, the last part that tells."""
    word = plain(surname)
    gender = clues().surname.gender(word)
    if not gender and ("-" in word or " " in word):
        for piece in reversed(word.replace(" ", "-").split("-")):
            gender = clues().surname.gender(piece)
            if gender:
                return gender
        # A Kyrgyz father's name in the place of a surname: «Байболот уулу», «Осмон кызы».
        return turkic_gender(word) if " " in word else None
    return gender


def gender_of_unlisted(given: str) -> Sex:
    """The gender that the make of a given name out of the dictionary shows."""
    from replygen.names import unlisted  # noqa: PLC0415 - few names need it

    return unlisted.gender_of_unlisted(given)
