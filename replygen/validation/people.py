"""Officials as cases and settings name them."""

from __future__ import annotations

from replygen.validation.fields import Email, Line, Typed
from replygen.validation.part import Part


class Official(Part):
    """Должностное лицо: подписант."""

    post: Line
    """Должность, как она печатается в подписи."""
    surname: Line
    """Фамилия."""
    given_name: Line
    """Имя или инициал."""
    patronymic: Line | None = None
    """Отчество или инициал."""


class Executor(Part):
    """Исполнитель (пункт 6.2): фамилия, инициалы, телефон."""

    surname: Line
    """Фамилия."""
    given_name: Line
    """Имя или инициал."""
    patronymic: Line | None = None
    """Отчество или инициал."""
    phone: Typed
    """Телефон, по которому заявитель может задать вопрос."""
    email: Email | None = None
    """Адрес электронной почты для вопросов (пункт 6.3)."""
