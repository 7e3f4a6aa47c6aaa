"""Sections on the letters: how many, by whom, how well written, which were late."""

from __future__ import annotations

from replygen.letter.wording import NBSP
from replygen.statistics.making import Maker, part_of, shortened
from replygen.statistics.periods import of_months
from replygen.statistics.report import Cell, Chart, Column, Section, Series, Share, Table
from replygen.statistics.wording import OF_LETTERS, count, number

_LETTERS = "писем"
_MOST_MONTHS = 12  # more bars than that have no room for their names


def months(make: Maker) -> Section | None:
    """Letters by month, where the period has more than one."""
    if len(make.now.months) < 2:  # noqa: PLR2004 - one month is the period itself
        return None
    named = tuple((_month(key), n) for key, n in make.now.months)
    by_day = "дате письма" if make.by == "reply" else "дате регистрации обращения"
    table = Table(
        "Письма по месяцам",
        (Column("Месяц", right=False), Column("Писем"), Column("Доля", whole=_LETTERS)),
        tuple((name, n, Share(n, make.now.letters)) for name, n in named),
    )
    chart = Chart(
        f"Письма по месяцам (по {by_day})",
        tuple(name for name, _ in named),
        (Series(make.name, tuple(n for _, n in named)),),
        standing=True,
        shares=tuple(Share(n, make.now.letters) for _, n in named),
    )
    shown = chart if len(named) <= _MOST_MONTHS else None
    return Section("Письма по месяцам", tables=(table,), chart=shown)


def letters(make: Maker) -> Section:
    """Kinds of letters, how they were sent, how long they are."""
    now = make.now
    tables = (
        make.table("kinds", now.kinds, "Вид письма", _LETTERS),
        make.table("delivery", now.delivery, "Как отправлено", _LETTERS),
    )
    known = sum(n for sheets, n in now.pages if sheets)
    long = sum(n for sheets, n in now.pages if sheets > 2)  # noqa: PLR2004 - clause 3.6
    sentences: tuple[str, ...] = ()
    if known:
        sentences = (
            f"Длиннее двух листов (пункт 3.6) {part_of(long, known, OF_LETTERS)}.",
            *_uncounted(now.letters - known),
        )
    return Section("Письма", sentences, tables)


def executors(make: Maker) -> Section:
    """What each executor did."""
    loads = make.now.executors
    names = [one.name for one in loads]
    rows: list[tuple[Cell, ...]] = [
        (
            f"{one.name} (тел. {one.phone})" if names.count(one.name) > 1 else one.name,
            one.letters,
            Share(one.letters - one.late, one.letters),
            one.waiting.appeals,
            one.waiting.mean,
            one.findings / one.letters if one.letters else None,
        )
        for one in loads
    ]
    columns = (
        Column("Исполнитель", right=False),
        Column("Писем"),
        Column("В срок", whole="писем исполнителя"),
        Column("Рассмотрено обращений"),
        Column("Среднее ожидание, дней"),
        Column("Замечаний на письмо"),
    )
    return Section("Нагрузка исполнителей", tables=(Table("Исполнители", columns, tuple(rows)),))


def findings(make: Maker) -> Section:
    """What the linter had to say (section 3), by rule."""
    now = make.now
    total = sum(one.findings for one in now.rules)
    sentences = [
        f"Без замечаний {part_of(now.clean, now.letters, OF_LETTERS)}.",
        f"Всего замечаний — {number(total)}.",
    ]
    rules = now.rules if make.whole else now.rules[: make.settings.rules]
    if len(rules) < len(now.rules):
        sentences.append(
            f"Показано {number(len(rules))} самых частых правил из{NBSP}{number(len(now.rules))}."
        )
    if rules:
        sentences.append("Что значит правило, покажет «replygen explain ПРАВИЛО».")
    words = {"error": "ошибка", "warning": "замечание", "info": "совет"}
    rows = tuple(
        (
            one.rule,
            make.titles.of("categories", one.category),
            one.clause,
            words.get(one.severity, one.severity),
            one.findings,
            one.letters,
        )
        for one in rules
    )
    columns = (
        Column("Правило", right=False),
        Column("О чём", right=False),
        Column("Пункт", right=False),
        Column("Важность", right=False),
        Column("Замечаний"),
        Column("Писем"),
    )
    tables = (Table("Замечания к текстам", columns, rows),) if rows else ()
    return Section("Замечания к текстам (раздел 3)", tuple(sentences), tables)


def late(make: Maker) -> Section:
    """Letters later than their deadline, by the numbers of the appeals alone."""
    late = make.now.late
    if not late:
        return Section("Нарушенные сроки", ("Писем с нарушенным сроком нет.",))
    shown = late if make.whole else late[: make.settings.listed]
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            one.appeal,
            make.titles.of("kinds", one.kind),
            one.registered,
            one.deadline,
            one.dated,
            one.days,
        )
        for one in shown
    )
    columns = (
        Column("Обращение", right=False),
        Column("Письмо", right=False),
        Column("Регистрация"),
        Column("Срок"),
        Column("Дата письма"),
        Column("Дней опоздания"),
    )
    sentences = [f"С опозданием отправлено {part_of(len(late), make.now.letters, OF_LETTERS)}."]
    sentences += shortened(len(shown), len(late))
    return Section("Нарушенные сроки", tuple(sentences), (Table("Сроки", columns, rows),))


def _month(key: str) -> str:
    year, month = key.split("-")
    return of_months(int(year), int(month), 1).short


def _uncounted(letters: int) -> list[str]:
    if not letters:
        return []
    return [f"У{NBSP}{count(letters, OF_LETTERS)} число листов неизвестно."]
