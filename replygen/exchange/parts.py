"""What every message that brings an appeal has in common: its gaps, and what to look at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from replygen.exchange.model import Notes
from replygen.exchange.people import line
from replygen.exchange.settings import plain, words

CHANNELS: Final = (
    "post (почта), reception (личный приём), email (электронная почта), site (сайт), "
    "pos (платформа обратной связи), epgu (Госуслуги), social (соцсеть)"
)
GAPS: Final = {
    "number": "регистрационный номер обращения",
    "registered": "дата регистрации обращения, год-месяц-день: 2026-05-14",
    "channel": f"как поступило обращение: {CHANNELS}",
    "questions": "вопросы обращения, по одной фразе на каждый (пункт 7.1); в сообщении их нет",
    "collective": "кто обратился, в именительном падеже: «Жители дома № 5 по улице Ленина»",
    "applicant": "фамилия, имя и отчество заявителя; в сообщении автора-гражданина нет",
    "topic": "взято из краткого содержания; в письме стоит в кавычках: на тему «…»",
}


def took_channel(fields: Sequence[tuple[str, str]], notes: Notes) -> str | None:
    """How the appeal came, where a field of the message says so; all other fields are kept."""
    told = words()["channel"]
    names = {plain(one) for one in told["fields"]}
    meanings = {plain(word): channel for channel, all_ in told["words"].items() for word in all_}
    found: str | None = None
    for name, value in fields:
        channel = meanings.get(plain(value)) if plain(name) in names else None
        if channel is None or found is not None:
            notes.kept(f"дополнительное поле «{line(name)}»", line(value))
        else:
            found = channel
            notes.check(
                "взято из дополнительного поля сообщения", "appeal", "channel", text=line(value)
            )
    if found is None:
        notes.fill(GAPS["channel"], "appeal", "channel")
    return found


def origin_notes(origin: dict[str, Any], notes: Notes, *, ours: bool) -> None:
    """Say whose number and date stand in the case, and what term the sender has set."""
    for field, place in (("number", "number"), ("date", "registered")):
        if not origin.get(field):
            notes.fill(GAPS[place], "appeal", place)
    if not ours and origin.get("number") and origin.get("date"):
        notes.check(
            "номер и дата отправителя; если Министерство зарегистрировало обращение у себя, "
            "впишите свои: от этой даты считается срок",
            "appeal",
            "number",
        )
    if origin.get("deadline"):
        notes.check(
            "срок отправителя; законный срок программа считает сама, особый срок — в special_days",
            *("appeal", "origin", "deadline"),
        )


def finished(appeal: dict[str, Any], notes: Notes) -> dict[str, Any]:
    """The fields in the order of the case, the empty ones left out; gaps stay, as None."""
    appeal["questions"] = [{"id": 1, "text": None}]
    notes.fill(GAPS["questions"], "appeal", "questions", 0, "text")
    required = {"number", "registered", "channel"}
    order = (
        *("number", "registered", "channel", "topic", "applicants", "collective", "questions"),
        *("author_number", "author_date", "rubrics", "links", "attachments", "origin"),
    )
    ordered = {name: appeal.get(name) or None for name in order}
    return {k: v for k, v in ordered.items() if k in required or v is not None}


def known(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields that have a value."""
    return {name: value for name, value in fields.items() if value not in (None, "", [])}
