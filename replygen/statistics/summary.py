"""What the report says, as values: counts of one period, beside those of another one.

Every count is whole, so that parts can be summed up; shares are made where they are shown.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Literal

from replygen.records import Record
from replygen.statistics.periods import Period

By = Literal["reply", "registered"]
"""Which day puts a letter into a period: its own, or that of the appeal's registration."""

OUTCOMES = ("resolved", "scheduled", "possible", "impossible")
MIXED = "mixed"
"""A letter whose questions came to different outcomes."""
STATES = ("merits", "without_merits", "passed_on", "open", "closed_before")
"""What became of an appeal in the period; `closed_before`: it got one more letter."""
VERDICTS = ("satisfied", "partly", "explained", "unsatisfied")
TYPES = ("complaint", "application", "proposal")
UNKNOWN = ""
"""The key of what a card does not tell."""


class Waiting(Record):
    """Days from registration to the letter that closed the appeal: how many appeals waited so long.

    A tuple of (days, appeals), the shortest first.
    """

    days: tuple[tuple[int, int], ...] = ()

    @property
    def appeals(self) -> int:
        """How many appeals."""
        return sum(count for _, count in self.days)

    @property
    def total(self) -> int:
        """The sum of all days."""
        return sum(days * count for days, count in self.days)

    @property
    def mean(self) -> float | None:
        """The mean, in days; None without appeals."""
        return self.total / self.appeals if self.appeals else None

    @property
    def median(self) -> float | None:
        """The day by which half of them were closed; the middle of the two middle ones if even."""
        count = self.appeals
        if not count:
            return None
        return (self._at((count - 1) // 2) + self._at(count // 2)) / 2

    @property
    def longest(self) -> int | None:
        """The longest wait."""
        return self.days[-1][0] if self.days else None

    def _at(self, index: int) -> int:
        for days, count in self.days:
            if index < count:
                return days
            index -= count
        raise IndexError(index)

    def between(self, least: int, most: int | None) -> int:
        """How many waited from `least` to `most` days, both included; None: however long."""
        return sum(n for days, n in self.days if days >= least and (most is None or days <= most))


class Load(Record):
    """What one executor did: letters, those that were late, appeals closed and their waiting."""

    name: str
    phone: str
    letters: int
    late: int
    findings: int
    waiting: Waiting


class RuleCount(Record):
    """How often a rule was found: findings, and letters that had any."""

    rule: str
    clause: str
    category: str
    severity: str
    findings: int
    letters: int


class Late(Record):
    """A letter that was later than its deadline; no names."""

    appeal: str
    registered: datetime.date
    kind: str
    deadline: datetime.date
    dated: datetime.date

    @property
    def days(self) -> int:
        """How many days late."""
        return (self.dated - self.deadline).days


class Open(Record):
    """An appeal that no letter has closed by the end of the period."""

    appeal: str
    registered: datetime.date
    kind: str
    dated: datetime.date


Counts = tuple[tuple[str, int], ...]
_NO_WAITING = Waiting()


@dataclass(frozen=True, slots=True)
class Figures:
    """The counts of one period.

    letters, appeals: what the period has. before: appeals registered before it began.
    types, regimes, channels, topics: appeals by what the cards tell; "" where they don't.
    states: appeals by what became of them, see STATES.
    waiting: of appeals closed in the period; waiting_merits: of those closed on the merits.
    in_time, extended: of the same appeals, those closed by the deadline; those prolonged.
    verdicts: appeals decided on the merits that have outcomes; complaints: the same of complaints.
    unrated: appeals closed on the merits whose letters name no outcome.
    outcomes: answers to questions; letter_outcomes: letters with answers (`mixed` besides).
    kinds, delivery: letters. months: letters by the month of their date, «2026-05».
    pages: letters by the number of sheets; 0 where nobody could count them.
    clean: letters without findings. rules: findings by rule, the most frequent first.
    """

    letters: int = 0
    appeals: int = 0
    before: int = 0
    undated: int = 0
    types: Counts = ()
    regimes: Counts = ()
    channels: Counts = ()
    topics: Counts = ()
    states: Counts = ()
    waiting: Waiting = _NO_WAITING
    waiting_merits: Waiting = _NO_WAITING
    in_time: int = 0
    extended: int = 0
    verdicts: Counts = ()
    complaints: Counts = ()
    unrated: int = 0
    outcomes: Counts = ()
    letter_outcomes: Counts = ()
    kinds: Counts = ()
    delivery: Counts = ()
    months: Counts = ()
    pages: tuple[tuple[int, int], ...] = ()
    executors: tuple[Load, ...] = ()
    clean: int = 0
    rules: tuple[RuleCount, ...] = ()
    late: tuple[Late, ...] = ()
    open: tuple[Open, ...] = ()

    def of(self, group: str, key: str) -> int:
        """One count by the name of its field and its key; 0 where there is none."""
        counts: Counts = getattr(self, group)
        return dict(counts).get(key, 0)

    def total(self, group: str) -> int:
        """The sum of all counts of a field."""
        counts: Counts = getattr(self, group)
        return sum(count for _, count in counts)

    @property
    def closed(self) -> int:
        """Appeals closed in the period."""
        return sum(self.of("states", state) for state in STATES[:3])

    @property
    def decided(self) -> int:
        """Appeals with a verdict: the denominator of the share of the satisfied."""
        return self.total("verdicts")


class Rejected(Record):
    """A card that could not be counted: where it is and what is wrong with it."""

    place: str
    fault: str


class Repeated(Record):
    """A card of a letter that was counted by another card.

    same: the letters are equal; otherwise they differ, and the later one was counted.
    """

    place: str
    counted: str
    same: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """The statistics of a period.

    period: None where there are no cards and no days were given.
    other: the period beside it, None where none was asked for; compared: its counts, None where no
    card falls into it.
    cards: how many were read; outside: letters of other periods. letterless: cases of a batch
    without a letter. remarks: what somebody should look at, in Russian.
    satisfied: outcomes that satisfy an appeal; explained: those that explain; by the settings.
    """

    by: By
    period: Period | None
    figures: Figures
    other: Period | None = None
    compared: Figures | None = None
    cards: int = 0
    outside: int = 0
    letterless: int = 0
    rejected: tuple[Rejected, ...] = ()
    repeated: tuple[Repeated, ...] = ()
    remarks: tuple[str, ...] = ()
    satisfied: tuple[str, ...] = field(default=("resolved", "scheduled"))
    explained: tuple[str, ...] = field(default=("possible",))

    @property
    def whole(self) -> bool:
        """Whether every card given could be counted without doubt."""
        return not self.rejected and all(one.same for one in self.repeated)
