"""Reply + letter template → Letter: every string as the citizen will read it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from replygen.errors import TemplateError
from replygen.letter.model import (
    ElectronicSignature,
    ExecutorMark,
    Letter,
    Organization,
    Signature,
)
from replygen.letter.wording import (
    LetterTemplateText,
    long_date,
    number_sign,
    phrase,
    render,
    short_date,
)
from replygen.names import executor_form, parse, signature_form
from replygen.reply.kinds import GROUPS, unsaid
from replygen.reply.outcomes import OUTCOMES

if TYPE_CHECKING:
    from replygen.case.kinds import Redirect
    from replygen.case.model import Case, Enclosure
    from replygen.organization import Settings
    from replygen.reply.model import Answer, Reply
    from replygen.validation.people import Executor, Official


def write_letter(reply: Reply, settings: Settings) -> Letter:
    """The letter of `reply`; TemplateError where the template loses what must be said."""
    case, decision = reply.case, reply.case.reply
    source = reply.kind.template
    template = LetterTemplateText(source.path.name, source.text, source.first_line)
    paragraphs = render(template, _context(reply, settings))
    _refuse_loss(reply, paragraphs)
    mark = decision.electronic_signature
    return Letter(
        kind=decision.kind,
        organization=Organization(
            name=settings.organization.name,
            short_name=settings.organization.short_name,
            superior=settings.organization.superior,
            contacts=settings.organization.contacts,
            requisites=settings.organization.requisites,
        ),
        number=decision.number or "",
        date=decision.date,
        incoming=f"На {number_sign(case.appeal.number)} от {short_date(case.appeal.registered)}",
        addressee=(*reply.addressee.lines, *_address(reply)),
        heading=decision.heading or settings.letter.heading,
        salutation=reply.addressee.salutation,
        paragraphs=paragraphs,
        enclosures=_enclosures(decision.enclosures),
        closing=settings.letter.closing,
        signature=Signature(reply.signatory.post, signature_form(_name(reply.signatory))),
        executor=ExecutorMark(
            executor_form(_name(reply.executor)), reply.executor.phone, reply.executor.email or ""
        ),
        electronic_signature=None
        if mark is None
        else ElectronicSignature(mark.certificate, mark.owner, mark.valid_from, mark.valid_to),
    )


def _context(reply: Reply, settings: Settings) -> dict[str, Any]:
    """Names a letter template may use; documented in the guide for template owners."""
    case = reply.case
    return {
        "appeal": case.appeal,
        "reply": case.reply,
        "dated": reply.dated,
        "organization": settings.organization,
        "answers": [_answer(answer, settings) for answer in reply.answers],
        "executor": {
            "name": _name(reply.executor).full,
            "phone": reply.executor.phone,
            "email": reply.executor.email or settings.organization.email,
        },
        "one_person": reply.addressee.one_person,
        "collective": case.appeal.collective is not None,
        "reference": f"от {long_date(case.appeal.registered)} {number_sign(case.appeal.number)}",
        "deadline": reply.deadline,
        "open_questions": len(reply.answers) < len(case.appeal.questions) - len(_redirected(case)),
        **{name: getattr(case.reply, name) for name in GROUPS},
        "redirect": [_target(case, target) for target in case.reply.redirect or ()],
    }


def _redirected(case: Case) -> set[int]:
    """Numbers of the questions that other bodies answer."""
    return {number for target in case.reply.redirect or () for number in target.questions or ()}


def _target(case: Case, target: Redirect) -> dict[str, Any]:
    asked = target.questions or tuple(question.id for question in case.appeal.questions)
    texts = {question.id: question.text for question in case.appeal.questions}
    return {**target.model_dump(), "asked": [texts[number] for number in asked]}


def _answer(answer: Answer, settings: Settings) -> dict[str, Any]:
    facts = answer.facts.model_dump(exclude={"question", "outcome"})
    if answer.outcome == "impossible" and facts["appeal_route"] is None:
        facts["appeal_route"] = settings.letter.appeal_route
    return {
        **facts,
        "number": answer.number,
        "question": answer.question.text,
        "outcome": answer.outcome,
        "why": answer.why,
    }


def _refuse_loss(reply: Reply, paragraphs: tuple[str, ...]) -> None:
    """Refuse a template that leaves out something the executor has said."""
    printed = _plain(" ".join(paragraphs))
    lost = [
        f"reply.answers[{index}].{name} («{wording[0]}»)"
        for index, answer in enumerate(reply.answers)
        for name, wordings in _said(answer)
        for wording in wordings
        if not any(_plain(form) in printed for form in wording)
    ]
    if lost:
        raise TemplateError(
            f"{reply.kind.template.path.name}: шаблон не печатает: {'; '.join(lost)} → "
            "верните эти места в текст шаблона: иначе слова исполнителя пропали бы"
        )
    silent = unsaid(reply.kind, paragraphs)
    if silent:
        raise TemplateError(
            f"{reply.kind.template.path.name}: в письме не сказано: {'; '.join(silent)} "
            f"({reply.kind.clause}) → верните эти слова в текст шаблона"
        )


def _said(answer: Answer) -> list[tuple[str, list[tuple[str, ...]]]]:
    """Facts of an answer, each with its pieces; a piece may be printed in any of its forms."""
    needs = OUTCOMES[answer.outcome]
    lines: list[tuple[str, ...]] = [(line,) for line in answer.facts.text.split("\n")]
    said = [("text", lines)]
    for name in needs.required + needs.allowed:
        value = getattr(answer.facts, name)
        if value is None:
            continue
        if isinstance(value, str):
            said.append((name, [(value,)]))
        elif isinstance(value, tuple):
            said.append((name, [(item,) for item in value]))
        else:
            said.append((name, [(long_date(value), short_date(value))]))
    return said


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", phrase(text)).strip().casefold()


def _address(reply: Reply) -> tuple[str, ...]:
    """Where the letter goes, under the addressee; never the address of a co-author (152-ФЗ)."""
    applicant = reply.case.appeal.applicants[0]
    match reply.channel.name:
        case "post" | "registered_mail":
            return applicant.address or ()
        case "email":
            return (reply.channel.address,)
        case "":
            return (applicant.email,) if applicant.email else applicant.address or ()
        case _:
            return ()


def _enclosures(enclosures: tuple[Enclosure, ...]) -> tuple[str, ...]:
    lines = [
        f"{phrase(item.title)} на {item.sheets} л. в {item.copies} экз." for item in enclosures
    ]
    if len(lines) > 1:
        lines = [f"{number}. {line}" for number, line in enumerate(lines, 1)]
    return (f"Приложение: {lines[0]}", *lines[1:]) if lines else ()


def _name(person: Official | Executor) -> Any:
    fields = {
        "surname": person.surname,
        "given_name": person.given_name,
        "patronymic": person.patronymic,
    }
    return parse({key: value for key, value in fields.items() if value is not None})
