"""Words that stand beside a name, inside it or in its place (dictionaries/names/marks.tsv)."""

from __future__ import annotations

from functools import cache

from replygen.names.files import fault, rows, shipped_file

_KINDS = (
    *("title", "organization", "nobody", "particle", "maybe_particle", "turkic", "small_piece"),
    *("abbreviation", "unchanged_first", "never_surname"),
)


class Marks:
    """Words by kind; the file explains the kinds."""

    __slots__ = _KINDS

    title: frozenset[str]
    organization: frozenset[str]
    nobody: frozenset[str]
    particle: frozenset[str]
    maybe_particle: frozenset[str]
    turkic: frozenset[str]
    small_piece: frozenset[str]
    abbreviation: frozenset[str]
    unchanged_first: frozenset[str]
    never_surname: frozenset[str]

    def __init__(self, found: dict[str, set[str]]) -> None:
        for kind, words in found.items():
            setattr(self, kind, frozenset(words))


@cache
def marks() -> Marks:
    """The words of the shipped file. Errors: DictionaryError with file and line."""
    file = shipped_file("marks.tsv")
    found: dict[str, set[str]] = {kind: set() for kind in _KINDS}
    for number, line in rows(file):
        kind, tab, words = line.partition("\t")
        if kind not in found or not tab or not words.split():
            raise fault(
                file, number, f"нужны вид и слова через табуляцию; виды: {', '.join(_KINDS)}"
            )
        found[kind].update(words.split())
    return Marks(found)


@cache
def no_name() -> frozenset[str]:
    """Words that no name begins with, in small letters."""
    known = marks()
    return known.title | known.organization | known.nobody
