"""Jars of the lock → a folder: from a Maven repository, or from jars carried by hand.

Every file is checked against its checksum before it counts. What has come stays in a folder beside
the target until all are there, so that a broken download goes on where it stopped; the target
appears whole or not at all.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import shutil
import socket
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO, Final
from urllib.parse import urlsplit

from replygen.errors import ToolError, reason_of
from replygen.languagetool.jars import Jar, install_folder, installed, jars_beneath, lock

Progress = Callable[[str, int], None]
"""Called with a file's name and the bytes of it that have come, from several threads."""

_AT_ONCE: Final = 6
_TRIES: Final = 4
_WAIT: Final = 30
_PIECE: Final = 1 << 16
_CARRY: Final = (
    "скачайте файлы там, где сеть есть (replygen languagetool install --download-to ПАПКА), "
    "перенесите папку и выполните replygen languagetool install --from ПАПКА"
)


def install(
    mirror: str | None = None,
    source: Path | None = None,
    target: Path | None = None,
    progress: Progress | None = None,
) -> Path:
    """Installs LanguageTool and returns its folder; one that is there and whole is left alone.

    mirror: address of a Maven repository instead of Maven Central. source: a folder of jars; then
    nothing is asked of the network. target: another place than the user's data folder.
    Errors: ToolError tells what is missing and the way out.
    """
    place = target or install_folder()
    if installed(place) and all(jar.sound(place / jar.name) for jar in lock().jars):
        return place
    staging = place.with_name(place.name + ".part")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        staging.mkdir(exist_ok=True)
        with _alone(staging):
            if source is not None:
                _copy(source, staging, progress)
            else:
                download(staging, mirror, progress)
            _appear(staging, place)
    except OSError as error:
        raise ToolError(
            f"{error.filename or place}: не записывается ({reason_of(error)}) → проверьте место на "
            "диске и права или назовите другую папку (--to ПАПКА)"
        ) from error
    return place


def download(folder: Path, mirror: str | None = None, progress: Progress | None = None) -> None:
    """Fetches every jar that the folder lacks, several at a time.

    Errors: ToolError for an address that is none, a server that does not answer, a wrong checksum.
    """
    address = (mirror or lock().repository).rstrip("/")
    if urlsplit(address).scheme not in ("https", "http") or not urlsplit(address).netloc:
        raise ToolError(
            f"--mirror: «{address}» — не адрес → например https://nexus.example.ru/maven"
        )
    folder.mkdir(parents=True, exist_ok=True)
    tell = progress or (lambda _name, _bytes: None)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        waiting = [pool.submit(_fetch, jar, address, folder, tell) for jar in lock().jars]
        try:
            for one in waiting:
                one.result()
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _fetch(jar: Jar, address: str, folder: Path, tell: Progress) -> None:
    target = folder / jar.name
    if jar.sound(target):
        tell(jar.name, jar.size)
        return
    part = folder / (jar.name + ".part")
    problem = ""
    for attempt in range(_TRIES):
        if attempt:
            time.sleep(attempt)
        try:
            _go_on(f"{address}/{jar.path}", part, jar, tell)
        except urllib.error.HTTPError as error:
            problem = f"ответ {error.code}"
            if error.code in (401, 403, 404, 407):
                break
        except (OSError, ValueError, http.client.HTTPException) as error:
            problem = _plainly(getattr(error, "reason", error))
        else:
            if jar.sound(part):
                part.replace(target)
                return
            # A repository that answers with a page of its own is no better at the next try.
            part.unlink(missing_ok=True)
            problem = "контрольная сумма не та: файл подменён или повреждён"
    raise ToolError(f"{address}/{jar.path}: {problem} → проверьте адрес и сеть; либо {_CARRY}")


def _plainly(error: object) -> str:
    """What went wrong with the network, in Russian where it is known."""
    for kind, words in (
        (ConnectionRefusedError, "соединение отклонено"),
        (socket.gaierror, "такого имени в сети нет"),
        (TimeoutError, f"не ответил за {_WAIT} с"),
        (ssl.SSLError, "сертификат сервера не принят"),
        (ConnectionError, "соединение оборвалось"),
    ):
        if isinstance(error, kind):
            return words
    return str(error) or type(error).__name__


def _go_on(address: str, part: Path, jar: Jar, tell: Progress) -> None:
    """Fetches what the part lacks, or all of it from a server that can't begin in the middle."""
    have = part.stat().st_size if part.is_file() else 0
    if have >= jar.size:
        have = 0
    headers = {"User-Agent": "replygen"} | ({"Range": f"bytes={have}-"} if have else {})
    request = urllib.request.Request(address, headers=headers)  # noqa: S310 - http(s) alone
    with urllib.request.urlopen(request, timeout=_WAIT) as answer:  # noqa: S310
        goes_on = have and answer.status == 206  # noqa: PLR2004 - partial content
        with part.open("ab" if goes_on else "wb") as file:
            _pour(answer, file, have if goes_on else 0, jar, tell)
        if answer.length:  # bytes promised and not sent: what has come is kept
            raise ConnectionError("соединение оборвалось")


def _pour(answer: IO[bytes], file: IO[bytes], have: int, jar: Jar, tell: Progress) -> None:
    while piece := answer.read(_PIECE):
        have += len(piece)
        if have > jar.size:
            return  # no jar of ours: the checksum will say so
        file.write(piece)
        tell(jar.name, have)


def _copy(source: Path, folder: Path, progress: Progress | None) -> None:
    if not source.is_dir():
        raise ToolError(f"{source}: такой папки нет → назовите папку с файлами .jar")
    lacking = {jar.name for jar in lock().jars}
    for jar, file in jars_beneath(source):
        shutil.copyfile(file, folder / jar.name)
        lacking.discard(jar.name)
        if progress is not None:
            progress(jar.name, jar.size)
    if lacking:
        some = ", ".join(sorted(lacking)[:5]) + ("…" if len(lacking) > 5 else "")  # noqa: PLR2004
        raise ToolError(
            f"{source}: нет или повреждены файлы: {some} (всего {len(lacking)} из "
            f"{len(lock().jars)}) → {_CARRY}"
        )


def _appear(staging: Path, place: Path) -> None:
    """The staging folder becomes the installation; a damaged one gives way."""
    for left in staging.glob("*.part"):
        left.unlink()
    (staging / _LOCK_FILE).unlink(missing_ok=True)
    if place.exists():
        shutil.rmtree(place)
    staging.replace(place)


_LOCK_FILE: Final = ".lock"


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """No two installations write into the folder at once; the lock goes when its process does."""
    with (folder / _LOCK_FILE).open("w") as file:
        try:
            import fcntl  # noqa: PLC0415 - POSIX alone

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except ImportError:
            pass
        except BlockingIOError:
            raise ToolError(
                f"{folder}: сюда уже устанавливает другая программа → дождитесь её"
            ) from None
        if os.name == "nt":  # an open file could not be moved with its folder
            file.close()
        yield
