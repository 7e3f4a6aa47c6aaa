"""The terms of declension: parts of a name, genders, cases."""

from __future__ import annotations

# Known to type checkers as always true: the module `typing` would take half of the time in which
# `replygen.names` is to be imported, so the types are made when somebody asks for them.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    Part = Literal["surname", "given_name", "patronymic"]
    Gender = Literal["male", "female"]
    Case = Literal[
        "nominative", "genitive", "dative", "accusative", "instrumental", "prepositional"
    ]

PARTS: tuple[Part, ...] = ("surname", "given_name", "patronymic")
GENDERS: tuple[Gender, ...] = ("male", "female")
CASES: tuple[Case, ...] = (
    "nominative",
    "genitive",
    "dative",
    "accusative",
    "instrumental",
    "prepositional",
)


def __getattr__(name: str) -> object:
    """The types `Part`, `Gender`, `Case` at run time."""
    values = {"Part": PARTS, "Gender": GENDERS, "Case": CASES}.get(name)
    if values is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from typing import Literal  # noqa: PLC0415 - see above

    return Literal[values]
