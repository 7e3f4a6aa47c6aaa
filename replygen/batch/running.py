"""A stream of cases → letters in a folder, over one process, many, or any executor.

Workers make bytes; this process alone names, writes and records, so that a worker may die on any
machine at any moment and no shared disk is needed. At most a window of cases is in memory.
"""

from __future__ import annotations

import contextlib
import datetime
import itertools
import logging
import sqlite3
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import BrokenExecutor, Executor, Future
from pathlib import Path
from typing import Any

from replygen.batch.inputs import cases_in
from replygen.batch.items import Item
from replygen.batch.making import Job, Made, make_all
from replygen.batch.manifest import Entry, Manifest
from replygen.batch.placing import Places, TakenError, unwritable
from replygen.batch.results import STATUS, Summary, write_results
from replygen.batch.workers import Workers
from replygen.case import Case
from replygen.errors import ReplygenError

# Told: positions in the input and counts. Never a name, a number of an appeal or a text.
log = logging.getLogger("replygen.batch")
# Silent unless the program that uses this has set up a log of its own.
logging.getLogger("replygen").addHandler(logging.NullHandler())

Progress = Callable[[Made | None, Item], None]
_PIECE = 8  # cases a piece of work: fewer cost more in messages, more make a long wait at the end
_AHEAD = 3  # pieces a worker has before it
_FIRST, _GROUP = 64, 512  # cases named together: few at the start, for nobody likes to wait
_RESULTS = 64  # results written together
_OFTEN = 0.5  # seconds after which fewer results are written, so that a stop costs no more work

_Piece = list[tuple[Item, Entry]]


