"""A file → the paragraphs to lint, each with its place in the file."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from replygen.errors import DocumentError
from replygen.findings import Allowance, Finding, allowances_in, without_allowances
from replygen.late_pattern import late_pattern
from replygen.passages.paragraphs import begins_item
from replygen.review.decoding import decoded
from replygen.review.placeholders import holes_in, told_of_words, without_tags

KINDS: Final = (".docx", ".txt", ".md", ".markdown")
COPIES: Final = "до исправлений"
"""The folder beside a file in which `--fix` keeps the file as it was."""
_OLD_WORD: Final = (".doc", ".rtf", ".odt", ".dot")
_BLANK: Final = late_pattern(r"\n[ \t]*(?:\n[ \t]*)+")
_FRONT: Final = late_pattern(r"\A\+\+\+\n.*?\n\+\+\+\n|\A---\n.*?\n---\n", re.S)
_CODE: Final = late_pattern(r"```.*?(?:```|\Z)|`[^`\n]*`|<!--.*?-->|<[^>\n]+>", re.S)
_LINK: Final = late_pattern(r"!?\[([^\]\n]*)\]\(([^)\n]*)\)")
_MARK: Final = late_pattern(
    r"^[ \t]*(?:#{1,6}|>|[-*+]|\d+[.)])[ \t]+|\*\*|__|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)", re.M
)
_ITEM: Final = late_pattern(r"[ \t]*(?:#{1,6}[ \t]|[-*+][ \t]|\d+[.)][ \t]|\|)")
_OF_PROSE: Final = frozenset(("stop-missing", "capital-beginning"))
_RULER: Final = late_pattern(r"^[ \t]*[-=|: ]{3,}$", re.M)


@dataclass(frozen=True, slots=True)
class Source:
    """One text to lint.

    file: how people call it. paragraphs: its paragraphs; their places are those of findings.
    offsets: where each begins in `text`, for files of plain text; empty for .docx.
    text: the file as it is, with plain ends of lines. docx: its bytes. encoding: of plain text.
    returns: places in `text` of the ends of lines that are two signs in the file: CR and LF.
    raw: paragraphs of a .docx with their tags. frame: numbers of those in headers and footers.
    brief: numbers of cells, items of lists and headings: they need no capital and no full stop.
    """

    file: str
    paragraphs: tuple[str, ...]
    offsets: tuple[int, ...] = ()
    text: str = ""
    docx: bytes = b""
    allowed: tuple[Allowance, ...] = field(default=())
    encoding: str = "utf-8"
    returns: tuple[int, ...] = field(default=(), repr=False)
    raw: tuple[str, ...] = field(default=(), repr=False)
    frame: tuple[int, ...] = ()
    brief: frozenset[int] = frozenset()

    def told_of_words(self, findings: Iterable[Finding]) -> list[Finding]:
        """Those that words of the file have made, not the blanks where tags and marks were."""
        findings = [
            one for one in findings if one.rule not in _OF_PROSE or one.paragraph not in self.brief
        ]
        if self.offsets:
            typed = [one for one in findings if self._is_typed(one)]
            left = told_of_words(typed, self.text, self.offsets, holes_in(self.text))
            return [_without_wide_blanks(one) for one in left]
        text = "\n".join(self.raw)
        starts = tuple(itertools.accumulate((len(one) + 1 for one in self.raw), initial=0))
        left = told_of_words(findings, text, starts, holes_in(text))
        return [_without_wide_blanks(one) for one in left]

    def _is_typed(self, finding: Finding) -> bool:
        """Whether the signs stand so in the file: where marks were, only we see blanks."""
        if finding.category != "typography" or finding.paragraph is None or finding.start is None:
            return True
        at = self.offsets[finding.paragraph] + finding.start
        there = self.text[at : at + len(finding.text)]
        return there.replace("\n", " ") == finding.text

    def shown(self, paragraph: int) -> str:
        """The paragraph as its file has it, marks and tags too; its places are the same."""
        known = self.paragraphs[paragraph]
        if not self.offsets:
            return self.raw[paragraph] if self.raw else known
        at = self.offsets[paragraph]
        return self.text[at : at + len(known)].replace("\n", " ")

    def line(self, paragraph: int | None, place: int | None) -> tuple[int, int]:
        """Line and column, from 1, of a code point of a paragraph; of .docx its paragraph."""
        if paragraph is None:
            return 1, 1
        if not self.offsets:
            return paragraph + 1, (place or 0) + 1
        at = self.offsets[paragraph] + (place or 0)
        before = self.text.rfind("\n", 0, at)
        return self.text.count("\n", 0, at) + 1, at - before


def _without_wide_blanks(finding: Finding) -> Finding:
    """Its message says the words as people see them, without the blanks of marks and tags."""
    words = " ".join(finding.text.split())
    if words == finding.text or finding.category == "typography":
        return finding
    return replace(finding, message=finding.message.replace(finding.text, words))


def read_source(path: Path) -> Source:
    """The file's text.

    Errors: DocumentError for what is not there, an unknown kind or encoding, a damaged file.
    """
    if not path.exists():
        raise DocumentError(missing(path))
    kind = path.suffix.lower()
    if kind not in KINDS:
        remedy = "сохраните его в Word как .docx; " if kind in _OLD_WORD else ""
        raise DocumentError(
            f"{path}: такие файлы проверять не умеем → {remedy}можно {', '.join(KINDS)}"
            " и дела .yaml, .json"
        )
    return source_of(path.read_bytes(), path)


def source_of(data: bytes, path: Path) -> Source:
    """The text of a file that holds `data`. Errors: as of `read_source`."""
    kind = path.suffix.lower()
    if kind == ".docx":
        return word_source(data, str(path))
    text, encoding = decoded(data, str(path))
    return text_source(text, str(path), markdown=kind in (".md", ".markdown"), encoding=encoding)


def texts_in(folder: Path) -> list[Path]:
    """Texts of the folder and of the folders in it, in the order of their paths.

    Hidden files, what Word leaves while a document is open and copies kept by `--fix` are no
    letters. DocumentError where the folder has none.
    """
    found = [
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in KINDS
        and path.is_file()
        and not path.name.startswith(("~$", "."))
        and COPIES not in path.parts
    ]
    if not found:
        raise DocumentError(
            f"{folder}: в папке нет писем ({', '.join(KINDS)}) → назовите другую папку или файл"
        )
    return found


def missing(path: Path) -> str:
    """What of the path is not there."""
    folder = path.parent
    if not folder.exists():
        return f"{path}: нет такой папки: «{folder}» → проверьте путь"
    if not path.suffix:
        return f"{path}: нет такой папки и такого файла → проверьте имя"
    return f"{path}: нет такого файла → проверьте имя и папку"


def word_source(docx: bytes, name: str) -> Source:
    """An executor's .docx, or a letterhead whose placeholders stand for nothing."""
    from replygen.word.reading import read_word  # noqa: PLC0415 - lxml, only for .docx

    found = read_word(docx, name).paragraphs
    texts = tuple(without_tags(paragraph.text) for paragraph in found)
    frame = tuple(
        number
        for number, one in enumerate(found)
        if one.part.startswith(("word/head", "word/foote"))
    )
    raw = tuple(paragraph.text for paragraph in found)
    brief = frozenset(number for number, one in enumerate(found) if one.brief)
    return Source(name, texts, docx=docx, raw=raw, frame=frame, brief=brief)


