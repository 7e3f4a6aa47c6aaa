"""A .docx → what stands where on its sheets, to be drawn line by line on a screen.

The flow that counts the sheets tells on which of them each paragraph's lines stand and how high;
here each line gets its place from left to right, its words and their looks, and what no line tells
is added: headers and footers, frames at a sheet's foot, borders, pictures.
"""

from __future__ import annotations

import posixpath
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import accumulate
from typing import Final

from replygen.layout.drawn import (
    Drawing,
    DrawnLine,
    DrawnParagraph,
    DrawnPicture,
    Rule,
    Sheet,
)
from replygen.layout.drawn_lines import Column, descent, line_words, mm, room
from replygen.layout.faces import SIXTHS
from replygen.layout.flow import frames_of
from replygen.layout.heights import (
    SetBlock,
    SetCell,
    SetParagraph,
    SetTable,
    block_height,
    set_blocks,
    space_between,
    stack_height,
)
from replygen.layout.letter_sums import letter_widths
from replygen.layout.looks import W, whole
from replygen.layout.model import Margin, Paragraph, Section
from replygen.layout.pages import Laid, laid_out
from replygen.layout.placed import Placed
from replygen.layout.placed import Sheets as Flowed
from replygen.xml_guard import read_xml

_RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_PICTURES: Final = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg"}
_NEW_WORD: Final = 15
_MOST_PICTURE: Final = 2_000_000
_BODY: Final = "word/document.xml"


def draw(parts: Mapping[str, bytes]) -> Drawing:
    """The sheets of a .docx, given as its unpacked parts; without a count there are none."""
    laid = laid_out(parts)
    if laid.flow is None:
        return Drawing(laid.pages, (), {}, ())
    return _Drawer(parts, laid, laid.flow).drawn()