def run_batch(
    cases: Iterable[Case | Mapping[str, Any] | Item],
    output: str | Path,
    *,
    formats: Iterable[str] = ("docx",),
    letterhead: str | None = None,
    templates: str | Path | None = None,
    workers: int = 1,
    executor: Executor | None = None,
    executor_workers: int = 4,
    resume: bool = False,
    today: datetime.date | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Make a letter and a card of each case, and results.jsonl and results.csv of all.

    cases: a stream; cases, plain values or what `read_input` gives. formats: docx, pdf, html, txt.
    workers: processes of this machine; 1 works in this one. executor: any concurrent.futures
    executor instead, also of a cluster (`distributed.Client.get_executor()`); executor_workers: how
    many workers it has, about. resume: go on in a folder that an earlier run has begun, or begin.
    today: the day that stands for the date of letters that have none. progress: called after each
    case, with None for one that an earlier run had made.

    Raises what every case would fail at: ToolMissingError (a tool is not there), ToolError (no
    worker answers), DictionaryError, TemplateError (of a letterhead), CaseError (the input can't be
    read any further), ReplygenError (the folder is another batch's, in use or can't be written). A
    case that fails stops no other: `Summary` counts it, and the results say why. Whatever is
    raised, what was made stays made: run again with `resume`.
    """
    chosen = Workers(executor_workers if executor is not None else workers, executor)
    chosen.prepare()
    job = Job(
        _formats(formats),
        letterhead,
        None if templates is None else str(templates),
        today or datetime.date.today(),
    )
    settings = {"formats": job.formats, "letterhead": letterhead, "templates": job.templates}
    target = Path(output)
    manifest = Manifest(target, settings, resume=resume)
    try:
        places = Places(target)
        run = _Run(manifest, places, job, progress)
        log.info("пакет начат: запуск %d, рабочих процессов %d", manifest.run, chosen.count)
        try:
            run.all(cases_in(cases), chosen)
        except BaseException as error:
            log.error("пакет остановлен: %s", type(error).__name__)  # noqa: TRY400 - no values
            # What stopped the work may also keep these from being written; it is told instead.
            with contextlib.suppress(OSError, sqlite3.Error):
                run.keep()
                write_results(manifest)
            raise
        finally:
            places.clean()
        run.keep()
        try:
            write_results(manifest)
        except OSError as error:
            raise unwritable(target, error) from error
        found = manifest.counts()
    except sqlite3.Error as error:
        raise unwritable(target, error) from error
    finally:
        manifest.close()
    summary = Summary(
        found.get("made", 0),
        found.get("refused", 0),
        found.get("wrong", 0),
        found.get("failed", 0),
        run.known,
        found["gone"],
        target,
    )
    log.info(
        "пакет готов: писем %d, отказов %d, дел с ошибками %d, сбоев %d; сделано раньше %d",
        *summary[:5],
    )
    return summary


def _formats(formats: Iterable[str]) -> tuple[str, ...]:
    chosen = tuple(dict.fromkeys((formats,) if isinstance(formats, str) else formats))
    for one in chosen:
        if one not in ("docx", "pdf", "html", "txt"):
            raise ReplygenError(f"вид файла «{one}» незнаком → docx, pdf, html или txt")
    return chosen


class _Run:
    def __init__(
        self, manifest: Manifest, places: Places, job: Job, progress: Progress | None
    ) -> None:
        self._manifest = manifest
        self._places = places
        self._job = job
        self._progress = progress or (lambda *_: None)
        self._unkept, self._kept = 0, time.monotonic()
        self.known = 0

    def all(self, items: Iterator[Item], workers: Workers) -> None:
        pieces = self._pieces(items, 1 if workers.here else _PIECE)
        if workers.here:
            for piece in pieces:
                self._finish(piece, make_all(self._job, _work(piece)))
            return
        waiting: deque[tuple[_Piece, Future[list[Made]]]] = deque()
        try:
            for piece in pieces:
                waiting.append((piece, workers.submit(self._job, _work(piece))))
                while waiting and (waiting[0][1].done() or len(waiting) >= workers.count * _AHEAD):
                    self._settle(workers, waiting)
            while waiting:
                self._settle(workers, waiting)
        finally:
            for _, future in waiting:
                future.cancel()
            workers.close()

    def _settle(self, workers: Workers, waiting: deque[tuple[_Piece, Future[list[Made]]]]) -> None:
        """Take the first piece's results; a piece whose worker died is tried case by case."""
        piece, future = waiting.popleft()
        try:
            made = workers.result(future)
        except ReplygenError:
            raise  # no worker's fault: every other case would fail alike
        except Exception as error:  # noqa: BLE001 - whatever an executor raises for a dead worker
            log.warning("рабочий процесс не вернул %d дел: %s", len(piece), type(error).__name__)
            workers.renew()
            workers.prove(self._job)
            # The other pieces broke with the pool, yet one of these cases may have broken it:
            # each is tried alone, so that a case that kills its worker fails by itself.
            made = [self._alone(workers, one) for one in piece]
            for number, (other, lost) in enumerate(waiting):
                if lost.done() and isinstance(lost.exception(), BrokenExecutor):
                    waiting[number] = (other, workers.submit(self._job, _work(other)))
        self._finish(piece, made)

    def _alone(self, workers: Workers, one: tuple[Item, Entry]) -> Made:
        for _ in range(2):  # a worker may have been killed from outside: the case is innocent
            try:
                return workers.result(workers.submit(self._job, _work([one])))[0]
            except ReplygenError:
                raise
            except Exception as error:  # noqa: BLE001 - as above
                kind = type(error).__name__
                workers.renew()
        return Made(
            "failed", {}, {}, f"рабочий процесс падает или не отвечает на этом деле ({kind})"
        )

    def _pieces(self, items: Iterator[Item], size: int) -> Iterator[_Piece]:
        """Cases that are yet to be made, named and noted on the disk before anybody makes them.

        One group is named ahead: disks are slow to say that they hold a name, and letters are made
        meanwhile.
        """
        before: _Piece = []
        saved: Future[None] | None = None
        for todo in self._named(items):
            saving = self._manifest.save() if todo else None
            yield from self._cut(before, saved, size)
            before, saved = todo, saving
        yield from self._cut(before, saved, size)

    def _cut(self, group: _Piece, saved: Future[None] | None, size: int) -> Iterator[_Piece]:
        """The group in pieces of `size`, once the disk holds its names."""
        if saved is not None:
            try:
                saved.result()
            except OSError as error:
                raise unwritable(self._manifest.output, error) from error
        for start in range(0, len(group), size):
            yield group[start : start + size]

    def _named(self, items: Iterator[Item]) -> Iterator[_Piece]:
        """Groups of cases that are yet to be made, each with its name."""
        position, size = 0, _FIRST
        while group := list(itertools.islice(items, size)):
            todo: _Piece = []
            self._manifest.begin()
            for item in group:
                position += 1
                entry = self._manifest.enter(item.digest, position, item.place, item.number)
                if entry.status == "made" and self._places.whole(entry.name, entry.files):
                    self.known += 1
                    self._progress(None, item)
                else:
                    todo.append((item, entry))
            self._manifest.commit()
            yield todo
            size = _GROUP

    def _finish(self, piece: _Piece, made: list[Made]) -> None:
        for (item, entry), one in zip(piece, made, strict=True):
            placed = self._placed(entry, one)
            self._manifest.begin()
            sizes = {name: len(data) for name, data in placed.files.items()}
            self._manifest.record(entry, placed.status, sizes, placed.facts, placed.error)
            if placed.status != "made":
                log.warning("дело %d: %s", entry.position, STATUS[placed.status])
            self._unkept += 1
            if self._unkept >= _RESULTS or time.monotonic() - self._kept > _OFTEN:
                self.keep()
            self._progress(placed, item)

    def _placed(self, entry: Entry, made: Made) -> Made:
        if made.files:
            try:
                self._places.put(entry.name, made.files, new=entry.new)
            except TakenError as error:
                return Made("failed", {}, {}, str(error))
        return made

    def keep(self) -> None:
        """Commit what was recorded."""
        self._manifest.commit()
        self._unkept, self._kept = 0, time.monotonic()


def _work(piece: _Piece) -> list[tuple[Item, str]]:
    return [(item, entry.name) for item, entry in piece]
