"""Make docs/pictures/report.png: sheets of the half-yearly report on the invented cards.

Wants LibreOffice and the extra «png»: python -m tools.make_report_picture
"""

from __future__ import annotations

import io
from pathlib import Path

import PIL.Image

from replygen import Office
from replygen.document import to_pdf, to_png
from replygen.statistics import make_report, report_docx
from tests.statistics.golden import summary

PICTURE = Path(__file__).parent.parent / "docs" / "pictures" / "report.png"
SHEETS = (0, 1, 2)
DPI = 72
_FRAME = 2  # dots between the sheets


def main() -> None:
    """Write the picture."""
    office = Office()
    report = make_report(summary())
    made = report_docx(report, office.letterhead, office.settings, signatory="deputy")
    pages = [PIL.Image.open(io.BytesIO(one)) for one in to_png(to_pdf(made.docx), dpi=DPI)]
    shown = [pages[number] for number in SHEETS]
    width = sum(one.width + _FRAME for one in shown) - _FRAME
    sheet = PIL.Image.new("L", (width, shown[0].height), "grey")
    left = 0
    for one in shown:
        sheet.paste(one.convert("L"), (left, 0))
        left += one.width + _FRAME
    sheet.quantize(16).save(PICTURE, optimize=True)


if __name__ == "__main__":
    main()
