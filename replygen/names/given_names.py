"""The dictionary of given names: which are men's, which women's, which both.

Read once, at the first name whose given name matters: dictionaries/names/given_names.tsv, then the
ministry's own names/given_names.tsv in the folder that the environment variable
REPLYGEN_DICTIONARIES names; a name in the latter wins. What a name in neither shows by its make is
told in unlisted.py.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from functools import cache

from replygen.hashing import blake2b
from replygen.late_pattern import late_pattern
from replygen.names.clues import GENDER_LETTERS, plain
from replygen.names.files import fault, own_file, read_pieces, read_text, shipped_file

# No `typing` at run time, see terms.py.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any, Literal

    from replygen.names.clues import Sex

    Found = Sex | Literal[""]

UNLISTED: Literal[""] = ""
_NAMES = "given_names.tsv"
_NAME = "[А-ЯЁ][А-Яа-яЁё]*(?:[- ’][А-Яа-яЁё]+)*"
_JOINTS = str.maketrans("", "", "- ’")
# The common lines, all at once; any other line is read with care.
_PLAIN_LINES = late_pattern(r"^([А-ЯЁ][а-яё]*)\t([mfu])(?:\t.*)?$", re.MULTILINE)
_PIECE = 1 << 12
_GENDERS: tuple[Sex, ...] = (None, "male", "female")
_CODES = {"u": 0, "m": 1, "f": 2}
_MOST = len(_GENDERS) - 1
_HASH = ~3
_SLAVIC = frozenset(("slavic", "greek"))
_REMEMBERED = 2048
_PARTS = 5


class GivenNames:
    """Gender by the key of a name, for thousands of names in a hundred kilobytes.

    A dict of them takes three megabytes and more, which is more than all the rest of this package.
    Kept are the keys' hashes, sorted, each with the gender in its two lowest bits; that two keys
    among tens of thousands share the other 62 is as likely as a fault of the machine.
    """

    __slots__ = ("_own", "_sorted")

    def __init__(self, codes: bytes, own: dict[str, Sex] | None = None) -> None:
        """codes: what `in_order` has made."""
        self._sorted = array("q", codes)
        self._own = own or {}

    def get(self, key: str) -> Found:
        """The gender of the name with `key`; None: both sexes bear it; "": it is not there."""
        if key in self._own:
            return self._own[key]
        hashed = _hash(key)
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

    def add(self, names: Iterable[tuple[str, str]]) -> None:
        """Add the few names (key and letter of the gender) that are not there yet."""
        self._own = {k: GENDER_LETTERS[letter] for k, letter in names if k not in self} | self._own


def _agree(codes: bytes) -> bool:
    """True where no key stands twice with different genders."""
    before = _MOST + 1
    for coded in array("q", codes):
        if 0 < coded - before <= _MOST and not (coded ^ before) & _HASH:
            return False
        before = coded
    return True


def _hash(key: str) -> int:
    """62 bits that tell the key, the same in every process; the two lowest are 0."""
    return (
        int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "little", signed=True) & _HASH
    )


def in_order(codes: Iterable[int]) -> bytes:
    """`codes` sorted, as they are kept.

    A part at a time, for a list of all would take ten times the memory.
    """
    parts = [array("q") for _ in range(1 << _PARTS)]
    for coded in codes:
        parts[coded >> (64 - _PARTS)].append(coded)  # negative ones count from the end
    half = len(parts) // 2
    found = array("q")
    for part in parts[half:] + parts[:half]:
        found.extend(sorted(part))
    return found.tobytes()


def code(key: str, letter: str) -> int:
    """The hash of `key` with the gender, m, f or u, in its lowest bits."""
    return _hash(key) | _CODES[letter]


def given_key(name: str) -> str:
    """`name` as the dictionary has it: small letters, ё as е, written together."""
    return plain(name).translate(_JOINTS)


def listed_gender(name: str) -> Found:
    """The gender the dictionary gives to `name`; None: both sexes bear it; "": it is not there."""
    remembered = _remembered()
    if name in remembered:
        return remembered[name]
    known = given_names()
    key = name.lower()
    gender = known.get(key)
    if gender == UNLISTED and ("ё" in key or "\u04cf" in key or not key.isalpha()):
        gender = known.get(given_key(key))
    if len(remembered) >= _REMEMBERED:
        remembered.clear()
    remembered[name] = gender
    return gender


@cache
def _remembered() -> dict[str, Found]:
    """The last names asked for: a few hundred given names serve most people."""
    return {}


def forget_listed() -> None:
    """Let the dictionary and what is remembered of it go: after a change of the files."""
    given_names.cache_clear()
    _remembered().clear()


@cache
def given_names() -> GivenNames:
    """The names of the shipped dictionary and of the ministry's own, which wins.

    A name with ё is there with е, too. Errors: DictionaryError with file and line.
    """
    file = own_file(_NAMES)
    own = _checked(file) if file else {}
    own = {plain(key): own[key] for key in own if "ё" in key} | own
    shipped = shipped_file(_NAMES)
    if not _exists(shipped):
        return GivenNames(b"", own)
    codes, with_yo = kept("given_names", __file__, lambda: _read_shipped(shipped))
    names = GivenNames(codes, own)
    names.add(with_yo)
    return names


def _read_shipped(file: str) -> tuple[bytes, list[tuple[str, str]]]:
    """Codes of the names of the shipped dictionary and what is added for names with ё."""
    codes = array("q")
    with_yo: list[tuple[str, str]] = []
    for found in _pieces(file):
        codes.extend([code(key, letter) for key, letter in found])
        with_yo += [(plain(key), letter) for key, letter in found if "ё" in key]
    ordered = in_order(codes)
    if not _agree(ordered):
        _checked(file)
    return ordered, with_yo


def kept(name: str, module: str, make: Callable[[], Any]) -> Any:
    """What `make` in that module's file makes of all listed names, kept from an earlier start."""
    from replygen.kept_values import kept_values  # noqa: PLC0415 - at the first name only

    files = [file for file in (shipped_file(_NAMES), own_file(_NAMES)) if file and _exists(file)]
    return kept_values(name, [module, *files], make)


