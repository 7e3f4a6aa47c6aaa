"""Words that stand beside a name, inside it or in its place (dictionaries/names/marks.tsv)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from replygen.errors import DictionaryError
from replygen.resources import data_folder


@dataclass(frozen=True, slots=True)
class Marks:
    """Words by kind; the file explains the kinds."""

    title: frozenset[str]
    organization: frozenset[str]
    nobody: frozenset[str]
    particle: frozenset[str]
    maybe_particle: frozenset[str]
    turkic: frozenset[str]
    small_piece: frozenset[str]
    abbreviation: frozenset[str]
    unchanged_first: frozenset[str]


_KINDS = tuple(field.name for field in fields(Marks))


@cache
def marks() -> Marks:
    """The words of the shipped file. Errors: DictionaryError with file and line."""
    file = data_folder("dictionaries") / "names" / "marks.tsv"
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DictionaryError(f"{file}: файл словаря не читается ({error})") from error
    found: dict[str, set[str]] = {kind: set() for kind in _KINDS}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        kind, tab, words = line.partition("\t")
        if kind not in found or not tab or not words.split():
            raise DictionaryError(
                f"{file}, строка {number}: нужны вид и слова через табуляцию; виды: "
                f"{', '.join(_KINDS)}"
            )
        found[kind].update(words.split())
    return Marks(**{kind: frozenset(words) for kind, words in found.items()})


@cache
def no_name() -> frozenset[str]:
    """Words that no name begins with, in small letters."""
    known = marks()
    return known.title | known.organization | known.nobody
