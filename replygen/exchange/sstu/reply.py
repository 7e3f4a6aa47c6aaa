"""Card + case → the JSON of ССТУ.РФ; statuses after dictionaries/exchange/sstu.toml."""

from __future__ import annotations

import base64
import datetime
import json
import re
from typing import Any, Final

from replygen.errors import Fault
from replygen.exchange.model import Outgoing, Written
from replygen.exchange.people import line
from replygen.exchange.replying import Facts, addressee_name
from replygen.exchange.settings import sstu_statuses

TITLE: Final = "ССТУ.РФ"
MOST_CONTENT: Final = 10_000_000
"""The portal takes less than so many characters of base64."""
STATUSES: Final = (
    *("NotReceived", "NotRegistered", "InWork", "Explained", "Supported", "NotSupported"),
    *("Transferred", "Answered", "LeftWithoutAnswer"),
)
_WITH_LETTER: Final = frozenset(("Explained", "Supported", "NotSupported", "Answered"))
_ANSWERED: Final = _WITH_LETTER | {"LeftWithoutAnswer", "Transferred"}
_CODE: Final = re.compile(r"\d{4}(\.\d{4}){3,4}")


def write_reply(out: Outgoing) -> Written:
    """The file for the portal; ExchangeError names all that it lacks."""
    facts = Facts(out, TITLE)
    values = request(facts)
    facts.prove()
    data = json.dumps(values, ensure_ascii=False, indent=2) + "\n"
    return Written("sstu.json", data.encode(), tuple(dict.fromkeys(facts.remarks)))


def request(facts: Facts) -> dict[str, Any]:
    """The values of the file; `facts` gathers what is missing."""
    appeal = facts.out.case.appeal
    direct = appeal.origin is None
    # The day of the document that brought the appeal; an appeal that came straight has none.
    created = None if direct else facts.appeal_date
    name = _name(facts)
    values = {
        "departmentId": facts.own(facts.out.settings.sstu.department_id, "sstu.department_id"),
        "isDirect": direct,
        "format": "Electronic"
        if appeal.channel in sstu_statuses()["formats"]["electronic"]
        else "Other",
        "number": appeal.number,
        "createDate": created.isoformat() if created else None,
        "name": facts.need(name, "appeal.applicants[0]", "впишите в дело имя заявителя"),
        "address": ", ".join(appeal.applicants[0].address or ()) or None,
        "email": appeal.applicants[0].email,
    }
    questions = [_question(facts, number, created) for number in range(len(appeal.questions))]
    return {k: v for k, v in values.items() if v is not None} | {"questions": questions}


def _name(facts: Facts) -> str:
    appeal = facts.out.case.appeal
    person = appeal.applicants[0]
    found = addressee_name(person) or line(person.organization)
    if not found and appeal.collective is not None:
        found = appeal.collective.name
    # The portal wants a name of every appeal, also of one that bears none.
    return found or (
        sstu_statuses()["names"]["anonymous"] if facts.kind == "anonymous_note" else ""
    )


def _question(facts: Facts, number: int, created: datetime.date | None) -> dict[str, Any]:
    appeal = facts.out.case.appeal
    question = appeal.questions[number]
    told = _status(facts, question.id, number)
    status = told.get("status", "")
    came = appeal.received or appeal.registered
    values: dict[str, Any] = {
        "code": _code(facts, number),
        "status": status,
        "incomingDate": came.isoformat(),
        "registrationDate": appeal.registered.isoformat(),
    }
    if created is not None and came < created:
        facts.faults.append(
            Fault(
                "appeal.received",
                f"поступило {came:%d.%m.%Y}, а отправлено {created:%d.%m.%Y}",
                "проверьте appeal.received, appeal.registered и appeal.origin.date",
            )
        )
    if status in _ANSWERED:
        values["responseDate"] = _response(facts).isoformat()
    if status == "Supported":
        values["actionsTaken"] = bool(told.get("actions_taken", False))
    if status == "InWork" and told.get("extended"):
        values["isExtend"] = True
    if status == "Transferred":
        values["transfer"] = _transfer(facts, question.id)
    if status in _WITH_LETTER:
        values["attachment"] = _attachment(facts, status)
    return values


