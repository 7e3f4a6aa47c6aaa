"""A letterhead's .docx → Letterhead, looked at as a stranger's file and compiled once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from replygen.document.compiling import Compiled, compiled
from replygen.document.packages import read_file
from replygen.document.pictures import Picture
from replygen.document.placeholders import PROPERTIES, place_faults
from replygen.document.rendering import CompiledTemplate
from replygen.errors import Fault, TemplateError

ENDING = ".docx"
COAT_OF_ARMS_HEIGHT = 17.0
"""Millimetres."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """A letterhead that was read, found whole and compiled.

    data: the .docx as it was read. coat_of_arms: the picture, or None.
    executor_on: "first" or "last", the sheet that carries the executor's mark.
    """

    name: str
    data: bytes = field(repr=False)
    template: CompiledTemplate = field(repr=False)
    coat_of_arms: Picture | None = field(default=None, repr=False)
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
    path = _find(name_or_path, folder)
    data = read_file(path)
    picture = None if coat_of_arms is None else _read_picture(coat_of_arms)
    return Letterhead(path.stem, data, _template(data, path.name), picture, executor_on)


def letterhead_faults(path: Path) -> tuple[Fault, ...]:
    """All that is wrong with the letterhead at `path`, each with its place; none if it is sound."""
    try:
        return tuple(_faults(_compiled(read_file(path), path.name)))
    except TemplateError as error:
        problem, _, remedy = str(error).removeprefix(f"{path.name}: ").partition(" → ")
        return (Fault("", problem, remedy),)


@lru_cache(maxsize=16)
def _template(data: bytes, name: str) -> CompiledTemplate:
    made = _compiled(data, name)
    faults = list(_faults(made))
    if faults:
        lines = "\n".join(f"  • {fault}" for fault in faults)
        raise TemplateError(f"{name}: бланк не годится:\n{lines}")
    return CompiledTemplate(name, made)


def _compiled(data: bytes, name: str) -> Compiled:
    return compiled(data, name, PROPERTIES)


def _faults(made: Compiled) -> Iterator[Fault]:
    yield from made.faults
    yield from place_faults(made)


def _find(name_or_path: str | Path, folder: Path | None) -> Path:
    given = Path(name_or_path)
    if (
        given.suffix.lower() in (ENDING, ".docm", ".dotx", ".dotm", ".doc")
        or given.parent != Path()
    ):
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


def _read_picture(path: Path) -> Picture:
    try:
        data = path.read_bytes()
    except OSError:
        raise TemplateError(
            f"{path}: рисунка герба нет → положите его рядом с organization.toml "
            "или уберите coat_of_arms"
        ) from None
    picture = Picture(data, height=COAT_OF_ARMS_HEIGHT, about="Герб")
    try:
        known = picture.ending in ("png", "jpg") and picture.extent
    except TemplateError:
        known = None
    if not known:
        raise TemplateError(f"{path}: рисунок герба должен быть PNG или JPEG")
    return picture
