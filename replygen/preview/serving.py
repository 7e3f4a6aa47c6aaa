"""Settings → a server on this machine that runs until it is stopped."""

from __future__ import annotations

import contextlib
import logging
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from replygen.errors import ReplygenError, ToolMissingError
from replygen.preview.settings import HOST, Settings

if TYPE_CHECKING:
    import uvicorn
    from starlette.types import ASGIApp

HOW = "pip install 'replygen[preview]'"


def serve(settings: Settings, ready: Callable[[str], None]) -> None:
    """Serve the page until Ctrl+C; `ready` is told its address as soon as it answers.

    Raises ToolMissingError where Starlette or uvicorn are not installed, ReplygenError where the
    port is taken, and what is wrong with templates and dictionaries.
    """
    try:
        import uvicorn  # noqa: F401, PLC0415 - comes with an extra

        from replygen.preview.application import create_app  # noqa: PLC0415 - as above
    except ImportError as error:
        raise ToolMissingError(
            f"для страницы исполнителя нужны Starlette и uvicorn, а их нет ({error.name}) → {HOW}"
        ) from None
    listening = _listening(settings.port)
    application = create_app(settings)
    config = config_of(application)
    server = _server(config, lambda: ready(settings.address))
    with listening, contextlib.suppress(KeyboardInterrupt):
        server.run(sockets=[listening])


def config_of(application: ASGIApp, port: int = 0) -> uvicorn.Config:
    """How uvicorn serves the page: silent, for a log may tell who asked what."""
    import uvicorn  # noqa: PLC0415 - comes with an extra

    logging.getLogger("uvicorn.access").disabled = True
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    return uvicorn.Config(
        application,
        host=HOST,
        port=port,
        access_log=False,
        log_config=None,
        lifespan="on",
        server_header=False,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=3,
        limit_concurrency=500,
        # A proxy's word on who asks is not needed: nobody is told apart here.
        proxy_headers=False,
        ws="none",
    )


def _listening(port: int) -> socket.socket:
    """The socket, taken before anything is loaded: a taken port is told at once."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
    except (OSError, OverflowError):
        listening.close()
        raise ReplygenError(
            f"порт {port} занят: может быть, страница уже открыта → закройте прежнюю "
            "или укажите другой: --port"
        ) from None
    return listening


def _server(config: uvicorn.Config, ready: Callable[[], None]) -> uvicorn.Server:
    import uvicorn  # noqa: PLC0415 - comes with an extra

    class Told(uvicorn.Server):
        """A server that says when it answers."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets=sockets)
            if self.started:
                ready()

    told: Any = Told(config)
    return told  # type: ignore[no-any-return]
