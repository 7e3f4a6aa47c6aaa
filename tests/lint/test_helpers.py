"""Work shared out to copies of the process: all of it is done, whatever becomes of the copies.

Each test runs in a process of its own, for one that has threads is never copied.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SHARING = """
import os, sys, threading
from pathlib import Path
from replygen.linter import helpers

folder, count, how = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
helpers._processors = lambda: count
parent = os.getpid()

def do(piece):
    if how == "killed" and os.getpid() != parent:
        os.kill(os.getpid(), 9)
    if how == "failing" and os.getpid() != parent:
        raise ValueError(piece)
    (folder / str(piece)).write_text(str(os.getpid()))

if how == "refused":
    def refused():
        raise OSError
    os.fork = refused
if how == "threads":
    threading.Thread(target=threading.Event().wait, daemon=True).start()
print("before", end="")  # in no buffer but the parent's
mine, wait = helpers.shared_out(range(20), do, lambda piece: piece)
for piece in mine:
    do(piece)
wait()
made = {path.name: path.read_text() for path in folder.iterdir()}
print("", len(mine), len(made), len(set(made.values())))
"""
RULES = """
import sys
from pathlib import Path
from replygen.language.tokens import tokens
from replygen.linter import helpers
from replygen.linter.keeping import kept
from replygen.linter.rules import read_rules

helpers._processors = lambda: 3
files = sorted(Path(sys.argv[1]).glob("*.toml"))
lexicon = kept("rules", files, lambda: read_rules(files))
print(*[rule.id for rule, _, _ in lexicon.matches(tokens("стол стул шкаф пол окно"))])
"""
FILE = """
[file]
category = "style"
clause = "3.2"
severity = "warning"
message = "«{{text}}»"
why = "так"
source = "own"
[[rule]]
id = "{name}-001"
pattern = "{pattern}"
wrong = ["Вот {pattern}.", "Вот и {pattern}."]
right = ["Вот оно."]
"""
WORDS = ("стол", "стул", "шкаф", "пол", "окно", "дверь", "печь", "крыша", "забор")


def _run(code: str, *arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True, text=True, check=False, timeout=120,
        env={**os.environ, **environment},
    )  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="процессы копируются только в Linux")
@pytest.mark.parametrize(
    ("count", "how", "mine", "made", "makers"),
    [
        (3, "well", 6, 20, 3),
        (1, "well", 20, 20, 1),
        (3, "threads", 20, 20, 1),
        (3, "refused", 20, 20, 1),
        (3, "killed", 6, 6, 1),
        (3, "failing", 6, 6, 1),
    ],
)
def test_the_copies_do_their_part_or_leave_it(
    tmp_path: Path, count: int, how: str, mine: int, made: int, makers: int
) -> None:
    """What is left undone the caller sees; nothing is said twice."""
    found = _run(SHARING, tmp_path, str(count), how)
    assert found.stdout.startswith("before ")
    assert found.stdout.count("before") == 1
    left, done, makers_met = map(int, found.stdout.split()[1:])
    assert abs(left - mine) <= 1
    assert abs(done - made) <= 1
    assert makers_met == makers
    assert (left == 20) == (mine == 20)


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A folder of nine files of one rule."""
    folder = tmp_path / "rules"
    folder.mkdir()
    for number, word in enumerate(WORDS):
        (folder / f"f{number}.toml").write_text(
            FILE.format(name="ab" + chr(ord("a") + number), pattern=word), encoding="utf-8"
        )
    return folder


def test_rules_compiled_by_several_processes_find_the_same(rules: Path, tmp_path: Path) -> None:
    """At the first start and at the second."""
    cache = str(tmp_path / "cache")
    for _ in range(2):
        found = _run(RULES, rules, REPLYGEN_CACHE=cache)
        assert sorted(found.stdout.split()) == [f"ab{letter}-001" for letter in "abcde"]
    assert len(list((tmp_path / "cache").glob("rules_*.bin"))) == len(WORDS)


def test_slips_are_told_whichever_process_meets_them(rules: Path, tmp_path: Path) -> None:
    """Each once, in the order of the files."""
    for number in (1, 4, 7):
        path = rules / f"f{number}.toml"
        path.write_text(path.read_text("utf-8").replace('pattern = "', 'pattern = "(ы '), "utf-8")
    found = _run(RULES, rules, REPLYGEN_CACHE=str(tmp_path / "cache"))
    told = [line.rpartition("f")[2][0] for line in found.stderr.splitlines() if "скобка" in line]
    assert told == ["1", "4", "7"]
