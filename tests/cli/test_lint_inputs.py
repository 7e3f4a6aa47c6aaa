"""What `replygen lint` is given: folders, encodings, nothing at all, what is not there."""

from __future__ import annotations

import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import unquote

import docx
import pytest

from replygen.cli import run
from replygen.resources import data_folder

BAD = "По данным ЦМОП, рынок закрыт.\n"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1251"])
def test_texts_of_notepad_are_read(encoding: str, capsys: pytest.CaptureFixture[str]) -> None:
    """«Юникод» is UTF-16: its words are proofread, not its bytes."""
    Path("a.txt").write_bytes(BAD.encode(encoding))
    assert run(["lint", "a.txt", "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [one["text"] for one in found if one["severity"] != "info"] == ["ЦМОП"]


def test_input_is_read_in_any_encoding(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other programs write what they like into a pipe."""
    for encoding in ("utf-8", "utf-16", "cp1251"):
        stream = io.TextIOWrapper(io.BytesIO(BAD.encode(encoding)), encoding="ascii")
        monkeypatch.setattr("sys.stdin", stream)
        assert run(["lint", "-"]) == 1
        assert "ЦМОП" in capsys.readouterr().out


def test_a_case_in_a_pipe_is_linted_as_its_letter(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its keys are no words of a letter; faulty, it is told as a case file is."""
    text = (data_folder("examples") / "02-resolved" / "case.yaml").read_text("utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    assert run(["lint", "-"]) == 0
    assert "appeal" not in capsys.readouterr().out
    monkeypatch.setattr("sys.stdin", io.StringIO(text.replace("reply:", "repli:")))
    assert run(["lint", "-"]) == 2
    assert "repli" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("нет.txt", "нет такого файла"),
        ("нет", "нет такой папки и такого файла"),
        ("папка/нет.txt", "нет такой папки: «папка»"),
        ("нет.yaml", "нет такого файла"),
        ("картинка.png", "такие файлы проверять не умеем"),
        ("старый.doc", "сохраните его в Word как .docx"),
        ("пусто", "в папке нет писем"),
    ],
)
def test_what_can_not_be_linted_is_told(
    name: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What exactly is not there, and the way out; status 2."""
    Path("пусто").mkdir()
    Path("картинка.png").write_bytes(b"\x89PNG")
    Path("старый.doc").write_bytes(b"\xd0\xcf")
    assert run(["lint", name]) == 2
    said = capsys.readouterr()
    assert told in said.err
    assert "→" in said.err
    assert said.out == ""


def test_a_faulty_file_hides_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    """The rest is linted and reported; status 2 all the same."""
    Path("a.txt").write_text(BAD, encoding="utf-8")
    Path("b.txt").write_bytes(b"\x00\x01\x02" * 20)
    Path("c.txt").write_text("По данным ГУЗП, рынок закрыт.\n", encoding="utf-8")
    assert run(["lint", "a.txt", "b.txt", "нет.txt", "c.txt"]) == 2
    said = capsys.readouterr()
    assert "ЦМОП" in said.out
    assert "ГУЗП" in said.out
    assert "Файл не проверен: это не текст" in said.out
    assert "Файл не проверен: нет такого файла" in said.out
    assert run(["lint", "a.txt", "нет.txt", "--format", "json"]) == 2
    found = json.loads(capsys.readouterr().out)["findings"]
    assert {one["file"]: one["rule"] for one in found}["нет.txt"] == "file-unread"


def test_a_folder_is_its_texts(capsys: pytest.CaptureFixture[str]) -> None:
    """In the folders within it too; not what Word or --fix leave beside them."""
    for name in ("a.txt", "б/b.md", "~$a.docx", ".скрыт.txt", "до исправлений/a.txt", "c.pdf"):
        path = Path("письма", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(BAD, encoding="utf-8")
    assert run(["lint", "письма", "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    files = {one["file"] for one in found}
    assert files == {str(Path("письма", "a.txt")), str(Path("письма", "б", "b.md"))}


@pytest.mark.parametrize("text", ["", " \n\n", "\ufeff", "<!-- -->\n"])
def test_an_empty_text_is_no_clean_one(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing was checked in it: that is said, and the status is 1."""
    Path("a.md").write_text(text, encoding="utf-8")
    assert run(["lint", "a.md"]) == 1
    out = capsys.readouterr().out
    assert "В файле нет текста" in out
    assert "Замечаний нет" not in out


def test_an_empty_document_is_no_clean_one(capsys: pytest.CaptureFixture[str]) -> None:
    """A letter that is a picture has no words either."""
    document = docx.Document()
    for header in ("", "Министерство торговли"):
        document.sections[0].header.paragraphs[0].text = header
        document.save("a.docx")
        assert run(["lint", "a.docx"]) == 1
        assert "file-empty" in capsys.readouterr().out
    document.add_paragraph("{{ text }}")
    document.save("a.docx")
    Path("a.txt").write_text("{{ text }}\n", encoding="utf-8")
    assert run(["lint", "a.docx", "a.txt"]) == 0


def test_headers_and_footers_are_no_part_of_the_letter(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Like the letterhead they are no prose: what a letter must say is sought in its own text."""
    document = docx.Document()
    for text in ("Уважаемая Анна Ивановна!", "Вам отказано в субсидии."):
        document.add_paragraph(text)
    section = document.sections[0]
    section.header.paragraphs[0].text = "Отдел осуществления контроля , блин"
    section.footer.paragraphs[0].text = "Мониторинг цен"
    document.save("a.docx")
    run(["lint", "a.docx", "--format", "json"])
    found = json.loads(capsys.readouterr().out)["findings"]
    assert {one["paragraph"] for one in found} <= {0, 1, None}
    assert "structure-refusal" in {one["rule"] for one in found}


def test_marks_of_markdown_are_shown_where_they_stand(capsys: pytest.CaptureFixture[str]) -> None:
    """The line is that of the file, and the underline is under its words."""
    Path("a.md").write_text("- Пишет **ЦМОП**, а [рынок](https://a.ru) закрыт.\n", "utf-8")
    run(["lint", "a.md"])
    lines = capsys.readouterr().out.splitlines()
    at = next(number for number, line in enumerate(lines) if "**ЦМОП**" in line)
    assert lines[at + 1].index("~~~~") == lines[at].index("ЦМОП")


def test_a_suggestion_with_quotation_marks_is_not_quoted_again(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """««Эльдорадо-М»» is nobody's spelling."""
    Path("a.txt").write_text('Общество "Эльдорадо-М" закрыто.\n', encoding="utf-8")
    run(["lint", "a.txt"])
    out = capsys.readouterr().out
    assert "Можно так: «Эльдорадо-М»\n" in out
    assert "««" not in out


def test_a_word_without_a_replacement_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    """Where the right form is not certain the word itself is told; where there is none, a way."""
    Path("a.txt").write_text("Мониторинг цен идёт. Он лох.\n", encoding="utf-8")
    run(["lint", "a.txt"])
    out = capsys.readouterr().out
    assert "Лучше: «наблюдение» в нужной форме." in out
    assert "Уберите его" in out


@pytest.mark.parametrize("option", ["", "--force"])
def test_the_document_itself_is_never_overwritten(
    option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """By whatever name it is called; the error names another."""
    document = docx.Document()
    document.add_paragraph(BAD.strip())
    document.save("письмо.docx")
    before = Path("письмо.docx").read_bytes()
    Path("другое имя.docx").symlink_to("письмо.docx")
    for target in ("письмо.docx", "./письмо.docx", "другое имя.docx"):
        arguments = ["lint", "письмо.docx", "--comments", target, option]
        assert run([one for one in arguments if one]) == 2
        assert "«письмо с замечаниями.docx»" in capsys.readouterr().err
    assert Path("письмо.docx").read_bytes() == before


def test_another_file_is_overwritten_only_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    """It may hold a colleague's answers; an empty file is nobody's work."""
    document = docx.Document()
    document.add_paragraph(BAD.strip())
    document.save("письмо.docx")
    Path("копия.docx").write_bytes(b"work")
    command = ["lint", "письмо.docx", "--comments", "копия.docx"]
    assert run(command) == 2
    assert "--force" in capsys.readouterr().err
    assert Path("копия.docx").read_bytes() == b"work"
    assert run([*command, "--force"]) == 1
    assert len([*docx.Document("копия.docx").comments]) > 0
    Path("пустой.docx").touch()
    assert run([*command[:3], "пустой.docx"]) == 1
    assert run([*command[:3], "нет папки/а.docx"]) == 2
    assert "нет такой папки" in capsys.readouterr().err
    assert run([*command[:3], "а.txt"]) == 2


def test_code_hosts_get_sound_names_and_what_to_write(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A path of SARIF is a reference, without letters of other alphabets; GitHub shows no .docx."""
    document = docx.Document()
    document.add_paragraph("Уважаемая Анна Ивановна!")
    document.add_paragraph("На сегодняшний день мест нет.")
    document.save("моё письмо.docx")
    run(["lint", "моё письмо.docx", "--format", "sarif"])
    (one,) = json.loads(capsys.readouterr().out)["runs"]
    places = [result["locations"][0]["physicalLocation"] for result in one["results"]]
    assert places
    for place in places:
        assert place["artifactLocation"]["uri"].isascii()
        assert unquote(place["artifactLocation"]["uri"]) == "моё письмо.docx"
    run(["lint", "моё письмо.docx", "--format", "github"])
    told = capsys.readouterr().out
    assert "Абзац 2: Канцелярский оборот «На сегодняшний день». Можно так: «Сегодня»." in told


def test_signs_that_xml_forbids_do_not_spoil_junit(capsys: pytest.CaptureFixture[str]) -> None:
    """Other programs leave them in texts; a build server must still read the report."""
    Path("a.txt").write_text(f"Рынок\x07 закрыт. {'слово ' * 40}\x1f ЦМОП.\n", encoding="utf-8")
    run(["lint", "a.txt", "--format", "junit"])
    (suite,) = ET.fromstring(capsys.readouterr().out)
    assert len(suite) > 0


def test_a_baseline_overwrites_only_a_baseline(capsys: pytest.CaptureFixture[str]) -> None:
    """Its name mistyped must not cost a letter."""
    Path("a.txt").write_text(BAD, encoding="utf-8")
    assert run(["lint", "a.txt", "--write-baseline", "a.txt"]) == 2
    assert "не список принятых замечаний" in capsys.readouterr().err
    assert Path("a.txt").read_text("utf-8") == BAD
    for _ in range(2):
        assert run(["lint", "a.txt", "--write-baseline", "принято.json"]) == 0


def test_a_table_with_slips_writes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """The table is named, and the folder stays as it was."""
    assert run(["rules", "--export", "правила.csv"]) == 0
    text = Path("правила.csv").read_text("utf-8-sig")
    Path("правила.csv").write_bytes(text.replace("jargon-002", "jargon-001", 1).encode("cp1251"))
    assert run(["rules", "--import", "правила.csv"]) == 2
    assert "такой id уже есть" in capsys.readouterr().err
    assert not Path("rules").exists()
    Path("не таблица.csv").write_text("а;б\n", encoding="utf-8")
    assert run(["rules", "--import", "не таблица.csv"]) == 2
    assert "не таблица.csv: в таблице нет столбцов" in capsys.readouterr().err


def test_check_tells_a_folder_that_has_nothing_to_check(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A mistyped folder must not pass for faultless."""
    for arguments in (["."], ["--rules", "."]):
        assert run(["check", *arguments]) == 2
        assert "→" in capsys.readouterr().err


def test_tables_and_rule_files_of_people_are_not_overwritten(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """`rules` asks for --force as well."""
    Path("правила.csv").write_text("моя таблица", encoding="utf-8")
    assert run(["rules", "--export", "правила.csv"]) == 2
    assert "--force" in capsys.readouterr().err
    assert run(["rules", "--export", "правила.csv", "--force"]) == 0
    Path("rules").mkdir()
    Path("rules", "jargon.toml").write_text("# моё", encoding="utf-8")
    assert run(["rules", "--import", "правила.csv"]) == 2
    assert Path("rules", "jargon.toml").read_text("utf-8") == "# моё"
