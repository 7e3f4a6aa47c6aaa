"""LanguageTool's answer → matches; what is no such answer is a fault, never «no mistakes»."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from replygen.languagetool.asking import ServerFault


@dataclass(frozen=True, slots=True)
class Match:
    """One remark of LanguageTool on the text sent.

    rule, category: its ids. start, end: code points of the text sent. spelling: it says that the
    word is unknown.
    """

    rule: str
    category: str
    message: str
    start: int
    end: int
    replacements: tuple[str, ...]
    spelling: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """All matches.

    whole: False where the server gave up before the end of the text. version: of the server.
    """

    matches: tuple[Match, ...]
    whole: bool = True
    version: str = ""


def read_answer(data: bytes | Any, text: str) -> Answer:
    """Matches of an answer on `text`, raw or decoded already; offsets become code points.

    Errors: ServerFault where the answer is none of LanguageTool's or is on another text.
    """
    try:
        values = json.loads(data) if isinstance(data, bytes) else data
        language = values["language"]["code"]
        points = Units(text)
        found = tuple(_match(match, points) for match in values["matches"])
        whole = not values.get("warnings", {}).get("incompleteResults", False)
        version = str(values.get("software", {}).get("version", ""))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError):
        raise ServerFault("прислал непонятный ответ: это не LanguageTool?") from None
    if not str(language).startswith("ru"):
        raise ServerFault("проверяет не русский язык")
    return Answer(found, whole, version)


def _match(match: Any, points: Units) -> Match:
    start, length = match["offset"], match["length"]
    if not (isinstance(start, int) and isinstance(length, int) and start >= 0 and length >= 0):
        raise ValueError(start)
    rule = match["rule"]
    return Match(
        rule=str(rule["id"]),
        category=str(rule["category"]["id"]),
        message=str(match["message"]),
        start=points.point(start),
        end=points.point(start + length),
        replacements=tuple(str(one["value"]) for one in match.get("replacements", ())),
        spelling=rule.get("issueType") == "misspelling",
    )


class Units:
    """Java counts UTF-16 units: a sign outside the basic plane is two of them."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._points: list[int] | None = None
        if any(sign > "\uffff" for sign in text):
            points = []
            for place, sign in enumerate(text):
                points += [place, place] if sign > "\uffff" else [place]
            self._points = [*points, self._length]

    def point(self, unit: int) -> int:
        """The code point of a unit; IndexError beyond the text's end."""
        if self._points is not None:
            return self._points[unit]
        if unit > self._length:
            raise IndexError(unit)
        return unit
