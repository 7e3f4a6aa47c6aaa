"""Registration day + term → the deadline: the day we keep, and the latest day anyone would allow.

The law says neither whether the day of registration counts nor what happens on a day off, so the
ministry sets a policy; the default one is in time under every reading. Pure functions of values.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date as Date  # noqa: N812 - `date` is a field's name here
from datetime import timedelta
from typing import TYPE_CHECKING, Literal, Self, get_args

from replygen.errors import DictionaryError, Fault, RefusedError

if TYPE_CHECKING:
    from replygen.calendars import Calendar
    from replygen.reply.terms import ExtensionRule, Term

Start = Literal["registration_day", "next_day"]
Shift = Literal["previous", "next", "none"]

SPECIAL_CLAUSE = "пункт 5.1"
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DeadlinePolicy:
    """How the office counts a term.

    start: the day that counts as the first, that of registration or the next one.
    shift: where a last day goes that is no working day.
    """

    start: Start = "registration_day"
    shift: Shift = "previous"

    @classmethod
    def of(cls, start: str, shift: str) -> Self:
        """The policy named by two words of the settings; DictionaryError on any other word."""
        for name, value, known in (
            ("start", start, get_args(Start)),
            ("shift", shift, get_args(Shift)),
        ):
            if value not in known:
                raise DictionaryError(
                    f"deadline.{name}: «{value}» не бывает → возможны: {', '.join(known)}"
                )
        return cls(start, shift)  # type: ignore[arg-type]  # both were found among the literals


SAFE = DeadlinePolicy()
"""In time under every reading of the law."""
_LATEST = DeadlinePolicy("next_day", "next")


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day for a letter.

    date: by the office's policy. outer_date: under the most generous reading, for information.
    clause: where the term comes from. notes: remarks in Russian on what is uncertain or unusual.
    """

    date: Date
    outer_date: Date
    clause: str
    notes: tuple[str, ...] = ()

    def days_left(self, on: Date) -> int:
        """Calendar days from `on` to the deadline: 0 on its day, negative after it."""
        return (self.date - on).days

    def overdue(self, on: Date) -> bool:
        """Whether on day `on` the deadline has passed."""
        return on > self.date

    def kept(self, on: Date) -> bool:
        """Whether a letter dated `on` is in time."""
        return on <= self.date

    def lateness(self, dated: Date) -> Fault | None:
        """The remark on a letter `dated` after the deadline; None where it is in time."""
        if self.kept(dated):
            return None
        latest = (
            f"; даже при самом мягком счёте срок истёк {_shown(self.outer_date)}"
            if dated > self.outer_date
            else f"; при самом мягком счёте срок истекает {_shown(self.outer_date)}"
        )
        return Fault(
            "reply.date",
            f"письмо от {_shown(dated)} опаздывает: срок — {_shown(self.date)}{latest}",
            "отправьте его сегодня же и объясните задержку; следующий раз продлите срок заранее",
            clause=self.clause,
        )


def deadline(
    registered: Date,
    term: Term,
    calendar: Calendar,
    policy: DeadlinePolicy = SAFE,
    *,
    special_days: int | None = None,
) -> Deadline:
    """The deadline of an appeal `registered` on that day.

    special_days: the shorter term set for this applicant (5.1); a longer one than the law's is
    refused with RefusedError, see `special_days_fault`.
    """
    wrong = special_days_fault(term, special_days)
    if wrong is not None:
        raise RefusedError("срок", (wrong,))
    days = term.days if special_days is None else special_days
    last = _last_day(registered, days, policy.start)
    day = _shifted(last, policy.shift, calendar, earliest=registered)
    outer_last = _last_day(registered, days, _LATEST.start)
    outer = _shifted(outer_last, _LATEST.shift, calendar, earliest=registered)
    notes = _term_notes(registered, term, special_days, policy, calendar)
    if not calendar.working(day):
        notes += (f"срок {_shown(day)} падает на нерабочий день",)
    doubts = calendar.doubts(min(last, day), max(outer, day))
    clause = term.clause if special_days is None else f"{SPECIAL_CLAUSE}; {term.clause}"
    return Deadline(day, outer, clause, (*notes, *doubts))


def special_days_fault(term: Term, special_days: int | None) -> Fault | None:
    """What is wrong with a special term: it may only be shorter than the law's (5.1)."""
    if special_days is None or 1 <= special_days <= term.days:
        return None
    return Fault(
        "",
        f"особый срок — {special_days} дн., а по закону не больше {term.days} дн.",
        f"укажите от 1 до {term.days}: особый срок может быть только короче законного",
        clause=f"{SPECIAL_CLAUSE}; {term.clause}",
    )


