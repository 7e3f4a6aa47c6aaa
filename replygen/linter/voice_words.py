"""dictionaries/voice.toml → the word lists of the checks of voice and of split predicates."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from replygen.language.dictionary_tables import dictionary_table

_LIKELY: Final = 0.1


@cache
def _file() -> dict[str, Any]:
    return dictionary_table("voice")


@cache
def words(key: str) -> frozenset[str]:
    """Lemmas of the list `key`, ё written as е."""
    found = _file()[key]
    found = found.split() if isinstance(found, str) else found
    return frozenset(word.replace("ё", "е") for word in found)


def likely() -> float:
    """The least share of a form's uses at which a reading counts."""
    return _LIKELY


@cache
def _suffixes() -> tuple[str, ...]:
    return tuple(words("suffixes"))


def attention() -> frozenset[str]:
    """Verbs that tell how a letter was read, not what was decided on it."""
    return words("attention")


def is_action(noun: str) -> bool:
    """Whether the noun names an action: «проверка», «озеленение»."""
    if noun in words("things"):
        return False
    return noun in words("actions") or noun.endswith(_suffixes())
