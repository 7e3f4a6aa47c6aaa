"""dictionaries/proofing/checks/*.toml → what each check says, and findings in its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from replygen.findings import Category, Finding, Severity
from replygen.passages.paragraphs import Paragraph
from replygen.resources import data_folder
from replygen.toml_files import read_toml


@dataclass(frozen=True, slots=True)
class Check:
    """What a check says.

    message: its words; {text} stands for the words found. why: the rule in plain words.
    wrong, right: examples that it must find and must pass over.
    safe: its first suggestion is certain, so that `lint --fix` may put it in.
    """

    id: str
    category: Category
    clause: str
    severity: Severity
    message: str
    why: str
    wrong: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    safe: bool = False


@cache
def checks() -> Mapping[str, Check]:
    """Every check of proofing by its id."""
    files = sorted((data_folder("dictionaries") / "proofing" / "checks").glob("*.toml"))
    tables = [table for path in files for table in read_toml(path)["check"]]
    return {table["id"]: _check(table) for table in tables}


def _check(table: dict[str, Any]) -> Check:
    wrong, right = (tuple(table.get(key, ())) for key in ("wrong", "right"))
    return Check(**{**table, "wrong": wrong, "right": right})


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
