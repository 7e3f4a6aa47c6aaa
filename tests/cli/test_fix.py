"""`replygen lint --fix`: nothing is changed in silence and nothing is lost."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from replygen.cli import run
from replygen.word.reading import read_word

DRAFT = "На сегодняшний день мест нет , ждите.\r\nРаботы выполнены в полном объёме.\r\n"
RIGHT = "Сегодня мест нет, ждите.\r\nРаботы выполнены полностью.\r\n"
COPY = Path("до исправлений", "draft.txt")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
def test_the_encoding_and_the_ends_of_lines_stay(encoding: str) -> None:
    """Only the words that are mended change."""
    Path("draft.txt").write_bytes(DRAFT.encode(encoding))
    run(["lint", "draft.txt", "--fix"])
    assert Path("draft.txt").read_bytes() == RIGHT.encode(encoding)


def test_mixed_ends_of_lines_stay() -> None:
    """Each as it was, behind a change as before it."""
    text = "Мест нет , да.\n\nЖдите ,\r\nпока.\r\n\r\nКонец .\n"
    Path("draft.txt").write_bytes(text.encode())
    run(["lint", "draft.txt", "--fix"])
    assert Path("draft.txt").read_bytes().decode() == text.replace(" ,", ",").replace(" .", ".")


def test_each_change_is_told_with_its_place(capsys: pytest.CaptureFixture[str]) -> None:
    """Place, before → after, rule; signs with the words beside them; where the old file is."""
    Path("draft.txt").write_bytes(DRAFT.encode())
    run(["lint", "draft.txt", "--fix"])
    told = capsys.readouterr().err.splitlines()
    assert told[0] == "draft.txt:1:1: «На сегодняшний день» → «Сегодня» [officialese-127]"
    assert told[1].startswith("draft.txt:1:29: «нет , ждите.» → «нет, ждите.» [typography-space-")
    assert told[2].startswith("draft.txt:2:18: «в полном объёме» → «полностью» [")
    assert told[3] == f"draft.txt: исправлено мест: 3; прежний файл — {COPY}"


def test_the_file_as_it_was_is_kept_each_time() -> None:
    """A second fix overwrites no copy; --no-copy leaves none."""
    for text in (DRAFT, "Мест нет .\n"):
        Path("draft.txt").write_bytes(text.encode())
        run(["lint", "draft.txt", "--fix"])
    Path("draft.txt").write_text("Рынок закрыт .\n", encoding="utf-8")
    run(["lint", "draft.txt", "--fix", "--no-copy"])
    assert COPY.read_bytes() == DRAFT.encode()
    assert COPY.with_name("draft (2).txt").read_text("utf-8") == "Мест нет .\n"
    assert len([*COPY.parent.iterdir()]) == 2


def test_a_dry_run_tells_and_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """The report is that of the file as it is."""
    Path("draft.txt").write_bytes(DRAFT.encode())
    assert run(["lint", "draft.txt", "--fix", "--dry-run"]) == 1
    told = capsys.readouterr()
    assert "«На сегодняшний день» → «Сегодня»" in told.err
    assert "файл не изменён" in told.err
    assert "officialese-127" in told.out
    assert Path("draft.txt").read_bytes() == DRAFT.encode()
    assert not COPY.parent.exists()


def test_where_nothing_is_certain_the_file_is_not_touched(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """It is said, and no copy is made."""
    Path("draft.txt").write_text("Отдел осуществляет контроль за ценами.\n", encoding="utf-8")
    run(["lint", "draft.txt", "--fix"])
    assert "исправлять без человека нечего" in capsys.readouterr().err
    assert not COPY.parent.exists()


def test_what_a_person_has_allowed_is_left() -> None:
    """The settings and the text itself have the last word."""
    text = "На сегодняшний день мест нет.\n\n<!-- lint: off officialese-127 так в указе -->\n"
    Path("draft.txt").write_text(text, encoding="utf-8")
    run(["lint", "draft.txt", "--fix"])
    assert Path("draft.txt").read_text("utf-8") == text


def test_marks_of_markdown_and_tags_are_not_lost(capsys: pytest.CaptureFixture[str]) -> None:
    """Words with a mark between them are left; others beside marks are mended; marks are shown."""
    text = "На **сегодняшний день** мест нет. **Вобщем**, ждите {{ day }} .\n"
    Path("draft.md").write_text(text, encoding="utf-8")
    run(["lint", "draft.md", "--fix"])
    assert Path("draft.md").read_text("utf-8") == text.replace("Вобщем", "В общем")
    assert "На **сегодняшний день** мест нет. **В общем**" in capsys.readouterr().out


def test_a_document_is_mended_and_kept(capsys: pytest.CaptureFixture[str]) -> None:
    """Words that stand in runs of different looks are told and left to a person."""
    document = docx.Document()
    document.add_paragraph("Они учавствуют в торгах.")
    paragraph = document.add_paragraph("На сегодняшний ")
    paragraph.add_run("день").bold = True
    paragraph.add_run(" мест нет.")
    document.save("draft.docx")
    before = Path("draft.docx").read_bytes()
    run(["lint", "draft.docx", "--fix"])
    told = capsys.readouterr().err
    texts = [one.text for one in read_word(Path("draft.docx").read_bytes()).paragraphs]
    assert texts == ["Они участвуют в торгах.", "На сегодняшний день мест нет."]
    assert "draft.docx, абзац 1: «учавствуют» → «участвуют»" in told
    assert "абзац 2: «На сегодняшний день» → «Сегодня» [officialese-127] — не исправлено" in told
    assert Path("до исправлений", "draft.docx").read_bytes() == before


def test_options_of_fix_alone_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    """They would be asked for in vain."""
    Path("draft.txt").write_text("Мест нет.\n", encoding="utf-8")
    for option in ("--dry-run", "--no-copy", "--force"):
        assert run(["lint", "draft.txt", option]) == 2
        assert option in capsys.readouterr().err


def test_input_is_not_fixed_in_silence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has no file to write to."""
    monkeypatch.setattr("sys.stdin", io.StringIO("Мест нет .\n"))
    run(["lint", "-", "--fix"])
    assert "--fix не исправляет ввод" in capsys.readouterr().err
