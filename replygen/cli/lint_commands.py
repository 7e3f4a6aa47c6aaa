"""Commands that check texts and rules (section 3 of the order)."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
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


@click.command()
@click.argument("rule", metavar="[ПРАВИЛО|РАЗДЕЛ|СЛОВО]", required=False)
@click.option("--patterns", is_flag=True, help="Показать и всё, что правило ищет.")
def explain(rule: str | None, *, patterns: bool) -> int:
    """Объясняет правило: что не так, почему, как лучше, с примерами.

    Имя ПРАВИЛА стоит в квадратных скобках замечания. РАЗДЕЛ («jargon») даёт список своих правил,
    СЛОВО — какие правила его отмечают; без имени — список разделов.
    """
    from replygen.cli.explain import explain_rule  # noqa: PLC0415 - keeps --help quick

    return explain_rule(rule, patterns=patterns)


@click.command()
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


@click.command()
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
