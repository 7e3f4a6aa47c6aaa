"""`replygen rules`: rule files ↔ a table for a spreadsheet."""

from __future__ import annotations

from pathlib import Path

import click

from replygen.cli import Exit
from replygen.cli.targets import check_new
from replygen.errors import DocumentError
from replygen.files import write_file
from replygen.linter.rules import read_rules
from replygen.linter.spreadsheet import csv_to_rules, rules_to_csv
from replygen.resources import data_folder
from replygen.review.decoding import decoded


def exchange_rules(
    export: Path | None, source: Path | None, output: Path, *, force: bool = False
) -> int:
    """Writes the table, or rule files made of one; the files are read back before it says done.

    Files that are there already are somebody's work: they are overwritten only with `force`.
    """
    if (export is None) == (source is None):
        raise click.UsageError("Укажите --export ФАЙЛ или --import ФАЙЛ.")
    if export is not None:
        check_new(export, "--export", force=force)
        files = sorted((data_folder("dictionaries") / "rules").glob("*.toml"))
        write_file(export, rules_to_csv(files).encode())
        click.echo(f"Записано: {export}")
        return Exit.CLEAN
    assert source is not None  # noqa: S101 - one of the two is there
    made = csv_to_rules(decoded(source.read_bytes(), str(source))[0])
    there = [str(output / name) for name in made if (output / name).exists()]
    if there and not force:
        raise DocumentError(
            f"--import: файлы уже есть: {', '.join(there[:3])} → назовите другую папку (-o) "
            "или добавьте --force, чтобы записать поверх"
        )
    output.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, text in made.items():
        path = output / name
        write_file(path, text.encode())
        paths.append(path)
    count = len(read_rules(sorted(paths)))
    click.echo(f"Записано: {output}, файлов {len(paths)}, правил {count}")
    return Exit.CLEAN
