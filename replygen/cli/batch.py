"""`replygen batch`: a night's work, with a progress bar for those who watch."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from replygen.batch.inputs import Reading, count_items, read_input
from replygen.batch.results import TABLE, Summary
from replygen.batch.running import Progress, run_batch
from replygen.batch.sample import write_sample
from replygen.cli import Exit

_SHOWN = 20  # failed cases told on the screen; the results tell them all


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asked for."""

    source: str | None
    output: Path
    formats: tuple[str, ...]
    letterhead: str | None
    templates: Path | None
    workers: int
    scheduler: str | None
    resume: bool
    encoding: str | None
    delimiter: str | None
    skip_columns: bool
    sample: Path | None
    quiet: bool


def run_command(options: Options) -> int:
    """Make the letters; the exit status tells the worst of the cases."""
    if options.sample is not None:
        write_sample(options.sample)
        click.echo(f"Образец таблицы: {options.sample}")
        return Exit.CLEAN
    if options.source is None:
        raise click.UsageError("Укажите, откуда взять дела, или --sample ФАЙЛ.xlsx.")
    delimiter = "\t" if options.delimiter in ("\\t", "tab") else options.delimiter
    reading = Reading(options.encoding, delimiter, options.skip_columns)
    items = read_input(options.source, reading)
    with _executor(options.scheduler) as (executor, count), _progress(options) as progress:
        try:
            summary = run_batch(
                items,
                options.output,
                formats=options.formats,
                letterhead=options.letterhead,
                templates=options.templates,
                workers=options.workers,
                executor=executor,
                executor_workers=count,
                resume=options.resume,
                progress=progress,
            )
        except KeyboardInterrupt:
            click.echo(
                "\nОстановлено. Готовое не пропадёт; продолжить — той же командой с --resume.",
                err=True,
            )
            return Exit.STOPPED
    _say(summary)
    if summary.wrong:
        return Exit.WRONG_INPUT
    return Exit.FINDINGS if summary.refused or summary.failed else Exit.CLEAN


@contextlib.contextmanager
def _executor(address: str | None) -> Iterator[tuple[Executor | None, int]]:
    """The cluster at `address` as an executor with its number of workers; (None, 1) without it."""
    if address is None:
        yield None, 1
        return
    from replygen.batch.cluster import connected  # noqa: PLC0415 - only where it is asked for

    with connected(address) as found:
        yield found


@contextlib.contextmanager
def _progress(options: Options) -> Iterator[Progress]:
    """A bar with rate and time left on a terminal; only failures elsewhere."""
    told = 0

    def tell(made: Any, item: Any, say: Callable[[str], None]) -> None:
        nonlocal told
        if made is None or made.status == "made":
            return
        told += 1
        if told <= _SHOWN:
            say(f"Письма нет — {item.place}: {made.error}")
        elif told == _SHOWN + 1:
            say(f"… остальные — в {TABLE}")

    if options.quiet or not sys.stderr.isatty():
        yield lambda made, item: tell(made, item, lambda text: click.echo(text, err=True))
        return
    from rich.console import Console  # noqa: PLC0415 - only when there is a screen, as the next
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as Bar  # noqa: PLC0415

    console = Console(stderr=True, highlight=False, markup=False)
    total = count_items(options.source or "-")
    columns = (
        TextColumn("Писем"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TextColumn("осталось"),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=console) as bar:
        task = bar.add_task("", total=total, rate="")

        def show(made: Any, item: Any) -> None:
            tell(made, item, console.print)
            speed = bar.tasks[0].speed
            bar.update(task, advance=1, rate=f"{speed:.0f} в секунду" if speed else "")

        yield show


def _say(summary: Summary) -> None:
    if not any(summary[:4]):
        gone = f" Писем прежних дел: {summary.gone}." if summary.gone else ""
        click.echo(f"Дел во входных данных нет.{gone}")
        return
    parts = [f"писем: {summary.made}"]
    if summary.known:
        parts[0] += f" (из них готовы раньше: {summary.known})"
    for count, word in (
        (summary.refused, "отказов"),
        (summary.wrong, "дел с ошибками"),
        (summary.failed, "сбоев"),
        (summary.gone, "писем по делам, которых во входных данных больше нет"),
    ):
        if count:
            parts.append(f"{word}: {count}")
    text = ", ".join(parts)
    click.echo(f"Готово. {text[:1].upper()}{text[1:]}. Итоги: {summary.output / TABLE}")
