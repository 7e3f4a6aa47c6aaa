"""Digests by marks: a file is read again whenever it may have changed."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from replygen.content_marks import ContentMarks
from replygen.hashing import blake2b

_HOUR = 3_600 * 10**9


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that everybody has left alone for an hour."""
    path = tmp_path / "words.toml"
    path.write_bytes(b"a")
    now = time.time_ns()
    monkeypatch.setattr(time, "time_ns", lambda: now + _HOUR)
    return path


def _digest(content: bytes) -> bytes:
    return blake2b(content).digest()


def _unread(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr("builtins.open", refuse)


def test_the_next_start_reads_nothing(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What one process has learned another knows."""
    first = ContentMarks(str(source.parent))
    assert first.digest(source) == _digest(b"a")
    first.save()
    second = ContentMarks(str(source.parent))
    _unread(monkeypatch)
    assert second.digest(source) == _digest(b"a")


def test_a_change_of_the_same_length_is_seen(source: Path) -> None:
    """Length alone tells nothing; nor does a time that a copying tool has put back."""
    one = ContentMarks(str(source.parent))
    one.digest(source)
    told = source.stat()
    source.write_bytes(b"b")
    os.utime(source, ns=(told.st_atime_ns, told.st_mtime_ns))
    assert one.digest(source) == _digest(b"b")


def test_another_file_in_its_place_is_seen(source: Path) -> None:
    """A checkout writes a new file over the old name."""
    one = ContentMarks(str(source.parent))
    one.digest(source)
    other = source.with_name("other")
    other.write_bytes(b"c")
    other.replace(source)
    assert one.digest(source) == _digest(b"c")


def test_a_file_just_written_is_not_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second edit within the clock's tick would have the same marks."""
    path = tmp_path / "words.toml"
    path.write_bytes(b"a")
    one = ContentMarks(str(tmp_path))
    one.digest(path)
    one.save()
    assert not (tmp_path / "marks.bin").exists()
    _unread(monkeypatch)
    with pytest.raises(AssertionError, match="read again"):
        one.digest(path)


def test_spoiled_marks_are_no_marks(source: Path) -> None:
    """Bytes that a disk has spoiled are never unpacked."""
    first = ContentMarks(str(source.parent))
    first.digest(source)
    first.save()
    kept = source.with_name("marks.bin")
    kept.write_bytes(kept.read_bytes()[:-1] + b"?")
    assert ContentMarks(str(source.parent)).digest(source) == _digest(b"a")


def test_two_processes_keep_what_both_learned(source: Path) -> None:
    """The later one doesn't wipe out the earlier one's; files that are gone go."""
    other, gone = source.with_name("other"), source.with_name("gone")
    other.write_bytes(b"b")
    gone.write_bytes(b"c")
    first, second = ContentMarks(str(source.parent)), ContentMarks(str(source.parent))
    first.digest(source)
    first.digest(gone)
    second.digest(other)
    first.save()
    gone.unlink()
    second.save()
    third = ContentMarks(str(source.parent))
    assert set(third._known) == {str(source), str(other)}


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """As reading it would tell."""
    with pytest.raises(FileNotFoundError):
        ContentMarks(str(tmp_path)).digest(tmp_path / "none")


def test_without_a_cache_files_are_read(source: Path) -> None:
    """A closed folder makes starts slower, nothing else."""
    one = ContentMarks(str(source / "no" / "folder"))
    assert one.digest(source) == _digest(b"a")
    one.save()
