"""The rules that come with the package, compiled once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from replygen.linter.keeping import kept
from replygen.linter.lexicon import Lexicon
from replygen.linter.rules import read_rules
from replygen.resources import data_folder

_FIXED: Final = frozenset(("exact", "sign", "first", "last"))


@cache
def lexicon(folder: Path | None = None) -> Lexicon:
    """The lexicon of every rule file in `folder` (default: the shipped dictionaries/rules)."""
    return lexicon_of(folder or data_folder("dictionaries") / "rules")


def lexicon_of(folder: Path) -> Lexicon:
    """The lexicon of the files as they are now; DictionaryError tells all their slips."""
    files = sorted(folder.glob("*.toml"))
    return kept("rules", files, lambda: read_rules(files))


def safe_rules(lexicon: Lexicon) -> frozenset[str]:
    """Ids of rules whose words have one form only, so that their replacement is certain."""
    inflected = {
        entry.rule
        for entry in lexicon.entries
        if not entry.guard and any(element.kind not in _FIXED for element in entry.elements)
    }
    return frozenset(
        rule.id
        for number, rule in enumerate(lexicon.rules)
        if rule.replace and number not in inflected
    )
