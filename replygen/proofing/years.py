"""Paragraphs → abbreviations that lack a dot or a letter: «1862 г», «1826–1833 г. г.», «и др»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.findings import Finding
from replygen.late_pattern import late_pattern
from replygen.passages.paragraphs import Paragraph
from replygen.proofing.checks import remark

_CHECK: Final = "abbreviation-dots"
_YEARS: Final = late_pattern(
    r"(?<![\d.,/№-])([12]\d{3}) ?[-–—‒] ?([12]\d{3}) ?(г\. ?г\.?|г\.?)(?![а-яё\w])"
)
_DOUBLED: Final = late_pattern(r"\d ?(г\. ?г\.?)(?![а-яё\w.])")
_YEAR: Final = late_pattern(
    r"\b(?:[Вв]|[Сс]|до|от|к|по|после|января|февраля|марта|апреля|мая|июня|июля|августа|сентября"
    r"|октября|ноября|декабря) (?:1[5-9]|20)\d{2} (г)(?=[ ,;)]|$)(?! [а-яё]{3,}(?:а|ов|ы|и)\b)"
)
_HINT: Final = late_pattern(r"\d ?г(?![а-яё])")
_BARE: Final = late_pattern(r"\d г(?:[ ,;)]|$)")
_OTHERS: Final = late_pattern(r"[а-яё] и (др)(?=[ ,;)]|$|\.\.\.)")


def abbreviation_findings(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """Years and «и др.» as they should be written."""
    for paragraph in paragraphs:
        text = paragraph.text
        if " и др" in text:
            for found in _OTHERS.finditer(text):
                yield remark(_CHECK, paragraph, *found.span(1), suggestions=("др.",))
        if not _HINT.search(text):
            continue
        told: set[int] = set()
        for found in _YEARS.finditer(text):
            if int(found[1]) < int(found[2]):
                told.add(found.start(3))
                yield remark(_CHECK, paragraph, *found.span(3), suggestions=("гг.",))
        for found in _DOUBLED.finditer(text):
            if found.start(1) not in told:
                yield remark(_CHECK, paragraph, *found.span(1), suggestions=("гг.",))
        for found in _YEAR.finditer(text) if _BARE.search(text) else ():
            yield remark(_CHECK, paragraph, *found.span(1), suggestions=("г.",))
