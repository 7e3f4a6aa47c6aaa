"""The dictionary of given names: which are men's, which women's, which both.

Read once, at the first name whose given name matters: dictionaries/names/given_names.tsv, then the
ministry's own names/given_names.tsv in the folder that the environment variable
REPLYGEN_DICTIONARIES names; a name in the latter wins. For names in neither there are building
blocks (blocks.toml): «Магомед-», «-ханум», «-ат».
"""

from __future__ import annotations

import os
import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

from replygen.errors import DictionaryError
from replygen.names.clues import GENDER_LETTERS, Sex, plain
from replygen.resources import data_folder

_NAME = "[А-ЯЁ][А-Яа-яЁё]*(?:[- ’][А-Яа-яЁё]+)*"
_is_name = re.compile(_NAME).fullmatch
_name_line = re.compile(rf"({_NAME})\t([mfu])[ \r]*(?:\t.*)?$").match
_JOINTS = str.maketrans("", "", "- ’")
UNLISTED: Literal[""] = ""
_CODES: dict[Sex, int] = {None: 0, "male": 1, "female": 2}
_GENDERS: tuple[Sex, ...] = tuple(_CODES)
_MOST = len(_CODES) - 1
_HASH = ~3
_SLAVIC = frozenset(("russian", "slavic", "greek"))
_SHORTEST_REST = 2
_SHORTEST_PIECE = 3


@dataclass(frozen=True, slots=True)
class Blocks:
    """Pieces of names that tell the gender: `first` at the start, `last` at the end of a name."""

    first: dict[str, Sex]
    last: dict[str, Sex]
    exceptions: dict[str, Sex]
    longest: int


class GivenNames:
    """Gender by the key of a name, for thousands of names in a hundred kilobytes.

    A dict of them takes three megabytes and more, which is more than all the rest of this package.
    Kept are the keys' hashes, sorted, each with the gender in its two lowest bits; that two keys
    among tens of thousands share the other 62 is as likely as a fault of the machine.
    """

    __slots__ = ("_own", "_sorted")

    def __init__(self, shipped: Iterable[tuple[str, Sex]], own: Mapping[str, Sex]) -> None:
        codes = array("q")
        for key, gender in shipped:
            codes.append(hash(key) & _HASH | _CODES[gender])
        self._sorted = array("q", sorted(codes))
        self._own = own

    def get(self, key: str) -> Sex | Literal[""]:
        """The gender of the name with `key`; None: both sexes bear it; "": it is not there."""
        if key in self._own:
            return self._own[key]
        hashed = hash(key) & _HASH
        place = bisect_left(self._sorted, hashed)
        if place < len(self._sorted) and self._sorted[place] - hashed <= _MOST:
            return _GENDERS[self._sorted[place] - hashed]
        return UNLISTED

    def __getitem__(self, key: str) -> Sex:
        gender = self.get(key)
        if gender == "":
            raise KeyError(key)
        return gender

    def __contains__(self, key: str) -> bool:
        return self.get(key) != UNLISTED

    def add(self, names: Iterable[tuple[str, Sex]]) -> None:
        """Add the names that are not there yet."""
        codes = [hash(key) & _HASH | _CODES[gender] for key, gender in names if key not in self]
        self._sorted = array("q", sorted([*self._sorted, *codes]))

    def agree(self) -> bool:
        """True where no shipped key stands twice with different genders."""
        return all(
            one == other or one & _HASH != other & _HASH for one, other in pairwise(self._sorted)
        )


def given_key(name: str) -> str:
    """`name` as the dictionary has it: small letters, ё as е, written together."""
    return plain(name).translate(_JOINTS)


def listed_gender(name: str) -> Sex | Literal[""]:
    """The gender the dictionary gives to `name`; None: both sexes bear it; "": it is not there."""
    known = given_names()
    key = name.lower()
    gender = known.get(key)
    if gender == UNLISTED and ("ё" in key or not key.isalpha()):
        return known.get(given_key(key))
    return gender


@cache
def given_names() -> GivenNames:
    """The names of the shipped dictionary and of the ministry's own, which wins.

    A name with ё is there with е, too. Errors: DictionaryError with file and line.
    """
    own: dict[str, Sex] = {}
    folder = os.environ.get("REPLYGEN_DICTIONARIES")
    if folder and (file := Path(folder) / "names" / "given_names.tsv").exists():
        own = _checked(file)
        own = {plain(key): own[key] for key in own if "ё" in key} | own
    shipped = data_folder("dictionaries") / "names" / "given_names.tsv"
    if not shipped.exists():
        return GivenNames((), own)
    with_yo: list[tuple[str, Sex]] = []
    names = GivenNames(_noting_yo(shipped, with_yo), own)
    if not names.agree():
        _checked(shipped)
    names.add((plain(key), gender) for key, gender in with_yo)
    return names


