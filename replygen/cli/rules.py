"""`replygen rules`: rule files ↔ a table for a spreadsheet."""

from __future__ import annotations

from pathlib import Path

import click

from replygen.cli import Exit
from replygen.files import write_file
from replygen.linter.rules import read_rules
from replygen.linter.spreadsheet import csv_to_rules, rules_to_csv
from replygen.resources import data_folder


def exchange_rules(export: Path | None, source: Path | None, output: Path) -> int:
    """Writes the table, or rule files made of one; the files are read back before it says done."""
    if (export is None) == (source is None):
        raise click.UsageError("Укажите --export ФАЙЛ или --import ФАЙЛ.")
    if export is not None:
        files = sorted((data_folder("dictionaries") / "rules").glob("*.toml"))
        write_file(export, rules_to_csv(files).encode())
        click.echo(f"Записано: {export}")
        return Exit.CLEAN
    assert source is not None  # noqa: S101 - one of the two is there
    made = csv_to_rules(source.read_text("utf-8-sig"))
    output.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, text in made.items():
        path = output / name
        write_file(path, text.encode())
        paths.append(path)
    count = len(read_rules(sorted(paths)))
    click.echo(f"Записано: {output}, файлов {len(paths)}, правил {count}")
    return Exit.CLEAN
