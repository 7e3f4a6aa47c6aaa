"""BarChart → a chart of Word's own (DrawingML) with its workbook, so that officials can edit it.

Bars differ by hatching and tone, never by colour alone, and carry their values: the chart reads
on a black and white print and on a bad copy.
"""

from __future__ import annotations

import io
import zipfile
from typing import Final
from xml.sax.saxutils import escape

from replygen.document.blocks import BarChart
from replygen.document.packing import joined, packed

CHART_TYPE: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
WORKBOOK_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_C: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SHEET: Final = "Данные"
_SIZE: Final = 1000
"""Size of type in hundredths of a point."""
_FILLS: Final = (
    (
        '<a:pattFill prst="wdUpDiag"><a:fgClr><a:srgbClr val="000000"/></a:fgClr>'
        '<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>'
    ),
    '<a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill>',
)
_LINE: Final = '<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>'
_NO_LINE: Final = "<a:ln><a:noFill/></a:ln>"
_CORE: Final = (
    f"{_HEAD}<cp:coreProperties "
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)
_ID_CATEGORIES, _ID_VALUES = 11_000_001, 11_000_002


def chart_part(chart: BarChart, workbook_id: str) -> bytes:
    """The chart's XML; workbook_id: the relationship that leads to its workbook."""
    bars = "".join(_series(chart, index) for index in range(len(chart.series)))
    direction, gap = ("col", 60) if chart.standing else ("bar", 45)
    # Lying bars begin below: turned round, the first category stands on top, as in a table.
    turned = "minMax" if chart.standing else "maxMin"
    places = ("b", "l") if chart.standing else ("l", "t")
    return (
        f'{_HEAD}<c:chartSpace xmlns:c="{_C}" xmlns:a="{_A}" '
        f'xmlns:r="{_OFFICE}/relationships">'
        '<c:date1904 val="0"/><c:lang val="ru-RU"/><c:roundedCorners val="0"/>'
        '<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="clustered"/>'
        f'<c:varyColors val="0"/>{bars}<c:gapWidth val="{gap}"/>'
        f'<c:axId val="{_ID_CATEGORIES}"/><c:axId val="{_ID_VALUES}"/></c:barChart>'
        f'<c:catAx><c:axId val="{_ID_CATEGORIES}"/>'
        f'<c:scaling><c:orientation val="{turned}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{places[0]}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="low"/><c:spPr>{_LINE}</c:spPr>{_type()}'
        f'<c:crossAx val="{_ID_VALUES}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="{_ID_VALUES}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{_top(chart)}"/><c:min val="0"/></c:scaling><c:delete val="1"/>'
        f'<c:axPos val="{places[1]}"/><c:numFmt formatCode="#,##0" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f'<c:crossAx val="{_ID_CATEGORIES}"/><c:crosses val="autoZero"/>'
        '<c:crossBetween val="between"/></c:valAx>'
        f"<c:spPr><a:noFill/>{_NO_LINE}</c:spPr></c:plotArea>{_legend(chart)}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/>{_NO_LINE}</c:spPr>{_type()}"
        f'<c:externalData r:id="{workbook_id}"><c:autoUpdate val="0"/></c:externalData>'
        "</c:chartSpace>"
    ).encode()


def _top(chart: BarChart) -> float:
    """The end of the axis: room for the number at the end of the longest bar."""
    most = max((value for one in chart.series for value in one.values), default=0)
    return round(max(most, 1) * (1.12 if chart.standing else 1.1), 2)


def _series(chart: BarChart, index: int) -> str:
    series = chart.series[index]
    column = "BC"[index]
    last = len(chart.categories) + 1
    names = "".join(_point(i, name) for i, name in enumerate(chart.categories))
    values = "".join(_point(i, str(value)) for i, value in enumerate(series.values))
    count = f'<c:ptCount val="{len(chart.categories)}"/>'
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/>'
        f"<c:tx><c:strRef><c:f>{_SHEET}!${column}$1</c:f><c:strCache>"
        f'<c:ptCount val="1"/>{_point(0, series.name)}</c:strCache></c:strRef></c:tx>'
        f"<c:spPr>{_FILLS[index]}{_LINE}</c:spPr>"
        '<c:invertIfNegative val="0"/>'
        f'<c:dLbls><c:numFmt formatCode="#,##0" sourceLinked="0"/>'
        f"<c:spPr><a:noFill/>{_NO_LINE}</c:spPr>{_type()}"
        '<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/>'
        '<c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/>'
        '<c:showBubbleSize val="0"/></c:dLbls>'
        f"<c:cat><c:strRef><c:f>{_SHEET}!$A$2:$A${last}</c:f>"
        f"<c:strCache>{count}{names}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>{_SHEET}!${column}$2:${column}${last}</c:f>"
        f"<c:numCache><c:formatCode>General</c:formatCode>{count}{values}</c:numCache>"
        "</c:numRef></c:val></c:ser>"
    )


def _point(index: int, value: str) -> str:
    return f'<c:pt idx="{index}"><c:v>{escape(value)}</c:v></c:pt>'


def _legend(chart: BarChart) -> str:
    if len(chart.series) == 1:
        return ""
    return f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{_type()}</c:legend>'


def _type() -> str:
    return (
        "<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>"
        f'<a:defRPr sz="{_SIZE}" b="0"><a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
        '<a:latin typeface="Times New Roman"/><a:cs typeface="Times New Roman"/></a:defRPr>'
        '</a:pPr><a:endParaRPr lang="ru-RU"/></a:p></c:txPr>'
    )


def chart_workbook(chart: BarChart) -> bytes:
    """The .xlsx with the chart's numbers that Word opens for «Изменить данные»; equal bytes."""
    from openpyxl import Workbook  # noqa: PLC0415 - heavy, for reports alone

    book = Workbook()
    sheet = book.active
    sheet.title = _SHEET
    sheet.append(["", *(one.name for one in chart.series)])
    for index, name in enumerate(chart.categories):
        sheet.append([name, *(one.values[index] for one in chart.series)])
    for row in sheet.iter_rows(max_col=1):
        row[0].data_type = "s"  # «=…» of somebody's topic is text
    made = io.BytesIO()
    book.save(made)
    with zipfile.ZipFile(made) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["docProps/core.xml"] = _CORE.encode()  # no hour, no author
    return joined(packed(name, content) for name, content in sorted(parts.items()))
