"""A text or a letter → paragraphs with their sentences, ready for the checks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from replygen.language.sentences import sentences
from replygen.language.tokens import Token, tokens
from replygen.lint.masking import mask

Role = Literal["salutation", "body", "frame"]
_SALUTATION: Final = re.compile(r"\s*(уважаем|дорог|здравствуй|добрый день|господ|гражданин)", re.I)
_BLANK: Final = re.compile(r"\n[ \t\r]*\n")
_SALUTATION_MOST: Final = 120


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph.

    number: its place in the text, from 0.
    role: the salutation, the body, or the frame (letterhead, signature, requisites).
    sentences: tokens of each sentence.
    """

    number: int
    text: str
    role: Role
    sentences: tuple[tuple[Token, ...], ...]


def paragraphs(texts: Iterable[str]) -> tuple[Paragraph, ...]:
    """Paragraphs of texts in their order; a salutation is known by its words and its place."""
    found: list[Paragraph] = []
    for number, text in enumerate(texts):
        greeted = any(paragraph.role == "salutation" for paragraph in found)
        role: Role = "body"
        if not greeted and _SALUTATION.match(text) and len(text) < _SALUTATION_MOST:
            role = "salutation"
        found.append(paragraph(text, number, role))
    return tuple(found)


def paragraph(text: str, number: int = 0, role: Role = "body") -> Paragraph:
    """One paragraph read and masked."""
    every = tokens(text)
    mask(every)
    spans = sentences(every)
    return Paragraph(number, text, role, tuple(tuple(every[a:b]) for a, b in spans))


def split(text: str) -> list[str]:
    """Paragraphs of a plain text: blocks parted by empty lines, or else its lines.

    A line break inside a block becomes a blank, so that offsets hold.
    """
    whole = text.replace("\r\n", "\n").strip("\ufeff")
    if _BLANK.search(whole.strip()):
        blocks = [block.replace("\n", " ") for block in _BLANK.split(whole)]
    else:
        blocks = whole.split("\n")
    return [block for block in blocks if block.strip()]
