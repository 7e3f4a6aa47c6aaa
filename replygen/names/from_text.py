"""Text of a name → Name: every part in its place, the gender judged.

See `ordering` for how the order of the words is found.
"""

from __future__ import annotations

from replygen.errors import NameParseError
from replygen.names.gender import NOT_KNOWN, SURE_TOLD, Verdict, judge
from replygen.names.name import Name
from replygen.names.normalizing import normalize
from replygen.names.ordering import Parts, order
from replygen.names.tokens import Units, split_units

# No `typing` at run time, see terms.py.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from replygen.names.name import Forms
    from replygen.names.terms import Gender

_LONGEST = 200


def from_text(text: str, gender: Gender | None = None, forms: Forms | None = None) -> Name:
    """The name in `text`; `gender` and `forms` where they are told beside it."""
    parts, former = _parts_of(text)
    return made_of(parts, former, gender, forms)


def _parts_of(text: str) -> tuple[Parts, str]:
    if len(text) > _LONGEST:
        raise NameParseError(
            f"имя длиннее {_LONGEST} знаков → оставьте фамилию, имя и отчество одного человека"
        )
    text = normalize(text)
    units = split_units(text)
    parts = order(units, text)
    if units.former:
        _check_place_of_former(units, parts, text)
    return parts, units.former


def _check_place_of_former(units: Units, parts: Parts, text: str) -> None:
    """Refuse brackets that stand neither after the surname nor at the end."""
    place = units.former_after
    after_surname = place >= 0 and parts.surname.endswith(units.units[place].text)
    if not parts.surname or not (after_surname or place == len(units.units) - 1):
        raise NameParseError(
            f"в имени «{text}» скобки стоят не после фамилии → «Иванова (Петрова) Анна Ивановна»"
        )


def made_of(parts: Parts, former: str, told: Gender | None, forms: Forms | None) -> Name:
    """The name made of `parts`, its gender judged unless it is told."""
    surname, given, patronymic, given_initial, patronymic_initial, eastern, sure, rival = parts
    verdict = judge("" if eastern else surname, given, patronymic, former)
    doubt = ""
    if rival and judge(given, rival, "").gender != verdict.gender:
        verdict = NOT_KNOWN
        doubt = f"не ясно, что здесь имя: {given} или {rival}"
    if told is not None:
        verdict = Verdict(told, SURE_TOLD, conflict=False)
    return Name(
        surname,
        given,
        patronymic,
        verdict.gender,
        verdict.confidence * sure,
        verdict.conflict,
        given_initial,
        patronymic_initial,
        former,
        eastern,
        forms,
        told is not None,
        doubt,
    )
