"""A LibreOffice that stays: one process that turns documents into PDF one after another.

Nothing but `soffice` itself is needed. The program listens on a socket of its own for the arguments
of a second start of the same profile; over it each document is one more «--convert-to». The process
lives in a group with a watcher that ends the group as soon as this program ends, however it ends.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Final

from replygen.errors import ToolError, ToolMissingError, reason_of

PROGRAMS: Final = ("soffice", "libreoffice")
HOW: Final = "установите LibreOffice (Debian: apt install libreoffice-writer) или не просите PDF"
# PDF/A-2b; the plain spelling «SelectPdfVersion=2» is passed over by LibreOffice without a word.
PDF_A: Final = 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"}}'
_ASK: Final = b"InternalIPC::SendArguments\0"
_DONE: Final = b"InternalIPC::ProcessingDone\0"
# Whatever closes our end of its pipe, be it a crash of this program, ends the office's group.
_WATCHER: Final = 'read -r _; kill -s KILL -- "-$1"; sleep 1; rm -rf -- "$2"'
_EMPTY: Final = (
    '<?xml version="1.0"?><office:document office:version="1.3" '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'office:mimetype="application/vnd.oasis.opendocument.text">'
    "<office:body><office:text/></office:body></office:document>"
)
_STEP: Final = 0.02  # seconds between two looks at a starting office


class Converter:
    """A queue to one LibreOffice; `with Converter() as converter: converter.pdf(docx)`.

    Threads may share it: documents wait for their turn. It starts with the first document, starts
    anew after a crash, a hang and every `letters_a_life` documents (memory grows), and leaves
    nothing behind: no process, no file, no change to the user's own profile.

    timeout: seconds for one document. start_timeout: seconds to start.
    """

    def __init__(
        self, *, timeout: float = 60, start_timeout: float = 60, letters_a_life: int = 500
    ) -> None:
        self._timeout = timeout
        self._start_timeout = start_timeout
        self._letters_a_life = letters_a_life
        self._lock = threading.Lock()
        self._life: _Life | None = None

    def __enter__(self) -> Converter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process; the next document would start another."""
        with self._lock:
            self._end()

    def pdf(self, docx: bytes) -> bytes:
        """The document as PDF/A-2b.

        ToolError where LibreOffice is missing, does not start, is too slow or makes no PDF of it;
        after a crash the document is tried once more.
        """
        with self._lock:
            try:
                return self._once(docx)
            except _CrashedError:
                self._end()
            try:
                return self._once(docx)
            except _CrashedError as error:
                self._end()
                raise ToolError(f"LibreOffice упал на этом документе дважды ({error})") from None

    def pdfs(self, documents: Iterable[bytes]) -> Iterator[bytes | ToolError]:
        """Each document's PDF in order; a document that fails gives its error and stops no other.

        A LibreOffice that is missing or never starts is raised: every document would fail alike.
        """
        for docx in documents:
            try:
                yield self.pdf(docx)
            except ToolMissingError:
                raise
            except ToolError as error:
                yield error

    def _once(self, docx: bytes) -> bytes:
        if self._life is not None and self._life.letters >= self._letters_a_life:
            self._end()
        if self._life is None:
            self._life = _Life(self._start_timeout)
        try:
            return self._life.pdf(docx, self._timeout)
        except TimeoutError:
            self._end()
            raise ToolError(
                f"LibreOffice не ответил за {self._timeout:g} с и остановлен → повторите"
            ) from None
        except BaseException as error:
            if not isinstance(error, (ToolError, _CrashedError)):
                self._end()
            raise

    def _end(self) -> None:
        if self._life is not None:
            self._life.close()
            self._life = None


class _CrashedError(Exception):
    """The process ended in the middle."""


def find_office() -> str:
    """Path of LibreOffice; ToolMissingError with the way out."""
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise ToolMissingError(f"для PDF нужен LibreOffice, а его нет → {HOW}")
    return program


def profile_argument(folder: Path) -> str:
    """A profile of its own: a second window of the user's office would swallow the job."""
    return f"-env:UserInstallation={_url(folder / 'profile')}"


def checked_pdf(path: Path, said: str = "") -> bytes:
    """The made file, if it is a PDF from its first byte to its last."""
    try:
        data = path.read_bytes()
    except OSError:
        raise ToolError(f"LibreOffice не сделал PDF: {said or 'без объяснения'}") from None
    if not data.startswith(b"%PDF-") or b"%%EOF" not in data[-1024:]:
        raise ToolError("LibreOffice сделал испорченный PDF → повторите")
    return data


def end_group(process: subprocess.Popen[bytes]) -> None:
    """End the office and all it started, the youngest first, so that each is waited for.

    A launcher killed before its child would leave a dead process behind where nobody collects
    orphans, as in a container.
    """
    family = _descendants(process.pid)
    for pid in family[-1:]:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout=2)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    for pid in family:
        # Where this program is the container's first process, orphans are its own to collect.
        with contextlib.suppress(ChildProcessError):
            os.waitpid(pid, 0)


