"""Arguments → calls → exit status; the only place that prints."""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Sequence
from enum import IntEnum
from pathlib import Path

from replygen.notices import listen

_LOCALE = Path(__file__).resolve().parent.parent / "locale"


class Exit(IntEnum):
    """What the exit status says; fixed, for scripts rely on it."""

    CLEAN = 0
    FINDINGS = 1  # findings at or above the bar, or refused letters
    WRONG_INPUT = 2  # wrong input or usage
    TOOL_MISSING = 3  # an outside tool that was asked for is missing
    BUG = 70  # a fault of the program itself
    STOPPED = 130  # stopped from the keyboard


def run(arguments: Sequence[str]) -> int:
    """Run one command and return the exit status; no traceback is shown without --debug."""
    _speak_russian()
    debug = "--debug" in arguments
    listen(_notice)
    from replygen.cli.app import app  # noqa: PLC0415 - after the language is set
    from replygen.errors import ReplygenError, ToolError  # noqa: PLC0415

    try:
        result = app.main(
            [argument for argument in arguments if argument != "--debug"],
            prog_name="replygen",
            standalone_mode=False,
        )
    except KeyboardInterrupt:
        return Exit.STOPPED
    except BrokenPipeError:
        # The reader has left (`| head`): nothing more to say, and nobody to say it to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.CLEAN
    except Exception as error:
        if debug:
            raise
        return _explain(error, ReplygenError, ToolError)
    return int(result or Exit.CLEAN)


def _notice(text: str, mend: bool) -> None:
    """Who waits at a terminal is told why; what must be mended is told everywhere."""
    import click  # noqa: PLC0415 - after the language is set

    if mend or sys.stderr.isatty():
        click.echo(text, err=True)


def _explain(error: Exception, known: type[Exception], tool_missing: type[Exception]) -> int:
    import click  # noqa: PLC0415 - after the language is set

    if isinstance(error, click.exceptions.Exit):
        return error.exit_code
    if isinstance(error, click.Abort):
        click.echo("Прервано.", err=True)
        return Exit.STOPPED
    if isinstance(error, click.ClickException):
        error.show()
        return Exit.WRONG_INPUT
    if isinstance(error, tool_missing):
        click.echo(f"Ошибка: {error}", err=True)
        return Exit.TOOL_MISSING
    if isinstance(error, known):
        click.echo(f"Ошибка: {error}", err=True)
        return Exit.WRONG_INPUT
    if isinstance(error, OSError):
        from replygen.errors import reason_of  # noqa: PLC0415 - after the language is set

        click.echo(f"Ошибка: {error.filename or ''}: {reason_of(error)}", err=True)
        return Exit.WRONG_INPUT
    click.echo(
        f"Ошибка в самой программе ({type(error).__name__}: {error}).\n"
        "Повторите с --debug и пришлите вывод разработчикам.",
        err=True,
    )
    return Exit.BUG


def _speak_russian() -> None:
    """Make the command line library speak Russian, whatever the system's language is."""
    os.environ["LANGUAGE"] = "ru"
    gettext.bindtextdomain("replygen", str(_LOCALE))
    gettext.textdomain("replygen")
    for stream in (sys.stdout, sys.stderr):
        # A console with a narrow encoding must not stop the work over a letter it can't show.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
