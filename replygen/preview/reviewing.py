"""An executor's own .docx + mends taken so far → its sheets with remarks, or the mended file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from replygen.findings import Finding
from replygen.layout.drawn import Drawing
from replygen.linter.linting import lint
from replygen.preview.matching import matched
from replygen.preview.picture import whole_findings
from replygen.preview.sheets import drawing_of, painted
from replygen.preview.standing import counts
from replygen.review.commenting import comments_of
from replygen.review.sources import word_source
from replygen.word.comments import with_comments
from replygen.word.fixing import with_replacements

_NAME = "документ"


@dataclass(frozen=True, slots=True)
class Mend:
    """New words in the place of others; start, end: code points of the paragraph as it is then."""

    paragraph: int
    start: int
    end: int
    old: str
    words: str


def mended(docx: bytes, mends: Sequence[Mend]) -> tuple[bytes, list[bool]]:
    """The document with the mends made one after another, and which could be made.

    A mend whose old words do not stand there is not made: nothing else may be overwritten.
    DocumentError for what is no sound .docx.
    """
    done = []
    texts = word_source(docx, _NAME).paragraphs
    for mend in mends:
        there = texts[mend.paragraph] if 0 <= mend.paragraph < len(texts) else ""
        if there[mend.start : mend.end] != mend.old or mend.start < 0:
            done.append(False)
            continue
        made, count = with_replacements(docx, [(mend.paragraph, mend.start, mend.end, mend.words)])
        done.append(count == 1)
        if count == 1:
            docx = made
            texts = word_source(docx, _NAME).paragraphs
    return docx, done


def reviewed(docx: bytes, mends: Sequence[Mend]) -> dict[str, Any]:
    """What the page shows of the document."""
    made, done = mended(docx, mends)
    findings, texts, drawing = _linted(made)
    places = matched(texts, drawing.texts)
    marks: dict[int, list[tuple[int, int, int]]] = {}
    told = whole_findings(findings)
    for number, finding in enumerate(findings):
        told[number]["mend"] = None
        if finding.paragraph is None or finding.start is None or finding.end is None:
            continue
        told[number]["mend"] = [finding.paragraph, finding.start, finding.end, finding.text]
        there = places.get(finding.paragraph)
        if there is not None and finding.end > finding.start:
            span = there.span(finding.start, finding.end)
            marks.setdefault(there.number, []).append((*span, number))
    return {
        "sheets": painted(drawing, marks),
        "findings": told,
        "counts": counts(findings),
        "pages": {
            "count": drawing.pages.count,
            "sure": drawing.pages.sure,
            "why": "; ".join(drawing.pages.unsure),
        },
        "left_out": list(drawing.left_out),
        "done": done,
    }


def commented(docx: bytes, mends: Sequence[Mend]) -> bytes:
    """The mended document with the remarks that are left on its margin."""
    made, _ = mended(docx, mends)
    findings, _, _ = _linted(made)
    return with_comments(made, comments_of(findings), _NAME)


def letter_commented(docx: bytes, lines: Sequence[str], findings: Sequence[Finding]) -> bytes:
    """A letter's own .docx with its remarks; lines: what the findings' paragraphs count."""
    texts = dict(enumerate(word_source(docx, _NAME).paragraphs))
    places = matched(lines, texts)
    moved = []
    for finding in findings:
        there = places.get(-1 if finding.paragraph is None else finding.paragraph)
        if there is None or finding.start is None or finding.end is None:
            moved.append(replace(finding, paragraph=None, start=None, end=None))
            continue
        start, end = there.span(finding.start, finding.end)
        moved.append(replace(finding, paragraph=there.number, start=start, end=end))
    return with_comments(docx, comments_of(moved), _NAME)


def _linted(docx: bytes) -> tuple[tuple[Finding, ...], tuple[str, ...], Drawing]:
    source = word_source(docx, _NAME)
    drawing = drawing_of(docx)
    found = lint(source.paragraphs, pages=drawing.pages, frame=source.frame)
    return tuple(found), source.paragraphs, drawing
