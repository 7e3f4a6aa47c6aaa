"""A sheet's shape → the band where its text may stand, between header and footer."""

from __future__ import annotations

from dataclasses import dataclass

from replygen.layout.heights import set_blocks, stack_height
from replygen.layout.model import Margin, Section


@dataclass(slots=True)
class Band:
    """Where the text of a sheet may stand; twips from its upper edge."""

    top: int
    bottom: int


def band_of(section: Section, kind: str) -> Band:
    """The band of a sheet with headers and footers of that kind."""
    top, bottom = abs(section.top), section.height - abs(section.bottom)
    head = section.headers.get(kind)
    if head is not None and section.top >= 0:
        top = max(top, section.header + _margin_height(head, section.text_width))
    foot = section.footers.get(kind)
    if foot is not None and section.bottom >= 0:
        height = _margin_height(foot, section.text_width)
        bottom = min(bottom, section.height - section.footer - height)
    return Band(top, bottom)


def _margin_height(margin: Margin, width: int) -> int:
    """Worked out once: letters of one letterhead share their headers and footers."""
    if margin.height is None:
        margin.height = stack_height(set_blocks(margin, width), tail=True)
    return margin.height
