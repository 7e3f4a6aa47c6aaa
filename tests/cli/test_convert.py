"""`replygen convert`, as a newcomer and as a script use it."""

from __future__ import annotations

import importlib
import io
import json
import sys
from pathlib import Path

import pytest

from replygen import Case
from replygen.cli import run
from replygen.exchange.formats import FROM, TO
from tests.exchange.messages import MEDO_APPEAL, SETTINGS_TOML, SEV_APPEAL, origin
from tests.sample import sample


class _Stream(io.TextIOWrapper):
    def __init__(self, data: bytes) -> None:
        super().__init__(io.BytesIO(data), encoding="utf-8")


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """A built letter with its card, the case beside them, and the ministry's settings."""
    case = tmp_path / "case.json"
    case.write_text(json.dumps(sample(appeal__origin=origin())), encoding="utf-8")
    run(["build", str(case), "-o", str(tmp_path / "out")])
    folder = tmp_path / "out" / "ОГ-1-26"
    case.rename(folder / "case.json")
    (tmp_path / "exchange.toml").write_text(SETTINGS_TOML, encoding="utf-8")
    return folder


def test_the_words_of_the_command_line_are_those_of_the_formats() -> None:
    """--help knows them without loading a format; a new format must be told there too."""
    run(["convert", "--help"])  # the commands are loaded after the language is set
    commands = importlib.import_module("replygen.cli.exchange_commands")
    assert commands.CONVERT_FROM == FROM
    assert commands.CONVERT_TO == TO


def test_help_lists_the_formats(capsys: pytest.CaptureFixture[str]) -> None:
    """A newcomer needs no handbook."""
    assert run(["convert", "--help"]) == 0
    said = capsys.readouterr().out
    for name in (*FROM, *TO):
        assert f"\n    {name} " in said or name in ("card", "case")


def test_a_message_becomes_a_case_file_and_the_gaps_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file has the words; the screen, which may be a log, has no word of the citizen."""
    (tmp_path / "DocInfo.xml").write_text(SEV_APPEAL, encoding="utf-8")
    target = str(tmp_path / "дело.yaml")
    source = str(tmp_path / "DocInfo.xml")
    status = run(["convert", "--from", "sev", "--to", "case", source, "-o", target])
    said = capsys.readouterr()
    assert status == 0
    assert said.out == ""
    assert "questions[0].text: вопросы обращения" in said.err
    for secret in ("марова", "example.ru", "Буйнакского", "ветеран", "000-00-00"):
        assert secret.casefold() not in said.err.casefold()
    assert "surname: Омарова" in (tmp_path / "дело.yaml").read_text(encoding="utf-8")


def test_a_pipe_goes_through(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Standard input to standard output, in the encoding of the message."""
    monkeypatch.setattr(sys, "stdin", _Stream(MEDO_APPEAL.encode("cp1251")))
    assert run(["convert", "--from", "medo", "--to", "case", "-"]) == 0
    assert "surname: Керимов".encode() in capfdbinary.readouterr().out


def test_json_is_written_where_the_name_asks_for_it(tmp_path: Path) -> None:
    """A script reads it; null marks the gaps."""
    (tmp_path / "m.xml").write_text(SEV_APPEAL, encoding="utf-8")
    run(
        [
            "convert",
            "--from",
            "sev",
            "--to",
            "case",
            str(tmp_path / "m.xml"),
            "-o",
            str(tmp_path / "d.json"),
        ]
    )
    values = json.loads((tmp_path / "d.json").read_text(encoding="utf-8"))
    assert values["appeal"]["questions"] == [{"id": 1, "text": None}]


