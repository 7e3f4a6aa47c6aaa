"""Building blocks of given names that tell the gender: «Магомед-», «-ханум» (blocks.toml)."""

from __future__ import annotations

from functools import cache

from replygen.errors import DictionaryError
from replygen.names.clues import GENDER_LETTERS
from replygen.names.files import read_text, shipped_file
from replygen.names.given_names import given_key

# No `typing` at run time, see terms.py.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from replygen.names.clues import Sex

_SHORTEST_REST = 2
_SHORTEST_PIECE = 3


class Blocks:
    """Pieces of names that tell the gender: `first` at the start, `last` at the end of a name.

    exceptions: names that the pieces would judge wrong. shared: ends of names of both sexes, whose
    bearers are of the sex of what comes before («Пари-хан», «Али-хан»).
    """

    __slots__ = ("exceptions", "first", "last", "longest", "shared")

    def __init__(
        self,
        first: dict[str, Sex],
        last: dict[str, Sex],
        exceptions: dict[str, Sex],
        shared: tuple[str, ...],
    ) -> None:
        self.first = first
        self.last = last
        self.exceptions = exceptions
        self.shared = shared
        self.longest = max(map(len, [*first, *last]), default=0)

    def gender(self, key: str) -> Sex:
        """What the pieces say of the name with `key`; None: nothing."""
        found = self.deciding(key)
        return found[0] if found else None

    def deciding(self, key: str) -> tuple[Sex, int, bool] | None:
        """The gender that a piece of the name with `key` shows, its length, whether it is the end.

        The end of a name decides before its start («Гульмагомед» is a man, «Магомедханум» a woman).
        """
        for size in range(min(self.longest, len(key) - _SHORTEST_REST), 0, -1):
            if key[-size:] in self.last:
                return self.last[key[-size:]], size, True
        for size in range(min(self.longest, len(key) - _SHORTEST_PIECE), 0, -1):
            if key[:size] in self.first:
                return self.first[key[:size]], size, False
        return None


@cache
def blocks() -> Blocks:
    """The building blocks of the shipped file; none where there is no file."""
    import os.path  # noqa: PLC0415 - loaded already by the interpreter

    file = shipped_file("blocks.toml")
    if not os.path.exists(file):  # noqa: PTH110 - see files.py
        return Blocks({}, {}, {}, ())
    import tomllib  # noqa: PLC0415 - only names out of the dictionary need it

    text = read_text(file)
    try:
        raw = tomllib.loads(text)
    except ValueError as error:
        raise DictionaryError(f"{file}: файл словаря не читается ({error})") from error
    shared = raw.get("shared", {}).get("last", [])
    if not isinstance(shared, list):
        raise DictionaryError(f"{file}: [shared] last — нужен список строк")
    return Blocks(
        _pieces(file, raw, "first"),
        _pieces(file, raw, "last"),
        _exceptions(file, raw.get("exceptions", {})),
        tuple(map(str, shared)),
    )


def _pieces(file: str, raw: dict[str, Any], place: str) -> dict[str, Sex]:
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


def _exceptions(file: str, raw: dict[str, Any]) -> dict[str, Sex]:
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
