"""`check` names every fault of every letterhead with its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from replygen.cli import run
from replygen.review import letterheads
from replygen.review.checking import check
from tests.document.letters import letter
from tests.document.packages import contents, zipped

TEMPLATES = Path(__file__).parent.parent.parent / "templates"


def _spoil(file: Path, *changes: tuple[str, str]) -> None:
    made = contents(file.read_bytes())
    body = made["word/document.xml"].decode()
    for old, new in changes:
        assert old in body
        body = body.replace(old, new, 1)
    file.write_bytes(zipped({**made, "word/document.xml": body.encode()}))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped templates."""
    return Path(shutil.copytree(TEMPLATES, tmp_path / "templates"))


def test_every_fault_of_a_letterhead_is_told_with_its_place(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In one run, for the letterhead that the settings name and for the others."""
    file = folder / "letterheads" / "angular.docx"
    _spoil(
        file,
        ("{{ registration }}", "{{ registration"),
        ("{{ incoming }}", "{{ incoming|shout }}"),
        ("{{ heading }}", "{{ heading.__class__ }}"),
        ("{{ salutation }}", "{{ salutaton }}"),
    )
    (folder / "letterheads" / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    (folder / "letterheads" / "~$ngular.docx").write_bytes(b"x")

    assert run(["check", str(folder)]) == 1
    said = capsys.readouterr().out

    assert said.count("angular.docx") >= 1
    assert "без пары" in said
    assert "табл. 1, стр. 1, яч. 1, абз. 13" in said
    for words in ("shout", "__class__", "непонятное место «salutaton»", "похоже на «salutation»"):
        assert words in said
    assert "old.doc" in said
    assert "~$" not in said


def test_slips_of_the_language_are_told_together(folder: Path) -> None:
    """With a missing place and an unknown one, once the tags can be read."""
    file = folder / "letterheads" / "longitudinal.docx"
    _spoil(file, ("{{ incoming }}", "{{ incomming }}"))

    said = [found.message for found in letterheads.slips(folder / "letterheads")]

    assert any("нет места {{ incoming }}" in message for message in said)
    assert any("непонятное место «incomming»" in message and "абз." in message for message in said)


def test_a_letterhead_that_loses_text_is_told(folder: Path) -> None:
    """Its places are all there, and yet a word is gone: every sample letter is printed on it."""
    file = folder / "letterheads" / "longitudinal.docx"
    _spoil(file, ("{{ salutation }}", "{{ salutation|upper }}"))

    said = list(letterheads.losses(folder / "letterheads", [letter(), letter(heading="")]))

    assert [Path(found.file).name for found in said] == ["longitudinal.docx"]
    assert "salutation" in said[0].message


def test_a_fault_is_told_once(folder: Path) -> None:
    """Not once as a fault of the letterhead and once more because the office can't be opened."""
    _spoil(folder / "letterheads" / "angular.docx", ("{{ salutation }}", "{{ salutation"))

    found = [one for one in check(folder).findings if "angular" in one.file + one.message]

    assert {one.rule for one in found} == {"check-letterhead"}
