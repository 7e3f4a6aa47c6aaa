"""Set blocks → sheets: what stands where, under Word's rules of keeping lines together.

The order of decisions is LibreOffice's: a paragraph goes on where it fits; two lines at least stay
on either sheet (widow control); what is kept with the next goes with it; a row goes whole unless it
may be split.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from replygen.layout.heights import (
    SetBlock,
    SetParagraph,
    SetRow,
    SetTable,
    block_height,
    set_blocks,
    space_between,
    stack_height,
)
from replygen.layout.model import Margin, Section

_FEWEST = 2  # lines of a paragraph that stay together at a sheet's edge


@dataclass(slots=True)
class Placed:
    """A part of a paragraph on one sheet; top: twips from the sheet's upper edge."""

    index: int
    page: int
    top: int
    begin: int
    lines: int


@dataclass(slots=True)
class Sheets:
    """How many sheets, the parts of paragraphs in order, and the lines of text on each sheet."""

    count: int = 0
    placed: list[Placed] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Anchor:
    """The paragraph that a frame hangs on.

    page: from 1. top: where it begins, bottom: where the sheet's text ends, twips from the sheet's
    upper edge. last: nothing comes after it.
    """

    page: int
    top: int
    bottom: int
    last: bool


@dataclass(slots=True)
class _Band:
    """Where the text of a sheet may stand; twips from its upper edge."""

    top: int
    bottom: int


