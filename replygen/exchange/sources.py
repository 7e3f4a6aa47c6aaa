"""A card and what lies beside it → all that a message about the reply needs."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

from replygen.case import Case
from replygen.case.folders import is_case
from replygen.errors import ExchangeError, Fault, reason_of
from replygen.exchange.model import Attached, Outgoing, refused
from replygen.exchange.settings import ExchangeSettings
from replygen.organization import Settings
from replygen.validation.people import Executor, Official

CARD_FILE: Final = "card.json"
Person = TypeVar("Person", Official, Executor)
_LETTER_ENDINGS: Final = ("pdf", "docx")
_MOST_BYTES: Final = 5 << 20
_MOST_LETTER: Final = 50 << 20
_BUILD: Final = "карточку делает replygen build; дайте файл card.json или папку с ним"


def find_card(path: Path) -> Path:
    """The card at `path`, which may be the folder that holds it."""
    return path / CARD_FILE if path.is_dir() else path


def find_case(card: Path) -> Path | None:
    """The only case file that lies beside a card."""
    found = [one for one in sorted(card.parent.iterdir()) if is_case(one) and one != card]
    return found[0] if len(found) == 1 else None


def find_letter(card: Path) -> Path | None:
    """The letter beside a card: the PDF before the .docx; cover letters are for others."""
    for ending in _LETTER_ENDINGS:
        found = [
            one for one in sorted(card.parent.glob(f"*.{ending}")) if "-cover-" not in one.name
        ]
        if len(found) == 1:
            return found[0]
    return None


def read_card(data: bytes, name: str) -> dict[str, Any]:
    """The values of a card; ExchangeError where they are none."""
    if len(data) > _MOST_BYTES:
        raise refused(name, "", "файл слишком велик для карточки", _BUILD)
    try:
        values = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise refused(name, "", "файл не в кодировке UTF-8", _BUILD) from None
    except json.JSONDecodeError as error:
        raise refused(name, "", "ошибка записи JSON", _BUILD, error.lineno) from None
    except (RecursionError, ValueError):
        raise refused(name, "", "это не карточка", _BUILD) from None
    faults = tuple(_card_faults(values))
    if faults:
        raise ExchangeError(name, faults)
    return dict(values)


_NEEDED: Final[Mapping[str, Any]] = {
    "kind": str,
    "closes": str,
    "appeal": {"number": str, "registered": str},
    "reply": {"number": (str, type(None)), "date": (str, type(None))},
    "answers": list,
    "channel": {"name": (str, type(None))},
    "register_group": str,
    "executor": {"name": str, "phone": str},
    "pages": (int, type(None)),
    "text_digest": str,
}


def _card_faults(values: Any, needed: Any = _NEEDED, place: str = "card") -> list[Fault]:
    if not isinstance(values, dict):
        return [Fault(place, "это не карточка", _BUILD)]
    faults: list[Fault] = []
    for name, kind in needed.items():
        at = f"{place}.{name}"
        if name not in values:
            faults.append(Fault(at, "поля нет", _BUILD))
        elif isinstance(kind, Mapping):
            faults += _card_faults(values[name], kind, at)
        elif not isinstance(values[name], kind):
            faults.append(Fault(at, "значение другого вида", _BUILD))
        elif (
            name in ("registered", "date")
            and values[name] is not None
            and not _is_day(values[name])
        ):
            faults.append(Fault(at, "это не дата", _BUILD))
    if place == "card" and not faults:
        answers = values["answers"]
        if not all(
            isinstance(one, dict) and {"question", "outcome"} <= one.keys() for one in answers
        ):
            faults.append(Fault("card.answers", "значение другого вида", _BUILD))
    return faults


def _is_day(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def read_letter(path: Path) -> Attached:
    """The letter's file."""
    try:
        if path.stat().st_size > _MOST_LETTER:
            raise refused(str(path), "", "файл письма слишком велик", "проверьте, тот ли это файл")
        data = path.read_bytes()
    except OSError as error:
        raise refused(
            str(path), "", f"файл не читается ({reason_of(error)})", "проверьте путь"
        ) from None
    if not data:
        raise refused(str(path), "", "файл письма пуст", "постройте письмо снова")
    return Attached(path.name, data)


def load_outgoing(
    card: Mapping[str, Any],
    case: Case,
    office: Settings,
    settings: ExchangeSettings,
    *,
    letter: Attached | None = None,
    now: datetime.datetime | None = None,
) -> Outgoing:
    """All that a message needs; ExchangeError where the card is not that of the case.

    office: settings of organization.toml, for people whom the case names by one word.
    now: when the message is made; the clock's time where it is not given.
    """
    faults = _mismatches(card, case)
    signatories = [
        _person(one, office.signatories, place, faults)
        for one, place in (
            (case.reply.signatory, "reply.signatory"),
            *(
                (one.signatory, f"reply.co_signatories[{i}].signatory")
                for i, one in enumerate(case.reply.co_signatories)
            ),
        )
    ]
    executor = _person(case.reply.executor, office.executors, "reply.executor", faults)
    if faults or executor is None:
        raise ExchangeError(case.source.name, tuple(faults))
    made = now or datetime.datetime.now(settings.zone)
    made = made.replace(tzinfo=settings.zone) if made.tzinfo is None else made
    return Outgoing(
        card=card,
        case=case,
        signatories=tuple(one for one in signatories if one is not None),
        executor=executor,
        settings=settings,
        now=made.replace(microsecond=0),
        letter=letter,
    )


def _mismatches(card: Mapping[str, Any], case: Case) -> list[Fault]:
    """A card and a case of different letters would tell one citizen's answer to another."""
    reply = case.reply
    pairs = (
        ("appeal.number", card["appeal"]["number"], case.appeal.number),
        ("appeal.registered", card["appeal"]["registered"], case.appeal.registered.isoformat()),
        ("reply.kind", card["kind"], reply.kind),
        ("reply.number", card["reply"]["number"], reply.number),
        ("reply.date", card["reply"]["date"], reply.date.isoformat() if reply.date else None),
    )
    return [
        Fault(
            place,
            f"в карточке «{told or 'пусто'}», а в деле «{known or 'пусто'}»",
            "это карточка и дело разных писем, или дело изменили: постройте письмо снова",
        )
        for place, told, known in pairs
        # A document system may have registered the letter in the card alone.
        if told != known and not (place in ("reply.number", "reply.date") and known is None)
    ]


def _person(
    given: Person | str, known: Mapping[str, Person], place: str, faults: list[Fault]
) -> Person | None:
    if not isinstance(given, str):
        return given
    if given in known:
        return known[given]
    faults.append(Fault(place, f"в organization.toml нет записи «{given}»", "укажите --templates"))
    return None
