"""templates/exchange.toml → who we are in the exchange; dictionaries/exchange → the words of it."""

from __future__ import annotations

import datetime
import re
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationError

from replygen.calendars import dictionary_folders
from replygen.errors import DictionaryError
from replygen.toml_files import read_toml
from replygen.validation.faults import faults_of
from replygen.validation.fields import Line, fault, shown
from replygen.validation.part import Part
from replygen.validation.source import Source

FILE_NAME = "exchange.toml"

_GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def _guid(value: Any) -> str:
    if not isinstance(value, str) or not _GUID.fullmatch(value.strip()):
        raise fault(
            f"{shown(value)} — не идентификатор GUID",
            "он выглядит так: 01234567-89ab-cdef-0123-456789abcdef",
        )
    return value.strip()


def is_guid(text: str) -> bool:
    """Whether the text is an identifier as МЭДО and ССТУ have them."""
    return _GUID.fullmatch(text) is not None


def guid(text: str | None) -> str | None:
    """The identifier, or None where it is of another make."""
    return text if text and is_guid(text) else None


def _offset(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[+-](0\d|1[0-4]):[0-5]\d", value):
        raise fault(f"{shown(value)} — не часовой пояс", 'напишите, например, "+03:00"')
    return value


Guid = Annotated[str, BeforeValidator(_guid)]
Offset = Annotated[str, BeforeValidator(_offset)]


class Partner(Part):
    """Кому отправлять сообщения."""

    name: Line
    """Название организации."""
    id: Line | None = None
    """Её идентификатор в системе обмена."""


class SevSettings(Part):
    """СЭВ «Дело»."""

    organization: Line | None = None
    """Наше краткое название."""
    organization_id: Line | None = None
    """Наш идентификатор."""
    edms: Line | None = None
    """Наша система документооборота."""
    edms_id: Line | None = None
    """Идентификатор нашей системы."""
    group: Line | None = None
    """Группа документов для ответов."""
    redirect_delivery: Line | None = None
    """Как пересылаются обращения в другие органы."""
    recipient: Partner | None = None
    """Кому отвечать, если в деле нет appeal.origin."""


class MedoSettings(Part):
    """МЭДО."""

    organization: Line | None = None
    """Наше название."""
    organization_id: Guid | None = None
    """Наш идентификатор абонента МЭДО."""
    recipient: Partner | None = None
    """Кому отвечать, если в деле нет appeal.origin."""


class SstuSettings(Part):
    """ССТУ.РФ."""

    department_id: Guid | None = None
    """Наш идентификатор на портале."""
    departments: dict[str, Guid] = Field(default_factory=dict)
    """Куда переадресуем: название органа из дела и его идентификатор на портале."""


class ExchangeSettings(Part):
    """Кто мы в обмене с другими системами."""

    utc_offset: Offset = "+03:00"
    """Часовой пояс в отметках времени."""
    sev: SevSettings = SevSettings()
    """СЭВ «Дело»."""
    medo: MedoSettings = MedoSettings()
    """МЭДО."""
    sstu: SstuSettings = SstuSettings()
    """ССТУ.РФ."""

    @property
    def zone(self) -> datetime.timezone:
        """The offset as a time zone."""
        hours, minutes = int(self.utc_offset[1:3]), int(self.utc_offset[4:])
        sign = -1 if self.utc_offset[0] == "-" else 1
        return datetime.timezone(sign * datetime.timedelta(hours=hours, minutes=minutes))


def load_exchange_settings(path: Path) -> ExchangeSettings:
    """Settings of the file at `path`; DictionaryError tells all its faults."""
    values = read_toml(path)
    try:
        return ExchangeSettings.model_validate(values)
    except ValidationError as error:
        faults = faults_of(ExchangeSettings, Source(str(path), values), error)
        lines = "\n".join(f"  • {one}" for one in faults)
        raise DictionaryError(f"{path}:\n{lines}") from None


@cache
def words() -> dict[str, Any]:
    """dictionaries/exchange/words.toml, a ministry's own lines over the shipped ones."""
    return _merged("words.toml")


@cache
def sstu_statuses() -> dict[str, Any]:
    """dictionaries/exchange/sstu.toml, as `words`."""
    return _merged("sstu.toml")


def _merged(name: str) -> dict[str, Any]:
    merged: dict[str, Any] = {}
    for folder in dictionary_folders():
        path = folder / "exchange" / name
        if path.is_file():
            merged = _over(merged, read_toml(path))
    return merged


def _over(weaker: dict[str, Any], stronger: dict[str, Any]) -> dict[str, Any]:
    result = dict(weaker)
    for key, value in stronger.items():
        both = isinstance(value, dict) and isinstance(result.get(key), dict)
        # A status is one decision: its parts are not mixed with those of another.
        result[key] = _over(result[key], value) if both and "status" not in value else value
    return result


def means(word: str, group: str, key: str) -> bool:
    """Whether a word of a message is among those of words.toml."""
    return plain(word) in {plain(one) for one in words()[group][key]}


def plain(word: str) -> str:
    """A word as it is compared."""
    return " ".join(word.casefold().split())
