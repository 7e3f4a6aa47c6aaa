"""A Dask cluster as an executor; the one place that touches Dask (extra `dask`)."""

from __future__ import annotations

import contextlib
import logging
import re
from collections.abc import Iterator
from concurrent.futures import Executor
from typing import Any

from replygen.errors import ReplygenError, ToolMissingError

_ADDRESS = re.compile(r"(tcp|tls|ucx|ws|wss)://[^/]+:\d+/?")
_WAIT = "20s"  # for the scheduler to answer


@contextlib.contextmanager
def connected(address: str) -> Iterator[tuple[Executor, int]]:
    """The cluster whose scheduler listens at `address`, and how many threads its workers have.

    Raises ToolMissingError where Dask is not installed or nobody listens, ReplygenError where the
    address is none or the cluster has no workers.
    """
    try:
        from distributed import Client  # noqa: PLC0415 - an extra, asked for by name
    except ImportError:
        raise ToolMissingError(
            "для --scheduler нужен Dask → pip install 'replygen[dask]' здесь и на рабочих машинах"
        ) from None
    if not _ADDRESS.fullmatch(address):
        raise ReplygenError(f"адрес планировщика «{address}» непонятен → tcp://сервер:8786")
    connect: Any = Client  # distributed has no types
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what goes wrong we say
    try:
        client = connect(address, timeout=_WAIT, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise ToolMissingError(
            f"планировщик Dask по адресу {address} не отвечает ({type(error).__name__}) → "
            "проверьте адрес вида tcp://сервер:8786 и сеть"
        ) from None
    try:
        count = sum(client.nthreads().values())
        if not count:
            raise ReplygenError(
                f"у планировщика {address} нет рабочих процессов → запустите: dask worker {address}"
            )
        # Each letter is pure: the same case gives the same bytes, so a lost piece may be made anew.
        yield client.get_executor(pure=False, retries=2), count
    finally:
        client.close()
