"""How a letter turns to people: «Уважаемая Патимат Алиевна!».

By given name and patronymic; by given name alone where there is no patronymic; by surname with
«господин», «госпожа» where only initials are known (ГОСТ Р 7.0.97-2025: without initials). Where
the gender is not known the salutation takes no side: «Здравствуйте, Женя Ким!».
"""

from __future__ import annotations

from replygen.names.name import Name

# No `typing` at run time, see terms.py.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

TO_MANY = "Уважаемые заявители!"
_MOST_NAMED = 3


def salutation(names: Name | Iterable[Name]) -> str:
    """The salutation to one person or to several; more than three are «заявители».

    Spaces are ordinary ones. Errors: ValueError for no name at all.
    """
    if isinstance(names, Name):
        return _to_one(names)
    people = tuple(names)
    if not people:
        raise ValueError("обращаться не к кому: список имён пуст")
    if len(people) == 1:
        return _to_one(people[0])
    if len(people) > _MOST_NAMED:
        return TO_MANY
    *others, last = map(_called, people)
    return f"Уважаемые {', '.join(others)} и {last}!"


def _to_one(name: Name) -> str:
    if name.gender is None:
        return f"Здравствуйте, {_neutral(name)}!"
    dear = "Уважаемый" if name.gender == "male" else "Уважаемая"
    return f"{dear} {_called(name)}!"


def _called(name: Name) -> str:
    """What the person is called by after «Уважаемый»."""
    if name.eastern:
        return name.full
    if name.given_name:
        return f"{name.given_name} {name.patronymic}" if name.patronymic else name.given_name
    if name.gender is None or not name.surname:
        return _neutral(name)
    return f"{'господин' if name.gender == 'male' else 'госпожа'} {name.surname}"


def _neutral(name: Name) -> str:
    """The person named without taking a side: given name, with patronymic or else surname."""
    if name.eastern:
        return name.full
    if name.given_name and name.patronymic:
        return f"{name.given_name} {name.patronymic}"
    if name.patronymic and not (name.given_name or name.surname):
        return f"{name.given_initial} {name.patronymic}".strip()
    return " ".join(part for part in (name.given_name or name.initials, name.surname) if part)
