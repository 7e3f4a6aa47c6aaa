"""Rows of tables on sheets: which stay together, which may be split, how far a split one gets."""

from __future__ import annotations

from dataclasses import dataclass

from replygen.layout.heights import (
    SetBlock,
    SetParagraph,
    SetRow,
    SetTable,
    block_height,
    space_between,
)
from replygen.layout.placed import Placed, Sheets


def kept_rows(rows: list[SetRow], number: int) -> list[SetRow]:
    """The row and those that it is kept with."""
    end = number
    while end + 1 < len(rows) and rows[end].source.keep_next:
        end += 1
    return rows[number : end + 1]


def least_height(row: SetRow) -> int:
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


def may_split(row: SetRow, room: int) -> bool:
    """Whether a part of the row can stand in so much room."""
    if row.source.height_rule == "exact":
        return False
    return least_height(row) <= room


@dataclass(slots=True)
class _Part:
    """Lines that go on a sheet; height: twips, with the space below where they are the last."""

    height: int
    lines: int


@dataclass(slots=True)
class _Room:
    """What is left of a sheet for a cell; twips.

    top: of the cell. forced: one line goes even where it does not fit.
    """

    height: int
    taken: int
    top: int
    forced: bool


class CellState:
    """How far a split row's cell has got."""

    def __init__(self, blocks: list[SetBlock]) -> None:
        self._blocks = blocks
        self._block = 0
        self._line = 0

    @property
    def done(self) -> bool:
        """Whether all of the cell stands."""
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
                place = _Room(room, used + gap, top, forced and not used)
                got = self._lines(block, place, sheets)
                if got is None:
                    break
                count += got.lines
                used += gap + got.height
                if self._line:
                    break
            before = block
            self._block += 1
            self._line = 0
        return used, count

    def _lines(self, block: SetParagraph, place: _Room, sheets: Sheets) -> _Part | None:
        """The lines of the paragraph that go on this sheet, None where none does."""
        room, above = place.height, place.taken
        begin, total = self._line, len(block.lines.starts)
        last = self._block == len(self._blocks) - 1
        after = block.source.after + block.lines.tail if last else 0
        end = begin
        while end < total:
            needed = above + block.lines.height(begin, end + 1)
            # The cell's last line brings the space below it with it.
            if needed + (after if end + 1 == total else 0) > room:
                break
            end += 1
        if end == begin and place.forced:
            end += 1
        if end == begin:
            fits = begin == 0 and above + block.lines.first[0] <= room
            if fits and self._block and after and total > 1:
                # LibreOffice reckons with the space below a cell's last lines now so, now so.
                sheets.doubts.add("текст в ячейке таблицы кончается у самого края страницы")
            return None
        sheets.placed.append(
            Placed(
                block.source.index, sheets.count, place.top + above, block.lines.starts[begin],
                end - begin,
            )
        )  # fmt: skip
        self._line = end if end < total else 0
        height = block.lines.height(begin, end) + (after if end == total else 0)
        return _Part(height, end - begin)
