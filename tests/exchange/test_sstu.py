"""The portal's JSON: statuses after the table, dates in order, the letter inside."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from replygen.errors import ExchangeError
from replygen.exchange import settings as exchange_settings
from replygen.exchange import writer
from replygen.exchange.sstu.reply import MOST_CONTENT, STATUSES
from tests.exchange.messages import CODE, GUID, OURS, origin, outgoing
from tests.exchange.test_replies import CASES, ROOT, _example
from tests.sample import sample


def _made(folder: Path, values: dict[str, Any]) -> dict[str, Any]:
    for question in values["appeal"]["questions"]:
        question.setdefault("code", CODE)
    found: dict[str, Any] = json.loads(writer("sstu").write_reply(outgoing(folder, values)).data)
    return found


def test_a_direct_appeal_with_its_answer(tmp_path: Path) -> None:
    """What the portal wants of an appeal that came straight to us."""
    made = _made(tmp_path, sample())
    assert made == {
        "departmentId": OURS,
        "isDirect": True,
        "format": "Electronic",
        "number": "ОГ-1/26",
        "name": "Магомедова Патимат Алиевна",
        "email": "p.magomedova@example.ru",
        "questions": [
            {
                "code": CODE,
                "status": "Supported",
                "incomingDate": "2026-05-14",
                "registrationDate": "2026-05-14",
                "responseDate": "2026-05-28",
                "actionsTaken": False,
                "attachment": {
                    "name": "письмо.pdf",
                    "content": base64.b64encode(b"%PDF-1.7 letter").decode(),
                },
            }
        ],
    }


def test_a_forwarded_appeal_bears_the_day_it_was_sent(tmp_path: Path) -> None:
    """Without it the portal refuses appeals that are not direct."""
    made = _made(tmp_path, sample(appeal__origin=origin()))
    assert (made["isDirect"], made["createDate"]) == (False, "2026-05-12")


STATUS_OF = {
    "02-resolved": [("Supported", True)],
    "03-possible": [("Explained", None)],
    "04-impossible": [("NotSupported", None)],
    "05-several-questions": [
        ("Supported", True),
        ("Supported", False),
        ("Explained", None),
        ("NotSupported", None),
    ],
    "11-redirect-f": [("Transferred", None)],
    "15-extension-f": [("InWork", None)],
    "16-court-decision-f": [("Explained", None)],
    "17-abusive-f": [("LeftWithoutAnswer", None)],
    "21-secret-f": [("Answered", None)],
    "22-published-f": [("Answered", None)],
    "23-interim-f": [("InWork", None)],
    "26-oral-card-f": [("Supported", True)],
    "29-anonymous-note": [("LeftWithoutAnswer", None)],
}


@pytest.mark.parametrize(("example", "wanted"), STATUS_OF.items())
def test_each_outcome_and_kind_has_its_status(
    example: str, wanted: list[tuple[str, bool | None]], tmp_path: Path
) -> None:
    """The default table, question by question."""
    made = _made(tmp_path, _example(ROOT / "examples" / example / "case.yaml", "sev"))
    questions = made["questions"]
    assert [(one["status"], one.get("actionsTaken")) for one in questions] == wanted
    for one in questions:
        assert one["status"] in STATUSES
        assert one["incomingDate"] <= one["registrationDate"] <= one.get("responseDate", "9")
        with_letter = one["status"] in ("Explained", "Supported", "NotSupported", "Answered")
        assert ("attachment" in one) == with_letter
        assert ("responseDate" in one) == (one["status"] != "InWork")
        assert ("transfer" in one) == (one["status"] == "Transferred")
        assert one.get("isExtend", False) == example.startswith("15-extension")


def test_a_part_that_was_sent_on_is_transferred_and_the_rest_is_not(tmp_path: Path) -> None:
    """Each question with the body that decides it; what is still ours stays in work."""
    values = _example(ROOT / "examples/13-redirect-partial-f/case.yaml", "sev")
    passed_on = {
        number for one in values["reply"]["redirect"] for number in map(int, one["questions"])
    }
    made = _made(tmp_path, values)
    for question, one in zip(values["appeal"]["questions"], made["questions"], strict=True):
        if int(question["id"]) in passed_on:
            assert one["status"] == "Transferred"
            assert one["transfer"]["departmentId"] == GUID
        else:
            assert one["status"] != "Transferred"


EARLY = {"appeal__origin": origin(), "appeal__received": "2026-05-11"}


@pytest.mark.parametrize(
    ("changes", "letter", "said"),
    [
        ({}, None, "нужен файл письма"),
        ({"appeal__questions__0__code": None}, "a.pdf", "тематического классификатора"),
        ({"appeal__questions__0__code": "три"}, "a.pdf", "не код классификатора"),
        (EARLY, "a.pdf", "а отправлено 12.05.2026"),
    ],
)  # fmt: skip
def test_what_the_portal_would_refuse_is_refused_here(
    changes: dict[str, Any], letter: str | None, said: str, tmp_path: Path
) -> None:
    """Its own checks: code, file, order of dates."""
    values = sample(**({"appeal__questions__0__code": CODE} | changes))
    with pytest.raises(ExchangeError, match="→") as caught:
        writer("sstu").write_reply(outgoing(tmp_path, values, letter=letter))
    assert said in str(caught.value)


def test_the_only_rubric_of_an_appeal_is_the_code_of_its_questions(tmp_path: Path) -> None:
    """СЭВ brings the code as a rubric; several leave it open which question has which."""
    values = sample(appeal__rubrics=[{"code": CODE}])
    out = outgoing(tmp_path, values)
    assert json.loads(writer("sstu").write_reply(out).data)["questions"][0]["code"] == CODE
    values = sample(appeal__rubrics=[{"code": CODE}, {"code": "0001.0002.0027.0125"}])
    with pytest.raises(ExchangeError, match="code"):
        writer("sstu").write_reply(outgoing(tmp_path, values))


def test_a_file_beyond_the_portals_bound_is_refused(tmp_path: Path) -> None:
    """The portal takes less than ten million characters of base64."""
    out = outgoing(tmp_path, sample(appeal__questions__0__code=CODE))
    assert out.letter is not None
    large = type(out.letter)("a.pdf", b"x" * (MOST_CONTENT * 3 // 4))
    with pytest.raises(ExchangeError, match="велик"):
        writer("sstu").write_reply(
            type(out)(
                out.card, out.case, out.signatories, out.executor, out.settings, out.now, large
            )
        )


def test_a_ministry_may_decide_on_statuses_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its own lines come over the shipped ones, one status at a time."""
    (tmp_path / "exchange").mkdir()
    (tmp_path / "exchange" / "sstu.toml").write_text(
        '[outcomes]\nscheduled = {status = "Explained"}\n[kinds]\nunclear = {status = "Nope"}\n',
        encoding="utf-8",
    )
    monkeypatch.setenv("REPLYGEN_DICTIONARIES", str(tmp_path))
    exchange_settings.sstu_statuses.cache_clear()
    try:
        question = _made(tmp_path, sample())["questions"][0]
        assert question["status"] == "Explained"
        assert "actionsTaken" not in question
        assert exchange_settings.sstu_statuses()["outcomes"]["resolved"]["status"] == "Supported"
        unclear = _example(ROOT / "examples/19-unclear-f/case.yaml", "sev")
        with pytest.raises(ExchangeError, match=r"kinds\.unclear нет статуса"):
            _made(tmp_path, unclear)
    finally:
        exchange_settings.sstu_statuses.cache_clear()


def test_every_kind_of_letter_has_a_status_or_is_told(tmp_path: Path) -> None:
    """Only a letter that is no appeal has none."""
    without = set()
    for file in CASES:
        try:
            _made(tmp_path, _example(file, "sev"))
        except ExchangeError as error:
            without.add((file.parent.name[:2], "пометкой" in str(error)))
    assert without == {("25", False), ("28", True)}


def test_a_question_sent_to_several_bodies_names_those_the_portal_can_not_take(
    tmp_path: Path,
) -> None:
    """The portal has one transfer a question: the others are told, not dropped in silence."""
    values = _example(ROOT / "examples/11-redirect-f/case.yaml", "sev")
    values["appeal"]["questions"][0]["code"] = CODE
    body = "Администрация города Дербента"
    values["reply"]["redirect"].append({"body": body, "sent": "2026-06-15"})
    written = writer("sstu").write_reply(outgoing(tmp_path, values))
    assert any(body in remark for remark in written.remarks)
