"""Who may ask the server, from where, how much; what its answers may do in a browser."""

from __future__ import annotations

import json
import logging
import socket

import pytest

from replygen.preview.settings import HOST, Settings
from tests.preview.cases import answered
from tests.preview.serving import Served, served

BODY = json.dumps(answered("Подрядчик отремонтировал крышу.")).encode()


def test_the_page_opens_with_its_token_alone(server: Served) -> None:
    """Without the token, or with another, there is no page but the way to it in Russian."""
    assert server.ask(f"/?token={server.token}")[0] == 200
    for query in (
        "",
        "?token=",
        "?token=%D1%8F",
        f"?token={server.token}x",
    ):
        status, told, data = server.ask(f"/{query}")
        assert status == 403
        assert "text/html" in told["content-type"]
        assert "Черновик" in data.decode()


@pytest.mark.parametrize(
    "path", ["/api/form", "/api/picture", "/api/take/docx", "/api/bring", "/api/review"]
)
def test_every_call_wants_the_token_in_a_header(server: Served, path: str) -> None:
    """A token in the address is no help: addresses are kept and shown in many places."""
    body = None if path == "/api/form" else BODY
    assert server.ask(path, body)[0] == 403
    assert server.ask(f"{path}?token={server.token}", body)[0] == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1", "localhost:1", "[::1]", "", "0.0.0.0"]
)
def test_another_name_leads_nowhere(server: Served, host: str) -> None:
    """A foreign name that is made to lead here (DNS rebinding) is refused, token or not."""
    assert server.ask(f"/?token={server.token}", Host=host)[0] == 421


def test_localhost_is_this_machine(server: Served) -> None:
    """The page works under the machine's own names."""
    assert server.ask(f"/?token={server.token}", Host=f"LOCALHOST:{server.settings.port}")[0] == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": f"https://{HOST}"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
    ],
)
def test_another_page_can_not_post(server: Served, headers: dict[str, str]) -> None:
    """Even one that has come to know the token."""
    answer = server.ask("/api/picture", BODY, X_Replygen_Token=server.token, **headers)
    assert answer[0] == 403


def test_the_page_itself_may_post(server: Served) -> None:
    """The same request from the page is answered: the refusals above are not for nothing."""
    assert server.post("/api/picture", BODY)[0] == 200


def test_bodies_are_limited_told_or_not(server: Served) -> None:
    """A body that is too long is refused by its told length, and counted where none is told."""
    much = b" " * (3 * 1024 * 1024)
    assert server.post("/api/picture", much)[0] == 413
    with socket.create_connection((HOST, server.settings.port), timeout=30) as line:
        line.sendall(
            f"POST /api/picture HTTP/1.1\r\nHost: {HOST}:{server.settings.port}\r\n"
            f"X-Replygen-Token: {server.token}\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
        )
        chunk = b"40000\r\n" + b" " * 0x40000 + b"\r\n"
        told = b""
        for _ in range(12):
            try:
                line.sendall(chunk)
            except OSError:
                break
        told = line.recv(64)
    assert b" 413 " in told


def test_answers_bind_the_browser(server: Served) -> None:
    """Nothing from outside, nothing inline, no frame, no referrer, nothing kept."""
    for path in (f"/?token={server.token}", "/assets/start.js", "/assets/none", "/nowhere", "/"):
        _, told, _ = server.ask(path)
        policy = told["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert told["x-content-type-options"] == "nosniff"
        assert told["referrer-policy"] == "no-referrer"
        assert told["cache-control"] == "no-store"
        assert told["x-frame-options"] == "DENY"
        assert "access-control-allow-origin" not in told


@pytest.mark.parametrize(
    "path",
    [
        "/assets/../settings.py",
        "/assets/%2e%2e/settings.py",
        "/assets/..%2fsettings.py",
        "/assets//etc/passwd",
        "/assets/__init__.py",
        "/..//assets/start.js",
        "/api/take/..%2f..%2fetc%2fpasswd",
    ],
)
def test_no_path_reaches_the_disk(server: Served, path: str) -> None:
    """Only files known since the start are there, by their bare names."""
    assert server.ask(path, X_Replygen_Token=server.token)[0] in (404, 405)


def test_nothing_personal_is_logged(server: Served, caplog: pytest.LogCaptureFixture) -> None:
    """Neither names nor texts nor tokens, whatever is asked and whatever fails."""
    caplog.set_level(logging.DEBUG)
    server.post("/api/picture", BODY)
    server.post("/api/picture", b'{"appeal": "' + "Магомедова".encode() + b'", broken')
    server.post("/api/bring", "Магомедова: [".encode())
    server.ask(f"/?token={server.token}")
    assert "Магомедов" not in caplog.text
    assert server.token not in caplog.text


def test_a_fault_of_the_program_tells_no_case(
    server: Served, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A crash is told by its kind and place; its words may hold the case, so they are dropped."""

    def crash(*_: object) -> None:
        raise KeyError("Магомедова Патимат")

    monkeypatch.setattr("replygen.preview.application.picture_of", crash)
    caplog.set_level(logging.DEBUG)
    status, told = server.post("/api/picture", BODY)
    assert status == 500
    assert "KeyError" in told["error"]
    assert "Магомедова" not in json.dumps(told, ensure_ascii=False)
    assert "Магомедова" not in caplog.text


def test_behind_a_proxy_its_name_is_known_and_no_other() -> None:
    """The proxy's host and folder are let in without a token; a foreign host and origin are not."""
    settings = Settings(
        port=0, token=None, hosts=("letters.ministry.example",), base_path="/answers"
    )
    with served(settings) as proxied:
        known = {"Host": "letters.ministry.example"}
        assert proxied.ask("/answers/", **known)[0] == 200
        assert proxied.ask("/", **known)[0] == 200  # the proxy may cut its folder off
        assert proxied.ask("/answers/assets/start.js", **known)[0] == 200
        origin = "https://letters.ministry.example"
        assert proxied.ask("/answers/api/picture", BODY, **known, Origin=origin)[0] == 200
        assert (
            proxied.ask("/answers/api/picture", BODY, **known, Origin="https://evil.example")[0]
            == 403
        )
        assert proxied.ask("/answers/", Host="evil.example")[0] == 421
