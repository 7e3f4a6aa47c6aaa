"""Installation: whole or not at all, every file proved, from the network or from a folder."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from replygen.cli import run
from replygen.errors import ToolError
from replygen.languagetool import installing, jars
from replygen.languagetool.jars import Jar, Lock

FILES = {f"part{number}": bytes([number]) * (200_000 + number) for number in range(8)}


@dataclass
class Mirror:
    """A Maven repository; `spoilt` files come with other bytes, `cut` ones break off once."""

    address: str = ""
    spoilt: set[str] = field(default_factory=set)
    cut: set[str] = field(default_factory=set)
    lacking: set[str] = field(default_factory=set)
    asked: list[tuple[str, str | None]] = field(default_factory=list)


@pytest.fixture(autouse=True)
def _lock(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    made = tuple(
        Jar("org.example", name, "1.0", len(data), hashlib.sha256(data).hexdigest())
        for name, data in FILES.items()
    )
    lock = Lock("6.8", "https://repository.invalid/maven2", made, "0abcdef0")
    for module in (jars, installing):
        monkeypatch.setattr(module, "lock", lambda: lock)
    monkeypatch.setattr(installing.time, "sleep", lambda _: None)
    monkeypatch.setenv("REPLYGEN_DATA", str(tmp_path / "data"))


@pytest.fixture
def mirror() -> Iterator[Mirror]:
    told = Mirror()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            artifact = self.path.split("/")[-3]
            assert self.path == f"/maven/org/example/{artifact}/1.0/{artifact}-1.0.jar"
            begin = self.headers.get("Range")
            told.asked.append((artifact, begin))
            data = FILES[artifact]
            if artifact in told.lacking:
                self.send_error(404)
                return
            if artifact in told.spoilt:
                data = data[:-1] + b"?"
            at = int(begin.removeprefix("bytes=").rstrip("-")) if begin else 0
            self.send_response(206 if begin else 200)
            self.send_header("Content-Length", str(len(data) - at))
            self.end_headers()
            if artifact in told.cut:
                told.cut.discard(artifact)
                self.wfile.write(data[at : at + 100_000])
                self.close_connection = True
            else:
                self.wfile.write(data[at:])

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        told.address = f"http://127.0.0.1:{server.server_address[1]}/maven"
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield told
        server.shutdown()


def _whole(folder: Path) -> bool:
    names = {f"{name}-1.0.jar" for name in FILES}
    return {file.name for file in folder.iterdir()} == names and all(
        (folder / f"{name}-1.0.jar").read_bytes() == data for name, data in FILES.items()
    )


def test_everything_comes_from_the_mirror(mirror: Mirror) -> None:
    """Into the user's data folder; the second time nothing is asked."""
    place = installing.install(mirror.address + "/")
    assert place == jars.install_folder()
    assert _whole(place)
    assert jars.installed()
    asked = len(mirror.asked)
    installing.install(mirror.address)
    assert len(mirror.asked) == asked == len(FILES)


def test_a_broken_download_goes_on_where_it_stopped(mirror: Mirror) -> None:
    """The rest of a file alone is asked for."""
    mirror.cut = {"part3"}
    assert _whole(installing.install(mirror.address))
    assert ("part3", "bytes=100000-") in mirror.asked


def test_what_came_before_a_failure_is_kept(mirror: Mirror) -> None:
    """The target does not appear; the next try asks for the missing file alone."""
    mirror.lacking = {"part5"}
    with pytest.raises(ToolError, match=r"part5-1\.0\.jar: ответ 404 → .*--from"):
        installing.install(mirror.address)
    assert not jars.install_folder().exists()
    mirror.lacking.clear()
    before = {name for name, _ in mirror.asked}
    mirror.asked.clear()
    assert _whole(installing.install(mirror.address))
    assert {name for name, _ in mirror.asked} <= {"part5", *(FILES.keys() - before)} | {
        name for name in FILES if name > "part5"
    }


def test_a_forged_file_is_refused(mirror: Mirror) -> None:
    """Its checksum is not ours: nothing is installed."""
    mirror.spoilt = {"part2"}
    with pytest.raises(ToolError, match="контрольная сумма не та"):
        installing.install(mirror.address)
    assert not jars.install_folder().exists()


def test_a_damaged_installation_is_mended(mirror: Mirror) -> None:
    """A file cut short or changed afterwards is no installation."""
    place = installing.install(mirror.address)
    (place / "part1-1.0.jar").write_bytes(b"?" * len(FILES["part1"]))
    assert _whole(installing.install(mirror.address))


def test_files_are_carried_into_a_closed_network(
    mirror: Mirror, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Fetched here, installed there without a network, by the commands that people type."""
    bag = tmp_path / "bag"
    command = ["languagetool", "install"]
    assert run([*command, "--download-to", str(bag), "--mirror", mirror.address]) == 0
    assert f"install --from {bag}" in capsys.readouterr().out
    asked = len(mirror.asked)
    target = tmp_path / "lt"
    assert run([*command, "--from", str(bag), "--to", str(target)]) == 0
    assert _whole(target)
    assert len(mirror.asked) == asked


def test_a_folder_with_gaps_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Missing and spoilt files by name, status 3, nothing installed."""
    bag = tmp_path / "bag" / "deep"
    bag.mkdir(parents=True)
    for name, data in FILES.items():
        (bag / f"{name}-1.0.jar").write_bytes(data)
    (bag / "part4-1.0.jar").write_bytes(b"half")
    assert run(["languagetool", "install", "--from", str(bag.parent)]) == 3
    told = capsys.readouterr().err
    assert "part4-1.0.jar" in told
    assert "всего 1 из 8" in told
    assert not jars.install_folder().exists()


def test_a_network_that_is_closed_is_told_with_the_way_round(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """In Russian, with both commands; status 3."""
    assert run(["languagetool", "install", "--mirror", "http://127.0.0.1:9"]) == 3
    told = capsys.readouterr().err
    assert "соединение отклонено" in told
    assert "--download-to" in told
    assert "--from" in told


@pytest.mark.parametrize("address", ["nexus", "file:///etc", "https://"])
def test_a_mirror_that_is_no_address_is_told(address: str) -> None:
    """Before anything is fetched."""
    with pytest.raises(ToolError, match="не адрес"):
        installing.install(address)


def test_a_full_disk_is_told(mirror: Mirror, tmp_path: Path) -> None:
    """Or a place where nothing may be written: here a file stands where a folder should."""
    (tmp_path / "file").write_text("")
    with pytest.raises(ToolError, match="не записывается"):
        installing.install(mirror.address, target=tmp_path / "file" / "lt")
