"""The commands and their options; each command's work is in a module of its own."""

from __future__ import annotations

from pathlib import Path

import click

from replygen._version import __version__
from replygen.cli.languagetool import languagetool

FORMATS = ("docx", "pdf", "html", "txt")
_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def _formats(context: click.Context, parameter: click.Parameter, value: str) -> tuple[str, ...]:
    del context, parameter
    chosen = tuple(dict.fromkeys(word.strip() for word in value.split(",") if word.strip()))
    wrong = [word for word in chosen if word not in FORMATS]
    if wrong or not chosen:
        raise click.BadParameter(
            f"«{', '.join(wrong) or value}» → можно через запятую: {', '.join(FORMATS)}"
        )
    return chosen


# Options that several commands have.
_templates = click.option(
    "--templates",
    metavar="ПАПКА",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Своя папка templates вместо встроенной.",
)
_letterhead = click.option("--letterhead", metavar="БЛАНК", help="Имя бланка или файл .docx.")


@click.group(context_settings=_CONTEXT)
@click.version_option(__version__, prog_name="replygen")
@click.option("--debug", is_flag=True, help="При ошибке показать её путь в программе.")
def app(*, debug: bool) -> None:
    """Готовит официальные ответы на обращения граждан по приказу № 144-ОД."""
    del debug  # taken from the command line before it is parsed, so it may stand anywhere


@app.command()
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
@click.option(
    "--format",
    "formats",
    metavar="ВИДЫ",
    default="docx",
    show_default=True,
    callback=_formats,
    help="Виды файлов через запятую: docx, pdf, html, txt.",
)
@_letterhead
@_templates
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


@app.command()
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
@click.option(
    "--format",
    "formats",
    metavar="ВИДЫ",
    default="docx",
    show_default=True,
    callback=_formats,
    help="Виды файлов через запятую: docx, pdf, html, txt.",
)
@_letterhead
@_templates
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


def _list_formats(
    context: click.Context, parameter: click.Parameter, value: str | None
) -> str | None:
    """Tell the words where an unknown one was given; the words alone cost no import of formats."""
    del context
    known = CONVERT_FROM if parameter.name == "source" else CONVERT_TO
    if value is not None and value not in known:
        raise click.BadParameter(f"формата «{value}» нет → можно: {', '.join(known)}")
    return value


CONVERT_FROM = ("sev", "medo", "card")
CONVERT_TO = ("case", "sev", "sev-report", "medo", "medo-report", "sstu")


@app.command()
@click.argument("files", metavar="ФАЙЛ…", nargs=-1, required=True)
@click.option(
    "--from",
    "source",
    metavar="ФОРМАТ",
    required=True,
    callback=_list_formats,
    help="Что за файл: sev, medo или card.",
)
@click.option(
    "--to",
    "target",
    metavar="ФОРМАТ",
    required=True,
    callback=_list_formats,
    help="Что сделать: case, sev, sev-report, medo, medo-report или sstu.",
)
@click.option(
    "-o",
    "--output",
    metavar="ФАЙЛ|ПАПКА",
    help="Куда записать; обычно на стандартный вывод.",
)
@click.option(
    "--case",
    metavar="ДЕЛО",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Дело, из которого сделана карточка; обычно находится рядом с ней.",
)
@click.option(
    "--letter",
    metavar="ПИСЬМО",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Файл письма, .pdf или .docx; обычно находится рядом с карточкой.",
)
@click.option(
    "--settings",
    metavar="ФАЙЛ",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Кто мы в обмене; обычно exchange.toml из папки templates.",
)
@_templates
def convert(**options: object) -> int:
    """Обмен с СЭД: сообщение с обращением — в дело, карточку ответа — в сообщение.

    ФАЙЛ — сообщение или card.json (или папка с ним); «-» — стандартный ввод. Если файлов
    несколько, каждый результат ляжет в ПАПКУ обращения.

    \b
    Из сообщения — дело, в котором останется заполнить решение:
      sev          СЭВ «Дело», DocInfo.xml
      medo         МЭДО 2.2–2.7, паспорт
    Из карточки (card) — сообщение об ответе:
      sev          СЭВ «Дело»: DocInfo с письмом
      sev-report   СЭВ «Дело»: Report — ответ отправлен, обращение переслано
      medo         МЭДО 2.6: документ со связью «В ответ на»
      medo-report  МЭДО 2.6: уведомление «Доклад направлен»
      sstu         ССТУ.РФ: JSON

    \b
    replygen convert --from sev --to case DocInfo.xml -o дело.yaml
    replygen convert --from card --to sev letters/ОГ-1-26 --case дело.yaml -o DocInfo.xml
    """  # noqa: D301 - the signs tell click to keep the lines as they are
    from replygen.cli.convert import Options, convert_files  # noqa: PLC0415 - keeps --help quick

    return convert_files(Options(**options))  # type: ignore[arg-type]  # click checks the kinds


