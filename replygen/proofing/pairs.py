"""Paragraphs → brackets and quotation marks without their other half."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from replygen.findings import Finding
from replygen.language.grammemes import BIT, SHORT
from replygen.language.morphology import readings
from replygen.language.tokens import key
from replygen.late_pattern import late_pattern
from replygen.passages.paragraphs import Paragraph
from replygen.proofing.checks import remark

_BRACKETS: Final = "typography-brackets"
_QUOTES: Final = "typography-unpaired"
_ENUMERATED: Final = late_pattern(r"(?:^|[\s,;:])(?:\d{1,2}|[а-яёa-z])$", re.I)
_WORD: Final = late_pattern("[А-Яа-яЁё-]+")
_CAPITAL: Final = late_pattern("(?<![А-Яа-яЁё-])[А-ЯЁ]")
_VERBS: Final = BIT["VERB"] | SHORT | BIT["PREP"]
_BRACKET: Final = late_pattern(r"[()\[\]]")
_INCHES: Final = late_pattern(r'\d"')
_SENTENCE_END: Final = late_pattern(r"[.!?…](?=\s|$)")
_PAIRS: Final = {")": "(", "]": "["}


def pair_findings(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """«(2 листа», «Общество Рассвет» ответило»; «1)» in a list is no bracket."""
    for place, paragraph in enumerate(paragraphs):
        text = paragraph.text
        if any(sign in text for sign in "()[]"):
            yield from _brackets(paragraph)
        if "«" in text or "»" in text:
            yield from _quotes(paragraphs, place)
        elif '"' in text and paragraph.role == "body":
            yield from _straight(paragraphs, place)


def _brackets(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    opened: list[int] = []
    for found in _BRACKET.finditer(text):
        at, sign = found.start(), found[0]
        if sign in "([":
            opened.append(at)
        elif opened and text[opened[-1]] == _PAIRS[sign]:
            opened.pop()
        elif not _ENUMERATED.search(text[:at]) and not _face(text, at):
            yield remark(_BRACKETS, paragraph, at, at + 1)
    for at in opened:
        if not _face(text, at):
            yield remark(_BRACKETS, paragraph, at, at + 1)


def _face(text: str, at: int) -> bool:
    """«:)», «))»: a smile and no bracket."""
    near = text[max(0, at - 1) : at + 2]
    return any(sign in near for sign in (":)", ";)", ":(", "))", "((", "=)", "-)"))


def _quotes(paragraphs: Sequence[Paragraph], place: int) -> Iterator[Finding]:
    """An opening mark that nothing closes, a closing one that nothing opened.

    One mark closes two («Завод „Горизонт»), and a quotation may go on in the next paragraphs.
    """
    paragraph = paragraphs[place]
    text = paragraph.text
    if any(sign in text for sign in '"“”„'):
        return  # other marks stand for the lacking one: they are told of already
    others = (one for at, one in enumerate(paragraphs) if at != place)
    if any(one.text.count("«") != one.text.count("»") for one in others):
        return
    opened: list[int] = []
    for at, sign in enumerate(text):
        if sign == "«":
            opened.append(at)
        elif sign == "»":
            if not opened:
                start = _name_start(text, at)
                told = ("«" + text[start : at + 1],)
                yield remark(_QUOTES, paragraph, start, at + 1, suggestions=told)
                return
            opened.pop()
    if opened and text.count("»") == 0:
        end = _end(text, opened[0])
        told = (text[opened[0] : end] + "»",)
        yield remark(_QUOTES, paragraph, opened[0], end, suggestions=told)


def _straight(paragraphs: Sequence[Paragraph], place: int) -> Iterator[Finding]:
    """Straight marks of which there is an odd number; inches and what goes on elsewhere aside."""
    paragraph = paragraphs[place]
    text = paragraph.text
    marks = [at for at, sign in enumerate(text) if sign == '"']
    if len(marks) % 2 == 0 or any(sign in text for sign in "“”„'") or _INCHES.search(text):
        return
    others = (one for at, one in enumerate(paragraphs) if at != place)
    if any(one.text.count('"') % 2 for one in others):
        return
    if _nested(text, marks):
        return
    first, last = marks[0], marks[-1]
    if len(marks) > 1:
        yield remark(_QUOTES, paragraph, first, max(last + 1, _end(text, last)))
    elif text[first - 1 : first].isalpha() or not text[first + 1 :].strip(" .,!?"):
        yield remark(_QUOTES, paragraph, _name_start(text, first), first + 1)
    else:
        yield remark(_QUOTES, paragraph, first, _end(text, first))


def _nested(text: str, marks: Sequence[int]) -> bool:
    """«"Завод "Горизонт"»: the one closing mark stands for two."""
    depth = 0
    for at in marks:
        before, after = text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
        if before.isspace() == after.isspace():
            return False  # nobody can tell which one it is
        depth = depth + 1 if before.isspace() or before == "(" else max(0, depth - 1)
        if depth > 1:
            return True
    return False


def _end(text: str, at: int) -> int:
    """Where what begins behind the mark likely ends: a quotation, with its sentence."""
    ahead = text[at + 1 :].lstrip()
    quotation = text[:at].rstrip().endswith(":") or ahead[:1].islower() or "?" in ahead
    if not quotation:
        return _name_end(text, at)
    found = _SENTENCE_END.search(text, len(text) - len(ahead.lstrip(". …")))
    return found.start() if found else len(text.rstrip())


def _name_end(text: str, at: int) -> int:
    """Where a name that begins behind the mark likely ends: before a sign or a verb."""
    end = at + 1
    for found in _WORD.finditer(text, at + 1):
        told = readings(key(found[0]))
        verb = bool(told) and bool(told[0].bits & _VERBS) and not told[0].bits & BIT["impr"]
        if end > at + 1 and (verb or text[end : found.start()].strip()):
            break
        end = found.end()
    return end


def _name_start(text: str, at: int) -> int:
    """Where a name that ends before the mark likely begins: at the last capital."""
    capitals = [found.start() for found in _CAPITAL.finditer(text, 0, at)]
    return capitals[-1] if capitals else max(0, text.rfind(" ", 0, at) + 1)
