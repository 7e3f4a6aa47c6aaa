"""`replygen lint`: files → findings → a report and an exit status."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from replygen.cli import Exit
from replygen.cli.linted import CASES, How, Linted, findings_on, linted
from replygen.cli.targets import check_baseline_target, check_comments_target
from replygen.errors import ReplygenError, ToolError, reason_of
from replygen.files import write_file
from replygen.findings import Engine, Finding, Severity
from replygen.linter.engines import EngineName
from replygen.linter.linting import AudienceName
from replygen.review.allowing import (
    SETTINGS,
    Allowed,
    LintSettings,
    left_over,
    read_settings,
    unused,
    without_baseline,
    write_baseline,
)
from replygen.review.own_checks import unread_finding
from replygen.review.reports import REPORTS, Reviewed
from replygen.review.sources import Source, texts_in

if TYPE_CHECKING:
    from replygen.languagetool.clients import ClientName
    from replygen.languagetool.engine import LanguageTool


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks for; see the options' help in app.py."""

    files: tuple[Path, ...]
    report: str
    comments: Path | None
    engine: EngineName
    languagetool: str | None
    languagetool_client: ClientName
    fail_on: str | None
    audience: str | None
    fix: bool
    dry_run: bool
    no_copy: bool
    force: bool
    settings: Path | None
    baseline: Path | None
    write_baseline: Path | None


@dataclass(slots=True)
class _Seen:
    """What the files have shown so far: allowances that set something aside, engines by name."""

    used: set[Allowed] = field(default_factory=set)
    engines: dict[str, Engine] = field(default_factory=dict)


def lint_files(options: Options) -> int:
    """Lints the files, prints the report and returns the exit status.

    A file that can't be read is told, and the others are linted all the same.
    """
    settings = read_settings(options.settings)
    _check_targets(options)
    seen = _Seen()
    reviewed: list[Reviewed] = []
    unread: list[tuple[str, str]] = []
    with _languagetool(options) as tool:
        audience = cast("AudienceName", options.audience or settings.audience)
        how = How(audience, options.engine, tool)
        for path in _files(options.files, unread):
            try:
                reviewed.append(_review(path, options, settings, seen, how))
            except ToolError:
                raise
            except ReplygenError as error:
                unread.append((str(path), str(error)))
            except OSError as error:
                unread.append((str(path), f"{path}: {reason_of(error)} → проверьте права"))
    if unread and not reviewed:
        raise ReplygenError("\nОшибка: ".join(text for _, text in unread))
    if options.write_baseline is None:
        reviewed += [
            Reviewed(Source(name, ()), (unread_finding(name, text),)) for name, text in unread
        ]
    else:
        for _, text in unread:
            click.echo(f"Ошибка: {text}", err=True)
    status = _report(options, settings, seen, reviewed)
    return Exit.WRONG_INPUT if unread else status


def _report(
    options: Options, settings: LintSettings, seen: _Seen, reviewed: Sequence[Reviewed]
) -> int:
    """Hands over what was found; the exit status tells how grave it is."""
    engines = [*seen.engines.values()]
    if options.write_baseline is not None:
        every = [finding for one in reviewed for finding in one.findings]
        count = write_baseline(every, options.write_baseline)
        click.echo(f"Принято замечаний: {count} — {options.write_baseline}", err=True)
        return Exit.CLEAN
    if options.comments is not None:
        _write_comments(reviewed[0], options.comments)
    today = datetime.date.today()
    told = unused(settings, seen.used, str(options.settings or SETTINGS), today)
    shown = [*reviewed]
    if told:
        shown.append(Reviewed(Source(told[0].file, ()), tuple(told)))
    click.echo(REPORTS[options.report](shown, engines))
    asked_for = options.engine not in ("builtin", "auto")
    if asked_for and any(engine.status != "ok" for engine in engines):
        return Exit.TOOL_MISSING
    bar = cast("Severity", options.fail_on or settings.fail_on)
    grave = ("error", "warning", "info")[: ("error", "warning", "info").index(bar) + 1]
    found = any(finding.severity in grave for one in shown for finding in one.findings)
    return Exit.FINDINGS if found else Exit.CLEAN


