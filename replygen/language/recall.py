"""Which of a sentence's words a check has something to say of: most checks of most words nothing.

A sentence is asked as a whole, by sets: where none of its words is of interest, a check costs it
next to nothing, however many words it has.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from typing import Final

_MOST: Final = 60_000  # words remembered: a process that lints for months must not grow


class Recall:
    """Remembers of every word whether it is of interest."""

    __slots__ = ("_interests", "_quiet", "_telling")

    def __init__(self, interests: Callable[[str], object]) -> None:
        """interests: whether the word is of interest, always the same."""
        self._interests = interests
        self._quiet: set[str] = set()
        self._telling: set[str] = set()

    def among(self, words: Set[str]) -> Set[str]:
        """Those of the words that are of interest."""
        # Most words are known and quiet: the few that remain are cheap to ask further.
        rest = words - self._quiet
        return rest if rest <= self._telling else self._learnt(rest)

    def _learnt(self, words: Set[str]) -> Set[str]:
        """Those of interest of words that may be new."""
        if len(self._quiet) + len(self._telling) > _MOST:
            self._quiet.clear()
            self._telling.clear()
        telling = {word for word in words if word in self._telling or self._interests(word)}
        self._telling |= telling
        self._quiet |= words - telling
        return telling
