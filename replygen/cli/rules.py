"""`replygen rules`: rule files ↔ a table for a spreadsheet."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

import click

from replygen.cli import Exit
from replygen.cli.targets import check_new
from replygen.errors import DictionaryError, DocumentError
from replygen.files import write_file
from replygen.linter.rules import read_rules
from replygen.linter.spreadsheet import csv_to_rules, rules_to_csv
from replygen.resources import data_folder
from replygen.review.decoding import decoded


def exchange_rules(
    export: Path | None, source: Path | None, output: Path, *, force: bool = False
) -> int:
    """Writes the table, or rule files made of one, should they be sound.

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
    made = _made(source)
    there = [str(output / name) for name in made if (output / name).exists()]
    if there and not force:
        raise DocumentError(
            f"--import: файлы уже есть: {', '.join(there[:3])} → назовите другую папку (-o) "
            "или добавьте --force, чтобы записать поверх"
        )
    count = _tried(made)
    output.mkdir(parents=True, exist_ok=True)
    for name, text in made.items():
        write_file(output / name, text.encode())
    click.echo(f"Записано: {output}, файлов {len(made)}, правил {count}")
    return Exit.CLEAN


def _made(source: Path) -> dict[str, str]:
    """Rule files of the table; an error names it."""
    try:
        return csv_to_rules(decoded(source.read_bytes(), str(source))[0])
    except DictionaryError as error:
        raise DictionaryError(f"{source}: {error}") from None


def _tried(made: Mapping[str, str]) -> int:
    """How many rules the files have; a table with slips writes nothing."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in made.items():
            Path(folder, name).write_text(text, encoding="utf-8")
        return len(read_rules(sorted(Path(folder).iterdir())))