@pytest.mark.parametrize(
    ("name", "file", "said"),
    [
        ("sev", "DocInfo.xml", "<DocInfo "),
        ("sev-report", "Report.xml", "<Answer "),
    ],
)
def test_a_card_becomes_a_message(
    name: str, file: str, said: str, letters: Path, tmp_path: Path
) -> None:
    """Case and letter are found beside the card; a folder takes the file under its usual name."""
    arguments = ["convert", "--from", "card", "--to", name, str(letters)]
    arguments += ["--settings", str(tmp_path / "exchange.toml"), "-o", f"{tmp_path}/made/"]
    assert run(arguments) == 0
    assert said in (tmp_path / "made" / file).read_text(encoding="utf-8")


def test_the_case_may_lie_elsewhere(
    letters: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a case the card alone is refused with the way out; with --case it goes."""
    (letters / "case.json").rename(tmp_path / "дело.json")
    arguments = ["convert", "--from", "card", "--to", "sev", str(letters / "card.json")]
    arguments += ["--settings", str(tmp_path / "exchange.toml"), "-o", str(tmp_path / "m.xml")]
    assert run(arguments) == 2
    assert "--case" in capsys.readouterr().err
    assert run([*arguments, "--case", str(tmp_path / "дело.json")]) == 0


def test_a_card_may_come_by_a_pipe(
    letters: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Then nothing lies beside it, and the case is named."""
    card = (letters / "card.json").read_bytes()
    arguments = ["convert", "--from", "card", "--to", "sev", "-", "-o", str(tmp_path / "m.xml")]
    arguments += ["--settings", str(tmp_path / "exchange.toml")]
    monkeypatch.setattr(sys, "stdin", _Stream(card))
    assert run(arguments) == 2
    assert "--case" in capsys.readouterr().err
    monkeypatch.setattr(sys, "stdin", _Stream(card))
    assert run([*arguments, "--case", str(letters / "case.json")]) == 0
    assert "без приложения" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--from", "sevv", "--to", "case", "x"], "формата «sevv» нет → можно: sev, medo, card"),
        (["--from", "sev", "--to", "docx", "x"], "формата «docx» нет"),
        (["--from", "sev", "--to", "sstu", "x"], "сначала --from sev --to case"),
        (["--from", "card", "--to", "case", "x"], "из карточки дела не сделать"),
        (["--from", "sev", "--to", "case", "нет.xml"], "нет.xml: файла нет"),
        (["--from", "sev", "--to", "case", "."], "это папка"),
        (["--from", "card", "--to", "sev", "нет.json"], "файла нет"),
        (["--to", "case", "x"], "--from"),
    ],
)
def test_wrong_words_are_told_with_the_right_ones(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """An impossible pair is no surprise but a sentence with the way out."""
    assert run(["convert", *arguments]) == 2
    told = capsys.readouterr().err
    assert " ".join(said.split()) in " ".join(told.replace("\n  •", "").split())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "ошибка записи JSON"),
        ("[]", "это не карточка"),
        ("{}", "card.kind: поля нет"),
        ('{"kind": 5}', "card.kind: значение другого вида"),
        ("\x00", "JSON"),
    ],
)
def test_a_file_that_is_no_card_is_told(
    text: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Field by field, with who makes cards."""
    (tmp_path / "card.json").write_text(text, encoding="utf-8")
    assert run(["convert", "--from", "card", "--to", "sev", str(tmp_path)]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ('[sev]\nedms = ""', "sev.edms"),
        ('[sevv]\nedms = "a"', "такого поля нет"),
        ('[medo]\norganization_id = "7"', "GUID"),
        ('utc_offset = "3"', "часовой пояс"),
        ("[sev", "ошибка записи TOML"),
    ],
)
def test_slips_in_the_settings_are_told(
    toml: str, said: str, letters: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """File, field and the way out."""
    (tmp_path / "bad.toml").write_text(toml, encoding="utf-8")
    arguments = ["convert", "--from", "card", "--to", "sev", str(letters)]
    assert run([*arguments, "--settings", str(tmp_path / "bad.toml")]) == 2
    assert said in capsys.readouterr().err


def test_the_whole_way_from_a_message_to_the_report(tmp_path: Path) -> None:
    """Message → case → letter → messages: what the sender told comes back to him."""
    (tmp_path / "DocInfo.xml").write_text(SEV_APPEAL, encoding="utf-8")
    case = tmp_path / "дело.json"
    run(
        ["convert", "--from", "sev", "--to", "case", str(tmp_path / "DocInfo.xml"), "-o", str(case)]
    )
    values = json.loads(case.read_text(encoding="utf-8"))
    values["appeal"]["questions"][0]["text"] = "Когда уберут холодильники?"
    values["reply"] = sample()["reply"]
    case.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
    (tmp_path / "exchange.toml").write_text(SETTINGS_TOML, encoding="utf-8")
    assert Case.load(case).appeal.origin is not None
    assert run(["build", str(case), "-o", str(tmp_path / "out")]) == 0
    card = next((tmp_path / "out").rglob("card.json"))
    for name in ("sev", "sev-report", "sstu"):
        arguments = ["convert", "--from", "card", "--to", name, str(card), "--case", str(case)]
        arguments += ["--settings", str(tmp_path / "exchange.toml"), "-o", f"{tmp_path}/made/"]
        assert run(arguments) == 0, name
    report = (tmp_path / "made" / "Report.xml").read_text(encoding="utf-8")
    assert 'ReturnID="r-77"' in report
    assert '<InitialDoc UID="D-505">' in report
    portal = json.loads((tmp_path / "made" / "sstu.json").read_text(encoding="utf-8"))
    assert portal["questions"][0]["code"] == "0003.0009.0097.0000"


def test_many_messages_go_into_the_folders_of_their_appeals(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One that fails stops no other; two of one number do not overwrite each other."""
    for name, text in (("a", SEV_APPEAL), ("b", SEV_APPEAL.replace("505<", "506<")), ("c", "<x/>")):
        (tmp_path / f"{name}.xml").write_text(text, encoding="utf-8")
    files = [str(tmp_path / f"{name}.xml") for name in "abca"]
    arguments = ["convert", "--from", "sev", "--to", "case", *files]
    assert run(arguments) == 2
    assert "-o ПАПКА" in capsys.readouterr().err
    assert run([*arguments, "-o", str(tmp_path / "out")]) == 2
    assert "Переведено: 3, нет: 1" in capsys.readouterr().err
    assert sorted(str(one.relative_to(tmp_path / "out")) for one in tmp_path.rglob("*.yaml")) == [
        "А64-18-505 (2)/case.yaml",
        "А64-18-505/case.yaml",
        "А64-18-506/case.yaml",
    ]


def test_a_case_that_is_there_is_not_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An executor may have filled it in."""
    (tmp_path / "m.xml").write_text(SEV_APPEAL, encoding="utf-8")
    target = tmp_path / "case.yaml"
    target.write_text("работа исполнителя", encoding="utf-8")
    arguments = ["convert", "--from", "sev", "--to", "case", str(tmp_path / "m.xml"), "-o"]
    assert run([*arguments, str(target)]) == 2
    assert "файл уже есть" in capsys.readouterr().err
    assert target.read_text(encoding="utf-8") == "работа исполнителя"


def test_cases_letters_and_messages_may_share_the_folders(tmp_path: Path) -> None:
    """Cases are built where they lie, and what is told of them lies there too."""
    folder = tmp_path / "work" / "ОГ-1-26"
    folder.mkdir(parents=True)
    values = sample(appeal__origin=origin(), appeal__questions__0__code="0003.0009.0097.0000")
    (folder / "case.json").write_text(json.dumps(values), encoding="utf-8")
    (tmp_path / "exchange.toml").write_text(SETTINGS_TOML, encoding="utf-8")
    work = str(tmp_path / "work")
    for _ in range(2):  # twice: what was made must not be taken for a case
        assert run(["build", work, "-o", work]) == 0
        for name in ("sev", "sstu"):
            arguments = ["convert", "--from", "card", "--to", name, str(folder), "-o", f"{folder}/"]
            assert run([*arguments, "--settings", str(tmp_path / "exchange.toml")]) == 0