@app.command()
@click.option("--card", is_flag=True, help="Схема карточки card.json вместо схемы дела.")
def schema(*, card: bool) -> int:
    """Печатает JSON Schema файла дела, чтобы редактор подсказывал поля."""
    import json  # noqa: PLC0415 - keeps --help quick

    if card:
        from replygen.card import card_schema as wanted  # noqa: PLC0415
    else:
        from replygen.case.schema import case_schema as wanted  # noqa: PLC0415
    click.echo(json.dumps(wanted(), ensure_ascii=False, indent=2))
    return 0


@app.command()
@click.argument("names", metavar="[ИМЯ]…", nargs=-1)
@click.option("--stdin", "from_stdin", is_flag=True, help="Читать имена построчно из ввода.")
@click.option("--json", "as_json", is_flag=True, help="Печатать JSON, по строке на имя.")
def name(names: tuple[str, ...], *, from_stdin: bool, as_json: bool) -> int:
    """Пол, обращение и все падежи полных имён."""
    from replygen.cli.name import show_names  # noqa: PLC0415 - keeps --help quick

    return show_names(names, from_stdin=from_stdin, as_json=as_json)


@app.command()
@click.argument("files", metavar="ФАЙЛ…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "report",
    type=click.Choice(["text", "json", "sarif", "junit", "github"]),
    default="text",
    show_default=True,
    help="Вид отчёта.",
)
@click.option(
    "--comments",
    metavar="КОПИЯ.docx",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Записать копию документа Word с замечаниями на полях.",
)
@click.option("--force", is_flag=True, help="Записать копию поверх файла, который уже есть.")
@click.option(
    "--engine",
    type=click.Choice(["builtin", "languagetool", "lt-native", "auto"]),
    default="builtin",
    show_default=True,
    help="Чем проверять орфографию и пунктуацию; auto — всем, что есть.",
)
@click.option(
    "--languagetool",
    metavar="АДРЕС|ПАПКА",
    help="Сервер LanguageTool или папка с ним; обычно находится сам.",
)
@click.option(
    "--languagetool-client",
    type=click.Choice(["own", "language-tool-python"]),
    default="own",
    show_default=True,
    help="Чем спрашивать сервер LanguageTool.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info"]),
    help="С какой важности замечания дают статус 1 (обычно warning).",
)
@click.option(
    "--audience",
    type=click.Choice(["general", "elderly", "specialist"]),
    help="Для кого письмо: обычный читатель, пожилой, специалист (пункт 3.5).",
)
@click.option(
    "--fix",
    is_flag=True,
    help="Исправить в файле знаки и обороты, в которых нет сомнений; прежний файл останется в "
    "папке «до исправлений».",
)
@click.option("--dry-run", is_flag=True, help="С --fix: только показать, что изменится.")
@click.option("--no-copy", is_flag=True, help="С --fix: не оставлять прежний файл.")
@click.option(
    "--settings",
    metavar="ФАЙЛ",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Настройки; обычно replygen.toml рабочей папки.",
)
@click.option(
    "--baseline",
    metavar="ФАЙЛ",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Список принятых замечаний: показать только новые.",
)
@click.option(
    "--write-baseline",
    metavar="ФАЙЛ",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Принять все нынешние замечания.",
)
def lint(**options: object) -> int:
    """Проверяет тексты по разделу 3 приказа: слог, слова, обращение, длину.

    ФАЙЛ — .docx, .txt, .md или дело (.yaml, .json); папка — все .docx, .txt и .md в ней;
    «-» — стандартный ввод.
    """
    from replygen.cli.lint import Options, lint_files  # noqa: PLC0415 - keeps --help quick

    return lint_files(Options(**options))  # type: ignore[arg-type]  # click checks the kinds