def _response(facts: Facts) -> datetime.date:
    day = facts.date
    if facts.out.card["reply"]["date"] and day < facts.out.case.appeal.registered:
        facts.faults.append(
            Fault("card.reply.date", "ответ раньше регистрации обращения", "проверьте даты")
        )
    return day


def _status(facts: Facts, question: int, number: int) -> dict[str, Any]:
    table = sstu_statuses()
    redirected = facts.out.case.reply.redirect or ()
    passed_on = facts.kind == "redirect_partial" and any(
        one.questions is None or question in one.questions for one in redirected
    )
    outcome = next(
        (one["outcome"] for one in facts.out.card["answers"] if one["question"] == question), None
    )
    if passed_on:
        key, told = "kinds.redirect", table["kinds"].get("redirect")
    elif outcome is not None:
        key, told = f"outcomes.{outcome}", table["outcomes"].get(outcome)
    elif facts.kind == "redirect_partial":
        key, told = "kinds.interim", table["kinds"].get("interim")  # we still owe the answer
    else:
        key, told = f"kinds.{facts.kind}", table["kinds"].get(facts.kind)
    if not isinstance(told, dict) or told.get("status") not in STATUSES:
        facts.faults.append(
            Fault(
                f"appeal.questions[{number}]",
                f"для {key} нет статуса ССТУ",
                f"впишите его в dictionaries/exchange/sstu.toml; статусы: {', '.join(STATUSES)}",
            )
        )
        return {}
    return told


def _code(facts: Facts, number: int) -> str:
    """The question's own code, or that of the appeal's only rubric."""
    appeal = facts.out.case.appeal
    coded = [one.code for one in appeal.rubrics if one.code and _CODE.fullmatch(one.code)]
    code = appeal.questions[number].code or (coded[0] if len(coded) == 1 else None)
    place = f"appeal.questions[{number}].code"
    remedy = "впишите код тематического классификатора, вида 0003.0009.0097.0000"
    if code and not _CODE.fullmatch(code):
        facts.faults.append(Fault(place, f"«{code}» — не код классификатора", remedy))
    return facts.need(code, place, remedy)


def _transfer(facts: Facts, question: int) -> dict[str, Any]:
    """Where the question went; the portal has room for one body."""
    bodies = [
        one
        for one in facts.out.case.reply.redirect or ()
        if one.questions is None or question in one.questions
    ]
    if not bodies:
        facts.need(None, "reply.redirect", "в деле не сказано, куда направлен этот вопрос")
        return {}
    for other in bodies[1:]:
        facts.remarks.append(
            f"вопрос {question} направлен и в другой орган: {other.body}; портал принимает один"
        )
    first = bodies[0]
    guid = facts.need(
        facts.out.settings.sstu.departments.get(first.body),
        f"exchange.toml: sstu.departments, «{first.body}»",
        "впишите идентификатор этого органа на портале",
    )
    told = {"departmentId": guid, "transferDate": first.sent.isoformat()}
    return told | ({"transferNumber": first.number} if first.number else {})


def _attachment(facts: Facts, status: str) -> dict[str, Any]:
    letter = facts.out.letter
    if facts.restricted:
        facts.faults.append(
            Fault(
                "reply.official_use",
                "письмо с пометкой «Для служебного пользования» на портал не выгружают",
                "оно уходит только заказным письмом (пункт 2.7)",
            )
        )
        return {}
    if letter is None:
        facts.need(None, "letter", f"для {status} нужен файл письма: --letter ФАЙЛ.pdf")
        return {}
    facts.compare(letter)
    content = base64.b64encode(letter.data).decode()
    if len(content) >= MOST_CONTENT:
        facts.faults.append(
            Fault(
                "letter",
                f"файл письма слишком велик: {len(letter.data) / 1e6:.1f} МБ",
                "портал берёт до 7,4 МБ",
            )
        )
    return {"name": letter.name, "content": content}
