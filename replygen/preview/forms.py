"""The case's schema + labels + kinds of reply → what the page builds its form from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from replygen.case import Case
from replygen.names import executor_form, parse, signature_form
from replygen.preview.speaking import help_of
from replygen.reply.outcomes import OUTCOMES

if TYPE_CHECKING:
    from replygen.pipeline import Office


def form_of(office: Office) -> dict[str, Any]:
    """Kinds, groups of fields, outcomes with their facts, people the settings know."""
    schema = Case.model_json_schema()
    groups = {**schema["$defs"], "Case": schema}
    return {
        "kinds": _kinds(office, groups),
        "groups": {
            name: [
                _field(name, key, one, required=key in group.get("required", ()))
                for key, one in group["properties"].items()
            ]
            for name, group in groups.items()
        },
        "outcomes": [
            {
                "name": name,
                "title": needs.title,
                "required": list(needs.required),
                "allowed": list(needs.allowed),
            }
            for name, needs in OUTCOMES.items()
        ],
        "people": {
            "Official": {
                word: f"{signature_form(_name(one))}, {one.post[:1].lower()}{one.post[1:]}"
                for word, one in office.settings.signatories.items()
            },
            "Executor": {
                word: f"{executor_form(_name(one))}, {one.phone}"
                for word, one in office.settings.executors.items()
            },
        },
        "organization": " ".join(office.settings.organization.name),
        "heading": office.settings.letter.heading,
    }


def _name(person: Any) -> Any:
    fields = {
        "surname": person.surname,
        "given_name": person.given_name,
        "patronymic": person.patronymic,
    }
    return parse({key: value for key, value in fields.items() if value})


def _kinds(office: Office, groups: dict[str, Any]) -> list[dict[str, Any]]:
    """The kinds an executor may choose, in the order of the schema."""
    known = groups["Decision"]["properties"]["kind"]["enum"]
    return [
        {
            "name": kind.name,
            "title": kind.title,
            "clause": kind.clause,
            "answers": kind.answers,
            "needs": list(kind.needs),
            "may": list(kind.may),
            "letter": kind.letter,
        }
        for name in known
        if (kind := office.kinds.get(name)) is not None and not kind.attached
    ]


def _field(group: str, name: str, told: dict[str, Any], *, required: bool) -> dict[str, Any]:
    kind = _kind(_without_null(told))
    helped = help_of(group, name)
    if helped.get("long") and kind["type"] == "line":
        kind["type"] = "text"
    field = {
        "name": name,
        "label": helped.get("label", name),
        "help": helped.get("help", told.get("description", "")),
        "example": helped.get("example", ""),
        "required": required,
        "more": bool(helped.get("more")),
        **kind,
    }
    if told.get("default") not in (None, [], ""):
        field["default"] = told["default"]
    return field


def _without_null(told: dict[str, Any]) -> dict[str, Any]:
    kinds = [one for one in told.get("anyOf", ()) if one.get("type") != "null"]
    return kinds[0] if len(kinds) == 1 else {**told, "anyOf": kinds} if kinds else told


def _kind(told: dict[str, Any]) -> dict[str, Any]:
    """How the page asks for such a value."""
    if "$ref" in told:
        return {"type": "group", "of": _target(told)}
    if "enum" in told:
        titles = told.get("enumDescriptions", told["enum"])
        return {"type": "choice", "options": list(zip(told["enum"], titles, strict=True))}
    if "oneOf" in told:
        people = [one for one in told["oneOf"] if "$ref" in one]
        return {"type": "person", "of": _target(people[0])} if people else {"type": "forms"}
    if told.get("type") == "array" and "$ref" in told["items"]:
        return {"type": "list", "of": _target(told["items"])}
    return {"type": _simple(told), "each": told.get("type") == "array"}


def _simple(told: dict[str, Any]) -> str:
    """The sort of a field that holds no other fields."""
    if "anyOf" in told:  # a line or a list of lines
        return "lines"
    match told.get("type"):
        case "array":
            return "questions" if told["items"]["type"] == "integer" else "lines"
        case "boolean":
            return "flag"
        case "integer":
            return "number"
        case "string" if told.get("format") == "date":
            return "date"
        case _:
            return "line"


def _target(told: dict[str, Any]) -> str:
    return str(told["$ref"]).rpartition("/")[2]
