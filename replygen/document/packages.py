"""A .docx file → its parts, looked at as a stranger's file before anything is unpacked.

What is no Word document, hides macros or objects, reaches outside or unpacks to a flood is refused
and named: it would be copied into every letter.
"""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lxml import etree

from replygen.errors import TemplateError, reason_of
from replygen.xml_guard import XmlError, read_xml

MAX_FILE: Final = 5 << 20
MAX_UNPACKED: Final = 50 << 20
MAX_PARTS: Final = 500
MAX_RATIO: Final = 200
"""How much a part of more than a megabyte may grow in unpacking; Word's own grow about 30 times."""
MAX_XML: Final = 4 << 20
"""The largest XML part; a letterhead's own have some hundred kilobytes."""

BODY: Final = "word/document.xml"
TYPES: Final = "[Content_Types].xml"
_AGAIN: Final = "сохраните его в Word как .docx"
_RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OLE: Final = re.compile(r"word/(embeddings|activeX)/|oleObject", re.IGNORECASE)
_OLE_FILE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCAL: Final = struct.Struct("<4s5H3I2H")


class DamagedPart(Exception):
    """A part whose XML can't be read; the message names it and the way out."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a package: its name, its content and the content as it lies packed in the file.

    packed: raw deflate bytes, or None where the file holds the part in another way.
    """

    name: str
    content: bytes
    packed: bytes | None


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship: its id, the last word of its kind, and its target."""

    id: str
    kind: str
    target: str
    external: bool


def read_file(path: Path) -> bytes:
    """Bytes of the file at `path`; TemplateError where it can't be read or is too large."""
    try:
        if path.stat().st_size > MAX_FILE:
            raise TemplateError(f"{path}: файл больше {MAX_FILE >> 20} МБ → это не бланк")
        return path.read_bytes()
    except OSError as error:
        raise TemplateError(f"{path}: файл не читается ({reason_of(error)})") from None


def read_package(data: bytes, name: str) -> dict[str, Part]:
    """The parts of a .docx that its relationships lead to, by name.

    Raises TemplateError, which tells `name`, and DamagedPart.
    """
    if data.startswith(_OLE_FILE):
        raise TemplateError(f"{name}: это не .docx, а старый .doc или файл с паролем → {_AGAIN}")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            _check_entries(entries, name)
            parts = {entry.filename: _part(package, entry, data, name) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError):
        raise TemplateError(f"{name}: файл испорчен или это не .docx → {_AGAIN}") from None
    if TYPES not in parts or BODY not in parts:
        raise TemplateError(f"{name}: это не документ Word (.docx) → {_AGAIN}")
    _check_kind(parts, name)
    return _reachable(parts, name)


def _check_entries(entries: list[zipfile.ZipInfo], name: str) -> None:
    """Refuse a flood by what the directory of the file declares; nothing is unpacked yet."""
    if len(entries) > MAX_PARTS:
        raise TemplateError(f"{name}: в файле {len(entries)} частей → это не бланк")
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise TemplateError(f"{name}: файл распаковывается больше чем в {MAX_UNPACKED >> 20} МБ")
    seen: set[str] = set()
    for entry in entries:
        part = entry.filename
        if part.startswith("/") or "\\" in part or ".." in part.split("/"):
            raise TemplateError(f"{name}: часть «{part}» лежит вне документа → {_AGAIN}")
        if part.casefold() in seen:
            raise TemplateError(f"{name}: в файле две части с одним именем: {part} → {_AGAIN}")
        seen.add(part.casefold())
        if entry.flag_bits & 1:
            raise TemplateError(f"{name}: файл защищён паролем → снимите защиту в Word")
        large = entry.file_size > 1 << 20
        if large and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
            raise TemplateError(
                f"{name}: часть «{part}» распаковывается больше чем в {MAX_RATIO} раз "
                "→ это не бланк"
            )
        if part.endswith((".xml", ".rels")) and entry.file_size > MAX_XML:
            raise TemplateError(f"{name}: часть «{part}» больше {MAX_XML >> 20} МБ → это не бланк")


