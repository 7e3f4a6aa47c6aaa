"""Names being typed → gender and cases, told beside the fields as `replygen name` tells them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from replygen.names.report import describe

_FIELDS: Final = ("surname", "given_name", "patronymic", "full_name", "gender", "forms")
_LONGEST: Final = 300
_GENDERS: Final = {"male": "мужчина", "female": "женщина", None: "не виден из имени"}


def names_told(values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Each person of a case that has the beginning of a name."""
    return [_told(place, person) for place, person in _people(values) if _has_name(person)]


def _people(values: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    appeal, reply = _fields(values.get("appeal")), _fields(values.get("reply"))
    for number, one in enumerate(_entries(appeal.get("applicants"))):
        yield f"appeal.applicants[{number}]", _fields(one)
    for key in ("signatory", "executor"):
        yield f"reply.{key}", _fields(reply.get(key))
    for number, one in enumerate(_entries(reply.get("co_signatories"))):
        yield f"reply.co_signatories[{number}].signatory", _fields(_fields(one).get("signatory"))


def _fields(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _entries(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _has_name(person: Mapping[str, Any]) -> bool:
    return any(isinstance(person.get(key), str) and person[key].strip() for key in _FIELDS[:4])


def _told(place: str, person: Mapping[str, Any]) -> dict[str, Any]:
    fields = {
        key: value
        for key in _FIELDS
        if (value := person.get(key)) and (not isinstance(value, str) or len(value) < _LONGEST)
    }
    if fields.get("gender") == "unknown":
        del fields["gender"]
    found = describe(fields)
    if "error" in found:
        return {"place": place, "error": found["error"]}
    return {
        "place": place,
        "gender": _GENDERS[found["gender"]],
        "known": found["gender"] is not None,
        "salutation": found["salutation"],
        "addressee": found["addressee"],
        "cases": found["cases"],
        "evidence": found["evidence"],
        "disputed": found["disputed"],
        "conflict": found["conflict"],
    }
