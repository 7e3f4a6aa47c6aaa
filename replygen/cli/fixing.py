"""`replygen lint --fix`: what was or would be changed, told place by place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from replygen.files import write_file
from replygen.findings import Finding
from replygen.review.fixing import Mend, keep_copy, mended, safe_mends
from replygen.review.reports import offered
from replygen.review.sources import Source, source_of

_PASSES = 5  # a change may let another be made in its place


def fix_file(
    source: Source,
    findings: list[Finding],
    lint_again: Callable[[Source], list[Finding]],
    *,
    write: bool,
    copy: bool,
) -> Source | None:
    """Makes the safe changes and tells each; the new text, or None where nothing was changed.

    write: False only tells what would be changed. copy: keep the file as it was. lint_again: gives
    the findings on a changed text.
    """
    now, made, looks = source, list[Mend](), list[Mend]()
    data = b""
    for _ in range(_PASSES):
        wanted = safe_mends(now, findings)
        changed, done = mended(now, wanted)
        looks = [one for one in wanted if one not in done]
        if not done:
            break
        data, made = changed, [*made, *done]
        now = source_of(data, Path(source.file))
        findings = lint_again(now)
    for one in made:
        _tell(source, one, "")
    for one in looks:
        _tell(source, one, " — не исправлено: слова набраны по-разному, замените сами")
    if not made:
        click.echo(f"{source.file}: исправлять без человека нечего", err=True)
        return None
    if not write:
        click.echo(f"{source.file}: будет исправлено мест: {len(made)}; файл не изменён", err=True)
        return None
    path = Path(source.file).resolve()
    kept = keep_copy(path) if copy else None
    write_file(path, data)
    was = f"; прежний файл — {kept.relative_to(path.parent)}" if kept is not None else ""
    click.echo(f"{source.file}: исправлено мест: {len(made)}{was}", err=True)
    return now


def _tell(source: Source, one: Mend, more: str) -> None:
    where = (
        f"{source.file}:{one.line}:{one.column}"
        if source.offsets
        else f"{source.file}, абзац {one.paragraph + 1}"
    )
    click.echo(f"{where}: {_around(one)} [{one.rule}]{more}", err=True)


def _around(one: Mend) -> str:
    old, new = f"{one.before}{one.old}{one.after}", f"{one.before}{one.new}{one.after}"
    return f"{offered(old)} → {offered(new)}"
