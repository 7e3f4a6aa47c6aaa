"""What can go wrong so badly that work can't go on.

Remarks on a text are values (findings); an exception means that no result can be given. Every
message is in Russian, names the field or place and tells the way out, for a person reads it.

    ReplygenError
    ├── CaseError        the case file can't be read, or its fields are wrong: all of them
    ├── RefusedError     the case is sound, but law or order forbids the letter: all reasons
    ├── NameParseError   a personal name can't be read
    ├── TemplateError    a letter template or a letterhead is faulty: file and place
    ├── DictionaryError  a dictionary or a settings file is faulty: file and entry
    ├── DocumentError    the written document does not hold the letter's text
    ├── ExchangeError    a message can't be read, or lacks what its format requires: all of it
    └── ToolError        an outside tool that was asked for is missing or failed
        └── ToolMissingError   it is not there or does not start: asking again is no use
"""

from __future__ import annotations

from replygen.records import Record


class ReplygenError(Exception):
    """The root of all errors that replygen raises on purpose."""


class Fault(Record):
    """One thing that is wrong with the input, with its place and the way out.

    place: path of the field («reply.answers[0].planned_date»), empty for the file as a whole.
    problem: what was found and why it will not do.
    remedy: what is wanted instead, empty where `problem` says it already.
    line: line of the source file from 1, or None where it is not known.
    clause: clause of the order or article of the law behind it, empty where there is none.
    """

    place: str
    problem: str
    remedy: str = ""
    line: int | None = None
    clause: str = ""

    def __str__(self) -> str:
        where = self.place
        if self.line is not None:
            where = f"{where} (строка {self.line})" if where else f"строка {self.line}"
        text = f"{where}: {self.problem}" if where else self.problem
        if self.clause:
            text = f"{text} [{self.clause}]"
        return f"{text} → {self.remedy}" if self.remedy else text


class FaultsError(ReplygenError):
    """An error made of one or more faults, all told at once."""

    def __init__(self, source: str, faults: tuple[Fault, ...]) -> None:
        self.source = source
        self.faults = faults
        super().__init__(source, faults)

    def __str__(self) -> str:
        lines = "\n".join(f"  • {fault}" for fault in self.faults)
        return f"{self.source}:\n{lines}"


class CaseError(FaultsError):
    """The case file can't be read, or some of its fields are wrong."""


class RefusedError(FaultsError):
    """The case is sound, but the law or the order forbids to send such a letter."""


class ExchangeError(FaultsError):
    """A message of a document system can't be read, or can't be made of what is known."""


class NameParseError(ReplygenError, ValueError):
    """A personal name can't be read; the message says why."""


class TemplateError(ReplygenError):
    """A letter template or a letterhead is faulty; the message names the file and the place."""


class DictionaryError(ReplygenError):
    """A dictionary or a settings file is faulty; the message names the file and the entry."""


class DocumentError(ReplygenError):
    """The written document does not hold the letter's text exactly."""


class ToolError(ReplygenError):
    """An outside tool that was asked for is missing or failed; the message tells how to get it."""


class ToolMissingError(ToolError):
    """The tool is not installed or does not start: every other letter would fail alike."""


_REASONS = {
    "ENOENT": "такого файла или папки нет",
    "ENOSPC": "на диске нет места",
    "EDQUOT": "исчерпана квота на диске",
    "EACCES": "нет прав",
    "EPERM": "нет прав",
    "EROFS": "диск только для чтения",
    "ENOTDIR": "на пути к папке лежит файл",
    "EEXIST": "такое имя уже занято",
    "EISDIR": "это папка",
    "EIO": "ошибка диска",
    "ENAMETOOLONG": "слишком длинное имя",
    "EMFILE": "открыто слишком много файлов",
    "EBUSY": "файл занят другой программой",
    "ETXTBSY": "файл занят другой программой",
    "ENETUNREACH": "сеть недоступна",
    "ECONNREFUSED": "соединение не принято",
    "EHOSTUNREACH": "компьютер недоступен",
    "ETIMEDOUT": "нет ответа",
}


def reason_of(error: OSError) -> str:
    """Why the system refused, in Russian where the reason is a common one."""
    import errno  # noqa: PLC0415 - only when something has gone wrong, as the next
    import os  # noqa: PLC0415

    if error.errno is None:
        return str(error)
    return _REASONS.get(errno.errorcode.get(error.errno, ""), os.strerror(error.errno))
