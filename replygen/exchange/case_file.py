"""An appeal out of a message → a case file to fill in: gaps and notes stand where they belong.

The file loads as soon as the gaps are filled; before that every gap is told by its place.
"""

from __future__ import annotations

import datetime
import json
import re
import textwrap
from collections.abc import Iterable, Iterator
from typing import Any, Final

from replygen.exchange.model import Incoming, Note, Place

_WIDTH: Final = 100
_MOST: Final = 1000
_MARKS: Final = {"fill": "ЗАПОЛНИТЕ", "check": "ПРОВЕРЬТЕ"}
# A word or words that YAML and our reader take as they are.
_PLAIN: Final = re.compile(r"[0-9A-Za-zА-Яа-яЁё](?:[\w .,/()№«»@+-]*[\w.)»])?")
_NULLS: Final = frozenset(("null", "~"))
_UNSHOWN: Final = re.compile(
    "[^\\x20-\\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)

_REPLY: Final[dict[str, Any]] = {
    "kind": None,
    "answers": [{"question": 1, "text": None}],
    "signatory": None,
    "executor": None,
}
_REPLY_NOTES: Final = (
    Note(
        "fill",
        "вид ответа, например merits (по существу) или redirect (переадресация)",
        ("reply", "kind"),
    ),
    Note(
        "fill",
        "ответ на каждый вопрос и факты исхода; если ответ не по существу, уберите answers",
        ("reply", "answers", 0, "text"),
    ),
    Note("fill", "кто подпишет: слово из organization.toml или поля", ("reply", "signatory")),
    Note("fill", "исполнитель: слово из organization.toml или поля", ("reply", "executor")),
)


def case_values(incoming: Incoming) -> dict[str, Any]:
    """The case as plain values, ready for JSON; None marks what must be filled in."""
    return json.loads(json.dumps({"appeal": incoming.appeal, "reply": _REPLY}, default=_day))  # type: ignore[no-any-return]


def _day(value: datetime.date) -> str:
    return value.isoformat()


def case_json(incoming: Incoming) -> str:
    """The case file as JSON, which has no room for notes: tell them to the executor apart."""
    return json.dumps(case_values(incoming), ensure_ascii=False, indent=2) + "\n"


def case_yaml(incoming: Incoming) -> str:
    """The case file as YAML, with every note as a comment above its field."""
    notes = (*incoming.notes, *_REPLY_NOTES)
    lines = [
        *_comment(f"Обращение из сообщения: {incoming.source}."),
        *_comment(
            "Впишите значения там, где стоит «ЗАПОЛНИТЕ», посмотрите места «ПРОВЕРЬТЕ», "
            "затем выполните: replygen build этот-файл"
        ),
        *_general(notes),
        *_mapping(case_values(incoming), (), _by_place(notes)),
    ]
    return "\n".join(lines) + "\n"


def _general(notes: Iterable[Note]) -> Iterator[str]:
    """Notes that belong to no field."""
    for note in notes:
        if note.kind != "kept" and not note.place:
            yield from _comment(_told(note))
    kept = [note for note in notes if note.kind == "kept"]
    if kept:
        yield from _comment("В сообщении есть и то, чему в деле нет места:")
        for note in kept:
            yield from _comment(_told(note), bullet="- ")


def _told(note: Note) -> str:
    mark = f"{_MARKS[note.kind]}: " if note.kind in _MARKS else ""
    text = note.text
    if len(text) > _MOST:
        text = f"{text[:_MOST]}… (ещё {len(text) - _MOST} знаков — в сообщении)"
    return f"{mark}{note.about}" + (f" — {text}" if text else "")


def _comment(text: str, indent: int = 0, bullet: str = "") -> list[str]:
    safe = _UNSHOWN.sub(" ", text)
    start = " " * indent + "# " + bullet
    return textwrap.wrap(
        safe,
        _WIDTH,
        initial_indent=start,
        subsequent_indent=" " * indent + "#   ",
        break_long_words=False,
        break_on_hyphens=False,
    ) or [start.rstrip()]


def _by_place(notes: Iterable[Note]) -> dict[Place, list[Note]]:
    found: dict[Place, list[Note]] = {}
    for note in notes:
        if note.place and note.kind != "kept":
            found.setdefault(note.place, []).append(note)
    return found


def _mapping(
    values: dict[str, Any], place: Place, notes: dict[Place, list[Note]], indent: int = 0
) -> Iterator[str]:
    for key, value in values.items():
        here = (*place, key)
        yield from _notes_at(here, notes, indent)
        pad = " " * indent
        if isinstance(value, dict):
            yield f"{pad}{key}:" if value else f"{pad}{key}: {{}}"
            yield from _mapping(value, here, notes, indent + 2)
        elif isinstance(value, list):
            yield f"{pad}{key}:"
            for number, item in enumerate(value):
                yield from _item(item, (*here, number), notes, indent + 2)
        else:
            yield f"{pad}{key}: {_scalar(value)}".rstrip()


def _item(value: Any, place: Place, notes: dict[Place, list[Note]], indent: int) -> Iterator[str]:
    yield from _notes_at(place, notes, indent)
    pad = " " * indent
    if not isinstance(value, dict):
        yield f"{pad}- {_scalar(value)}"
        return
    lines = list(_mapping(value, place, notes, indent + 2))
    first = next((i for i, one in enumerate(lines) if not one.lstrip().startswith("#")), None)
    if first is None:
        yield f"{pad}- {{}}"
        return
    yield from (one[2:] for one in lines[:first])  # comments stand above the dash
    yield f"{pad}- {lines[first].lstrip()}"
    yield from lines[first + 1 :]


def _notes_at(place: Place, notes: dict[Place, list[Note]], indent: int) -> Iterator[str]:
    for note in notes.get(place, ()):
        yield from _comment(_told(note), indent)


def _scalar(value: Any) -> str:
    """The value as YAML; all that could be read in another way stands in quotes."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return json.dumps(value)
    plain = _PLAIN.fullmatch(value) and value.casefold() not in _NULLS and "  " not in value
    if plain and " #" not in value and len(value) < _WIDTH:
        return value
    quoted = json.dumps(value, ensure_ascii=False)
    return _UNSHOWN.sub(lambda found: _escaped(ord(found[0])), quoted)


def _escaped(code: int) -> str:
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"  # noqa: PLR2004 - the first plane
