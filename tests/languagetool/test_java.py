"""Java: found, or told what lacks and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from replygen.cli import run
from replygen.errors import ToolError
from replygen.languagetool.java import find_java

OLD = 'openjdk version "11.0.22" 2024-01-16'
VERSIONS = [
    ('openjdk version "17.0.15" 2025-04-15', 17),
    ('java version "21" 2023-09-19 LTS', 21),
    ('openjdk version "25.0.1-beta" 2025', 25),
]
FAULTS = [
    (f"echo '{OLD}' >&2", "Java 11"),
    ("echo 'java version \"1.8.0_402\"' >&2", "Java 8"),
    ("echo hello", "не называет свою версию"),
    ("exit 1", "не называет свою версию"),
]


def _java(folder: Path, script: str) -> Path:
    program = folder / "bin" / "java"
    program.parent.mkdir(parents=True, exist_ok=True)
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    return program


@pytest.mark.parametrize(("said", "version"), VERSIONS)
def test_a_new_enough_java_is_taken(
    said: str, version: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the first number of what it says."""
    monkeypatch.setenv("REPLYGEN_JAVA", str(_java(tmp_path, f"echo '{said}' >&2")))
    assert find_java().version == version


@pytest.mark.parametrize(("script", "told"), FAULTS)
def test_another_java_is_told_with_the_way_out(
    script: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Too old, or none at all behind the name."""
    monkeypatch.delenv("REPLYGEN_JAVA", raising=False)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    _java(tmp_path, script)
    with pytest.raises(ToolError, match=told) as caught:
        find_java()
    assert "openjdk-17" in str(caught.value)
    assert "--engine builtin" in str(caught.value)


def test_no_java_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nowhere, or not where it is named."""
    monkeypatch.delenv("REPLYGEN_JAVA", raising=False)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ToolError, match="а её нет"):
        find_java()
    monkeypatch.setenv("REPLYGEN_JAVA", str(tmp_path / "java"))
    with pytest.raises(ToolError, match="нет там, где она названа"):
        find_java()


def test_the_command_says_so_with_status_3(
    jars: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The engine asked for is missing; with «auto» the letter is checked by the others."""
    monkeypatch.setenv("REPLYGEN_JAVA", str(_java(tmp_path, f"echo '{OLD}' >&2")))
    letter = tmp_path / "letter.txt"
    letter.write_text("Мы перенесли ярмарку.\n", encoding="utf-8")
    named = ["--languagetool", str(jars)]
    assert run(["lint", str(letter), "--engine", "languagetool", *named]) == 3
    assert "нужна Java 17 или новее" in capsys.readouterr().out
    assert run(["lint", str(letter), "--engine", "auto", *named]) == 0
    out = capsys.readouterr().out
    assert "languagetool: для LanguageTool нужна Java 17" in out
    assert "Проверили: builtin" in out
