"""The page's server for tests: in this process, on a free port, stopped at the end."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from http.client import HTTPConnection
from typing import Any

import uvicorn

from replygen.preview.application import create_app
from replygen.preview.serving import config_of
from replygen.preview.settings import HOST, Settings


@dataclass(frozen=True)
class Served:
    """A running server. token: what its page sends."""

    settings: Settings

    @property
    def address(self) -> str:
        return self.settings.address

    @property
    def token(self) -> str:
        return self.settings.token or ""

    def ask(
        self,
        path: str,
        body: bytes | None = None,
        *,
        method: str = "",
        **headers: str,
    ) -> tuple[int, dict[str, str], bytes]:
        """One request with these headers alone, beside Host; a header None is left out."""
        connection = HTTPConnection(HOST, self.settings.port, timeout=30)
        given = {key.replace("_", "-"): value for key, value in headers.items()}
        try:
            connection.request(method or ("GET" if body is None else "POST"), path, body, given)
            answer = connection.getresponse()
            told = {key.lower(): value for key, value in answer.getheaders()}
            return answer.status, told, answer.read()
        finally:
            connection.close()

    def post(self, path: str, values: Any) -> tuple[int, Any]:
        """What the page's own script would be answered."""
        status, told, data = self.ask(
            path,
            values if isinstance(values, bytes) else json.dumps(values).encode(),
            X_Replygen_Token=self.token,
            Origin=f"http://{HOST}:{self.settings.port}",
        )
        if told.get("content-type", "").startswith("application/json"):
            return status, json.loads(data)
        return status, data


def free_port() -> int:
    with socket.socket() as one:
        one.bind((HOST, 0))
        return int(one.getsockname()[1])


@contextlib.contextmanager
def served(settings: Settings | None = None) -> Iterator[Served]:
    """A server with these settings on a port of its own, unless they name one."""
    settings = settings or Settings(port=0)
    if not settings.port:
        settings = replace(settings, port=free_port())
    config = config_of(create_app(settings), settings.port)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.02)
    assert server.started, "the server did not start"
    try:
        yield Served(settings)
    finally:
        server.should_exit = True
        thread.join(timeout=10)
