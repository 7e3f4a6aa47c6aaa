"""Our own small HTTP client: one address, a time-out that holds for the whole answer.

It follows no redirection and knows no proxy: what is sent goes to the address given and nowhere
else.
"""

from __future__ import annotations

import base64
import http.client
import socket
import threading
from collections.abc import Mapping
from contextlib import closing, suppress
from typing import Final
from urllib.parse import SplitResult, unquote, urlencode, urlsplit

_OK: Final = 200
_MOST: Final = 64_000_000
_SAID: Final = 200


class ServerFault(Exception):
    """The server can't be reached or gives no answer that can be used; the reason in Russian.

    late: it has let the time run out.
    """

    def __init__(self, reason: str, *, late: bool = False) -> None:
        super().__init__(reason)
        self.late = late


class Refused(ServerFault):
    """The server works and does not want this request: asking it again is of no use."""


def well_formed(address: str) -> bool:
    """Whether it is an address of a server, with or without /v2 behind it."""
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def shown(address: str) -> str:
    """The address as it may be told: without the password."""
    parts = urlsplit(address)
    host = parts.netloc.rpartition("@")[2]
    return f"{parts.scheme}://{host}{parts.path.rstrip('/')}"


def get(address: str, page: str, *, timeout: float) -> bytes:
    """The page of the server's interface («info», «languages»)."""
    return _exchanged(address, "GET", page, None, timeout)


def post(address: str, page: str, form: Mapping[str, str], *, timeout: float) -> bytes:
    """The answer to a form. timeout: seconds for the whole exchange.

    Errors: ServerFault; Refused where the server says that the request is wrong.
    """
    return _exchanged(address, "POST", page, urlencode(form).encode("ascii"), timeout)


def _exchanged(address: str, method: str, page: str, body: bytes | None, timeout: float) -> bytes:
    parts = urlsplit(address)
    with closing(_connection(parts, timeout)) as connection:
        out_of_time = threading.Event()
        try:
            connection.connect()
            line = connection.sock

            def cut() -> None:
                out_of_time.set()
                with suppress(OSError):
                    line.shutdown(socket.SHUT_RDWR)

            # A socket's own time-out begins anew with every byte that trickles in.
            timer = threading.Timer(timeout, cut)
            timer.daemon = True
            timer.start()
            try:
                connection.request(method, _path(parts, page), body, _headers(parts, body))
                answer = connection.getresponse()
                data = answer.read(_MOST + 1)
            finally:
                timer.cancel()
        except TimeoutError:
            raise ServerFault(f"не ответил за {timeout:.0f} с", late=True) from None
        except (OSError, http.client.HTTPException) as error:
            if out_of_time.is_set():
                raise ServerFault(f"не ответил за {timeout:.0f} с", late=True) from None
            raise ServerFault(_told(error)) from error
    if out_of_time.is_set():
        raise ServerFault(f"не ответил за {timeout:.0f} с", late=True)
    return _checked(answer.status, data)


def _checked(status: int, data: bytes) -> bytes:
    if status == _OK:
        if len(data) > _MOST:
            raise ServerFault("прислал слишком большой ответ")
        return data
    said = " ".join(data[:_SAID].decode("utf-8", "replace").split())
    fault = Refused if 400 <= status < 500 else ServerFault  # noqa: PLR2004 - HTTP's own classes
    raise fault(f"ответ HTTP {status}" + (f" ({said})" if said else ""))


def _connection(parts: SplitResult, timeout: float) -> http.client.HTTPConnection:
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    return kind(parts.hostname or "", parts.port, timeout=timeout)


def _path(parts: SplitResult, page: str) -> str:
    base = parts.path.rstrip("/").removesuffix("/check").removesuffix("/v2")
    return f"{base}/v2/{page}"


def _headers(parts: SplitResult, body: bytes | None) -> dict[str, str]:
    headers = {"Accept": "application/json", "User-Agent": "replygen", "Connection": "close"}
    if body is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    if parts.username:
        told = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        headers["Authorization"] = "Basic " + base64.b64encode(told.encode()).decode()
    return headers


def _told(error: Exception) -> str:
    if isinstance(error, ConnectionRefusedError):
        return "не отвечает: соединение отклонено"
    if isinstance(error, socket.gaierror):
        return "не найден: такого имени в сети нет"
    if isinstance(error, ConnectionError | http.client.RemoteDisconnected):
        return "оборвал соединение"
    if isinstance(error, http.client.HTTPException):
        return "ответил не по правилам HTTP"
    return f"не отвечает: {error}"
