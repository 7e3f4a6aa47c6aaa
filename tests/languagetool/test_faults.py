"""A server that misbehaves costs neither the letter nor the time: its silence is told."""

from __future__ import annotations

from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from replygen import lint
from replygen.errors import ToolError
from replygen.languagetool.engine import LanguageTool
from tests.languagetool.stub import answer, hang, hang_up, match, serving, trickle

TEXT = "Уважаемая Патимат Алиевна!\n\nСообщаем что рынок открыт."
Reply = Callable[[BaseHTTPRequestHandler], tuple[int, bytes] | None] | bytes

FAULTS: list[tuple[str, Reply, str]] = [
    ("hangs", hang, "не ответил за 1 с"),
    ("trickles", trickle, "не ответил за 1 с"),
    ("hangs up", hang_up, "оборвал соединение"),
    ("HTTP 500", lambda _: (500, b"Internal Error"), "ответ HTTP 500 (Internal Error)"),
    ("HTTP 413", lambda _: (413, b"Error: text too long"), "413 (Error: text too long)"),
    ("redirects", lambda _: (302, b""), "ответ HTTP 302"),
    ("garbage", b"\x00\xff<html>", "непонятный ответ"),
    ("another service", b'{"ok": true}', "непонятный ответ"),
    ("a list", b"[1]", "непонятный ответ"),
    ("matches of garbage", answer(match(-5, 2)), "непонятный ответ"),
    ("matches beyond the text", answer(match(5000, 2)), "непонятный ответ"),
    ("another language", answer(language="en-US"), "не русский язык"),
    ("half an answer", answer(whole=False), "не успел прочесть весь текст"),
]


@pytest.mark.parametrize(("reply", "told"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS])
def test_a_fault_is_told_and_the_rest_is_checked(reply: Reply, told: str) -> None:
    """The status is «failed» with the reason, within the time-out; our own checks have run."""
    with serving(reply) as stub, LanguageTool(stub.address, timeout=1) as tool:
        found = lint(TEXT, engine="auto", languagetool=tool)
    builtin, languagetool = [engine for engine in found.engines if engine.name != "lt-native"]
    assert builtin.status == "ok"
    assert languagetool.status == "failed"
    assert told in languagetool.detail
    assert stub.address in languagetool.detail


def test_nobody_there_is_told() -> None:
    """A refused connection is a failure at once."""
    with LanguageTool("http://127.0.0.1:9") as tool:
        (engine,) = lint(TEXT, engine="languagetool", languagetool=tool).engines
    assert engine.status == "failed"
    assert "соединение отклонено" in engine.detail


def test_a_passing_failure_is_asked_again_once() -> None:
    """One error 500 is forgiven."""
    replies = iter([(500, b""), (200, answer())])
    with serving(lambda _: next(replies)) as stub, LanguageTool(stub.address) as tool:
        (engine,) = lint(TEXT, engine="languagetool", languagetool=tool).engines
    assert engine.status == "ok"
    assert len(stub.asked) == 2


def test_a_failed_server_is_left_alone_for_a_while() -> None:
    """A night of letters does not wait for it again and again."""
    with serving(hang) as stub, LanguageTool(stub.address, timeout=0.3) as tool:
        statuses = {lint(TEXT, engine="languagetool", languagetool=tool).engines[0].status}
        asked = len(stub.asked)
        for _ in range(20):
            statuses.add(lint(TEXT, engine="languagetool", languagetool=tool).engines[0].status)
    assert statuses == {"failed"}
    assert len(stub.asked) == asked


@pytest.mark.parametrize("address", ["ftp://host", "http://", "host:8081://", "http://a:bc"])
def test_an_address_that_is_none_is_told(address: str) -> None:
    """Before anything is sent."""
    with pytest.raises(ToolError, match="не адрес"):
        LanguageTool(address)


def test_a_password_is_sent_and_not_told() -> None:
    """Servers behind a proxy may want one."""
    seen: dict[str, Any] = {}

    def reply(handler: BaseHTTPRequestHandler) -> tuple[int, bytes]:
        seen.update(handler.headers)
        return 403, b""

    with serving(reply) as stub:
        address = stub.address.replace("http://", "http://user:secret@")
        with LanguageTool(address + "/v2/check") as tool:
            (engine,) = lint(TEXT, engine="languagetool", languagetool=tool).engines
    assert seen["Authorization"].startswith("Basic ")
    assert "secret" not in engine.detail
    assert "403" in engine.detail


def test_no_proxy_gets_the_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    """The text goes to the address given and nowhere else."""
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with serving(answer()) as stub, LanguageTool(stub.address) as tool:
        (engine,) = lint(TEXT, engine="languagetool", languagetool=tool).engines
    assert engine.status == "ok"


def test_the_frame_and_names_are_not_sent() -> None:
    """Whom the letter is to, who signs it, numbers and addresses: the server sees stand-ins."""
    text = (
        "Гаджиевой П.А.\nул. Горького, д. 17, кв. 5\n\nУважаемая Патимат Алиевна!\n\n"
        "Магомедов Рабадан Хасбулатович живёт на ул. Гамзатова, д. 23. Телефон 8 (8722) 67-20-15, "
        "почта r.magomedov@example.org, дело № ОГ-217/26.\n\n"
        "С уважением,\n\nАхмедов Р.М."
    )
    with serving(answer()) as stub, LanguageTool(stub.address) as tool:
        lint(text, engine="languagetool", languagetool=tool)
    (form,) = stub.asked
    sent = form["data"].encode().decode("unicode_escape") + stub.texts[0]
    for private in (
        "Гаджиев", "Горького", "Патимат", "Алиевна", "Магомедов", "Рабадан", "Хасбулатович",
        "Гамзатова", "23", "67-20-15", "r.magomedov", "217", "Ахмедов",
    ):  # fmt: skip
        assert private not in sent, private
    assert "живёт на ул." in sent
    assert "Уважаемая" in sent
    assert form["language"] == "ru-RU"