def _part(package: zipfile.ZipFile, entry: zipfile.ZipInfo, data: bytes, name: str) -> Part:
    """The part unpacked, never beyond the size that was declared and checked."""
    with package.open(entry) as stream:
        content = stream.read(entry.file_size)
        if stream.read(1):
            raise TemplateError(
                f"{name}: размер части «{entry.filename}» указан неверно → {_AGAIN}"
            )
    packed = None
    if entry.compress_type == zipfile.ZIP_DEFLATED:
        fields = _LOCAL.unpack_from(data, entry.header_offset)
        start = entry.header_offset + _LOCAL.size + fields[-2] + fields[-1]
        packed = data[start : start + entry.compress_size]
    return Part(entry.filename, content, packed)


def _check_kind(parts: Mapping[str, Part], name: str) -> None:
    types = parts[TYPES].content.decode("utf-8", "replace")
    if "macroEnabled" in types or any("vbaProject" in part for part in parts):
        raise TemplateError(f"{name}: в файле макросы → сохраните его как документ без макросов")
    if "template.main+xml" in types:
        raise TemplateError(f"{name}: это шаблон .dotx → сохраните его как .docx")
    for part in parts:
        if _OLE.search(part):
            raise TemplateError(
                f"{name}: в файле вставленный объект «{part}» → удалите его или замените рисунком"
            )
    for part in parts:
        if part.endswith(".rels"):
            for relation in relations(parts, part):
                if relation.external and relation.kind != "hyperlink":
                    raise TemplateError(
                        f"{name}: файл ссылается наружу: {relation.target} ({relation.kind}) → "
                        "вставьте рисунок в сам файл, отсоедините шаблон"
                    )


def relations(parts: Mapping[str, Part], name: str) -> Iterator[Relation]:
    """The relationships that the part `name`, itself a .rels, holds."""
    part = parts.get(name)
    if part is None:
        return
    for node in parsed(part.content, name).iter(_RELATION):
        yield Relation(
            node.get("Id", ""),
            node.get("Type", "").rsplit("/", 1)[-1],
            node.get("Target", ""),
            node.get("TargetMode") == "External",
        )


def rels_of(name: str) -> str:
    """Name of the part that holds the relationships of the part `name`."""
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def target_of(source: str, target: str) -> str:
    """Name of the part that a relationship of the part `source` leads to."""
    folder = posixpath.dirname(source)
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _reachable(parts: dict[str, Part], name: str) -> dict[str, Part]:
    """What no relationship leads to is no part of the document: Word would not show it either."""
    found = {TYPES, "_rels/.rels"}
    waiting = ["_rels/.rels"]
    while waiting:
        rels = waiting.pop()
        folder, file = posixpath.split(rels)
        source = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
        for relation in relations(parts, rels):
            if relation.external or not relation.target or relation.target.startswith("#"):
                continue
            target = target_of(source, relation.target)
            if target not in parts:
                raise TemplateError(
                    f"{name}: нет части «{target}», а {rels} на неё ссылается → {_AGAIN}"
                )
            if target not in found:
                found.add(target)
                if rels_of(target) in parts:
                    found.add(rels_of(target))
                    waiting.append(rels_of(target))
    if BODY not in found:
        raise TemplateError(f"{name}: это не документ Word (.docx) → {_AGAIN}")
    return {part: value for part, value in parts.items() if part in found}


def parsed(xml: bytes, name: str, *, blanks: bool = False) -> etree._Element:
    """The part's XML; entities and what a reader does not see (comments) are not taken over.

    blanks: keep the white space between elements. Raises DamagedPart.
    """
    try:
        return read_xml(xml, blanks=blanks, marks=False)
    except XmlError as error:
        raise DamagedPart(f"{name}: часть файла испорчена: {error.problem} → {_AGAIN}") from None