def _descendants(pid: int) -> list[int]:
    """Processes under `pid`, each after its parent; empty where the system does not tell."""
    found: list[int] = []
    told = ""
    with contextlib.suppress(OSError):
        # Any thread of the launcher may have started the office.
        for task in Path(f"/proc/{pid}/task").iterdir():
            told += " " + (task / "children").read_text(encoding="ascii")
    for child in map(int, told.split()):
        found.append(child)
        found += _descendants(child)
    return found


def scratch_folder() -> tempfile.TemporaryDirectory[str]:
    """A folder for one life of the office; ToolError where none can be made."""
    try:
        return tempfile.TemporaryDirectory(prefix="replygen-", ignore_cleanup_errors=True)
    except OSError as error:
        raise ToolError(
            f"для PDF нужна папка временных файлов, а в неё не записать ({reason_of(error)}) → "
            "укажите другую в переменной TMPDIR"
        ) from None


def _url(path: Path) -> str:
    return path.as_uri()


class _Life:
    """One process from its start to its end."""

    def __init__(self, start_timeout: float) -> None:
        program = find_office()
        self.letters = 0
        self._scratch = scratch_folder()
        self._folder = Path(self._scratch.name).resolve()
        keep = self._folder / "open.fodt"  # an office without an open document ends by itself
        probe = self._folder / "probe.fodt"
        for path in (keep, probe):
            path.write_text(_EMPTY, encoding="ascii")
        self._sockets = socket_paths(_url(self._folder / "profile"))
        command = [program, profile_argument(self._folder), "--headless", "--norestore", "--nologo"]
        self._process = subprocess.Popen(
            [*command, str(keep)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._watcher = subprocess.Popen(
            ["/bin/sh", "-c", _WATCHER, "sh", str(self._process.pid), str(self._folder)],
            stdin=subprocess.PIPE,
            start_new_session=True,
        )
        try:
            self._wait_until_ready(probe, time.monotonic() + start_timeout)
        except BaseException:
            self.close()
            raise

    def pdf(self, docx: bytes, timeout: float) -> bytes:
        """One document; TimeoutError, _CrashedError, or ToolError where there is no PDF."""
        self.letters += 1
        source = self._folder / f"letter-{self.letters}.docx"
        made = source.with_suffix(".pdf")
        source.write_bytes(docx)
        try:
            self._convert(source, PDF_A, time.monotonic() + timeout)
            return checked_pdf(made)
        finally:
            for path in (source, made):
                path.unlink(missing_ok=True)

    def close(self) -> None:
        """End the group and wait for it; remove the folder."""
        end_group(self._process)
        self._watcher.kill()
        self._watcher.communicate()
        for path in self._sockets:
            path.unlink(missing_ok=True)
        self._scratch.cleanup()

    def _wait_until_ready(self, probe: Path, deadline: float) -> None:
        """It is ready when it has made a PDF: on a new profile it first starts itself anew."""
        made = probe.with_suffix(".pdf")
        while not made.is_file():
            if self._process.poll() is not None:
                raise ToolMissingError(f"LibreOffice не запускается → {HOW}")
            if time.monotonic() > deadline:
                raise ToolMissingError("LibreOffice не запустился вовремя → повторите")
            try:
                self._convert(probe, "pdf", deadline)
            except (OSError, _CrashedError):
                time.sleep(_STEP)

    def _convert(self, source: Path, kind: str, deadline: float) -> None:
        arguments = ("--convert-to", kind, "--outdir", str(self._folder), str(source))
        with socket.socket(socket.AF_UNIX) as line:
            try:
                line.settimeout(max(0.01, deadline - time.monotonic()))
                line.connect(str(next(filter(Path.exists, self._sockets), self._sockets[0])))
                _receive(line, _ASK, deadline)
                line.sendall(_message(_url(self._folder), arguments))
                _receive(line, _DONE, deadline)
            except TimeoutError:
                raise
            except OSError as error:
                raise _CrashedError(str(error)) from None


def socket_paths(profile: str) -> tuple[Path, ...]:
    """Where LibreOffice listens for a second start of that profile.

    Its name is a digest whose small bytes LibreOffice writes with one digit; both spellings are
    tried, should a later one write two.
    """
    digest = hashlib.md5(profile.encode("utf-16-le"), usedforsecurity=False).digest()
    names = dict.fromkeys(("".join(f"{byte:x}" for byte in digest), digest.hex()))
    where = f"/tmp/OSL_PIPE_{os.getuid()}_SingleOfficeIPC_"  # noqa: S108 - the place it has
    return tuple(Path(where + name) for name in names)


def _message(folder: str, arguments: Sequence[str]) -> bytes:
    """The arguments of a second start, as LibreOffice's own launcher sends them."""
    escaped = [one.replace("\\", "\\\\").replace(",", "\\,") for one in (folder, *arguments)]
    return ("InternalIPC::Arguments1" + ",".join(escaped)).encode() + b"\0"


def _receive(line: socket.socket, wanted: bytes, deadline: float) -> None:
    """Read until the word is whole; _CrashedError where the other side is gone."""
    got = b""
    while not got.endswith(b"\0"):
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        line.settimeout(left)
        part = line.recv(4096)
        if not part:
            raise _CrashedError("соединение закрыто")
        got += part
    if got != wanted:
        raise _CrashedError("непонятный ответ")