def _check_targets(options: Options) -> None:
    """Nothing that a person has written is overwritten, and nothing is asked for in vain."""
    if options.comments is not None:
        check_comments_target(options.files, options.comments, force=options.force)
    elif options.force:
        raise click.UsageError("--force: нужен только вместе с --comments.")
    if options.write_baseline is not None:
        check_baseline_target(options.write_baseline)
    if not options.fix:
        for name, given in (("--dry-run", options.dry_run), ("--no-copy", options.no_copy)):
            if given:
                raise click.UsageError(f"{name}: нужен только вместе с --fix.")


def _files(named: Iterable[Path], unread: list[tuple[str, str]]) -> list[Path]:
    """The files, and the texts of the folders; a folder without any is told in `unread`."""
    files: list[Path] = []
    for path in named:
        try:
            files += texts_in(path) if path.is_dir() else [path]
        except ReplygenError as error:
            unread.append((str(path), str(error)))
    return files


@contextlib.contextmanager
def _languagetool(options: Options) -> Iterator[LanguageTool | None]:
    """The one that the options name, stopped at the end; None for the process's own."""
    if options.languagetool is None and options.languagetool_client == "own":
        yield None
        return
    if options.engine not in ("languagetool", "auto"):
        raise click.UsageError(
            "--languagetool: добавьте --engine auto (вместе со встроенной) или languagetool."
        )
    from replygen.languagetool.engine import LanguageTool  # noqa: PLC0415 - only when asked

    named = options.languagetool
    server, folder = (named, None) if named is not None and "://" in named else (None, named)
    with LanguageTool(server, folder, client=options.languagetool_client) as tool:
        yield tool


def _note(engines: dict[str, Engine], seen: Iterable[Engine], file: str) -> None:
    """Keeps the worst that became of each engine, with the file where it did."""
    for engine in seen:
        known = engines.get(engine.name)
        if known is None or (known.status == "ok" and engine.status != "ok"):
            failed = engine.status == "failed"
            engines[engine.name] = (
                engine._replace(detail=f"{file}: {engine.detail}") if failed else engine
            )


def _review(
    path: Path, options: Options, settings: LintSettings, seen: _Seen, how: How
) -> Reviewed:
    source, findings, engines = linted(path, how)
    if options.fix:
        made = (source, findings, engines)
        source, findings, engines = _fixed(path, options, settings, how, made)
    _note(seen.engines, engines, source.file)
    return Reviewed(source, tuple(_left(source, findings, options, settings, seen.used)))


def _left(
    source: Source,
    findings: list[Finding],
    options: Options,
    settings: LintSettings,
    used: set[Allowed],
) -> list[Finding]:
    """Findings that nobody has allowed."""
    left = left_over(source, findings, settings, used, datetime.date.today())
    return left if options.baseline is None else without_baseline(left, options.baseline)


def _fixed(
    path: Path, options: Options, settings: LintSettings, how: How, before: Linted
) -> Linted:
    """The file after its safe changes; what a person has allowed is left as it is."""
    if str(path) == "-" or path.suffix.lower() in CASES:
        why = "ввод" if str(path) == "-" else "дело: его слова берутся из полей и шаблонов"
        click.echo(f"{path}: --fix не исправляет {why}", err=True)
        return before
    from replygen.cli.fixing import fix_file  # noqa: PLC0415 - the dictionary of fixes

    def left_in(source: Source, findings: list[Finding]) -> list[Finding]:
        return _left(source, findings, options, settings, set())

    made = fix_file(
        before[0],
        left_in(before[0], before[1]),
        lambda source: left_in(source, findings_on(source, how)[0]),
        write=not options.dry_run,
        copy=not options.no_copy,
    )
    return before if made is None else (made, *findings_on(made, how))


def _write_comments(reviewed: Reviewed, target: Path) -> None:
    from replygen.review.commenting import comments_of  # noqa: PLC0415 - lxml
    from replygen.word.comments import with_comments  # noqa: PLC0415 - lxml

    comments = comments_of(reviewed.findings)
    source = reviewed.source
    write_file(target, with_comments(source.docx, comments, source.file))
    click.echo(f"Записано: {target}, замечаний на полях: {len(comments)}", err=True)
