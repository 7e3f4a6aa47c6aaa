"""Report → plain text for a terminal or a log."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from replygen.letter.wording import NBSP
from replygen.statistics.report import Report, Table
from replygen.statistics.wording import cell_text

WIDTH = 88
_GAP = "  "
_LONGEST = 46


def report_text(report: Report) -> str:
    """The whole report as text; charts are left out, for the tables have all their numbers."""
    blocks = [f"{report.title}\n{report.period}"]
    for section in report.sections:
        lines = [section.title.upper()]
        lines += [line for sentence in section.sentences for line in _wrapped(sentence)]
        for number, table in enumerate(section.tables):
            if number or section.sentences:
                lines.append("")
            lines += _table(table)
        blocks.append("\n".join(lines))
    notes = [line for note in report.notes for line in _wrapped(note, "• ")]
    if notes:
        blocks.append("\n".join(["КАК ПОСЧИТАНО" if report.sections else "", *notes]).strip())
    return "\n\n".join(blocks) + "\n"


def _wrapped(text: str, mark: str = "") -> list[str]:
    # textwrap parts at hard spaces, so they are hidden from it.
    lines = textwrap.wrap(
        text.replace(NBSP, "\0"),
        WIDTH,
        initial_indent=mark,
        subsequent_indent=" " * len(mark),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace("\0", NBSP) for line in lines]


def _table(table: Table) -> list[str]:
    rows = [[cell_text(cell) for cell in row] for row in table.rows]
    heads = [column.title for column in table.columns]
    columns = zip(heads, *rows, strict=True)
    widths = [min(_LONGEST, max(len(cell) for cell in column)) for column in columns]
    right = [column.right for column in table.columns]
    lines = _row(heads, widths, right)
    lines.append(_GAP.join("─" * width for width in widths))
    for row in rows:
        lines += _row(row, widths, right)
    return lines


def _row(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> list[str]:
    """A row; what is too long for its column goes on below."""
    pieces = [
        textwrap.wrap(cell, width, drop_whitespace=not cell.startswith(" ")) or [""]
        for cell, width in zip(cells, widths, strict=True)
    ]
    height = max(len(one) for one in pieces)
    lines = []
    for number in range(height):
        shown = [
            (one[number] if number < len(one) else "").rjust(width)
            if at_right
            else (one[number] if number < len(one) else "").ljust(width)
            for one, width, at_right in zip(pieces, widths, right, strict=True)
        ]
        lines.append(_GAP.join(shown).rstrip(" "))
    return lines
