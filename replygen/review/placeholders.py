"""Tags of a template in a text → blanks to lint, and findings that those blanks alone have made.

What a tag will put in is not known: words on both sides of it are no neighbours. The letters that
a template gives are linted by `replygen check`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from replygen.findings import Finding
from replygen.late_pattern import late_pattern

_TAG: Final = late_pattern(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.S)
_QUOTED: Final = late_pattern(r"\{\{\s*\"([^\"\n]+)\"\s*(\|\s*law\b)?")
_PROOFREADING: Final = ("spelling", "punctuation", "grammar", "typography")
_OF_WHOLE: Final = ("structure", "length", "salutation")

Span = tuple[int, int]


def without_tags(text: str) -> str:
    """The text with its tags blanked out, so that places hold.

    Of {{ "Ваше" | you }} the word stays where it is; the article in {{ "часть 1" | law }} stands in
    brackets, as the letter will have it.
    """
    if "{" not in text:
        return text

    def shown(found: re.Match[str]) -> str:
        blank = re.sub(r"[^\n]", " ", found[0])
        word = _QUOTED.match(found[0])
        if word is None:
            return blank
        start, end = word.span(1)
        if word[2]:
            return f"{blank[: start - 1]}({word[1]}){blank[end + 1 :]}"
        return blank[:start] + word[1] + blank[end:]

    return _TAG.sub(shown, text)


def holes_in(text: str) -> tuple[Span, ...]:
    """Places of the tags whose words are not known, or that choose between words."""
    if "{" not in text:
        return ()
    return tuple(
        found.span()
        for found in _TAG.finditer(text)
        if not found[0].startswith("{#") and not _QUOTED.match(found[0])
    )


def is_template(text: str) -> bool:
    """Whether a program chooses among its words: it is no letter yet."""
    return "{%" in text or text.startswith(("+++\n", "---\n"))


def told_of_words(
    findings: Iterable[Finding], text: str, starts: tuple[int, ...], holes: tuple[Span, ...]
) -> list[Finding]:
    """Findings without those that are on the blanks in place of tags, or on a letter not yet made.

    text: what the findings' paragraphs are in, beginning at `starts`; holes: places in it.
    """
    whole = is_template(text)
    return [
        one
        for one in findings
        if not (whole and one.category in _OF_WHOLE and not _is_of_words(one))
        and not _on_hole(one, text, starts, holes)
    ]


def _is_of_words(finding: Finding) -> bool:
    """Whether some words alone make it: «отказано», without the rest of the letter."""
    return finding.category == "salutation" and finding.rule != "salutation-missing"


def _on_hole(finding: Finding, text: str, starts: tuple[int, ...], holes: tuple[Span, ...]) -> bool:
    if not holes or finding.paragraph is None or finding.start is None or finding.end is None:
        return False
    at = starts[finding.paragraph]
    start, end = at + finding.start, at + finding.end
    return any(_meets(finding, start, end, hole, text) for hole in holes)


def _meets(finding: Finding, start: int, end: int, hole: Span, text: str) -> bool:
    first, past = hole
    if first < end and start < past:
        return finding.category in _PROOFREADING or text.startswith("{%", first)
    if finding.category not in _PROOFREADING:
        return False
    between = text[past:start] if past <= start else text[end:first]
    return not between if finding.category == "spelling" else not between.strip(" ")
