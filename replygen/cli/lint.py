"""`replygen lint`: files → findings → a report and an exit status."""

from __future__ import annotations

import contextlib
import datetime
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from replygen.cli import Exit
from replygen.errors import RefusedError
from replygen.files import write_file
from replygen.findings import Engine, Finding, Severity
from replygen.linter.dictionary import lexicon, safe_rules
from replygen.linter.engines import EngineName
from replygen.linter.linting import AudienceName, lint
from replygen.proofing.checks import safe_checks
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
from replygen.review.reports import REPORTS, Reviewed
from replygen.review.sources import Source, read_source, text_source

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
    settings: Path | None
    baseline: Path | None
    write_baseline: Path | None


@dataclass(slots=True)
class _Seen:
    """What the files have shown so far: allowances that set something aside, engines by name."""

    used: set[Allowed] = field(default_factory=set)
    engines: dict[str, Engine] = field(default_factory=dict)


def lint_files(options: Options) -> int:
    """Lints the files, prints the report and returns the exit status."""
    settings = read_settings(options.settings)
    if options.comments is not None and _not_one_docx(options.files):
        raise click.UsageError("--comments: назовите один документ .docx.")
    seen = _Seen()
    with _languagetool(options) as tool:
        reviewed = [_review(path, options, settings, seen, tool) for path in options.files]
    engines = [*seen.engines.values()]
    if options.write_baseline is not None:
        every = [finding for one in reviewed for finding in one.findings]
        count = write_baseline(every, options.write_baseline)
        click.echo(f"Принято замечаний: {count} — {options.write_baseline}", err=True)
        return Exit.CLEAN
    if options.comments is not None:
        _write_comments(reviewed[0], options.comments)
    told = unused(settings, seen.used, str(options.settings or SETTINGS))
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


def _not_one_docx(files: tuple[Path, ...]) -> bool:
    return len(files) != 1 or files[0].suffix.lower() != ".docx"


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
    if options.fix and path.suffix.lower() not in _CASES and str(path) != "-":
        from replygen.review.fixing import fix  # noqa: PLC0415 - lxml, only when asked

        mended = fix(source, findings, safe_rules(lexicon()) | safe_checks())
        if mended:
            click.echo(f"{path}: исправлено мест: {mended}", err=True)
            source, findings, engines = _linted(path, options, settings, tool)
    _note(seen.engines, engines, source.file)
    left = left_over(source, findings, settings, seen.used, datetime.date.today())
    if options.baseline is not None:
        left = without_baseline(left, options.baseline)
    return Reviewed(source, tuple(left))


def _linted(
    path: Path, options: Options, settings: LintSettings, tool: LanguageTool | None
) -> _Linted:
    audience = cast("AudienceName", options.audience or settings.audience)
    if path.suffix.lower() in _CASES:
        return _case(path, audience, options.engine, tool)
    source = text_source(sys.stdin.read(), "-") if str(path) == "-" else read_source(path)
    every = lint(
        source.paragraphs,
        audience=audience,
        pages=_pages(source),
        engine=options.engine,
        languagetool=tool,
    )
    found = [one for one in every if _typed(source, one)]
    return source, [replace(finding, file=source.file) for finding in found], every.engines


def _pages(source: Source) -> Pages | None:
    """How a Word document falls into sheets; other texts have none."""
    if not source.docx:
        return None
    from replygen.layout import count_pages  # noqa: PLC0415 - lxml, only for .docx

    return count_pages(source.docx)


def _typed(source: Source, finding: Finding) -> bool:
    """Whether the words stand so in the file: where tags and marks were, only we see blanks."""
    if not source.offsets or finding.paragraph is None or finding.start is None:
        return True
    at = source.offsets[finding.paragraph] + finding.start
    there = source.text[at : at + len(finding.text)]
    return finding.category != "typography" or there.replace("\n", " ") == finding.text


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
