"""An element's content → a key: what says the same means the same, so it is worked out once."""

from __future__ import annotations

from typing import Any

from lxml import etree

Said = tuple[Any, ...]
"""Tags, attributes and children; equal where the file says the same in the same order."""


def said(node: etree._Element) -> Said:
    """Everything in the element but its text: elements that tell of looks have none."""
    # Writing the element out as XML takes several times as long.
    return tuple(
        [(child.tag, *child.items(), *(said(child) if len(child) else ())) for child in node]
    )
