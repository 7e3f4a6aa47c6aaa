"""A stream of cards + a period → Summary; the order of the cards does not matter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

from replygen.records import Record
from replygen.statistics.cards import CardFaults, Facts, read_facts
from replygen.statistics.counting import Tally
from replygen.statistics.inputs import Item
from replygen.statistics.periods import Period
from replygen.statistics.settings import StatisticsSettings, load_statistics_settings
from replygen.statistics.store import Store
from replygen.statistics.summary import By, Figures, Rejected, Repeated, Summary

Compare = Literal["previous", "year", "none"]
"""The period beside it: the one just before, the same one a year ago, none."""


class Bounds(Record):
    """Which days are wanted: a whole period, or one end of it; the cards tell the rest."""

    start: Any = None
    end: Any = None


def summarise(
    cards: Iterable[Mapping[str, Any] | Item],
    period: Period | Bounds | None = None,
    *,
    by: By = "reply",
    compare: Compare = "previous",
    settings: StatisticsSettings | None = None,
    tell: Callable[[Rejected], None] | None = None,
) -> Summary:
    """The statistics of clause 6.7 over these cards.

    cards: values of card.json, or what `read_cards` gives; a stream, read once.
    period: its days count, both ends included; an end that is not given is the last (first) day
    that the cards tell. by: which day puts a letter into the period, its own or that of the
    appeal's registration. compare: what to count beside it; only where both ends are given.
    tell: called at once for each card that can't be counted; they are in `rejected` as well.
    """
    known = settings or load_statistics_settings()
    rejected: list[Rejected] = []
    letterless = 0
    with Store() as store:
        for number, card in enumerate(cards, 1):
            item = card if isinstance(card, Item) else Item(f"карточка {number}", card)
            if item.letterless:
                letterless += 1
                continue
            facts = _facts(item)
            if isinstance(facts, Facts):
                store.add(facts)
                continue
            rejected += facts
            for one in facts if tell else ():
                tell(one)  # type: ignore[misc]  # looked at in the line above
        found = _period(store, period, by)
        if found is None:
            return Summary(
                by,
                None,
                Figures(),
                cards=len({one.place for one in rejected}),
                letterless=letterless,
                rejected=tuple(rejected),
                satisfied=known.satisfied,
                explained=known.explained,
            )
        other = None
        if isinstance(period, Period) and compare != "none":
            other = period.previous() if compare == "previous" else period.year_before()
        return _counted(
            store, found, other, by=by, settings=known, rejected=rejected, letterless=letterless
        )


def _facts(item: Item) -> Facts | list[Rejected]:
    if item.fault is not None:
        return [Rejected(item.place, str(item.fault))]
    try:
        return read_facts(item.values, item.place)
    except CardFaults as error:
        return [Rejected(item.place, str(fault)) for fault in error.faults]


def _period(store: Store, wanted: Period | Bounds | None, by: By) -> Period | None:
    if isinstance(wanted, Period):
        return wanted
    span = store.span(registered=by == "registered")
    start, end = wanted or Bounds()
    if span is None:
        return Period(start, end) if start and end else None
    start, end = start or span.first, end or span.last
    return Period(start, end) if start <= end else None


def _counted(
    store: Store,
    period: Period,
    other: Period | None,
    *,
    by: By,
    settings: StatisticsSettings,
    rejected: list[Rejected],
    letterless: int,
) -> Summary:
    tally = Tally(period, by, settings)
    beside = Tally(other, by, settings) if other else None
    repeated: list[Repeated] = []
    remarks: list[str] = []
    outside = 0
    before: list[Facts] = []
    for cards in store.appeals():
        letters = _without_repeated(cards, repeated, remarks)
        if before and before[0].appeal == letters[0].appeal:
            _same_number(before[0], letters[0], remarks)
        before = letters
        outside += len(letters) - tally.add(letters)
        if beside is not None:
            beside.add(letters)
    figures = tally.figures()
    compared = beside.figures() if beside is not None else None
    return Summary(
        by,
        period,
        figures,
        other,
        compared if compared is not None and compared.letters else None,
        store.count + len({one.place for one in rejected}),
        outside,
        letterless,
        tuple(rejected),
        tuple(repeated),
        tuple(remarks),
        settings.satisfied,
        settings.explained,
    )


def _without_repeated(
    cards: list[Facts], repeated: list[Repeated], remarks: list[str]
) -> list[Facts]:
    """The appeal's letters, each by one card; what was left out is noted."""
    by_digest: dict[str, Facts] = {}
    for card in cards:
        other = by_digest.setdefault(card.digest, card)
        if other is card:
            continue
        # A card that registration has filled in since knows more.
        kept, left = (card, other) if _registered(card) > _registered(other) else (other, card)
        by_digest[card.digest] = kept
        if not _same_file(kept.place, left.place):
            repeated.append(Repeated(left.place, kept.place, same=True))
    by_number: dict[str, Facts] = {}
    letters: list[Facts] = []
    for card in sorted(by_digest.values(), key=lambda one: (one.dated, one.digest)):
        if card.number is None:
            letters.append(card)
            continue
        earlier = by_number.get(card.number)
        by_number[card.number] = card
        if earlier is not None:  # cards come by dates: this one is the later
            letters.remove(earlier)
            repeated.append(Repeated(earlier.place, card.place, same=False))
        letters.append(card)
    _without_number(letters, remarks)
    _mismatches(letters, remarks)
    return letters


def _registered(card: Facts) -> int:
    return card.has_date + (card.number is not None)


def _same_file(one: str, other: str) -> bool:
    """Whether a file was only named twice."""
    if one == other:
        return True
    try:
        return Path(one).samefile(other)
    except OSError:
        return False


def _without_number(letters: list[Facts], remarks: list[str]) -> None:
    """Two letters that may be one: nothing but their text tells them apart."""
    seen: dict[tuple[str, Any], Facts] = {}
    for one in letters:
        if one.number is None:
            first = seen.setdefault((one.kind, one.dated), one)
            if first is not one:
                remarks.append(
                    f"обращение {one.appeal}: два письма одного вида от {one.dated:%d.%m.%Y} "
                    f"без номера ({first.place}; {one.place}), посчитаны оба → если это одно "
                    "письмо, уберите лишнюю карточку"
                )


def _mismatches(letters: list[Facts], remarks: list[str]) -> None:
    for one in letters:
        if one.mismatch:
            said = "в срок" if one.kept else "с опозданием"
            remarks.append(
                f"{one.place}: по датам письмо {said}, а поле deadline.kept говорит обратное; "
                "взяты даты"
            )


def _same_number(one: Facts, other: Facts, remarks: list[str]) -> None:
    """Numbers begin anew each year; within a year one number is one appeal."""
    if one.registered.year == other.registered.year:
        remarks.append(
            f"обращение {one.appeal}: разные даты регистрации "
            f"({one.registered:%d.%m.%Y} — {one.place}; {other.registered:%d.%m.%Y} — "
            f"{other.place}), посчитаны как два обращения → проверьте карточки"
        )
