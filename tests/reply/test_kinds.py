"""Every kind of letter: what it says, what it closes, and the cases the law forbids."""

from __future__ import annotations

import copy
import datetime
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from replygen import Case, CaseError, Office, RefusedError, Result, TemplateError

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
TODAY = datetime.date(2026, 8, 12)


@cache
def _office() -> Office:
    return Office()


@cache
def _values(example: str) -> dict[str, Any]:
    text = (EXAMPLES / example / "case.yaml").read_text(encoding="utf-8")
    return Case.loads(text).source.values


def _build(example: str, **changes: Any) -> Result:
    values = copy.deepcopy(_values(example))
    for path, value in changes.items():
        *steps, last = (int(step) if step.isdigit() else step for step in path.split("__"))
        target: Any = values
        for step in steps:
            target = target[step]
        if value is None:
            target.pop(last)
        else:
            target[last] = value
    return _office().build(Case.from_mapping(values), today=TODAY)


CLOSES = {
    "merits": "merits",
    "redirect": "passed_on",
    "redirect_partial": "no",
    "complaint_return": "without_merits",
    "extension": "no",
    "court_decision": "without_merits",
    "abusive": "without_merits",
    "illegible": "without_merits",
    "unclear": "without_merits",
    "correspondence_closed": "without_merits",
    "secret": "without_merits",
    "published": "without_merits",
    "interim": "no",
    "clarification": "no",
    "channel_notice": "without_merits",
    "oral_card": "merits",
    "anonymous_note": "without_merits",
}


def test_every_kind_has_a_template_and_an_example_of_both_sexes() -> None:
    """Interim letters, clarifications, extensions and parts passed on never close (7.3, 7.7)."""
    kinds = _office().kinds
    assert {name: kind.closes for name, kind in kinds.items() if not kind.attached} == CLOSES
    shown: dict[str, set[str]] = {}
    for file in EXAMPLES.glob("*/case.yaml"):
        result = _office().build(Case.load(file), today=TODAY)
        sex = "f" if result.letter.salutation.startswith("Уважаемая") else "m"
        if not result.letter.is_letter:
            sex = file.parent.name[-1]
        shown.setdefault(result.letter.kind, set()).add(sex)
    for kind in CLOSES.keys() - {"anonymous_note"}:
        assert {"f", "m"} <= shown[kind], kind
    assert "anonymous_note" in shown


SAID = [
    ("11-redirect-f", ["Администрация города Махачкалы", "15 июня 2026 года", "статьи 8"]),
    ("12-redirect-copies-m", ["копию Вашего обращения", "Министерство здравоохранения"]),
    ("13-redirect-partial-f", ["копию обращения", "ответим до 9 июля 2026 года"]),
    ("14-complaint-return-m", ["Возвращаем", "в суде", "отказ в месте"]),
    ("15-extension-f", ["продлён до 31 июля 2026 года", "Архив", "заместитель министра"]),
    ("16-court-decision-m", ["Возвращаем", "2-1450/2026", "Верховный суд"]),
    ("17-abusive-f", ["недопустимо злоупотреблять правом", "без ответа по существу"]),
    ("18-illegible-m", ["не удалось прочитать", "не передаём"]),
    ("19-unclear-f", ["предложение, заявление или жалоба", "где находится магазин"]),
    ("20-correspondence-closed-m", ["07-15/120", "13 апреля 2026 года", "№\u00a018-р"]),
    ("21-secret-f", ["разгласить", "охраняемую законом тайну"]),
    ("22-published-m", ["https://www.minpromdag.ru/otvety/yarmarki-2026"]),
    ("23-interim-f", ["Окончательный ответ пришлём не позже 3 июля 2026 года"]),
    ("24-clarification-m", ["до 26 июня 2026 года", "не меняется", "Сохранился ли у Вас чек?"]),
    ("25-channel-notice-f", ["не считается обращением", "портал Госуслуг"]),
    ("26-oral-card-m", ["очевидны", "согласия", "31", "Ибрагимов Шамиль Мусаевич"]),
    ("29-anonymous-note", ["на него не отвечают", "до 16 июня 2026 года"]),
]