class Flow:
    """One way through the document; `reserved` twips are kept free at the foot of a sheet."""

    def __init__(
        self, sections: list[Section], sets: list[list[SetBlock]], reserved: dict[int, int]
    ):
        self._sections = sections
        self._sets = sets
        self._reserved = reserved
        self._bands: dict[tuple[int, str], _Band] = {}
        self.sheets = Sheets()
        self._section = 0
        self._page_in_section = 0
        self._y = 0
        self._bottom = 0
        self._fresh = True
        self._before: SetBlock | None = None
        self.anchor: Anchor | None = None

    def run(self) -> Sheets:
        """Place everything."""
        for number, blocks in enumerate(self._sets):
            self._section = number
            if number == 0 or self._sections[number].kind != "continuous":
                self._page_in_section = 0
                self._turn()
                self._before = None
            self._blocks(blocks)
        return self.sheets

    # -- sheets

    def _turn(self) -> None:
        """Begin a new sheet."""
        sheets = self.sheets
        if sheets.count:
            sheets.ends[-1] = self._y
        sheets.count += 1
        self._page_in_section += 1
        sheets.lines.append(0)
        sheets.ends.append(0)
        band = self._band()
        self._y = band.top
        self._bottom = band.bottom - self._reserved.get(sheets.count, 0)
        self._fresh = True

    def _band(self) -> _Band:
        section = self._sections[self._section]
        kind = "default"
        if section.title_page and self._page_in_section == 1:
            kind = "first"
        elif section.even_odd and self.sheets.count % 2 == 0:
            kind = "even"
        key = (self._section, kind)
        if key not in self._bands:
            self._bands[key] = _band_of(section, kind)
        return self._bands[key]

    # -- blocks

    def _blocks(self, blocks: list[SetBlock]) -> None:
        kept = False
        for number, block in enumerate(blocks):
            if _is_frame(block):
                continue
            if block.source.page_before and not self._empty():
                self._turn()
                self._before = None
            elif (
                not kept
                and _keeps(block)
                and not self._fresh
                and not self._chain_fits(blocks, number)
            ):
                self._turn()
            above = self._y
            page = self.sheets.count
            if isinstance(block, SetParagraph):
                self._paragraph(block)
            else:
                self._table(block)
            if number and _is_frame(blocks[number - 1]):
                moved = self.sheets.count != page
                self.anchor = Anchor(
                    self.sheets.count,
                    self._band().top if moved else above,
                    self._bottom,
                    last=block is blocks[-1],
                )
            kept = _keeps(block)
            self._before = block
            self._fresh = False
        self.sheets.ends[-1] = self._y

    def _empty(self) -> bool:
        """Nothing was placed yet at all, or on this sheet of a new section."""
        return self._fresh and self._before is None

    def _gap(self, block: SetBlock) -> int:
        if self._fresh:
            # Space above is kept at the top of a section's first sheet and after a wanted break.
            if self._before is None:
                return space_between(None, block, at_top=True)
            return 0
        return space_between(self._before, block, at_top=False)

    def _chain_fits(self, blocks: list[SetBlock], number: int) -> bool:
        """Whether what is kept together from `number` on fits on what is left of the sheet."""
        y, before = self._y, self._before
        for block in blocks[number:]:
            if _is_frame(block):
                continue
            y += space_between(before, block, at_top=before is None)
            if not _keeps(block):
                return y + _first_part(block) <= self._bottom
            y += block_height(block)
            if y > self._bottom:
                return False
            before = block
        return True

    def _paragraph(self, block: SetParagraph) -> None:
        source, lines = block.source, block.lines
        total = len(lines.starts)
        begin = 0
        gap = self._gap(block)
        while True:
            if self._y + gap + lines.height(begin, total) <= self._bottom:
                self._put(block, begin, total, gap)
                return
            at_top = self._fresh
            fits = self._fitting(block, begin, gap)
            if (source.keep_lines or source.keep_next) and not at_top and begin == 0:
                fits = 0
            elif source.widows and not (at_top and begin == 0 and total <= _FEWEST):
                fits = _without_widows(fits, total - begin, first=begin == 0)
            if fits == 0 and at_top:
                fits = max(1, self._fitting(block, begin, gap))
            if fits:
                self._put(block, begin, begin + fits, gap)
                begin += fits
            if begin >= total:
                return
            self._turn()
            if self._before is None:
                self._before = block
            gap = 0

    def _fitting(self, block: SetParagraph, begin: int, gap: int) -> int:
        lines = block.lines
        room = self._bottom - self._y - gap - lines.first[begin]
        count = 0
        while room >= 0:
            count += 1
            if begin + count >= len(lines.starts):
                break
            room -= lines.rest[begin + count]
        return count

    def _put(self, block: SetParagraph, begin: int, end: int, gap: int) -> None:
        sheets = self.sheets
        self._y += gap
        sheets.placed.append(
            Placed(
                block.source.index, sheets.count, self._y, block.lines.starts[begin], end - begin
            )
        )
        self._y += block.lines.height(begin, end)
        sheets.lines[-1] += end - begin
        self._fresh = False

    # -- tables

    def _table(self, table: SetTable) -> None:
        self._y += self._gap(table)
        headers = []
        for row in table.rows:
            if not row.source.header:
                break
            headers.append(row)
        if len(headers) == len(table.rows):
            headers = []
        above = sum(row.height for row in headers)
        number = 0
        while number < len(table.rows):
            group = _kept_rows(table.rows, number)
            height = sum(row.height for row in group)
            below = table.source.below
            if self._y + height + below <= self._bottom:
                for row in group:
                    self._put_row(row, self._y)
                    self._y += row.height
                number += len(group)
                self._fresh = False
                continue
            row = group[0]
            only_headers = number <= len(headers)
            if row.source.splits and _may_split(row, self._bottom - self._y - below):
                self._split_row(row, below, above if number >= len(headers) else 0)
                number += 1
            elif self._fresh or (only_headers and number and self._sheet_begins_with_headers):
                self._put_row(row, self._y)
                self._y += row.height
                number += 1
                self._fresh = False
            else:
                self._turn()
                self._before = table
                if number >= len(headers) and headers:
                    self._y += above
                    self._sheet_begins_with_headers = True
                # Under repeated header rows the sheet counts as fresh: the row can't go further.
        self._y += table.source.below

    _sheet_begins_with_headers = False

    def _put_row(self, row: SetRow, top: int) -> None:
        sheets = self.sheets
        most = 0
        for cell in row.cells:
            y = top + cell.source.top
            before: SetBlock | None = None
            count = 0
            for block in cell.blocks:
                y += space_between(before, block, at_top=before is None)
                if isinstance(block, SetParagraph):
                    lines = len(block.lines.starts)
                    sheets.placed.append(Placed(block.source.index, sheets.count, y, 0, lines))
                    count += lines
                y += block_height(block)
                before = block
            most = max(most, count)
        sheets.lines[-1] += most

    def _split_row(self, row: SetRow, below: int, above: int) -> None:
        """The row's lines on this sheet and, as many as it takes, on the next ones."""
        states = [_CellState(cell.blocks) for cell in row.cells]
        while True:
            room = self._bottom - self._y - below
            deepest = most = 0
            for cell, state in zip(row.cells, states, strict=True):
                edges = cell.source.top + cell.source.bottom
                used, count = state.take(
                    room - edges, self._y + cell.source.top, self.sheets, forced=self._fresh
                )
                deepest = max(deepest, used + edges)
                most = max(most, count)
            self.sheets.lines[-1] += most
            self._y += deepest
            self._fresh = False
            if all(state.done for state in states):
                return
            self._turn()
            self._y += above


