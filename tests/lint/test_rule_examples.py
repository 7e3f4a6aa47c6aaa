"""Every rule file: its wrong examples are found by their own rules, its right ones are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from replygen.linter.compiling import compiled
from replygen.linter.dictionary import lexicon
from replygen.linter.examples import misses
from replygen.linter.rules import read_rules
from replygen.resources import data_folder

FILES = sorted((data_folder("dictionaries") / "rules").glob("*.toml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_examples_of_each_rule_hold(path: Path) -> None:
    told = [str(miss) for miss in misses(compiled(read_rules([path])))]
    assert not told, "\n".join(told)


def test_rules_of_all_files_load_together() -> None:
    assert lexicon().rules
