"""docxtpl's dialect of tags, by docxtpl itself: the one module that calls it.

Its clean-up of tags torn by Word and its lists within a value are what owners of letterheads
know; calling it keeps every rule of it. Nothing of it runs while an ordinary letter is written.
"""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Any, cast

from lxml import etree


@lru_cache(maxsize=1)
def _docxtpl() -> Any:
    from docxtpl import DocxTemplate  # noqa: PLC0415 - 0.1 s; loaded where a letterhead is compiled

    return DocxTemplate(io.BytesIO())


def patched(xml: str) -> str:
    """The XML with every tag whole and freed of the paragraph, row, cell or run it governs."""
    return cast("str", _docxtpl().patch_xml(xml))


def with_breaks(xml: str) -> str:
    """Line ends, tabs, bells and form feeds of values as Word's breaks, tabs and paragraphs."""
    return cast("str", _docxtpl().resolve_listing(xml))


def with_fitting_grids(xml: str) -> str:
    """The part with tables' grids made to fit the cells that were rendered."""
    tree = _docxtpl().fix_tables(xml)
    return cast("str", etree.tostring(tree, encoding="unicode"))
