"""The reply as a value: everything decided, nothing worded yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - `date` is a field's name here

from replygen.case.model import AnswerFacts, Case, Question
from replygen.findings import Finding
from replygen.reply.channels import ChannelChoice
from replygen.reply.deadlines import Deadline
from replygen.reply.kinds import Kind
from replygen.reply.outcomes import Outcome
from replygen.validation.people import Executor, Official


@dataclass(frozen=True, slots=True)
class Answer:
    """One question of the appeal with its answer.

    number: place of the question in the letter, from 1. place: path of the answer in the case.
    why: why this outcome, in Russian.
    """

    number: int
    place: str
    question: Question
    facts: AnswerFacts
    outcome: Outcome
    why: str


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom the letter is for.

    lines: the addressee block without the address, in the dative.
    salutation: «Уважаемая Патимат Алиевна!».
    one_person: whether «Вы» is one person, hence written with a capital.
    """

    lines: tuple[str, ...]
    salutation: str
    one_person: bool


@dataclass(frozen=True, slots=True)
class Reply:
    """What the letter will say and to whom.

    applicants: full names and organisations in the nominative, for entries and cover letters.
    deadline: last day for this letter. answer_deadline: last day for the answer on the merits.
    dated: the letter's own date, or the day of the build where the case leaves it to registration.
    co_signatories: who signs besides the signatory, in order.
    remarks: what the executor should look at, though nothing forbids the letter.
    """

    case: Case
    kind: Kind
    dated: Date
    answers: tuple[Answer, ...]
    applicants: tuple[str, ...]
    addressee: Addressee
    signatory: Official
    co_signatories: tuple[Official, ...]
    executor: Executor
    deadline: Deadline
    answer_deadline: Deadline
    channel: ChannelChoice
    remarks: tuple[Finding, ...] = ()
