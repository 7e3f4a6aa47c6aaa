"""A sound case as plain values, for tests to spoil."""

from __future__ import annotations

import copy
from typing import Any

_CASE: dict[str, Any] = {
    "appeal": {
        "number": "ОГ-1/26",
        "registered": "2026-05-14",
        "channel": "site",
        "topic": "ремонт рынка",
        "applicants": [
            {
                "surname": "Магомедова",
                "given_name": "Патимат",
                "patronymic": "Алиевна",
                "email": "p.magomedova@example.ru",
            }
        ],
        "questions": [{"id": 1, "text": "Когда отремонтируют крышу?"}],
    },
    "reply": {
        "kind": "merits",
        "date": "2026-05-28",
        "number": "07-15/443",
        "answers": [
            {
                "question": 1,
                "planned_date": "2026-09-01",
                "responsible": "Администрация Махачкалы",
                "text": "Подрядчик отремонтирует крышу.",
            }
        ],
        "signatory": {
            "post": "Заместитель министра",
            "surname": "Ахмедов",
            "given_name": "Руслан",
            "patronymic": "Магомедович",
        },
        "executor": {
            "surname": "Саидова",
            "given_name": "Аминат",
            "patronymic": "Исаевна",
            "phone": "8 (8722) 67-20-15",
        },
    },
}


def sample(**changes: Any) -> dict[str, Any]:
    """A sound case; `changes` set values by path, «appeal__topic=…», and None removes one."""
    values = copy.deepcopy(_CASE)
    for path, value in changes.items():
        *steps, last = (int(step) if step.isdigit() else step for step in path.split("__"))
        target: Any = values
        for step in steps:
            target = target[step]
        if value is None:
            target.pop(*((last,) if isinstance(target, list) else (last, None)))
        else:
            target[last] = value
    return values


def answer(**facts: Any) -> dict[str, Any]:
    """An answer to question 1 with other facts than the sample's."""
    return {"question": 1, "text": "Ответ.", **facts}
