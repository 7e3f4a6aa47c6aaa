"""A letterhead's .docx → Letterhead, looked at as a stranger's file and checked for its places."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from replygen.errors import TemplateError

MAX_FILE = 5 * 1024 * 1024
MAX_UNPACKED = 50 * 1024 * 1024
MAX_PARTS = 500
ENDING = ".docx"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """A letterhead that was read and found whole.

    data: the .docx as it was read. coat_of_arms: the picture's bytes, or None.
    executor_on: "first" or "last", the sheet that carries the executor's mark.
    """

    name: str
    data: bytes
    coat_of_arms: bytes | None = None
    executor_on: str = "last"


def load_letterhead(
    name_or_path: str | Path,
    folder: Path | None = None,
    *,
    coat_of_arms: Path | None = None,
    executor_on: str = "last",
) -> Letterhead:
    """The letterhead of that name in `folder`, or the .docx at that path.

    TemplateError names the known letterheads, or all that is wrong with the file.
    """
    from replygen.document.placeholders import check_placeholders  # noqa: PLC0415 - loads docxtpl

    path = _find(name_or_path, folder)
    data = read_package(path)
    check_placeholders(data, path.name)
    picture = None if coat_of_arms is None else _read_picture(coat_of_arms)
    return Letterhead(path.stem, data, picture, executor_on)


def _find(name_or_path: str | Path, folder: Path | None) -> Path:
    given = Path(name_or_path)
    if given.suffix.lower() == ENDING or given.parent != Path():
        if given.is_file():
            return given
        raise TemplateError(f"{given}: такого бланка нет → проверьте имя файла")
    known = sorted(path.stem for path in folder.glob(f"*{ENDING}")) if folder else []
    if folder is not None and given.name in known:
        return folder / f"{given.name}{ENDING}"
    raise TemplateError(
        f"бланка «{name_or_path}» нет → есть: {', '.join(known) or 'ни одного'}; "
        "или укажите файл .docx"
    )


def read_package(path: Path) -> bytes:
    """Bytes of the .docx at `path`, after a look at what it would unpack to."""
    try:
        if path.stat().st_size > MAX_FILE:
            raise TemplateError(f"{path}: файл больше {MAX_FILE >> 20} МБ → это не бланк")
        data = path.read_bytes()
    except OSError as error:
        raise TemplateError(f"{path}: файл не читается ({error.strerror})") from None
    check_package(data, str(path))
    return data


def check_package(data: bytes, name: str) -> None:
    """Refuse what is no .docx, what hides macros or links outside, and what unpacks to a flood."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            _check_sizes(entries, name)
            names = [entry.filename for entry in entries]
            if len(set(names)) != len(names):
                raise TemplateError(
                    f"{name}: в файле есть части с одним именем → сохраните его в Word"
                )
            if "[Content_Types].xml" not in names or "word/document.xml" not in names:
                raise TemplateError(f"{name}: это не документ Word (.docx) → сохраните его в Word")
            types = package.read("[Content_Types].xml").decode("utf-8", "replace")
            links = b"".join(package.read(part) for part in names if part.endswith(".rels")).decode(
                "utf-8", "replace"
            )
    except zipfile.BadZipFile:
        raise TemplateError(
            f"{name}: файл испорчен или это не .docx → сохраните его в Word как .docx"
        ) from None
    if "macroEnabled" in types or "vbaProject" in " ".join(names):
        raise TemplateError(f"{name}: в файле макросы → сохраните его как документ без макросов")
    if "template.main+xml" in types:
        raise TemplateError(f"{name}: это шаблон .dotx → сохраните его как .docx")
    outside = re.findall(r'Target="([^"]+)"[^>]*TargetMode="External"', links)
    outside += re.findall(r'TargetMode="External"[^>]*Target="([^"]+)"', links)
    outside = [target for target in outside if not target.startswith(("mailto:", "http"))] + [
        target
        for target in outside
        if target.startswith("http") and not _only_hyperlink(links, target)
    ]
    if outside:
        raise TemplateError(
            f"{name}: файл ссылается наружу: {outside[0]} → вставьте рисунок в сам файл"
        )


def _only_hyperlink(links: str, target: str) -> bool:
    relations = re.findall(r"<Relationship\b[^>]*>", links)
    return all("/hyperlink" in relation for relation in relations if target in relation)


def _check_sizes(entries: list[zipfile.ZipInfo], name: str) -> None:
    if len(entries) > MAX_PARTS:
        raise TemplateError(f"{name}: в файле {len(entries)} частей → это не бланк")
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise TemplateError(f"{name}: файл распаковывается больше чем в {MAX_UNPACKED >> 20} МБ")


def _read_picture(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except OSError:
        raise TemplateError(
            f"{path}: рисунка герба нет → положите его рядом с organization.toml "
            "или уберите coat_of_arms"
        ) from None
    if not data.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        raise TemplateError(f"{path}: рисунок герба должен быть PNG или JPEG")
    return data
