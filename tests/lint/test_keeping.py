"""Compiled rules are kept file by file; damage or a closed folder changes nothing but the time."""

from __future__ import annotations

import multiprocessing
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from replygen import notices
from replygen.errors import DictionaryError
from replygen.kept_values import cache_folder
from replygen.language.tokens import tokens
from replygen.linter import compiling
from replygen.linter.keeping import kept
from replygen.linter.lexicon import Entry, Lexicon
from replygen.linter.rules import Rule, read_rules

FILE = """
[file]
category = "style"
clause = "3.2"
severity = "warning"
message = "«{text}»"
why = "так"
source = "own"
"""
RULES = (
    FILE
    + """
[[rule]]
id = "try-001"
pattern = "осуществлять контроль"
replace = ["контролировать"]
order = "any"
unless = ["государственный контроль"]
wrong = ["Отдел осуществляет контроль.", "Контроль осуществляется."]
right = ["Отдел контролирует."]
"""
)
OTHER = (
    FILE
    + """
[[rule]]
id = "other-001"
pattern = "контролировать"
wrong = ["Отдел контролирует.", "Отделы контролируют."]
right = ["Отдел смотрит."]
"""
)
TEXTS = ("Отдел осуществляет контроль", "контроль, который осуществляют", "контролирует")
FOUND = ["try-001", "try-001", "other-001"]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One of two rule files, with a cache of its own."""
    monkeypatch.setenv("REPLYGEN_CACHE", str(tmp_path / "cache"))
    path = tmp_path / "rules" / "try.toml"
    path.parent.mkdir()
    path.write_text(RULES, encoding="utf-8")
    path.with_name("other.toml").write_text(OTHER, encoding="utf-8")
    return path


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the files that are compiled from now on."""
    made: list[str] = []
    really = compiling.compiled_entries

    def noted(rules: list[Rule]) -> list[Entry]:
        made.extend(sorted({rule.file for rule in rules}))
        return really(rules)

    monkeypatch.setattr(compiling, "compiled_entries", noted)
    return made


@pytest.fixture
def told() -> Iterator[list[tuple[str, bool]]]:
    """Notices, and whether there is something to mend."""
    heard: list[tuple[str, bool]] = []
    notices.listen(lambda text, mend: heard.append((text, mend)))
    yield heard
    notices.listen(lambda text, mend: None)


def _load(file: Path) -> Lexicon:
    files = sorted(file.parent.glob("*.toml"))
    return kept("rules", files, lambda: read_rules(files))


def _found(lexicon: Lexicon) -> list[str]:
    return [rule.id for text in TEXTS for rule, _, _ in lexicon.matches(tokens(text))]


def test_the_second_start_reads_what_the_first_has_kept(file: Path, compiled: list[str]) -> None:
    """And finds the same."""
    first, second = _load(file), _load(file)
    assert compiled == ["other.toml", "try.toml"]
    assert _found(first) == _found(second) == FOUND
    assert [*second.rules] == [*read_rules(sorted(file.parent.glob("*.toml")))]


def test_an_edit_compiles_its_file_alone(file: Path, compiled: list[str]) -> None:
    """A linguist who edits one rule doesn't wait for all others."""
    _load(file)
    compiled.clear()
    file.write_text(RULES.replace("осуществлять контроль", "вести контроль"), encoding="utf-8")
    assert _found(_load(file)) == ["other-001"]
    assert compiled == ["try.toml"]


def test_an_edit_taken_back_compiles_nothing(file: Path, compiled: list[str]) -> None:
    """The key is the content, not the date."""
    _load(file)
    file.write_text(RULES.replace("осуществлять контроль", "вести контроль"), encoding="utf-8")
    _load(file)
    compiled.clear()
    file.write_text(RULES, encoding="utf-8")
    assert _found(_load(file)) == FOUND
    assert compiled == []


