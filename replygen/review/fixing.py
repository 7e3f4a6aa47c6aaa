"""Safe fixes → the file's new bytes and what was changed in it; the old file is kept beside."""

from __future__ import annotations

import itertools
import re
import shutil
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from replygen.findings import Finding
from replygen.review.decoding import encoded
from replygen.review.safety import is_safe
from replygen.review.sources import COPIES, Source

_LETTER: Final = re.compile(r"[^\W\d_]{2}")
_WORD_BEFORE: Final = re.compile(r"\S*\s?\Z")
_WORD_AFTER: Final = re.compile(r"\s?\S*")


@dataclass(frozen=True, slots=True)
class Mend:
    """One change: words `old` at code points start…end of the paragraph become `new`.

    line, column: where that is in the file, from 1; of .docx its paragraph. before, after: what
    stands beside where the words alone tell a reader nothing, as signs and blanks do.
    """

    rule: str
    paragraph: int
    start: int
    end: int
    old: str
    new: str
    line: int
    column: int
    before: str = ""
    after: str = ""


def safe_mends(source: Source, findings: Iterable[Finding]) -> list[Mend]:
    """Changes that may be made unseen, in the order of the text.

    Of those that overlap only the first: the rest is found again in what it makes. Words with a
    mark of Markdown or a tag between them are left to a person.
    """
    chosen: list[Mend] = []
    last = (-1, -1)
    placed = [one for one in findings if one.paragraph is not None and one.start is not None]
    for finding in sorted(placed, key=lambda one: (one.paragraph or 0, one.start or 0)):
        number, start, end = finding.paragraph or 0, finding.start or 0, finding.end or 0
        if (number, start) < last or not is_safe(finding, source.paragraphs[number]):
            continue
        shown = source.shown(number)
        if shown[start:end] != finding.text:
            continue
        line, column = source.line(number, start)
        beside = ("", "") if _LETTER.search(finding.text) else _beside(shown, start, end)
        new = finding.suggestions[0]
        chosen.append(
            Mend(finding.rule, number, start, end, finding.text, new, line, column, *beside)
        )
        last = (number, end)
    return chosen


def _beside(text: str, start: int, end: int) -> tuple[str, str]:
    """The word before and the word after."""
    before, after = _WORD_BEFORE.search(text[:start]), _WORD_AFTER.match(text[end:])
    return before[0] if before else "", after[0] if after else ""


def mended(source: Source, mends: Sequence[Mend]) -> tuple[bytes, list[Mend]]:
    """The file with the changes, and those that could be made; all else in it stays as it was.

    Words of a .docx that stand in several runs of different looks are left: which look the new
    ones want is not certain.
    """
    if source.docx:
        from replygen.word.fixing import replaced  # noqa: PLC0415 - lxml, only for .docx

        data, done = replaced(
            source.docx, [(one.paragraph, one.start, one.end, one.new) for one in mends]
        )
        return data, [one for one, made in zip(mends, done, strict=True) if made]
    text = source.text
    returns = source.returns
    spans = [
        (source.offsets[one.paragraph] + one.start, source.offsets[one.paragraph] + one.end, one)
        for one in mends
    ]
    for start, end, one in reversed(spans):
        text = text[:start] + one.new + text[end:]
        left, right = bisect_left(returns, start), bisect_left(returns, end)
        moved = (place + len(one.new) - (end - start) for place in returns[right:])
        returns = (*returns[:left], *moved)
    ends = [0, *returns, len(text)]
    parts = [text[a:b] for a, b in itertools.pairwise(ends)]
    return encoded("\r".join(parts), source.encoding), list(mends)


def keep_copy(path: Path) -> Path:
    """Puts a copy of the file into a folder beside it (COPIES); no older copy is overwritten."""
    folder = path.parent / COPIES
    folder.mkdir(exist_ok=True)
    names = itertools.chain(
        [path.name], (f"{path.stem} ({number}){path.suffix}" for number in itertools.count(2))
    )
    copy = next(folder / name for name in names if not (folder / name).exists())
    shutil.copy2(path, copy)
    return copy
