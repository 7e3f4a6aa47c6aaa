"""Card + case → what every message about a reply needs; what is missing is refused by name."""

from __future__ import annotations

import datetime
import uuid
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from replygen.document.writing import content_digest
from replygen.errors import ExchangeError, Fault
from replygen.exchange.binding import Namespace, write
from replygen.exchange.model import Attached, Outgoing, Written
from replygen.exchange.people import line, reply_name
from replygen.exchange.settings import words
from replygen.names import parse
from replygen.names.initials import executor_form

if TYPE_CHECKING:
    from replygen.case.model import Applicant
    from replygen.case.origin import Origin
    from replygen.validation.people import Executor, Official

_IDS: Final = uuid.UUID("8f6a1f0e-6b0c-5d0f-9a39-1c2f1f6f6a52")
NOT_LETTERS: Final = ("oral_card", "anonymous_note")


@dataclass
class Facts:
    """What is said of a reply, and the faults met on the way.

    format: what errors call the message.
    """

    out: Outgoing
    format: str
    faults: list[Fault] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def need(self, value: str | None, place: str, remedy: str) -> str:
        """The value, or a fault that names where it is missing."""
        if not value:
            self.faults.append(Fault(place, "значения нет, а формат его требует", remedy))
        return value or ""

    def own(self, value: str | None, place: str) -> str:
        """A value of our own settings."""
        return self.need(value, f"exchange.toml: {place}", "впишите его в templates/exchange.toml")

    def prove(self) -> None:
        """Raise what was found, each fault once."""
        if self.faults:
            raise ExchangeError(self.format, tuple(dict.fromkeys(self.faults)))

    def written(self, message: object, name: str, space: Namespace, file: str) -> Written:
        """The message as a file; ExchangeError tells all that it lacks."""
        self.prove()
        data, faults = write(message, name, space)
        self.faults += faults
        self.prove()
        return Written(file, data, tuple(dict.fromkeys(self.remarks)))

    # The reply

    @property
    def number(self) -> str:
        """Number of the letter, which only a registered letter has."""
        return self.need(self.out.card["reply"]["number"], "card.reply.number", _REGISTER)

    @property
    def date(self) -> datetime.date:
        """Date of the letter."""
        told = self.need(self.out.card["reply"]["date"], "card.reply.date", _REGISTER)
        return datetime.date.fromisoformat(told) if told else datetime.date.min

    @property
    def sent(self) -> datetime.datetime:
        """Midnight of the letter's day: the card does not know the hour."""
        return self.midnight(self.date)

    def midnight(self, day: datetime.date) -> datetime.datetime:
        """Beginning of the day in our zone."""
        return datetime.datetime.combine(day, datetime.time(), self.out.settings.zone)

    @property
    def kind(self) -> str:
        """Kind of the reply."""
        return str(self.out.card["kind"])

    @property
    def closes(self) -> str:
        """Whether the reply closes the appeal: merits, without_merits, passed_on or no."""
        return str(self.out.card["closes"])

    @property
    def restricted(self) -> bool:
        """Whether the letter is marked for official use."""
        return self.out.case.reply.official_use is not None

    def letter(self) -> Attached | None:
        """The letter to attach; one for official use goes by registered mail alone (2.7)."""
        letter = self.out.letter
        if self.restricted:
            if letter is not None:
                self.remarks.append(
                    "письмо с пометкой «Для служебного пользования» не приложено: оно уходит "
                    "только заказным письмом (пункт 2.7)"
                )
            return None
        self.compare(letter)
        if letter is None:
            self.remarks.append("файла письма нет: сообщение без приложения → укажите --letter")
        return letter

    def compare(self, letter: Attached | None) -> None:
        """Tell where the file is not the letter of the card: another's, or changed since."""
        if letter is not None and letter.ending == "docx":
            try:
                same = content_digest(letter.data) == self.out.card.get("digest")
            except (zipfile.BadZipFile, zlib.error, EOFError, OSError):
                same = False
            if not same:
                self.remarks.append(
                    f"файл {letter.name} — не то письмо, о котором карточка, или его изменили: "
                    "проверьте, то ли письмо приложено"
                )

    def prove_letter(self) -> None:
        """An entry of a card and a note are no letters: nobody gets them."""
        if self.kind in NOT_LETTERS:
            self.faults.append(
                Fault(
                    "card.kind",
                    f"{self.kind} — не письмо, отправлять нечего",
                    "для дела есть карточка",
                )
            )
            self.prove()

    # The appeal

    def origin(self, *systems: str) -> Origin | None:
        """The message the appeal came with, if it came by one of these systems."""
        found = self.out.case.appeal.origin
        return found if found is not None and found.system in systems else None

    @property
    def appeal_number(self) -> str:
        """The number its sender knows it by, or ours."""
        origin = self.out.case.appeal.origin
        return (origin.number if origin else None) or self.out.case.appeal.number

    @property
    def appeal_date(self) -> datetime.date:
        """The date of that number."""
        origin = self.out.case.appeal.origin
        told = origin.date if origin and origin.number else None
        return told or self.out.case.appeal.registered

    @property
    def appeal_named(self) -> str:
        """«ОГ-123/26 от 14.05.2026»."""
        return f"{self.appeal_number} от {self.appeal_date:%d.%m.%Y}"

    @property
    def annotation(self) -> str:
        """What the letter is, in a line."""
        known: dict[str, str] = words()["annotation"]
        return known.get(self.kind, known["other"]).format(appeal=self.appeal_named)

    def id(self, what: str) -> str:
        """An identifier that is the same whenever the same message is made again: no doubles."""
        card = self.out.card
        told = (what, card["appeal"]["number"], card["appeal"]["registered"], card["text_digest"])
        return str(uuid.uuid5(_IDS, "\n".join(str(one) for one in told)))


_REGISTER: Final = "зарегистрируйте письмо: впишите номер и дату в дело и постройте его снова"


def addressee_name(person: Applicant) -> str:
    """Full name of the applicant, in the nominative."""
    return reply_name(_name_of(person))


def addressee_gender(person: Applicant) -> str | None:
    """male, female or None, as the case tells or the name shows."""
    from replygen.errors import NameParseError  # noqa: PLC0415

    try:
        return parse({k: v for k, v in _name_of(person).items() if v}).gender
    except NameParseError:
        return None


def _name_of(person: Applicant) -> dict[str, Any]:
    told = {
        "surname": person.surname,
        "given_name": person.given_name,
        "patronymic": person.patronymic,
        "full_name": person.full_name,
    }
    return told | ({"gender": person.gender} if person.gender in ("male", "female") else {})


def official_name(person: Official | Executor) -> str:
    """«Ахмедов Р.М.», with a plain blank."""
    fields = {
        "surname": person.surname,
        "given_name": person.given_name,
        "patronymic": person.patronymic or "",
    }
    return line(executor_form(parse({k: v for k, v in fields.items() if v})))
