"""The JSON Schema of case files, by which editors complete and check them."""

from __future__ import annotations

from typing import Any

from replygen.case.model import Case


def case_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a case file, with Russian descriptions."""
    schema = Case.model_json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Дело replygen: обращение и решение по нему",
        **{key: value for key, value in schema.items() if key != "title"},
    }
