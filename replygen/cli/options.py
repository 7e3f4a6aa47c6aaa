"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path

import click

FORMATS = ("docx", "pdf", "html", "txt")


def _formats(context: click.Context, parameter: click.Parameter, value: str) -> tuple[str, ...]:
    del context, parameter
    chosen = tuple(dict.fromkeys(word.strip() for word in value.split(",") if word.strip()))
    wrong = [word for word in chosen if word not in FORMATS]
    if wrong or not chosen:
        raise click.BadParameter(
            f"«{', '.join(wrong) or value}» → можно через запятую: {', '.join(FORMATS)}"
        )
    return chosen


formats = click.option(
    "--format",
    "formats",
    metavar="ВИДЫ",
    default="docx",
    show_default=True,
    callback=_formats,
    help="Виды файлов через запятую: docx, pdf, html, txt.",
)
templates = click.option(
    "--templates",
    metavar="ПАПКА",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Своя папка templates вместо встроенной.",
)
letterhead = click.option("--letterhead", metavar="БЛАНК", help="Имя бланка или файл .docx.")
