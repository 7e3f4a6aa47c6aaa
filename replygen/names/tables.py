"""Lookup tables of declension: the end of a word → how it changes.

They are made of the files in dictionaries/names at the first name (see inflection_files.py), and
nothing is imported here until then: reading names has to start within milliseconds. For the same
reason the values below are plain classes with slots; nothing changes them once they are made.
"""

from __future__ import annotations

from replygen.names.terms import GENDERS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeAlias


class Pattern:
    """How a word changes: letters cut off its end, and what is put there in each of the cases.

    endings: by the index of the case in CASES, the nominative (what is cut off) first; capitals:
    the same in capital letters. Letters that begin every form belong to the stem and are left out.
    """

    __slots__ = ("capitals", "cut", "endings")

    def __init__(self, forms: tuple[str, ...]) -> None:
        shared = 0
        while all(len(form) > shared for form in forms) and len({f[shared] for f in forms}) == 1:
            shared += 1
        self.endings = tuple(form[shared:] for form in forms)
        self.capitals = tuple(ending.upper() for ending in self.endings)
        self.cut = len(self.endings[0])


class Table:
    """Patterns of one part of a name and one gender; keys are in small letters.

    words: whole words; a word with ё has a twin with е. endings: ends of words. sizes: by the last
    letter, the lengths of the endings there are, longest first.
    """

    __slots__ = ("endings", "sizes", "words")

    def __init__(self, words: Mapping[str, Patterns], endings: Mapping[str, Patterns]) -> None:
        twins = {word.replace("ё", "е"): found for word, found in words.items() if "ё" in word}
        self.words = twins | dict(words)
        self.endings = dict(endings)
        lengths: dict[str, set[int]] = {}
        for ending in endings:
            lengths.setdefault(ending[-1], set()).add(len(ending))
        self.sizes = {letter: sorted(found, reverse=True) for letter, found in lengths.items()}

    def find(self, word: str) -> Patterns | None:
        """The patterns of `word` (small letters), recommended first; None if none fits."""
        found = self.find_word(word)
        if found is not None:
            return found
        endings = self.endings
        for size in self.sizes.get(word[-1], ()):
            found = endings.get(word[-size:])
            if found is not None:
                return found
        return None

    def find_word(self, word: str) -> Patterns | None:
        """The patterns of `word` as a whole, whatever its ending calls for."""
        found = self.words.get(word)
        if found is None and "ё" in word:
            found = self.words.get(word.replace("ё", "е"))
        return found


class Tables:
    """All tables of declension.

    parts: by part of a name and gender. wholes: by gender the tables of surname, given name and
    patronymic. firsts: the same for words of a double name that are not
    its last. closing: last words that keep the whole name from changing («оглы»), small letters.
    """

    __slots__ = ("closing", "firsts", "parts", "wholes")

    def __init__(self, parts: ByPart, firsts: ByPart, closing: frozenset[str]) -> None:
        self.parts = parts
        self.wholes = {
            gender: (
                parts["surname", gender],
                parts["given_name", gender],
                parts["patronymic", gender],
            )
            for gender in GENDERS
        }
        self.firsts = firsts
        self.closing = closing


if TYPE_CHECKING:
    Patterns: TypeAlias = tuple[Pattern, ...]
    ByPart: TypeAlias = dict[tuple[str, str], Table]

AS_ITSELF = Pattern(("",))
"""Said of the first part of a double name: it changes as a name of its own."""

_read: list[Tables] = []


def tables() -> Tables:
    """The tables, read from their files at the first call.

    Errors: DictionaryError for a faulty line or a missing file.
    """
    if not _read:
        from replygen.names.inflection_files import read_tables  # noqa: PLC0415 - see the docstring

        _read.append(read_tables())
    return _read[0]


def forget_tables() -> None:
    """Let the files be read anew at the next name: after a change of overrides.tsv."""
    _read.clear()
