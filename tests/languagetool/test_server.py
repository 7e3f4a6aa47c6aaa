"""The real LanguageTool: started on demand, one process, gone with us, its places right."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from replygen import lint
from replygen.errors import ToolError
from replygen.findings import Finding
from replygen.languagetool import native
from replygen.languagetool.clients import PythonClient
from replygen.languagetool.engine import LanguageTool, check_many
from replygen.languagetool.judging import judgements, plain
from replygen.languagetool.server import Server, start
from replygen.passages.paragraphs import paragraphs

FAULTY = (
    "Уважаемая Патимат Алиевна!",
    "Мы знаем что рынок открыт. 😀 Севодня 🏛🏛 мы пришли к Магомедовой П.А.",
    "В течении месяца мы ответим.",
)
FOUND = [
    (1, "Севодня", "spelling"),
    (2, "В течении месяца", "spelling"),
]


def _places(found: list[Finding]) -> list[tuple[int | None, str, str]]:
    for finding in found:
        text = FAULTY[finding.paragraph or 0]
        assert text[finding.start : finding.end] == finding.text
    return [(finding.paragraph, finding.text, finding.category) for finding in found]


def _alive(pid: int) -> bool:
    """Whether the process still does anything; one that only waits to be buried does not."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def _java_of(server: Server) -> int:
    (child,) = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
    return int(child)


