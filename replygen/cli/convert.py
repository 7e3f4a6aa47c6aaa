"""`replygen convert`: messages in, files out; what a person must see goes to the screen."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import click

from replygen.case import Case
from replygen.cli import Exit
from replygen.errors import ExchangeError, ReplygenError, reason_of
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
from replygen.filenames import UniqueNames, safe_name
from replygen.files import write_file
from replygen.organization import load_settings
from replygen.resources import data_folder
from replygen.validation.source import place_text

_STDIN = "-"
_CASE = "case.yaml"


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asked for."""

    files: tuple[str, ...]
    source: str
    target: str
    output: str | None
    case: Path | None
    letter: Path | None
    templates: Path | None
    settings: Path | None


def convert_files(options: Options) -> int:
    """Convert each file; one that fails stops no other. The exit status is 0 where all went."""
    prove_pair(options.source, options.target)
    if len(options.files) > 1 and (options.output is None or options.case or options.letter):
        raise click.UsageError(
            "Несколько файлов: укажите папку, -o ПАПКА; --case и --letter — для одного файла."
        )
    job = _Job(options, _settings(options), UniqueNames())
    if len(options.files) == 1:
        job.convert(options.files[0])
        return Exit.CLEAN
    failed = 0
    for file in options.files:
        try:
            job.convert(file)
        except ReplygenError as error:
            failed += 1
            click.echo(f"Не переведено — {error}", err=True)
    click.echo(f"Готово. Переведено: {len(options.files) - failed}, нет: {failed}.", err=True)
    return Exit.WRONG_INPUT if failed else Exit.CLEAN


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
        problem = "файла нет" if isinstance(error, FileNotFoundError) else reason_of(error)
        raise refused(file, "", problem, "проверьте имя и папку") from None


@dataclass(frozen=True, slots=True)
class _Job:
    """What every file of one run is converted with."""

    options: Options
    settings: ExchangeSettings
    names: UniqueNames

    def convert(self, file: str) -> None:
        """Convert one file, and say what a person must see."""
        if self.options.source == CARD:
            self._card_out(file)
        else:
            self._appeal_in(file)

    def _appeal_in(self, file: str) -> None:
        data = _read(file)
        try:
            incoming = reader(self.options.source).read_appeal(data, self.settings)
        except ExchangeError as error:
            if file == _STDIN:
                raise
            raise ExchangeError(f"{file}, {error.source}", error.faults) from None
        as_json = (self.options.output or "").lower().endswith(".json")
        text = case_json(incoming) if as_json else case_yaml(incoming)
        target = self._put(text.encode(), _CASE, incoming.appeal.get("number") or "без номера")
        _tell(incoming, target, short=len(self.options.files) > 1)

    def _card_out(self, file: str) -> None:
        options = self.options
        if file == _STDIN:
            if options.case is None:
                raise click.UsageError("Карточка со стандартного ввода: укажите дело, --case ФАЙЛ.")
            card = read_card(_read(_STDIN), "карточка")
            case_path, letter_path = options.case, options.letter
        else:
            path = find_card(Path(file))
            card = read_card(_read(str(path)), str(path))
            found = options.case or find_case(path)
            if found is None:
                raise refused(
                    str(path),
                    "",
                    "рядом нет дела (или их несколько), а имя заявителя есть только в нём",
                    "укажите его: --case ФАЙЛ.yaml",
                )
            case_path, letter_path = found, options.letter or find_letter(path)
        out = load_outgoing(
            card,
            Case.load(case_path),
            load_settings(options.templates or data_folder("templates")),
            self.settings,
            letter=read_letter(letter_path) if letter_path else None,
        )
        written = writer(options.target).write_reply(out)
        target = self._put(written.data, written.name, out.case.appeal.number)
        click.echo(f"Карточка → {options.target}: {target}", err=True)
        for remark in written.remarks:
            click.echo(f"  • {remark}", err=True)

    def _put(self, data: bytes, usual: str, number: str) -> str:
        """Write the file; of many, each into the folder of its appeal under its usual name."""
        output = self.options.output
        if output in (None, _STDIN):
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
            return "стандартный вывод"
        path = Path(str(output))
        if len(self.options.files) > 1:
            path /= self.names.take(safe_name(number, "обращение"))
            path /= usual
        elif path.is_dir() or str(output).endswith(("/", "\\")):
            path /= usual
        if usual == _CASE and path.exists():
            raise refused(
                str(path),
                "",
                "файл уже есть: в нём может быть заполненное дело",
                "укажите другое имя или папку, либо удалите его",
            )
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, data)
        return str(path)


def _tell(incoming: Incoming, target: str, *, short: bool) -> None:
    """What is left to do. Words of the message stay in the file: a screen may be a log."""
    click.echo(f"{incoming.source} → {target}", err=True)
    if short:
        return
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
