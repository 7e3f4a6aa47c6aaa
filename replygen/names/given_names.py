"""The dictionary of given names: which are men's, which women's, which both.

Read once, at the first name whose given name matters: dictionaries/names/given_names.tsv, then the
ministry's own names/given_names.tsv in the folder that the environment variable
REPLYGEN_DICTIONARIES names; a name in the latter wins. For names in neither there are building
blocks (blocks.toml): «Магомед-», «-ханум», «-ат».
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from replygen.errors import DictionaryError
from replygen.names.clues import GENDER_LETTERS, Sex, plain
from replygen.resources import data_folder

_is_name = re.compile("[А-ЯЁ][А-Яа-яЁё]*(?:[- ’][А-Яа-яЁё]+)*").fullmatch
_JOINTS = str.maketrans("", "", "- ’")
UNLISTED: Literal[""] = ""
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


def given_key(name: str) -> str:
    """`name` as the dictionary has it: small letters, ё as е, written together."""
    return plain(name).translate(_JOINTS)


def listed_gender(name: str) -> Sex | Literal[""]:
    """The gender the dictionary gives to `name`; None: both sexes bear it; "": it is not there."""
    known = given_names()
    key = name.lower()
    gender = known.get(key, UNLISTED)
    if gender == UNLISTED and ("ё" in key or not key.isalpha()):
        return known.get(given_key(key), UNLISTED)
    return gender


@cache
def given_names() -> dict[str, Sex]:
    """Gender by the key of the name, with ё or with е for it; None: both sexes bear it.

    Errors: DictionaryError with file and line.
    """
    found: dict[str, Sex] = {}
    shipped = data_folder("dictionaries") / "names" / "given_names.tsv"
    if shipped.exists():
        _read(shipped, found)
    own = os.environ.get("REPLYGEN_DICTIONARIES")
    if own:
        file = Path(own) / "names" / "given_names.tsv"
        if file.exists():
            added: dict[str, Sex] = {}
            _read(file, added)
            found |= added
    for key in [key for key in found if "ё" in key]:
        found.setdefault(plain(key), found[key])
    return found


def _read(file: Path, found: dict[str, Sex]) -> None:
    """Add the names of `file` to `found`."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DictionaryError(f"{file}: файл словаря не читается ({error})") from error
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line[0] == "#":
            continue
        name, _, rest = line.partition("\t")
        letter = rest.partition("\t")[0].strip()
        if letter not in GENDER_LETTERS or not _is_name(name):
            raise DictionaryError(f"{file}, строка {number}: {_problem(name, letter)}")
        key = name.lower()
        if not key.isalpha():
            key = key.translate(_JOINTS)
        gender = GENDER_LETTERS[letter]
        if found.setdefault(key, gender) != gender:
            raise DictionaryError(
                f"{file}, строка {number}: у имени «{name}» выше стоит другой пол; если его носят "
                "и мужчины, и женщины, оставьте одну строку с полом u"
            )


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
