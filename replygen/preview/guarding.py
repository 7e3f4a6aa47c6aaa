"""What stands before every request: who asks, from where, how much, and what the answer may say.

Other pages in the same browser are the danger: they may send requests here, and a name of theirs
may be made to lead here (DNS rebinding). Host, Origin, Sec-Fetch-Site and the token each stop them.
Nothing of a request is ever written to a log: cases are personal data.
"""

from __future__ import annotations

import json
import logging
import traceback
from hmac import compare_digest
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from replygen.preview.settings import Settings

TOKEN_HEADER: Final = b"x-replygen-token"
_LOG: Final = logging.getLogger("replygen.preview")
_MEGABYTE: Final = 1024 * 1024
_LIMITS: Final = {"/api/bring": 20 * _MEGABYTE, "/api/review": 28 * _MEGABYTE}
_USUAL_LIMIT: Final = _MEGABYTE
HEADERS: Final = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'; "
        "require-trusted-types-for 'script'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
_NO_KEY: Final = (
    '<!doctype html><html lang="ru"><meta charset="utf-8"><title>Нужен ключ</title>'
    "<h1>Страница открывается только с ключом</h1>"
    "<p>Откройте адрес целиком, как его напечатала команда <code>replygen preview</code>: "
    "в конце стоит <code>?token=…</code>. После каждого запуска ключ новый. Черновик письма "
    "хранится в этом браузере и не пропал.</p></html>"
)


class _RefusedError(Exception):
    """The request goes no further: status and what to tell."""

    def __init__(self, status: int, told: str) -> None:
        super().__init__(told)
        self.status = status
        self.told = told


def crash_told(error: Exception) -> str:
    """What the page is told of a fault of the program; the log gets its kind and place alone."""
    where = traceback.extract_tb(error.__traceback__)[-1]
    _LOG.error("%s at %s:%s", type(error).__name__, where.filename, where.lineno)
    return f"ошибка в самой программе ({type(error).__name__}) → набранное не пропало"


class Guard:
    """Lets through to `app` only what comes from the page itself."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self._hosts = settings.known_hosts
        self._origins = settings.known_origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        started = False

        async def answer(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                own = {key.lower() for key, _ in message.get("headers", ())}
                message = {
                    **message,
                    "headers": [
                        *message.get("headers", ()),
                        *(
                            (key.encode(), value.encode())
                            for key, value in HEADERS.items()
                            if key.encode() not in own
                        ),
                    ],
                }
            await send(message)

        try:
            inner = self._checked(scope)
            await self._app(inner, await _taken(receive, inner), answer)
        except _RefusedError as error:
            await _tell(answer, error.status, error.told, page=scope["path"].endswith("/"))
        except Exception as error:  # noqa: BLE001 - whatever it is, its words may hold a case
            told = crash_told(error)
            if not started:
                await _tell(answer, 500, told, page=False)

    def _checked(self, scope: Scope) -> Scope:
        """The request without the proxy's folder; _RefusedError where it may not pass."""
        headers = dict(scope["headers"])
        host = headers.get(b"host", b"").decode("latin-1").lower()
        if host not in self._hosts:
            raise _RefusedError(
                421, "страницу спросили под чужим именем → откройте её по своему адресу"
            )
        origin = headers.get(b"origin")
        site = headers.get(b"sec-fetch-site", b"none")
        foreign = origin is not None and origin.decode("latin-1").lower() not in self._origins
        if foreign or (scope["method"] != "GET" and site not in (b"same-origin", b"none")):
            raise _RefusedError(403, "запрос пришёл с другой страницы → она сюда не допущена")
        path = scope["path"].removeprefix(self._settings.base_path) or "/"
        if path == "/":
            given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
            self._check(given.encode("latin-1", "replace"))
        elif path.startswith("/api/"):
            self._check(headers.get(TOKEN_HEADER, b""))
        length = headers.get(b"content-length", b"0")
        if not length.isdigit() or int(length) > _limit(path):
            raise _too_large(path)
        return {**scope, "path": path, "raw_path": path.encode()}

    def _check(self, given: bytes) -> None:
        token = self._settings.token
        if token is not None and not compare_digest(given, token.encode()):
            raise _RefusedError(
                403, "нет ключа страницы → откройте адрес, напечатанный при запуске"
            )


def _limit(path: str) -> int:
    return _LIMITS.get(path, _USUAL_LIMIT)


def _too_large(path: str) -> _RefusedError:
    most = _limit(path) // _MEGABYTE
    return _RefusedError(413, f"слишком много данных → можно не больше {most} МБ")


async def _taken(receive: Receive, scope: Scope) -> Receive:
    """The whole body, counted as it comes in: its length may be untold, or told wrong."""
    pieces: list[bytes] = []
    left = _limit(scope["path"])
    more = True
    while more:
        message = await receive()
        if message["type"] != "http.request":
            break
        pieces.append(message.get("body", b""))
        left -= len(pieces[-1])
        if left < 0:
            raise _too_large(scope["path"])
        more = message.get("more_body", False)
    body = b"".join(pieces)
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


async def _tell(send: Send, status: int, told: str, *, page: bool) -> None:
    body = _NO_KEY if page and status == 403 else json.dumps({"error": told}, ensure_ascii=False)  # noqa: PLR2004 - a status
    kind = b"text/html; charset=utf-8" if page and status == 403 else b"application/json"  # noqa: PLR2004
    await send(
        {"type": "http.response.start", "status": status, "headers": [(b"content-type", kind)]}
    )
    await send({"type": "http.response.body", "body": body.encode()})
