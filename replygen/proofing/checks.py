"""dictionaries/proofing/checks/*.toml → what each check says, and findings in its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, Final

from replygen.findings import Category, Finding, Severity
from replygen.passages.paragraphs import Paragraph
from replygen.proofing.phrases import phrase_tables
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


_FIELDS: Final = tuple(field.name for field in fields(Check))


def _folder() -> Path:
    return data_folder("dictionaries") / "proofing"


def phrase_files() -> tuple[Path, ...]:
    """Files of rules on words beside each other: every rule is a check as well."""
    return tuple(sorted((_folder() / "phrases").glob("*.toml")))


@cache
def checks() -> Mapping[str, Check]:
    """Every check of proofing by its id."""
    files = sorted((_folder() / "checks").glob("*.toml"))
    tables = [table for path in files for table in read_toml(path)["check"]]
    return {table["id"]: _check(table) for table in [*tables, *phrase_tables(phrase_files())]}


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
