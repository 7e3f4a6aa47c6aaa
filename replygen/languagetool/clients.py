"""Who speaks with the server: our own client, or language-tool-python where a user wants it."""

from __future__ import annotations

import queue
import threading
from typing import Any, Final, Literal, Protocol

from replygen.errors import ToolError
from replygen.languagetool.annotating import Request
from replygen.languagetool.answers import Answer, read_answer
from replygen.languagetool.asking import ServerFault, get, post, shown

ClientName = Literal["own", "language-tool-python"]
LANGUAGE: Final = "ru-RU"


class Client(Protocol):
    """Asks one server."""

    def ask(self, request: Request, timeout: float) -> Answer:
        """The server's answer within `timeout` seconds, or ServerFault."""


class OwnClient:
    """Our HTTP client; hidden words go as markup."""

    def __init__(self, address: str) -> None:
        self._address = address

    def ask(self, request: Request, timeout: float) -> Answer:
        """The server's answer within `timeout` seconds, or ServerFault."""
        form = {"language": LANGUAGE, "data": request.data()}
        return read_answer(post(self._address, "check", form, timeout=timeout), request.text)


class PythonClient:
    """language-tool-python (GPL-3, an extra) as the client of a server that runs already.

    It starts no server here: its own starting tries up to 918 ports, leaks processes and knows no
    memory limit. Its answers are taken before its Match changes them: Match folds letters of the
    message and counts offsets with a cache that threads share. Its waiting is cut from outside.

    data: the form's field of the question. said: the server's answer to it.
    """

    def __init__(self, address: str) -> None:
        try:
            import language_tool_python  # noqa: PLC0415 - GPL-3: loaded only when asked for
        except ImportError:
            raise ToolError(
                "пакет language-tool-python не установлен → pip install 'replygen[languagetool]'"
            ) from None
        get(address, "languages", timeout=20)  # its own question would wait for five minutes
        self._address = address
        self._lock = threading.Lock()
        self.data = ""
        self.said: Any = None
        self._tool = _recording(language_tool_python, self)(LANGUAGE, remote_server=address)

    def ask(self, request: Request, timeout: float) -> Answer:
        """The server's answer within `timeout` seconds, or ServerFault."""
        answers: queue.SimpleQueue[Answer | Exception] = queue.SimpleQueue()

        def work() -> None:
            try:
                with self._lock:
                    self.data = request.data()
                    self.said = None
                    self._tool.check(request.plain())
                    answers.put(read_answer(self.said, request.text))
            except Exception as error:  # noqa: BLE001 - its kinds of errors are many, all handed on
                answers.put(error)

        threading.Thread(target=work, daemon=True).start()
        try:
            answer = answers.get(timeout=timeout)
        except queue.Empty:
            raise ServerFault(f"не ответил за {timeout:.0f} с", late=True) from None
        if isinstance(answer, ServerFault):
            raise answer
        if isinstance(answer, Exception):
            raise ServerFault(_plainly(answer, self._address)) from answer
        return answer


def _recording(module: Any, client: PythonClient) -> Any:
    """Its LanguageTool, sending markup, and telling us what the server said word for word."""

    class Recording(module.LanguageTool):  # type: ignore[misc]  # no types where it is missing
        def _create_params(self, text: str) -> dict[str, str]:
            params: dict[str, str] = super()._create_params(text)
            if params.pop("text", None) is not None:
                params["data"] = client.data
            return params

        def _query_server(self, *given: Any, **named: Any) -> Any:
            answer = super()._query_server(*given, **named)
            if isinstance(answer, dict):
                client.said = {**answer, "matches": [_copied(m) for m in answer["matches"]]}
            return answer

    return Recording


def _copied(match: Any) -> Any:
    """Match() empties the values that it is given."""
    return {**match}


def _plainly(error: Exception, address: str) -> str:
    words = str(error).replace(address, shown(address))
    return f"не отвечает: {words[:200]}" if words else f"не отвечает: {type(error).__name__}"
