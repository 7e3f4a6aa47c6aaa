"""Figures with endings: «5-ый», «10-ого», «2-х», «XXI-м» → how they should be written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.findings import Finding
from replygen.late_pattern import late_pattern
from replygen.passages.paragraphs import Paragraph
from replygen.proofing.checks import remark

_ORDINAL: Final = "typography-ordinal"
_CARDINAL: Final = "typography-cardinal"
_LONG: Final = {
    "ый": "й", "ий": "й", "ой": "й", "ая": "я", "ое": "е", "ые": "е", "ого": "го", "его": "го",
    "ому": "му", "ему": "му", "ых": "х", "их": "х", "ыми": "ми", "ими": "ми", "ую": "ю",
}  # fmt: skip
_HINT: Final = late_pattern(r"[\dIVX](?:[-–]| ?(?:ти|х|и|ми))")
_ENDED: Final = late_pattern(r"(?<![\w.,№/-])(\d{1,4})[-–](" + "|".join(_LONG) + r")(?![\w-])")
_ROMAN: Final = late_pattern(
    r"(?<![\w-])([IVX]{1,6})[-–](?:й|го|м|му|ый|ого|ом|ому|я|е|х)(?![\w-])"
)
_TOGETHER: Final = late_pattern(r"\d[гймохтыя]")  # _GLUED looks behind at every place
_GLUED: Final = late_pattern(
    r"(?<![\w.,№/-])(\d{1,4})(ый|ой|ого|ому|ых|ая|ое|ую|го|му|х|ти|мя|я|й)(?![\w-])"
)
_OF: Final = {"2-х": "двух", "3-х": "трёх", "4-х": "четырёх"}
_COUNTED: Final = late_pattern(
    r"(?<![\w.,№/-])(\d{1,3}-ти|[234]-х|[34]-мя|2-мя)"
    r"(?= (?!класс|курс|этаж|год|пункт|групп)[а-яё])"
)
_ADJECTIVE: Final = late_pattern(
    r"(?<![\w.,№/-])(\d{1,3})[- ]?(?:ти|х|и|ми)[- ]?((?:дневн|месячн|летн|часов|этажн|квартирн|"
    r"комнатн|процентн|кратн|минутн|метров|местн|недельн)[а-яё]{2,3})(?!\w)"
)


def ordinal_findings(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """An ending is of a letter, or two behind a consonant; counts and Roman figures have none."""
    for paragraph in paragraphs:
        text = paragraph.text
        for found in _GLUED.finditer(text) if _TOGETHER.search(text) else ():
            yield remark(_ORDINAL, paragraph, *found.span(), suggestions=_parted(*found.groups()))
        if ("-" not in text and "–" not in text) or not _HINT.search(text):
            continue
        for found in _ENDED.finditer(text):
            told = f"{found[1]}-{_LONG[found[2]]}"
            yield remark(_ORDINAL, paragraph, *found.span(), suggestions=(told,))
        for found in _ROMAN.finditer(text):
            yield remark(_ORDINAL, paragraph, *found.span(), suggestions=(found[1],))
        for found in _ADJECTIVE.finditer(text):
            told = f"{found[1]}-{found[2]}"
            yield remark(_CARDINAL, paragraph, *found.span(), suggestions=(told,))
        for found in _COUNTED.finditer(text):
            if _ADJECTIVE.match(text, found.start()):
                continue
            told = _OF.get(found[1], found[1].split("-")[0])
            yield remark(_CARDINAL, paragraph, *found.span(), suggestions=(told,))


def _parted(figures: str, ending: str) -> tuple[str, ...]:
    """«1го» → «1-го», «2х» → «двух», «5ти» → «5»."""
    if ending in ("ти", "мя"):
        return (figures,)
    return (_OF.get(f"{figures}-{ending}", f"{figures}-{_LONG.get(ending, ending)}"),)
