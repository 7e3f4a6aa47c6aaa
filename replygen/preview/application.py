"""The page's server as an ASGI application: who asks what, and what is answered.

Everything slow happens in threads, so that many clerks are served at once; nothing is kept between
two requests, for the browser keeps the draft.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from functools import partial
from importlib import resources
from typing import Any, Final, TypeVar
from urllib.parse import quote, unquote

import anyio.to_thread
from anyio import CapacityLimiter
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from replygen.case.reading import read_text
from replygen.document import Converter
from replygen.errors import FaultsError, ReplygenError
from replygen.exchange import ExchangeSettings, load_exchange_settings
from replygen.exchange.settings import FILE_NAME
from replygen.pipeline import Office
from replygen.preview.bringing import brought
from replygen.preview.forms import form_of
from replygen.preview.guarding import Guard, crash_told
from replygen.preview.picture import picture_of
from replygen.preview.reviewing import Mend, commented, mended, reviewed
from replygen.preview.settings import Settings
from replygen.preview.speaking import spoken
from replygen.preview.taking import WORD, Taken, pdf_missing, taken

_THREADS: Final = 4
_MOST_MENDS: Final = 500
_MIMES: Final = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_PAGE: Final = "page.html"
T = TypeVar("T")


def create_app(settings: Settings) -> ASGIApp:
    """The application; templates and dictionaries are read here once, with their errors raised."""
    return Guard(_Page(settings).application(), settings)


class _Page:
    """What all requests share: the office, its form, the page's files, one LibreOffice."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._office = Office(settings.templates, settings.letterhead)
        exchange = self._office.templates / FILE_NAME
        # A folder of templates that was copied before the exchange came has no such file.
        self._exchange = (
            load_exchange_settings(exchange) if exchange.is_file() else ExchangeSettings()
        )
        self._form = {**form_of(self._office), "pdf": pdf_missing()}
        self._assets = _assets()
        self._converter = Converter()
        self._limiter = CapacityLimiter(_THREADS)
        self._office_limiter = CapacityLimiter(1)

    def application(self) -> Starlette:
        """The routes."""
        post: dict[str, Callable[[Request], Awaitable[Response]]] = {
            "/api/picture": self._picture,
            "/api/take/{what}": self._take,
            "/api/bring": self._bring,
            "/api/review": self._review,
            "/api/review/{what}": self._take_review,
        }
        return Starlette(
            routes=[
                Route("/", self._page),
                Route("/assets/{name}", self._asset),
                Route("/api/form", self._tell_form),
                *(Route(path, _speaking(call), methods=["POST"]) for path, call in post.items()),
            ],
            lifespan=self._life,
        )

    @contextlib.asynccontextmanager
    async def _life(self, application: Starlette) -> AsyncIterator[None]:
        del application
        try:
            yield
        finally:
            await anyio.to_thread.run_sync(self._converter.close)

    async def _work(self, call: Callable[..., T], *given: Any) -> T:
        return await anyio.to_thread.run_sync(partial(call, *given), limiter=self._limiter)

    # -- the page itself

    async def _page(self, request: Request) -> Response:
        del request
        return self._file(_PAGE)

    async def _asset(self, request: Request) -> Response:
        return self._file(request.path_params["name"])

    def _file(self, name: str) -> Response:
        """One of the page's own files, known since the start: no path is ever looked for."""
        if name not in self._assets:
            return Response(status_code=404)
        mime, data = self._assets[name]
        return Response(data, media_type=mime)

    # -- the case

    async def _tell_form(self, request: Request) -> Response:
        del request
        return JSONResponse({**self._form, "case": self._settings.case})

    async def _picture(self, request: Request) -> Response:
        values = _case(await request.body())
        return JSONResponse(await self._work(picture_of, values, self._office))

    async def _take(self, request: Request) -> Response:
        values, what = _case(await request.body()), request.path_params["what"]
        if what != "pdf":
            return _download(await self._work(taken, values, what, self._office, self._converter))
        # LibreOffice serves one at a time: waiting for it must not hold up the others.
        call = partial(taken, values, what, self._office, self._converter)
        return _download(await anyio.to_thread.run_sync(call, limiter=self._office_limiter))

    # -- files

    async def _bring(self, request: Request) -> Response:
        name = unquote(request.headers.get("x-file-name", ""))
        return JSONResponse(await self._work(brought, name, await request.body(), self._exchange))

    async def _review(self, request: Request) -> Response:
        docx, mends = _document(await request.body())
        return JSONResponse(await self._work(reviewed, docx, mends))

    async def _take_review(self, request: Request) -> Response:
        docx, mends = _document(await request.body())
        if request.path_params["what"] == "comments":
            data = await self._work(commented, docx, mends)
            return _download(Taken("документ-замечания.docx", WORD, data))
        data, _ = await self._work(mended, docx, mends)
        return _download(Taken("документ.docx", WORD, data))


def _assets() -> Mapping[str, tuple[str, bytes]]:
    found = {}
    for file in (resources.files("replygen.preview") / "assets").iterdir():
        ending = f".{file.name.rpartition('.')[2]}"
        if ending in _MIMES:
            found[file.name] = (_MIMES[ending], file.read_bytes())
    return found


def _speaking(
    call: Callable[[Request], Awaitable[Response]],
) -> Callable[[Request], Awaitable[Response]]:
    """What can't be done is told in words; the status says that it was not done."""

    async def answered(request: Request) -> Response:
        try:
            return await call(request)
        except FaultsError as error:
            told = "; ".join(spoken(str(fault)) for fault in error.faults)
            return JSONResponse({"error": f"{error.source}: {told}"}, status_code=422)
        except ReplygenError as error:
            return JSONResponse({"error": spoken(str(error))}, status_code=422)
        except Exception as error:  # noqa: BLE001 - Starlette would raise it on, words and all
            return JSONResponse({"error": crash_told(error)}, status_code=500)

    return answered


def _case(body: bytes) -> dict[str, Any]:
    """The values of a case; doubled keys and endless nests are refused as in a file."""
    values: dict[str, Any] = read_text(_text(body), name="дело", as_json=True).values
    return values


def _text(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise ReplygenError("данные не в UTF-8 → обновите страницу") from None


def _document(body: bytes) -> tuple[bytes, list[Mend]]:
    """A .docx with the mends to make, as the page sends them."""
    try:
        told = json.loads(_text(body))
        docx = base64.b64decode(told["docx"], validate=True)
        mends = [
            Mend(int(number), int(start), int(end), str(old), str(words))
            for number, start, end, old, words in told["mends"]
        ]
    except (KeyError, TypeError, ValueError, RecursionError, binascii.Error):
        raise ReplygenError("документ не прочитать → перетащите его ещё раз") from None
    if len(mends) > _MOST_MENDS:
        raise ReplygenError("исправлений слишком много → сохраните документ и откройте его снова")
    return docx, mends


def _download(file: Taken) -> Response:
    name = quote(file.name)
    return Response(
        file.data,
        media_type=file.mime,
        headers={"content-disposition": f"attachment; filename*=UTF-8''{name}"},
    )
