"""card.json → what the statistics count of it; what is wrong in it, field by field.

Cards of other versions are read as well: fields that were added later may be missing, unknown
fields are passed over.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from replygen.errors import Fault
from replygen.records import Record
from replygen.validation.faults import faults_of
from replygen.validation.fields import Day, Flag, Line, Number, OneOf, Typed, fault, shown
from replygen.validation.source import Source


class _Part(BaseModel):
    """A group of a card's fields; cards of later versions may have more."""

    model_config = ConfigDict(extra="ignore", frozen=True, use_attribute_docstrings=True)


def _whole(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise fault(f"{shown(value)} — не целое число", "нужно целое число")


def _digest(value: Any) -> str:
    if isinstance(value, str) and re.fullmatch("[0-9a-f]{64}", value):
        return value
    raise fault(f"{shown(value)} — не контрольная сумма", "нужны 64 знака SHA-256")


_Whole = Annotated[int, BeforeValidator(_whole)]


class _Appeal(_Part):
    number: Typed
    """Номер обращения."""
    registered: Day
    """Дата регистрации обращения."""
    channel: Line | None = None
    """Как поступило обращение."""
    regime: Line | None = None
    """По какому закону рассматривается."""
    type: Line | None = None
    """Предложение, заявление или жалоба."""
    topic: Line | None = None
    """Тема обращения."""
    extended_to: Day | None = None
    """До какого дня срок был продлён."""


class _Registration(_Part):
    number: Typed | None = None
    """Номер письма."""
    date: Day | None = None
    """Дата письма."""


class _Answer(_Part):
    question: Number
    """Номер вопроса."""
    outcome: Annotated[
        str,
        OneOf(
            resolved="решён",
            scheduled="будет решён",
            possible="может быть решён",
            impossible="решить нельзя",
        ),
    ]
    """Исход (пункт 2.4)."""


class _Deadline(_Part):
    date: Day
    """Последний день срока."""
    days_left: _Whole
    """Дней от даты письма до срока."""
    kept: Flag
    """Письмо в срок."""


class _Channel(_Part):
    name: Line | None = None
    """Как отправлено письмо."""


class _Executor(_Part):
    name: Line
    """Исполнитель."""
    phone: Typed | None = None
    """Его телефон."""


class _Finding(_Part):
    rule: Line
    """Правило."""
    category: Line
    """Категория правила."""
    clause: str
    """Пункт приказа."""
    severity: Annotated[str, OneOf(error="ошибка", warning="замечание", info="совет")]
    """Важность."""


class _Card(_Part):
    kind: Line
    """Вид ответа."""
    closes: Annotated[
        str,
        OneOf(
            merits="ответ по существу",
            without_merits="без ответа по существу",
            passed_on="передано",
            no="не закрывает",
        ),
    ]
    """Закрывает ли письмо обращение."""
    appeal: _Appeal
    """Обращение."""
    reply: _Registration = _Registration()
    """Номер и дата письма."""
    answers: tuple[_Answer, ...]
    """Исходы вопросов."""
    deadline: _Deadline
    """Срок."""
    channel: _Channel
    """Как отправлено письмо."""
    executor: _Executor
    """Исполнитель."""
    pages: _Whole | None = None
    """Листов."""
    digest: Annotated[str, BeforeValidator(_digest)]
    """SHA-256 письма."""
    findings: tuple[_Finding, ...] = ()
    """Замечания."""


class Facts(Record):
    """What one card says, as far as it is counted.

    place: where the card was read. dated: the reply's date, or the day it was made where it has
    none yet (`has_date` tells which). kept: the letter is not later than its deadline.
    mismatch: the card's own word on the deadline differs from its dates, which are believed.
    answers: (question, outcome). findings: (rule, clause, category, severity), one each.
    """

    place: str
    appeal: str
    registered: datetime.date
    channel: str | None
    regime: str | None
    type: str | None
    topic: str | None
    extended_to: datetime.date | None
    kind: str
    closes: str
    number: str | None
    dated: datetime.date
    has_date: bool
    deadline: datetime.date
    kept: bool
    mismatch: bool
    delivery: str | None
    executor: str
    phone: str
    pages: int | None
    digest: str
    answers: tuple[tuple[int, str], ...]
    findings: tuple[tuple[str, str, str, str], ...]

    @property
    def waited(self) -> int:
        """Calendar days from the appeal's registration to the letter."""
        return (self.dated - self.registered).days


class CardFaults(Exception):
    """A card can't be counted: all its faults."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__(faults)


def read_facts(values: Any, place: str) -> Facts:
    """What the card says; CardFaults tells every field that is wrong."""
    if not isinstance(values, Mapping):
        raise CardFaults(
            (Fault("", f"это не карточка, а {_sort_of(values)}", "нужна карточка card.json"),)
        )
    try:
        card = _Card.model_validate(values)
    except ValidationError as error:
        raise CardFaults(faults_of(_Card, Source(place, values), error)) from None
    dated = card.reply.date
    try:
        made = card.deadline.date - datetime.timedelta(days=card.deadline.days_left)
    except OverflowError:
        made = datetime.date.min
    day = dated or made
    appeal = card.appeal
    if day < appeal.registered:
        named = "reply.date" if dated else "deadline.days_left"
        raise CardFaults(
            (
                Fault(
                    named,
                    f"письмо от {day:%d.%m.%Y} раньше регистрации обращения "
                    f"({appeal.registered:%d.%m.%Y})",
                    "исправьте дату письма или регистрации",
                ),
            )
        )
    kept = day <= card.deadline.date
    return Facts(
        place,
        appeal.number,
        appeal.registered,
        appeal.channel,
        appeal.regime,
        appeal.type,
        appeal.topic,
        appeal.extended_to,
        card.kind,
        card.closes,
        card.reply.number,
        day,
        dated is not None,
        card.deadline.date,
        kept,
        kept != card.deadline.kept,
        card.channel.name,
        card.executor.name,
        re.sub(r"\D", "", card.executor.phone or ""),
        card.pages,
        card.digest,
        tuple((answer.question, answer.outcome) for answer in card.answers),
        tuple((one.rule, one.clause, one.category, one.severity) for one in card.findings),
    )


def _sort_of(value: Any) -> str:
    if value is None:
        return "пусто"
    if isinstance(value, list):
        return "список"
    return "число" if isinstance(value, (int, float)) else "текст"
