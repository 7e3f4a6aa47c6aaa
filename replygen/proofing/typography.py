"""Paragraphs → signs and blanks that are out of place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import Final

from replygen.findings import Finding
from replygen.late_pattern import late_pattern
from replygen.passages.paragraphs import Paragraph
from replygen.proofing.checks import remark
from replygen.proofing.signs import Sign, signs

_QUOTES: Final = "typography-quotes"
# Marks that all stand apart from the words come of a program that cuts text into words: nobody
# types so, and to tell of every pair would hide what the writer did wrong.
_BESIDE_WORD: Final = late_pattern(r'["“”]\w|[^\s«»("“”]["“”]')
_BEHIND: Final = ".,;:!?…)"
_MIXED: Final = late_pattern("[A-Za-z][А-Яа-яЁё]|[А-Яа-яЁё][A-Za-z]")
_TWO_ALPHABETS: Final = late_pattern(
    r"(?<![\w])(?:[A-Za-z]+[А-Яа-яЁё]|[А-Яа-яЁё]+[A-Za-z])[A-Za-zА-Яа-яЁё]*(?!\w)"
)
_CYRILLIC: Final = late_pattern("[А-Яа-яЁё]")
_LATIN: Final = late_pattern("[A-Za-z]")
_LATIN_LETTERS: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_ALIKE: Final = ("AaBCcEeHKMOoPpTXxyk", "АаВСсЕеНКМОоРрТХхук")
_TO_CYRILLIC: Final = str.maketrans(*_ALIKE)
_TO_ROMAN: Final = str.maketrans("ХСМІУ", "XCMIV")
_ROMAN: Final = late_pattern("[IVXLCM]+")
_TO_LATIN: Final = str.maketrans(*reversed(_ALIKE))


def typography_findings(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """Quotation marks, dashes, blanks, «№», units, letters of two alphabets in a word."""
    for paragraph in paragraphs:
        text = paragraph.text
        for sign, needles in _possible(_rare().intersection(text)):
            for needle in needles:
                if needle in text:
                    break
            else:
                continue
            if sign.hint is not None and not sign.hint.search(text):
                continue
            for found in sign.pattern.finditer(text):
                start, end = found.span(1)
                mended = sign.mend(found)
                if mended is not None and not _in_address(paragraph, start):
                    yield remark(sign.check, paragraph, start, end, suggestions=(mended,))
        if _LATIN.search(text) and _MIXED.search(text):
            yield from _mixed(paragraph)
        if '"' in text or "“" in text or "”" in text:
            yield from _quotes(paragraph)


@cache
def _rare() -> frozenset[str]:
    """Characters that only some texts have."""
    return frozenset("".join(needle for sign in signs() for needle in sign.needles)) - {" "}


@lru_cache(maxsize=4_000)
def _possible(characters: frozenset[str]) -> tuple[tuple[Sign, tuple[str, ...]], ...]:
    """Signs and those of their needles that a text with the characters, of `_rare`, may have."""
    found = []
    for sign in signs():
        needles = tuple(one for one in sign.needles if set(one) - {" "} <= characters)
        if needles:
            found.append((sign, needles))
    return tuple(found)


def _in_address(paragraph: Paragraph, place: int) -> bool:
    """Whether the place is within an address of the web or of mail."""
    return any(
        token.masked and token.start <= place < token.end and token.end - token.start > 1
        for sentence in paragraph.sentences
        for token in sentence
        if token.kind == "sign"
    )


def _quotes(paragraph: Paragraph) -> Iterator[Finding]:
    """Marks other than «ёлочки»; „лапки“ are right within them."""
    apart = not _BESIDE_WORD.search(paragraph.text)
    for finding in _other_quotes(paragraph):
        yield replace(finding, severity="info") if apart else finding


def _other_quotes(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    depth = 0
    opened: list[int] = []
    for place, sign in enumerate(text):
        if sign in "«»":
            depth = max(0, depth + (1 if sign == "«" else -1))
        elif sign == '"' or (sign in "“”" and "„" not in text):
            before = text[place - 1] if place else " "
            if _in_address(paragraph, place) or (before.isdigit() and not opened and not depth):
                continue  # of inches as well
            after = text[place + 1 : place + 2]
            lone = before.isspace() and (not after or after.isspace() or after in _BEHIND)
            if (before.isspace() or before in "(«[—–-") and not (lone and opened):
                opened.append(place)
            elif opened:
                start = opened.pop()
                marks = "„“" if depth else "«»"
                yield _quoted(paragraph, start, place + 1, marks)
            elif depth:
                depth -= 1
                yield remark(_QUOTES, paragraph, place, place + 1, suggestions=("»",))
    for place in opened:
        yield remark(_QUOTES, paragraph, place, place + 1, suggestions=("«",))


def _quoted(paragraph: Paragraph, start: int, end: int, marks: str) -> Finding:
    inner = paragraph.text[start + 1 : end - 1]
    return remark(
        _QUOTES, paragraph, start, end, suggestions=(marks[0] + inner.strip() + marks[1],)
    )


def _mixed(paragraph: Paragraph) -> Iterator[Finding]:
    """Words with letters of two alphabets: nobody sees it, no search finds them."""
    for found in _TWO_ALPHABETS.finditer(paragraph.text):
        word = found[0]
        latin = sum(letter in _LATIN_LETTERS for letter in word)
        table = _TO_CYRILLIC if latin * 2 <= len(word) else _TO_LATIN
        mended = word.translate(table)
        roman = word.translate(_TO_ROMAN)
        if _ROMAN.fullmatch(roman):
            mended = roman
        whole = not (_CYRILLIC.search(mended) and _LATIN.search(mended))
        if not _in_address(paragraph, found.start()):
            given = (mended,) if whole else ()
            yield remark(
                "typography-alphabets", paragraph, found.start(), found.end(), suggestions=given
            )