class _Drawer:
    """One document; columns by the paragraph's number."""

    def __init__(self, parts: Mapping[str, bytes], laid: Laid, flow: Flowed) -> None:
        self._parts = parts
        self._laid = laid
        self._flow = flow
        self._hangs = _old_word(parts.get("word/settings.xml"))
        self._columns: dict[tuple[int, int], Column] = {}
        self._cells: list[tuple[int, SetTable, int]] = []
        self._sheets: list[Sheet] = []

    def drawn(self) -> Drawing:
        """All that can be drawn."""
        texts: dict[int, str] = {}
        sections = self._laid.sections
        for section, blocks in zip(sections, self._laid.sets, strict=True):
            self._walk(blocks, section.left, section.text_width)
            for paragraph in _paragraphs(blocks):
                texts[paragraph.index] = texts.get(paragraph.index, "") + paragraph.text
        self._sheets = [
            Sheet(mm(section.width), mm(section.height)) for section in self._sections()
        ]
        seen = set()
        for placed in self._flow.placed:
            self._place(placed)
            seen.add(placed.index)
        self._frames(seen)
        for number, (sheet, section) in enumerate(
            zip(self._sheets, self._sections(), strict=True), 1
        ):
            self._margins(sheet, section, number)
        self._borders()
        left_out = tuple(
            text for index, text in texts.items() if index not in seen and text.strip()
        )
        return Drawing(self._laid.pages, tuple(self._sheets), texts, left_out)

    def _sections(self) -> list[Section]:
        """The section of each sheet: that of the first paragraph on it, else of the one before."""
        first: dict[int, int] = {}
        for placed in self._flow.placed:
            first.setdefault(placed.page, placed.index)
        number = 0
        ends = []
        for blocks in self._laid.sets:
            number = max([number, *(one.index + 1 for one in _paragraphs(blocks))])
            ends.append(number)
        found: list[Section] = []
        for page in range(1, self._flow.count + 1):
            if page in first:
                place = next((n for n, end in enumerate(ends) if first[page] < end), len(ends) - 1)
                found.append(self._laid.sections[place])
            else:
                found.append(found[-1] if found else self._laid.sections[0])
        return found

    # -- where columns are

    def _walk(self, blocks: list[SetBlock], left: int, width: int, sinks: int = 0) -> None:
        for block in blocks:
            if isinstance(block, SetParagraph):
                begin = block.source.index, block.lines.starts[0]
                while (
                    begin in self._columns
                ):  # what a page break has parted is counted from 0 again
                    begin = begin[0], begin[1] - 1
                self._columns[begin] = Column(block, left, width, sinks)
                continue
            self._cells.append((left + _indent(block, width, hangs=self._hangs), block, sinks))
            for row in block.rows:
                x = left + _indent(block, width, hangs=self._hangs)
                for cell in row.cells:
                    inner = cell.source.width - cell.source.left - cell.source.right
                    sunk = sinks + _sinking(cell, row.height)
                    self._walk(cell.blocks, x + cell.source.left, inner, sunk)
                    x += cell.source.width

    def _column(self, placed: Placed) -> Column | None:
        parts = [column for (index, _), column in self._columns.items() if index == placed.index]
        if len(parts) <= 1:
            return parts[0] if parts else None
        return next((one for one in parts if placed.begin in one.block.lines.starts), parts[0])

    # -- lines

    def _place(self, placed: Placed) -> None:
        column = self._column(placed)
        if column is None or placed.page > len(self._sheets):
            return
        begin = bisect_left(column.block.lines.starts, placed.begin)
        self._lines(
            self._sheets[placed.page - 1],
            column,
            placed.top + column.sinks,
            (begin, begin + placed.lines),
            _BODY,
        )

    def _lines(
        self, sheet: Sheet, column: Column, top: int, lines: tuple[int, int], part: str
    ) -> None:
        """Lines from the first to before the second, the first of them at `top`."""
        paragraph, set_lines = column.block.source, column.block.lines
        sums = [0, *accumulate(letter_widths(paragraph))]
        drawn = []
        y = top
        for number in range(*lines):
            height = set_lines.first[number] if number == lines[0] else set_lines.rest[number]
            last = number + 1 >= len(set_lines.starts)
            end = len(paragraph.text) if last else set_lines.starts[number + 1]
            words = tuple(line_words(column, sums, set_lines.starts[number], end, last))
            base = y + height - descent(paragraph, set_lines.starts[number], end)
            self._pictures(sheet, column, (set_lines.starts[number], end), base, part)
            drawn.append(DrawnLine(mm(y), mm(height), mm(base - y), words))
            y += height
        sheet.paragraphs.append(DrawnParagraph(paragraph.index, lines[0] == 0, tuple(drawn)))

    def _pictures(
        self, sheet: Sheet, column: Column, span: tuple[int, int], base: int, part: str
    ) -> None:
        paragraph = column.block.source
        if not paragraph.pictures:
            return
        start, end = span
        sums = [0, *accumulate(letter_widths(paragraph))]
        free = room(column, start) - (sums[end] - sums[start]) // SIXTHS
        shift = {"center": free // 2, "right": free, "end": free}.get(paragraph.align, 0)
        x = column.left + paragraph.left + (paragraph.first if start == 0 else 0) + max(0, shift)
        for place, picture in paragraph.pictures.items():
            if not start <= place < end:
                continue
            found = self._file(part, picture.relation)
            if found is None:
                continue
            mime, data = found
            left, right, top, bottom = picture.free
            sheet.pictures.append(
                DrawnPicture(
                    mm(x + (sums[place] - sums[start]) // SIXTHS + left),
                    mm(base - picture.height + top),
                    mm(picture.width - left - right),
                    mm(picture.height - top - bottom),
                    mime,
                    data,
                )
            )

    def _file(self, part: str, relation: str) -> tuple[str, bytes] | None:
        folder, name = posixpath.split(part)
        rels = self._parts.get(f"{folder}/_rels/{name}.rels")
        if not relation or rels is None:
            return None
        for node in read_xml(rels).iter(_RELATION):
            if node.get("Id") == relation and node.get("TargetMode") != "External":
                target = node.get("Target", "")
                path = posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
                mime = _PICTURES.get(path.rpartition(".")[2].lower())
                data = self._parts.get(path)
                if mime and data is not None and len(data) <= _MOST_PICTURE:
                    return mime, data
        return None

    # -- what the flow does not place

    def _frames(self, seen: set[int]) -> None:
        """The frame's paragraphs stand one under another at the foot of the last sheet's text."""
        frames = list(frames_of(self._laid.sets))
        if not frames or not self._sheets:
            return
        section = self._laid.sections[-1]
        page = self._laid.anchored or len(self._sheets)
        y = section.height - abs(section.bottom) - sum(frame.height for frame in frames)
        for frame in frames:
            told = frame.source.frame
            width = told.width if told and told.width else section.text_width
            column = Column(frame, section.left, width)
            whole = (0, len(frame.lines.starts))
            self._lines(self._sheets[page - 1], column, y, whole, _BODY)
            seen.add(frame.source.index)
            y += frame.height

    def _margins(self, sheet: Sheet, section: Section, number: int) -> None:
        first = next((n for n, one in enumerate(self._sections(), 1) if one is section), number)
        kind = "default"
        if section.title_page and number == first:
            kind = "first"
        elif section.even_odd and number % 2 == 0:
            kind = "even"
        head, foot = section.headers.get(kind), section.footers.get(kind)
        if head is not None:
            self._margin(sheet, section, head, section.header)
        if foot is not None:
            height = stack_height(set_blocks(foot, section.text_width), tail=True)
            self._margin(sheet, section, foot, section.height - section.footer - height)

    def _margin(self, sheet: Sheet, section: Section, margin: Margin, top: int) -> None:
        before = len(sheet.paragraphs)
        part = next((name for name, one in self._laid.margins if one is margin), "")
        self._stack(sheet, set_blocks(margin, section.text_width), section.left, top, part)
        number = self._sheets.index(sheet) + 1
        for place in range(before, len(sheet.paragraphs)):
            sheet.paragraphs[place] = _numbered(sheet.paragraphs[place], number)

    def _stack(self, sheet: Sheet, blocks: list[SetBlock], left: int, top: int, part: str) -> None:
        """Blocks one under another, tables with what is in their cells."""
        y = top
        before: SetBlock | None = None
        width = self._laid.sections[0].text_width
        for block in blocks:
            y += space_between(before, block, at_top=before is None)
            if isinstance(block, SetParagraph):
                column = Column(block, left, width)
                self._lines(sheet, column, y, (0, len(block.lines.starts)), part)
            else:
                self._table(sheet, block, left + _indent(block, width, hangs=self._hangs), y, part)
            y += block_height(block)
            before = block

    def _table(self, sheet: Sheet, table: SetTable, left: int, top: int, part: str) -> None:
        for row in table.rows:
            x = left
            for cell in row.cells:
                source = cell.source
                inner = source.width - source.left - source.right
                y = top + source.top + _sinking(cell, row.height)
                before: SetBlock | None = None
                for block in cell.blocks:
                    y += space_between(before, block, at_top=before is None)
                    if isinstance(block, SetParagraph):
                        column = Column(block, x + source.left, inner)
                        self._lines(sheet, column, y, (0, len(block.lines.starts)), part)
                    else:
                        self._table(sheet, block, x + source.left, y, part)
                    y += block_height(block)
                    before = block
                _outline(sheet, cell, x, top, row.height)
                x += source.width
            top += row.height

    def _borders(self) -> None:
        """Lines around cells; a row's place is that of the first line placed in it."""
        tops: dict[int, Placed] = {}
        for placed in self._flow.placed:
            tops.setdefault(placed.index, placed)
        for left, table, _ in self._cells:
            for row in table.rows:
                known = [
                    (there.page, there.top - cell.source.top - block.source.before)
                    for cell in row.cells
                    for block in cell.blocks[:1]
                    if isinstance(block, SetParagraph)
                    and (there := tops.get(block.source.index)) is not None
                ]
                if not known or known[0][0] > len(self._sheets):
                    continue
                page, top = known[0]
                sheet, x = self._sheets[page - 1], left
                for cell in row.cells:
                    _outline(sheet, cell, x, top, row.height)
                    x += cell.source.width


def _outline(sheet: Sheet, cell: SetCell, x: int, y: int, height: int) -> None:
    top, right, bottom, left = cell.source.outline
    width, thin = mm(cell.source.width), 0.25
    if top:
        sheet.rules.append(Rule(mm(x), mm(y), width, thin))
    if bottom:
        sheet.rules.append(Rule(mm(x), mm(y + height), width, thin))
    if left:
        sheet.rules.append(Rule(mm(x), mm(y), thin, mm(height)))
    if right:
        sheet.rules.append(Rule(mm(x + cell.source.width), mm(y), thin, mm(height)))


def _numbered(paragraph: DrawnParagraph, number: int) -> DrawnParagraph:
    """A margin's bare number is the sheet's: the file keeps the one it was last printed with."""
    words = [word for line in paragraph.lines for word in line.words]
    if len(words) != 1 or not words[0].text.strip().isdigit():
        return paragraph
    line = next(line for line in paragraph.lines if line.words)
    told = replace(line, words=(replace(words[0], text=str(number)),))
    return replace(paragraph, lines=(told,))


def _sinking(cell: SetCell, height: int) -> int:
    """How far a cell's content stands below the cell's top."""
    free = max(0, height - cell.height)
    return {"bottom": free, "center": free // 2}.get(cell.source.upright, 0)


def _indent(table: SetTable, width: int, *, hangs: bool) -> int:
    """Where the table begins in its column; hangs: its text, not its edge, stands at that place."""
    told = table.source.indent
    if isinstance(told, int):
        first = table.rows[0].cells[:1] if table.rows else []
        return told - (first[0].source.left if hangs and first else 0)
    widths = (sum(cell.source.width for cell in row.cells) for row in table.rows)
    free = width - max(widths, default=0)
    return free // 2 if told == "center" else free


def _old_word(settings: bytes | None) -> bool:
    """Whether the file is to be set as Word 2010 and older ones did."""
    if settings is None:
        return True
    for node in read_xml(settings).iter(f"{W}compatSetting"):
        if node.get(f"{W}name") == "compatibilityMode":
            return whole(node, "val", _NEW_WORD) < _NEW_WORD
    return True


def _paragraphs(blocks: list[SetBlock]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, SetParagraph):
            yield block.source
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from _paragraphs(cell.blocks)
