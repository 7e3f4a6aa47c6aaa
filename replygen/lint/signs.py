"""dictionaries/signs.toml → signs by which the letter's structure is understood."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from replygen.language.tokens import Token
from replygen.lint.lexicon import Lexicon, compiled
from replygen.lint.matching import Match
from replygen.lint.rules import Rule
from replygen.resources import data_folder
from replygen.toml_files import read_toml


@cache
def signs() -> Lexicon:
    """Every sign as a rule of its name."""
    path = data_folder("dictionaries") / "signs.toml"
    return compiled(
        [
            Rule(
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
            for name, table in read_toml(path).items()
        ]
    )


def seen(sentence: Sequence[Token]) -> dict[str, Match]:
    """The first match of every sign that the sentence shows."""
    found: dict[str, Match] = {}
    for rule, match, _ in signs().matches(sentence):
        found.setdefault(rule.id, match)
    return found
