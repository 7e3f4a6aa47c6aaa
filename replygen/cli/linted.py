"""A file, a case or standard input → its text and the findings on it."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from replygen.errors import DocumentError, RefusedError
from replygen.findings import Engine, Finding
from replygen.late_pattern import late_pattern
from replygen.linter.engines import EngineName
from replygen.linter.linting import AudienceName, lint
from replygen.review.decoding import decoded
from replygen.review.own_checks import empty_findings
from replygen.review.sources import Source, missing, read_source, text_source

if TYPE_CHECKING:
    from replygen.languagetool.engine import LanguageTool
    from replygen.layout import Pages

Linted = tuple[Source, list[Finding], tuple[Engine, ...]]
CASES = (".yaml", ".yml", ".json")
_CASE_TEXT = late_pattern(r"^appeal:|^\s*\{\s*\"(appeal|reply)\"", re.M)


@dataclass(frozen=True, slots=True)
class How:
    """Whom the texts are for and what proofreads them; tool: None for the process's own."""

    audience: AudienceName
    engine: EngineName
    tool: LanguageTool | None


def linted(path: Path, how: How) -> Linted:
    """The file's text, or standard input's for «-», and what is found in it.

    Errors: DocumentError and CaseError for what can't be read.
    """
    if path.suffix.lower() in CASES:
        if not path.exists():
            raise DocumentError(missing(path))
        return _case(path, "", how)
    if str(path) != "-":
        source = read_source(path)
    else:
        text = _typed_in()
        if _CASE_TEXT.search(text):
            return _case(path, text, how)
        source = text_source(text, "-")
    return source, *findings_on(source, how)


def _typed_in() -> str:
    """Standard input, whose encoding is found as that of a file."""
    if sys.stdin.isatty():
        end = "Ctrl+Z и Enter" if sys.platform == "win32" else "Ctrl+D"
        click.echo(f"Вставьте текст; в конце, с новой строки, {end}.", err=True)
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        return sys.stdin.read()
    return decoded(stream.read(), "ввод")[0]


def findings_on(source: Source, how: How) -> tuple[list[Finding], tuple[Engine, ...]]:
    """What is found in the text, and the engines that took part."""
    every = lint(
        source.paragraphs,
        audience=how.audience,
        pages=_pages(source),
        engine=how.engine,
        languagetool=how.tool,
        frame=source.frame,
    )
    found = [replace(one, file=source.file) for one in source.told_of_words(every)]
    return [*found, *empty_findings(source)], every.engines


def _pages(source: Source) -> Pages | None:
    """How a Word document falls into sheets; other texts have none."""
    if not source.docx:
        return None
    from replygen.layout import count_pages  # noqa: PLC0415 - lxml, only for .docx

    return count_pages(source.docx)


def _case(path: Path, text: str, how: How) -> Linted:
    """The letter that the case gives; a case of which no letter may be made says why.

    text: the case, where it has no file.
    """
    # pydantic and docxtpl cost half a second: only for cases
    from replygen.case import Case  # noqa: PLC0415
    from replygen.pipeline import Office  # noqa: PLC0415

    try:
        case = Case.loads(text) if text else Case.load(path)  # JSON is YAML too
        result = Office().build(
            case, audience=how.audience, engine=how.engine, languagetool=how.tool
        )
    except RefusedError as error:
        source = Source(str(path), ())
        finding = Finding("law-refused", "structure", "2.4", "error", str(error), file=str(path))
        return source, [finding], ()
    lines = tuple(line for line in result.letter.text.split("\n") if line)
    findings = [replace(finding, file=str(path)) for finding in result.findings]
    return Source(str(path), lines), findings, result.engines