@pytest.mark.parametrize(("example", "words"), SAID, ids=[example for example, _ in SAID])
def test_a_letter_says_what_the_law_wants_said(example: str, words: list[str]) -> None:
    """The mandatory statements of each kind stand in its text."""
    text = _build(example).letter.text

    assert [word for word in words if word not in text] == []


def test_a_message_on_the_platform_never_cites_the_law_on_appeals() -> None:
    """It is no appeal: ten days, and 59-ФЗ does not apply."""
    result = _build("27-pos-message-f")
    refused = _build("17-abusive-f", appeal__regime="pos_message")

    assert result.reply.deadline.date == datetime.date(2026, 6, 19)
    assert "59-ФЗ" not in result.letter.text
    assert "59-ФЗ" not in refused.letter.text
    assert "59-ФЗ" in _build("17-abusive-f").letter.text


def test_a_redirected_appeal_goes_with_a_cover_letter_to_each_body() -> None:
    """Each names its own questions and asks to tell the applicant."""
    result = _build("12-redirect-copies-f")

    first, second = (letter for letter, _ in result.covers)
    assert first.addressee[0] == "Администрация города Махачкалы"
    assert first.salutation == "Уважаемые коллеги!"
    assert "крытая стоянка" in first.text
    assert "медпункт" not in first.text
    assert "медпункт" in second.text
    assert "Исмаилова Зайнаб Рамазановна" in second.text


def test_a_mark_for_official_use_means_registered_mail_and_is_printed() -> None:
    """Clause 2.7: the mark and the copy's number stand on the first sheet."""
    result = _build("28-official-use-m")

    assert result.card["channel"]["name"] == "registered_mail"
    assert result.letter.access == ("Для служебного пользования", "Экз. №\u00a01")


def test_an_entry_of_the_card_is_no_letter() -> None:
    """No salutation, no number, no reference; it is not sent."""
    letter = _build("26-oral-card-f").letter

    assert (letter.salutation, letter.addressee, letter.incoming) == ("", (), "")


def _extension(**changes: Any) -> dict[str, Any]:
    return {**_values("15-extension-f")["reply"]["extension"], **changes}


def _closed(**changes: Any) -> dict[str, Any]:
    return {**_values("20-correspondence-closed-f")["reply"]["closed"], **changes}


