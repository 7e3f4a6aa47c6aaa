"""Sections on the appeals: how many, what became of them, how long people waited, what about."""

from __future__ import annotations

from replygen.letter.wording import NBSP, plural
from replygen.statistics.making import Maker, part_of, shortened
from replygen.statistics.report import Cell, Chart, Column, Section, Series, Share, Table
from replygen.statistics.summary import STATES, UNKNOWN, Figures
from replygen.statistics.wording import (
    APPEALS,
    CLOSED_APPEALS,
    COMPLAINTS,
    LETTERS,
    OF_APPEALS,
    TO_APPEALS,
    change,
    count,
    days,
    mean_days,
    number,
    share_text,
)

_CLOSED = "обращений, рассмотренных за период"
_APPEALS = "обращений"


def main(make: Maker) -> Section:
    """The chief numbers in words and in a table, beside those of the other period."""
    now = make.now
    complaints, unknown = now.of("types", "complaint"), now.of("types", UNKNOWN)
    untold = f" (у{NBSP}{count(unknown, OF_APPEALS)} вид не указан)" if unknown else ""
    told = (
        f"За{NBSP}{make.period.title}: {count(now.letters, LETTERS)} "
        f"по{NBSP}{count(now.appeals, TO_APPEALS)}, "
        f"из них {count(complaints, COMPLAINTS)}{untold}."
    )
    sentences = [told]
    if now.closed:
        sentences.append(
            f"Рассмотрено {count(now.closed, APPEALS)}. Гражданин ждал ответа в среднем "
            f"{mean_days(now.waiting.mean or 0)}; половину обращений рассмотрели за "
            f"{days(now.waiting.median or 0)} или быстрее. В срок рассмотрено "
            f"{part_of(now.in_time, now.closed, OF_APPEALS)}."
        )
    if now.decided:
        sentences.append(_satisfied(make))
    columns = [Column("Показатель", right=False), Column(make.name)]
    if make.then:
        columns += [Column(make.other), Column("Изменение", derived=True)]
    pairs = zip(_indicators(now), _indicators(make.then or Figures()), strict=True)
    rows: list[tuple[Cell, ...]] = [
        (name, value, before, change(value, before)) if make.then else (name, value)
        for (name, value), (_, before) in pairs
    ]
    table = Table("Главные показатели", tuple(columns), tuple(rows))
    return Section("Главное", tuple(sentences), (table,))


def _satisfied(make: Maker) -> str:
    now = make.now
    good = now.of("verdicts", "satisfied")
    solved = plural(now.decided, "решённого", "решённых", "решённых")
    return (
        f"Доля удовлетворённых обращений — {share_text(Share(good, now.decided))}: "
        f"{number(good)} из{NBSP}{count(now.decided, OF_APPEALS)}, {solved} по существу. "
        f"Не удовлетворено {count(now.of('verdicts', 'unsatisfied'), APPEALS)}."
    )


def states(make: Maker) -> Section:
    """What became of the appeals."""
    now = make.now
    counts = tuple(pair for pair in now.states if pair[1] or pair[0] in STATES[:4])
    return Section(
        "Что стало с обращениями",
        (f"Рассмотрено {part_of(now.closed, now.appeals, OF_APPEALS)}.",),
        (make.table("states", counts, "Итог", _APPEALS),),
        make.chart("states", counts, "Чем кончилось рассмотрение, обращений", total=True),
    )


