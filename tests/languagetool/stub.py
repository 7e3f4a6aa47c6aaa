"""A server that stands in for LanguageTool and misbehaves on demand."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

INFO = {"software": {"name": "LanguageTool", "version": "6.8"}}


def match(offset: int, length: int, rule: str = "CHTO_COMMA", **more: Any) -> dict[str, Any]:
    """One match as the server words it."""
    category = more.pop("category", "PUNCTUATION")
    replacements = more.pop("replacements", ["х"])
    return {
        "message": more.pop("message", "Пропущена запятая"),
        "offset": offset,
        "length": length,
        "replacements": [{"value": value} for value in replacements],
        "rule": {"id": rule, "issueType": more.pop("kind", "other"), "category": {"id": category}},
    }


def answer(*matches: dict[str, Any], language: str = "ru-RU", whole: bool = True) -> bytes:
    """A whole answer."""
    return json.dumps(
        {
            **INFO,
            "warnings": {"incompleteResults": not whole},
            "language": {"code": language},
            "matches": list(matches),
        }
    ).encode()


@dataclass
class Stub:
    """What it answers (status, body), and what it was asked; `reply` may also misbehave by hand."""

    reply: Callable[[BaseHTTPRequestHandler], tuple[int, bytes] | None]
    address: str = ""
    asked: list[dict[str, str]] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        """What each question showed to the server, stand-ins included."""
        shown = []
        for form in self.asked:
            pieces = json.loads(form["data"])["annotation"]
            shown.append("".join(p.get("text", p.get("interpretAs", "")) for p in pieces))
        return shown


@contextmanager
def serving(
    reply: Callable[[BaseHTTPRequestHandler], tuple[int, bytes] | None] | bytes,
) -> Iterator[Stub]:
    """The stub on a free port of this machine."""
    if isinstance(reply, bytes):
        body = reply
        stub = Stub(lambda _: (200, body))
    else:
        stub = Stub(reply)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._send(200, b"[]" if self.path.endswith("languages") else json.dumps(INFO).encode())

        def do_POST(self) -> None:
            size = int(self.headers["Content-Length"])
            form = parse_qs(self.rfile.read(size).decode(), keep_blank_values=True)
            stub.asked.append({key: values[0] for key, values in form.items()})
            told = stub.reply(self)
            if told is not None:
                self._send(*told)

        def _send(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            pass

    with Quiet(("127.0.0.1", 0), Handler) as server:
        stub.address = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield stub
        finally:
            server.shutdown()


def hang(handler: BaseHTTPRequestHandler) -> None:
    """Takes the question and says nothing, for longer than any test waits."""
    handler.connection.settimeout(20)
    with suppress(OSError):
        handler.rfile.read(1)
    handler.close_connection = True


def trickle(handler: BaseHTTPRequestHandler) -> None:
    """Sends a byte now and then: each would restart a socket's own time-out."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(100):
        try:
            handler.wfile.write(b" ")
            handler.wfile.flush()
        except OSError:
            break
        time.sleep(0.1)
    handler.close_connection = True


def hang_up(handler: BaseHTTPRequestHandler) -> None:
    """Closes the connection without a word."""
    handler.connection.shutdown(socket.SHUT_RDWR)
    handler.close_connection = True
