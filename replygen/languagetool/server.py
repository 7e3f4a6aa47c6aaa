"""A LanguageTool of our own: one Java process that stops with us, whatever becomes of us."""

from __future__ import annotations

import atexit
import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import weakref
from pathlib import Path
from typing import IO, Any, Final

from replygen.errors import ToolError
from replygen.languagetool import keeper
from replygen.languagetool.asking import ServerFault, get
from replygen.languagetool.jars import class_path
from replygen.languagetool.java import Java, find_java

READY_WITHIN: Final = 90
"""Seconds; a loaded machine starts it in 10, a free one in 1.5."""

MEMORY: Final = 400
"""Megabytes of heap: enough for letters, measured; more makes it no quicker."""

_TRIES: Final = 5
_STOP_WITHIN: Final = 6
_TAIL: Final = 4000
# Without the pipeline cache each request costs 0.35 s before its first word.
_CONFIG: Final = """\
pipelineCaching=true
maxPipelinePoolSize=8
pipelineExpireTimeInSeconds=360000
maxCheckThreads=4
"""
_OPTIONS: Final = (
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",  # starts quicker, takes a fifth less memory, checks as quickly
    "-XX:-UsePerfData",
    "-Dfile.encoding=UTF-8",
    "-Djava.awt.headless=true",
)
_MAIN: Final = "org.languagetool.server.HTTPServer"
_TAKEN: Final = ("already in use", "already bound", "BindException", "PortBindingException")


class StartError(ToolError):
    """Everything is there, and the server does not start all the same."""


class Server:
    """A running server; `start` makes it. Stopping it twice does no harm."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, log: IO[bytes]) -> None:
        self._process = process
        self._log = log
        self._owner = os.getpid()
        self.port = port
        self.address = f"http://127.0.0.1:{port}"
        _running.add(self)

    @property
    def alive(self) -> bool:
        """Whether the process runs; says nothing of its answers."""
        if self._owner != os.getpid():  # in a forked child, which can't wait for it
            try:
                os.kill(self._process.pid, 0)
            except OSError:
                return False
            return True
        return self._process.poll() is None

    @property
    def pid(self) -> int:
        """Of the process that keeps Java."""
        return self._process.pid

    def wait(self) -> int:
        """Waits until the server ends by itself; its exit status."""
        return self._process.wait()

    def said(self) -> str:
        """The end of what the server wrote about itself."""
        if sys.platform == "win32":
            return ""  # reading would move the place where Java writes on
        size = os.fstat(self._log.fileno()).st_size
        return os.pread(self._log.fileno(), _TAIL, max(0, size - _TAIL)).decode("utf-8", "replace")

    def stop(self) -> None:
        """Ends the process and waits for it, so that no zombie stays."""
        if self._owner != os.getpid():
            return  # a forked child must not end its parent's server
        _running.discard(self)
        if self._process.stdin is not None:
            with contextlib.suppress(OSError):
                self._process.stdin.close()
        try:
            self._process.wait(_STOP_WITHIN)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.close()


_running: weakref.WeakSet[Server] = weakref.WeakSet()


@atexit.register
def stop_all() -> None:
    """Stops every server that this process has started."""
    for server in list(_running):
        server.stop()


def start(
    folder: Path,
    *,
    port: int | None = None,
    public: bool = False,
    memory: int = MEMORY,
    java: Java | None = None,
) -> Server:
    """Starts the server from a folder of jars and returns when it answers.

    port: None takes a free one. public: listen for other machines too. memory: megabytes of heap.
    Errors: ToolError for no Java, no server in the folder, a port in use, a server that ends or
    does not answer within READY_WITHIN.
    """
    path = class_path(folder)
    if path is None:
        raise ToolError(
            f"{folder}: LanguageTool здесь нет → выполните replygen languagetool install"
        )
    found = java or find_java()
    if port is not None and _taken(port):
        raise ToolError(f"порт {port} занят другой программой → назовите другой (--port)")
    said = ""
    for _ in range(_TRIES):
        server, said = _tried(found, path, port or _free_port(), public=public, memory=memory)
        if server is not None:
            return server
        if port is not None or not any(word in said for word in _TAKEN):
            break
    raise StartError(f"LanguageTool не запустился: {_reason(said)}")


def _tried(
    java: Java, path: str, port: int, *, public: bool, memory: int
) -> tuple[Server | None, str]:
    """The server, or what it said before it ended."""
    with tempfile.TemporaryDirectory(prefix="replygen-") as folder:
        config = Path(folder, "server.properties")
        config.write_text(_CONFIG, encoding="ascii")
        command = [java.program, f"-Xmx{memory}m", *_OPTIONS, "-cp", path, _MAIN]
        command += ["--port", str(port), "--config", str(config)]
        server = _spawned([*command, "--public"] if public else command, port)
        try:
            if _ready(server):
                return server, ""
            said = server.said()
        except BaseException:
            server.stop()
            raise
        server.stop()
        return None, said


def _spawned(command: list[str], port: int) -> Server:
    # The log holds pieces of letters where something went wrong: a file without a name.
    log = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the server
    more: dict[str, Any] = {}
    if sys.platform == "win32":
        more["creationflags"] = subprocess.CREATE_NO_WINDOW
    else:
        more["start_new_session"] = True  # Ctrl+C is for us; we then stop the server
    process = subprocess.Popen(
        [sys.executable, "-I", "-S", keeper.__file__, *command],
        stdin=subprocess.PIPE,
        stdout=log,
        stderr=log,
        **more,
    )
    return Server(process, port, log)


def _ready(server: Server) -> bool:
    """Whether it answers in time; a server that has ended answers never."""
    deadline = time.monotonic() + READY_WITHIN
    while time.monotonic() < deadline:
        if not server.alive:
            return False
        with contextlib.suppress(ServerFault):
            if get(server.address, "info", timeout=5) and server.alive:
                return True
        time.sleep(0.05)
    raise StartError(
        f"LanguageTool не ответил за {READY_WITHIN} с после запуска → проверьте, хватает ли памяти"
    )


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _taken(port: int) -> bool:
    with socket.socket() as one:
        if os.name == "posix":
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False


def _reason(said: str) -> str:
    """The telling line of Java's words, and what to do."""
    if any(word in said for word in _TAKEN):
        return "порт занят → назовите другой (--port)"
    if "OutOfMemoryError" in said or "Could not reserve" in said:
        return "не хватает памяти → освободите её: нужно около 500 МБ"
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    telling = [line for line in lines if "Exception" in line or "Error" in line] or lines
    told = telling[0][:300] if telling else "без объяснения"
    return f"{told} → переустановите: replygen languagetool install --force"


def end_with_signals() -> None:
    """Lets SIGTERM end this process in order, so that its server is stopped."""

    def leave(*_: object) -> None:
        raise SystemExit(128 + signal.SIGTERM)

    signal.signal(signal.SIGTERM, leave)
