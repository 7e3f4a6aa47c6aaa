"""Bytes of a table or a list of cases → text: the encoding is told or found, never half right."""

from __future__ import annotations

import io
from pathlib import Path
from typing import IO

from replygen.errors import CaseError, Fault

_BLOCK = 1 << 20


def open_text(path: Path, encoding: str | None) -> IO[str]:
    """The file as text; a line in another encoding keeps its odd bytes, and its case is refused."""
    found = encoding or find_encoding(path)
    errors = _errors(found)
    try:
        return path.open(encoding=found, errors=errors, newline="")
    except LookupError:
        raise _unknown(str(path), found) from None


def text_of(stream: IO[bytes], encoding: str | None) -> io.TextIOWrapper:
    """Standard input as text: UTF-8 unless told otherwise."""
    found = encoding or "utf-8-sig"
    errors = _errors(found)
    try:
        return io.TextIOWrapper(stream, encoding=found, errors=errors, newline="")
    except LookupError:
        raise _unknown("ввод", found) from None


def _errors(encoding: str) -> str:
    """Odd bytes become lone surrogates, which every field of a case refuses by name."""
    return "strict" if encoding.lower().startswith(("utf-16", "utf-32")) else "surrogateescape"


def _unknown(name: str, encoding: str) -> CaseError:
    return CaseError(
        name, (Fault("", f"кодировка «{encoding}» неизвестна", "например, utf-8 или cp1251"),)
    )


def find_encoding(path: Path) -> str:
    """Encoding of the file: UTF-8, UTF-16 by its mark, or Windows-1251 where nothing else fits.

    UTF-8 with a few damaged bytes stays UTF-8: read as Windows-1251 all of it would turn to noise.
    CaseError where it is none of these.
    """
    decoded = broken = 0
    seen = b""
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            if not seen:
                seen = block[:4]
            text = block.decode("utf-8", "replace")
            # Edges of blocks cut letters in two: at most a handful, never a third of the text.
            broken += text.count("\ufffd")
            decoded += sum("\u0400" <= char <= "\u04ff" for char in text[:20000])
    if seen.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if broken <= decoded or not broken:
        return "utf-8-sig"
    if _is_cp1251(path):
        return "cp1251"
    raise CaseError(
        str(path),
        (
            Fault(
                "",
                "кодировка файла не UTF-8 и не Windows-1251",
                "сохраните его в UTF-8 или назовите кодировку: --encoding",
            ),
        ),
    )


def _is_cp1251(path: Path) -> bool:
    """Mostly Russian letters when read so; a few damaged bytes spoil their own rows alone."""
    with path.open("rb") as file:
        text = file.read(_BLOCK).decode("cp1251", "replace")
    letters = [char for char in text if char.isalpha()]
    russian = sum("а" <= char.lower() <= "я" or char in "ёЁ" for char in letters)
    return russian > len(letters) * 0.3 and text.count("\ufffd") * 100 < len(letters)
