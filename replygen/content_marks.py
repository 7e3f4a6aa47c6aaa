"""A file → the digest of its content, unread while the file's marks are those of the last time.

Hashing the rules costs every start 10 ms; asking the system for their marks (size, times, number)
costs a tenth of that. A file is trusted by its marks only if it had been left alone for a while
when it was read: one that changes twice within a tick of the system's clock is read each time.
"""

# ruff: noqa: PTH100, PTH110, PTH116, PTH118, PTH123 - names are read without pathlib
from __future__ import annotations

import atexit
import contextlib
import marshal
import os
import time

from replygen.hashing import blake2b, sealed, unsealed

# No `typing` at run time: names are read without it.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    Marks = tuple[int, int, int, int]

_NAME = "marks.bin"
_SETTLED = 3_000_000_000  # ns: clocks of some file systems tick every two seconds


class ContentMarks:
    """Digests of files by their marks, kept in a folder."""

    def __init__(self, folder: str) -> None:
        self._path = os.path.join(folder, _NAME)
        self._known: dict[str, tuple[Marks, bytes]] = _read_marks(self._path)
        self._fresh: dict[str, tuple[Marks, bytes]] = {}

    def digest(self, path: Path | str) -> bytes:
        """The digest of the file's content. Raises OSError."""
        name = os.path.abspath(path)
        found = _marks(os.stat(name))
        for told in (self._known.get(name), self._fresh.get(name)):
            if told is not None and told[0] == found:
                return told[1]
        now = time.time_ns()
        with open(name, "rb") as file:
            content = file.read()
            read = _marks(os.fstat(file.fileno()))
        digest = blake2b(content).digest()
        if read == found and now - max(found[1], found[2]) > _SETTLED:
            if not self._fresh:
                atexit.register(self.save)
            self._fresh[name] = (found, digest)
        return digest

    def save(self) -> None:
        """Writes what is new for the next start; a closed folder makes that slower, not worse."""
        if not self._fresh:
            return
        from pathlib import Path  # noqa: PLC0415 - a start that learns nothing needs none

        from replygen.files import write_file  # noqa: PLC0415

        # What another process has learned meanwhile stays; files that are gone go.
        every = {**_read_marks(self._path), **self._fresh}
        body = marshal.dumps({name: told for name, told in every.items() if os.path.exists(name)})
        self._fresh.clear()
        with contextlib.suppress(OSError):
            write_file(Path(self._path), sealed(body))


def _marks(found: os.stat_result) -> Marks:
    return (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)


def _read_marks(path: str) -> dict[str, tuple[Marks, bytes]]:
    with contextlib.suppress(OSError, ValueError, EOFError, TypeError), open(path, "rb") as file:
        # marshal must never see foreign bytes
        found: dict[str, tuple[Marks, bytes]] = marshal.loads(unsealed(file.read()))  # noqa: S302
        return found
    return {}
