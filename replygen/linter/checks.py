"""dictionaries/checks.toml → the wording and the limits of the checks made in code."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from replygen.findings import Check, Finding, Severity
from replygen.language.dictionary_tables import dictionary_table
from replygen.passages.paragraphs import Paragraph
from replygen.records import Record


class Audience(Record):
    """Limits for a kind of readers (clause 3.5: age and education).

    sentence_warning, sentence_error: words in a sentence. paragraph_sentences: sentences.
    readability: least Flesch reading ease by Oborneva, below 0 … about 100.
    """

    sentence_warning: int
    sentence_error: int
    paragraph_sentences: int
    readability: float


@cache
def _file() -> dict[str, Any]:
    return dictionary_table("checks")


@cache
def checks() -> Mapping[str, Check]:
    """Every check by its id."""
    return {table["id"]: _check(table) for table in _file()["check"]}


def _check(table: dict[str, Any]) -> Check:
    wrong, right = (tuple(table.get(key, ())) for key in ("wrong", "right"))
    return Check(**{**table, "wrong": wrong, "right": right})


@cache
def audiences() -> Mapping[str, Audience]:
    """Limits by the audience's name: general, elderly, specialist."""
    return {name: Audience(**table) for name, table in _file()["audience"].items()}


def limit(name: str) -> int:
    """A limit that is the same for every audience."""
    return int(_file()["limits"][name])


def advice(category: str) -> str:
    """What to do with words of that category for which nothing is offered; empty for some."""
    return str(_file()["advice"].get(category, ""))


def remark(
    check: str,
    paragraph: Paragraph | None,
    start: int | None = None,
    end: int | None = None,
    *,
    severity: Severity | None = None,
    suggestions: tuple[str, ...] = (),
    **values: object,
) -> Finding:
    """A finding of the check at code points start…end of the paragraph, or on the whole letter."""
    known = checks()[check]
    text = ""
    if paragraph is not None:
        start = 0 if start is None else start
        end = len(paragraph.text) if end is None else end
        text = paragraph.text[start:end]
    return Finding(
        rule=check,
        category=known.category,
        clause=known.clause,
        severity=severity or known.severity,
        message=known.message.format(text=text, **values),
        paragraph=paragraph.number if paragraph is not None else None,
        start=start,
        end=end,
        text=text,
        suggestions=suggestions,
    )
