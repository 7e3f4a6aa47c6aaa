"""The letter on paper: margins, the executor's corner, page numbers, by a real LibreOffice."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pypdfium2
import pytest

from replygen.document import office, to_pdf, write
from replygen.errors import ToolError
from tests.document.letters import MARK, letter, letterhead
from tests.tools import require_tool

MM = 72 / 25.4
LINE = "Крышу рынка отремонтирует подрядчик, с которым город заключил договор двадцатого мая."


@dataclasses.dataclass(frozen=True)
class _Word:
    text: str
    page: int
    left: float
    top: float
    right: float
    bottom: float


def _lines(data: bytes) -> tuple[list[_Word], int]:
    """Pieces of text with their boxes in millimetres from the upper left corner."""
    document = pypdfium2.PdfDocument(data)
    found = []
    for number in range(len(document)):
        page = document[number]
        height = page.get_height()
        text = page.get_textpage()
        for index in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(index)
            said = text.get_text_bounded(left, bottom, right, top)
            found.append(
                _Word(
                    said.strip(),
                    number,
                    left / MM,
                    (height - top) / MM,
                    right / MM,
                    (height - bottom) / MM,
                )
            )
        text.close()
        page.close()
    pages = len(document)
    document.close()
    return found, pages


@pytest.mark.parametrize("name", ["angular", "longitudinal"])
@pytest.mark.parametrize(
    ("lines", "marked"), [(3, False), (12, True), (24, False), (30, False), (60, True)]
)
def test_the_printed_letter_keeps_its_places(name: str, lines: int, marked: bool) -> None:
    """Margins 30/10/20/20 mm; executor at the lower left of the signature's sheet, over nothing."""
    require_tool("soffice")
    value = letter(
        paragraphs=tuple(f"{LINE}" for _ in range(lines // 2)),
        electronic_signature=MARK if marked else None,
    )
    words, pages = _lines(to_pdf(write(value, letterhead(name)).docx))

    body = [word for word in words if word.text and not (word.text.isdigit() and word.top < 18)]
    assert min(word.left for word in body) >= 29.5
    assert max(word.right for word in body) <= 200.5
    assert min(word.top for word in body) >= 19.5
    assert max(word.bottom for word in body) <= 277.5

    executor = next(word for word in body if word.text.startswith("Саидова"))
    signature = next(word for word in body if word.text.endswith("Ахмедов"))
    assert executor.page == signature.page == pages - 1
    assert executor.left < 32
    assert executor.top > 255
    mark = f"{value.executor.name} {value.executor.phone}".replace("\u00a0", " ")
    over = [
        word
        for word in body
        if word.page == executor.page
        and word.text.replace("\u00a0", " ") not in mark
        and word.bottom > executor.top
        and word.left < 110
    ]
    assert over == []


def test_only_later_sheets_are_numbered() -> None:
    """The first sheet has no number, the second has its own in the top margin."""
    require_tool("soffice")
    words, pages = _lines(to_pdf(write(letter(paragraphs=(LINE,) * 40), letterhead()).docx))

    numbers = [(word.page, word.text) for word in words if word.top < 18 and word.text]
    assert pages >= 2
    assert numbers == [(page, str(page + 1)) for page in range(1, pages)]


def test_the_executor_may_stand_on_the_first_sheet() -> None:
    """A setting decides (clause 6.2 speaks of the letterhead, practice of the last sheet)."""
    require_tool("soffice")
    value = letter(paragraphs=(LINE,) * 40)
    words, _ = _lines(to_pdf(write(value, letterhead(executor_on="first")).docx))

    executor = [word for word in words if word.text.startswith("Саидова")]
    assert [word.page for word in executor] == [0]
    assert executor[0].top > 255


def test_a_missing_office_suite_is_told_with_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The user learns what to install; nothing else is tried."""
    monkeypatch.setenv("PATH", "")

    with pytest.raises(ToolError, match="LibreOffice"):
        to_pdf(b"")


def test_an_office_suite_that_hangs_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The time-out ends the process and its children, and says so."""
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nsleep 60 & wait\n")
    program.chmod(0o755)
    monkeypatch.setattr(office.shutil, "which", lambda name: str(program))

    with pytest.raises(ToolError, match="не ответил"):
        to_pdf(b"", timeout=0.3)


def test_an_office_suite_that_fails_is_quoted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it said is passed on."""
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\necho no luck\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setattr(office.shutil, "which", lambda name: str(program))

    with pytest.raises(ToolError, match="no luck"):
        to_pdf(b"")