class _CellState:
    """How far a split row's cell has got."""

    def __init__(self, blocks: list[SetBlock]) -> None:
        self._blocks = blocks
        self._block = 0
        self._line = 0

    @property
    def done(self) -> bool:
        return self._block >= len(self._blocks)

    def take(self, room: int, top: int, sheets: Sheets, *, forced: bool) -> tuple[int, int]:
        """Height and number of the lines that go on this sheet.

        forced: the sheet is empty, so one line goes on it even where it does not fit.
        """
        used = count = 0
        before: SetBlock | None = None
        while not self.done:
            block = self._blocks[self._block]
            gap = (
                0
                if self._line or (before is None and self._block)
                else space_between(before, block, at_top=before is None)
            )
            if isinstance(block, SetTable):
                height = gap + block_height(block)
                if used + height > room and used:
                    break
                used += height
            else:
                begin, total = self._line, len(block.lines.starts)
                end = begin
                last = self._block == len(self._blocks) - 1
                after = block.source.after + block.lines.tail if last else 0
                while end < total:
                    needed = used + gap + block.lines.height(begin, end + 1)
                    # The cell's last line brings the space below it with it.
                    if needed + (after if end + 1 == total else 0) > room:
                        break
                    end += 1
                if end == begin and forced and not used:
                    end += 1
                if end == begin:
                    break
                sheets.placed.append(
                    Placed(
                        block.source.index,
                        sheets.count,
                        top + used + gap,
                        block.lines.starts[begin],
                        end - begin,
                    )
                )
                used += gap + block.lines.height(begin, end)
                count += end - begin
                if end < total:
                    self._line = end
                    return used, count
                used += after
            before = block
            self._block += 1
            self._line = 0
        return used, count


def _keeps(block: SetBlock) -> bool:
    return isinstance(block, SetParagraph) and block.source.keep_next


def _is_frame(block: SetBlock) -> bool:
    return isinstance(block, SetParagraph) and block.source.frame is not None


def _first_part(block: SetBlock) -> int:
    """The least of the block that must stand under what is kept with it."""
    if isinstance(block, SetTable):
        headers = 0
        for number, row in enumerate(block.rows):
            if row.source.header and number + 1 < len(block.rows):
                headers += row.height
                continue
            if row.source.splits:
                return headers + min(row.height, _least(row)) + block.source.below
            group = _kept_rows(block.rows, number)
            return headers + sum(one.height for one in group) + block.source.below
        return headers
    total = len(block.lines.starts)
    if block.source.keep_lines:
        return block.height
    if not block.source.widows:
        return block.lines.height(0, 1)
    least = total if total <= _FEWEST + 1 else _FEWEST
    return block.lines.height(0, least)


def _kept_rows(rows: list[SetRow], number: int) -> list[SetRow]:
    """The row and those that it is kept with."""
    end = number
    while end + 1 < len(rows) and rows[end].source.keep_next:
        end += 1
    return rows[number : end + 1]


def _least(row: SetRow) -> int:
    """Height of the first line of every cell: less of a row can't stand on a sheet."""
    least = 0
    for cell in row.cells:
        height = cell.source.top + cell.source.bottom
        if cell.blocks:
            first = cell.blocks[0]
            if isinstance(first, SetParagraph):
                height += first.source.before + first.lines.first[0]
            else:
                height += block_height(first)
        least = max(least, height)
    return least


def _may_split(row: SetRow, room: int) -> bool:
    if row.source.height_rule == "exact":
        return False
    return _least(row) <= room


def _without_widows(fits: int, total: int, *, first: bool) -> int:
    """Lines that stay here when no fewer than two may be left on either sheet."""
    if total - fits < _FEWEST:
        fits = total - _FEWEST
    if first and fits < _FEWEST:
        return 0
    return max(fits, 0)


def _band_of(section: Section, kind: str) -> _Band:
    top, bottom = abs(section.top), section.height - abs(section.bottom)
    head = section.headers.get(kind)
    if head is not None and section.top >= 0:
        top = max(top, section.header + _margin_height(head, section.text_width))
    foot = section.footers.get(kind)
    if foot is not None and section.bottom >= 0:
        height = _margin_height(foot, section.text_width)
        bottom = min(bottom, section.height - section.footer - height)
    return _Band(top, bottom)


def _margin_height(margin: Margin, width: int) -> int:
    """Worked out once: letters of one letterhead share their headers and footers."""
    if margin.height is None:
        margin.height = stack_height(set_blocks(margin, width), tail=True)
    return margin.height


def frames_of(sets: list[list[SetBlock]]) -> Iterator[SetParagraph]:
    """Paragraphs that stand at the foot of their anchor's sheet."""
    for blocks in sets:
        for block in blocks:
            if isinstance(block, SetParagraph) and block.source.frame is not None:
                yield block
