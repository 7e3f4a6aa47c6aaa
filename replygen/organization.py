"""templates/organization.toml → Settings: who writes, who signs, how letters are laid out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field, ValidationError

from replygen.errors import DictionaryError
from replygen.toml_files import read_toml
from replygen.validation.faults import faults_of
from replygen.validation.fields import Email, Flag, Line, OneOf
from replygen.validation.part import Part
from replygen.validation.people import Executor, Official
from replygen.validation.source import Source

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = "organization.toml"


class OrganizationSettings(Part):
    """The body that writes, as it is printed."""

    name: tuple[Line, ...] = Field(min_length=1)
    """Строки полного названия на бланке."""
    short_name: Line
    """Как орган назван в тексте писем."""
    superior: tuple[Line, ...] = ()
    """Строки над названием."""
    contacts: tuple[Line, ...] = ()
    """Строки с адресом, телефоном, почтой, сайтом."""
    requisites: tuple[Line, ...] = ()
    """Строки с ОКПО, ОГРН, ИНН."""
    email: Email | None = None
    """Куда заявитель может написать."""
    coat_of_arms: Line | None = None
    """Файл рисунка рядом с organization.toml."""


class LetterSettings(Part):
    """How letters look and what they say where the case is silent."""

    letterhead: Line = "angular"
    """Имя бланка из папки letterheads."""
    executor_on: Annotated[str, OneOf(first="первый лист", last="последний лист")] = "last"
    """Где стоит отметка об исполнителе."""
    heading: str = ""
    """Заголовок к тексту по умолчанию."""
    closing: str = ""
    """Слова перед подписью."""
    initials: Annotated[str, OneOf(after="после фамилии", before="перед фамилией")] = "after"
    """Где инициалы адресата."""
    qr_code: Flag = False
    """Печатать ли на первом листе QR-код с номером, датой и контрольной суммой текста."""
    appeal_route: Line
    """Где обжаловать отказ."""


class DeadlineSettings(Part):
    """How the ministry counts the term (the law leaves two questions open)."""

    start: Annotated[
        str, OneOf(registration_day="со дня регистрации", next_day="со следующего дня")
    ] = "registration_day"
    """Первый день срока."""
    shift: Annotated[str, OneOf(previous="раньше", next="позже", none="не переносится")] = (
        "previous"
    )
    """Куда переносится срок, если он падает на выходной."""


class Settings(Part):
    """All that an office sets once."""

    organization: OrganizationSettings
    """Орган, который пишет."""
    letter: LetterSettings
    """Вид писем."""
    deadline: DeadlineSettings = DeadlineSettings()
    """Счёт сроков."""
    signatories: dict[str, Official] = Field(default_factory=dict)
    """Подписанты, которых в деле называют одним словом."""
    executors: dict[str, Executor] = Field(default_factory=dict)
    """Исполнители, которых в деле называют одним словом."""


def load_settings(folder: Path) -> Settings:
    """Settings of organization.toml in `folder`; DictionaryError tells all its faults."""
    path = folder / FILE_NAME
    values = read_toml(path)
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        faults = faults_of(Settings, Source(str(path), values), error)
        lines = "\n".join(f"  • {fault}" for fault in faults)
        raise DictionaryError(f"{path}:\n{lines}") from None
