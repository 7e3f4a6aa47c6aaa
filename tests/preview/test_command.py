"""`replygen preview` from the outside: its address, its refusals, its end."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

from tests.preview.cases import EXAMPLES
from tests.preview.serving import free_port

COMMAND = [sys.executable, "-m", "replygen", "preview"]


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments], capture_output=True, text=True, timeout=60, check=False
    )


def test_the_last_line_is_an_address_that_answers() -> None:
    """When the address is printed, the page opens with the folder's case; Ctrl+C ends it."""
    port = free_port()
    with subprocess.Popen(
        [*COMMAND, str(EXAMPLES[0].parent), "--port", str(port), "--no-browser"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        address = ""
        for line in process.stdout:
            address = line.strip()
            if address.startswith("http"):
                break
        assert address.startswith(f"http://127.0.0.1:{port}/?token=")
        with urllib.request.urlopen(address, timeout=10) as page:
            assert page.status == 200
        token = urllib.parse.parse_qs(urllib.parse.urlsplit(address).query)["token"][0]
        asked = urllib.request.Request(
            f"http://127.0.0.1:{port}/api/form", headers={"X-Replygen-Token": token}
        )
        with urllib.request.urlopen(asked, timeout=10) as answer:
            assert json.load(answer)["case"]["reply"]["kind"] == "merits"
        with pytest.raises(urllib.error.HTTPError):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10)
        process.send_signal(signal.SIGINT)
        rest, errors = process.communicate(timeout=20)
    assert process.returncode == 0
    assert rest == ""
    assert errors == ""


def test_a_taken_port_is_told_with_the_way_out() -> None:
    """Exit status 2 and words, no traceback."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = _run("--port", str(taken.getsockname()[1]), "--no-browser")
    assert done.returncode == 2
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_the_extra_the_way_to_it_is_told() -> None:
    """A missing Starlette is a missing tool: exit status 3 and the command that installs it."""
    script = (
        "import sys; sys.modules['starlette'] = None; sys.modules['uvicorn'] = None\n"
        "from replygen.cli import run; sys.exit(run(['preview', '--no-browser']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 3
    assert "replygen[preview]" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--behind-proxy",), "--host-name"),
        (("--host-name", "x.example"), "--behind-proxy"),
        (("--base-path", "/x"), "--behind-proxy"),
    ],
)
def test_half_a_proxy_is_refused(arguments: tuple[str, ...], told: str) -> None:
    """A proxy without its name would let nobody in; a name without a proxy would let in more."""
    done = _run(*arguments, "--no-browser")
    assert done.returncode == 2
    assert told in done.stderr


def test_a_case_that_can_not_be_read_is_told(tmp_path: Path) -> None:
    """As every command tells it."""
    done = _run(str(tmp_path / "no.yaml"), "--no-browser")
    assert done.returncode == 2
    assert "файла нет" in done.stderr


def test_a_folder_of_several_cases_is_told(tmp_path: Path) -> None:
    """With the name of one of them."""
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text("appeal: {}", encoding="utf-8")
    done = _run(str(tmp_path), "--no-browser")
    assert done.returncode == 2
    assert f"в папке дел: 2 → назовите файл, например {tmp_path / 'a.yaml'}" in done.stderr
