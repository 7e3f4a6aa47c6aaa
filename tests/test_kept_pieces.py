"""Values kept in pieces are what they were, whichever is asked for first; damage is told."""

from __future__ import annotations

import marshal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replygen.errors import DictionaryError
from replygen.kept_pieces import ByHead, Pieces, Unpacked, by_head, kept_pieces, packed
from replygen.kept_values import cache_folder

PLAIN = st.recursive(st.none() | st.integers() | st.text(), st.lists, max_leaves=5)


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that values are made from, a cache of its own."""
    monkeypatch.setenv("REPLYGEN_CACHE", str(tmp_path / "cache"))
    path = tmp_path / "words.toml"
    path.write_text("a", encoding="utf-8")
    return path


def _made() -> tuple[str, list[str]]:
    return "голова", ["один", "два", "три"]


def _never() -> tuple[str, list[str]]:
    raise AssertionError("made again")


def _pieces(values: list[Any], head: object = None) -> Pieces:
    return Pieces(packed(head, map(marshal.dumps, values)))


@given(st.lists(PLAIN), PLAIN)
def test_values_by_number_come_back(values: list[object], head: object) -> None:
    """From the last to the first, each twice."""
    kept = Unpacked(_pieces(values, head))
    assert kept.head == head
    assert len(kept) == len(values)
    for _ in range(2):
        assert [kept[number] for number in reversed(range(len(kept)))] == values[::-1]


@given(st.dictionaries(st.text(), PLAIN), st.text())
def test_values_by_name_come_back(values: dict[str, object], other: str) -> None:
    """A name that is not there gives the default, though others begin so."""
    kept = ByHead(_pieces([*by_head(values)]))
    assert {name: kept.get(name, "lost") for name in values} == values
    assert kept.get(other, "none") == values.get(other, "none")


@pytest.mark.parametrize("number", [-1, 3])
def test_there_is_no_piece_beyond_the_last(number: int) -> None:
    """Nor before the first: a list's own way to count from the end is a slip here."""
    with pytest.raises(IndexError):
        _pieces(["один", "два", "три"])[number]


def test_a_long_head_is_read_whole(source: Path) -> None:
    """Longer than what is read at once."""
    head = ["слово"] * 5_000
    for _ in range(2):
        kept = kept_pieces("words", [source], lambda: (head, ["один"]))
        assert kept.head == head
        assert kept[0] == "один"


def test_the_second_start_reads_what_the_first_has_kept(source: Path) -> None:
    """And an edit of the source is read anew."""
    for make in (_made, _never):
        kept = kept_pieces("words", [source], make)
        assert (kept.head, [kept[number] for number in range(3)]) == _made()
    source.write_text("b", encoding="utf-8")
    assert kept_pieces("words", [source], lambda: (None, ["иначе"]))[0] == "иначе"


@pytest.mark.parametrize("left", [0, 10, 60, -1])
def test_a_file_that_is_cut_short_is_made_anew(source: Path, left: int) -> None:
    """In its front, its head, its last piece."""
    kept_pieces("words", [source], _made)
    (path,) = cache_folder().glob("words-*.bin")
    path.write_bytes(path.read_bytes()[:left])
    assert kept_pieces("words", [source], _made)[2] == "три"
    assert kept_pieces("words", [source], _never)[2] == "три"


def test_a_spoiled_head_is_made_anew(source: Path) -> None:
    """Though the file is as long as it was."""
    kept_pieces("words", [source], _made)
    (path,) = cache_folder().glob("words-*.bin")
    path.write_bytes(path.read_bytes().replace("голова".encode(), "молоко".encode()))
    assert kept_pieces("words", [source], _made).head == "голова"


def test_every_byte_of_the_places_and_pieces_is_watched(source: Path) -> None:
    """Whichever a disk spoils, the value is right or the damage is told with the file."""
    kept_pieces("words", [source], _made)
    (path,) = cache_folder().glob("words-*.bin")
    sound = path.read_bytes()
    behind = sound.index("голова".encode()) + len("голова".encode())
    told = 0
    for at in range(behind, len(sound)):
        path.write_bytes(sound[:at] + bytes([sound[at] ^ 0xFF]) + sound[at + 1 :])
        kept = kept_pieces("words", [source], _never)
        for number, value in enumerate(_made()[1]):
            try:
                assert kept[number] == value
            except DictionaryError as error:
                assert path.name in str(error)
                told += 1
    assert told >= len(sound) - behind - 4  # the sum behind the last place is nobody's


def test_a_closed_folder_only_costs_time(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The values are there all the same."""
    monkeypatch.setenv("REPLYGEN_CACHE", str(source / "no" / "folder"))
    for _ in range(2):
        assert kept_pieces("words", [source], _made)[1] == "два"
