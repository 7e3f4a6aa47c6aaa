"""What the page is told of a case: sheets, remarks with their fields, what is wrong."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from replygen.case import Case
from replygen.pipeline import Office
from replygen.preview.forms import form_of
from replygen.preview.picture import picture_of
from replygen.preview.speaking import label_of, labels, spoken
from tests.preview.cases import EXAMPLES, answered, example

TODAY = datetime.date(2026, 8, 12)


@pytest.fixture(scope="module")
def office() -> Office:
    return Office()


def _words(picture: dict[str, Any]) -> str:
    """All words of the sheets in reading order, blanks as they come."""
    return " ".join(
        piece
        for sheet in picture["sheets"]
        for paragraph in sheet["paragraphs"]
        for line in paragraph["lines"]
        for words in line["words"]
        for piece, _ in words["pieces"]
    )


def _squeezed(text: str) -> str:
    return "".join(text.split()).casefold()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_the_sheets_hold_every_word_of_the_letter(path: Path, office: Office) -> None:
    """No line of any letter is lost on the way to the screen, and nothing is off the sheet."""
    values = example(path.parent.name)
    picture = picture_of(values, office, TODAY)
    letter = office.build(Case.from_mapping(values), today=TODAY).letter
    shown = _squeezed(_words(picture))
    for line in (letter.salutation, *letter.paragraphs, *letter.enclosures, *letter.addressee):
        assert _squeezed(line) in shown
    assert picture["left_out"] == []
    assert picture["faults"] == []
    for sheet in picture["sheets"]:
        for paragraph in sheet["paragraphs"]:
            for line in paragraph["lines"]:
                assert 0 <= line["top"] <= sheet["height"]
                for words in line["words"]:
                    assert words["left"] >= 0
                    assert words["left"] + words["width"] <= sheet["width"]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_remarks_stand_on_their_own_words(path: Path, office: Office) -> None:
    """The pieces marked with a remark's number spell the words the remark is about."""
    picture = picture_of(example(path.parent.name), office, TODAY)
    for finding in picture["findings"]:
        marked = "".join(
            piece
            for sheet in picture["sheets"]
            for paragraph in sheet["paragraphs"]
            for line in paragraph["lines"]
            for words in line["words"]
            for piece, numbers in words["pieces"]
            if finding["number"] in numbers
        )
        if finding["placed"] and finding["text"]:
            assert _squeezed(marked) == _squeezed(finding["text"])


def test_a_remark_knows_the_letters_of_its_field(office: Office) -> None:
    """However blanks and the first capital differ, the span holds the remarked words as typed."""
    text = "подрядчик  осуществит ремонт крыши.\nВ случае дождя работы прекратятся."
    values = answered(text)
    picture = picture_of(values, office, TODAY)
    placed = [one for one in picture["findings"] if one["place"] == "reply.answers[0].text"]
    assert placed
    for one in placed:
        start, end = one["span"]
        assert " ".join(text[start:end].split()).casefold() == one["text"].casefold()


def test_every_remark_on_words_tells_its_reason(office: Office) -> None:
    """Clause, message and, where the message does not say why, the rule's own reason."""
    text = "Отдел осуществляет контроль за ценами согласно графика. Ларьки снесут ."
    for one in picture_of(answered(text), office, TODAY)["findings"]:
        if one["placed"]:
            assert one["clause"]
            assert one["why"] or ":" in one["message"]


def test_words_of_the_template_have_no_field(office: Office) -> None:
    """A remark on wording that nobody typed names the template instead."""
    picture = picture_of(
        answered("Крышу починят.", planned_date="2026-09-01", responsible="мэрия"), office, TODAY
    )
    found = [one for one in picture["findings"] if one["text"] == "будет решён"]
    assert [(one["place"], one["template"]) for one in found] == [("", "merits.txt")]


def test_an_unfinished_case_tells_what_is_known_already(office: Office) -> None:
    """Deadline, channel and outcome come as soon as their own fields are there, and none before."""
    empty = picture_of({"appeal": {"applicants": [{}]}, "reply": {"kind": "merits"}}, office, TODAY)
    assert empty["sheets"] is None
    assert empty["standing"]["deadline"] is None
    assert empty["standing"]["channel"] is None
    assert {one["sort"] for one in empty["faults"]} == {"missing"}
    values = answered("", completed_date="2026-05-20")
    del values["reply"]["signatory"]
    told = picture_of(values, office, TODAY)
    assert told["sheets"] is None
    assert told["standing"]["deadline"]["date"] == "11.06.2026"
    assert told["standing"]["channel"]["title"]
    assert [one["title"] for one in told["standing"]["outcomes"]] == ["уже решён"]


