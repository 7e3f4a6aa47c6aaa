"""Blocks one under another → how high they stand: spacing between paragraphs, rows of tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from replygen.layout.lines import Lines, set_lines
from replygen.layout.model import Block, Cell, Paragraph, Row, Table


@dataclass(slots=True)
class SetParagraph:
    """A paragraph with its lines."""

    source: Paragraph
    lines: Lines
    height: int


@dataclass(slots=True)
class SetCell:
    """A cell with its blocks set; height: of the content with the free space at its edges."""

    source: Cell
    blocks: list[SetBlock]
    height: int


@dataclass(slots=True)
class SetRow:
    """A row with its cells set."""

    source: Row
    cells: list[SetCell]
    height: int


@dataclass(slots=True)
class SetTable:
    """A table with its rows set."""

    source: Table
    rows: list[SetRow] = field(default_factory=list)


SetBlock = SetParagraph | SetTable


def set_blocks(blocks: Iterable[Block], width: int) -> list[SetBlock]:
    """Each block in a column of `width` twips."""
    made: list[SetBlock] = []
    bordered = False
    for block in blocks:
        if isinstance(block, Paragraph):
            made.append(_set_paragraph(block, width))
            bordered = bordered or block.border is not None
        else:
            made.append(_set_table(block))
    if bordered:
        _add_borders(made)
    return made


def _add_borders(blocks: list[SetBlock]) -> None:
    """Give the first and the last line of bordered paragraphs their lines above and below."""
    for number, block in enumerate(blocks):
        if not isinstance(block, SetParagraph) or block.source.border is None:
            continue
        top, bottom, _ = block.source.border
        lines = block.lines
        lines.first, lines.rest = list(lines.first), list(lines.rest)
        if not _shares_border(block, blocks[number - 1] if number else None):
            lines.first[0] += top
        if not _shares_border(block, blocks[number + 1] if number + 1 < len(blocks) else None):
            lines.first[-1] += bottom
            lines.rest[-1] += bottom
        block.height = lines.height(0, len(lines.starts))


def _shares_border(block: SetParagraph, other: SetBlock | None) -> bool:
    if not isinstance(other, SetParagraph):
        return False
    one, two = block.source, other.source
    return (one.border, one.left, one.right) == (two.border, two.left, two.right)


def _set_paragraph(paragraph: Paragraph, width: int) -> SetParagraph:
    lines = set_lines(paragraph, width)
    height = lines.first[0]
    if len(lines.rest) > 1:
        height += sum(lines.rest) - lines.rest[0]
    return SetParagraph(paragraph, lines, height)


def _set_table(table: Table) -> SetTable:
    made = SetTable(table)
    open_cells: dict[int, int] = {}  # merged downward: place → height still wanted
    for number, row in enumerate(table.rows):
        cells = []
        for cell in row.cells:
            blocks = set_blocks(cell.blocks, cell.width - cell.left - cell.right)
            height = stack_height(blocks, tail=True) + cell.top + cell.bottom
            cells.append(SetCell(cell, blocks, height))
        made.rows.append(SetRow(row, cells, _row_height(table, number, cells, open_cells)))
    return made


def _row_height(table: Table, number: int, cells: list[SetCell], open_cells: dict[int, int]) -> int:
    row = table.rows[number]
    if row.height_rule == "exact" and row.height:
        return row.height
    height = row.height
    for place, cell in enumerate(cells):
        wanted = cell.height
        if cell.source.merged == "continue":
            wanted = open_cells.get(place, 0)
        following = table.rows[number + 1].cells if number + 1 < len(table.rows) else []
        goes_on = place < len(following) and following[place].merged == "continue"
        if cell.source.merged and goes_on:
            open_cells[place] = wanted
            continue
        height = max(height, wanted)
    for place, cell in enumerate(cells):
        if cell.source.merged and place in open_cells:
            open_cells[place] = max(0, open_cells[place] - height)
    return height


def stack_height(blocks: Iterable[SetBlock], *, tail: bool = False) -> int:
    """Blocks one under another; tail: with what follows the last one, as in a table's cell."""
    height = 0
    before: SetBlock | None = None
    for block in blocks:
        if isinstance(block, SetParagraph) and block.source.frame is not None:
            continue
        height += space_between(before, block, at_top=before is None)
        height += block_height(block)
        before = block
    if tail and isinstance(before, SetParagraph):
        height += before.source.after + before.lines.tail
    return height


def block_height(block: SetBlock) -> int:
    """Of the whole block without the space around it."""
    if isinstance(block, SetParagraph):
        return block.height
    return sum(row.height for row in block.rows) + block.source.below


def space_between(before: SetBlock | None, after: SetBlock, *, at_top: bool) -> int:
    """Free space above `after`; at_top: nothing stands above it on the sheet or in the cell."""
    upper = after.source.before if isinstance(after, SetParagraph) else 0
    if at_top or before is None:
        return upper
    lower = tail = 0
    if isinstance(before, SetParagraph):
        lower, tail = before.source.after, before.lines.tail
        if isinstance(after, SetParagraph) and before.source.style == after.source.style:
            lower = 0 if before.source.contextual else lower
            upper = 0 if after.source.contextual else upper
    return max(upper, lower) + tail
