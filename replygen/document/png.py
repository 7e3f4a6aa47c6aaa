"""PDF → a PNG picture of each page, by pypdfium2 (extra «png»)."""

from __future__ import annotations

import io

from replygen.errors import DocumentError, ToolMissingError

DPI = 96.0
_POINTS = 72.0  # to an inch


def to_png(pdf: bytes, *, dpi: float = DPI) -> tuple[bytes, ...]:
    """A picture of each page; dpi: dots to an inch, 96 for the screen, 150 and more for print.

    ToolMissingError where pypdfium2 or Pillow is not installed, DocumentError for what is no PDF.
    """
    try:
        import PIL.Image  # noqa: F401, PLC0415 - an extra, and heavy
        import pypdfium2  # noqa: PLC0415
    except ImportError as error:
        raise ToolMissingError(
            f"для PNG нужна библиотека {error.name} → установите: pip install 'replygen[png]'"
        ) from None
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise DocumentError(f"это не PDF ({error}) → дайте файл, который сделал to_pdf") from None
    try:
        return tuple(_picture(document[number], dpi) for number in range(len(document)))
    finally:
        document.close()


def _picture(page, dpi: float) -> bytes:  # type: ignore[no-untyped-def]
    picture = page.render(scale=dpi / _POINTS).to_pil()
    packed = io.BytesIO()
    picture.save(packed, "PNG")
    page.close()
    return packed.getvalue()
