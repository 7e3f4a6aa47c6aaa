"""Appeals with their letters → the counts of a period."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from replygen.records import Record
from replygen.statistics.cards import Facts
from replygen.statistics.periods import Period
from replygen.statistics.settings import StatisticsSettings
from replygen.statistics.summary import (
    MIXED,
    OUTCOMES,
    STATES,
    TYPES,
    UNKNOWN,
    VERDICTS,
    By,
    Counts,
    Figures,
    Late,
    Load,
    Open,
    RuleCount,
    Waiting,
)

_EXTENSION = "extension"
_NOT_CLOSING = "no"


class _Word(Record):
    """A topic as it is shown, and how many appeals have it."""

    shown: str
    appeals: int


@dataclass(slots=True)
class _Executor:
    letters: int = 0
    late: int = 0
    findings: int = 0
    waited: Counter[int] = field(default_factory=Counter)


class Tally:
    """The counts of one period, an appeal at a time."""

    def __init__(self, period: Period, by: By, settings: StatisticsSettings) -> None:
        self.period = period
        self._by = by
        self._settings = settings
        self._numbers: Counter[str] = Counter()
        self._counts: dict[str, Counter[str]] = {
            name: Counter()
            for name in (
                "types", "regimes", "channels", "states", "verdicts", "complaints", "outcomes",
                "letter_outcomes", "kinds", "delivery", "months",
            )
        }  # fmt: skip
        self._topics: dict[str, _Word] = {}
        self._waited: Counter[int] = Counter()
        self._waited_merits: Counter[int] = Counter()
        self._pages: Counter[int] = Counter()
        self._executors: dict[tuple[str, str], _Executor] = {}
        self._rules: dict[tuple[str, str, str, str], list[int]] = {}
        self._late: list[Late] = []
        self._open: list[Open] = []

    def add(self, letters: Sequence[Facts]) -> int:
        """Count one appeal by its letters, in order of their dates; how many fell in the period."""
        counted = [one for one in letters if self.period.holds(self._day(one))]
        if not counted:
            return 0
        # What comes after the period's end is not known at its end.
        known = [one for one in letters if self._by == "registered" or one.dated <= self.period.end]
        self._appeal(counted, known)
        for one in counted:
            self._letter(one)
        return len(counted)

    def _day(self, facts: Facts) -> datetime.date:
        return facts.registered if self._by == "registered" else facts.dated

    def _appeal(self, counted: list[Facts], known: list[Facts]) -> None:
        self._numbers["appeals"] += 1
        if counted[0].registered < self.period.start:
            self._numbers["before"] += 1
        kind = _last(one.type for one in known) or UNKNOWN
        self._counts["types"][kind] += 1
        for name in ("regime", "channel"):
            value = _last(getattr(one, name) for one in known)
            self._counts[f"{name}s"][value or UNKNOWN] += 1
        self._topic(_last(one.topic for one in known))
        closing = next((one for one in known if one.closes != _NOT_CLOSING), None)
        if closing is None:
            last = known[-1]
            self._counts["states"]["open"] += 1
            self._open.append(Open(last.appeal, last.registered, last.kind, last.dated))
        elif not self.period.holds(self._day(closing)):
            self._counts["states"]["closed_before"] += 1
        else:
            self._closed(closing, known, kind)

    def _closed(self, closing: Facts, known: list[Facts], kind: str) -> None:
        self._counts["states"][closing.closes] += 1
        self._waited[closing.waited] += 1
        self._numbers["in_time"] += closing.kept
        until = [one for one in known if one.dated <= closing.dated]
        self._numbers["extended"] += any(
            one.kind == _EXTENSION or one.extended_to is not None for one in until
        )
        self._executor(closing).waited[closing.waited] += 1
        if closing.closes != "merits":
            return
        self._waited_merits[closing.waited] += 1
        outcomes = dict(answer for one in known for answer in one.answers)  # the last word counts
        verdict = self._settings.verdict(outcomes.values())
        if verdict is None:
            self._numbers["unrated"] += 1
            return
        self._counts["verdicts"][verdict] += 1
        if kind == "complaint":
            self._counts["complaints"][verdict] += 1

    def _topic(self, topic: str | None) -> None:
        words = " ".join((topic or UNKNOWN).split())
        key = words.casefold().replace("ё", "е")
        known = self._topics.get(key, _Word(words, 0))
        self._topics[key] = _Word(min(known.shown, words), known.appeals + 1)

    def _letter(self, one: Facts) -> None:
        self._numbers["letters"] += 1
        self._numbers["undated"] += not one.has_date
        self._counts["kinds"][one.kind] += 1
        self._counts["delivery"][one.delivery or UNKNOWN] += 1
        self._counts["months"][f"{self._day(one):%Y-%m}"] += 1
        self._pages[one.pages or 0] += 1
        outcomes = [outcome for _, outcome in one.answers]
        self._counts["outcomes"].update(outcomes)
        if outcomes:
            same = len(set(outcomes)) == 1
            self._counts["letter_outcomes"][outcomes[0] if same else MIXED] += 1
        executor = self._executor(one)
        executor.letters += 1
        executor.findings += len(one.findings)
        if not one.kept:
            executor.late += 1
            self._late.append(Late(one.appeal, one.registered, one.kind, one.deadline, one.dated))
        self._numbers["clean"] += not one.findings
        for finding, count in Counter(one.findings).items():
            both = self._rules.setdefault(finding, [0, 0])
            both[0] += count
            both[1] += 1

    def _executor(self, one: Facts) -> _Executor:
        return self._executors.setdefault((one.executor, one.phone), _Executor())

    def figures(self) -> Figures:
        """The counts so far."""
        counts = self._counts
        number = self._numbers
        return Figures(
            letters=number["letters"],
            appeals=number["appeals"],
            before=number["before"],
            undated=number["undated"],
            types=_fixed(counts["types"], TYPES),
            regimes=_ranked(counts["regimes"]),
            channels=_ranked(counts["channels"]),
            topics=_ranked({one.shown: one.appeals for one in self._topics.values()}),
            states=_fixed(counts["states"], STATES),
            waiting=_waiting(self._waited),
            waiting_merits=_waiting(self._waited_merits),
            in_time=number["in_time"],
            extended=number["extended"],
            verdicts=_fixed(counts["verdicts"], VERDICTS),
            complaints=_fixed(counts["complaints"], VERDICTS),
            unrated=number["unrated"],
            outcomes=_fixed(counts["outcomes"], OUTCOMES),
            letter_outcomes=_fixed(counts["letter_outcomes"], (*OUTCOMES, MIXED)),
            kinds=_ranked(counts["kinds"]),
            delivery=_ranked(counts["delivery"]),
            months=tuple(sorted(counts["months"].items())),
            pages=tuple(sorted(self._pages.items())),
            executors=tuple(
                Load(name, phone, one.letters, one.late, one.findings, _waiting(one.waited))
                for (name, phone), one in sorted(
                    self._executors.items(), key=lambda pair: (-pair[1].letters, pair[0])
                )
            ),
            clean=number["clean"],
            rules=tuple(
                RuleCount(*rule, *count)
                for rule, count in sorted(
                    self._rules.items(), key=lambda pair: (-pair[1][0], pair[0])
                )
            ),
            late=tuple(sorted(self._late, key=lambda one: (-one.days, one))),
            open=tuple(sorted(self._open, key=lambda one: (one.registered, one))),
        )


def _last(values: Iterable[str | None]) -> str | None:
    """The last word on it: a later card knows more."""
    found = None
    for value in values:
        found = value or found
    return found


def _waiting(days: Counter[int]) -> Waiting:
    return Waiting(tuple(sorted(days.items())))


def _fixed(counts: Counter[str], order: Sequence[str]) -> Counts:
    """Counts in a fixed order, zeros too; keys that are not in it come last."""
    more = sorted(set(counts) - set(order))
    return tuple((key, counts[key]) for key in (*order, *more))


def _ranked(counts: dict[str, int] | Counter[str]) -> Counts:
    """The most frequent first; what the cards don't tell comes last."""
    return tuple(sorted(counts.items(), key=lambda pair: (pair[0] == UNKNOWN, -pair[1], pair[0])))
