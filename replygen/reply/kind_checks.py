"""What the law makes peculiar about a kind of reply: checks of the fields of one kind.

A check gets the case, the letter's day and the initial deadline, and returns its faults; kinds that
need no check of their own are not named here. Articles are those of federal law 59-ФЗ.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - `date` is a field's name here

from replygen.case.model import Case
from replygen.errors import Fault
from replygen.reply.deadlines import Deadline, check_extension
from replygen.reply.terms import ExtensionRule

_EARLIER_REPLIES = 2


@dataclass(frozen=True, slots=True)
class Facts:
    """What a check looks at.

    dated: the letter's day. deadline: this letter's. answer_deadline: the answer's.
    extension: the rule of the regime, or None.
    """

    case: Case
    dated: Date
    deadline: Deadline
    answer_deadline: Deadline
    extension: ExtensionRule | None


def kind_faults(facts: Facts) -> tuple[Fault, ...]:
    """Faults of the fields that belong to the case's kind."""
    check = _CHECKS.get(facts.case.reply.kind)
    return () if check is None else tuple(check(facts))


def _redirect(facts: Facts) -> list[Fault]:
    case = facts.case
    faults = _targets(facts)
    asked = {question.id for question in case.appeal.questions}
    given = [set(target.questions or asked) for target in case.reply.redirect or ()]
    left = asked - set().union(*given)
    if left:
        numbers = ", ".join(str(number) for number in sorted(left))
        faults.append(
            Fault(
                "reply.redirect",
                f"вопросы {numbers} никуда не направлены",
                "если Министерство ответит на них само, выберите вид redirect_partial",
                clause="пункт 7.5",
            )
        )
    return faults


def _redirect_partial(facts: Facts) -> list[Fault]:
    case = facts.case
    faults = _targets(facts)
    asked = {question.id for question in case.appeal.questions}
    answered = {answer.question for answer in case.reply.answers}
    given: set[int] = set()
    for i, target in enumerate(case.reply.redirect or ()):
        if target.questions is None:
            faults.append(
                Fault(
                    f"reply.redirect[{i}].questions",
                    "не сказано, какие вопросы решает этот орган",
                    "перечислите их номера",
                    clause="статья 8 часть 4",
                )
            )
        given |= set(target.questions or ())
    if asked and asked <= given:
        faults.append(
            Fault(
                "reply.redirect",
                "направлены все вопросы",
                "выберите вид redirect",
                clause="пункт 7.5",
            )
        )
    both = sorted(given & answered)
    if both:
        faults.append(
            Fault(
                "reply.answers",
                f"вопрос {both[0]} и направлен другому органу, и отвечен здесь",
                "оставьте одно",
            )
        )
    return faults


def _targets(facts: Facts) -> list[Fault]:
    """What holds for every body an appeal is sent to."""
    case = facts.case
    asked = {question.id for question in case.appeal.questions}
    faults = []
    for i, target in enumerate(case.reply.redirect or ()):
        place = f"reply.redirect[{i}]"
        if case.appeal.complained_of and _same_body(target.body, case.appeal.complained_of):
            faults.append(
                Fault(
                    f"{place}.body",
                    f"жалобу нельзя направить тому, на кого жалуются («{target.body}»)",
                    "направьте вышестоящему органу; если его нет, выберите complaint_return",
                    clause="статья 8 часть 6",
                )
            )
        if not case.appeal.registered <= target.sent <= facts.dated:
            faults.append(
                Fault(
                    f"{place}.sent",
                    f"обращение направлено {target.sent:%d.%m.%Y}: не между регистрацией "
                    f"({case.appeal.registered:%d.%m.%Y}) и письмом ({facts.dated:%d.%m.%Y})",
                    "исправьте дату",
                )
            )
        unknown = sorted(set(target.questions or ()) - asked)
        if unknown:
            faults.append(
                Fault(
                    f"{place}.questions",
                    f"вопроса {unknown[0]} в обращении нет",
                    f"есть вопросы: {', '.join(str(number) for number in sorted(asked))}",
                )
            )
    return faults


def _same_body(one: str, other: str) -> bool:
    first, second = (set(re.findall(r"\w+", text.casefold())) for text in (one, other))
    return bool(first) and (first <= second or second <= first)


def _extension(facts: Facts) -> list[Fault]:
    extension = facts.case.reply.extension
    if extension is None or facts.extension is None:
        return []
    verdict = check_extension(
        facts.deadline,
        facts.case.appeal.registered,
        facts.extension,
        notice=facts.dated,
        new_deadline=extension.new_deadline,
        already_extended=extension.already_extended or facts.case.appeal.extended_to is not None,
    )
    faults = [
        fault if fault.place else fault._replace(place="reply.extension")
        for fault in verdict.faults
    ]
    if extension.reason == "request" and extension.requested_from is None:
        faults.append(
            Fault(
                "reply.extension.requested_from",
                "срок продлён из-за запроса, а у кого запрошены документы, не сказано",
                "заполните поле",
                clause="статья 12 часть 2",
            )
        )
    return faults


def _illegible(facts: Facts) -> list[Fault]:
    read = facts.case.reply.illegible
    if read is None or (read.name_readable and read.address_readable):
        return []
    return [
        Fault(
            "reply.illegible",
            "фамилия или адрес не читаются",
            "письмо направить некому: оставьте обращение без ответа и запишите это в СЭД",
            clause="статья 11 часть 4",
        )
    ]