def keys() -> Iterator[tuple[str, str]]:
    """Key and letter of the gender of every listed name, the ministry's own last."""
    for file in (shipped_file(_NAMES), own_file(_NAMES)):
        if file and _exists(file):
            for found in _pieces(file):
                yield from found


def _exists(file: str) -> bool:
    import os.path  # noqa: PLC0415 - loaded already by the interpreter

    return os.path.exists(file)  # noqa: PTH110 - see files.py


def _pieces(file: str) -> Iterator[list[tuple[str, str]]]:
    """Key and letter of the gender of the names in `file`, some hundred at a time.

    Errors: DictionaryError with file and line.
    """
    number = 1
    for piece in read_pieces(file, _PIECE):
        text = piece.replace("\r", "").removeprefix("\ufeff")
        found = [(name.lower(), letter) for name, letter in _PLAIN_LINES.findall(text)]
        told = text.count("\n#") + text.startswith("#")
        lines = text.count("\n") + (not text.endswith("\n"))
        # Lines that are no plain names: a double name, an empty line, or a fault.
        if len(found) + told != lines:
            found = [(key, letter) for _, key, letter in _read(file, text, number)]
        yield found
        number += lines


def _checked(file: str) -> dict[str, Sex]:
    """Gender by key, of a file that gives no name two. Errors: DictionaryError."""
    found: dict[str, str] = {}
    for number, key, letter in _read(file, read_text(file), 1):
        if found.setdefault(key, letter) != letter:
            raise fault(
                file,
                number,
                f"у имени «{key.capitalize()}» выше стоит другой пол; "
                "если его носят и мужчины, и женщины, оставьте одну строку с полом u",
            )
    return {key: GENDER_LETTERS[letter] for key, letter in found.items()}


def _read(file: str, text: str, first: int) -> Iterator[tuple[int, str, str]]:
    """Line, key and letter of the gender of the names in `text`, whose first line is `first`."""
    is_line = re.compile(rf"({_NAME})\t([mfu]) *(?:\t.*)?").fullmatch
    for number, line in enumerate(text.splitlines(), first):
        found = is_line(line)
        if found:
            yield number, found[1].lower().translate(_JOINTS), found[2]
        elif line[:1] != "#" and line.strip():
            name, _, rest = line.partition("\t")
            raise fault(file, number, _problem(name, rest.partition("\t")[0].strip()))


def _problem(name: str, letter: str) -> str:
    if not re.fullmatch(_NAME, name):
        return f"«{name}» — не имя: нужны русские буквы, первая прописная, без пробелов по краям"
    return f"у имени «{name}» пол «{letter}» неизвестен; нужен через табуляцию m, f или u"


def serves_as_surname(name: str) -> bool:
    """False for a name that Russians bear, too, or only Slavs: «Андрей» is no surname."""
    return given_key(name) not in _never_surnames()


@cache
def _never_surnames() -> frozenset[str]:
    """Keys of the shipped names of those traditions; read when two words alone are given."""
    lines = (line.split("\t") for line in read_text(shipped_file(_NAMES)).splitlines())
    return frozenset(
        given_key(row[0])
        for row in lines
        if row[0][:1] not in ("", "#") and _is_russian(row[-1].strip().split(","))
    )


def _is_russian(traditions: list[str]) -> bool:
    return "russian" in traditions or _SLAVIC.issuperset(traditions)
