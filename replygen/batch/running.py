"""A stream of cases → letters in a folder, over one process, many, or any executor.

Workers make bytes; this process alone names, writes and records, so that a worker may die on any
machine at any moment and no shared disk is needed. At most a window of cases is in memory.
"""

from __future__ import annotations

import datetime
import itertools
import logging
import shutil
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import BrokenExecutor, Executor, Future
from pathlib import Path
from typing import Any

from replygen.batch.inputs import cases_in
from replygen.batch.items import Item
from replygen.batch.making import Job, Made, make_all, start_worker
from replygen.batch.manifest import FOLDER, Entry, Manifest
from replygen.batch.results import Summary, write_results
from replygen.case import Case
from replygen.errors import ReplygenError, ToolMissingError

log = logging.getLogger("replygen.batch")

Progress = Callable[[Made | None, Item], None]
_PIECE = 8  # cases a piece of work: fewer cost more in messages, more make a long wait at the end
_AHEAD = 3  # pieces a worker has before it
_GROUP = 64  # cases whose names or results are written to the disk together

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

    cases: a stream; cases, plain values or what `read_input` gives. workers: processes of this
    machine; 1 works in this one. executor: any concurrent.futures executor instead, also of a
    cluster (`distributed.Client.get_executor()`); executor_workers: how many workers it has, about.
    resume: go on in a folder that an earlier run has begun. progress: called after each case, with
    None for one that an earlier run had made.

    Raises ToolMissingError (a tool that every case needs is not there), ReplygenError (the folder
    is another batch's, or in use). A case that fails stops no other: `Summary` counts it, and the
    results say why.
    """
    job = Job(
        tuple(formats),
        letterhead,
        None if templates is None else str(templates),
        today or datetime.date.today(),
    )
    settings = {"formats": job.formats, "letterhead": letterhead, "templates": job.templates}
    target = Path(output)
    manifest = Manifest(target, settings, resume=resume)
    try:
        shutil.rmtree(_parts(target), ignore_errors=True)
        _parts(target).mkdir(parents=True)
        run = _Run(manifest, target, job, progress)
        try:
            run.all(cases_in(cases), _workers(workers, executor, executor_workers))
        finally:
            run.keep()
            write_results(manifest)
            shutil.rmtree(_parts(target), ignore_errors=True)
        found = manifest.counts()
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
        "пакет готов: писем %d, отказов %d, дел с ошибками %d, сбоев %d",
        *summary[:4],
    )
    return summary


def _parts(output: Path) -> Path:
    return output / FOLDER / "parts"


class _Workers:
    """What makes the letters: this process, a pool of our own, or somebody's executor."""

    def __init__(self, count: int, given: Executor | None) -> None:
        self.count = count
        self.given = given
        self._own: Executor | None = None

    @property
    def here(self) -> bool:
        return self.given is None and self.count == 1

    def submit(self, job: Job, piece: _Piece) -> Future[list[Made]]:
        work = [(item, entry.name) for item, entry in piece]
        try:
            return self._executor().submit(make_all, job, work)
        except BrokenExecutor as error:
            # It broke under an earlier piece; whoever waits for this one will start another pool.
            broken: Future[list[Made]] = Future()
            broken.set_exception(error)
            return broken

    def _executor(self) -> Executor:
        if self.given is not None:
            return self.given
        if self._own is None:
            import multiprocessing  # noqa: PLC0415 - not for one process
            from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

            self._own = ProcessPoolExecutor(
                self.count,
                mp_context=multiprocessing.get_context("spawn"),
                initializer=start_worker,
            )
        return self._own

    def renew(self) -> None:
        """Another pool in place of a broken one."""
        if self._own is not None:
            self._own.shutdown(wait=False, cancel_futures=True)
            self._own = None

    def close(self) -> None:
        if self._own is not None:
            self._own.shutdown(wait=True, cancel_futures=True)


def _workers(count: int, executor: Executor | None, theirs: int) -> _Workers:
    if count < 1:
        raise ReplygenError(f"{count} процессов не бывает → нужен хотя бы один")
    return _Workers(theirs if executor is not None else count, executor)


class _Run:
    def __init__(
        self, manifest: Manifest, output: Path, job: Job, progress: Progress | None
    ) -> None:
        self._manifest = manifest
        self._output = output
        self._job = job
        self._progress = progress or (lambda *_: None)
        self._unkept = 0
        self.known = 0

    def all(self, items: Iterator[Item], workers: _Workers) -> None:
        pieces = self._pieces(items, 1 if workers.here else _PIECE)
        if workers.here:
            for piece in pieces:
                self._finish(piece, make_all(self._job, [(i, e.name) for i, e in piece]))
            return
        waiting: deque[tuple[_Piece, Future[list[Made]]]] = deque()
        try:
            for piece in pieces:
                waiting.append((piece, workers.submit(self._job, piece)))
                while waiting and (waiting[0][1].done() or len(waiting) >= workers.count * _AHEAD):
                    self._settle(workers, waiting)
            while waiting:
                self._settle(workers, waiting)
        finally:
            for _, future in waiting:
                future.cancel()
            workers.close()

    def _settle(self, workers: _Workers, waiting: deque[tuple[_Piece, Future[list[Made]]]]) -> None:
        """Take the first piece's results; a piece whose worker died is tried case by case."""
        piece, future = waiting.popleft()
        try:
            made = future.result()
        except ToolMissingError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever an executor raises for a dead worker
            log.warning("рабочий процесс не вернул %d дел: %s", len(piece), type(error).__name__)
            workers.renew()
            # The other pieces broke with the pool, yet one of these cases may have broken it:
            # each is tried alone, so that a case that kills its worker fails by itself.
            made = [self._alone(workers, one) for one in piece]
            for number, (other, lost) in enumerate(waiting):
                if lost.done() and isinstance(lost.exception(), BrokenExecutor):
                    waiting[number] = (other, workers.submit(self._job, other))
        self._finish(piece, made)

    def _alone(self, workers: _Workers, one: tuple[Item, Entry]) -> Made:
        for _ in range(2):  # a worker may have been killed from outside: the case is innocent
            try:
                return workers.submit(self._job, [one]).result()[0]
            except ToolMissingError:
                raise
            except Exception as error:  # noqa: BLE001 - as above
                kind = type(error).__name__
                workers.renew()
        return Made("failed", {}, {}, f"рабочий процесс падает на этом деле ({kind})")

    def _pieces(self, items: Iterator[Item], size: int) -> Iterator[_Piece]:
        """Cases that are yet to be made, named and noted on the disk before anybody makes them."""
        position = 0
        while group := list(itertools.islice(items, _GROUP)):
            todo: _Piece = []
            self._manifest.begin()
            for item in group:
                position += 1
                entry = self._manifest.enter(item.digest, position, item.place, item.number)
                if entry.status == "made" and self._whole(entry):
                    self.known += 1
                    self._progress(None, item)
                else:
                    todo.append((item, entry))
            self._manifest.commit()
            for start in range(0, len(todo), size):
                yield todo[start : start + size]

    def _whole(self, entry: Entry) -> bool:
        """Whether the letter still lies where it was put, every file in its full size."""
        folder = self._output / entry.name
        try:
            return all((folder / n).stat().st_size == s for n, s in entry.files.items())
        except OSError:
            return False

    def _finish(self, piece: _Piece, made: list[Made]) -> None:
        for (item, entry), one in zip(piece, made, strict=True):
            if one.files:
                self._place(entry.name, one.files)
            self._manifest.begin()
            sizes = {name: len(data) for name, data in one.files.items()}
            self._manifest.record(entry, one.status, sizes, one.facts, one.error)
            self._unkept += 1
            if self._unkept >= _GROUP:
                self.keep()
            self._progress(one, item)

    def keep(self) -> None:
        """Write to the disk what was recorded."""
        self._manifest.commit()
        self._unkept = 0

    def _place(self, name: str, files: Mapping[str, bytes]) -> None:
        """Put a letter's folder in its place whole: a reader sees all its files or none."""
        part = Path(tempfile.mkdtemp(dir=_parts(self._output)))
        part.chmod(0o755)
        for file, data in files.items():
            (part / file).write_bytes(data)
        final = self._output / name
        if final.exists():  # ours, made just before a stop that kept it out of the manifest
            shutil.rmtree(final)
        part.rename(final)
