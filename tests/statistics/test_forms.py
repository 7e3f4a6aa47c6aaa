"""The report as text, CSV and JSON: kept forms, Excel's ways, no formula of a stranger's."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from replygen.statistics import Summary, half, summarise
from replygen.statistics.sections import make_report
from replygen.statistics.tabular import report_csv, summary_json
from replygen.statistics.text import WIDTH, report_text
from tests.statistics import golden
from tests.statistics.invented import card

HALF = half("2026-1")


def _text(summary: Summary) -> str:
    return report_text(make_report(summary)).replace("\u00a0", " ")


def _rows(summary: Summary) -> list[dict[str, str]]:
    text = report_csv(make_report(summary, whole=True)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


@pytest.mark.parametrize("name", ["report.txt", "report.csv"])
def test_the_report_on_invented_cards_is_the_kept_one(name: str) -> None:
    """A change of it is a decision: see golden.py."""
    kept = (golden.FOLDER / name).read_bytes()
    assert golden.forms()[name].decode() == kept.decode()


def test_the_denominator_of_the_satisfied_is_told() -> None:
    """«Доля удовлетворённых» of what (6.7)."""
    cards = [card("ОГ-1"), card("ОГ-2", outcomes=("impossible",)), card("ОГ-3", kind="redirect")]
    text = _text(summarise(cards, HALF))

    assert (
        "Доля удовлетворённых обращений — 50,0 %: 1 из 2 обращений, решённых по существу. Не\n"
        "удовлетворено 1 обращение." in text
    )


def test_complaints_are_not_fewer_in_words_than_anyone_knows() -> None:
    """Where cases don't tell what sort of appeal they are, the sentence says so."""
    cards = [card("ОГ-1", type="complaint"), card("ОГ-2", type=None)]
    text = _text(summarise(cards, HALF))

    assert "по 2 обращениям, из них 1 жалоба (у 1 обращения\nвид не указан)." in text


def test_one_card_makes_a_report_with_right_endings() -> None:
    """One letter on one appeal, and nothing to compare it with."""
    text = _text(summarise([card()], HALF))

    assert "За первое полугодие 2026 года: 1 письмо по 1 обращению, из них 0 жалоб." in text
    assert "1 из 1 обращения (100,0 %)" in text
    assert "За второе полугодие 2025 года карточек нет, сравнить не с чем." in text
    assert "Изменение" not in text


def test_an_empty_period_says_so() -> None:
    """No tables of zeros."""
    text = _text(summarise([card(dated="2026-08-03")], HALF))

    assert "За первое полугодие 2026 года писем нет." in text
    assert "писем вне периода — 1" in text
    assert "ГЛАВНОЕ" not in text


def test_no_cards_at_all_say_so() -> None:
    """Also without a period."""
    assert "Карточек, которые можно посчитать, нет." in _text(summarise([]))


def test_what_was_not_counted_stands_in_the_report_itself() -> None:
    """Whoever reads the paper has not seen the screen."""
    twin = card("ОГ-1")
    cards = [
        twin, dict(twin), {"kind": "merits"},
        card("ОГ-2", reply="7"), card("ОГ-2", reply="7", seed="2"),
    ]  # fmt: skip
    text = _text(summarise(cards, HALF))

    assert "Не посчитана 1 карточка с ошибками; отчёт неполон." in text
    assert "У 1 письма под одним номером есть разные карточки; посчитана поздняя." in text
    assert "повторных — 1, посчитаны один раз" in text


def test_long_lists_are_cut_for_people_and_whole_for_programs() -> None:
    """And the report says how many there are."""
    cards = [
        card(f"ОГ-{i}", dated="2026-04-20", topic=f"тема {i}", type=None) for i in range(1, 51)
    ]
    summary = summarise(cards, HALF)
    text = _text(summary)

    assert "Показано 30 из 50." in text
    assert "Показано 15 самых частых тем из 50; на остальные приходится 35 обращений." in text
    rows = _rows(summary)
    assert sum(row["Показатель"] == "Дней опоздания" for row in rows) == 50
    assert sum(row["Таблица"] == "Тема" and row["Показатель"] == "Обращений" for row in rows) == 50


def test_no_line_of_words_is_wider_than_a_terminal() -> None:
    """Tables may be; sentences are folded between words."""
    for line in _text(golden.summary()).splitlines():
        if "  " not in line.strip() and "─" not in line:
            assert len(line) <= WIDTH


def test_the_csv_opens_in_a_russian_excel() -> None:
    """UTF-8 with its mark, semicolons, decimal commas, Windows line ends, one value a line."""
    made = report_csv(make_report(golden.summary(), whole=True))
    assert made.startswith(b"\xef\xbb\xbf")
    assert made.count(b"\n") == made.count(b"\r\n")

    rows = _rows(golden.summary())
    share = next(
        row
        for row in rows
        if row["Таблица"] == "Удовлетворённость обращений" and row["Показатель"] == "Доля"
    )
    assert share["Строка"] == "Удовлетворено"
    assert share["Значение"] == "69,7"
    assert share["Единица"] == "%"
    assert (share["Из"], share["Из чего"]) == ("152", "обращений, решённых по существу")
    assert not [row for row in rows if row["Показатель"] == "Изменение"]


def test_a_topic_is_text_to_a_spreadsheet_whatever_it_begins_with() -> None:
    """A citizen's «=HYPERLINK(…)» must not run in a ministry."""
    summary = summarise([card(topic='=HYPERLINK("http://example.ru")')], HALF)

    named = [row["Строка"] for row in _rows(summary) if row["Таблица"] == "Тема"]
    assert set(named) == {'\'=HYPERLINK("http://example.ru")'}


def test_the_json_has_every_count() -> None:
    """By the names of the fields, dates as ISO."""
    made = json.loads(summary_json(golden.summary()))

    assert made["period"] == {"from": "2026-01-01", "to": "2026-06-30"}
    assert made["compared_period"] == {"from": "2025-07-01", "to": "2025-12-31"}
    figures = made["figures"]
    assert figures["verdicts"] == {
        "satisfied": 106, "partly": 19, "explained": 6, "unsatisfied": 21,
    }  # fmt: skip
    assert figures["decided"] == 152
    assert figures["waiting"]["appeals"] == figures["closed"] == 189
    assert figures["late"][0]["appeal"] == "ОГ-269/26"
    assert figures["late"][0]["deadline"] == "2026-05-03"
    assert sum(one["letters"] for one in figures["executors"]) == figures["letters"]
    assert json.loads(summary_json(summarise([])))["figures"] is None


def test_the_script_of_the_guide_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """People copy it as it stands."""
    guide = (Path(__file__).parents[2] / "docs" / "statistics.md").read_text(encoding="utf-8")
    (script,) = re.findall(r"^```python\n(.*?)^```", guide, re.MULTILINE | re.DOTALL)
    monkeypatch.chdir(tmp_path)
    for number, dated in enumerate(("2026-03-12", "2026-04-20")):
        folder = Path("письма", str(number))
        folder.mkdir(parents=True)
        made = json.dumps(card(f"ОГ-{number}", dated=dated))
        (folder / "card.json").write_text(made, encoding="utf-8")

    exec(compile(script, "statistics.md", "exec"), {})

    assert capsys.readouterr().out == "2 29.5 2 2\nОГ-1 20\n"
