"""What people and programs hand in: every kind is read whole, or told by its place."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from replygen.batch import Reading, read_input, run_batch
from replygen.batch.inputs import count_items
from replygen.batch.sample import example_rows
from replygen.case.reading import MAX_BYTES
from replygen.cli import run
from replygen.errors import CaseError
from tests.batch.test_batch import _jsonl, _results
from tests.sample import sample


def _book(path: Path, rows: list[list[Any]], **merges: str) -> Any:
    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    for merged in merges.values():
        sheet.merge_cells(merged)
    book.save(path)
    return book


def test_dates_and_numbers_of_a_workbook_are_what_excel_shows(tmp_path: Path) -> None:
    """A date is a date, with time or as text; a number typed as one keeps no «.0»."""
    header, first, second = example_rows()
    first[header.index("Дата регистрации")] = datetime.datetime(2026, 5, 14)  # type: ignore[call-overload]
    first[header.index("Дата письма")] = datetime.date(2026, 5, 28)  # type: ignore[call-overload]
    first[header.index("Номер обращения")] = 123.0  # type: ignore[call-overload]
    second[header.index("Дата регистрации")] = "15.05.2026 00:00:00"
    second[header.index("Номер обращения")] = "00124"
    _book(tmp_path / "t.xlsx", [header, first, second])

    run_batch(read_input(tmp_path / "t.xlsx"), tmp_path / "out")

    found = _results(tmp_path / "out")
    assert [(one["status"], one["number"]) for one in found] == [("made", "123"), ("made", "00124")]
    card = json.loads((tmp_path / "out" / "123" / "card.json").read_text(encoding="utf-8"))
    assert card["appeal"]["registered"] == "2026-05-14"


def test_a_merged_cell_is_told_and_not_taken_for_an_empty_one(tmp_path: Path) -> None:
    """Below its first row it is empty for programs and full for people; a wide one is no matter."""
    header, first, second = example_rows()
    column = chr(ord("A") + header.index("Подписант"))
    second[header.index("Подписант")] = ""
    rows = [["Обращения за май", *[""] * (len(header) - 1)], header, first, second]
    _book(tmp_path / "t.xlsx", rows, down=f"{column}3:{column}4")

    with pytest.raises(CaseError, match="Обращения за май"):  # no header: said, not passed over
        list(read_input(tmp_path / "t.xlsx"))
    _book(tmp_path / "t.xlsx", rows[1:], down=f"{column}2:{column}3")
    run_batch(read_input(tmp_path / "t.xlsx"), tmp_path / "out")

    good, bad = _results(tmp_path / "out")
    assert good["status"] == "made"
    assert bad["status"] == "wrong"
    assert f"столбец «Подписант»: ячейка объединена с другими ({column}2:{column}3)" in bad["error"]


def test_a_formula_nobody_calculated_and_an_error_of_excel_are_told(tmp_path: Path) -> None:
    """Both would be lost or printed as they are."""
    header, first, second = example_rows()
    first[header.index("Номер письма")] = '="07-15/"&443'
    second[header.index("Ответ")] = "#N/A"
    _book(tmp_path / "t.xlsx", [header, first, second])

    run_batch(read_input(tmp_path / "t.xlsx"), tmp_path / "out")

    formula, error = _results(tmp_path / "out")
    assert "столбец «Номер письма»: формула в ячейке не вычислена" in formula["error"]
    assert "столбец «Ответ»: в ячейке ошибка Excel «#N/A»" in error["error"]


def test_of_several_filled_sheets_the_right_one_must_be_named(tmp_path: Path) -> None:
    """Cases of a second sheet are not lost in silence."""
    header, first, second = example_rows()
    book = Workbook()
    book.active.append(header)
    book.active.append(first)
    other = book.create_sheet("июнь")
    other.append(header)
    other.append(second)
    book.create_sheet("пусто")
    book.save(tmp_path / "t.xlsx")

    with pytest.raises(CaseError, match="несколько листов: «Sheet», «июнь»"):
        list(read_input(tmp_path / "t.xlsx"))
    other.title = "обращения"
    book.save(tmp_path / "t.xlsx")
    assert [item.number for item in read_input(tmp_path / "t.xlsx")] == ["ОГ-124/26"]


def test_a_workbook_that_breaks_off_is_told(tmp_path: Path) -> None:
    """Half a file is not half the letters."""
    header, first, _ = example_rows()
    _book(tmp_path / "t.xlsx", [header, *[first] * 300])
    whole = (tmp_path / "t.xlsx").read_bytes()
    place = whole.index(b"sheet1.xml") + 200
    (tmp_path / "t.xlsx").write_bytes(whole[:place] + b"\0" * 40 + whole[place + 40 :])

    with pytest.raises(CaseError, match="повреждена"):
        list(read_input(tmp_path / "t.xlsx"))


def test_a_table_of_windows_with_semicolons_and_a_damaged_byte(tmp_path: Path) -> None:
    """The one odd byte of Windows-1251 spoils its row alone."""
    header, first, second = example_rows()
    lines = [";".join(row).encode("cp1251") for row in (header, first, second)]
    lines[1] = lines[1].replace("Подрядчик".encode("cp1251"), b"\x98")
    (tmp_path / "t.csv").write_bytes(b"\r\n".join(lines))

    run_batch(read_input(tmp_path / "t.csv"), tmp_path / "out")

    assert [one["status"] for one in _results(tmp_path / "out")] == ["wrong", "made"]


@pytest.mark.parametrize("end", ['";', '"x;', ""])
def test_a_stray_quotation_mark_joins_no_two_cases(tmp_path: Path, end: str) -> None:
    """Up to the next mark, or the end, rows can't be told apart: all are named, none is guessed."""
    header, first, second = example_rows()
    third = [*second]
    third[0] = "ОГ-9/26"
    opened = ";".join(first).replace("Подрядчик", '"Подрядчик')
    rows = [";".join(header), opened, ";".join(second), end, ";".join(third)]
    (tmp_path / "t.csv").write_text("\n".join(rows), encoding="utf-8")

    items = list(read_input(tmp_path / "t.csv"))

    assert items[0].place == "t.csv, строка 2"
    assert items[0].values is None
    last = 4 if end else 5
    assert f"кавычки сбиты, строки 2–{last} не прочитаны" in str(items[0].faults[0])
    assert [item.number for item in items[1:]] == (["ОГ-9/26"] if end else [])