def _closed(facts: Facts) -> list[Fault]:
    closed, appeal = facts.case.reply.closed, facts.case.appeal
    if closed is None:
        return []
    clause = "статья 11 часть 5"
    faults = []
    if len(closed.earlier) < _EARLIER_REPLIES:
        faults.append(
            Fault(
                "reply.closed.earlier",
                "прежний письменный ответ только один",
                "прекратить переписку можно после двух ответов по существу; ответьте по существу",
                clause=clause,
            )
        )
    for i, earlier in enumerate(closed.earlier):
        if earlier.date > appeal.registered:
            faults.append(
                Fault(
                    f"reply.closed.earlier[{i}].date",
                    f"прежний ответ от {earlier.date:%d.%m.%Y} позже обращения",
                    "исправьте дату",
                )
            )
    if not closed.same_addressee:
        faults.append(
            Fault(
                "reply.closed.same_addressee",
                "прежние обращения были другому адресату",
                "ответьте по существу",
                clause=clause,
            )
        )
    if closed.new_arguments:
        faults.append(
            Fault(
                "reply.closed.new_arguments",
                "в обращении есть новые доводы",
                "ответьте по существу",
                clause=clause,
            )
        )
    if not appeal.registered <= closed.decided <= facts.dated:
        faults.append(
            Fault(
                "reply.closed.decided",
                f"решение от {closed.decided:%d.%m.%Y} принято не между регистрацией и письмом",
                "исправьте дату: решение принимают по этому обращению",
                clause=clause,
            )
        )
    return faults


def _published(facts: Facts) -> list[Fault]:
    published = facts.case.reply.published
    if published is None:
        return []
    faults = []
    if not re.fullmatch(r"https?://[^\s/]+\.[^\s]+", published.url):
        faults.append(
            Fault(
                "reply.published.url",
                f"«{published.url}» — не адрес страницы",
                "нужен точный адрес: https://…",
                clause="статья 11 часть 5.1",
            )
        )
    if published.date > facts.dated:
        faults.append(
            Fault("reply.published.date", "ответ размещён позже письма", "исправьте дату")
        )
    return faults


def _interim(facts: Facts) -> list[Fault]:
    interim = facts.case.reply.interim
    if interim is None:
        return []
    return _within(facts, "reply.interim.final_date", interim.final_date, "окончательный ответ")


def _clarification(facts: Facts) -> list[Fault]:
    asked = facts.case.reply.clarification
    if asked is None:
        return []
    return _within(facts, "reply.clarification.answer_by", asked.answer_by, "ответ заявителя")


def _within(facts: Facts, place: str, day: Date, what: str) -> list[Fault]:
    """A day promised or asked for lies between the letter and the deadline (7.7)."""
    if facts.dated <= day <= facts.answer_deadline.date:
        return []
    return [
        Fault(
            place,
            f"{what} назначен на {day:%d.%m.%Y}, а это не между письмом ({facts.dated:%d.%m.%Y}) "
            f"и сроком ответа ({facts.answer_deadline.date:%d.%m.%Y})",
            "назовите день в пределах срока; если срок мал, сначала продлите его (extension)",
            clause="пункт 7.7",
        )
    ]


def _court(facts: Facts) -> list[Fault]:
    court = facts.case.reply.court
    if court is None or court.decided <= facts.dated:
        return []
    return [Fault("reply.court.decided", "решение суда позже письма", "исправьте дату")]


def _oral(facts: Facts) -> list[Fault]:
    oral = facts.case.reply.oral
    if oral is None:
        return []
    clause = "пункт 3.7; статья 13 часть 3"
    faults = []
    if not oral.consent:
        faults.append(
            Fault(
                "reply.oral.consent",
                "заявитель не согласен на устный ответ",
                "дайте письменный ответ",
                clause=clause,
            )
        )
    if not oral.facts_obvious:
        faults.append(
            Fault(
                "reply.oral.facts_obvious",
                "факты требуют проверки",
                "дайте письменный ответ",
                clause=clause,
            )
        )
    if facts.case.appeal.channel != "reception":
        faults.append(
            Fault(
                "appeal.channel",
                "устно отвечают только на личном приёме",
                "выберите другой вид ответа",
                clause=clause,
            )
        )
    return faults


def _anonymous(facts: Facts) -> list[Fault]:
    anonymous, applicant = facts.case.reply.anonymous, facts.case.appeal.applicants[0]
    if anonymous is None:
        return []
    clause = "статья 11 часть 1"
    named = any((applicant.surname, applicant.full_name, applicant.organization))
    reachable = any((applicant.email, applicant.address, applicant.account))
    if named and reachable:
        return [
            Fault(
                "reply.kind",
                "обращение не анонимное: есть и имя, и адрес",
                "ответьте заявителю",
                clause=clause,
            )
        ]
    if anonymous.offence is not None and anonymous.body is None:
        return [
            Fault(
                "reply.anonymous.body",
                "в обращении есть сведения о нарушении, а кому их направить, не сказано",
                "назовите орган, который вправе это проверить",
                clause=clause,
            )
        ]
    return []


_CHECKS: dict[str, Callable[[Facts], list[Fault]]] = {
    "redirect": _redirect,
    "redirect_partial": _redirect_partial,
    "extension": _extension,
    "illegible": _illegible,
    "correspondence_closed": _closed,
    "published": _published,
    "interim": _interim,
    "clarification": _clarification,
    "court_decision": _court,
    "oral_card": _oral,
    "anonymous_note": _anonymous,
}
