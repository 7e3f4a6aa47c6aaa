"""`replygen check`: templates and dictionaries → what their owners should mend."""

from __future__ import annotations

from pathlib import Path

import click

from replygen.cli import Exit
from replygen.errors import DocumentError
from replygen.review.checking import check


def check_folder(folder: Path | None, rules: Path | None, *, advice: bool) -> int:
    """Prints what is wrong; status 1 where something is."""
    if folder is not None and not (folder / "letters").is_dir():
        raise DocumentError(
            f"{folder}: это не папка templates: в ней нет letters → назовите папку, где лежат "
            "organization.toml, letters и letterheads"
        )
    if rules is not None and not any(rules.glob("*.toml")):
        raise DocumentError(f"--rules: в папке {rules} нет правил (.toml) → назовите другую")
    checked = check(folder, rules)
    grave = [finding for finding in checked.findings if finding.severity != "info"]
    light = [finding for finding in checked.findings if finding.severity == "info"]
    for finding in (*grave, *(light if advice else ())):
        words = f" «{finding.text}»" if finding.text and finding.text not in finding.message else ""
        click.echo(f"{finding.file}: {finding.message}{words} [{finding.rule}]")
    click.echo(
        f"Видов писем: {checked.kinds}, образцов: {checked.letters}, правил: {checked.rules}. "
        + (f"Неполадок: {len(grave)}." if grave else "Всё в порядке.")
        + (f" Советов: {len(light)} (--all покажет их)." if light and not advice else "")
    )
    return Exit.FINDINGS if grave else Exit.CLEAN