FORBIDDEN: list[tuple[str, dict[str, Any], str, str]] = [
    ("11-redirect-f", {"reply__redirect": None}, "reply.redirect", "обязательно"),
    (
        "11-redirect-f",
        {"appeal__complained_of": "администрация города Махачкалы"},
        "reply.redirect[0].body",
        "статья 8 часть 6",
    ),
    (
        "11-redirect-f",
        {"reply__redirect__0__sent": "2026-06-09"},
        "reply.redirect[0].sent",
        "не между",
    ),
    ("12-redirect-copies-f", {"reply__redirect__1": None}, "reply.redirect", "вопросы 2"),
    (
        "12-redirect-copies-f",
        {"reply__redirect__1__questions": [7]},
        "reply.redirect[1].questions",
        "вопроса 7",
    ),
    (
        "13-redirect-partial-f",
        {"reply__redirect__0__questions": None},
        "reply.redirect[0].questions",
        "перечислите",
    ),
    (
        "13-redirect-partial-f",
        {"reply__redirect__0__questions": [1, 2]},
        "reply.redirect",
        "выберите вид redirect",
    ),
    (
        "13-redirect-partial-f",
        {
            "reply__answers": [
                {"question": 1, "text": "Да.", "completed_date": "2026-06-11"},
            ]
        },
        "reply.answers",
        "вопрос 1 и направлен",
    ),
    (
        "15-extension-f",
        {"reply__extension": _extension(already_extended="true")},
        "reply.extension",
        "",
    ),
    ("15-extension-f", {"appeal__extended_to": "2026-07-31"}, "reply.extension", ""),
    ("15-extension-f", {"reply__date": "2026-07-20"}, "reply.date", ""),
    (
        "15-extension-f",
        {"reply__extension": _extension(new_deadline="2026-08-31")},
        "reply.extension",
        "не позднее 08.08.2026",
    ),
    (
        "15-extension-f",
        {"reply__extension": _extension(requested_from="")},
        "reply.extension.requested_from",
        "",
    ),
    ("15-extension-f", {"appeal__regime": "pos_message"}, "reply.kind", "pos_message"),
    (
        "18-illegible-f",
        {"reply__illegible__address_readable": "false"},
        "reply.illegible",
        "некому",
    ),
    ("19-unclear-f", {"reply__redirect": []}, "reply.redirect", ""),
    (
        "20-correspondence-closed-f",
        {"reply__closed": _closed(earlier=[{"number": "1", "date": "2026-02-16"}])},
        "reply.closed.earlier",
        "двух ответов",
    ),
    (
        "20-correspondence-closed-f",
        {"reply__closed": _closed(same_addressee="false")},
        "reply.closed.same_addressee",
        "другому адресату",
    ),
    (
        "20-correspondence-closed-f",
        {"reply__closed": _closed(new_arguments="true")},
        "reply.closed.new_arguments",
        "новые доводы",
    ),
    (
        "20-correspondence-closed-f",
        {"reply__closed": _closed(decided="2026-05-01")},
        "reply.closed.decided",
        "по этому обращению",
    ),
    ("22-published-f", {"reply__published__url": "наш сайт"}, "reply.published.url", "https://"),
    ("23-interim-f", {"reply__interim__final_date": "2026-08-01"}, "reply.interim", "пункт 7.7"),
    (
        "24-clarification-f",
        {"reply__clarification__answer_by": "2026-06-01"},
        "reply.clarification",
        "пункт 7.7",
    ),
    ("25-channel-notice-f", {"appeal__channel": "site"}, "reply.kind", "закон допускает"),
    ("01-scheduled", {"appeal__channel": "email"}, "appeal.channel", "547-ФЗ"),
    ("01-scheduled", {"appeal__channel": "social"}, "appeal.channel", "channel_notice"),
    ("26-oral-card-f", {"reply__oral__consent": "false"}, "reply.oral.consent", "письменный"),
    ("26-oral-card-f", {"reply__oral__facts_obvious": "false"}, "reply.oral.facts", "проверки"),
    ("26-oral-card-f", {"appeal__channel": "post"}, "appeal.channel", "на личном приёме"),
    ("28-official-use-f", {"appeal__applicants__0__address": None}, "appeal.applicants[0]", ""),
    ("01-scheduled", {"appeal__applicants__0__email": None}, "appeal.applicants[0]", ""),
    ("01-scheduled", {"appeal__applicants": [{}]}, "appeal.applicants[0]", "ст. 11 ч. 1"),
    ("01-scheduled", {"appeal__special_days": 40}, "", "5.1"),
    ("01-scheduled", {"reply__court": _values("16-court-decision-f")["reply"]["court"]}, "", ""),
    (
        "17-abusive-f",
        {"reply__answers": [{"question": 1, "text": "Да.", "completed_date": "2026-06-11"}]},
        "reply.answers",
        "не отвечает по существу",
    ),
    (
        "29-anonymous-note",
        {"reply__anonymous__body": None},
        "reply.anonymous.body",
        "кому их направить",
    ),
    (
        "29-anonymous-note",
        {"appeal__applicants": [{"surname": "Алиев", "address": "ул. Мира, д. 1"}]},
        "reply.kind",
        "не анонимное",
    ),
]