def test_a_cell_of_several_lines_is_one_cell(tmp_path: Path) -> None:
    """Paragraphs with semicolons in them are what Excel writes between quotation marks."""
    header, first, second = example_rows()
    answer = header.index("Ответ")
    first[answer] = '"Мы проверили:\nвесы; чеки; ценники.\nНарушений ""не"" нашли."'
    (tmp_path / "t.csv").write_text("\n".join(map(";".join, [header, first, second])), "utf-8")

    items = list(read_input(tmp_path / "t.csv"))

    assert [item.place for item in items] == ["t.csv, строка 2", "t.csv, строка 5"]
    text = items[0].values["reply"]["answers"][0]["text"]
    assert text == 'Мы проверили:\nвесы; чеки; ценники.\nНарушений "не" нашли.'


def test_one_huge_line_fails_alone(tmp_path: Path) -> None:
    """It is never held in memory as a whole."""
    good = json.dumps(sample(), ensure_ascii=False)
    with (tmp_path / "a.jsonl").open("w", encoding="utf-8") as file:
        file.write(good + "\n" + '{"a": "')
        for _ in range(12):
            file.write("х" * MAX_BYTES)
        file.write('"}\n' + good + "\n")

    items = list(read_input(tmp_path / "a.jsonl"))

    assert [item.values is None for item in items] == [False, True, False]
    assert "слишком" in str(items[1].faults[0])
    assert items[2].place == "a.jsonl, строка 3"


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "queue", "-"])
def test_nothing_to_do_is_done(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A queue that is empty tonight is no fault; a table without even a header is."""
    source = tmp_path / name
    if name == "queue":
        source.mkdir()
    elif name == "a.csv":
        source.write_text(";".join(example_rows()[0]) + "\n", encoding="utf-8")
    else:
        source.write_text("")
    with (tmp_path / "a.jsonl").open("w+") as empty:
        monkeypatch.setattr("sys.stdin", empty)
        status = run(["batch", "-" if name == "-" else str(source), "-o", str(tmp_path / "out")])

    assert status == 0
    assert "Дел во входных данных нет" in capsys.readouterr().out
    (tmp_path / "b.csv").write_text("")
    with pytest.raises(CaseError, match="нет строк"):
        list(read_input(tmp_path / "b.csv"))


def test_a_folder_of_other_things_is_a_wrong_folder(tmp_path: Path) -> None:
    """Status 2, as for a file that is not there."""
    (tmp_path / "t.xlsx").write_bytes(b"")

    with pytest.raises(CaseError, match="в папке нет дел"):
        list(read_input(tmp_path))


@pytest.mark.parametrize(
    ("encoding", "said"), [("nonsense", "неизвестна"), ("utf-16", "не читается")]
)
def test_a_wrong_encoding_is_told(tmp_path: Path, encoding: str, said: str) -> None:
    """By its name, with the option's."""
    source = _jsonl(tmp_path / "a.jsonl", [sample()])

    with pytest.raises(CaseError, match=said):
        list(read_input(source, Reading(encoding=encoding)))


@pytest.mark.parametrize(
    ("number", "folder"),
    [
        ("CON", "письмо-CON"),
        ("ОГ:1*?|<>\\/26", "ОГ-1-26"),
        ("..", "письмо"),
        ("ОГ-1.", "ОГ-1"),
        ("х" * 300, "х" * 60),
    ],
)
def test_numbers_that_windows_would_not_take_become_names_it_takes(
    tmp_path: Path, number: str, folder: str
) -> None:
    """Reserved words, signs, points at the end and long ones; the number itself stays whole."""
    run_batch([sample(appeal__number=number)], tmp_path)

    found = _results(tmp_path)
    assert (found[0]["folder"], found[0]["number"]) == (folder, number)
    assert (tmp_path / folder / "card.json").is_file()


def test_cases_are_counted_for_the_bar(tmp_path: Path) -> None:
    """About: a row of a table may have several lines."""
    header, *rows = example_rows()
    _book(tmp_path / "t.xlsx", [header, *rows * 5])
    _jsonl(tmp_path / "a.jsonl", [sample()] * 7)
    (tmp_path / "t.csv").write_text("\n".join(map(";".join, [header, *rows])), encoding="utf-8")

    assert count_items(tmp_path / "t.xlsx") == 10
    assert count_items(tmp_path / "a.jsonl") == 7
    assert count_items(tmp_path / "t.csv") == 2
    assert count_items("-") is None
