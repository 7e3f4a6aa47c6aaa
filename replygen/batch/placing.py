"""Files of a letter → its folder, whole or not at all, and nothing that lay there is ever lost."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Mapping
from pathlib import Path

from replygen.batch.manifest import FOLDER
from replygen.errors import ReplygenError, reason_of

log = logging.getLogger("replygen.batch")

REPLACED = "replaced"


class TakenError(ReplygenError):
    """Where the letter is to lie, something lies that this batch has not put there."""


class Places:
    """The folders of letters in `output`. ReplygenError where they can't be written."""

    def __init__(self, output: Path) -> None:
        self._output = output
        self._parts = output / FOLDER / "parts"
        self._number = 0
        try:
            self.clean()
            self._parts.mkdir(parents=True)
        except OSError as error:
            raise unwritable(output, error) from error

    def clean(self) -> None:
        """Remove halves of letters that a stop has left."""
        shutil.rmtree(self._parts, ignore_errors=True)

    def whole(self, name: str, sizes: Mapping[str, int]) -> bool:
        """Whether the letter still lies where it was put, every file in its full size."""
        folder = self._output / name
        try:
            return all((folder / n).stat().st_size == s for n, s in sizes.items())
        except OSError:
            return False

    def put(self, name: str, files: Mapping[str, bytes], *, new: bool) -> None:
        """Put a letter's folder in its place: a reader sees all its files or none.

        new: this run gave the name, so what lies there now is a stranger's: TakenError. Otherwise
        it is of an earlier run of this batch; where it says something else, for an executor may
        have mended it, it is moved to .replygen/replaced.
        """
        final = self._output / name
        self._number += 1
        part = self._parts / str(self._number)
        try:
            part.mkdir()
            for file, data in files.items():
                (part / file).write_bytes(data)
            if final.exists():
                if new:
                    raise TakenError(
                        f"папка «{name}» появилась, пока письма готовились → уберите её и "
                        "продолжите с --resume"
                    )
                if _equal(final, files):
                    shutil.rmtree(part)
                    return
                self._set_aside(final)
            part.rename(final)
        except OSError as error:
            raise unwritable(self._output, error) from error

    def _set_aside(self, final: Path) -> None:
        folder = self._output / FOLDER / REPLACED
        folder.mkdir(exist_ok=True)
        number = 1
        while (target := folder / f"{final.name} {number}").exists():
            number += 1
        final.rename(target)
        log.warning("прежняя папка письма отложена в %s/%s", FOLDER, REPLACED)


def _equal(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Whether the folder holds these files, byte for byte, and no other."""
    if not folder.is_dir() or {one.name for one in folder.iterdir()} != set(files):
        return False
    return all((folder / name).read_bytes() == data for name, data in files.items())


def unwritable(output: Path, error: Exception) -> ReplygenError:
    """Why nothing can be written to the folder of letters, and what to do."""
    why = reason_of(error) if isinstance(error, OSError) else str(error)
    return ReplygenError(
        f"{output}: сюда не пишется ({why}) → освободите место или дайте права на папку; готовое "
        "не пропало, продолжите с --resume"
    )
