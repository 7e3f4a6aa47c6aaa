"""All commands together; what each does is in a module of its own, loaded when it is called."""

from __future__ import annotations

from pathlib import Path

import click

from replygen._version import __version__
from replygen.cli.exchange_commands import convert, schema
from replygen.cli.languagetool import languagetool
from replygen.cli.letter_commands import batch, build, preview
from replygen.cli.lint_commands import check, explain, lint, rules
from replygen.cli.options import templates

_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(context_settings=_CONTEXT)
@click.version_option(__version__, prog_name="replygen")
@click.option("--debug", is_flag=True, help="При ошибке показать её путь в программе.")
def app(*, debug: bool) -> None:
    """Готовит официальные ответы на обращения граждан по приказу № 144-ОД."""
    del debug  # taken from the command line before it is parsed, so it may stand anywhere


@app.command()
@click.argument("names", metavar="[ИМЯ]…", nargs=-1)
@click.option("--stdin", "from_stdin", is_flag=True, help="Читать имена построчно из ввода.")
@click.option("--json", "as_json", is_flag=True, help="Печатать JSON, по строке на имя.")
def name(names: tuple[str, ...], *, from_stdin: bool, as_json: bool) -> int:
    """Пол, обращение и все падежи полных имён."""
    from replygen.cli.name import show_names  # noqa: PLC0415 - keeps --help quick

    return show_names(names, from_stdin=from_stdin, as_json=as_json)


@app.command()
@click.argument("cards", metavar="КАРТОЧКИ…", nargs=-1, required=True)
@click.option("--from", "start", metavar="ДАТА", help="С какого дня, например 2026-01-01.")
@click.option("--to", "end", metavar="ДАТА", help="По какой день включительно.")
@click.option("--half", metavar="ГОД-НОМЕР", help="Полугодие: 2026-1 или 2026-2.")
@click.option("--quarter", metavar="ГОД-НОМЕР", help="Квартал: от 2026-1 до 2026-4.")
@click.option("--year", metavar="ГОД", help="Год.")
@click.option(
    "--by",
    type=click.Choice(["reply", "registered"]),
    default="reply",
    show_default=True,
    help="Что решает, попало ли письмо в период: его дата или дата регистрации обращения.",
)
@click.option(
    "--compare",
    type=click.Choice(["previous", "year", "none"]),
    default="previous",
    show_default=True,
    help="С чем сравнить: с прошлым периодом, с тем же год назад или ни с чем.",
)
@click.option(
    "--format",
    type=click.Choice(["text", "csv", "json", "docx"]),
    help="Вид отчёта; обычно виден из имени файла, без файла — text.",
)
@click.option(
    "-o",
    "--output",
    metavar="ФАЙЛ",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Куда записать отчёт; без него — на экран.",
)
@click.option("--letterhead", metavar="БЛАНК", help="Имя бланка или файл .docx (для docx).")
@templates
@click.option("--signatory", metavar="ИМЯ", help="Кто подпишет: имя из organization.toml.")
@click.option("--executor", metavar="ИМЯ", help="Кто составил: имя из organization.toml.")
def report(**options: object) -> int:
    """Считает отчёт по пункту 6.7: обращения, жалобы, сроки, исходы, нагрузку.

    КАРТОЧКИ — файлы card.json, папки с письмами, results.jsonl пакета, файлы .jsonl,
    образцы со звёздочкой; «-» — стандартный ввод.
    """
    from replygen.cli.report import Options, make_statistics  # noqa: PLC0415 - keeps --help quick

    return make_statistics(Options(**options))  # type: ignore[arg-type]  # click checks the kinds


for _one in (build, batch, preview, convert, schema, lint, explain, check, rules, languagetool):
    app.add_command(_one)


def _in_russian(command: click.Command) -> None:
    """The words of the usage line that click has no translation for."""
    command.options_metavar = "[ПАРАМЕТРЫ]"
    if isinstance(command, click.Group):
        command.subcommand_metavar = "КОМАНДА …"
        for one in command.commands.values():
            _in_russian(one)


_in_russian(app)
