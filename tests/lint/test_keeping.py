"""Compiled rules are kept; a damaged file or a closed folder changes nothing but the time."""

from __future__ import annotations

from pathlib import Path

import pytest

from replygen.errors import DictionaryError
from replygen.kept_values import cache_folder
from replygen.language.tokens import tokens
from replygen.linter.keeping import kept
from replygen.linter.lexicon import Lexicon, compiled
from replygen.linter.rules import read_rules

RULES = """
[file]
category = "style"
clause = "3.2"
severity = "warning"
message = "«{text}»"
why = "так"
source = "own"

[[rule]]
id = "try-001"
pattern = "осуществлять контроль"
replace = ["контролировать"]
order = "any"
unless = ["государственный контроль"]
wrong = ["Отдел осуществляет контроль.", "Контроль осуществляется."]
right = ["Отдел контролирует."]
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A rule file, with a cache of its own."""
    monkeypatch.setenv("REPLYGEN_CACHE", str(tmp_path / "cache"))
    path = tmp_path / "try.toml"
    path.write_text(RULES, encoding="utf-8")
    return path


def _load(file: Path, made: list[int]) -> Lexicon:
    def make() -> Lexicon:
        made.append(1)
        return compiled(read_rules([file]))

    return kept([file], make)


def _found(lexicon: Lexicon) -> list[str]:
    told = []
    for text in ("Отдел осуществляет контроль", "контроль, который осуществляют", "контролирует"):
        told += {rule.id for rule, _, _ in lexicon.matches(tokens(text))}
    return told


def test_the_second_start_reads_what_the_first_has_kept(file: Path) -> None:
    """And finds the same."""
    made: list[int] = []
    first, second = _load(file, made), _load(file, made)
    assert made == [1]
    assert _found(first) == _found(second) == ["try-001", "try-001"]
    assert second.rules[0] == first.rules[0]


def test_a_changed_rule_is_compiled_anew(file: Path) -> None:
    """The key is the content, not the date."""
    made: list[int] = []
    _load(file, made)
    file.write_text(RULES.replace("осуществлять контроль", "вести контроль"), encoding="utf-8")
    assert _found(_load(file, made)) == []
    assert made == [1, 1]


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 100])
def test_a_damaged_file_is_thrown_away(file: Path, damage: bytes) -> None:
    """A stopped disk must not stop the linter."""
    made: list[int] = []
    _load(file, made)
    (path,) = cache_folder().glob("rules-*.bin")
    path.write_bytes(path.read_bytes()[:40] + damage)
    assert _found(_load(file, made)) == ["try-001", "try-001"]
    assert made == [1, 1]


def test_a_closed_folder_only_costs_time(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file stands where the folder should be."""
    monkeypatch.setenv("REPLYGEN_CACHE", str(file))
    made: list[int] = []
    assert _found(_load(file, made)) == ["try-001", "try-001"]


def test_a_spoiled_piece_is_told_and_never_read(file: Path) -> None:
    """The head is sound, so the file is opened; the message names the file and the way out."""
    _load(file, [])
    (path,) = cache_folder().glob("rules-*.bin")
    data = bytearray(path.read_bytes())
    for place in range(len(data) // 2, len(data)):
        data[place] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(DictionaryError, match="удалите"):
        _found(_load(file, []))
