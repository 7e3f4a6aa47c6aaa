"""A <w:tbl> → Table: widths of cells, their margins, borders, rows that may be split."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from replygen.layout.looks import VAL, Styles, W, is_on, whole
from replygen.layout.model import Block, Cell, Paragraph, Row, Table

if TYPE_CHECKING:
    from replygen.layout.reading import Reader

_SIDES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")
_MARGINS: Final = {"top": 0, "left": 108, "bottom": 0, "right": 108}
_NAMES: Final = {"start": "left", "end": "right"}
# No border told: −1, for 0 is «no border» said aloud.
_NOTHING_SAID: Final = dict.fromkeys(_SIDES, -1)
_MOST_TABLES: Final = 500
_FIFTIETHS: Final = 5000  # the whole width in fiftieths of a percent


@dataclass(slots=True)
class _Usual:
    """What the table says of all its cells, but for its grid; reasons: why pages can't be sure."""

    margins: dict[str, int]
    borders: dict[str, int]
    style: str | None
    indent: int | str
    reasons: tuple[str, ...]
    grid: list[int]


def read_table(reader: Reader, node: etree._Element, width: int) -> Table:
    """The table in a column of `width` twips."""
    properties = node.find(f"{W}tblPr")
    key = b"" if properties is None else etree.tostring(properties, with_tail=False)
    known = reader.sheets.tables.get(key)
    if known is None:
        known = reader.sheets.tables[key] = _usual(reader.sheets.styles, properties)
        if len(reader.sheets.tables) > _MOST_TABLES:
            reader.sheets.tables.clear()
    reader.reasons.update(known.reasons)
    usual = _Usual(
        known.margins, known.borders, known.style, known.indent, (), _grid(node, properties, width)
    )
    rows: list[Row] = []
    lines: list[list[tuple[int, int, int]]] = []
    for row in _rows(node):
        made, edges = _row(reader, row, usual)
        rows.append(made)
        lines.append(edges)
    table = Table(rows, indent=usual.indent)
    _share_borders(table, lines)
    return table


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
    return _Usual(_margins(parts), _borders(parts), name, _indent(properties), tuple(reasons), [])


def _indent(properties: etree._Element | None) -> int | str:
    if properties is None:
        return 0
    place = properties.find(f"{W}jc")
    if place is not None and place.get(VAL) in ("center", "right", "end"):
        return str(place.get(VAL))
    indent = properties.find(f"{W}tblInd")
    return 0 if indent is None else whole(indent, "w")


def _rows(node: etree._Element) -> list[etree._Element]:
    found = []
    for child in node:
        if child.tag == f"{W}tr":
            found.append(child)
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml"):
            found += _rows(child)
    return found


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


def _grid(node: etree._Element, properties: etree._Element | None, width: int) -> list[int]:
    columns: Iterable[etree._Element] = ()
    for child in node:
        if child.tag == f"{W}tblGrid":
            columns = child
            break
    grid = [whole(column, "w") for column in columns if column.tag == f"{W}gridCol"]
    wanted = properties.find(f"{W}tblW") if properties is not None else None
    total = sum(grid)
    if not total:
        return grid
    if wanted is not None and wanted.get(f"{W}type") == "pct":
        said = wanted.get(f"{W}w", "0")
        share = float(said[:-1]) / 100 if said.endswith("%") else float(said) / _FIFTIETHS
        return [round(column * width * share / total) for column in grid] if share else grid
    return grid


def _row(
    reader: Reader,
    node: etree._Element,
    usual: _Usual,
) -> tuple[Row, list[tuple[int, int, int]]]:
    properties = node.find(f"{W}trPr")
    row = Row([])
    place = 0
    if properties is not None:
        for child in properties:
            if child.tag == f"{W}trHeight":
                row.height = whole(child, "val")
                row.height_rule = child.get(f"{W}hRule", "atLeast")
            elif child.tag == f"{W}cantSplit":
                row.splits = not is_on(child)
            elif child.tag == f"{W}tblHeader":
                row.header = is_on(child)
            elif child.tag == f"{W}gridBefore":
                place = int(child.get(VAL, "0"))
    edges = []
    for child in _cells(node):
        cell, span, lines = _cell(reader, child, usual, place)
        place += span
        row.cells.append(cell)
        edges.append(lines)
    first = row.cells[0].blocks if row.cells else []
    row.keep_next = bool(first) and isinstance(first[0], Paragraph) and first[0].keep_next
    return row, edges


def _cells(node: etree._Element) -> list[etree._Element]:
    found = []
    for child in node:
        if child.tag == f"{W}tc":
            found.append(child)
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml"):
            found += _cells(child)
    return found


def _cell(
    reader: Reader,
    node: etree._Element,
    usual: _Usual,
    place: int,
) -> tuple[Cell, int, tuple[int, int, int]]:
    first = node[0] if len(node) else None
    properties = first if first is not None and first.tag == f"{W}tcPr" else ()
    margins, borders = usual.margins, _NOTHING_SAID
    span, merged, told, upright = 1, "", 0, "top"
    for child in properties:
        tag = child.tag
        if tag == f"{W}tcW":
            if child.get(f"{W}type", "dxa") == "dxa":
                told = whole(child, "w")
        elif tag == f"{W}gridSpan":
            span = int(child.get(VAL, "1"))
        elif tag == f"{W}vMerge":
            merged = child.get(VAL, "continue")
        elif tag == f"{W}tcMar":
            margins = dict(margins)
            _read_margins(child, margins)
        elif tag == f"{W}tcBorders":
            borders = dict(borders)
            _read_borders(child, borders)
        elif tag == f"{W}vAlign":
            upright = child.get(VAL, "top")
        elif tag == f"{W}textDirection":
            reader.reasons.add("в таблице есть текст, который идёт снизу вверх")
    width = sum(usual.grid[place : place + span]) or told
    left, right = margins["left"], margins["right"]
    top, bottom = (
        borders[side] if borders[side] >= 0 else -1 - usual.borders[side]
        for side in ("top", "bottom")
    )
    blocks = _without_end(reader.blocks(node, width - left - right, usual.style))
    cell = Cell(blocks, width, left, right, margins["top"], margins["bottom"], merged)
    cell.upright = upright
    cell.outline = _outline(borders, usual.borders)
    return cell, span, (top, bottom, usual.borders["insideH"])


def _without_end(blocks: Iterable[Block]) -> list[Block]:
    """Without the empty paragraph that must follow a table in a cell: it takes no room."""
    found = list(blocks)
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
