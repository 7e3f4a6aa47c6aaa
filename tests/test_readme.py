"""What the README shows works: its scripts run, its case is sound, its pictures exist."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from replygen import Case

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("number", range(len(_blocks("python"))))
def test_a_script_of_the_readme_runs(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """People copy it as it stands."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)

    exec(compile(_blocks("python")[number], "README.md", "exec"), {})

    if "letters" in _blocks("python")[number]:
        cases = len(list(Path("examples").glob("*/case.yaml")))
        assert len(list(Path("letters").rglob("letter.docx"))) == cases
        assert len(list(Path("letters").rglob("card.json"))) == cases


def test_the_case_of_the_readme_is_sound() -> None:
    """It is the first thing people try."""
    assert Case.loads(_blocks("yaml")[0]).reply.kind == "merits"


def test_the_first_two_commands_are_the_two_of_a_newcomer() -> None:
    """One makes the environment and the example letters, one runs the tests."""
    first, second = _blocks("sh")[:2]

    assert "venv" in first
    assert "build examples/" in first
    assert "pytest" in second
    assert len(first.strip().splitlines()) == len(second.strip().splitlines()) == 1


def test_linked_files_exist() -> None:
    """No dead link and no missing picture."""
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / target).exists(), target
