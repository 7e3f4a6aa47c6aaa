"""Case → Reply: outcomes, addressee and checks; every reason against the letter at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

from replygen.errors import Fault, RefusedError
from replygen.findings import Finding
from replygen.reply.addressees import applicant_names, find_addressee
from replygen.reply.channels import ChannelChoice
from replygen.reply.checks import date_faults, question_faults
from replygen.reply.kind_checks import Facts, kind_faults
from replygen.reply.kinds import Kind, field_faults
from replygen.reply.law import ANSWER, Law, count_deadline, find_channel, find_deadline
from replygen.reply.model import Addressee, Answer, Reply
from replygen.reply.outcomes import pick_outcome
from replygen.validation.people import Executor, Official

if TYPE_CHECKING:
    from datetime import date as Date  # noqa: N812 - `date` is a field's name here

    from replygen.case.model import Case
    from replygen.organization import Settings

NOBODY = Addressee((), "", one_person=True)
NOT_SENT = ChannelChoice("", "записи и записки не отправляют")
Person = TypeVar("Person", Official, Executor)


def decide(
    case: Case, settings: Settings, law: Law, kinds: Mapping[str, Kind], today: Date
) -> Reply:
    """The reply to `case`; RefusedError tells every reason why there can be none.

    kinds: all that the templates folder has. today: the day that stands for the letter's date
    where the case leaves it to registration.
    """
    dated = case.reply.date or today
    kind = kinds.get(case.reply.kind)
    faults = [*date_faults(case, dated)]
    if kind is None:
        faults.append(_unknown_kind(case, kinds))
    else:
        faults += [*field_faults(case, kind), *question_faults(case, kind.answers)]
    term, term_remarks = find_deadline(
        case, law, settings, kind.term if kind else case.reply.kind, dated
    )
    answer_term = count_deadline(case, law, settings, ANSWER)
    rule = law.terms.extension(case.appeal.regime)
    faults += kind_faults(Facts(case, dated, term, answer_term, rule))
    if kind is None or kind.letter:
        channel, channel_faults, channel_remarks = find_channel(case, law)
        faults += channel_faults
    else:
        channel, channel_remarks = NOT_SENT, ()
    answers, answer_faults = _answers(case, dated)
    applicants, name_faults = applicant_names(case.appeal)
    remarks: tuple[Finding, ...] = ()
    if kind is None or kind.letter:
        addressee, name_faults, remarks = find_addressee(case.appeal, settings.letter.initials)
    else:
        addressee = NOBODY
    signatory, signatory_faults = _entry(
        case.reply.signatory, settings.signatories, "reply.signatory", "signatories"
    )
    others = [
        _entry(
            one.signatory,
            settings.signatories,
            f"reply.co_signatories[{i}].signatory",
            "signatories",
        )
        for i, one in enumerate(case.reply.co_signatories)
    ]
    faults += [fault for _, wrong in others for fault in wrong]
    executor, executor_faults = _entry(
        case.reply.executor, settings.executors, "reply.executor", "executors"
    )
    faults += [*answer_faults, *name_faults, *signatory_faults, *executor_faults]
    if faults or kind is None or addressee is None or signatory is None or executor is None:
        raise RefusedError(case.source.name, tuple(_with_line(case, fault) for fault in faults))
    return Reply(
        case=case,
        kind=kind,
        dated=dated,
        answers=answers,
        applicants=applicants,
        addressee=addressee,
        signatory=signatory,
        co_signatories=tuple(person for person, _ in others if person is not None),
        executor=executor,
        deadline=term,
        answer_deadline=answer_term,
        channel=channel,
        remarks=(
            *remarks,
            *term_remarks,
            *_sender_remarks(case, dated),
            *channel_remarks,
            *_qr_remarks(case, kind, settings),
        ),
    )


def _sender_remarks(case: Case, dated: Date) -> tuple[Finding, ...]:
    """Who has sent the appeal on may wait for the answer sooner than the law does."""
    origin = case.appeal.origin
    if origin is None or origin.deadline is None or dated <= origin.deadline:
        return ()
    sender = origin.organization or "отправитель"
    return (
        Finding(
            "sender-deadline",
            "structure",
            "7.2",
            "warning",
            f"ответ позже срока, который назначил отправитель ({sender}): "
            f"{origin.deadline:%d.%m.%Y} → сообщите ему или договоритесь о сроке",
        ),
    )


def _qr_remarks(case: Case, kind: Kind, settings: Settings) -> tuple[Finding, ...]:
    """A QR code that was asked for and can't be made yet is not left out without a word."""
    reply = case.reply
    wanted = settings.letter.qr_code if reply.qr_code is None else reply.qr_code
    if not (wanted and kind.letter) or (reply.number and reply.date):
        return ()
    return (
        Finding(
            "qr-unregistered",
            "structure",
            "4.3",
            "info",
            "QR-код не напечатан: у письма нет номера или даты → "
            "укажите reply.number и reply.date после регистрации",
        ),
    )


def _unknown_kind(case: Case, kinds: Mapping[str, Kind]) -> Fault:
    return Fault(
        "reply.kind",
        f"для вида ответа {case.reply.kind} нет шаблона письма",
        f"есть шаблоны: {', '.join(kinds)}",
    )


def _answers(case: Case, dated: Date) -> tuple[tuple[Answer, ...], tuple[Fault, ...]]:
    """Answers in the order of the questions, with all their faults."""
    places = {facts.question: i for i, facts in enumerate(case.reply.answers)}
    answers: list[Answer] = []
    faults: list[Fault] = []
    for number, question in enumerate(case.appeal.questions, 1):
        if question.id not in places:
            continue
        index = places[question.id]
        facts = case.reply.answers[index]
        picked, wrong = pick_outcome(facts, f"reply.answers[{index}]", dated)
        faults += wrong
        if picked is not None:
            place = f"reply.answers[{index}]"
            answers.append(Answer(number, place, question, facts, picked.outcome, picked.why))
    return tuple(answers), tuple(faults)


def _entry(
    given: Person | str, known: dict[str, Person], place: str, section: str
) -> tuple[Person | None, tuple[Fault, ...]]:
    """A person given in full, or by a word that the settings know."""
    if not isinstance(given, str):
        return given, ()
    if given in known:
        return known[given], ()
    there = f"там есть: {', '.join(known)}" if known else "там нет ни одной записи"
    fault = Fault(
        place,
        f"в organization.toml нет записи «{given}» в разделе {section}",
        f"{there}; или напишите поля: post, surname, given_name, patronymic",
    )
    return None, (fault,)


def _with_line(case: Case, fault: Fault) -> Fault:
    return fault if fault.line is not None else case.source.located(fault)
