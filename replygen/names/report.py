"""What is known of a name, as a line of `replygen name --json` tells it."""

from __future__ import annotations

import json

from replygen.errors import NameParseError
from replygen.names.paradigm import six_forms
from replygen.names.parsing import parse
from replygen.names.terms import CASES

# No `typing` at run time, see terms.py.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from replygen.names.name import Name
    from replygen.names.terms import Part

_encode = json.JSONEncoder(ensure_ascii=False).encode


def describe(text_or_fields: str | Mapping[str, Any]) -> dict[str, Any]:
    """Parts, gender, salutation, addressee and all cases of a name, ready for JSON.

    A name that can't be read has `error`, in Russian, beside `input` and nothing else. A case is
    None where the gender is not known and the forms of a man and of a woman differ. Where
    authorities disagree, `variants` has all forms of the cases they disagree about, the one of
    `cases` first.
    """
    shown = text_or_fields if isinstance(text_or_fields, str) else dict(text_or_fields)
    try:
        name = parse(text_or_fields)
    except NameParseError as error:
        return {"input": shown, "error": str(error)}
    return {"input": shown} | _told(name)


def _told(name: Name) -> dict[str, Any]:
    told: dict[str, Any] = {
        "surname": name.surname,
        "given_name": name.given_name,
        "patronymic": name.patronymic,
        "gender": name.gender,
        "salutation": name.salutation(),
        "addressee": name.addressee(),
        "cases": _cases(name),
        "evidence": name.evidence,
        "disputed": name.disputed,
        "confidence": round(name.confidence, 2),
        "conflict": name.conflict,
    }
    if told["disputed"]:
        every = {case: name.all_in_case(case) for case in CASES}
        told["variants"] = {case: [*forms] for case, forms in every.items() if len(forms) > 1}
    return told


def _cases(name: Name) -> dict[str, str | None]:
    """The full name in the six cases; a full name of the common kind is looked up once a part."""
    gender = name.gender
    parts: tuple[tuple[Part, str], ...] = (
        ("surname", name.surname),
        ("given_name", name.given_name),
        ("patronymic", name.patronymic),
    )
    unusual = name.forms or name.former_surname or name.eastern
    if gender is None or unusual or not all(word.isalpha() for _, word in parts):
        return {case: name.in_case(case) for case in CASES}
    forms = [six_forms(word, part, gender) for part, word in parts]
    return {case: " ".join(words) for case, *words in zip(CASES, *forms, strict=True)}


def describe_lines(lines: Iterable[str]) -> Iterator[str]:
    """`describe` of each line as JSON on one line, in the same order; none is left out."""
    for line in lines:
        yield _encode(describe(line))
