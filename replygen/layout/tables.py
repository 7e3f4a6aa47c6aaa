"""A <w:tbl> → Table: widths of cells, their margins, borders, rows that may be split."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from replygen.layout.looks import VAL, Styles, W, is_on, whole
from replygen.layout.model import Block, Cell, Paragraph, Row, Table
from replygen.layout.said import said

if TYPE_CHECKING:
    from replygen.layout.reading import Reader

_SIDES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")
_MARGINS: Final = {"top": 0, "left": 108, "bottom": 0, "right": 108}
_NAMES: Final = {"start": "left", "end": "right"}
# No border told: −1, for 0 is «no border» said aloud.
_NOTHING_SAID: Final = dict.fromkeys(_SIDES, -1)
_MOST_TABLES: Final = 500
_FIFTIETHS: Final = 5000  # the whole width in fiftieths of a percent


_TR: Final = f"{W}tr"
_TC: Final = f"{W}tc"
_WRAPS: Final = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml"))
_TBL_PR: Final = f"{W}tblPr"
_TBL_GRID: Final = f"{W}tblGrid"
_GRID_COL: Final = f"{W}gridCol"
_TR_PR: Final = f"{W}trPr"
_TR_HEIGHT: Final = f"{W}trHeight"
_CANT_SPLIT: Final = f"{W}cantSplit"
_TBL_HEADER: Final = f"{W}tblHeader"
_GRID_BEFORE: Final = f"{W}gridBefore"
_TC_PR: Final = f"{W}tcPr"
_TC_W: Final = f"{W}tcW"
_TYPE: Final = f"{W}type"
_GRID_SPAN: Final = f"{W}gridSpan"
_V_MERGE: Final = f"{W}vMerge"
_TC_MAR: Final = f"{W}tcMar"
_TC_BORDERS: Final = f"{W}tcBorders"
_V_ALIGN: Final = f"{W}vAlign"
_TEXT_DIRECTION: Final = f"{W}textDirection"


@dataclass(frozen=True, slots=True)
class _Usual:
    """What the table says of all its cells; reasons: why pages can't be sure.

    share: of the column that the whole table takes, 0 where its grid tells. outline: of a cell
    that says nothing of its borders.
    """

    margins: dict[str, int]
    borders: dict[str, int]
    style: str | None
    indent: int | str
    share: float
    reasons: tuple[str, ...]
    outline: tuple[bool, bool, bool, bool]


def read_table(reader: Reader, node: etree._Element, width: int) -> Table:
    """The table in a column of `width` twips."""
    properties = columns = None
    found: list[etree._Element] = []
    for child in node:
        tag = child.tag
        if tag == _TR:
            found.append(child)
        elif tag == _TBL_PR:
            properties = child if properties is None else properties
        elif tag == _TBL_GRID:
            columns = child if columns is None else columns
        elif tag in _WRAPS:
            found += _within(child, _TR)
    key = () if properties is None else said(properties)
    usual: _Usual | None = reader.sheets.tables.get(key)
    if usual is None:
        if len(reader.sheets.tables) > _MOST_TABLES:
            reader.sheets.tables.clear()
        usual = reader.sheets.tables[key] = _usual(reader.sheets.styles, properties)
    reader.reasons.update(usual.reasons)
    grid = _grid(columns, usual.share, width)
    rows: list[Row] = []
    lines: list[list[tuple[int, int, int]]] = []
    for row in found:
        made, edges = _row(reader, row, usual, grid)
        rows.append(made)
        lines.append(edges)
    table = Table(rows, indent=usual.indent)
    _share_borders(table, lines)
    return table


def _within(node: etree._Element, wanted: str) -> list[etree._Element]:
    """Rows of a table or cells of a row, also those in content controls."""
    found = []
    for child in node:
        tag = child.tag
        if tag == wanted:
            found.append(child)
        elif tag in _WRAPS:
            found += _within(child, wanted)
    return found


def _usual(styles: Styles, properties: etree._Element | None) -> _Usual:
    style = properties.find(f"{W}tblStyle") if properties is not None else None
    name = style.get(VAL) if style is not None else None
    name = name if name in styles.known else styles.normal_table
    reasons = []
    if name is not None and styles.uneven(name):
        reasons.append("стиль таблицы выделяет строки или столбцы")
    if properties is not None and properties.find(f"{W}tblpPr") is not None:
        reasons.append("в документе есть таблица, которую обтекает текст")
    parts = [] if properties is None else [properties]
    parts += styles.table_parts(name)
    borders = _borders(parts)
    return _Usual(
        _margins(parts), borders, name, _indent(properties), _share(properties), tuple(reasons),
        _outline(_NOTHING_SAID, borders),
    )  # fmt: skip


def _indent(properties: etree._Element | None) -> int | str:
    if properties is None:
        return 0
    place = properties.find(f"{W}jc")
    if place is not None and place.get(VAL) in ("center", "right", "end"):
        return str(place.get(VAL))
    indent = properties.find(f"{W}tblInd")
    return 0 if indent is None else whole(indent, "w")


def _margins(parts: list[etree._Element]) -> dict[str, int]:
    margins = dict(_MARGINS)
    for part in reversed(parts):
        _read_margins(part.find(f"{W}tblCellMar"), margins)
    return margins


def _read_margins(node: etree._Element | None, margins: dict[str, int]) -> None:
    if node is None:
        return
    for side in node:
        name = side.tag.rpartition("}")[2]
        name = _NAMES.get(name, name)
        if name in margins:
            margins[name] = whole(side, "w")


def _borders(parts: list[etree._Element]) -> dict[str, int]:
    borders = dict.fromkeys(_SIDES, 0)
    for part in reversed(parts):
        _read_borders(part.find(f"{W}tblBorders"), borders)
    return borders


def _read_borders(node: etree._Element | None, borders: dict[str, int]) -> None:
    if node is None:
        return
    for side in node:
        name = side.tag.rpartition("}")[2]
        name = _NAMES.get(name, name)
        if name in borders:
            borders[name] = _thickness(side)


def _thickness(side: etree._Element) -> int:
    """Twips; the file tells eighths of a point."""
    kind = side.get(VAL, "nil")
    if kind in ("nil", "none"):
        return 0
    single = round(int(side.get(f"{W}sz", "4") or 4) * 2.5)
    return single * 3 if kind == "double" else single


def _share(properties: etree._Element | None) -> float:
    wanted = properties.find(f"{W}tblW") if properties is not None else None
    if wanted is None or wanted.get(_TYPE) != "pct":
        return 0
    told = wanted.get(f"{W}w", "0")
    return float(told[:-1]) / 100 if told.endswith("%") else float(told) / _FIFTIETHS


def _grid(columns: etree._Element | None, share: float, width: int) -> list[int]:
    """Widths of the columns."""
    if columns is None:
        return []
    grid = [whole(column, "w") for column in columns if column.tag == _GRID_COL]
    if share and (total := sum(grid)):
        return [round(column * width * share / total) for column in grid]
    return grid


def _row(
    reader: Reader, node: etree._Element, usual: _Usual, grid: list[int]
) -> tuple[Row, list[tuple[int, int, int]]]:
    properties = None
    cells: list[etree._Element] = []
    for child in node:
        tag = child.tag
        if tag == _TC:
            cells.append(child)
        elif tag == _TR_PR:
            properties = child if properties is None else properties
        elif tag in _WRAPS:
            cells += _within(child, _TC)
    row = Row([])
    place = 0 if properties is None else _read_row(properties, row)
    edges = []
    for child in cells:
        cell, span, lines = _cell(reader, child, usual, grid, place)
        place += span
        row.cells.append(cell)
        edges.append(lines)
    first = row.cells[0].blocks if row.cells else []
    row.keep_next = bool(first) and isinstance(first[0], Paragraph) and first[0].keep_next
    return row, edges


def _read_row(properties: etree._Element, row: Row) -> int:
    """What the row says itself; in which column of the grid it begins."""
    place = 0
    for child in properties:
        tag = child.tag
        if tag == _TR_HEIGHT:
            row.height = whole(child, "val")
            row.height_rule = child.get(f"{W}hRule", "atLeast")
        elif tag == _CANT_SPLIT:
            row.splits = not is_on(child)
        elif tag == _TBL_HEADER:
            row.header = is_on(child)
        elif tag == _GRID_BEFORE:
            place = int(child.get(VAL, "0"))
    return place


def _cell(
    reader: Reader, node: etree._Element, usual: _Usual, grid: list[int], place: int
) -> tuple[Cell, int, tuple[int, int, int]]:
    first = node[0] if len(node) else None
    properties = first if first is not None and first.tag == _TC_PR else ()
    margins, borders = usual.margins, _NOTHING_SAID
    span, merged, told, upright = 1, "", 0, "top"
    for child in properties:
        tag = child.tag
        if tag == _TC_W:
            if child.get(_TYPE, "dxa") == "dxa":
                told = whole(child, "w")
        elif tag == _V_ALIGN:
            upright = child.get(VAL, "top")
        elif tag == _GRID_SPAN:
            span = int(child.get(VAL, "1"))
        elif tag == _V_MERGE:
            merged = child.get(VAL, "continue")
        elif tag == _TC_MAR:
            margins = dict(margins)
            _read_margins(child, margins)
        elif tag == _TC_BORDERS:
            borders = dict(borders)
            _read_borders(child, borders)
        elif tag == _TEXT_DIRECTION:
            reader.reasons.add("в таблице есть текст, который идёт снизу вверх")
    width = sum(grid[place : place + span]) or told
    left, right = margins["left"], margins["right"]
    outline = usual.outline if borders is _NOTHING_SAID else _outline(borders, usual.borders)
    blocks = _without_end(reader.blocks(node, width - left - right, usual.style))
    cell = Cell(
        blocks, width, left, right, margins["top"], margins["bottom"], merged, upright, outline
    )
    top, bottom = borders["top"], borders["bottom"]
    edges = (
        top if top >= 0 else -1 - usual.borders["top"],
        bottom if bottom >= 0 else -1 - usual.borders["bottom"],
        usual.borders["insideH"],
    )
    return cell, span, edges


def _without_end(found: list[Block]) -> list[Block]:
    """Without the empty paragraph that must follow a table in a cell: it takes no room."""
    if len(found) > 1 and isinstance(found[-2], Table):
        last = found[-1]
        if isinstance(last, Paragraph) and not last.text:
            found.pop()
    return found


def _outline(own: dict[str, int], usual: dict[str, int]) -> tuple[bool, bool, bool, bool]:
    """Whether the cell has a line at its top, right, bottom and left."""
    inside = {"top": "insideH", "bottom": "insideH", "left": "insideV", "right": "insideV"}
    top, right, bottom, left = (
        bool(own[side] if own[side] >= 0 else usual[side] or usual[inside[side]])
        for side in ("top", "right", "bottom", "left")
    )
    return top, right, bottom, left


def _share_borders(table: Table, lines: list[list[tuple[int, int, int]]]) -> None:
    """A border between two rows stands once, above the lower one; the last stands below."""
    last = len(table.rows) - 1
    for number, row in enumerate(table.rows):
        above = [_line(edge[0], edge[2] if number else None) for edge in lines[number]]
        if number:
            above += [_line(edge[1], edge[2]) for edge in lines[number - 1]]
        thick = max(above, default=0)
        for cell in row.cells:
            cell.top += thick
        if number == last:
            table.below = max((_line(edge[1], None) for edge in lines[number]), default=0)


def _line(said: int, inside: int | None) -> int:
    """A cell's own border, or else the table's at that place."""
    if said >= 0:
        return said
    return -1 - said if inside is None else inside