def verdicts(make: Maker) -> Section | None:
    """How many were satisfied (6.7), of all and of complaints."""
    now = make.now
    if not now.decided:
        return None
    sentences = [_judged(make)]
    complaints = sum(n for _, n in now.complaints)
    rows: list[tuple[Cell, ...]] = []
    for key, n in now.verdicts:
        row: list[Cell] = [make.titles.of("verdicts", key), n, Share(n, now.decided)]
        if complaints:
            own = now.of("complaints", key)
            row += [own, Share(own, complaints)]
        if make.then:
            row.append(make.then.of("verdicts", key))
        rows.append(tuple(row))
    solved = "обращений, решённых по существу"
    columns = [
        Column("Решение", right=False),
        Column("Обращений"),
        Column("Доля", whole=solved),
    ]
    if complaints:
        columns += [
            Column("Из них жалоб"),
            Column("Доля среди жалоб", whole="жалоб, решённых по существу"),
        ]
    if make.then:
        columns.append(Column(make.other))
    table = Table("Удовлетворённость обращений", tuple(columns), tuple(rows))
    chart = make.chart("verdicts", now.verdicts, "Обращения, решённые по существу")
    return Section("Удовлетворённость", tuple(sentences), (table,), chart)


def _judged(make: Maker) -> str:
    def listed(outcomes: tuple[str, ...]) -> str:
        return ", ".join(
            f"«{make.titles.of('outcomes', one)[:1].lower()}{make.titles.of('outcomes', one)[1:]}»"
            for one in outcomes
        )

    rules = make.settings
    text = f"Обращение удовлетворено, если исход каждого его вопроса — {listed(rules.satisfied)}"
    if rules.explained:
        text += f"; разъяснено, если каждого — {listed(rules.explained)}"
    return f"{text}."


def waiting(make: Maker) -> Section | None:
    """How long people waited for the letter that closed their appeal."""
    now, then = make.now, make.then
    if not now.closed:
        return None
    waiting = now.waiting
    told = (
        f"Среднее время ожидания — {mean_days(waiting.mean or 0)}, медиана — "
        f"{days(waiting.median or 0)}, самое долгое — {days(waiting.longest or 0)}. "
        f"Посчитано {count(now.closed, CLOSED_APPEALS)}."
    )
    sentences = [told]
    merits = now.waiting_merits
    if merits.appeals:
        sentences.append(
            f"Ответа по существу ждали в среднем {mean_days(merits.mean or 0)} "
            f"({count(merits.appeals, APPEALS)}), медиана — {days(merits.median or 0)}."
        )
    sentences.append(
        f"В срок рассмотрено {part_of(now.in_time, now.closed, OF_APPEALS)}; срок продлевали "
        f"у{NBSP}{count(now.extended, OF_APPEALS)}."
    )
    bounds = _brackets(make)
    values = [waiting.between(least, most) for _, least, most in bounds]
    before = [then.waiting.between(least, most) for _, least, most in bounds] if then else []
    columns = [
        Column("Ждали, дней", right=False),
        Column("Обращений"),
        Column("Доля", whole=_CLOSED),
        *([Column(make.other)] if then else []),
    ]
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (name, n, Share(n, now.closed), *before[i : i + 1])
        for i, ((name, _, _), n) in enumerate(zip(bounds, values, strict=True))
    )
    series = [Series(make.name, tuple(values))]
    if then:
        series.append(Series(make.other, tuple(before)))
    chart = Chart(
        "Сколько дней ждали ответа, обращений",
        tuple(name for name, _, _ in bounds),
        tuple(series),
        standing=True,
    )
    table = Table("Время ожидания ответа", tuple(columns), rows)
    return Section("Время ожидания ответа", tuple(sentences), (table,), chart)


def _brackets(make: Maker) -> list[tuple[str, int, int | None]]:
    found: list[tuple[str, int, int | None]] = []
    least = 0
    for most in make.settings.brackets:
        found.append((f"{least}–{most}" if least else f"до{NBSP}{most}", least, most))
        least = most + 1
    return [*found, (f"больше{NBSP}{least - 1}", least, None)]


