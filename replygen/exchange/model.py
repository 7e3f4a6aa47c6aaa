"""What passes between formats: an appeal that came in, a reply that goes out, a file made of it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from replygen.errors import ExchangeError, Fault

if TYPE_CHECKING:
    from replygen.case.model import Case
    from replygen.exchange.settings import ExchangeSettings
    from replygen.validation.people import Executor, Official

NoteKind = Literal["fill", "check", "kept"]
Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """One thing the executor should know about a converted appeal.

    kind: "fill" — the message does not say it and the case needs it; "check" — taken over, but
    a person must look; "kept" — the case has no place for it, so it stands here.
    place: path of the field in the case, empty for the message as a whole.
    about: what it is, in Russian, without personal data, so that it may stand in a log.
    text: what the message says, for the case file alone.
    """

    kind: NoteKind
    about: str
    place: Place = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Incoming:
    """An appeal out of a message: what is known of a case, and the notes on the rest.

    source: the message as people call it: «СЭВ «Дело», DocInfo». appeal: fields of `appeal` as
    plain values; a field that must be filled in stands as None.
    """

    source: str
    appeal: dict[str, Any]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Attached:
    """The finished letter as a file."""

    name: str
    data: bytes

    @property
    def ending(self) -> str:
        """«pdf», in small letters."""
        return self.name.rpartition(".")[2].lower() if "." in self.name else ""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A reply to be told to others: the card, its case and what the ministry has set.

    card: the values of card.json. signatories: who signs, in order. now: when the message is made,
    with its offset from UTC. letter: the finished letter, or None where it is not at hand.
    """

    card: Mapping[str, Any]
    case: Case
    signatories: tuple[Official, ...]
    executor: Executor
    settings: ExchangeSettings
    now: datetime.datetime
    letter: Attached | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A finished message: its bytes, the name it usually has, and what was left out and why."""

    name: str
    data: bytes
    remarks: tuple[str, ...] = ()


@dataclass
class Notes:
    """Notes gathered on the way."""

    items: list[Note] = field(default_factory=list)

    def fill(self, about: str, *place: str | int) -> None:
        """Say that the case lacks the field at `place`."""
        self.items.append(Note("fill", about, place))

    def check(self, about: str, *place: str | int, text: str = "") -> None:
        """Say that the field at `place` was taken over but needs a look."""
        self.items.append(Note("check", about, place, text))

    def kept(self, about: str, text: str = "") -> None:
        """Keep what the case has no field for."""
        self.items.append(Note("kept", about, (), text))


def refused(
    name: str, place: str, problem: str, remedy: str, line: int | None = None
) -> ExchangeError:
    """The error with one fault."""
    return ExchangeError(name, (Fault(place, problem, remedy, line=line),))
