"""Invented cards: one that a test changes, and the letters of an invented ministry for a year."""

from __future__ import annotations

import datetime
import hashlib
import random
from collections.abc import Iterator
from typing import Any

TERM = 29
CLOSES = {
    "merits": "merits", "redirect": "passed_on", "unclear": "without_merits",
    "complaint_return": "without_merits", "published": "without_merits", "extension": "no",
    "interim": "no",
}  # fmt: skip
_TOPICS = (
    "ремонт дороги к рынку", "работа рынка на улице Ирчи Казака", "поддержка малого бизнеса",
    "шум от производства", "цены на продукты", "субсидия промышленникам",
    "торговля у школы", "выставка-ярмарка", "маркировка товаров",
)  # fmt: skip
_EXECUTORS = (
    ("Саидова А.И.", "8 (8722) 67-20-15"),
    ("Гаджиев М.К.", "8 (8722) 67-20-16"),
    ("Алиева П.Р.", "8 (8722) 67-20-17"),
    ("Исаев Ш.Т.", "8 (8722) 67-20-18"),
)
_TYPES = ("application", "complaint", "proposal", None)
_CHANNELS = ("site", "pos", "post", "epgu", "reception")
_FOUND = (0, 0, 1, 2)
RULES = (
    ("officialese-003", "3.2 абз. 2", "style", "warning"),
    ("chain-nouns", "3.5", "style", "warning"),
    ("length-sentence", "3.5", "length", "info"),
    ("term-012", "3.3", "term", "info"),
    ("spelling", "3.2", "spelling", "error"),
)


def card(
    number: str = "ОГ-1/26",
    registered: str = "2026-03-02",
    dated: str | None = "2026-03-12",
    *,
    kind: str = "merits",
    closes: str | None = None,
    outcomes: tuple[str, ...] = ("resolved",),
    reply: str | None = "",
    deadline: str | None = None,
    seed: str = "",
    findings: tuple[tuple[str, str, str, str], ...] = (),
    executor: tuple[str, str] = _EXECUTORS[0],
    pages: int | None = 1,
    **appeal: Any,
) -> dict[str, Any]:
    """One sound card; reply: number of the letter, "" for one of its own, None for none yet."""
    first = datetime.date.fromisoformat(registered)
    last = datetime.date.fromisoformat(deadline) if deadline else first + _days(TERM)
    day = datetime.date.fromisoformat(dated) if dated else first + _days(10)
    closing = CLOSES[kind] if closes is None else closes
    name = reply if reply != "" else f"07-15/{number}-{kind}-{dated}{seed}"
    return {
        "kind": kind,
        "closes": closing,
        "appeal": {
            "number": number,
            "registered": registered,
            "channel": "site",
            "regime": "fz59",
            "type": "application",
            "topic": _TOPICS[0],
            "extended_to": None,
            **appeal,
        },
        "reply": {"number": name, "date": dated},
        "answers": [
            {"question": i, "outcome": one, "why": "факты"} for i, one in enumerate(outcomes, 1)
        ]
        if kind == "merits"
        else [],
        "deadline": {
            "date": last.isoformat(),
            "days_left": (last - day).days,
            "kept": day <= last,
            "outer_date": last.isoformat(),
            "clause": "пункт 7.4",
        },
        "channel": {"name": "email", "reason": "", "address": None, "copies": []},
        "register_group": "Ответы на обращения",
        "executor": {"name": executor[0], "phone": executor[1]},
        "pages": pages,
        "digest": hashlib.sha256(f"{number}|{kind}|{dated}|{seed}".encode()).hexdigest(),
        "text_digest": "0" * 64,
        "findings": [
            {
                "rule": rule, "clause": clause, "category": category, "severity": severity,
                "message": "", "file": "", "paragraph": None, "start": None, "end": None,
                "text": "", "suggestions": [],
            }
            for rule, clause, category, severity in findings
        ],
        "versions": {"replygen": "0", "templates": "", "dictionaries": ""},
    }  # fmt: skip


def _days(count: int) -> datetime.timedelta:
    return datetime.timedelta(days=count)


def year_of_cards(appeals: int = 420) -> Iterator[dict[str, Any]]:
    """Letters of July 2025 to June 2026; the same ones each time."""
    chance = random.Random(144)
    for number in range(1, appeals + 1):
        registered = datetime.date(2025, 7, 1) + _days(chance.randrange(358))
        kind = chance.choices(list(CLOSES), [70, 12, 4, 3, 2, 6, 3])[0]
        waited = min(max(int(chance.gauss(19, 8)), 1), 45)
        if kind not in ("merits", "interim", "extension"):
            waited = min(waited, 7)
        dated = registered + _days(waited)
        appeal: dict[str, Any] = {
            "type": chance.choices(_TYPES, [5, 3, 1, 1])[0],
            "channel": chance.choices(_CHANNELS, [5, 4, 3, 3, 1])[0],
            "topic": chance.choices(_TOPICS, range(len(_TOPICS), 0, -1))[0],
        }  # fmt: skip
        outcomes = tuple(
            chance.choices(["resolved", "scheduled", "possible", "impossible"], [9, 6, 2, 3])[0]
            for _ in range(chance.choice([1, 1, 1, 2]))
        )
        common: dict[str, Any] = {
            "outcomes": outcomes,
            "findings": tuple(chance.choices(RULES, [6, 5, 4, 2, 1], k=chance.choice(_FOUND))),
            "executor": chance.choice(_EXECUTORS),
            "pages": chance.choices([1, 2, 3], [14, 5, 1])[0],
        }  # fmt: skip
        name = f"ОГ-{number}/{registered:%y}"
        yield card(name, registered.isoformat(), dated.isoformat(), kind=kind, **common, **appeal)
        if kind == "extension" and chance.random() < 0.8:
            later = registered + _days(chance.randrange(46, 62))
            last = registered + _days(TERM + 30)
            yield card(
                name,
                registered.isoformat(),
                later.isoformat(),
                deadline=last.isoformat(),
                extended_to=last.isoformat(),
                **common,
                **appeal,
            )
