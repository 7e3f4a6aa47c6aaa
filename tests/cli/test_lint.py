"""`replygen lint`, `check` and `explain`, as an official and as a script use them."""

from __future__ import annotations

import json
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import docx
import pytest

from replygen.cli import run
from replygen.resources import data_folder

BAD = "Уважаемая Патимат Алиевна!\n\nПо данным ЦМОП, рынок был осмотрен.\n"
GOOD = "Уважаемая Патимат Алиевна!\n\nМы перенесли ярмарку на улицу Ленина.\n"
KEYS = {
    "rule", "category", "clause", "severity", "file", "paragraph", "start", "end", "text",
    "message", "suggestions",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bad.txt").write_text(BAD, encoding="utf-8")
    Path("good.txt").write_text(GOOD, encoding="utf-8")


def test_a_clean_text_is_said_to_be_clean(capsys: pytest.CaptureFixture[str]) -> None:
    """Status 0, one line."""
    assert run(["lint", "good.txt"]) == 0
    assert capsys.readouterr().out == "Замечаний нет.\n"


def test_people_see_the_place_underlined(capsys: pytest.CaptureFixture[str]) -> None:
    """File, line, column, rule, clause, the words and what is wrong with them."""
    assert run(["lint", "bad.txt"]) == 1
    lines = capsys.readouterr().out.splitlines()
    at = lines.index("bad.txt:3:11: замечание [abbreviation-unexpanded, п. 3.2 абз. 4]")
    assert lines[at + 1].index("ЦМОП") == lines[at + 2].index("~~~~")
    assert "ЦМОП" in lines[at + 3]


def test_programs_get_the_fixed_keys(capsys: pytest.CaptureFixture[str]) -> None:
    """Offsets are code points within the paragraph."""
    assert run(["lint", "bad.txt", "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["engines"] == [{"name": "builtin", "status": "ok", "detail": ""}]
    paragraphs = BAD.strip().split("\n\n")
    for finding in told["findings"]:
        assert finding.keys() == KEYS
        assert finding["file"] == "bad.txt"
        if finding["paragraph"] is not None:
            shown = paragraphs[finding["paragraph"]][finding["start"] : finding["end"]]
            assert shown == finding["text"]


@pytest.mark.parametrize(("bar", "status"), [("error", 0), ("warning", 1), ("info", 1)])
def test_the_bar_decides_on_the_status(bar: str, status: int) -> None:
    """Findings below it are told all the same."""
    assert run(["lint", "bad.txt", "--fail-on", bar]) == status


def test_code_hosts_get_sarif_and_annotations(capsys: pytest.CaptureFixture[str]) -> None:
    """Lines and columns from 1; every rule described once."""
    run(["lint", "bad.txt", "--format", "sarif"])
    (one,) = json.loads(capsys.readouterr().out)["runs"]
    ids = [rule["id"] for rule in one["tool"]["driver"]["rules"]]
    assert len(ids) == len(set(ids))
    for result in one["results"]:
        assert ids[result["ruleIndex"]] == result["ruleId"]
    region = next(
        result["locations"][0]["physicalLocation"]["region"]
        for result in one["results"]
        if result["ruleId"] == "abbreviation-unexpanded"
    )
    assert region == {"startLine": 3, "startColumn": 11, "endLine": 3, "endColumn": 15}

    run(["lint", "bad.txt", "--format", "github"])
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("::warning file=bad.txt,line=3,col=11,title=") for line in lines)


def test_build_servers_get_junit(capsys: pytest.CaptureFixture[str]) -> None:
    """A finding at warning or error is a failure; a clean file is a passed case."""
    run(["lint", "bad.txt", "good.txt", "--format", "junit"])
    bad, good = ET.fromstring(capsys.readouterr().out)
    assert int(bad.get("failures", "0")) == len(bad.findall(".//failure")) > 0
    assert good.get("failures") == "0"
    assert len(good) == 1


def test_a_case_is_linted_as_its_letter(capsys: pytest.CaptureFixture[str]) -> None:
    """The letter that the case gives, under the case's name."""
    case = data_folder("examples") / "02-resolved" / "case.yaml"
    assert run(["lint", str(case)]) == 0
    assert "замечание" not in capsys.readouterr().out


def test_standard_input_is_read(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """For pipes."""
    import io  # noqa: PLC0415

    monkeypatch.setattr("sys.stdin", io.StringIO(BAD))
    assert run(["lint", "-"]) == 1
    assert "ЦМОП" in capsys.readouterr().out


def test_a_missing_engine_is_never_a_silent_pass(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked for by name it is status 3; by «auto» it is said."""
    monkeypatch.setenv("REPLYGEN_DATA", "nothing installed here")
    assert run(["lint", "good.txt", "--engine", "languagetool", "--format", "json"]) == 3
    (engine,) = json.loads(capsys.readouterr().out)["engines"]
    assert engine["status"] == "missing"
    assert run(["lint", "good.txt", "--engine", "auto"]) == 0
    assert "languagetool" in capsys.readouterr().out


def test_remarks_are_written_on_the_margins() -> None:
    """A copy; the executor's own file stays."""
    document = docx.Document()
    for line in BAD.strip().split("\n\n"):
        document.add_paragraph(line)
    document.save("письмо.docx")
    before = Path("письмо.docx").read_bytes()
    assert run(["lint", "письмо.docx", "--comments", "с замечаниями.docx"]) == 1
    assert Path("письмо.docx").read_bytes() == before
    told = [comment.text for comment in docx.Document("с замечаниями.docx").comments]
    assert any("ЦМОП" in text and "пункт 3.2" in text for text in told)
    assert run(["lint", "bad.txt", "--comments", "x.docx"]) == 2


def test_a_rule_is_set_aside_with_a_reason(capsys: pytest.CaptureFixture[str]) -> None:
    """By the settings or by the text itself; without a reason or in vain it is told."""
    Path("replygen.toml").write_text(
        '[[lint.allow]]\nrule = "abbreviation-*"\nreason = "наше сокращение"\n'
        '[[lint.allow]]\nrule = "foreign-latin"\nreason = "старое"\n',
        encoding="utf-8",
    )
    text = BAD + "\n<!-- lint: off passive-doer так в законе -->\n<!-- lint: off chain-nouns -->\n"
    Path("own.txt").write_text(text, encoding="utf-8")
    assert run(["lint", "own.txt"]) == 0
    out = capsys.readouterr().out
    assert "abbreviation-unexpanded" not in out
    assert "«foreign-latin» ничего не отключило" in out
    assert "«chain-nouns» отключено без причины" in out


@pytest.mark.parametrize(
    "text",
    ["[lint]\nfail_no = 'error'\n", "[lint]\naudience = 'дети'\n", "[[lint.allow]]\nrule = 'a'\n"],
)
def test_faulty_settings_stop_with_their_place(
    text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A slip of the pen must not switch checks off."""
    Path("replygen.toml").write_text(text, encoding="utf-8")
    assert run(["lint", "bad.txt"]) == 2
    assert "replygen.toml" in capsys.readouterr().err


def test_a_baseline_forgives_the_old_and_tells_the_new(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Each entry forgives one finding, wherever it has moved."""
    assert run(["lint", "bad.txt", "--write-baseline", "old.json"]) == 0
    moved = BAD.replace("По данным", "Вот новости. По данным") + "\nОбратитесь в ГУЗП.\n"
    Path("bad.txt").write_text(moved, encoding="utf-8")
    capsys.readouterr()
    assert run(["lint", "bad.txt", "--baseline", "old.json", "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [finding["text"] for finding in found if finding["severity"] != "info"] == ["ГУЗП"]


def test_a_rule_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    """What, why and examples; an unknown one gets its neighbours."""
    assert run(["explain", "chain-nouns"]) == 0
    assert "Неверно:" in capsys.readouterr().out
    assert run(["explain", "chain-noun"]) == 2
    assert "chain-nouns" in capsys.readouterr().err


def test_our_own_templates_and_rules_pass_their_check(capsys: pytest.CaptureFixture[str]) -> None:
    """Every kind, for a man and a woman; every rule's examples."""
    assert run(["check"]) == 0
    assert "Всё в порядке" in capsys.readouterr().out


def test_a_spoilt_template_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """An officialese phrase and a lost placeholder are found before a citizen reads them."""
    shutil.copytree(data_folder("templates"), "templates")
    letter = Path("templates/letters/interim.txt")
    text = letter.read_text("utf-8")
    letter.write_text(text + "\nРынок был осмотрен, пишет ЦМОП.\n", encoding="utf-8")
    assert run(["check", "templates"]) == 1
    out = capsys.readouterr().out
    assert str(Path("letters", "interim.txt")) in out
    assert "passive-doer" in out


def test_fixed_phrases_are_mended_and_inflected_ones_only_offered() -> None:
    """What has one form is certain; a verb's form is the executor's to choose."""
    text = "На сегодняшний день мест нет.\n\nОтдел осуществляет контроль за ценами.\n"
    Path("draft.txt").write_text(text, encoding="utf-8")
    assert run(["lint", "draft.txt", "--fix"]) == 1
    assert Path("draft.txt").read_text("utf-8") == text.replace("На сегодняшний день", "Сегодня")


def test_fixed_phrases_are_mended_in_word() -> None:
    """Looks stay."""
    document = docx.Document()
    document.add_paragraph().add_run("На сегодняшний день мест нет.").bold = True
    document.save("draft.docx")
    run(["lint", "draft.docx", "--fix"])
    (paragraph,) = docx.Document("draft.docx").paragraphs
    assert paragraph.text == "Сегодня мест нет."
    assert paragraph.runs[0].bold


def test_signs_and_blanks_are_mended() -> None:
    """What has one right spelling is put in; a likely word is only offered."""
    text = 'Общество "Горизонт" из г.Дербент просит , из за дождя, отсрочку. Это обрашение.\n'
    Path("draft.txt").write_text(text, encoding="utf-8")
    run(["lint", "draft.txt", "--fix"])
    assert Path("draft.txt").read_text(encoding="utf-8") == (
        "Общество «Горизонт» из г. Дербент просит, из-за дождя, отсрочку. Это обрашение.\n"
    )


def test_blanks_where_tags_stood_are_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    """Only the program sees them: the file has a placeholder there."""
    Path("draft.txt").write_text("Мы ответим до {{ day }}, не позже.\n", encoding="utf-8")
    run(["lint", "draft.txt"])
    assert "typography" not in capsys.readouterr().out
