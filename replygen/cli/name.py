"""`replygen name`: gender, salutation and all cases of full names."""

from __future__ import annotations

import json
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


def show_names(names: tuple[str, ...], *, from_stdin: bool, as_json: bool) -> int:
    """Print what is known of each name; a name that can't be read makes the status 2."""
    if from_stdin and names:
        raise click.UsageError("Имена заданы дважды: и словами, и через --stdin.")
    if not from_stdin and not names:
        raise click.UsageError("Укажите имя в кавычках или --stdin.")
    lines = (line.rstrip("\r\n") for line in sys.stdin) if from_stdin else iter(names)
    if as_json:
        write = sys.stdout.write
        for line in describe_lines(lines):
            write(line + "\n")
        return Exit.CLEAN
    unread = False
    for line in lines:
        told = describe(line)
        unread = unread or "error" in told
        click.echo(_text(told))
    return Exit.WRONG_INPUT if unread else Exit.CLEAN
