"""`replygen preview`: the executor's page on this machine, with its address printed when ready."""

from __future__ import annotations

import webbrowser
from dataclasses import dataclass
from pathlib import Path

import click

from replygen.case.folders import case_files
from replygen.case.reading import read_file
from replygen.cli import Exit
from replygen.preview.serving import serve
from replygen.preview.settings import Settings, new_token


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks for; see the options' help in app.py."""

    case: Path | None
    port: int
    no_browser: bool
    templates: Path | None
    letterhead: str | None
    behind_proxy: bool
    hosts: tuple[str, ...]
    base_path: str


def show_page(options: Options) -> int:
    """Serve the page until it is stopped."""
    settings = Settings(
        port=options.port,
        token=None if options.behind_proxy else new_token(),
        hosts=options.hosts,
        base_path=_base_path(options),
        templates=options.templates,
        letterhead=options.letterhead,
        case=None if options.case is None else read_file(_case_file(options.case)).values,
    )

    def ready(address: str) -> None:
        if options.behind_proxy:
            click.echo(f"Прокси ведёт сюда ({', '.join(options.hosts)}); людей проверяет он.")
        else:
            click.echo("Страница исполнителя открыта на этом компьютере. Остановить: Ctrl+C.")
        click.echo(address)
        if not options.no_browser and not options.behind_proxy:
            webbrowser.open(address)

    serve(settings, ready)
    return Exit.CLEAN


def _case_file(path: Path) -> Path:
    """The case to begin with: the file itself, or the only case in the folder."""
    if not path.is_dir():
        return path
    found = list(case_files(path))
    if len(found) == 1:
        return found[0]
    told = "в папке нет дела" if not found else f"в папке дел: {len(found)}"
    example = found[0] if found else path / "case.yaml"
    raise click.UsageError(f"{path}: {told} → назовите файл, например {example}")


def _base_path(options: Options) -> str:
    if not options.behind_proxy:
        if options.hosts or options.base_path:
            raise click.UsageError(
                "--host-name и --base-path нужны только вместе с --behind-proxy."
            )
        return ""
    if not options.hosts:
        raise click.UsageError(
            "--behind-proxy: назовите --host-name — имя, под которым прокси показывает страницу."
        )
    path = options.base_path.strip("/")
    return f"/{path}" if path else ""
