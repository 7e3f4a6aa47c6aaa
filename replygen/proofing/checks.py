"""dictionaries/proofing/checks/*.toml → what each check says, and findings in its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from replygen.findings import Check, Finding
from replygen.passages.paragraphs import Paragraph
from replygen.proofing.phrases import phrase_ids, phrase_table
from replygen.proofing.tables import tables


@cache
def checks() -> Mapping[str, Check]:
    """Every check of proofing by its id, made when it is asked for."""
    return _Checks()


class _Checks(Mapping[str, Check]):
    def __init__(self) -> None:
        self._own = {
            one["id"]: one for values in tables("checks").values() for one in values["check"]
        }
        self._phrases = phrase_ids()
        self._made: dict[str, Check] = {}

    def __getitem__(self, name: str) -> Check:
        found = self._made.get(name)
        if found is None:
            told = self._own.get(name)
            if name in self._phrases:
                told = phrase_table(self._phrases[name])
            if told is None:
                raise KeyError(name)
            found = self._made[name] = _check(told)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter({**self._own, **self._phrases})

    def __len__(self) -> int:
        return len({**self._own, **self._phrases})


def _check(table: dict[str, Any]) -> Check:
    values = {key: table[key] for key in Check._fields if key in table}
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