def test_twins_of_two_files_are_told_after_an_edit_of_one(file: Path) -> None:
    """Though the other file's patterns are not read again."""
    _load(file)
    twin = 'pattern = "(осуществлять|осуществлять) контроль"\norder = "any"'
    file.with_name("other.toml").write_text(
        OTHER.replace('pattern = "контролировать"', twin), encoding="utf-8"
    )
    with pytest.raises(DictionaryError, match=r"try\.toml.*находит то же.*other\.toml"):
        _load(file)


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 100])
@pytest.mark.parametrize("name", ["rules", "rules_try"])
def test_a_damaged_file_is_made_anew(file: Path, name: str, damage: bytes) -> None:
    """A stopped disk must not stop the linter; the index or the rules of a file."""
    _load(file)
    (path,) = cache_folder().glob(f"{name}-*.bin")
    sound = path.read_bytes()
    path.write_bytes(sound[:40] + damage)
    assert _found(_load(file)) == FOUND
    assert path.read_bytes() == sound


def test_a_file_that_another_process_has_swept_is_made_anew(
    file: Path, compiled: list[str]
) -> None:
    """The index is there, the rules of one file are gone."""
    _load(file)
    compiled.clear()
    (path,) = cache_folder().glob("rules_try-*.bin")
    path.unlink()
    assert _found(_load(file)) == FOUND
    assert compiled == ["try.toml"]


@pytest.mark.parametrize("changed", ["another dictionary", "another program"])
def test_what_another_version_has_kept_is_never_read(
    file: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    """The dictionary of forms and the compiling code are of the key."""
    _load(file)
    compiled.clear()
    monkeypatch.setattr("replygen.linter.keeping._also", changed.encode)
    assert _found(_load(file)) == FOUND
    assert compiled == ["other.toml", "try.toml"]


def test_versions_of_a_file_do_not_pile_up(file: Path) -> None:
    """Three of each stay."""
    for number in range(6):
        file.write_text(f"{RULES}# {number}\n", encoding="utf-8")
        _load(file)
    assert len([*cache_folder().glob("rules_try-*.bin")]) == 3
    assert len([*cache_folder().glob("rules-*.bin")]) == 3
    assert len([*cache_folder().glob("rules_other-*.bin")]) == 1


def test_a_closed_folder_only_costs_time(
    file: Path, monkeypatch: pytest.MonkeyPatch, told: list[tuple[str, bool]]
) -> None:
    """A file stands where the folder should be; what is wrong and the way out are told, once."""
    monkeypatch.setenv("REPLYGEN_CACHE", str(file))
    assert _found(_load(file)) == FOUND
    (notice,) = [text for text, mend in told if mend]
    assert str(file) in notice
    assert "REPLYGEN_CACHE" in notice


def test_who_waits_is_told_why(file: Path, told: list[tuple[str, bool]]) -> None:
    """At the first start; nothing at the second."""
    _load(file)
    ((notice, mend),) = told
    assert re.search("Готовлю правила", notice)
    assert not mend
    _load(file)
    assert len(told) == 1


def test_a_spoiled_piece_is_told_and_never_read(file: Path) -> None:
    """The head is sound, so the file is opened; the message names the file and the way out."""
    _load(file)
    (path,) = cache_folder().glob("rules_try-*.bin")
    data = bytearray(path.read_bytes())
    data[data.index(b"try-001")] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(DictionaryError, match="удалите"):
        list(_load(file).rules)


def _start(file: Path, gate: object) -> list[str]:
    gate.wait()  # type: ignore[attr-defined]
    return _found(_load(file))


def test_two_first_starts_at_once_do_not_meet(file: Path) -> None:
    """Each makes its rules, one's file takes the place of the other's whole."""
    context = multiprocessing.get_context("spawn")
    with context.Manager() as manager, context.Pool(2) as pool:
        gate = manager.Barrier(2)
        assert pool.starmap(_start, [(file, gate)] * 2) == [FOUND, FOUND]
    assert _found(_load(file)) == FOUND
    assert not [*cache_folder().glob(".*.part")]