def _noting_yo(file: Path, with_yo: list[tuple[str, Sex]]) -> Iterator[tuple[str, Sex]]:
    """The names of `file`; those with ё are added to `with_yo` on the way."""
    for _, key, gender in _lines(file):
        if "ё" in key:
            with_yo.append((key, gender))
        yield key, gender


def _checked(file: Path) -> dict[str, Sex]:
    """Gender by key, of a file that gives no name two. Errors: DictionaryError."""
    found: dict[str, Sex] = {}
    for number, key, gender in _lines(file):
        if found.setdefault(key, gender) != gender:
            raise DictionaryError(
                f"{file}, строка {number}: у имени «{key.capitalize()}» выше стоит другой пол; "
                "если его носят и мужчины, и женщины, оставьте одну строку с полом u"
            )
    return found


def _lines(file: Path) -> Iterator[tuple[int, str, Sex]]:
    """Line, key and gender of the names in `file`; one at a time, for the sake of memory."""
    number = 0
    try:
        with file.open(encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, 1):
                found = _name_line(line)
                if found:
                    key = found[1].lower()
                    key = key if key.isalpha() else key.translate(_JOINTS)
                    yield number, key, GENDER_LETTERS[found[2]]
                elif line[0] != "#" and line.strip():
                    name, _, rest = line.rstrip("\r\n").partition("\t")
                    letter = rest.partition("\t")[0].strip()
                    raise DictionaryError(f"{file}, строка {number}: {_problem(name, letter)}")
    except (OSError, UnicodeDecodeError) as error:
        raise DictionaryError(f"{file}: файл словаря не читается ({error})") from error


def _problem(name: str, letter: str) -> str:
    if not _is_name(name):
        return f"«{name}» — не имя: нужны русские буквы, первая прописная, без пробелов по краям"
    return f"у имени «{name}» пол «{letter}» неизвестен; нужен через табуляцию m, f или u"


def serves_as_surname(name: str) -> bool:
    """False for a name that only Russians and their neighbours bear: «Андрей» is no surname."""
    return given_key(name) not in _never_surnames()


@cache
def _never_surnames() -> frozenset[str]:
    """Keys of the shipped names of those traditions alone; read when two words alone are given."""
    text = (data_folder("dictionaries") / "names" / "given_names.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and line[0] != "#")
    return frozenset(
        given_key(row[0]) for row in rows if _SLAVIC.issuperset(row[-1].strip().split(","))
    )


@cache
def blocks() -> Blocks:
    """The building blocks of the shipped file; none where there is no file."""
    file = data_folder("dictionaries") / "names" / "blocks.toml"
    if not file.exists():
        return Blocks({}, {}, {}, 0)
    import tomllib  # noqa: PLC0415 - only names out of the dictionary need it

    try:
        raw = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise DictionaryError(f"{file}: файл словаря не читается ({error})") from error
    first, last = ({}, {}) if not raw else (_pieces(file, raw, "first"), _pieces(file, raw, "last"))
    exceptions = _exceptions(file, raw.get("exceptions", {}))
    return Blocks(first, last, exceptions, max(map(len, [*first, *last]), default=0))


def _pieces(file: Path, raw: dict[str, Any], place: str) -> dict[str, Sex]:
    found: dict[str, Sex] = {}
    genders: tuple[Sex, ...] = ("male", "female")
    for gender in genders:
        pieces = raw.get(str(gender), {}).get(place, [])
        if not isinstance(pieces, list) or not all(isinstance(piece, str) for piece in pieces):
            raise DictionaryError(f"{file}: [{gender}] {place} — нужен список строк")
        for piece in pieces:
            if found.setdefault(given_key(piece), gender) != gender:
                raise DictionaryError(f"{file}: «{piece}» стоит в {place} и male, и female")
    return found


def _exceptions(file: Path, raw: dict[str, Any]) -> dict[str, Sex]:
    found: dict[str, Sex] = {}
    for key, value in raw.items():
        if isinstance(value, list):
            gender: Sex = key if key in ("male", "female") else None  # type: ignore[assignment]  # narrowed by the test
            found |= {given_key(str(name)): gender for name in value}
        elif value in GENDER_LETTERS:
            found[given_key(key)] = GENDER_LETTERS[value]
        else:
            raise DictionaryError(f"{file}: [exceptions] {key} — нужен пол m, f или u")
    return found


def gender_by_shape(key: str) -> Sex:
    """The gender that the shape of a name out of the dictionary shows; None: it shows none.

    The end of a name decides before its start («Гульмагомед» is a man, «Магомедханум» a woman).
    """
    pieces = blocks()
    if key in pieces.exceptions:
        return pieces.exceptions[key]
    for size in range(min(pieces.longest, len(key) - _SHORTEST_REST), 0, -1):
        if key[-size:] in pieces.last:
            return pieces.last[key[-size:]]
    for size in range(min(pieces.longest, len(key) - _SHORTEST_PIECE), 0, -1):
        if key[:size] in pieces.first:
            return pieces.first[key[:size]]
    return None
