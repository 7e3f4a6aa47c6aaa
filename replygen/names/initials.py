"""Surname and initials, as letters print them: a non-breaking space between, none inside."""

from __future__ import annotations

# No `typing` at run time, see terms.py.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from replygen.names.name import Name, Order

NBSP = "\N{NO-BREAK SPACE}"


def with_initials(surname: str, initials: str, order: Order) -> str:
    """«Магомедовой П.А.» or, initials first, «П.А. Магомедовой», with U+00A0 between.

    Errors: ValueError for an order other than "surname_first" and "initials_first".
    """
    if order not in ("surname_first", "initials_first"):
        raise ValueError(f"порядок {order!r} неизвестен; можно: surname_first, initials_first")
    if not (surname and initials):
        return surname or initials
    return NBSP.join((initials, surname) if order == "initials_first" else (surname, initials))


def signature_form(name: Name) -> str:
    """The name under a letter: «Р.М. Ахмедов»; without a surname the name as it is."""
    return _nominative(name, "initials_first")


def executor_form(name: Name) -> str:
    """The name in the executor's mark: «Саидова А.И.»; without a surname the name as it is."""
    return _nominative(name, "surname_first")


def _nominative(name: Name, order: Order) -> str:
    if name.eastern or not name.surname:
        return name.full
    return with_initials(name.surname, name.initials, order)
