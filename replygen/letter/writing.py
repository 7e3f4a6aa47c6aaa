"""Reply + letter template → Letter: every string as the citizen will read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from replygen.case.model import Decision, Enclosure, SignatureMark
from replygen.errors import TemplateError
from replygen.letter.model import (
    ElectronicSignature,
    ExecutorMark,
    Letter,
    Organization,
    Signature,
)
from replygen.letter.said import left_out
from replygen.letter.text import BLANK, qr_text
from replygen.letter.wording import (
    LetterTemplateText,
    long_date,
    number_sign,
    phrase,
    render,
    short_date,
)
from replygen.names import executor_form, parse, signature_form
from replygen.reply.kinds import GROUPS, Kind, unsaid

TO_COLLEAGUES = "Уважаемые коллеги!"

if TYPE_CHECKING:
    from replygen.case.kinds import OfficialUse, Redirect
    from replygen.case.model import Case
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
    letter = Letter(
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
        incoming=_incoming(case) if reply.kind.letter else "",
        addressee=(*reply.addressee.lines, *_address(reply)),
        heading=decision.heading
        or (settings.letter.heading if reply.kind.letter else reply.kind.title),
        salutation=reply.addressee.salutation,
        paragraphs=paragraphs,
        enclosures=_enclosures((*_returned(decision), *decision.enclosures)),
        closing=settings.letter.closing if reply.kind.letter else "",
        access=_access(decision.official_use),
        is_letter=reply.kind.letter,
        signature=Signature(reply.signatory.post, signature_form(_name(reply.signatory))),
        executor=ExecutorMark(
            executor_form(_name(reply.executor)), reply.executor.phone, reply.executor.email or ""
        ),
        electronic_signature=_mark(decision.electronic_signature),
        co_signatures=tuple(
            Signature(person.post, signature_form(_name(person)), _mark(one.electronic_signature))
            for person, one in zip(reply.co_signatories, decision.co_signatories, strict=True)
        ),
    )
    wanted = settings.letter.qr_code if decision.qr_code is None else decision.qr_code
    return replace(letter, qr_code=qr_text(letter)) if wanted else letter


def _mark(mark: SignatureMark | None) -> ElectronicSignature | None:
    if mark is None:
        return None
    return ElectronicSignature(mark.certificate, mark.owner, mark.valid_from, mark.valid_to)


def write_covers(reply: Reply, settings: Settings, kinds: Mapping[str, Kind]) -> tuple[Letter, ...]:
    """Cover letters to the bodies that the appeal was sent to (clause 7.5), one for each."""
    kind = kinds.get("redirect_cover")
    targets = reply.case.reply.redirect or ()
    if kind is None or reply.kind.name not in ("redirect", "redirect_partial"):
        return ()
    source = kind.template
    template = LetterTemplateText(source.path.name, source.text, source.first_line)
    notice = write_letter(reply, settings)
    reference = (
        f"от {long_date(reply.case.appeal.registered)} {number_sign(reply.case.appeal.number)}"
    )
    what = "обращение" if len(targets) == 1 else "копия обращения"
    covers = []
    for target in targets:
        context = {
            **_context(reply, settings),
            "target": _target(reply.case, target),
            "targets": len(targets),
        }
        paragraphs = render(template, context)
        _refuse_silence(kind, paragraphs)
        cover = replace(
            notice,
            kind=kind.name,
            number=target.number or "",
            date=target.sent,
            incoming="",
            addressee=(target.body, *(target.contacts or ())),
            heading="О направлении обращения",
            salutation=TO_COLLEAGUES,
            paragraphs=paragraphs,
            enclosures=(f"Приложение: {what} {reference}",),
            access=(),
            qr_code="",
        )
        covers.append(replace(cover, qr_code=qr_text(cover)) if notice.qr_code else cover)
    return tuple(covers)


def _incoming(case: Case) -> str:
    return f"На {number_sign(case.appeal.number)} от {short_date(case.appeal.registered)}"


def _access(mark: OfficialUse | None) -> tuple[str, ...]:
    if mark is None:
        return ()
    return ("Для служебного пользования", f"Экз. {number_sign(mark.copy_number)}")


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
        "answer_deadline": reply.answer_deadline,
        "applicants": list(reply.applicants),
        "blank": BLANK,
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
    """Refuse a template that leaves out something the executor, or the law, wants said."""
    lost = left_out(reply, paragraphs)
    if lost:
        raise TemplateError(
            f"{reply.kind.template.path.name}: шаблон не печатает: {'; '.join(lost)} → "
            "верните эти места в текст шаблона: иначе слова исполнителя пропали бы"
        )
    _refuse_silence(reply.kind, paragraphs)


def _refuse_silence(kind: Kind, paragraphs: tuple[str, ...]) -> None:
    """Refuse a template that does not say what the law wants said."""
    silent = unsaid(kind, paragraphs)
    if silent:
        raise TemplateError(
            f"{kind.template.path.name}: в письме не сказано: {'; '.join(silent)} "
            f"({kind.clause}) → верните эти слова в текст шаблона"
        )


def _address(reply: Reply) -> tuple[str, ...]:
    """Where the letter goes, under the addressee; never the address of a co-author (152-ФЗ)."""
    applicant = reply.case.appeal.applicants[0]
    if not reply.kind.letter:
        return ()
    match reply.channel.name:
        case "post" | "registered_mail":
            return applicant.address or ()
        case "email":
            return (reply.channel.address,)
        case "":
            return (applicant.email,) if applicant.email else applicant.address or ()
        case _:
            return ()


def _returned(decision: Decision) -> tuple[Enclosure, ...]:
    """The appeal itself, where the law wants it given back."""
    if decision.complaint is not None:
        return (Enclosure(title="Ваша жалоба", sheets=decision.complaint.sheets),)
    if decision.court is not None:
        return (Enclosure(title="Ваше обращение", sheets=decision.court.sheets),)
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
