"""A text → its QR code as a picture (ГОСТ Р 7.0.97-2025, requisite 31); the adapter of segno."""

from __future__ import annotations

import io
from typing import Final

from replygen.document.pictures import Picture

SIZE: Final = 20.0
"""Millimetres: at 0.4 mm a module a telephone reads it from a print and from a copy of it."""
_ABOUT: Final = "QR-код: номер, дата и контрольная сумма текста письма"
_SCALE: Final = 6
_BORDER: Final = 4  # modules of white that the standard wants around the code


def qr_picture(text: str) -> Picture:
    """The code as a black and white PNG, equal bytes for equal text.

    The picture is not packed within, for the document packs it: so its bytes, and with them the
    document's digest, do not depend on the zlib at hand.
    """
    import segno  # noqa: PLC0415 - where a code is printed

    buffer = io.BytesIO()
    code = segno.make_qr(text, error="m", encoding="utf-8")
    code.save(buffer, kind="png", scale=_SCALE, border=_BORDER, compresslevel=0)
    return Picture(buffer.getvalue(), width=SIZE, height=SIZE, about=_ABOUT, name="qr.png")


def qr_svg(text: str) -> str:
    """The code as an <svg> element that says for a screen reader what it is."""
    import segno  # noqa: PLC0415 - where a code is printed

    buffer = io.BytesIO()
    code = segno.make_qr(text, error="m", encoding="utf-8")
    code.save(buffer, kind="svg", border=_BORDER, xmldecl=False, svgns=False, nl=False,
              omitsize=True, light="#fff", title=_ABOUT)  # fmt: skip
    return buffer.getvalue().decode("utf-8").replace("<svg", '<svg role="img"', 1)
