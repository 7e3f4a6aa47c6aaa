"""The formats by their words; a new one is a module with these functions and a line here."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final, Protocol, cast

from replygen.errors import ExchangeError, Fault

if TYPE_CHECKING:
    from replygen.exchange.model import Incoming, Outgoing, Written
    from replygen.exchange.settings import ExchangeSettings

CASE: Final = "case"
CARD: Final = "card"


class AppealReader(Protocol):
    """A format that brings appeals."""

    def read_appeal(self, data: bytes, settings: ExchangeSettings) -> Incoming:
        """The appeal in a message; ExchangeError where it can't be read or is none."""


class ReplyWriter(Protocol):
    """A format that takes replies."""

    def write_reply(self, out: Outgoing) -> Written:
        """The message about a reply; ExchangeError names all that it lacks."""


@dataclass(frozen=True, slots=True)
class Format:
    """One word of the command line; about: what it is, in Russian."""

    name: str
    about: str
    module: str
    reads: bool = False
    writes: bool = False


FORMATS: Final = (
    Format(
        "sev",
        "СЭВ «Дело»: документ DocInfo — обращение или ответ",
        "replygen.exchange.sev",
        reads=True,
        writes=True,
    ),
    Format(
        "sev-report",
        "СЭВ «Дело»: уведомление Report — ответ отправлен или обращение переслано",
        "replygen.exchange.sev.report",
        writes=True,
    ),
    Format(
        "medo",
        "МЭДО: паспорт обращения 2.2–2.7; ответ пишется документом 2.6 со связью «В ответ на»",
        "replygen.exchange.medo",
        reads=True,
        writes=True,
    ),
    Format(
        "medo-report",
        "МЭДО 2.6: уведомление «Доклад направлен» (reportSent) или «Исполнение»",
        "replygen.exchange.medo.report",
        writes=True,
    ),
    Format(
        "sstu",
        "ССТУ.РФ: JSON с вопросами, статусами и файлом ответа",
        "replygen.exchange.sstu",
        writes=True,
    ),
)

FROM: Final = (*(one.name for one in FORMATS if one.reads), CARD)
TO: Final = (CASE, *(one.name for one in FORMATS if one.writes))


def reader(name: str) -> AppealReader:
    """The format that brings appeals under that name."""
    return cast("AppealReader", import_module(_find(name, reads=True).module))


def writer(name: str) -> ReplyWriter:
    """The format that takes replies under that name."""
    return cast("ReplyWriter", import_module(_find(name, reads=False).module))


def _find(name: str, *, reads: bool) -> Format:
    for one in FORMATS:
        if one.name == name and (one.reads if reads else one.writes):
            return one
    known = FROM[:-1] if reads else TO[1:]
    raise ExchangeError(
        "replygen convert",
        (Fault("", f"формата «{name}» здесь нет", f"можно: {', '.join(known)}"),),
    )


def prove_pair(source: str, target: str) -> None:
    """Refuse a conversion that makes no sense: appeals become cases, cards become messages."""
    problem = remedy = ""
    if source not in FROM:
        problem, remedy = f"из «{source}» не переводим", f"--from: {', '.join(FROM)}"
    elif target not in TO:
        problem, remedy = f"в «{target}» не переводим", f"--to: {', '.join(TO)}"
    elif source == CARD and target == CASE:
        problem = "из карточки дела не сделать: карточка хранит не всё"
        remedy = f"из карточки можно: {', '.join(TO[1:])}"
    elif source != CARD and target != CASE:
        problem = f"«{source}» приносит обращение, а «{target}» уносит ответ"
        remedy = f"сначала --from {source} --to case, затем build, затем --from card --to {target}"
    if problem:
        raise ExchangeError(f"--from {source} --to {target}", (Fault("", problem, remedy),))
