"""Values kept in the cache: read back, made anew when spoiled, never asked of a closed folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from replygen.kept_values import cache_folder, kept_values


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that values are made from, a cache of its own."""
    monkeypatch.setenv("REPLYGEN_CACHE", str(tmp_path / "cache"))
    path = tmp_path / "words.toml"
    path.write_text("a", encoding="utf-8")
    return path


def _never() -> None:
    raise AssertionError("made again")


def test_values_are_made_once(source: Path) -> None:
    """The second start reads what the first has made."""
    assert kept_values("words", [source], lambda: {"слово": ["а", 1]}) == {"слово": ["а", 1]}
    assert kept_values("words", [source], _never) == {"слово": ["а", 1]}


def test_an_edited_file_is_read_anew(source: Path) -> None:
    """Nobody must clear a cache by hand after an edit."""
    kept_values("words", [source], lambda: 1)
    source.write_text("b", encoding="utf-8")
    assert kept_values("words", [source], lambda: 2) == 2


def test_a_spoiled_file_is_made_anew(source: Path) -> None:
    """Bytes that a disk has spoiled are never unpacked."""
    kept_values("words", [source], lambda: 1)
    (path,) = cache_folder().glob("words-*.bin")
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert kept_values("words", [source], lambda: 2) == 2


def test_without_a_cache_values_are_made(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache that can't be written makes starts slower, nothing else."""
    monkeypatch.setenv("REPLYGEN_CACHE", str(source / "no" / "folder"))
    assert kept_values("words", [source], lambda: 1) == 1


def test_old_files_go(source: Path) -> None:
    """Not more than six files of a name stay."""
    for number in range(9):
        source.write_text(str(number), encoding="utf-8")
        kept_values("words", [source], lambda: 1)
    assert len(list(cache_folder().glob("words-*.bin"))) == 6
