"""`replygen lint`: files → findings → a report and an exit status."""

from __future__ import annotations

import contextlib
import datetime
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from replygen.cli import Exit
from replygen.cli.targets import check_baseline_target, check_comments_target
from replygen.errors import DocumentError, RefusedError, ReplygenError, ToolError, reason_of
from replygen.files import write_file
from replygen.findings import Engine, Finding, Severity
from replygen.linter.engines import EngineName
from replygen.linter.linting import AudienceName, lint
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
from replygen.review.decoding import decoded
from replygen.review.own_checks import empty_findings, unread_finding
from replygen.review.reports import REPORTS, Reviewed
from replygen.review.sources import Source, missing, read_source, text_source, texts_in

if TYPE_CHECKING:
    from replygen.languagetool.clients import ClientName
    from replygen.languagetool.engine import LanguageTool
    from replygen.layout import Pages

_Linted = tuple[Source, list[Finding], tuple[Engine, ...]]
_CASES = (".yaml", ".yml", ".json")


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
        for path in _files(options.files, unread):
            try:
                reviewed.append(_review(path, options, settings, seen, tool))
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
                replace(engine, detail=f"{file}: {engine.detail}") if failed else engine
            )


def _review(
    path: Path, options: Options, settings: LintSettings, seen: _Seen, tool: LanguageTool | None
) -> Reviewed:
    source, findings, engines = _linted(path, options, settings, tool)
    if options.fix:
        source, findings, engines = _fixed(
            path, options, settings, tool, (source, findings, engines)
        )
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
    path: Path,
    options: Options,
    settings: LintSettings,
    tool: LanguageTool | None,
    linted: _Linted,
) -> _Linted:
    """The file after its safe changes; what a person has allowed is left as it is."""
    if str(path) == "-" or path.suffix.lower() in _CASES:
        why = "ввод" if str(path) == "-" else "дело: его слова берутся из полей и шаблонов"
        click.echo(f"{path}: --fix не исправляет {why}", err=True)
        return linted
    from replygen.cli.fixing import fix_file  # noqa: PLC0415 - the dictionary of fixes

    engines = linted[2]

    def again(source: Source) -> list[Finding]:
        nonlocal engines
        found, engines = _found(source, options, settings, tool)
        return _left(source, found, options, settings, set())

    left = _left(linted[0], linted[1], options, settings, set())
    made = fix_file(linted[0], left, again, write=not options.dry_run, copy=not options.no_copy)
    return linted if made is None else (made, *_found(made, options, settings, tool))


def _linted(
    path: Path, options: Options, settings: LintSettings, tool: LanguageTool | None
) -> _Linted:
    if path.suffix.lower() in _CASES:
        if not path.exists():
            raise DocumentError(missing(path))
        return _case(path, _audience(options, settings), options.engine, tool)
    source = _typed_in() if str(path) == "-" else read_source(path)
    return source, *_found(source, options, settings, tool)


def _typed_in() -> Source:
    """Standard input, whose encoding is found as that of a file."""
    if sys.stdin.isatty():
        end = "Ctrl+Z и Enter" if sys.platform == "win32" else "Ctrl+D"
        click.echo(f"Вставьте текст; в конце, с новой строки, {end}.", err=True)
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        return text_source(sys.stdin.read(), "-")
    return text_source(decoded(stream.read(), "ввод")[0], "-")


def _audience(options: Options, settings: LintSettings) -> AudienceName:
    return cast("AudienceName", options.audience or settings.audience)


def _found(
    source: Source, options: Options, settings: LintSettings, tool: LanguageTool | None
) -> tuple[list[Finding], tuple[Engine, ...]]:
    every = lint(
        source.paragraphs,
        audience=_audience(options, settings),
        pages=_pages(source),
        engine=options.engine,
        languagetool=tool,
    )
    found = [replace(one, file=source.file) for one in source.told_of_words(every)]
    return [*found, *empty_findings(source)], every.engines


def _pages(source: Source) -> Pages | None:
    """How a Word document falls into sheets; other texts have none."""
    if not source.docx:
        return None
    from replygen.layout import count_pages  # noqa: PLC0415 - lxml, only for .docx

    return count_pages(source.docx)


def _case(
    path: Path, audience: AudienceName, engine: EngineName, tool: LanguageTool | None
) -> _Linted:
    """The letter that the case gives; a case of which no letter may be made says why."""
    # pydantic and docxtpl cost half a second: only for cases
    from replygen.case import Case  # noqa: PLC0415
    from replygen.pipeline import Office  # noqa: PLC0415

    try:
        result = Office().build(
            Case.load(path), audience=audience, engine=engine, languagetool=tool
        )
    except RefusedError as error:
        source = Source(str(path), ())
        finding = Finding("law-refused", "structure", "2.4", "error", str(error), file=str(path))
        return source, [finding], ()
    lines = tuple(line for line in result.letter.text.split("\n") if line)
    findings = [replace(finding, file=str(path)) for finding in result.findings]
    return Source(str(path), lines), findings, result.engines


def _write_comments(reviewed: Reviewed, target: Path) -> None:
    from replygen.review.commenting import comments_of  # noqa: PLC0415 - lxml
    from replygen.word.comments import with_comments  # noqa: PLC0415 - lxml

    comments = comments_of(reviewed.findings)
    source = reviewed.source
    write_file(target, with_comments(source.docx, comments, source.file))
    click.echo(f"Записано: {target}, замечаний на полях: {len(comments)}", err=True)
