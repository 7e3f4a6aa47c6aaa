"""Personal names: read, told man or woman, declined, addressed.

Everything is loaded when it is first used, so that the import alone costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False  # what type checkers take for true; typing itself would cost 8 ms

if TYPE_CHECKING:
    from replygen.names.inflection import inflect, variants
    from replygen.names.initials import executor_form, signature_form
    from replygen.names.name import Name, decline
    from replygen.names.parsing import parse
    from replygen.names.salutation import salutation
    from replygen.names.terms import Case, Gender, Part

_HOMES = {
    "Case": "terms",
    "Gender": "terms",
    "Name": "name",
    "Part": "terms",
    "decline": "name",
    "executor_form": "initials",
    "inflect": "inflection",
    "parse": "parsing",
    "salutation": "salutation",
    "signature_form": "initials",
    "variants": "inflection",
}

__all__ = [
    "Case",
    "Gender",
    "Name",
    "Part",
    "decline",
    "executor_form",
    "inflect",
    "parse",
    "salutation",
    "signature_form",
    "variants",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'replygen.names' has no attribute {name!r}")
    value = getattr(import_module(f"replygen.names.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
