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

    __slots__ = ("_interests", "_known", "_telling")

    def __init__(self, interests: Callable[[str], object]) -> None:
        """interests: whether the word is of interest, always the same."""
        self._interests = interests
        self._known: set[str] = set()
        self._telling: set[str] = set()

    def among(self, words: Set[str]) -> Set[str]:
        """Those of the words that are of interest."""
        new = words - self._known
        if new:
            self._learn(new)
        return self._telling & words

    def _learn(self, words: Set[str]) -> None:
        if len(self._known) > _MOST:
            self._known.clear()
            self._telling.clear()
        # Another thread may ask meanwhile: what is known must be told already.
        self._telling.update([word for word in words if self._interests(word)])
        self._known.update(words)
