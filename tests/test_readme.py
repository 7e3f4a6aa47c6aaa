"""What the README shows works: its scripts run, its case is sound, its pictures exist."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from replygen import Case

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


JOB = next(block for block in _blocks("python") if "run_batch" in block)


@pytest.mark.parametrize("script", [block for block in _blocks("python") if block != JOB])
def test_a_script_of_the_readme_runs(
    script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """People copy it as it stands."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)

    exec(compile(script, "README.md", "exec"), {})

    assert Path("letter.docx").exists() == ("letter.docx" in script)


def _job(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "job.py"], cwd=folder, capture_output=True, encoding="utf-8", check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip


def test_the_nights_job_of_the_readme_works_through_a_queue(tmp_path: Path) -> None:
    """Letters and cards for sound cases, the reason for the others; a second night adds the new."""
    (tmp_path / "job.py").write_text(JOB, encoding="utf-8")
    queue = tmp_path / "queue"
    shutil.copytree(ROOT / "examples", queue)
    sound = len(list(queue.glob("*/case.yaml")))
    spoilt = (queue / "01-scheduled" / "case.yaml").read_text(encoding="utf-8")
    spoilt = spoilt.replace("channel: site", "channel: sait")
    (queue / "spoilt.yaml").write_text(spoilt, encoding="utf-8")

    done = _job(tmp_path)

    said = done.stdout.splitlines()
    assert (done.returncode, done.stderr) == (1, "")
    assert said[-1] == f"писем {sound} из {sound + 1}"
    assert next(line for line in said if "appeal.channel" in line).startswith("spoilt.yaml")
    assert any(line.startswith("ОГ-123/26 2026-06-11 email") for line in said)
    made = {file: file.stat().st_mtime_ns for file in (tmp_path / "letters").glob("[!.]*/*")}
    assert sum(file.name == "card.json" for file in made) == sound
    log = (tmp_path / "job.log").read_text(encoding="utf-8")
    assert f"пакет готов: писем {sound}" in log
    for personal in ("Магомед", "Ахмед", "Саидов", "example.ru", "Казака", "ОГ-", "spoilt"):
        assert personal not in log

    (queue / "spoilt.yaml").write_text(spoilt.replace("sait", "site"), encoding="utf-8")
    done = _job(tmp_path)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (
        0,
        f"писем {sound + 1} из {sound + 1}",
    )
    assert len(list((tmp_path / "letters").glob("*/card.json"))) == sound + 1
    assert {file: file.stat().st_mtime_ns for file in made} == made


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
