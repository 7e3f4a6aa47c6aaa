"""Commands that turn letters and appeals into what other programs read."""

from __future__ import annotations

from pathlib import Path

import click

from replygen.cli.options import templates

CONVERT_FROM = ("sev", "medo", "card")
CONVERT_TO = ("case", "sev", "sev-report", "medo", "medo-report", "sstu")


def _list_formats(
    context: click.Context, parameter: click.Parameter, value: str | None
) -> str | None:
    """Tell the words where an unknown one was given; the words alone cost no import of formats."""
    del context
    known = CONVERT_FROM if parameter.name == "source" else CONVERT_TO
    if value is not None and value not in known:
        raise click.BadParameter(f"формата «{value}» нет → можно: {', '.join(known)}")
    return value


@click.command()
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
@templates
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


@click.command()
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
