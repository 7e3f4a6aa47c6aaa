"""How the page is served: where, to whom, with which templates."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

HOST: Final = "127.0.0.1"
"""The page is for this machine; a proxy in front of it runs here too."""
PORT: Final = 8144
_LOCAL: Final = ("127.0.0.1", "localhost", "[::1]")


def new_token() -> str:
    """A key that nobody can guess; it lives as long as the process."""
    return secrets.token_urlsafe(24)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the server is started with.

    token: what a request must carry; None behind a proxy, which knows its people itself.
    hosts: names under which the page may be asked for, beside the local ones; with their ports,
    where these are not the usual ones. base_path: the folder under which a proxy shows the page,
    such as «/letters». templates, letterhead: as `Office` takes them. case: values to begin with.
    """

    port: int = PORT
    token: str | None = field(default_factory=new_token, repr=False)
    hosts: tuple[str, ...] = ()
    base_path: str = ""
    templates: Path | None = None
    letterhead: str | None = None
    case: Mapping[str, Any] | None = field(default=None, repr=False)

    @property
    def address(self) -> str:
        """Where the page is, with its token."""
        query = f"?token={self.token}" if self.token else ""
        return f"http://{HOST}:{self.port}{self.base_path}/{query}"

    @property
    def known_hosts(self) -> frozenset[str]:
        """What a request's Host may be, in small letters."""
        local = (f"{name}:{self.port}" for name in _LOCAL)
        return frozenset((*local, *(name.lower() for name in self.hosts)))

    @property
    def known_origins(self) -> frozenset[str]:
        """What a request's Origin may be: the page itself and nobody else."""
        proxied = (
            f"{scheme}://{name.lower()}" for name in self.hosts for scheme in ("https", "http")
        )
        return frozenset((*(f"http://{name}:{self.port}" for name in _LOCAL), *proxied))
