"""Plain values made from files ↔ a file in the user's cache, known by the content of those files.

Parsing a quarter of a megabyte of TOML costs a start 40 ms, reading it back 2 ms. A damaged or
foreign file is thrown away and made anew; where the cache can't be written the values are made at
every start, and nothing else changes.
"""

# ruff: noqa: PTH111, PTH118, PTH119, PTH123 - names are read without pathlib, see names
from __future__ import annotations

import contextlib
import marshal
import os
import sys

from replygen._version import __version__
from replygen.content_marks import ContentMarks
from replygen.hashing import blake2b, sealed, unsealed

# No `typing` at run time: names are read without it.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from typing import Any

_KEPT = 6
_MARKS: dict[str, ContentMarks] = {}  # by the folder of the cache


def cache_folder() -> Path:
    """Where compiled rules are kept: REPLYGEN_CACHE, else the system's place for caches."""
    from pathlib import Path  # noqa: PLC0415 - see above

    return Path(_folder())


def _folder() -> str:
    told = os.environ.get("REPLYGEN_CACHE")
    if told:
        return told
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~")
    else:
        home = os.path.join(os.path.expanduser("~"), ".cache")
        base = os.environ.get("XDG_CACHE_HOME") or home
    return os.path.join(base, "replygen")


def content_key(files: Iterable[Path | str], *also: bytes) -> str:
    """All that values made from the files depend on, in a few letters.

    also: more than their content: the version of a format, of another package.
    """
    digest = blake2b()
    digest.update(f"{__version__} {sys.hexversion}".encode())
    for one in also:
        digest.update(one)
    for path in files:
        name = os.path.basename(path)
        digest.update(name.encode() + b"\0" + content_digest(path))
    return digest.hexdigest()[:24]


def content_digest(path: Path | str) -> bytes:
    """The digest of the file's content. Raises OSError."""
    folder = _folder()
    if folder not in _MARKS:
        _MARKS[folder] = ContentMarks(folder)
    return _MARKS[folder].digest(path)


def _read(path: Path | str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def sweep(folder: Path, name: str, stay: int = _KEPT) -> None:
    """Files of that name but the newest go: rules change, caches must not grow for ever."""
    found = sorted(folder.glob(f"{name}-*.bin"), key=lambda path: path.stat().st_mtime)
    for path in found[:-stay]:
        path.unlink(missing_ok=True)


def kept_values(name: str, files: Iterable[Path | str], make: Callable[[], Any]) -> Any:
    """What `make` gives (None, numbers, texts, lists, dictionaries), from the cache if it is there.

    name: of the kind of values, the beginning of the file's name.
    """
    path = kept_path(name, files)
    with contextlib.suppress(OSError, ValueError, EOFError, TypeError):
        # marshal must never see foreign bytes
        return marshal.loads(unsealed(_read(path)))  # noqa: S302
    values = make()
    keep(name, path, sealed(marshal.dumps(values)))
    return values


def kept_path(name: str, files: Iterable[Path | str]) -> str:
    """The file in the cache for values of that name made from the files as they are now."""
    return os.path.join(_folder(), f"{name}-{content_key(files)}.bin")


def keep(name: str, path: str, data: bytes) -> None:
    """Writes the file of `kept_path`; nothing into a closed home: that is slower, not worse."""
    from replygen.files import write_file  # noqa: PLC0415 - a start that finds its values needs none

    folder = cache_folder()
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        write_file(folder / os.path.basename(path), data)
        sweep(folder, name)