def _gone(pid: int) -> bool:
    deadline = time.monotonic() + 15
    while _alive(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not _alive(pid)


def test_faults_stand_on_their_places(languagetool: LanguageTool) -> None:
    """Signs outside the basic plane before them and all; names are no faults."""
    checked = languagetool.check(paragraphs(FAULTY))
    assert checked.engine.status == "ok"
    assert checked.engine.detail == "LanguageTool 6.8, свой сервер"
    assert _places(list(checked.findings)) == FOUND
    assert checked.findings[0].suggestions[0] == "Сегодня"


def test_language_tool_python_finds_the_same(languagetool: LanguageTool) -> None:
    """The customer's client, on a server that runs; messages come whole."""
    own = languagetool.check(paragraphs(FAULTY))
    with LanguageTool(languagetool.address, client="language-tool-python") as tool:
        theirs = tool.check(paragraphs(FAULTY))
        assert isinstance(tool.client, PythonClient)
    assert theirs.engine.status == "ok"
    assert theirs.findings == own.findings


def test_the_rules_without_java_find_the_same(languagetool: LanguageTool) -> None:
    """pylat-ru gives the same places by the same rules."""
    own = languagetool.check(paragraphs(FAULTY)).findings
    theirs = native.check(paragraphs(FAULTY))
    assert theirs.engine.status == "ok"
    assert _places(list(theirs.findings)) == _places(list(own))
    assert [one.rule for one in theirs.findings] == [one.rule for one in own]


def test_two_engines_tell_a_fault_once(languagetool: LanguageTool) -> None:
    """The built-in check knows this word too."""
    found = lint("Ваше обрашение рассмотрено.", engine="auto", languagetool=languagetool)
    spelling = [finding for finding in found if finding.category == "spelling"]
    assert [finding.text for finding in spelling] == ["обрашение"]
    assert "обращение" in spelling[0].suggestions
    assert {engine.name: engine.status for engine in found.engines} == {
        "builtin": "ok",
        "languagetool": "ok",
    }


def test_many_sentences_are_checked_at_once(languagetool: LanguageTool) -> None:
    """For measuring: places are in each sentence."""
    texts = ["Севодня тепло.", "Сегодня тепло.", "", "😀 Завтра будет холоднно."] * 300
    found = check_many(texts, languagetool)
    assert [[one.text for one in every] for every in found[:4]] == [
        ["Севодня"],
        [],
        [],
        ["холоднно"],
    ]
    assert found[1195][0].start == texts[1195].index("холоднно")


def test_any_text_is_checked(languagetool: LanguageTool) -> None:
    """Control signs, lone surrogates, right-to-left letters: nothing stops the server."""
    for text in (
        "\x00\x01\x1f\ufffe",
        "\ud800 слово",
        "שלום 👩‍👩‍👧‍👦 мир",
        "е\u0301ж\u00ad",
        "&<>\"'%+=;",
    ):
        checked = languagetool.check(paragraphs([text, "Севодня тепло."]))
        assert checked.engine.status == "ok", (text, checked.engine.detail)
        assert "Севодня" in [finding.text for finding in checked.findings]


def test_a_killed_server_is_started_anew_in_the_middle_of_a_batch(jars: Path) -> None:
    """Letters after the kill get the same findings, and no process stays behind."""
    with LanguageTool(folder=jars) as tool:
        before = tool.check(paragraphs(FAULTY)).findings
        server = tool.server
        assert server is not None
        java = _java_of(server)
        os.kill(java, signal.SIGKILL)
        after = tool.check(paragraphs(FAULTY))
        assert after.engine.status == "ok"
        assert after.findings == before
        assert tool.server is not None
        second = _java_of(tool.server)
        os.kill(tool.server.pid, signal.SIGKILL)  # the keeper: Java must not outlive it
        assert _gone(second)
    assert _gone(java)


def test_a_server_that_hangs_is_replaced(jars: Path) -> None:
    """A stopped process answers nothing; the time-out ends it and another one answers."""
    with LanguageTool(folder=jars, timeout=2) as tool:
        tool.check(paragraphs(FAULTY))
        assert tool.server is not None
        java = _java_of(tool.server)
        os.kill(java, signal.SIGSTOP)
        after = tool.check(paragraphs(FAULTY))
        assert after.engine.status == "ok"
        assert _gone(java)


STARTER = """
import sys, time
from pathlib import Path
from replygen.languagetool.server import start
server = start(Path(sys.argv[1]))
print(server.pid, flush=True)
{end}
"""


@pytest.mark.parametrize("end", ["time.sleep(60)", "", "raise SystemExit(3)"])
def test_java_is_gone_when_we_are(end: str, jars: Path) -> None:
    """Killed with -9 in the middle, ended in order, ended by an error."""
    with subprocess.Popen(
        [sys.executable, "-c", STARTER.format(end=end), str(jars)],
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        keeper = int(process.stdout.readline())
        with contextlib.suppress(OSError):
            children = Path(f"/proc/{keeper}/task/{keeper}/children").read_text().split()
        if "sleep" in end:
            process.kill()
    assert _gone(keeper)
    assert all(_gone(int(child)) for child in children)


def test_a_taken_port_is_told(jars: Path) -> None:
    """At once, not after a minute of tries."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(ToolError, match=r"порт \d+ занят .*--port"):
            start(jars, port=other.getsockname()[1])


def test_a_port_taken_between_is_changed(jars: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody takes the free port before Java does: another one is tried."""
    with socket.socket() as other, socket.socket() as free:
        other.bind(("127.0.0.1", 0))
        other.listen()
        free.bind(("127.0.0.1", 0))
        ports = iter([other.getsockname()[1], free.getsockname()[1]])
        free.close()
        monkeypatch.setattr("replygen.languagetool.server._free_port", lambda: next(ports))
        server = start(jars)
        assert server.port != other.getsockname()[1]
        server.stop()


def test_a_folder_without_a_server_is_told(tmp_path: Path) -> None:
    """With the command that installs it."""
    with pytest.raises(ToolError, match="languagetool install"):
        start(tmp_path)


def test_damaged_files_are_told(jars: Path, tmp_path: Path) -> None:
    """Java says why; we say what to do."""
    for file in jars.iterdir():
        (tmp_path / file.name).symlink_to(file)
    (core,) = tmp_path.glob("languagetool-core-*.jar")
    core.unlink()
    core.write_bytes(b"no jar")
    with pytest.raises(ToolError, match=r"не запустился: .*install --force"):
        start(tmp_path)


def test_a_rule_set_aside_exists(jars: Path) -> None:
    """A slip of the pen in an id would leave the noise on."""
    import zipfile  # noqa: PLC0415

    known = set()
    for name in ("language-ru", "languagetool-core"):
        (path,) = jars.glob(f"{name}-*.jar")
        with zipfile.ZipFile(path) as jar:
            for entry in jar.namelist():
                if entry.endswith((".class", "rules/ru/grammar.xml")):
                    coding = "utf-8" if entry.endswith("xml") else "latin-1"
                    known.update(re.findall(r"\w+", jar.read(entry).decode(coding)))
    plain_ids = {plain(word) for word in known}
    ruled = {*judgements().off, *judgements().rules}
    assert ruled <= plain_ids, ruled - plain_ids