@app.command()
@click.argument("rule", metavar="[ПРАВИЛО|РАЗДЕЛ|СЛОВО]", required=False)
@click.option("--patterns", is_flag=True, help="Показать и всё, что правило ищет.")
def explain(rule: str | None, *, patterns: bool) -> int:
    """Объясняет правило: что не так, почему, как лучше, с примерами.

    Имя ПРАВИЛА стоит в квадратных скобках замечания. РАЗДЕЛ («jargon») даёт список своих правил,
    СЛОВО — какие правила его отмечают; без имени — список разделов.
    """
    from replygen.cli.explain import explain_rule  # noqa: PLC0415 - keeps --help quick

    return explain_rule(rule, patterns=patterns)


@app.command()
@click.argument(
    "folder",
    metavar="[ПАПКА]",
    required=False,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
)
@click.option(
    "--rules",
    metavar="ПАПКА",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Свои правила вместо встроенных dictionaries/rules.",
)
@click.option("--all", "advice", is_flag=True, help="Показать и советы.")
def check(folder: Path | None, rules: Path | None, *, advice: bool) -> int:
    """Проверяет шаблоны и словари: пишет письмо каждого вида и проверяет его.

    ПАПКА — своя папка templates; без неё проверяются встроенные шаблоны.
    """
    from replygen.cli.check import check_folder  # noqa: PLC0415 - keeps --help quick

    return check_folder(folder, rules, advice=advice)


@app.command()
@click.option(
    "--export",
    metavar="ТАБЛИЦА.csv",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Записать все правила в таблицу.",
)
@click.option(
    "--import",
    "source",
    metavar="ТАБЛИЦА.csv",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Сделать из таблицы файлы правил.",
)
@click.option(
    "-o",
    "--output",
    metavar="ПАПКА",
    default=Path("rules"),
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Куда положить файлы правил.",
)
@click.option("--force", is_flag=True, help="Записать поверх файлов, которые уже есть.")
def rules(export: Path | None, source: Path | None, output: Path, *, force: bool) -> int:
    """Правила проверки — в таблицу для Excel и обратно."""
    from replygen.cli.rules import exchange_rules  # noqa: PLC0415 - keeps --help quick

    return exchange_rules(export, source, output, force=force)


@app.command()
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
@_templates
@_letterhead
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
@_templates
@click.option("--signatory", metavar="ИМЯ", help="Кто подпишет: имя из organization.toml.")
@click.option("--executor", metavar="ИМЯ", help="Кто составил: имя из organization.toml.")
def report(**options: object) -> int:
    """Считает отчёт по пункту 6.7: обращения, жалобы, сроки, исходы, нагрузку.

    КАРТОЧКИ — файлы card.json, папки с письмами, results.jsonl пакета, файлы .jsonl,
    образцы со звёздочкой; «-» — стандартный ввод.
    """
    from replygen.cli.report import Options, make_statistics  # noqa: PLC0415 - keeps --help quick

    return make_statistics(Options(**options))  # type: ignore[arg-type]  # click checks the kinds


app.add_command(languagetool)


def _in_russian(command: click.Command) -> None:
    """The words of the usage line that click has no translation for."""
    command.options_metavar = "[ПАРАМЕТРЫ]"
    if isinstance(command, click.Group):
        command.subcommand_metavar = "КОМАНДА …"
        for one in command.commands.values():
            _in_russian(one)


_in_russian(app)
