"""Where a command is asked to write → an error, should that cost somebody his work."""

from __future__ import annotations

import json
from pathlib import Path

import click

from replygen.errors import DocumentError


def check_comments_target(files: tuple[Path, ...], target: Path, *, force: bool) -> None:
    """The copy of one document: never the document itself, another file only with `force`."""
    if len(files) != 1 or files[0].suffix.lower() != ".docx":
        raise click.UsageError("--comments: назовите один документ .docx.")
    source = files[0]
    if target.suffix.lower() != ".docx":
        raise click.UsageError(f"--comments: «{target}» → у копии должно быть имя на .docx.")
    if target.exists() and source.exists() and target.samefile(source):
        raise DocumentError(
            f"--comments: {target} — это сам документ, он не меняется → назовите копию иначе, "
            f"например «{source.stem} с замечаниями.docx»"
        )
    check_new(target, "--comments", force=force)


def check_new(target: Path, option: str, *, force: bool) -> None:
    """A file that is not there yet, in a folder that is; an empty one is nobody's work."""
    if not target.parent.is_dir():
        raise DocumentError(f"{option}: нет такой папки: «{target.parent}» → создайте её")
    if target.exists() and target.stat().st_size and not force:
        raise DocumentError(
            f"{option}: файл {target} уже есть → назовите другой или добавьте --force, "
            "чтобы записать поверх"
        )


def check_baseline_target(target: Path) -> None:
    """A new file or an old list of accepted findings; nothing else is overwritten."""
    if not target.parent.is_dir():
        raise DocumentError(f"--write-baseline: нет такой папки: «{target.parent}» → создайте её")
    if not target.exists() or not target.stat().st_size:
        return
    try:
        known = "findings" in json.loads(target.read_text("utf-8"))
    except (ValueError, TypeError):
        known = False
    if not known:
        raise DocumentError(
            f"--write-baseline: {target} — не список принятых замечаний → назовите другой файл"
        )
