"""`replygen build`: the main job for one case or many, with a summary at the end."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from replygen.case import Case
from replygen.case.folders import case_files
from replygen.cli import Exit
from replygen.document import Converter
from replygen.errors import (
    CaseError,
    DictionaryError,
    RefusedError,
    ReplygenError,
    ToolError,
    ToolMissingError,
)
from replygen.filenames import UniqueNames, safe_name
from replygen.files import write_file
from replygen.pipeline import Office
from replygen.result_files import files_of

if TYPE_CHECKING:
    from replygen.pipeline import Result

_OUTCOMES = {
    "resolved": "решён",
    "scheduled": "будет решён",
    "possible": "может быть решён",
    "impossible": "решить нельзя",
}


@dataclass
class _Tally:
    """What became of the cases so far."""

    built: int = 0
    refused: int = 0
    wrong: int = 0
    failed: int = 0
    rows: list[tuple[str, ...]] = field(default_factory=list)


def build_letters(
    cases: tuple[Path, ...],
    output: Path,
    formats: tuple[str, ...],
    letterhead: str | None,
    templates: Path | None,
) -> int:
    """Build every case; one that fails stops no other. The exit status tells the worst."""
    files = _case_files(cases)
    office = Office(templates, letterhead)
    tally = _Tally()
    with Converter() as converter:  # one LibreOffice for all, started by the first PDF
        job = _Job(office, output, formats, converter, UniqueNames(), tally)
        for file in files:
            job.build(file)
    _summary(tally, output)
    if tally.wrong:
        return Exit.WRONG_INPUT
    if tally.failed:
        return Exit.TOOL_MISSING
    return Exit.FINDINGS if tally.refused else Exit.CLEAN


@dataclass
class _Job:
    """What every case of one run is built with."""

    office: Office
    output: Path
    formats: tuple[str, ...]
    converter: Converter
    names: UniqueNames
    tally: _Tally

    def build(self, file: Path) -> None:
        """Build one case; what is wrong with it is said and counted."""
        tally = self.tally
        try:
            result = self.office.build(Case.load(file))
            folder = self.output / self.names.take(safe_name(result.case.appeal.number))
            files = files_of(result, folder.name, self.formats, self.converter)
            folder.mkdir(parents=True, exist_ok=True)
            for name, data in files.items():
                write_file(folder / name, data)
        except RefusedError as error:
            tally.refused += 1
            click.echo(f"Письма нет — {error}\n", err=True)
        except (ToolMissingError, DictionaryError):
            raise  # every other case would fail alike
        except ToolError as error:
            tally.failed += 1
            click.echo(f"Письма нет — {file}:\n  • {error}\n", err=True)
        except CaseError as error:
            tally.wrong += 1
            click.echo(f"Ошибки в деле — {error}\n", err=True)
        except ReplygenError as error:
            tally.wrong += 1
            click.echo(f"Письма нет — {file}:\n  • {error}\n", err=True)
        else:
            tally.built += 1
            tally.rows.append(_row(result, folder, self.office.law.channels.delivery))
            for finding in result.findings:
                # Advice stays in the card: the executor is called only where it matters.
                if finding.severity != "info" or finding in result.reply.remarks:
                    click.echo(f"{file}: {finding.message} [{finding.clause}]", err=True)


def _case_files(paths: tuple[Path, ...]) -> list[Path]:
    """Files named, and case files of the folders named, each once, in order."""
    files: list[Path] = []
    for path in paths:
        if not path.is_dir():
            files.append(path)
            continue
        found = list(case_files(path))
        if not found:
            raise ReplygenError(f"{path}: в папке нет дел → дело — файл .yaml или .json")
        files += found
    return list(dict.fromkeys(files))


def _row(result: Result, folder: Path, channels: Mapping[str, str]) -> tuple[str, ...]:
    reply = result.reply
    return (
        reply.case.appeal.number,
        ", ".join(_OUTCOMES[answer.outcome] for answer in reply.answers)
        or reply.kind.title[:1].lower() + reply.kind.title[1:],
        f"{reply.deadline.date:%d.%m.%Y}",
        channels.get(reply.channel.name, "не отправляется"),
        str(folder),
    )


def _summary(tally: _Tally, output: Path) -> None:
    if tally.rows:
        _table(tally.rows)
        click.echo()
    parts = [f"писем: {tally.built}"]
    if tally.refused:
        parts.append(f"отказов: {tally.refused}")
    if tally.wrong:
        parts.append(f"дел с ошибками: {tally.wrong}")
    if tally.failed:
        parts.append(f"не сделано программой LibreOffice: {tally.failed}")
    where = f" Папка: {output}" if tally.built else ""
    click.echo(f"Готово. {', '.join(parts).capitalize()}.{where}")


def _table(rows: list[tuple[str, ...]]) -> None:
    if not sys.stdout.isatty():
        # A log or a pipe has no width: one whole line a letter, easy to search.
        for number, outcome, term, channel, folder in rows:
            click.echo(f"{number}: {outcome}; срок {term}; {channel}; {folder}")
        return
    from rich.console import Console  # noqa: PLC0415 - only when there is a screen
    from rich.table import Table  # noqa: PLC0415

    table = Table(show_edge=False, pad_edge=False, box=None)
    for title in ("Обращение", "Исход", "Ответить до", "Канал", "Письмо"):
        table.add_column(title, overflow="fold")
    for row in rows:
        table.add_row(*row)
    Console(highlight=False, markup=False).print(table)
