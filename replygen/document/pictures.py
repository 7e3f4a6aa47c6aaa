"""A picture within a letter: its size, its XML, and the part and the relationship that it needs."""

from __future__ import annotations

import hashlib
import io
import struct
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Final

from replygen.errors import TemplateError

EMU_PER_MM: Final = 36000
_BROKEN: Final = (struct.error, ValueError, KeyError, IndexError, TypeError, AttributeError)
"""What python-docx lets through of a picture that breaks off."""
_DRAWING: Final = (
    '<wp:inline xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{id}" name="Picture {id}"{about}/>'
    '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
    '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/>'
    '</a:xfrm><a:prstGeom prst="rect"/></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    "</wp:inline>"
)


@dataclass(frozen=True)
class Picture:
    """A PNG or JPEG to be printed.

    width, height: millimetres; one of them keeps the proportions, none takes the picture's own.
    about: what a screen reader says of it. name: its file's name.
    """

    data: bytes
    width: float | None = None
    height: float | None = None
    about: str = ""
    name: str = ""

    @cached_property
    def digest(self) -> str:
        """What tells one picture from another."""
        return hashlib.sha1(self.data, usedforsecurity=False).hexdigest()

    @cached_property
    def extent(self) -> tuple[int, int]:
        """Width and height as Word wants them (EMU)."""
        return _extent(
            self.data,
            None if self.width is None else round(self.width * EMU_PER_MM),
            None if self.height is None else round(self.height * EMU_PER_MM),
        )

    @cached_property
    def ending(self) -> str:
        """Png or jpg."""
        return str(_image(self.data).ext)

    @cached_property
    def mime(self) -> str:
        """The type of its content, image/png or the like."""
        return str(_image(self.data).content_type)

    def drawing(self, *, number: int, relation: str) -> str:
        """The picture's XML, to stand in the text of a run."""
        width, height = self.extent
        inline = _DRAWING.format(
            width=width,
            height=height,
            id=number,
            name=_quoted(self.name or f"image.{self.ending}"),
            relation=relation,
            about=f' descr="{_quoted(self.about)}"' if self.about else "",
        )
        return (
            f'</w:t></w:r><w:r><w:drawing>{inline}</w:drawing></w:r><w:r><w:t xml:space="preserve">'
        )


def _quoted(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


@lru_cache(maxsize=64)
def _image(data: bytes) -> Any:
    from docx.image.exceptions import (  # noqa: PLC0415
        InvalidImageStreamError,
        UnexpectedEndOfFileError,
        UnrecognizedImageError,
    )
    from docx.image.image import Image  # noqa: PLC0415 - where a picture is printed

    try:
        return Image.from_file(io.BytesIO(data))
    except (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError, *_BROKEN):
        raise TemplateError("рисунок не читается → нужен PNG или JPEG") from None


def _extent(data: bytes, width: int | None, height: int | None) -> tuple[int, int]:
    across, down = _image(data).scaled_dimensions(width, height)
    return int(across), int(down)
