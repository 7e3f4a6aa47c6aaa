"""What the letter will want next, told while the form is still being filled in.

A case may lack these and still be a sound file; only the letter can't do without them. Who fills in
a form wants to see the whole list at once, not a second one when the first is done.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from replygen.errors import Fault
from replygen.preview.speaking import fault_told
from replygen.reply.outcomes import FACT_TITLES

if TYPE_CHECKING:
    from replygen.pipeline import Office

_MISSING: Final = "поле не заполнено"
_NAMED: Final = ("surname", "given_name", "full_name", "organization")


def foreseen(values: Mapping[str, Any], office: Office) -> list[dict[str, Any]]:
    """Missing fields that the check of the case itself does not know as required."""
    return [fault_told(Fault(place, _MISSING), "missing") for place in _places(values, office)]


def _places(values: Mapping[str, Any], office: Office) -> Iterator[str]:
    appeal, reply = _fields(values.get("appeal")), _fields(values.get("reply"))
    kind = office.kinds.get(str(reply.get("kind", "")))
    if kind is None:
        return
    first = next(iter(_entries(appeal.get("applicants"))), {})
    if kind.letter and not appeal.get("collective") and not any(first.get(one) for one in _NAMED):
        yield "appeal.applicants[0].surname"
    if kind.answers == "none":
        return
    for number, answer in enumerate(_entries(reply.get("answers"))):
        if not answer.get("outcome") and not any(answer.get(fact) for fact in FACT_TITLES):
            yield f"reply.answers[{number}].outcome"


def _fields(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _entries(value: Any) -> list[Mapping[str, Any]]:
    return [_fields(one) for one in value] if isinstance(value, list) else []
