"""A .docx file as its parts: read with limits before anything is unpacked, packed byte for byte."""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from replygen.errors import TemplateError

if TYPE_CHECKING:
    from collections.abc import Mapping

CONTENT_TYPES = "[Content_Types].xml"

_MAX_FILE = 10_000_000
_MAX_UNPACKED = 40_000_000
_MAX_XML_PART = 4_000_000
_MAX_PARTS = 300
_EPOCH = (1980, 1, 1, 0, 0, 0)  # what Word itself stamps; a real time would change the bytes
_OLE = b"\xd0\xcf\x11\xe0"


def unpack(data: bytes, file: str) -> dict[str, bytes]:
    """Parts of the .docx `data` by their names; `file` names it in errors (TemplateError)."""
    if len(data) > _MAX_FILE:
        raise TemplateError(f"{file}: файл больше {_MAX_FILE // 1_000_000} МБ → сожмите рисунки")
    if data.startswith(_OLE):
        raise TemplateError(
            f"{file}: это старый формат .doc или файл под паролем → "
            "снимите пароль и сохраните его в Word как .docx"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _refuse_unsafe(entries, file)
            return {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError):
        raise TemplateError(
            f"{file}: файл повреждён или это не документ Word → откройте его в Word и сохраните "
            "как .docx"
        ) from None


def _refuse_unsafe(entries: list[zipfile.ZipInfo], file: str) -> None:
    names = [entry.filename for entry in entries]
    problem = ""
    if len(entries) > _MAX_PARTS:
        problem = f"в файле больше {_MAX_PARTS} частей"
    elif len({name.casefold() for name in names}) < len(names):
        problem = "в файле две части с одним именем"
    elif any(name.startswith(("/", "\\")) or ".." in name.split("/") for name in names):
        problem = "часть файла указывает за его пределы"
    elif any(entry.flag_bits & 1 for entry in entries):
        problem = "файл зашифрован"
    elif sum(entry.file_size for entry in entries) > _MAX_UNPACKED:
        problem = f"распакованный файл больше {_MAX_UNPACKED // 1_000_000} МБ"
    else:
        for entry in entries:
            if entry.filename.endswith((".xml", ".rels")) and entry.file_size > _MAX_XML_PART:
                problem = f"часть {entry.filename} больше {_MAX_XML_PART // 1_000_000} МБ"
    if problem:
        raise TemplateError(f"{file}: {problem} → сохраните бланк в Word заново")


def pack(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a .docx; equal parts give equal bytes on any day and any machine."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        # The content types come first, as Word writes them: programs tell the format by them.
        for name in sorted(parts, key=lambda name: (name != CONTENT_TYPES, name)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, parts[name])
    return target.getvalue()


def digest(parts: Mapping[str, bytes]) -> str:
    """SHA-256 over the sorted part names and their unpacked bytes: independent of zlib's build.

    Each name and each part is preceded by its length, so that no two sets of parts agree.
    """
    total = hashlib.sha256()
    for name in sorted(parts):
        for piece in (name.encode(), parts[name]):
            total.update(len(piece).to_bytes(8, "big"))
            total.update(piece)
    return total.hexdigest()
