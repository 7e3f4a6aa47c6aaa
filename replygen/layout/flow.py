"""Set blocks → sheets: what stands where, under Word's rules of keeping lines together.

The order of decisions is LibreOffice's: a paragraph goes on where it fits; two lines at least stay
on either sheet (widow control); what is kept with the next goes with it; a row goes whole unless it
may be split.
"""

from __future__ import annotations

from collections.abc import Iterator

from replygen.layout.bands import Band, band_of
from replygen.layout.heights import (
    SetBlock,
    SetParagraph,
    SetRow,
    SetTable,
    block_height,
    space_between,
)
from replygen.layout.model import Section
from replygen.layout.placed import Anchor, Placed, Sheets
from replygen.layout.rows import CellState, kept_rows, least_height, may_split

_FEWEST = 2  # lines of a paragraph that stay together at a sheet's edge


class Flow:
    """One way through the document; `reserved` twips are kept free at the foot of a sheet."""

    def __init__(
        self, sections: list[Section], sets: list[list[SetBlock]], reserved: dict[int, int]
    ):
        self._sections = sections
        self._sets = sets
        self._reserved = reserved
        self._bands: dict[tuple[int, str], Band] = {}
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

    def _band(self) -> Band:
        section = self._sections[self._section]
        kind = "default"
        if section.title_page and self._page_in_section == 1:
            kind = "first"
        elif section.even_odd and self.sheets.count % 2 == 0:
            kind = "even"
        key = (self._section, kind)
        if key not in self._bands:
            self._bands[key] = band_of(section, kind)
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
            if block.source.page_before and block is not blocks[number]:
                return True  # nothing can keep it here
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
            group = kept_rows(table.rows, number)
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
            repeated = number < len(headers)  # such a row is never split
            room = self._bottom - self._y - below
            if row.source.splits and not repeated and may_split(row, room):
                self._split_row(row, below, above)
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
        if row.source.height:
            self.sheets.doubts.add("строка таблицы с заданной высотой стоит на двух страницах")
        states = [CellState(cell.blocks) for cell in row.cells]
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
                return headers + min(row.height, least_height(row)) + block.source.below
            group = kept_rows(block.rows, number)
            return headers + sum(one.height for one in group) + block.source.below
        return headers
    total = len(block.lines.starts)
    if block.source.keep_lines:
        return block.height
    if not block.source.widows:
        return block.lines.height(0, 1)
    least = total if total <= _FEWEST + 1 else _FEWEST
    return block.lines.height(0, least)


def _without_widows(fits: int, total: int, *, first: bool) -> int:
    """Lines that stay here when no fewer than two may be left on either sheet."""
    if total - fits < _FEWEST:
        fits = total - _FEWEST
    if first and fits < _FEWEST:
        return 0
    return max(fits, 0)


def frames_of(sets: list[list[SetBlock]]) -> Iterator[SetParagraph]:
    """Paragraphs that stand at the foot of their anchor's sheet."""
    for blocks in sets:
        for block in blocks:
            if isinstance(block, SetParagraph) and block.source.frame is not None:
                yield block
