"""The LibreOffice that stays: a queue of documents, and every way in which it may fail."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import subprocess
import sys
import tempfile
import textwrap
import threading
import time
from pathlib import Path

import PIL.Image
import pypdfium2
import pytest

from replygen.document import Converter, office, to_pdf, to_png, write
from replygen.errors import DocumentError, ToolError, ToolMissingError
from tests.document.letters import letter, letterhead
from tests.tools import require_tool

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def docx() -> bytes:
    return write(letter(), letterhead()).docx


def _pages(data: bytes) -> int:
    document = pypdfium2.PdfDocument(data)
    try:
        return len(document)
    finally:
        document.close()


def _text(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        return str(document[0].get_textpage().get_text_range())
    finally:
        document.close()


def _process(converter: Converter) -> int:
    assert converter._life is not None
    return converter._life._process.pid


def _gone(pid: int) -> bool:
    """Whether nothing of the group is left, not even a dead process that nobody collects."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        if pid not in _groups():
            return True
        time.sleep(0.05)
    return False


def _groups() -> set[int]:
    """Process groups that have a member, by the system's own table."""
    found = set()
    for file in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            found.add(int(file.read_text().rpartition(")")[2].split()[2]))
    return found


def test_one_process_makes_many_letters(docx: bytes) -> None:
    """Each is PDF/A-2b with the letter's text, all from one start of the program."""
    require_tool("soffice")
    with Converter() as converter:
        made = [converter.pdf(docx) for _ in range(3)]
        pid = _process(converter)
        assert {_pages(one) for one in made} == {1}
        assert all("Уважаемая Патимат Алиевна!" in _text(one) for one in made)
        assert all(b"<pdfaid:part>2</pdfaid:part>" in one for one in made)
        assert all(b"<pdfaid:conformance>B</pdfaid:conformance>" in one for one in made)
        assert _process(converter) == pid
        folder = converter._life._folder if converter._life else Path()
    assert _gone(pid)
    assert not folder.exists()


def test_a_single_letter_is_pdf_a_as_well(docx: bytes) -> None:
    """One start for one letter gives the same kind of file."""
    require_tool("soffice")
    made = to_pdf(docx)
    assert b"<pdfaid:part>2</pdfaid:part>" in made
    assert "Уважаемая Патимат Алиевна!" in _text(made)


def test_threads_wait_for_their_turn(docx: bytes) -> None:
    """A queue: no letter is mixed up with another's."""
    require_tool("soffice")
    names = [f"Абзац номер {number}." for number in range(6)]
    made: dict[str, bytes] = {}
    with Converter() as converter:

        def work(name: str) -> None:
            made[name] = converter.pdf(write(letter(paragraphs=(name,)), letterhead()).docx)

        threads = [threading.Thread(target=work, args=(name,)) for name in names]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert all(name in _text(made[name]) for name in names)


def test_it_starts_anew_after_so_many_letters(docx: bytes) -> None:
    """The program's memory grows, so its life is short."""
    require_tool("soffice")
    with Converter(letters_a_life=2) as converter:
        lives = []
        for _ in range(3):
            converter.pdf(docx)
            lives.append(_process(converter))
        assert lives[0] == lives[1] != lives[2]
        assert _gone(lives[0])


def test_a_document_it_cannot_read_stops_no_other(docx: bytes) -> None:
    """The error stands in that document's place."""
    require_tool("soffice")
    with Converter() as converter:
        first, broken, last = converter.pdfs([docx, b"PK\x03\x04 no document", docx])
    assert isinstance(first, bytes)
    assert isinstance(broken, ToolError)
    assert isinstance(last, bytes)


def test_a_process_killed_between_two_letters_is_replaced(docx: bytes) -> None:
    """The next letter comes from a new one, and nothing is said of it."""
    require_tool("soffice")
    with Converter() as converter:
        converter.pdf(docx)
        first = _process(converter)
        os.killpg(first, signal.SIGKILL)
        assert _pages(converter.pdf(docx)) == 1
        assert _process(converter) != first


def test_a_process_that_hangs_is_ended_and_replaced(docx: bytes) -> None:
    """Stopped in the middle: the letter fails within its time, the next one is made."""
    require_tool("soffice")
    with Converter() as converter:
        converter.pdf(docx)
        first = _process(converter)
        os.killpg(first, signal.SIGSTOP)
        converter._timeout = 0.5
        with pytest.raises(ToolError, match="не ответил"):
            converter.pdf(docx)
        assert _gone(first)
        converter._timeout = 60
        assert _pages(converter.pdf(docx)) == 1


