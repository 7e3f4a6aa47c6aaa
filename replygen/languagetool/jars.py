"""Which jars LanguageTool is made of, and where they are installed."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from replygen.errors import DictionaryError
from replygen.resources import data_folder
from replygen.toml_files import read_toml

OFFICIAL: Final = "languagetool-server.jar"
"""What the folder of LanguageTool's own distribution holds; its manifest names the rest."""


@dataclass(frozen=True, slots=True)
class Jar:
    """One file of a Maven repository; size in bytes."""

    group: str
    artifact: str
    version: str
    size: int
    sha256: str

    @property
    def name(self) -> str:
        """The file's name, in a repository and in an installation."""
        return f"{self.artifact}-{self.version}.jar"

    @property
    def path(self) -> str:
        """Where a Maven repository keeps it."""
        return f"{self.group.replace('.', '/')}/{self.artifact}/{self.version}/{self.name}"

    def sound(self, file: Path) -> bool:
        """Whether `file` is this jar, byte by byte."""
        try:
            if file.stat().st_size != self.size:
                return False
            with file.open("rb") as stream:
                return hashlib.file_digest(stream, "sha256").hexdigest() == self.sha256
        except OSError:
            return False


@dataclass(frozen=True, slots=True)
class Lock:
    """What an installation is: every jar with its checksum.

    digest: tells one set of jars from another.
    """

    version: str
    repository: str
    jars: tuple[Jar, ...]
    digest: str

    @property
    def size(self) -> int:
        """Of all the jars, in bytes."""
        return sum(jar.size for jar in self.jars)


@cache
def lock() -> Lock:
    """The jars that are shipped for, by dictionaries/languagetool/jars.toml."""
    path = data_folder("dictionaries") / "languagetool" / "jars.toml"
    values = read_toml(path)
    try:
        jars = tuple(Jar(**table) for table in values["jar"])
        digest = hashlib.sha256("".join(jar.sha256 for jar in jars).encode()).hexdigest()[:8]
        return Lock(values["version"], values["repository"], jars, digest)
    except (KeyError, TypeError) as error:
        raise DictionaryError(
            f"{path}: не хватает или лишний ключ {error} → верните файл, как он был"
        ) from None


def user_folder() -> Path:
    """Where a user's programs keep their data on this system; replygen's part of it."""
    named = os.environ.get("REPLYGEN_DATA")
    if named:
        return Path(named)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Application Support")
    else:
        base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "replygen"


def install_folder() -> Path:
    """Where `replygen languagetool install` puts the jars of the lock."""
    return user_folder() / "languagetool" / f"{lock().version}-{lock().digest}"


def installed(folder: Path | None = None) -> bool:
    """Whether the folder holds every jar of the lock, by name and size."""
    place = folder or install_folder()
    try:
        return all((place / jar.name).stat().st_size == jar.size for jar in lock().jars)
    except OSError:
        return False


def class_path(folder: Path) -> str | None:
    """What Java is given to start the server from the folder; None where it has no server.

    An installation of ours, the folder of LanguageTool's own distribution, or any folder of jars
    with the server among them.
    """
    if (folder / OFFICIAL).is_file():
        return str(folder / OFFICIAL)
    ours = [folder / jar.name for jar in lock().jars]
    if all(file.is_file() for file in ours):
        return os.pathsep.join(map(str, ours))
    if any(folder.glob("languagetool-server*.jar")):
        return str(folder / "*")
    return None


def jars_beneath(folder: Path) -> Iterator[tuple[Jar, Path]]:
    """The jars of the lock that lie somewhere in the folder, each once, whatever its folders."""
    wanted = {jar.name: jar for jar in lock().jars}
    for file in sorted(folder.rglob("*.jar")):
        if file.name in wanted and wanted[file.name].sound(file):
            yield wanted.pop(file.name), file
