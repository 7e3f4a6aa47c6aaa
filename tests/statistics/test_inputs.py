"""Where cards may come from: each of them found, each that can't be read named."""

from __future__ import annotations

import gc
import io
import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from replygen import Case
from replygen.batch import run_batch
from replygen.errors import ReplygenError
from replygen.statistics import Item, half, read_cards, summarise
from tests.statistics.invented import card

EXAMPLES = Path(__file__).parents[2] / "examples"


def _write(path: Path, value: Any, indent: int | None = 2) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, indent=indent) + "\n", encoding="utf-8")
    return path


def _numbers(*sources: str | Path) -> list[str]:
    found = []
    for item in read_cards(sources):
        assert item.fault is None, item
        found.append(item.values["appeal"]["number"])
    return sorted(found)


def test_cards_are_found_in_files_and_folders_however_deep(tmp_path: Path) -> None:
    """As build and batch leave them; other JSON of the folder is none of ours."""
    _write(tmp_path / "out" / "а" / "card.json", card("ОГ-1"))
    _write(tmp_path / "out" / "б" / "в" / "card.json", card("ОГ-2"))
    _write(tmp_path / "out" / "settings.json", {"a": 1})
    alone = _write(tmp_path / "ещё.json", card("ОГ-3"))

    assert _numbers(tmp_path / "out", alone) == ["ОГ-1", "ОГ-2", "ОГ-3"]


def test_patterns_are_understood_where_no_shell_does_it(tmp_path: Path) -> None:
    """On Windows the stars come to the program."""
    _write(tmp_path / "май" / "card.json", card("ОГ-1"))
    _write(tmp_path / "июнь" / "card.json", card("ОГ-2"))

    assert _numbers(f"{tmp_path}/*/card.json") == ["ОГ-1", "ОГ-2"]
    assert _numbers(f"{tmp_path}/и*") == ["ОГ-2"]


@pytest.mark.parametrize("indent", [None, 2])
def test_a_file_of_lines_holds_cards_on_a_line_each_or_one_after_another(
    tmp_path: Path, indent: int | None
) -> None:
    """`cat */card.json` is a stream of cards as well."""
    cards = [card("ОГ-1"), card("ОГ-2")]
    text = "\n\n".join(json.dumps(one, indent=indent) for one in cards)
    (tmp_path / "cards.jsonl").write_text(f"\ufeff{text}\n", encoding="utf-8")

    assert _numbers(tmp_path / "cards.jsonl") == ["ОГ-1", "ОГ-2"]


@pytest.mark.parametrize("indent", [None, 2])
def test_a_list_of_cards_is_read(tmp_path: Path, indent: int | None) -> None:
    """As an export of a database may give them."""
    cards = [card("ОГ-1"), card("ОГ-2")]
    assert _numbers(_write(tmp_path / "all.json", cards, indent)) == ["ОГ-1", "ОГ-2"]
    assert _numbers(_write(tmp_path / "all.jsonl", cards, indent)) == ["ОГ-1", "ОГ-2"]


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a pipe behind a document system."""
    text = json.dumps(card("ОГ-1")) + "\n" + json.dumps(card("ОГ-2"), indent=2)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))

    assert _numbers("-") == ["ОГ-1", "ОГ-2"]


def test_the_results_of_a_batch_lead_to_its_cards(tmp_path: Path) -> None:
    """Cases that came to no letter are told in the report."""
    case = Case.load(EXAMPLES / "02-resolved" / "case.yaml")
    wrong = case.model_dump(mode="json", exclude_none=True)
    wrong["reply"]["answers"] = []
    run_batch([case, wrong], tmp_path / "out")

    summary = summarise(read_cards([tmp_path / "out" / "results.jsonl"]))

    assert summary.figures.letters == 1
    assert summary.letterless == 1
    folder = summarise(read_cards([tmp_path / "out"]))
    assert folder.figures == summary.figures


def test_a_card_that_the_results_name_and_nobody_finds_is_told(tmp_path: Path) -> None:
    """Somebody has moved the folder of a letter."""
    rows = [{"status": "made", "folder": "ОГ-1"}, {"status": "refused", "folder": None}]
    file = tmp_path / "results.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")

    lost, refused = read_cards([file])

    assert "нет карточки" in str(lost.fault)
    assert refused.letterless


def test_a_file_named_twice_is_counted_once_and_not_called_repeated(tmp_path: Path) -> None:
    """A folder and a card in it: the same card."""
    file = _write(tmp_path / "а" / "card.json", card("ОГ-1", dated="2026-03-12"))

    summary = summarise(read_cards([tmp_path, file, tmp_path / "а" / ".." / "а"]), half("2026-1"))

    assert summary.figures.letters == 1
    assert summary.repeated == ()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"{", "это не JSON"),
        (b'{"kind": "merits",', "это не JSON"),
        ('{"kind": "Ответ"}'.encode("cp1251"), "UTF-8"),
        (b"[" * 100_000, "это не JSON"),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, data: bytes, said: str) -> None:
    """The other cards are read all the same."""
    (tmp_path / "card.json").write_bytes(data)
    _write(tmp_path / "а" / "card.json", card("ОГ-1"))

    items = list(read_cards([tmp_path]))

    (bad,) = [item for item in items if item.fault]
    assert bad.place.endswith("card.json")
    assert said in str(bad.fault)
    assert len(items) == 2


def test_a_broken_line_is_named_by_its_number_and_the_next_ones_are_read(tmp_path: Path) -> None:
    """A night's log may be cut in the middle."""
    good = json.dumps(card("ОГ-1"))
    (tmp_path / "c.jsonl").write_text(f'{good}\n{{"kind": \n{good}\n{{\n  "a": 1\n', "utf-8")

    items = list(read_cards([tmp_path / "c.jsonl"]))

    assert [item.place.rpartition(" ")[2] for item in items] == ["1", "2", "3", "4"]
    assert [item.fault is not None for item in items] == [False, True, False, True]
    assert "оборвана" in str(items[3].fault)


@pytest.mark.parametrize("name", ["нет", "нет.json", "нет*/card.json"])
def test_what_is_not_there_is_an_error(tmp_path: Path, name: str) -> None:
    """A report over nothing by a slip of the path would be a false report."""
    with pytest.raises(ReplygenError, match=r"нет|не подошёл"):
        list(read_cards([tmp_path / name]))


def test_a_folder_without_cards_is_an_error(tmp_path: Path) -> None:
    """As above."""
    with pytest.raises(ReplygenError, match="нет ни одной карточки"):
        list(read_cards([tmp_path]))


def test_a_script_may_hand_over_its_own_items() -> None:
    """Places of a database stand in the messages."""
    summary = summarise([Item("запись 17", {"kind": "merits"})])

    assert {one.place for one in summary.rejected} == {"запись 17"}


def test_memory_does_not_grow_with_the_cards() -> None:
    """A region's portals give millions."""

    def peak(cards: int) -> int:
        gc.collect()
        tracemalloc.start()
        try:
            found = summarise((card(f"ОГ-{number}") for number in range(cards)), half("2026-1"))
            assert found.figures.letters == cards
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(10)  # what is loaded once
    few, many = peak(400), peak(1600)
    assert many < few * 2  # four times the cards; keeping them all gives 3.7