def registration_remark(
    received: Date, registered: Date, term: Term, calendar: Calendar
) -> Fault | None:
    """The remark on an appeal registered later than `term` after it was received."""
    limit = received + term.days * _DAY
    if registered <= limit:
        return None
    moved = _shifted(limit, "next", calendar, earliest=received)
    excuse = (
        f" ({_shown(limit)} — нерабочий день, это первый рабочий после него)"
        if registered <= moved
        else ""
    )
    return Fault(
        "appeal.registered",
        f"обращение поступило {_shown(received)}, а зарегистрировано {_shown(registered)}, "
        f"позже чем через {term.days} дн.{excuse}",
        "проверьте обе даты; если они верны, срок регистрации нарушен",
        clause=term.clause,
    )


@dataclass(frozen=True, slots=True)
class ExtensionVerdict:
    """What the law allows and what is wrong with an extension.

    notice_by: last day for the notice. limit: the latest new deadline.
    faults: why this extension is unlawful; empty where it is not.
    """

    notice_by: Date
    limit: Date
    faults: tuple[Fault, ...]


def check_extension(
    initial: Deadline,
    registered: Date,
    rule: ExtensionRule | None,
    *,
    notice: Date,
    new_deadline: Date,
    already_extended: bool = False,
) -> ExtensionVerdict:
    """Whether the term may be moved to `new_deadline` by a notice dated `notice`.

    rule: that of the regime; None where its terms can't be extended at all.
    """
    if rule is None:
        wrong = Fault("", "в этом режиме срок не продлевается", "ответьте в первоначальный срок")
        return ExtensionVerdict(initial.date, initial.date, (wrong,))
    limit = initial.date + rule.days * _DAY
    notice_by = initial.date
    if rule.notice_days is not None:
        notice_by = min(notice_by, _last_day(registered, rule.notice_days, SAFE.start))
    faults = []
    if already_extended:
        faults.append(
            Fault(
                "",
                "срок уже продлевали, второй раз нельзя",
                "ответьте по существу или направьте промежуточный ответ, не меняя срока",
                clause=rule.clause,
            )
        )
    if notice > notice_by:
        faults.append(
            Fault(
                "reply.date",
                f"уведомление о продлении датировано {_shown(notice)}, "
                f"а направить его нужно было не позднее {_shown(notice_by)}",
                "истёкший срок не продлевают: ответьте по существу; если министерство считает "
                "сроки иначе, исправьте раздел deadline в organization.toml",
                clause=rule.clause,
            )
        )
    if not initial.date < new_deadline <= limit:
        why = "не позже прежнего" if new_deadline <= initial.date else "слишком далеко"
        faults.append(
            Fault(
                "",
                f"новый срок {_shown(new_deadline)} {why}: прежний — {_shown(initial.date)}, "
                f"продлить можно не более чем на {rule.days} дн.",
                f"назначьте срок не позднее {_shown(limit)}",
                clause=rule.clause,
            )
        )
    return ExtensionVerdict(notice_by, limit, tuple(faults))


def extended(
    initial: Deadline,
    new_deadline: Date,
    rule: ExtensionRule,
    calendar: Calendar,
    policy: DeadlinePolicy = SAFE,
) -> Deadline:
    """The deadline after a lawful extension to `new_deadline`, the day told to the applicant."""
    day = _shifted(new_deadline, policy.shift, calendar, earliest=initial.date)
    outer = _shifted(new_deadline, _LATEST.shift, calendar, earliest=initial.date)
    doubts = calendar.doubts(min(day, new_deadline), max(outer, day))
    if not calendar.working(new_deadline):
        doubts = (f"новый срок {_shown(new_deadline)} падает на нерабочий день", *doubts)
    return replace(initial, date=day, outer_date=outer, clause=rule.clause, notes=doubts)


def _last_day(registered: Date, days: int, start: Start) -> Date:
    return registered + (days - (start == "registration_day")) * _DAY


def _shifted(last: Date, shift: Shift, calendar: Calendar, *, earliest: Date) -> Date:
    """The working day `last` moves to; `last` itself where going back would pass `earliest`."""
    if shift == "none":
        return last
    step = _DAY if shift == "next" else -_DAY
    day = last
    while not calendar.working(day):
        day += step
        if day < earliest:
            return last
    return day


def _term_notes(
    registered: Date,
    term: Term,
    special_days: int | None,
    policy: DeadlinePolicy,
    calendar: Calendar,
) -> tuple[str, ...]:
    notes: list[str] = []
    if special_days is not None:
        legal = deadline(registered, term, calendar, policy)
        notes.append(f"особый срок: {special_days} дн.; по закону — до {_shown(legal.date)}")
    if term.advice is not None and special_days is None:
        by = _shifted(
            _last_day(registered, term.advice, policy.start),
            policy.shift,
            calendar,
            earliest=registered,
        )
        notes.append(f"закон позволяет ждать, но лучше ответить не позднее {_shown(by)}")
    if term.good_practice:
        notes.append("срок не из закона, а из хорошей практики")
    return tuple(notes)


def _shown(day: Date) -> str:
    return f"{day:%d.%m.%Y}"