def test_nothing_is_left_when_this_program_is_killed() -> None:
    """Even SIGKILL, which no program can answer, leaves no office behind."""
    require_tool("soffice")
    code = textwrap.dedent(
        """
        import os, signal, sys
        from replygen.document import Converter, write
        from tests.document.letters import letter, letterhead
        converter = Converter()
        converter.pdf(write(letter(), letterhead()).docx)
        print(converter._life._process.pid, flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
        """
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert _gone(int(ended.stdout))


# -- by a stand-in that fails on purpose


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """Put a soffice that behaves as told in the place of the real one."""

    def put(mode: str) -> None:
        program = tmp_path / "soffice"
        script = Path(__file__).with_name("fake_office.py")
        program.write_text(
            f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" "{script}" {mode} "$@"\n'
            if mode not in SCRIPTS
            else f"#!/bin/sh\n{SCRIPTS[mode]}\n"
        )
        program.chmod(0o755)
        monkeypatch.setattr(office.shutil, "which", lambda _: str(program))

    return put


SCRIPTS = {
    "sleeps": "sleep 600 & wait",
    "fails": "exit 77",
    "one-shot garbage": 'for last; do :; done; echo rubbish > "${last%.docx}.pdf"',
}


def test_a_program_that_never_gets_ready_is_given_up(fake, docx: bytes) -> None:  # type: ignore[no-untyped-def]
    """After its time it is ended with all its children, and the way out is told."""
    fake("sleeps")
    converter = Converter(start_timeout=0.3)
    with pytest.raises(ToolMissingError, match="не запустился"):
        converter.pdf(docx)
    assert converter._life is None


def test_a_program_that_ends_at_once_is_told_at_once(fake, docx: bytes) -> None:  # type: ignore[no-untyped-def]
    """No waiting for what is dead already."""
    fake("fails")
    begun = time.monotonic()
    with pytest.raises(ToolMissingError, match="не запускается"):
        Converter(start_timeout=60).pdf(docx)
    assert time.monotonic() - begun < 30


@pytest.mark.parametrize(
    ("mode", "message"),
    [
        ("garbage", "испорченный PDF"),
        ("nothing", "не сделал PDF"),
        ("silent", "не ответил"),
        ("crash-0", "дважды"),
    ],
)
def test_each_failure_has_its_own_message(fake, docx: bytes, mode: str, message: str) -> None:  # type: ignore[no-untyped-def]
    """A half-written PDF, none at all, silence, a crash: never bytes that are no letter."""
    fake(mode)
    with Converter(timeout=2) as converter, pytest.raises(ToolError, match=message):
        converter.pdf(docx)


def test_a_crash_in_the_middle_costs_no_letter(fake, docx: bytes) -> None:  # type: ignore[no-untyped-def]
    """Crashing after every second letter: each is tried once more in a new process."""
    fake("crash-2")
    with Converter() as converter:
        assert all(isinstance(made, bytes) for made in converter.pdfs([docx] * 5))


def test_rubbish_from_a_single_start_is_refused(fake, docx: bytes) -> None:  # type: ignore[no-untyped-def]
    """What is no PDF is not handed over."""
    fake("one-shot garbage")
    with pytest.raises(ToolError, match="испорченный PDF"):
        to_pdf(docx)


def test_a_missing_program_stops_the_whole_run(
    docx: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every document would fail alike: the error is raised, with the way out."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ToolMissingError, match="установите LibreOffice"):
        list(Converter().pdfs([docx, docx]))


def test_a_folder_that_cannot_be_written_to_is_told(
    docx: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The place for temporary files is named, not a trace of calls."""
    require_tool("soffice")
    monkeypatch.setattr(tempfile, "tempdir", "/proc")
    for convert in (to_pdf, Converter().pdf):
        with pytest.raises(ToolError, match="TMPDIR"):
            convert(docx)


# -- pictures


def test_a_picture_of_each_page(docx: bytes) -> None:
    """PNG of the asked density: A4 at 96 dots an inch is 794 by 1123."""
    require_tool("soffice")
    pictures = to_png(to_pdf(docx), dpi=96)
    sizes = [PIL.Image.open(io.BytesIO(picture)).size for picture in pictures]
    assert len(sizes) == 1
    assert abs(sizes[0][0] - 794) <= 1
    assert abs(sizes[0][1] - 1123) <= 1


def test_no_picture_is_made_of_what_is_no_pdf() -> None:
    """The error says what is wanted instead."""
    with pytest.raises(DocumentError, match="не PDF"):
        to_png(b"text")
