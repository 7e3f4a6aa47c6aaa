"""Case + the law's tables → deadline and channel of the reply, with what the executor must know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - `date` is a field's name here

from replygen.calendars import WorkCalendar, load_calendar
from replygen.case.model import Case
from replygen.errors import Fault
from replygen.findings import Finding, Severity
from replygen.organization import Settings
from replygen.reply.addresses import email_problem, postal_problem
from replygen.reply.channel_rules import ChannelRules, load_channel_rules
from replygen.reply.channels import (
    ChannelChoice,
    DeliveryFacts,
    RecordedWish,
    channel_is_appeal,
    choose_channel,
)
from replygen.reply.deadlines import (
    Deadline,
    DeadlinePolicy,
    deadline,
    extended,
    registration_remark,
)
from replygen.reply.terms import REGISTRATION, Terms, load_terms

ANSWER = "merits"
"""The kind whose term is that of the answer itself."""


@dataclass(frozen=True, slots=True)
class Law:
    """Days off, terms and rules of delivery, loaded once for many cases."""

    calendar: WorkCalendar
    terms: Terms
    channels: ChannelRules


def load_law() -> Law:
    """The shipped tables with the office's own on top (REPLYGEN_DICTIONARIES)."""
    return Law(load_calendar(), load_terms(), load_channel_rules())


def count_deadline(case: Case, law: Law, settings: Settings, term: str) -> Deadline:
    """The last day of a term of the table, extended or shortened as the appeal says (7.4, 5.1).

    Raises RefusedError where a special term is no shorter than the law's.
    """
    appeal = case.appeal
    policy = DeadlinePolicy.of(settings.deadline.start, settings.deadline.shift)
    row = law.terms.term(term, appeal.regime)
    found = deadline(appeal.registered, row, law.calendar, policy, special_days=appeal.special_days)
    rule = law.terms.extension(appeal.regime)
    # Only the answer's own term can be extended: the extension itself and redirection keep theirs.
    if appeal.extended_to is None or rule is None or term != ANSWER:
        return found
    return extended(found, appeal.extended_to, rule, law.calendar, policy)


def find_deadline(
    case: Case, law: Law, settings: Settings, term: str, dated: Date
) -> tuple[Deadline, tuple[Finding, ...]]:
    """The last day for the letter (7.4), and remarks: late, uncertain, registered late."""
    appeal = case.appeal
    found = count_deadline(case, law, settings, term)
    remarks = [_told("law.deadline_uncertain", "info", note, found.clause) for note in found.notes]
    late = found.lateness(dated)
    if late is not None:
        remarks.append(_remark("law.late", "warning", late))
    if appeal.received is not None:
        slow = registration_remark(
            appeal.received, appeal.registered, law.terms.term(REGISTRATION), law.calendar
        )
        if slow is not None:
            remarks.append(_remark("law.registered_late", "warning", slow))
    return found, tuple(remarks)


def find_channel(
    case: Case, law: Law
) -> tuple[ChannelChoice, tuple[Fault, ...], tuple[Finding, ...]]:
    """How the letter goes (2.5-2.7, 59-ФЗ ст. 10 ч. 4), what forbids it, what to know."""
    appeal, applicant = case.appeal, case.appeal.applicants[0]
    wish = appeal.wish
    facts = DeliveryFacts(
        channel=appeal.channel,
        regime=appeal.regime,
        email=applicant.email,
        address=applicant.address or (),
        account=applicant.account,
        wish=None if wish is None else RecordedWish(wish.channel, wish.date, wish.text),
        dsp=case.reply.official_use is not None,
    )
    choice = choose_channel(facts, law.channels)
    faults, remarks = _not_an_appeal(case, law)
    if choice.refused is not None:
        spare = None if facts.dsp else _spare_channel(facts, law.channels)
        if spare is None:
            faults.append(choice.refused)
        else:
            remarks.append(_remark("law.other_channel", "warning", choice.refused))
            choice = spare
    remarks += [_told("law.channel", "info", text, "пункт 2.5") for text in choice.remarks]
    return choice, tuple(faults), tuple(remarks)


def _not_an_appeal(case: Case, law: Law) -> tuple[list[Fault], list[Finding]]:
    """What came by e-mail or a social network is no appeal, unless the office says why it is."""
    appeal = case.appeal
    verdict = channel_is_appeal(appeal.channel, appeal.registered, law.channels, appeal.received)
    notice = case.reply.kind == "channel_notice"
    if verdict.is_appeal:
        fault = Fault(
            "reply.kind",
            "обращение поступило способом, который закон допускает",
            "рассмотрите его: channel_notice пишут на письма по почте и из соцсетей",
            clause="пункт 2.1",
        )
        return ([fault] if notice else []), []
    if notice:
        return [], []
    if appeal.accepted_because is None:
        remedy = f"{verdict.remedy}: appeal.accepted_because"
        return [Fault("appeal.channel", verdict.wording, remedy, clause=verdict.clause)], []
    text = f"{verdict.wording}, но принято как обращение: {appeal.accepted_because}"
    return [], [_told("law.accepted", "info", text, verdict.clause)]


def _spare_channel(facts: DeliveryFacts, rules: ChannelRules) -> ChannelChoice | None:
    """Another address the applicant gave, where the lawful one is missing: better than silence."""
    if facts.email and not email_problem(facts.email):
        reason = f"{rules.delivery['email']}: другого адреса заявитель не дал"
        return ChannelChoice("email", reason, facts.email)
    if not postal_problem(facts.address, rules.no_address):
        reason = f"{rules.delivery['post']}: другого адреса заявитель не дал"
        return ChannelChoice("post", reason, ", ".join(facts.address))
    return None


def _remark(rule: str, severity: Severity, fault: Fault) -> Finding:
    text = f"{fault.problem} → {fault.remedy}" if fault.remedy else fault.problem
    return _told(rule, severity, text, fault.clause)


def _told(rule: str, severity: Severity, message: str, clause: str) -> Finding:
    return Finding(rule, "structure", clause, severity, message)
