"""The rules that come with the package, compiled once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from replygen.linter.keeping import kept
from replygen.linter.lexicon import Lexicon, compiled
from replygen.linter.rules import read_rules
from replygen.resources import data_folder


@cache
def lexicon(folder: Path | None = None) -> Lexicon:
    """The lexicon of every rule file in `folder` (default: the shipped dictionaries/rules)."""
    place = folder or data_folder("dictionaries") / "rules"
    files = sorted(place.glob("*.toml"))
    return kept(files, lambda: compiled(read_rules(files)))
