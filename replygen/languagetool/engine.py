"""LanguageTool as an engine of checks: paragraphs → findings, and what became of the tool.

It is found in this order: the address or the folder given; REPLYGEN_LANGUAGETOOL (an address or a
folder); the server that `replygen languagetool start` runs; the installation of
`replygen languagetool install`, from which one server is started on demand.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Self

from replygen.errors import ToolError
from replygen.findings import Engine, Finding
from replygen.languagetool import running
from replygen.languagetool.annotating import Piece, Request, requests
from replygen.languagetool.answers import Answer, Match
from replygen.languagetool.asking import Refused, ServerFault, shown, well_formed
from replygen.languagetool.clients import Client, ClientName, OwnClient, PythonClient
from replygen.languagetool.finding import findings
from replygen.languagetool.jars import install_folder, installed
from replygen.languagetool.judging import Judgement
from replygen.languagetool.server import Server, StartError, start
from replygen.passages.paragraphs import Paragraph, paragraph

NAME: Final = "languagetool"
VARIABLE: Final = "REPLYGEN_LANGUAGETOOL"
TIMEOUT: Final = 20.0
"""Seconds for a request, and one more for every PER_SECOND code points."""

PER_SECOND: Final = 1500
_WARMING: Final = 20
"""Seconds more for the first answer of a server just started: it loads its rules and words."""

_REST: Final = 60
"""Seconds for which a tool that has failed twice is not asked again."""

_LEFT: Final = " → текст проверен не весь; повторите позже"
_INSTALL: Final = "LanguageTool не установлен → выполните replygen languagetool install"


@dataclass(frozen=True, slots=True)
class Checked:
    """Findings, and whether the tool has worked: its status is never a silent pass.

    judged: what each of their rules is worth.
    """

    findings: tuple[Finding, ...]
    engine: Engine
    judged: Mapping[str, Judgement] = field(default_factory=dict)


def checked(found: Iterable[tuple[Finding, Judgement]], engine: Engine) -> Checked:
    """Findings with what their rules are worth, and the engine's status."""
    every = list(found)
    judged = {finding.rule: judgement for finding, judgement in every}
    return Checked(tuple(finding for finding, _ in every), engine, judged)


