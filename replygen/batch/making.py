"""One case of a batch → its files, in whatever process or machine runs it."""

from __future__ import annotations

import datetime
import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from replygen.batch.items import Item
from replygen.case import Case
from replygen.document import Converter
from replygen.errors import (
    CaseError,
    DictionaryError,
    FaultsError,
    RefusedError,
    ReplygenError,
    ToolMissingError,
)
from replygen.pipeline import Office, Result
from replygen.records import Record
from replygen.result_files import files_of
from replygen.validation.source import Source


@dataclass(frozen=True, slots=True)
class Job:
    """What every case of a batch is made with; sent to the workers with each piece of work.

    today: the day that stands for the date of letters that have none.
    """

    formats: tuple[str, ...] = ("docx",)
    letterhead: str | None = None
    templates: str | None = None
    today: datetime.date | None = None


class Made(Record):
    """What came of one case: its files, or why there is no letter.

    status: made, refused (the law forbids the letter), wrong (the case has faults), failed.
    """

    status: str
    files: dict[str, bytes]
    facts: dict[str, Any]
    error: str = ""

    def __repr__(self) -> str:
        """No word of the letter, as for an item."""
        return f"Made({self.status})"


def make_all(job: Job, work: Sequence[tuple[Item, str]]) -> list[Made]:
    """Make each case under its name.

    Raises where every other would fail alike: ToolMissingError, DictionaryError, and whatever is
    wrong with the office's settings and letterhead.
    """
    _office(job.templates, job.letterhead)
    return [make(job, item, name) for item, name in work]


def make(job: Job, item: Item, name: str) -> Made:
    """Make one case; what is wrong with it is said and stops no other."""
    try:
        if item.values is None or item.faults:
            raise CaseError(item.place, item.faults)  # noqa: TRY301 - told as the others are
        case = Case.from_source(Source(item.place, item.values, item.lines or {}))
        result = _office(job.templates, job.letterhead).build(case, today=job.today)
        files = files_of(result, name, job.formats, _converter())
    except (ToolMissingError, DictionaryError):
        raise
    except RefusedError as error:
        return Made("refused", {}, {}, _told(item, error))
    except CaseError as error:
        return Made("wrong", {}, {}, _told(item, error))
    except ReplygenError as error:
        return Made("failed", {}, {}, str(error))
    except Exception as error:  # noqa: BLE001 - a fault of ours must not stop the other letters
        return Made("failed", {}, {}, f"ошибка в самой программе ({type(error).__name__})")
    return Made("made", files, _facts(result))


def _told(item: Item, error: FaultsError) -> str:
    """All faults in one text; those of a table name the column instead of the field."""
    columns = item.columns or {}
    told = []
    for fault in error.faults:
        place = fault.place
        if place in columns:
            place = f"столбец «{columns[place]}»"
        told.append(str(fault._replace(place=place)))
    return "; ".join(told)


def _facts(result: Result) -> dict[str, Any]:
    card = result.card
    return {
        "kind": card["kind"],
        "outcomes": [answer["outcome"] for answer in card["answers"]],
        "deadline": card["deadline"]["date"],
        "channel": card["channel"]["name"],
        "pages": card["pages"],
        "findings": len(card["findings"]),
        "errors": sum(one["severity"] == "error" for one in card["findings"]),
    }


@lru_cache(maxsize=4)
def _office(templates: str | None, letterhead: str | None) -> Office:
    return Office(None if templates is None else Path(templates), letterhead)


@lru_cache(maxsize=1)
def _converter() -> Converter:
    from multiprocessing.util import Finalize  # noqa: PLC0415 - for PDF alone

    converter = Converter()
    Finalize(None, converter.close, exitpriority=10)  # what ends workers passes over `atexit`
    return converter


def start_worker() -> None:
    """Make a worker of our own pool: it ends with the process that started it."""
    import multiprocessing  # noqa: PLC0415 - wanted in workers alone, as the next two
    import multiprocessing.connection  # noqa: PLC0415
    import signal  # noqa: PLC0415

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to deal with
    parent = multiprocessing.parent_process()
    if parent is not None:
        sentinel = parent.sentinel

        def watch() -> None:
            multiprocessing.connection.wait([sentinel])
            os._exit(1)

        threading.Thread(target=watch, daemon=True).start()
