"""dictionaries/proofing/checks/*.toml → what each check says, and findings in its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from typing import Any, Final

from replygen.findings import Check, Finding
from replygen.passages.paragraphs import Paragraph
from replygen.proofing.phrases import phrase_tables
from replygen.proofing.tables import tables

_FIELDS: Final = tuple(field.name for field in fields(Check))


@cache
def checks() -> Mapping[str, Check]:
    """Every check of proofing by its id."""
    made = [one for values in tables("checks").values() for one in values["check"]]
    return {one["id"]: _check(one) for one in [*made, *phrase_tables()]}


def _check(table: dict[str, Any]) -> Check:
    values = {key: table[key] for key in _FIELDS if key in table}
    wrong, right = (tuple(table.get(key, ())) for key in ("wrong", "right"))
    return Check(**{**values, "wrong": wrong, "right": right})


def safe_checks() -> frozenset[str]:
    """Ids of checks whose first suggestion is certain."""
    return frozenset(check.id for check in checks().values() if check.safe)


def remark(
    check: str,
    paragraph: Paragraph,
    start: int,
    end: int,
    *,
    suggestions: tuple[str, ...] = (),
    **values: object,
) -> Finding:
    """A finding of the check at code points start…end of the paragraph.

    suggestions: what could stand in place of those code points, the likeliest first.
    values: what else the message's braces ask for.
    """
    known = checks()[check]
    text = paragraph.text[start:end]
    return Finding(
        rule=check,
        category=known.category,
        clause=known.clause,
        severity=known.severity,
        message=known.message.format(text=text, **values),
        paragraph=paragraph.number,
        start=start,
        end=end,
        text=text,
        suggestions=suggestions,
    )