class LanguageTool:
    """A LanguageTool to ask; nothing is started before the first question.

    server: address of a running one (http://host:8081). folder: of its jars or of its own
    distribution, to start one from. client: who speaks with the server. timeout: seconds.
    Errors: ToolError for an address that is none. Safe in threads; stop it with `close()` or leave
    that to the end of the process.
    """

    def __init__(
        self,
        server: str | None = None,
        folder: str | Path | None = None,
        *,
        client: ClientName = "own",
        timeout: float = TIMEOUT,
    ) -> None:
        named = os.environ.get(VARIABLE, "") if server is None and folder is None else ""
        if "://" in named:
            server = named
        elif named:
            folder = named
        if server is not None and not well_formed(server):
            raise ToolError(f"LanguageTool: «{server}» — не адрес → например http://127.0.0.1:8081")
        self._address = server
        self._folder = Path(folder) if folder is not None else None
        self._client_name = client
        self._timeout = timeout
        self._server: Server | None = None
        self._answering: str | None = None
        self._cold = False
        self._client: Client | None = None
        self._lock = threading.RLock()
        self._out: tuple[float, Engine] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def server(self) -> Server | None:
        """The server that was started for these questions, while it runs."""
        return self._server

    @property
    def client(self) -> Client | None:
        """Who speaks with the server; None before the first question."""
        return self._client

    @property
    def address(self) -> str | None:
        """Of the server that answers; None before the first question where none was given."""
        return self._answering or self._address

    def close(self) -> None:
        """Stops the server that was started for these questions; others go on."""
        with self._lock:
            if self._server is not None:
                self._server.stop()
            self._server = self._client = self._answering = None

    def check(self, paragraphs: Sequence[Paragraph]) -> Checked:
        """Findings on the paragraphs, all of a letter in one request.

        Never raises for a tool that is missing or fails: the engine's status says so. What was
        found before the failure is kept.
        """
        if self._out is not None and time.monotonic() < self._out[0]:
            return Checked((), self._out[1])
        found: list[tuple[Finding, Judgement]] = []
        version = ""
        whole = True
        try:
            for request in requests(paragraphs):
                answer = self.answered(request)
                found.extend(findings(request, answer.matches))
                whole = whole and answer.whole
                version = answer.version
        except StartError as error:
            return self._failed(found, str(error))
        except ToolError as error:
            return checked(found, Engine(NAME, "missing", str(error)))
        except ServerFault as fault:
            return self._failed(found, f"{self._where()}: {fault}{_LEFT}")
        if not whole:
            told = f"{self._where()}: сервер не успел прочесть весь текст{_LEFT}"
            return checked(found, Engine(NAME, "failed", told))
        told = f"LanguageTool {version}".strip() + f", {self._where()}"
        return checked(found, Engine(NAME, "ok", told))

    def _failed(self, found: Sequence[tuple[Finding, Judgement]], detail: str) -> Checked:
        engine = Engine(NAME, "failed", detail)
        # A failing tool must not cost every letter of a night its full time-out.
        self._out = (time.monotonic() + _REST, engine)
        return checked(found, engine)

    def _where(self) -> str:
        if self._server is not None or self.address is None:
            return "свой сервер"
        return f"сервер {shown(self.address)}"

    def answered(self, request: Request) -> Answer:
        """The answer; a server that fails is started anew, or asked again, once.

        Errors: ToolError where there is no server to ask, ServerFault where it fails twice.
        """
        client = self._ready()
        try:
            return self._said(client, request)
        except Refused:
            raise
        except ServerFault as fault:
            if self._server is None and fault.late:
                raise  # of another's server that hangs, nothing more is to be hoped for
            return self._said(self._ready(instead_of=client), request)

    def _said(self, client: Client, request: Request) -> Answer:
        timeout = self._timeout + len(request.text) / PER_SECOND
        if self._cold:
            timeout += _WARMING
        answer = client.ask(request, timeout)
        self._cold = False
        return answer

    def _ready(self, instead_of: Client | None = None) -> Client:
        """The client of a server that runs; a new one where `instead_of` has failed.

        Threads that failed together start one server, not each its own.
        """
        with self._lock:
            dead = self._server is not None and not self._server.alive
            if self._client is not None and self._client is not instead_of and not dead:
                return self._client
            if self._server is not None:
                self._server.stop()
                self._server = None
            self._answering = self._found_address()
            self._client = self._client_of(self._answering)
            return self._client

    def _client_of(self, address: str) -> Client:
        return OwnClient(address) if self._client_name == "own" else PythonClient(address)

    def _found_address(self) -> str:
        if self._address is not None:
            return self._address
        if self._folder is None:
            address = running.address()
            if address is not None:
                return address
            if not installed():
                raise ToolError(_INSTALL)
        self._server = start(self._folder or install_folder())
        self._cold = True
        return self._server.address


_shared: dict[tuple[str, str], LanguageTool] = {}
_sharing: Final = threading.Lock()


def shared(client: ClientName = "own") -> LanguageTool:
    """The one LanguageTool of this process, as the environment names it now."""
    with _sharing:
        key = (os.environ.get(VARIABLE, ""), client)
        if key not in _shared:
            _shared[key] = LanguageTool(client=client)
        return _shared[key]


def check_many(texts: Sequence[str], tool: LanguageTool | None = None) -> list[list[Finding]]:
    """Findings of LanguageTool on each of many short texts, asked in few requests.

    A text is one paragraph; offsets count code points in it. Meant for measuring: thousands of
    sentences take seconds. Errors: ToolError where the tool is missing or fails.
    """
    passages = [paragraph(text, number) for number, text in enumerate(texts)]
    answer = (tool or shared()).check(passages)
    if answer.engine.status != "ok":
        raise ToolError(answer.engine.detail)
    found: list[list[Finding]] = [[] for _ in texts]
    for finding in answer.findings:
        found[finding.paragraph or 0].append(finding)
    return found


def raw_matches(text: str, tool: LanguageTool | None = None) -> tuple[Match, ...]:
    """What LanguageTool itself says of a text, sent as it is; for measuring it beside us.

    No rule is off and nothing is hidden: the text must hold no living person's data. Offsets count
    code points. Errors: ToolError, ServerFault.
    """
    piece = Piece(paragraph(text), 0, len(text), ())
    return (tool or shared()).answered(Request((piece,), text, (0,))).matches
