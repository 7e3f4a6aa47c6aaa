"""What a document is made of for its layout: paragraphs and tables, measured in twips."""

from __future__ import annotations

from dataclasses import dataclass, field

from replygen.layout.faces import Type
from replygen.layout.said import Said

_WHOLE = 100  # percent


@dataclass(slots=True)
class Span:
    """Letters of one look from `start` to the next span's start.

    tracking: twips added to each letter. stretch: percent of the width. raised: twips above the
    base line, below it where negative. key: what the run says of its look.
    """

    start: int
    type: Type
    tracking: int = 0
    stretch: int = 100
    raised: int = 0
    key: Said = ()

    @property
    def is_plain(self) -> bool:
        """Whether each letter is as wide as its font says."""
        return not (self.tracking or self.raised or self.type.kern) and self.stretch == _WHOLE


@dataclass(slots=True)
class Picture:
    """A picture that stands in the line like a letter, its free space included; twips.

    relation: id of its file's link. free: its free space at the left, right, top and bottom.
    """

    width: int
    height: int
    relation: str = ""
    free: tuple[int, int, int, int] = (0, 0, 0, 0)


@dataclass(slots=True)
class Frame:
    """A paragraph lifted out of the text to the foot of its page (w:framePr).

    width: twips. gap: free space above it.
    """

    width: int
    gap: int


@dataclass(slots=True)
class Paragraph:
    r"""One paragraph; lengths in twips.

    index: its number among all paragraphs of the body, in the file's order; −1 elsewhere.
    text: «\n» a line break, «\f» a page break, «\t» a tab, U+FFFC a picture.
    first: the first line's indent from `left`. line, line_rule: as Word tells line spacing.
    label: width of a list's number or bullet in sixths of a twip, None where there is none.
    label_type: its font. border: lines above and below with their free space, twips, as one key
    with what they look like: neighbours of equal borders share them. align: as Word tells it.
    label_text: the list's number or bullet. doubt: why LibreOffice might
    set its lines otherwise, known once they are set.
    """

    index: int
    text: str
    spans: list[Span]
    pictures: dict[int, Picture]
    style: str | None
    left: int = 0
    right: int = 0
    first: int = 0
    before: int = 0
    after: int = 0
    line: int = 240
    line_rule: str = "auto"
    contextual: bool = False
    keep_next: bool = False
    keep_lines: bool = False
    page_before: bool = False
    widows: bool = True
    tabs: tuple[tuple[int, str], ...] = ()
    default_tab: int = 720
    border: tuple[int, int, object] | None = None
    align: str = "left"
    label: int | None = None
    label_tab: bool = True
    label_type: Type | None = None
    label_text: str = ""
    frame: Frame | None = None
    doubt: str = ""


@dataclass(slots=True)
class Cell:
    """A cell: what is in it and the free space at its edges, borders included.

    upright: where its content stands: «top», «center», «bottom». outline: whether it has borders
    at its top, right, bottom and left.
    """

    blocks: list[Block]
    width: int
    left: int
    right: int
    top: int
    bottom: int
    merged: str = ""
    upright: str = "top"
    outline: tuple[bool, bool, bool, bool] = (False, False, False, False)


@dataclass(slots=True)
class Row:
    """A row; height_rule: «auto», «atLeast» or «exact» of `height`."""

    cells: list[Cell]
    height: int = 0
    height_rule: str = "auto"
    splits: bool = True
    header: bool = False
    keep_next: bool = False


@dataclass(slots=True)
class Table:
    """A table; below: the last border's width. page_before: a page break stands before it.

    indent: twips from the column's edge, or where the free space of the column goes, in words.
    """

    rows: list[Row]
    below: int = 0
    page_before: bool = False
    indent: int | str = 0


Block = Paragraph | Table


class Margin(list[Block]):
    """Blocks of a header or footer for one width; height: twips, once somebody has set them."""

    height: int | None = None


@dataclass(slots=True)
class Section:
    """A stretch of sheets of one shape; twips from the edges.

    headers, footers: content by kind of sheet: «first», «default», «even».
    """

    height: int
    width: int
    top: int
    bottom: int
    left: int
    right: int
    header: int
    footer: int
    title_page: bool = False
    even_odd: bool = False
    kind: str = "nextPage"
    headers: dict[str, Margin] = field(default_factory=dict)
    footers: dict[str, Margin] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)

    @property
    def text_width(self) -> int:
        """Between the side margins."""
        return self.width - self.left - self.right
