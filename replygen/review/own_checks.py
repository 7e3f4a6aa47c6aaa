"""dictionaries/review.toml → remarks on a file and on its check, not on its words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from replygen.findings import Check, Finding
from replygen.resources import data_folder
from replygen.review.placeholders import holes_in
from replygen.review.sources import Source
from replygen.toml_files import read_toml


@cache
def own_checks() -> Mapping[str, Check]:
    """Each by its id."""
    tables = read_toml(data_folder("dictionaries") / "review.toml")["check"]
    return {
        table["id"]: Check(
            **{**table, "wrong": tuple(table["wrong"]), "right": tuple(table["right"])}
        )
        for table in tables
    }


def unread_finding(file: str, why: str) -> Finding:
    """The remark on a file that could not be read, among those on the others."""
    check = own_checks()["file-unread"]
    message = check.message.format(text=why.removeprefix(f"{file}: "))
    return Finding(check.id, check.category, check.clause, check.severity, message, file=file)


def empty_findings(source: Source) -> list[Finding]:
    """The remark on a file without any text of its own: nothing was checked in it.

    Headers and footers are none; a template may well consist of tags.
    """
    own = (text for number, text in enumerate(source.paragraphs) if number not in source.frame)
    if any(text.strip() for text in own) or holes_in(source.text or "\n".join(source.raw)):
        return []
    check = own_checks()["file-empty"]
    return [
        Finding(check.id, check.category, check.clause, check.severity, check.message,
                file=source.file)
    ]  # fmt: skip
