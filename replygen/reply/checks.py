"""Checks of a case that need more than one field: dates in order, every question answered.

Each check returns its faults; nothing is repaired. Sources are the clauses of order № 144-ОД.
"""

from __future__ import annotations

from collections import Counter
from datetime import date as Date  # noqa: N812 - `date` is a field's name here
from typing import TYPE_CHECKING

from replygen.errors import Fault

if TYPE_CHECKING:
    from replygen.case.model import Case


def date_faults(case: Case, dated: Date) -> tuple[Fault, ...]:
    """Dates that can't follow one another: receipt, registration, letter, signature."""
    appeal, reply = case.appeal, case.reply
    faults = []
    if appeal.received is not None and appeal.received > appeal.registered:
        faults.append(
            _dates(
                "appeal.received", "поступило", appeal.received, "регистрации", appeal.registered
            )
        )
    if reply.date is not None and reply.date < appeal.registered:
        faults.append(
            Fault(
                "reply.date",
                f"письмо датировано {reply.date:%d.%m.%Y}, раньше регистрации обращения "
                f"({appeal.registered:%d.%m.%Y})",
                "исправьте одну из дат",
            )
        )
    mark = reply.electronic_signature
    if mark is not None and not mark.valid_from <= dated <= mark.valid_to:
        faults.append(
            Fault(
                "reply.electronic_signature",
                f"сертификат действует с {mark.valid_from:%d.%m.%Y} по {mark.valid_to:%d.%m.%Y}, "
                f"а письмо от {dated:%d.%m.%Y}",
                "укажите сертификат, который действует в день письма",
            )
        )
    return tuple(faults)


def _dates(place: str, verb: str, first: Date, what: str, second: Date) -> Fault:
    return Fault(
        place,
        f"обращение {verb} {first:%d.%m.%Y}, позже {what} ({second:%d.%m.%Y})",
        "исправьте одну из дат",
    )


def question_faults(case: Case, answers: str = "all") -> tuple[Fault, ...]:
    """Questions without an answer, answers without a question, either of them twice (7.1).

    answers: "all" where each question needs one, "some" or "none" where not.
    """
    asked = Counter(question.id for question in case.appeal.questions)
    answered = Counter(answer.question for answer in case.reply.answers)
    faults = [
        Fault(
            "appeal.questions", f"номер вопроса {number} стоит дважды", "дайте свой номер каждому"
        )
        for number, times in asked.items()
        if times > 1
    ]
    faults += [
        Fault(
            "reply.answers",
            f"на вопрос {question.id} («{question.text}») нет ответа",
            "ответьте на него: без этого обращение не считается исполненным",
            clause="пункт 7.1",
        )
        for question in case.appeal.questions
        if answers == "all" and question.id not in answered
    ]
    for i, answer in enumerate(case.reply.answers):
        place = f"reply.answers[{i}].question"
        if answer.question not in asked:
            numbers = ", ".join(str(number) for number in asked)
            faults.append(
                Fault(
                    place, f"вопроса {answer.question} в обращении нет", f"есть вопросы: {numbers}"
                )
            )
        elif answered[answer.question] > 1:
            faults.append(
                Fault(
                    place,
                    f"на вопрос {answer.question} дано ответов: {answered[answer.question]}",
                    "соберите их в один ответ",
                )
            )
    return tuple(faults)
