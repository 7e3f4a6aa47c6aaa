"""Blocks → WordprocessingML: headings, tables and charts that look alike on any letterhead.

What the letterhead's owner decides (type face, type size, first-line indent) is taken from the
paragraph that stands where the text goes; the rest is said outright, for styles may be missing.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from replygen.document.blocks import BarChart, Block, Grid, Heading, Paragraph

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES: Final = (
    f'xmlns:w="{W}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
)
_TWIPS: Final = 1440 / 25.4  # twentieths of a point in a millimetre
_EMU: Final = 36000  # English metric units in a millimetre
_SMALL, _CELL, _HEADING = 22, 22, 28  # half points
_TOGETHER: Final = 12  # rows of a table that a page break should not part
_LETTER, _BOLD = 2.05, 2.3
"""Millimetres that a letter takes on the average in 11 points, in a cell and in a head."""
_LABEL: Final = 36  # letters of a bar's name on a line
_LABEL_LINE: Final = 4.2
_TALLEST: Final = 205.0
_PADDING: Final = 3.8
_NARROWEST: Final = 15.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where the blocks go: width of the text in millimetres, the paragraph that marks the place."""

    width: float
    marker: etree._Element


def block_elements(
    block: Block, place: Place, *, relation: str, number: int, following: Block | None
) -> list[etree._Element]:
    """The block's elements; relation, number: of a chart's part, and of its drawing.

    following: the next block, for a paragraph must not part from the table it speaks of.
    """
    match block:
        case Heading():
            return [_parsed(_heading(block))]
        case Paragraph() if isinstance(following, Grid):
            return [_paragraph(block, place, keep=True), _parsed(_gap(80, keep=True))]
        case Paragraph():
            return [_paragraph(block, place, keep=isinstance(following, BarChart))]
        case Grid():
            # Two lines: right after a table LibreOffice parts a heading from what follows it.
            return [_parsed(_grid(block, place.width)), _parsed(_gap(60)), _parsed(_gap(60))]
        case BarChart():
            drawn = _parsed(_chart(block, place.width, relation, number))
            return [drawn, _parsed(_caption(block.caption))]


