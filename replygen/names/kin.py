"""How many listed names that begin or end like a name are men's, how many women's.

Asked of names out of the dictionary only; built of it at the first of them.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from functools import cache

from replygen.names.given_names import keys

# No `typing` at run time, see terms.py.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 6
_LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
_BYTES = str.maketrans(
    {letter: chr(place) for place, letter in enumerate(_LETTERS, 1)}
    | {"ё": chr(_LETTERS.index("е") + 1)}
)
_SEXES = (("m", b"\1"), ("f", b"\2"))


class Kin:
    """Counts of men's and women's names by what they begin with.

    A name is a number: a byte for each of its first six letters, then its gender; all are sorted,
    so that names with one beginning stand together. The names themselves would take ten times the
    memory.
    """

    __slots__ = ("_names", "_women")

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """`names` are pairs of the key of a name and m, f or u; the latter are left out."""
        sexes = dict(_SEXES)
        coded = [_bytes(key) + sexes[letter] for key, letter in names if letter in sexes]
        coded.sort()
        self._names = array("Q", (int.from_bytes(name) for name in coded))
        women = array("L", (0,))
        for name in coded:
            women.append(women[-1] + name[-1] - 1)
        self._women = women

    def like(self, key: str, least: int) -> tuple[int, int]:
        """Men's and women's names among those that share the longest beginning with `key`.

        The longest that at least `least` names longer than it have; none: 0 and 0.
        """
        for size in range(min(_LONGEST, len(key) - 1), 1, -1):
            found = self.count(key[:size])
            if sum(found) >= least:
                return found
        return 0, 0

    def count(self, start: str) -> tuple[int, int]:
        """Men's and women's names that begin with `start`, itself no more than six letters."""
        coded = _bytes(start)[: len(start)]
        first, last = self._place(coded + b"\1"), self._place(coded + b"\xff")
        women = self._women[last] - self._women[first]
        return last - first - women, women

    def _place(self, start: bytes) -> int:
        return bisect_left(self._names, int.from_bytes(start.ljust(_LONGEST + 1, b"\0")))


def _bytes(key: str) -> bytes:
    letters = key[:_LONGEST].translate(_BYTES).encode("latin-1", "replace")
    return letters.ljust(_LONGEST, b"\0")


@cache
def beginnings() -> Kin:
    """Listed names by their beginning."""
    return Kin(keys())


@cache
def ends() -> Kin:
    """Listed names by their end: ask with the key turned round."""
    return Kin((key[::-1], letter) for key, letter in keys())


def forget_kin() -> None:
    """Let the counts go: after a change of the dictionaries."""
    beginnings.cache_clear()
    ends.cache_clear()
