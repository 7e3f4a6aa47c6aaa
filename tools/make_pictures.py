"""Draw the pictures of the README anew: first sheets of two examples, by LibreOffice."""

from __future__ import annotations

import datetime
from pathlib import Path

import pypdfium2

from replygen import Case, Office
from replygen.document import to_pdf

ROOT = Path(__file__).parent.parent
PICTURES = {"01-scheduled": "letter.png", "05-several-questions": "several-questions.png"}
DOTS_PER_INCH = 80


def main() -> None:
    """Write docs/pictures/*.png."""
    office = Office()
    for example, picture in PICTURES.items():
        case = Case.load(ROOT / "examples" / example / "case.yaml")
        pdf = pypdfium2.PdfDocument(
            to_pdf(office.build(case, today=datetime.date(2026, 8, 12)).document.docx)
        )
        image = pdf[0].render(scale=DOTS_PER_INCH / 72).to_pil().convert("L")
        image.save(ROOT / "docs" / "pictures" / picture, optimize=True)
        pdf.close()


if __name__ == "__main__":
    main()
