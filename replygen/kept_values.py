"""Plain values made from files ↔ a file in the user's cache, known by the content of those files.

Parsing a quarter of a megabyte of TOML costs a start 40 ms, reading it back 2 ms. A damaged or
foreign file is thrown away and made anew; where the cache can't be written the values are made at
every start, and nothing else changes.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

from replygen._version import __version__
from replygen.files import write_file

_KEPT: Final = 6
_DIGEST: Final = hashlib.sha256().digest_size


def cache_folder() -> Path:
    """Where compiled rules are kept: REPLYGEN_CACHE, else the system's place for caches."""
    told = os.environ.get("REPLYGEN_CACHE")
    if told:
        return Path(told)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home())
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "replygen"


def content_key(files: Iterable[Path], *also: bytes) -> str:
    """All that values made from the files depend on, in a few letters.

    also: more than their content: the version of a format, of another package.
    """
    digest = hashlib.sha256()
    digest.update(f"{__version__} {sys.hexversion}".encode())
    for one in also:
        digest.update(one)
    for path in files:
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:24]


def sweep(folder: Path, name: str) -> None:
    """Old files of that name go: rules change, caches must not grow for ever."""
    found = sorted(folder.glob(f"{name}-*.bin"), key=lambda path: path.stat().st_mtime)
    for path in found[:-_KEPT]:
        path.unlink(missing_ok=True)


def kept_values(name: str, files: Iterable[Path], make: Callable[[], Any]) -> Any:
    """What `make` gives (None, numbers, texts, lists, dictionaries), from the cache if it is there.

    name: of the kind of values, the beginning of the file's name.
    """
    folder = cache_folder()
    path = folder / f"{name}-{content_key(files)}.bin"
    with contextlib.suppress(OSError, ValueError, EOFError, TypeError):
        told = path.read_bytes()
        # marshal must never see foreign bytes
        if hashlib.sha256(told[_DIGEST:]).digest() == told[:_DIGEST]:
            return marshal.loads(told[_DIGEST:])  # noqa: S302 - checked above
    values = make()
    with contextlib.suppress(OSError):  # a closed or read-only home: slower, not worse
        folder.mkdir(parents=True, exist_ok=True)
        body = marshal.dumps(values)
        write_file(path, hashlib.sha256(body).digest() + body)
        sweep(folder, name)
    return values
