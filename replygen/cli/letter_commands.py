"""Commands that make letters: of one case, of many, on a page in the browser."""

from __future__ import annotations

from pathlib import Path

import click

from replygen.cli.options import formats, letterhead, templates


@click.command()
@click.argument("cases", metavar="ДЕЛО…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    metavar="ПАПКА",
    default=Path("letters"),
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Куда положить письма.",
)
@formats
@letterhead
@templates
def build(
    cases: tuple[Path, ...],
    output: Path,
    formats: tuple[str, ...],
    letterhead: str | None,
    templates: Path | None,
) -> int:
    """Готовит письма: из каждого дела — письмо на бланке и карточка.

    ДЕЛО — файл .yaml или .json или папка с такими файлами.
    """
    from replygen.cli.build import build_letters  # noqa: PLC0415 - keeps --help quick

    return build_letters(cases, output, formats, letterhead, templates)


@click.command()
@click.argument("source", metavar="[ДЕЛА]", required=False)
@click.option(
    "-o",
    "--output",
    metavar="ПАПКА",
    default=Path("letters"),
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Куда положить письма, карточки и итоги.",
)
@formats
@letterhead
@templates
@click.option(
    "--workers",
    metavar="ЧИСЛО",
    default=1,
    show_default=True,
    type=click.IntRange(1, 256),
    help="Сколько процессов делают письма на этой машине.",
)
@click.option(
    "--scheduler",
    metavar="АДРЕС",
    help="Планировщик Dask, например tcp://сервер:8786: письма делают другие машины.",
)
@click.option("--resume", is_flag=True, help="Продолжить после остановки: готовое не переделывать.")
@click.option("--encoding", metavar="ИМЯ", help="Кодировка; обычно находится сама.")
@click.option("--delimiter", metavar="ЗНАК", help="Разделитель столбцов .csv; находится сам.")
@click.option("--skip-columns", is_flag=True, help="Не читать незнакомые столбцы таблицы.")
@click.option(
    "--sample",
    metavar="ФАЙЛ.xlsx",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Записать образец таблицы и закончить.",
)
@click.option("--quiet", is_flag=True, help="Не показывать ход работы.")
def batch(**options: object) -> int:
    """Готовит письма пакетом: тысячи дел за раз, с продолжением после остановки.

    ДЕЛА — файл .jsonl, .csv, .xlsx или папка с делами; «-» — стандартный ввод.
    """
    if options["source"] and int(str(options["workers"])) > 1 and not options["scheduler"]:
        from replygen.batch.processes import context  # noqa: PLC0415 - keeps --help quick

        context()  # loads what workers need while this process loads what it needs itself
    from replygen.cli.batch import Options, run_command  # noqa: PLC0415 - keeps --help quick

    return run_command(Options(**options))  # type: ignore[arg-type]  # click checks the kinds


@click.command()
@click.argument("case", metavar="[ДЕЛО]", required=False, type=click.Path(path_type=Path))
@click.option(
    "--port",
    metavar="ЧИСЛО",
    default=8144,
    show_default=True,
    type=click.IntRange(1, 65535),
    help="Порт на этом компьютере.",
)
@click.option("--no-browser", is_flag=True, help="Не открывать браузер, только напечатать адрес.")
@templates
@letterhead
@click.option(
    "--behind-proxy",
    is_flag=True,
    help="Страницу показывает свой прокси, он же проверяет людей; ключа в адресе нет.",
)
@click.option(
    "--host-name",
    "hosts",
    metavar="ИМЯ",
    multiple=True,
    help="Под каким именем прокси показывает страницу; можно несколько раз.",
)
@click.option(
    "--base-path", metavar="ПУТЬ", default="", help="В какой папке прокси показывает страницу."
)
def preview(**options: object) -> int:
    """Открывает страницу исполнителя: дело слева, письмо справа.

    ДЕЛО — файл .yaml или .json, с которого начать, или папка с ним. Страница видна только на
    этом компьютере.
    """
    from replygen.cli.preview import Options, show_page  # noqa: PLC0415 - keeps --help quick

    return show_page(Options(**options))  # type: ignore[arg-type]  # click checks the kinds