@pytest.mark.parametrize(
    ("example", "changes", "place", "said"),
    FORBIDDEN,
    ids=[f"{example}-{number}" for number, (example, *_) in enumerate(FORBIDDEN)],
)
def test_what_the_law_forbids_is_refused(
    example: str, changes: dict[str, Any], place: str, said: str
) -> None:
    """Each refusal names the field, the clause or article, and the way out."""
    with pytest.raises((RefusedError, CaseError)) as caught:
        _build(example, **changes)

    faults = [fault for fault in caught.value.faults if fault.place.startswith(place)]
    assert faults, str(caught.value)
    assert any(said in str(fault) for fault in faults), str(caught.value)
    assert all(fault.remedy or fault.clause for fault in faults)


def test_all_reasons_are_told_at_once() -> None:
    """The executor mends the case in one go."""
    with pytest.raises(RefusedError) as caught:
        _build(
            "20-correspondence-closed-f",
            reply__closed=_closed(
                earlier=[{"number": "1", "date": "2026-02-16"}], new_arguments="true"
            ),
            appeal__channel="email",
            reply__date="2026-06-01",
        )

    assert len(caught.value.faults) >= 4


def test_an_office_may_accept_an_email_when_it_says_why() -> None:
    """The reason goes into the findings, hence into the card."""
    result = _build(
        "01-scheduled",
        appeal__channel="email",
        appeal__accepted_because="дублирует обращение с сайта",
    )

    assert any("дублирует" in finding.message for finding in result.findings)


def test_a_late_letter_is_flagged_but_written() -> None:
    """A citizen needs the answer all the more; the card tells that the term was not kept."""
    result = _build("01-scheduled", reply__date="2026-06-20")

    assert result.card["deadline"]["kept"] is False
    assert any(finding.rule == "law.late" for finding in result.findings)


def test_an_extension_moves_the_deadline_of_the_answer() -> None:
    """After it, the letter is in time until the new day."""
    result = _build("01-scheduled", reply__date="2026-06-20", appeal__extended_to="2026-07-10")

    assert result.card["deadline"]["kept"] is True
    assert result.card["deadline"]["date"] == "2026-07-10"


def test_a_template_without_a_mandatory_statement_gives_no_letter(tmp_path: Path) -> None:
    """An official who shortens the text too much is told which statement is gone."""
    folder = tmp_path / "templates"
    shutil.copytree(EXAMPLES.parent / "templates", folder)
    template = folder / "letters" / "abusive.txt"
    text = template.read_text(encoding="utf-8")
    template.write_text(
        text.replace("Напоминаем: недопустимо злоупотреблять правом на обращение.", ""),
        encoding="utf-8",
    )

    with pytest.raises(TemplateError, match="недопустимость злоупотребления правом"):
        Office(folder).build(Case.from_mapping(_values("17-abusive-f")), today=TODAY)


def test_a_template_that_loses_a_field_gives_no_letter(tmp_path: Path) -> None:
    """Whatever the executor said is in the letter, or the template is named."""
    folder = tmp_path / "templates"
    shutil.copytree(EXAMPLES.parent / "templates", folder)
    template = folder / "letters" / "merits.txt"
    text = template.read_text(encoding="utf-8")
    cut = text.replace("Кто отвечает за исполнение: {{ answer.responsible | full_stop }}", "")
    assert cut != text
    template.write_text(cut, encoding="utf-8")

    with pytest.raises(TemplateError, match=r"reply\.answers\[0\]\.responsible"):
        Office(folder).build(Case.from_mapping(_values("01-scheduled")), today=TODAY)


def test_a_slip_in_a_template_head_is_told(tmp_path: Path) -> None:
    """A key nobody knows would silently do nothing."""
    folder = tmp_path / "templates"
    shutil.copytree(EXAMPLES.parent / "templates", folder)
    template = folder / "letters" / "secret.txt"
    template.write_text(
        template.read_text(encoding="utf-8").replace("needs =", "need ="), encoding="utf-8"
    )

    with pytest.raises(TemplateError, match="может быть, «needs»"):
        Office(folder)


def test_case_files_of_examples_are_yaml_for_any_reader() -> None:
    """Editors with another YAML reader must not stumble."""
    for file in EXAMPLES.glob("*/case.yaml"):
        assert yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) is not None