def outcomes(make: Maker) -> Section | None:
    """The four outcomes of clause 2.4, by question and by letter."""
    now = make.now
    answers = sum(n for _, n in now.outcomes)
    if not answers:
        return None
    letters = sum(n for _, n in now.letter_outcomes)
    by_question = make.table("outcomes", now.outcomes, "Исход вопроса", "ответов на вопросы")
    by_letter = make.table(
        "letter_outcomes", now.letter_outcomes, "Исход письма", "писем с ответами"
    )
    sentence = (
        f"Ответов на вопросы — {number(answers)}, они стоят "
        f"в{NBSP}{number(letters)}{NBSP}{plural(letters, 'письме', 'письмах', 'письмах')}."
    )
    chart = make.chart("outcomes", now.outcomes, "Исходы вопросов (пункт 2.4)", total=True)
    return Section("Исходы", (sentence,), (by_question, by_letter), chart)


def types(make: Maker) -> Section:
    """Appeals and complaints (6.7), and by what law they were considered."""
    tables = [make.table("types", make.now.types, "Вид обращения", _APPEALS)]
    if len(make.now.regimes) > 1:
        tables.append(make.table("regimes", make.now.regimes, "Порядок", _APPEALS))
    return Section("Обращения и жалобы", tables=tuple(tables))


def channels(make: Maker) -> Section:
    """How appeals came."""
    table = make.table("channels", make.now.channels, "Как поступило", _APPEALS)
    chart = make.chart("channels", make.now.channels, "Как поступили обращения", total=True)
    return Section("Каналы поступления", tables=(table,), chart=chart)


def topics(make: Maker) -> Section:
    """What appeals are about."""
    now, most = make.now, make.settings.topics
    rest = now.topics[most:]
    counts = now.topics if make.whole or len(rest) <= 1 else now.topics[:most]
    table = make.table("topics", counts, "Тема", _APPEALS)
    sentences: tuple[str, ...] = ()
    if len(counts) < len(now.topics):
        left = sum(n for _, n in rest)
        told = (
            f"Показано {number(len(counts))} самых частых тем из{NBSP}"
            f"{number(len(now.topics))}; на остальные приходится {count(left, APPEALS)}."
        )
        sentences = (told,)
    chart = make.chart("topics", counts, "О чём обращения", total=True)
    return Section("Темы", sentences, (table,), chart)


def still_open(make: Maker) -> Section | None:
    """Appeals that got a letter but no answer yet (7.3)."""
    found = make.now.open
    if not found:
        return None
    shown = found if make.whole else found[: make.settings.listed]
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (one.appeal, one.registered, make.titles.of("kinds", one.kind), one.dated) for one in shown
    )
    columns = (
        Column("Обращение", right=False),
        Column("Регистрация"),
        Column("Последнее письмо", right=False),
        Column("Дата письма"),
    )
    verb = plural(len(found), "рассматривается", "рассматриваются", "рассматривается")
    told = f"На конец периода {verb} {count(len(found), APPEALS)} (пункт 7.3)."
    sentences = (told, *shortened(len(shown), len(found)))
    table = Table("Ещё рассматриваются", columns, rows)
    return Section("Ещё рассматриваются", sentences, (table,))


def _indicators(figures: Figures) -> tuple[tuple[str, Cell], ...]:
    waiting = figures.waiting
    return (
        ("Обращений", figures.appeals),
        ("    из них жалоб", figures.of("types", "complaint")),
        ("Писем", figures.letters),
        ("Рассмотрено обращений", figures.closed),
        ("Среднее ожидание ответа, дней", waiting.mean),
        ("Медиана ожидания, дней", waiting.median),
        ("Рассмотрено в срок, доля рассмотренных", Share(figures.in_time, figures.closed)),
        ("Срок продлевали, обращений", figures.extended),
        (
            "Удовлетворено, доля решённых по существу",
            Share(figures.of("verdicts", "satisfied"), figures.decided),
        ),
        ("Не удовлетворено обращений", figures.of("verdicts", "unsatisfied")),
        ("Ещё рассматривается обращений", figures.of("states", "open")),
        ("Писем с нарушенным сроком", len(figures.late)),
    )