def text_source(text: str, name: str, *, markdown: bool = False, encoding: str = "utf-8") -> Source:
    """A plain text or Markdown; tags of a template and marks of Markdown become blanks."""
    whole, returns = _plain_ends(text.removeprefix("\ufeff"))
    shown = without_allowances(_blanked(_FRONT, whole))
    if markdown:
        shown = _blanked(_RULER, _blanked(_CODE, shown))
        shown = _LINK.sub(lambda one: f" {one[1]} {' ' * (len(one[0]) - len(one[1]) - 2)}", shown)
    shown = without_tags(shown)
    blocks = list(_blocks(shown, markdown=markdown))
    brief: frozenset[int] = frozenset()
    if markdown:
        brief = frozenset(n for n, (_, block) in enumerate(blocks) if _ITEM.match(block))
        blocks = [(at, _MARK.sub(lambda one: " " * len(one[0]), block)) for at, block in blocks]
        blocks = [(at, block.replace("|", " ")) for at, block in blocks]
    return Source(
        name,
        tuple(block.replace("\n", " ") for _, block in blocks),
        tuple(at for at, _ in blocks),
        whole,
        allowed=allowances_in(whole),
        encoding=encoding,
        returns=returns,
        brief=brief,
    )


def _plain_ends(text: str) -> tuple[str, tuple[int, ...]]:
    """The text with one sign for an end of line, and the places of those that were two."""
    parts = text.split("\r\n")
    places: list[int] = []
    at = 0
    for part in parts[:-1]:
        places.append(at + len(part))
        at += len(part) + 1
    return "\n".join(parts).replace("\r", "\n"), tuple(places)


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    """The text with what the pattern finds blanked out, so that places hold."""
    return pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


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
