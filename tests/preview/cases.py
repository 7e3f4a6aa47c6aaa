"""Values of cases as the form sends them: texts alone."""

from __future__ import annotations

import copy
from typing import Any

from replygen.case.reading import read_file
from replygen.resources import data_folder

EXAMPLES = sorted(data_folder("examples").glob("*/case.yaml"))


def example(name: str) -> dict[str, Any]:
    """The values of an example by the beginning of its folder's name."""
    path = next(path for path in EXAMPLES if path.parent.name.startswith(name))
    values: dict[str, Any] = copy.deepcopy(read_file(path).values)
    return values


def answered(text: str, **facts: str) -> dict[str, Any]:
    """A case with one question, answered with this text."""
    return {
        "appeal": {
            "number": "ОГ-7/26",
            "registered": "2026-05-14",
            "channel": "site",
            "topic": "ремонт рынка",
            "applicants": [
                {
                    "surname": "Магомедова",
                    "given_name": "Патимат",
                    "patronymic": "Алиевна",
                    "email": "p.magomedova@example.ru",
                    "account": "1000450012",
                }
            ],
            "questions": [{"id": "1", "text": "Когда отремонтируют крышу рынка?"}],
        },
        "reply": {
            "kind": "merits",
            "date": "2026-05-28",
            "answers": [
                {"question": "1", "text": text, **(facts or {"completed_date": "2026-05-20"})}
            ],
            "signatory": "deputy",
            "executor": "saidova",
        },
    }
