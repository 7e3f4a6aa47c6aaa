"""What the executor said in a case, piece by piece, and what of it a letter leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date as Date  # noqa: N812 - `date` is a field's name here
from typing import Any

from pydantic import BaseModel

from replygen.letter.wording import long_date, phrase, short_date
from replygen.reply.kinds import GROUPS
from replygen.reply.model import Reply
from replygen.reply.outcomes import OUTCOMES
from replygen.validation.fields import OneOf

_INDEX = re.compile(r"\[\d+\]")


def left_out(reply: Reply, paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    """Paths and words of the case that the paragraphs do not hold; in their order."""
    printed = _plain(" ".join(paragraphs))
    silent = reply.kind.silent
    return tuple(
        f"{place} («{forms[0]}»)"
        for place, forms in _said(reply)
        if _INDEX.sub("", place.removeprefix("reply.")) not in silent
        and not any(_plain(form) in printed for form in forms)
    )


def _said(reply: Reply) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each piece with its place and the forms in which it may be printed."""
    for answer in reply.answers:
        needs = OUTCOMES[answer.outcome]
        for name in ("text", *needs.required, *needs.allowed):
            yield from _pieces(f"{answer.place}.{name}", getattr(answer.facts, name))
    for group in GROUPS:
        yield from _pieces(f"reply.{group}", getattr(reply.case.reply, group))


def _pieces(place: str, value: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
    if isinstance(value, str):
        for line in value.split("\n"):
            yield place, (line,)
    elif isinstance(value, Date):
        yield place, (long_date(value), short_date(value))
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from _pieces(f"{place}[{i}]", item)
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            # A word of a closed list is a choice, not something to print.
            if not any(isinstance(mark, OneOf) for mark in field.metadata):
                yield from _pieces(f"{place}.{name}", getattr(value, name))


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", phrase(text)).strip().casefold()
