"""`replygen name`: gender, salutation and all cases of full names."""

from __future__ import annotations

import sys
from typing import Any

import click

from replygen.cli import Exit
from replygen.names.report import describe, describe_lines

_CASES = {
    "nominative": "именительный",
    "genitive": "родительный",
    "dative": "дательный",
    "accusative": "винительный",
    "instrumental": "творительный",
    "prepositional": "предложный",
}
_GENDERS = {"male": "мужской", "female": "женский", None: "не определён"}
_DISPUTED = "авторитеты склоняют по-разному: первая форма рекомендуется; спросите самого человека"


def show_names(names: tuple[str, ...], *, from_stdin: bool, as_json: bool) -> int:
    """Print what is known of each name; a name that can't be read makes the status 2."""
    if from_stdin and names:
        raise click.UsageError("Имена заданы дважды: и словами, и через --stdin.")
    if not from_stdin and not names:
        raise click.UsageError("Укажите имя в кавычках или --stdin.")
    lines = (line.rstrip("\r\n") for line in sys.stdin) if from_stdin else iter(names)
    unread = False
    if as_json:
        write = sys.stdout.write
        for line in describe_lines(lines):
            write(line + "\n")
            # Within a string the quotes would be escaped: this can only be the key itself.
            unread = unread or '"error": ' in line
        return Exit.WRONG_INPUT if unread else Exit.CLEAN
    for line in lines:
        told = describe(line)
        unread = unread or "error" in told
        click.echo(_text(told))
        click.echo()
    return Exit.WRONG_INPUT if unread else Exit.CLEAN


def _forms(told: dict[str, Any], case: str) -> str:
    """The form of a case, or all where authorities disagree."""
    forms = told.get("variants", {}).get(case)
    return " или ".join(forms) if forms else told["cases"][case] or "зависит от пола"


def _text(told: dict[str, Any]) -> str:
    if "error" in told:
        return f"{told['input']}: {told['error']}"
    rows = [
        ("пол", f"{_GENDERS[told['gender']]} — {told['evidence']}"),
        ("обращение", told["salutation"]),
        ("адресат", told["addressee"]),
        *((title, _forms(told, case)) for case, title in _CASES.items()),
    ]
    if told["disputed"]:
        rows.append(("внимание", _DISPUTED))
    return "\n".join([told["input"], *(f"  {title:<13} {value}" for title, value in rows)])
