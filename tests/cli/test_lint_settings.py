"""replygen.toml: slips are told with their place, and nothing is set aside in vain unseen."""

from __future__ import annotations

from pathlib import Path

import pytest

from replygen.cli import run

SLIPS = [
    ("[lnit]\nfail_on = 'error'\n", "[lnit]: такой части нет"),
    ("lint = 1\n", "нужна часть [lint]"),
    ("[lint]\nallow = 1\n", "нужны части [[lint.allow]]"),
    ("[lint]\nallow = ['a']\n", "нужны части [[lint.allow]]"),
    ("[[lint.allow]]\nrule = 1\nreason = 'x'\n", "№ 1: rule: нужен текст"),
    ("[[lint.allow]]\nrule = 'a'\nreason = 'x'\nfiles = 5\n", "№ 1: files: нужен текст"),
    ("[[lint.allow]]\nrule = 'a'\nreason = 'x'\nuntil = '2027-01-01'\n", "дата без кавычек"),
    ("[lint\n", "строка 1"),
]
VAIN = [
    ("rule = 'foreign-*'\nuntil = 2020-01-31", "срок вышел 31.01.2020"),
    ("rule = 'foreign-001'", "ничего не отключило → уберите"),
    ("rule = 'chain-noun'", "такого правила нет → похожие: chain-nouns"),
    ("rule = 'xyzzy'", "replygen explain"),
    ("rule = 'lt-comma'", "ничего не отключило → уберите"),
]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("На сегодняшний день мест нет.\n", encoding="utf-8")


@pytest.mark.parametrize(("text", "told"), SLIPS)
def test_a_slip_in_the_settings_is_told(
    text: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """By file and part; status 2, never a fault of the program."""
    Path("replygen.toml").write_text(text, encoding="utf-8")
    assert run(["lint", "a.txt"]) == 2
    err = capsys.readouterr().err
    assert "replygen.toml: " in err
    assert told in err


@pytest.mark.parametrize(("text", "told"), VAIN)
def test_what_sets_nothing_aside_says_why(
    text: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A name mistyped, a day gone by, a fault mended."""
    Path("replygen.toml").write_text(f"[[lint.allow]]\n{text}\nreason = 'x'\n", encoding="utf-8")
    run(["lint", "a.txt"])
    assert told in capsys.readouterr().out


def test_names_of_rules_are_known_in_any_letters(capsys: pytest.CaptureFixture[str]) -> None:
    """In the settings and in the text."""
    Path("replygen.toml").write_text(
        "[[lint.allow]]\nrule = 'OFFICIALESE-*'\nreason = 'x'\n", encoding="utf-8"
    )
    run(["lint", "a.txt"])
    assert "officialese" not in capsys.readouterr().out
    Path("replygen.toml").unlink()
    text = "На сегодняшний день мест нет.\n<!-- lint: off Officialese-127 так надо -->\n"
    Path("a.txt").write_text(text, encoding="utf-8")
    run(["lint", "a.txt"])
    assert "officialese" not in capsys.readouterr().out.lower()


def test_a_file_that_may_not_be_read_hides_no_other(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system's refusal is told in Russian, among the findings on the rest."""
    Path("b.txt").write_text("Мест нет.\n", encoding="utf-8")
    read = Path.read_bytes

    def refused(path: Path) -> bytes:
        if path.name == "b.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refused)
    assert run(["lint", "b.txt", "a.txt"]) == 2
    out = capsys.readouterr().out
    assert "officialese-127" in out
    assert "Файл не проверен" in out


def test_a_locked_document_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """Word keeps a document with a password in another kind of file."""
    Path("a.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    assert run(["lint", "a.docx"]) == 2
    assert "закрыт паролем" in capsys.readouterr().err
