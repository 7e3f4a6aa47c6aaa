"""`replygen convert`: one message in, one file out; what a person must see goes to the screen."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import click

from replygen.case import Case
from replygen.cli import Exit
from replygen.errors import ExchangeError, reason_of
from replygen.exchange import (
    ExchangeSettings,
    case_json,
    case_yaml,
    load_exchange_settings,
    load_outgoing,
    reader,
    writer,
)
from replygen.exchange.formats import CARD, prove_pair
from replygen.exchange.model import Incoming, refused
from replygen.exchange.settings import FILE_NAME
from replygen.exchange.sources import find_card, find_case, find_letter, read_card, read_letter
from replygen.exchange.xml_message import MOST_BYTES
from replygen.files import write_file
from replygen.organization import load_settings
from replygen.resources import data_folder
from replygen.validation.source import place_text

_STDIN = "-"


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asked for."""

    file: str
    source: str
    target: str
    output: str | None
    case: Path | None
    letter: Path | None
    templates: Path | None
    settings: Path | None


def convert_file(options: Options) -> int:
    """Convert; the exit status is 0 where the file is written."""
    prove_pair(options.source, options.target)
    if options.source == CARD:
        _card_out(options)
    else:
        _appeal_in(options)
    return Exit.CLEAN


def _settings(options: Options) -> ExchangeSettings:
    if options.settings is not None:
        return load_exchange_settings(options.settings)
    own = (options.templates or data_folder("templates")) / FILE_NAME
    # A folder of templates that was copied before the exchange came has no such file.
    return load_exchange_settings(own) if own.is_file() else ExchangeSettings()


def _read(file: str) -> bytes:
    if file == _STDIN:
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    path = Path(file)
    try:
        if path.is_dir():
            raise refused(file, "", "это папка, а нужен файл сообщения", "укажите файл в ней")
        if path.stat().st_size > MOST_BYTES:
            raise refused(
                file, "", f"файл больше {MOST_BYTES >> 20} МБ", "проверьте, тот ли это файл"
            )
        return path.read_bytes()
    except OSError as error:
        problem = "файла нет" if isinstance(error, FileNotFoundError) else f"{reason_of(error)}"
        raise refused(file, "", problem, "проверьте имя и папку") from None


def _appeal_in(options: Options) -> None:
    data = _read(options.file)
    try:
        incoming = reader(options.source).read_appeal(data, _settings(options))
    except ExchangeError as error:
        if options.file == _STDIN:
            raise
        raise ExchangeError(f"{options.file}, {error.source}", error.faults) from None
    as_json = options.output is not None and options.output.lower().endswith(".json")
    text = case_json(incoming) if as_json else case_yaml(incoming)
    target = _put(options, text.encode(), "case.yaml")
    _tell(incoming, target)


def _tell(incoming: Incoming, target: str) -> None:
    """What is left to do. Words of the message stay in the file: a screen may be a log."""
    click.echo(f"{incoming.source} → {target}", err=True)
    for kind, title in (
        ("fill", "Заполните в деле"),
        ("check", "Проверьте"),
        ("kept", "Перенесено примечаниями, места в деле нет"),
    ):
        notes = [one for one in incoming.notes if one.kind == kind]
        if notes:
            click.echo(f"{title}:", err=True)
        for one in notes:
            place = place_text(one.place).removeprefix("appeal.")
            click.echo(f"  • {place + ': ' if place else ''}{one.about}", err=True)
    click.echo("И решение: раздел reply. Затем: replygen build ДЕЛО", err=True)


def _card_out(options: Options) -> None:
    if options.file == _STDIN:
        if options.case is None:
            raise click.UsageError("Карточка со стандартного ввода: укажите дело, --case ФАЙЛ.")
        card = read_card(_read(_STDIN), "карточка")
        case_path, letter_path = options.case, options.letter
    else:
        path = find_card(Path(options.file))
        card = read_card(_read(str(path)), str(path))
        found = options.case or find_case(path)
        if found is None:
            raise refused(
                str(path),
                "",
                "рядом с карточкой нет дела (или их несколько), а имя заявителя есть только в нём",
                "укажите его: --case ФАЙЛ.yaml",
            )
        case_path, letter_path = found, options.letter or find_letter(path)
    out = load_outgoing(
        card,
        Case.load(case_path),
        load_settings(options.templates or data_folder("templates")),
        _settings(options),
        letter=read_letter(letter_path) if letter_path else None,
    )
    written = writer(options.target).write_reply(out)
    target = _put(options, written.data, written.name)
    click.echo(f"Карточка → {options.target}: {target}", err=True)
    for remark in written.remarks:
        click.echo(f"  • {remark}", err=True)


def _put(options: Options, data: bytes, usual: str) -> str:
    """Write the file, or the standard output; a folder takes it under its usual name."""
    if options.output in (None, _STDIN):
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return "стандартный вывод"
    path = Path(str(options.output))
    if path.is_dir() or str(options.output).endswith(("/", "\\")):
        path /= usual
    path.parent.mkdir(parents=True, exist_ok=True)
    write_file(path, data)
    return str(path)