def chart_height(chart: BarChart) -> float:
    """Millimetres: as many as the bars need."""
    legend = 9 if len(chart.series) > 1 else 0
    if chart.standing:
        return 62 + legend
    lines = max((-(-len(name) // _LABEL) for name in chart.categories), default=1)
    bars = 8.8 if len(chart.series) > 1 else 6.6
    return max(bars, _LABEL_LINE * lines + 1.6) * len(chart.categories) + 7 + legend


def chart_fits(chart: BarChart) -> bool:
    """Whether its names can be read: long ones are left out by office suites, not folded."""
    longest = max((len(name) for name in chart.categories), default=0)
    return longest <= _LABEL * 2 and chart_height(chart) <= _TALLEST


def _parsed(xml: str) -> etree._Element:
    head, _, rest = xml.partition(">")
    empty = head.endswith("/")
    head = head.rstrip("/")
    return etree.fromstring(f"{head} {_NAMESPACES}{'/' if empty else ''}>{rest}")


def _twips(millimetres: float) -> int:
    return round(millimetres * _TWIPS)


def _spacing(before: int = 0, after: int = 0) -> str:
    """Points; single lines and no indent, whatever the letterhead's default."""
    return (
        f'<w:spacing w:before="{before * 20}" w:after="{after * 20}" w:line="240" '
        'w:lineRule="auto"/><w:ind w:left="0" w:right="0" w:firstLine="0"/>'
    )


def _run(text: str, size: int, *, bold: bool = False) -> str:
    return (
        f"<w:r><w:rPr>{'<w:b/>' if bold else ''}"
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    )


def _heading(heading: Heading) -> str:
    title = heading.level <= 0
    spacing = _spacing(0 if heading.level else 14, 6) if title else _spacing(14, 6)
    outline = f'<w:outlineLvl w:val="{heading.level}"/>' if heading.level >= 0 else ""
    return (
        f"<w:p><w:pPr><w:keepNext/><w:keepLines/>{spacing}"
        f'<w:jc w:val="{"center" if title else "left"}"/>{outline}</w:pPr>'
        f"{_run(heading.text, _HEADING, bold=True)}</w:p>"
    )


def _paragraph(paragraph: Paragraph, place: Place, *, keep: bool) -> etree._Element:
    if paragraph.small:
        return _parsed(
            f'<w:p><w:pPr>{_spacing(0, 3)}<w:jc w:val="left"/></w:pPr>'
            f"{_run(paragraph.text, _SMALL)}</w:p>"
        )
    made = deepcopy(place.marker)
    texts = list(made.iter(f"{{{W}}}t"))
    texts[0].text = paragraph.text
    texts[0].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    for other in texts[1:]:
        other.text = ""
    own = made.find(f"{{{W}}}pPr")
    if own is not None:
        for name in ("keepNext", "jc"):
            for found in own.findall(f"{{{W}}}{name}"):
                own.remove(found)
        # Lines of short words and numbers that can't part gape where they are justified.
        etree.SubElement(own, f"{{{W}}}jc").set(f"{{{W}}}val", "left")
        if keep:
            style = own.find(f"{{{W}}}pStyle")
            own.insert(0 if style is None else 1, etree.Element(f"{{{W}}}keepNext"))
    return made


def _gap(height: int, *, keep: bool = False) -> str:
    """An empty line so many twentieths of a point high."""
    return (
        f"<w:p><w:pPr>{'<w:keepNext/>' if keep else ''}"
        f'<w:spacing w:before="0" w:after="0" w:line="{height}" w:lineRule="exact"/>'
        '<w:ind w:left="0" w:right="0" w:firstLine="0"/></w:pPr></w:p>'
    )


def _caption(text: str) -> str:
    return (
        f'<w:p><w:pPr><w:keepLines/>{_spacing(2, 8)}<w:jc w:val="center"/></w:pPr>'
        f"{_run(text, _SMALL)}</w:p>"
    )


def _chart(chart: BarChart, width: float, relation: str, number: int) -> str:
    across, down = round(width * _EMU), round(chart_height(chart) * _EMU)
    return (
        f'<w:p><w:pPr><w:keepNext/>{_spacing(4)}<w:jc w:val="center"/></w:pPr><w:r><w:drawing>'
        '<wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{across}" cy="{down}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{number}" name={quoteattr(f"Диаграмма {number}")} '
        f"descr={quoteattr(chart.about)}/><wp:cNvGraphicFramePr/>"
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:chart r:id="{relation}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r></w:p>"
    )


def _grid(grid: Grid, width: float) -> str:
    widths = [_twips(one) for one in _widths(grid, width)]
    columns = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    together = len(grid.rows) <= _TOGETHER
    rows = [_row(grid.heads, widths, grid.right, head=True, keep=True)]
    for index, row in enumerate(grid.rows):
        keep = together and index < len(grid.rows) - 1
        rows.append(_row(row, widths, grid.right, head=False, keep=keep))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblBorders>{lines}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
        '</w:tblCellMar><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" '
        'w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(grid.about)}/></w:tblPr>"
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _row(
    cells: tuple[str, ...], widths: list[int], right: tuple[bool, ...], *, head: bool, keep: bool
) -> str:
    made = []
    for text, width, at_right in zip(cells, widths, right, strict=True):
        shade = '<w:shd w:val="clear" w:color="auto" w:fill="E7E6E6"/>' if head else ""
        side = "center" if head else "right" if at_right else "left"
        indent = len(text) - len(text.lstrip(" "))
        made.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}'
            f'<w:vAlign w:val="{"center" if head else "top"}"/></w:tcPr><w:p><w:pPr>'
            f"{'<w:keepNext/>' if keep else ''}"
            '<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>'
            f'<w:ind w:left="{indent * 70}" w:right="0" w:firstLine="0"/>'
            f'<w:jc w:val="{side}"/></w:pPr>{_run(text.lstrip(" "), _CELL, bold=head)}</w:p></w:tc>'
        )
    repeat = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>{''.join(made)}</w:tr>"


def _widths(grid: Grid, width: float) -> list[float]:
    """Millimetres: what each column wants where there is room, else no word is broken if it may.

    Room that is left goes to the first column, which names the row.
    """
    least, wanted = [], []
    for index, head in enumerate(grid.heads):
        cells = [row[index] for row in grid.rows]
        # Hard spaces hold words together, so only blanks part them.
        words = [len(word) for cell in cells for word in cell.split(" ")]
        heads = max(len(word) for word in head.split(" ")) * _BOLD
        if grid.right[index]:
            words = [len(cell) for cell in cells]
        need = max(max(words, default=0) * _LETTER, heads)
        least.append(max(_NARROWEST, need + _PADDING))
        whole = max((len(cell) for cell in cells), default=0) * _LETTER + _PADDING
        wanted.append(max(least[-1], whole))
    if sum(wanted) <= width:
        return [wanted[0] + width - sum(wanted), *wanted[1:]]
    if sum(least) <= width:
        rate = (width - sum(least)) / (sum(wanted) - sum(least))
        return [low + (high - low) * rate for low, high in zip(least, wanted, strict=True)]
    return [low * width / sum(least) for low in least]
