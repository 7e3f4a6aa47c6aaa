"""A file → the paragraphs to lint, each with its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from replygen.errors import DocumentError
from replygen.findings import Allowance, allowances_in, without_allowances
from replygen.passages.paragraphs import begins_item

KINDS: Final = (".docx", ".txt", ".md", ".markdown")
_BLANK: Final = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.S)
_QUOTED: Final = re.compile(r"\{\{\s*\"([^\"]+)\"")
_FRONT: Final = re.compile(r"\A\+\+\+\n.*?\n\+\+\+\n|\A---\n.*?\n---\n", re.S)
_CODE: Final = re.compile(r"```.*?(?:```|\Z)|`[^`\n]*`|<!--.*?-->|<[^>\n]+>", re.S)
_LINK: Final = re.compile(r"!?\[([^\]\n]*)\]\(([^)\n]*)\)")
_MARK: Final = re.compile(
    r"^[ \t]*(?:#{1,6}|>|[-*+]|\d+[.)])[ \t]+|\*\*|__|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)", re.M
)
_ITEM: Final = re.compile(r"[ \t]*(?:#{1,6}[ \t]|[-*+][ \t]|\d+[.)][ \t]|\|)")
_RULER: Final = re.compile(r"^[ \t]*[-=|: ]{3,}$", re.M)


@dataclass(frozen=True, slots=True)
class Source:
    """One text to lint.

    file: how people call it. paragraphs: its paragraphs; their places are those of findings.
    offsets: where each begins in `text`, for files of plain text; empty for .docx.
    text: the file as it is, with plain ends of lines. docx: its bytes.
    """

    file: str
    paragraphs: tuple[str, ...]
    offsets: tuple[int, ...] = ()
    text: str = ""
    docx: bytes = b""
    allowed: tuple[Allowance, ...] = field(default=())

    def line(self, paragraph: int | None, place: int | None) -> tuple[int, int]:
        """Line and column, from 1, of a code point of a paragraph; of .docx its paragraph."""
        if paragraph is None:
            return 1, 1
        if not self.offsets:
            return paragraph + 1, (place or 0) + 1
        at = self.offsets[paragraph] + (place or 0)
        before = self.text.rfind("\n", 0, at)
        return self.text.count("\n", 0, at) + 1, at - before


def read_source(path: Path) -> Source:
    """The file's text. Errors: DocumentError for an unknown kind, encoding or a damaged file."""
    kind = path.suffix.lower()
    if kind not in KINDS:
        known = ", ".join(KINDS)
        raise DocumentError(f"{path}: такие файлы проверять не умеем → можно {known}")
    data = path.read_bytes()
    if kind == ".docx":
        return word_source(data, str(path))
    return text_source(_decoded(data, path), str(path), markdown=kind in (".md", ".markdown"))


def word_source(docx: bytes, name: str) -> Source:
    """An executor's .docx, or a letterhead whose placeholders stand for nothing."""
    from replygen.word.reading import read_word  # noqa: PLC0415 - lxml, only for .docx

    found = read_word(docx, name).paragraphs
    texts = tuple(_without_tags(paragraph.text) for paragraph in found)
    return Source(name, texts, docx=docx)


def text_source(text: str, name: str, *, markdown: bool = False) -> Source:
    """A plain text or Markdown; tags of a template and marks of Markdown become blanks."""
    whole = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    shown = without_allowances(_blanked(_FRONT, whole))
    if markdown:
        shown = _blanked(_RULER, _blanked(_CODE, shown))
        shown = _LINK.sub(lambda one: f" {one[1]} {' ' * (len(one[0]) - len(one[1]) - 2)}", shown)
    shown = _without_tags(shown)
    blocks = list(_blocks(shown, markdown=markdown))
    if markdown:
        blocks = [(at, _MARK.sub(lambda one: " " * len(one[0]), block)) for at, block in blocks]
        blocks = [(at, block.replace("|", " ")) for at, block in blocks]
    return Source(
        name,
        tuple(block.replace("\n", " ") for _, block in blocks),
        tuple(at for at, _ in blocks),
        whole,
        allowed=allowances_in(whole),
    )


def _decoded(data: bytes, path: Path) -> str:
    for encoding in ("utf-8-sig", "cp1251"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise DocumentError(f"{path}: кодировка не узнана → сохраните файл в UTF-8")


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    """The text with what the pattern finds blanked out, so that places hold."""
    return pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def _without_tags(text: str) -> str:
    """Placeholders blanked out; of {{ "Ваше" | you }} the word stays, at its beginning."""
    if "{" not in text:
        return text

    def shown(found: re.Match[str]) -> str:
        word = _QUOTED.match(found[0])
        blank = re.sub(r"[^\n]", " ", found[0])
        return word[1] + blank[len(word[1]) :] if word else blank

    return _TAG.sub(shown, text)


def _blocks(text: str, *, markdown: bool) -> Iterator[tuple[int, str]]:
    """Paragraphs with their places: parted by empty lines, else by lines."""
    lined = not _BLANK.search(text.strip())
    at = 0
    for block in _BLANK.split(text):
        start = text.index(block, at) if block else at
        at = start + len(block)
        place = start
        current: list[str] = []
        begun = start
        for line in block.split("\n"):
            fresh = lined or (markdown and _ITEM.match(line))
            if current and (fresh or begins_item(current[-1], line)):
                yield from _kept(begun, "\n".join(current))
                current = []
            if not current:
                begun = place
            current.append(line)
            place += len(line) + 1
        yield from _kept(begun, "\n".join(current))


def _kept(start: int, block: str) -> Iterator[tuple[int, str]]:
    stripped = block.strip()
    if stripped:
        yield start + block.index(stripped), stripped
