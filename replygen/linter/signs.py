"""dictionaries/signs.toml, background.toml → signs of what a letter says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from replygen.language.tokens import Token
from replygen.linter.keeping import kept
from replygen.linter.lexicon import Lexicon
from replygen.linter.matching import Match
from replygen.linter.rules import Rule
from replygen.resources import data_folder
from replygen.toml_files import read_toml


@cache
def signs(name: str = "signs") -> Lexicon:
    """Every sign of dictionaries/NAME.toml as a rule of its name."""
    path = data_folder("dictionaries") / f"{name}.toml"
    return kept(name, [path], lambda: [*sign_rules(path)], shared=True)


def sign_rules(path: Path) -> Iterator[Rule]:
    """Each table of the file as a rule of its name."""
    for name, table in read_toml(path).items():
        yield Rule(
            id=name,
            patterns=tuple(table["patterns"]),
            category="structure",
            clause="",
            severity="info",
            message="",
            why="",
            source="",
            wrong=(),
            right=(),
            file=path.name,
        )


def seen(sentence: Sequence[Token], name: str = "signs") -> dict[str, list[Match]]:
    """Matches of every sign of the file that the sentence shows, in their order."""
    found: dict[str, list[Match]] = {}
    for rule, match, _ in signs(name).matches(sentence):
        found.setdefault(rule.id, []).append(match)
    return found
