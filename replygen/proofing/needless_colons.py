"""Paragraphs → colons where a list is joined without one: «такие, как: …», «например: …»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.findings import Finding
from replygen.late_pattern import late_pattern
from replygen.passages.paragraphs import Paragraph
from replygen.proofing.checks import remark

_CHECK: Final = "colon-needless"
_SUCH_AS: Final = late_pattern(
    r"\b(?:[Тт]ак(?:ие|их|им|ими|ой|ая|ое|ого|ому|ую|ом))\b[^.:;?!«\"]{0,70}?,? (как ?:)"
    r"(?= ?[^\s«\"\d])"
)
_FOR_EXAMPLE: Final = late_pattern(r"\b([Нн]апример ?:)(?= [А-Яа-яЁё])")
_NEEDLES: Final = ("как:", "как :", "пример:", "пример :", "это:", "это :")
_THIS: Final = late_pattern(r"[а-яё—–‒] (это ?:)(?= ?[«\"а-яё])")


def colon_findings(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """«такие качества, как: смелость», «например: справка», «главное слово это: «воля»»."""
    for paragraph in paragraphs:
        text = paragraph.text
        if ":" not in text or not any(one in text for one in _NEEDLES):
            continue
        for pattern, sign in ((_SUCH_AS, ""), (_FOR_EXAMPLE, ","), (_THIS, "")):
            for found in pattern.finditer(text):
                told = found[1].rstrip(": ") + sign
                start, end = found.span(1)
                yield remark(_CHECK, paragraph, start, end, suggestions=(told,))
