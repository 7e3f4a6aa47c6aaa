"""What a message of a document system tells about an appeal, and what replies lead back by."""

from __future__ import annotations

from typing import Annotated

from replygen.validation.fields import Day, Line, Number, OneOf, Typed
from replygen.validation.part import Part

System = Annotated[
    str,
    OneOf(sev="СЭВ «Дело»", medo26="МЭДО 2.6", medo27="МЭДО 2.7"),
]


class Origin(Part):
    """Сообщение системы документооборота, с которым пришло обращение: ответы уходят по нему."""

    system: System
    """Через какую систему пришло сообщение."""
    message: Line | None = None
    """Идентификатор сообщения."""
    reply_to: Line | None = None
    """Идентификатор, который отправитель ждёт в отчётах (в СЭВ — ReturnID)."""
    document: Line | None = None
    """Идентификатор обращения у отправителя."""
    organization: Line | None = None
    """Организация, которая прислала сообщение, в именительном падеже."""
    organization_id: Line | None = None
    """Идентификатор этой организации в системе обмена."""
    number: Typed | None = None
    """Номер обращения или сопроводительного письма у отправителя."""
    date: Day | None = None
    """Дата этого номера."""
    deadline: Day | None = None
    """Срок, который назначил отправитель; законный срок программа считает сама."""


class Rubric(Part):
    """Рубрика обращения по классификатору."""

    code: Line | None = None
    """Код: «0003.0009.0097.0000»."""
    name: Line | None = None
    """Название."""


class AppealLink(Part):
    """Связь обращения с другим документом: прежним обращением, запросом."""

    type: Line
    """Вид связи, как его назвал отправитель: «Повторно»."""
    document: Line | None = None
    """Идентификатор связанного документа."""
    description: Line | None = None
    """Его номер и дата или другое описание."""


class Attachment(Part):
    """Файл, который пришёл с обращением. Сам файл хранит система документооборота."""

    title: Line | None = None
    """Что в нём: «Обращение», «Фотография»."""
    file: Line | None = None
    """Имя файла."""
    size: Number | None = None
    """Размер в байтах."""
