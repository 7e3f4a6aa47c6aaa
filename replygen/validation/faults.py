"""What the validator found → faults an official understands, each with path, line and way out."""

from __future__ import annotations

import typing
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError

from replygen.errors import Fault
from replygen.validation.fields import shown
from replygen.validation.source import Place, Source, place_text

if typing.TYPE_CHECKING:
    from pydantic_core import ErrorDetails


def faults_of(model: type[BaseModel], source: Source, error: ValidationError) -> tuple[Fault, ...]:
    """All faults of what was read at once, in the order of the file."""
    found = error.errors(include_url=False)
    faults = [_fault(model, source, details) for details in found if not _is_echo(details, found)]
    return tuple(sorted(faults, key=lambda fault: (fault.line is None, fault.line or 0)))


def _is_echo(details: ErrorDetails, found: list[ErrorDetails]) -> bool:
    """Whether a list only counts as short because its entries are faulty."""
    place = details["loc"]
    return details["type"] == "too_short" and any(
        len(other["loc"]) > len(place) and other["loc"][: len(place)] == place for other in found
    )


def _fault(model: type[BaseModel], source: Source, details: ErrorDetails) -> Fault:
    # Tags of alternatives («<fields>») are the validator's own; the file has no such step.
    place = tuple(step for step in details["loc"] if not str(step).startswith("<"))
    problem, remedy = _words(model, place, details)
    return Fault(place_text(place), problem, remedy, line=source.line(place))


def _words(model: type[BaseModel], place: Place, details: ErrorDetails) -> tuple[str, str]:
    context = details.get("ctx", {})
    found = shown(details["input"])
    match details["type"]:
        case "replygen":
            return str(context["problem"]), str(context["remedy"])
        case "missing":
            return "поле не заполнено", _meaning(model, place)
        case "extra_forbidden":
            return "такого поля нет", _known_field(model, place)
        case "too_short":
            return "список пуст", "нужна хотя бы одна запись"
        case "tuple_type":
            return f"нужен список, а здесь {found}", "каждую запись начните с «- »"
        case "model_type" | "model_attributes_type" | "dict_type":
            return f"нужны поля, а здесь {found}", _fields_of(model, place)
        case other:
            return f"значение {found} не годится ({other})", _meaning(model, place)


def _meaning(model: type[BaseModel], place: Place) -> str:
    owner = _model_at(model, place[:-1])
    field = owner.model_fields.get(str(place[-1])) if owner and place else None
    return (field.description or "").rstrip(".") if field else ""


def _known_field(model: type[BaseModel], place: Place) -> str:
    owner = _model_at(model, place[:-1])
    if owner is None:
        return "уберите его"
    if " " in str(place[-1]).strip():
        return "если это часть значения с запятой или двоеточием, возьмите его в кавычки"
    known = list(owner.model_fields)
    close = get_close_matches(str(place[-1]), known, n=1, cutoff=0.5)
    if close:
        return f"может быть, «{close[0]}»?"
    return f"здесь бывают: {', '.join(known)}"


def _fields_of(model: type[BaseModel], place: Place) -> str:
    owner = _model_at(model, place)
    return f"здесь бывают: {', '.join(owner.model_fields)}" if owner else ""


def _model_at(model: type[BaseModel], place: Place) -> type[BaseModel] | None:
    """The model whose fields stand at `place`."""
    found: type[BaseModel] | None = model
    for step in place:
        if isinstance(step, int):
            continue
        field = found.model_fields.get(step) if found else None
        found = _model_in(field.annotation) if field else None
    return found


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in typing.get_args(annotation):
        if (found := _model_in(inner)) is not None:
            return found
    return None