def test_the_list_of_what_is_missing_is_whole(office: Office) -> None:
    """An applicant without a name and an answer without an outcome are in it from the first."""
    values = {
        "appeal": {"applicants": [{}], "questions": [{"id": "1"}]},
        "reply": {"kind": "merits", "answers": [{"question": "1"}]},
    }
    places = {one["place"] for one in picture_of(values, office, TODAY)["faults"]}
    assert {"appeal.applicants[0].surname", "reply.answers[0].outcome"} <= places
    values["reply"]["kind"] = "anonymous_note"
    places = {one["place"] for one in picture_of(values, office, TODAY)["faults"]}
    assert "appeal.applicants[0].surname" not in places


def test_a_wrong_date_of_registration_gives_no_deadline(office: Office) -> None:
    """Nothing is told that would rest on a stand-in."""
    values = answered("Починили.")
    values["appeal"]["registered"] = "завтра"
    told = picture_of(values, office, TODAY)
    assert told["standing"]["deadline"] is None
    assert [one["place"] for one in told["faults"]] == ["appeal.registered"]


def test_what_the_law_forbids_has_its_clause_and_the_way_out(office: Office) -> None:
    """A refused letter tells each reason with its field; deadline and channel stay in sight."""
    values = answered("Починят.", completed_date="2026-05-20", planned_date="2026-09-01")
    told = picture_of(values, office, TODAY)
    (fault,) = told["faults"]
    assert fault["sort"] == "law"
    assert fault["clause"] == "пункт 2.4"
    assert fault["remedy"]
    assert fault["label"] == "Ответ 1"
    assert told["standing"]["deadline"]["kept"]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_messages_speak_the_forms_language(path: Path, office: Office) -> None:
    """Whatever field is taken away, no fault shows the file's own words for fields."""
    whole = example(path.parent.name)
    for group in ("appeal", "reply"):
        for name in whole[group]:
            if name in ("kind", "applicants", "questions"):
                continue
            values = example(path.parent.name)
            del values[group][name]
            told = picture_of(values, office, TODAY)
            texts = [f"{one['problem']} {one['remedy']}" for one in told["faults"]]
            for text in texts:
                assert not _latin(text), text


def _latin(text: str) -> list[str]:
    plain = (
        text.replace("раздел deadline в organization.toml", "")
        .replace("true", "")
        .replace("false", "")
    )
    return [
        word
        for word in plain.split()
        if word.strip("«»().,;:").isascii() and word.strip("«»().,;:").isalpha()
    ]


def test_every_field_of_a_case_has_its_name(office: Office) -> None:
    """No field shows its key in the form, and the file of names knows no field that is gone."""
    form = form_of(office)
    known = {(group, one["name"]) for group, fields in form["groups"].items() for one in fields}
    assert {(group, name) for group, fields in labels().items() for name in fields} == known
    for fields in form["groups"].values():
        for one in fields:
            assert one["label"] != one["name"]


def test_the_form_offers_every_kind(office: Office) -> None:
    """All kinds that an executor may choose, each with its title and clause."""
    names = [one["name"] for one in form_of(office)["kinds"]]
    assert len(names) == 17
    assert "redirect_cover" not in names


def test_names_are_told_live(office: Office) -> None:
    """Gender and cases while the case is still empty; a doubt is told, never guessed."""
    values = {
        "appeal": {
            "applicants": [{"surname": "Магомедова", "given_name": "Патимат"}, {"surname": "Ким"}]
        }
    }
    first, second = picture_of(values, office, TODAY)["names"]
    assert first["gender"] == "женщина"
    assert first["cases"]["dative"] == "Магомедовой Патимат"
    assert second["known"] is False


def test_labels_lead_from_paths() -> None:
    """A path reads as the form's own labels."""
    assert label_of("appeal.applicants[1].surname") == "Заявитель 2: Фамилия"
    assert label_of("reply.answers[0].text") == "Ответ 1"
    assert label_of("reply.extension.decided_by.name") == "Фамилия и инициалы"
    assert spoken("укажите gender: male или female") == "укажите «Пол»: «мужской» или «женский»"
    assert spoken("имя «gender» в кавычках") == "имя «gender» в кавычках"


def test_hostile_values_are_told_not_raised(office: Office) -> None:
    """Whatever stands in the place of a group or a list, the picture comes with faults."""
    for wrong in (None, 1, "x", [], [[]], {"a": {"b": []}}, [None]):
        for place in ("appeal", "reply"):
            values = answered("Починили.")
            values[place] = wrong
            assert picture_of(values, office, TODAY)["sheets"] is None
        for group, name in (
            ("appeal", "applicants"),
            ("appeal", "questions"),
            ("reply", "answers"),
            ("reply", "signatory"),
            ("reply", "co_signatories"),
        ):
            values = answered("Починили.")
            values[group][name] = wrong
            picture_of(values, office, TODAY)
