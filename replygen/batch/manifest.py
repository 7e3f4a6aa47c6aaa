"""What a batch has done so far, in SQLite: read after any stop, so that nothing is made twice.

A case is known by what it says and by its turn among equal ones, not by its line: rows may be put
in between. Its name is given before its letter is made and stays with it for ever.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from replygen.errors import ReplygenError, reason_of
from replygen.filenames import safe_name
from replygen.records import Record

FOLDER = ".replygen"
_FILE = "batch.sqlite3"
_LOG = _FILE + "-wal"  # SQLite's: changes lie here before they go into the file itself
_LOG_PAGES = 4096  # of 4 KB: how long that log grows before it is written over
_TABLES = """
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS cases (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL,
    turn INTEGER NOT NULL,
    run INTEGER NOT NULL,
    position INTEGER NOT NULL,
    place TEXT NOT NULL,
    number TEXT NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE,
    status TEXT NOT NULL DEFAULT '',
    files TEXT NOT NULL DEFAULT '{}',
    facts TEXT NOT NULL DEFAULT '{}',
    error TEXT NOT NULL DEFAULT '',
    UNIQUE (digest, turn)
);
CREATE INDEX IF NOT EXISTS by_run ON cases (run, position);
CREATE INDEX IF NOT EXISTS by_number_and_status ON cases (number, status);
CREATE TABLE IF NOT EXISTS stems (folded TEXT PRIMARY KEY, last INTEGER NOT NULL);
"""


class Entry(Record):
    """One case of the manifest.

    position: its place in this run's input, from 1. name: of its folder. status: empty until it is
    recorded. files: name → size in bytes of what was written. new: this run gave the name.
    """

    id: int
    position: int
    name: str
    status: str
    files: dict[str, int]
    new: bool


class Manifest:
    """The manifest of one output folder, held by one run at a time.

    Raises ReplygenError where another run holds it, where there is one already and `resume` was
    not asked for, or where `settings` differ from those of the first run.
    """

    def __init__(self, output: Path, settings: Mapping[str, Any], *, resume: bool) -> None:
        self.output = output
        folder = output / FOLDER
        known = (folder / _FILE).exists()
        if known and not resume:
            raise ReplygenError(
                f"{output}: здесь уже есть пакет писем → продолжите его (--resume) "
                "или назовите другую папку"
            )
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ReplygenError(
                f"{output}: папка не создаётся ({reason_of(error)}) → назовите другую или дайте "
                "права на эту"
            ) from None
        self._base = sqlite3.connect(folder / _FILE, timeout=0, isolation_level=None)
        self._saver: ThreadPoolExecutor | None = None
        try:
            self._open(settings)
        except BaseException:
            self.close()
            raise

    def _open(self, settings: Mapping[str, Any]) -> None:
        base = self._base
        try:
            base.execute("PRAGMA locking_mode=EXCLUSIVE")
            (mode,) = base.execute("PRAGMA journal_mode=WAL").fetchone()
            if mode == "wal":
                # No wait for the disk at each commit: `save` asks for it where it matters.
                base.execute("PRAGMA synchronous=NORMAL")
                base.execute(f"PRAGMA wal_autocheckpoint={_LOG_PAGES}")
                self._saver = ThreadPoolExecutor(1, "replygen-batch-save")
            else:  # a file system that can't: each commit waits
                base.execute("PRAGMA synchronous=FULL")
            base.execute("PRAGMA cache_size=-8000")
            base.execute("BEGIN EXCLUSIVE")
            base.execute("COMMIT")
            base.executescript(_TABLES)
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise ReplygenError(
                    f"{self.output}: журнал пакета не пишется ({error}) → освободите место или "
                    "дайте права на папку"
                ) from None
            raise ReplygenError(
                f"{self.output}: с этой папкой уже работает другой запуск → дождитесь его конца"
            ) from None
        except sqlite3.DatabaseError:
            raise ReplygenError(
                f"{self.output / FOLDER / _FILE}: журнал повреждён → начните в новой папке"
            ) from None
        wanted = json.dumps(dict(settings), ensure_ascii=False, sort_keys=True)
        found = self._setting("job")
        if found is not None and found != wanted:
            before, now = _told(json.loads(found)), _told(json.loads(wanted))
            raise ReplygenError(
                f"{self.output}: пакет начат с другими настройками ({before}), а теперь {now} → "
                "продолжите с прежними или назовите другую папку"
            )
        self.run = int(self._setting("run") or 0) + 1
        self._set("job", wanted)
        self._set("run", str(self.run))

    def _setting(self, name: str) -> str | None:
        row = self._base.execute("SELECT value FROM settings WHERE name=?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def _set(self, name: str, value: str) -> None:
        self._base.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, value))

    def begin(self) -> None:
        """Start a group of changes: they hold all together from `commit` on."""
        if not self._base.in_transaction:
            self._base.execute("BEGIN")

    def commit(self) -> None:
        """End the group of changes: they outlive the death of this process at any moment."""
        if self._base.in_transaction:
            self._base.execute("COMMIT")

    def save(self) -> Future[None]:
        """Begin to bring what was committed to the disk; once done, it outlives a power failure.

        Names must, before a folder bears them: a name that was lost would be given anew, beside
        the folder. Results need not: a letter whose result was lost is made again and found equal.
        """
        if self._saver is not None:
            return self._saver.submit(_flush, self.output / FOLDER / _LOG)
        saved: Future[None] = Future()
        saved.set_result(None)
        return saved

    def enter(self, digest: str, position: int, place: str, number: str) -> Entry:
        """The case at `position` of this run: known from an earlier run, or new with a new name."""
        # «+run»: SQLite is to look among equal cases, not among all of this run.
        turn = self._base.execute(
            "SELECT count(*) FROM cases WHERE digest=? AND +run=?", (digest, self.run)
        ).fetchone()[0]
        row = self._base.execute(
            "SELECT id, name, status, files FROM cases WHERE digest=? AND turn=?", (digest, turn)
        ).fetchone()
        if row is not None:
            self._base.execute(
                "UPDATE cases SET run=?, position=?, place=? WHERE id=?",
                (self.run, position, place, row[0]),
            )
            return Entry(row[0], position, row[1], row[2], json.loads(row[3]), new=False)
        shown = number.encode("utf-8", "replace").decode()
        name = self._left_name(shown) or self._free_name(safe_name(shown))
        made = self._base.execute(
            "INSERT INTO cases (digest, turn, run, position, place, number, name, folded) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (digest, turn, self.run, position, place, shown, name, name.casefold()),
        )
        return Entry(int(made.lastrowid or 0), position, name, "", {}, new=True)

    def _left_name(self, number: str) -> str | None:
        """The name of a case of that number that never got a letter and is not in this input.

        Its row was mended, most likely; the letter is to have the name it would have had at once.
        """
        row = self._base.execute(
            "SELECT id, name FROM cases WHERE number=? AND run<>? "
            "AND status IN ('refused', 'wrong', 'failed') ORDER BY id LIMIT 1",
            (number, self.run),
        ).fetchone()
        if row is None or (self.output / row[1]).exists():
            return None
        self._base.execute("DELETE FROM cases WHERE id=?", (row[0],))
        return str(row[1])

    def _free_name(self, stem: str) -> str:
        """The first name of that stem that neither a case nor a file of the folder has."""
        row = self._base.execute(
            "SELECT last FROM stems WHERE folded=?", (stem.casefold(),)
        ).fetchone()
        number = 1 if row is None else int(row[0]) + 1
        while True:
            name = stem if number == 1 else f"{stem} ({number})"
            taken = self._base.execute(
                "SELECT 1 FROM cases WHERE folded=?", (name.casefold(),)
            ).fetchone()
            if taken is None and not (self.output / name).exists():
                break
            number += 1
        self._base.execute("INSERT OR REPLACE INTO stems VALUES (?, ?)", (stem.casefold(), number))
        return name

    def record(
        self,
        entry: Entry,
        status: str,
        files: Mapping[str, int],
        facts: Mapping[str, Any],
        error: str,
    ) -> None:
        """Note what came of a case, once its files lie in their place."""
        said = error.encode("utf-8", "replace").decode()
        self._base.execute(
            "UPDATE cases SET status=?, files=?, facts=?, error=? WHERE id=?",
            (status, json.dumps(files), json.dumps(facts, ensure_ascii=False), said, entry.id),
        )

    def rows(self) -> Iterator[dict[str, Any]]:
        """All cases of this run in the order of the input."""
        found = self._base.execute(
            "SELECT position, place, number, name, status, facts, error FROM cases "
            "WHERE run=? AND status<>'' ORDER BY position",
            (self.run,),
        )
        for position, place, number, name, status, facts, error in found:
            yield {
                "position": position,
                "place": place,
                "number": number,
                "status": status,
                "folder": name if status == "made" else None,
                **json.loads(facts),
                "error": error or None,
            }

    def counts(self) -> dict[str, int]:
        """How many cases of this run came to what; «gone» are letters of rows no longer there."""
        found = dict(
            self._base.execute(
                "SELECT status, count(*) FROM cases WHERE run=? GROUP BY status", (self.run,)
            ).fetchall()
        )
        gone = self._base.execute(
            "SELECT count(*) FROM cases WHERE run<>? AND status='made'", (self.run,)
        ).fetchone()[0]
        return {**found, "gone": gone}

    def close(self) -> None:
        """Keep what was recorded and let the folder go."""
        try:
            # After an error the disk may refuse; the next run finds what was committed before.
            with contextlib.suppress(sqlite3.Error):
                self.commit()
        finally:
            if self._saver is not None:
                self._saver.shutdown()
            self._base.close()


def _flush(log: Path) -> None:
    """Have the disk hold what the file says; a file that is gone was written over to its end."""
    with contextlib.suppress(FileNotFoundError), log.open("r+b") as file:
        os.fsync(file.fileno())


def _told(settings: Mapping[str, Any]) -> str:
    """Settings of a batch as people name them."""
    formats = ", ".join(settings["formats"])
    letterhead = settings["letterhead"] or "обычный"
    templates = settings["templates"] or "встроенные"
    return f"виды файлов {formats}; бланк {letterhead}; шаблоны {templates}"
