"""Paragraphs → requests to LanguageTool, and its offsets back to the paragraphs.

A whole letter goes in one request: each request costs time before its first word. A very long text
goes in several, parted between paragraphs or sentences, so that time-outs mean something.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from replygen.languagetool.standins import StandIn, stand_ins
from replygen.passages.paragraphs import Paragraph

MOST: Final = 30_000
"""Code points in one request; about a second of the server's work."""

_BETWEEN: Final = "\n\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph or some of its sentences. start: where it begins in the paragraph."""

    paragraph: Paragraph
    start: int
    end: int
    hidden: tuple[StandIn, ...]

    @property
    def text(self) -> str:
        """As it stands in the letter."""
        return self.paragraph.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked at once.

    text: the pieces with blank lines between them; LanguageTool's offsets count in it, stand-ins
    or not. starts: where each piece begins in it.
    """

    pieces: tuple[Piece, ...]
    text: str
    starts: tuple[int, ...]

    def data(self) -> str:
        """The form's field `data`: text, and markup for what is hidden."""
        annotation: list[dict[str, str]] = []
        for number, piece in enumerate(self.pieces):
            if number:
                annotation.append({"text": _BETWEEN})
            annotation.extend(_annotated(piece))
        return json.dumps({"annotation": annotation})

    def plain(self) -> str:
        """The text with stand-ins of equal length, for clients that can't send markup."""
        shown = [_BETWEEN.join(("", _levelled(piece))) for piece in self.pieces]
        return "".join(shown).removeprefix(_BETWEEN)

    def piece(self, place: int) -> tuple[Piece, int]:
        """The piece at a code point of the text, and where in the text its paragraph would begin.

        What stands between two pieces belongs to the first.
        """
        number = max(0, bisect_right(self.starts, place) - 1)
        piece = self.pieces[number]
        return piece, self.starts[number] - piece.start


def requests(paragraphs: Sequence[Paragraph], most: int = MOST) -> Iterator[Request]:
    """The paragraphs that hold any text, in as few requests as may be."""
    pieces: list[Piece] = []
    size = 0
    for paragraph in paragraphs:
        for piece in _pieces(paragraph, most):
            if pieces and size + len(piece.text) > most:
                yield _request(pieces)
                pieces, size = [], 0
            pieces.append(piece)
            size += len(piece.text)
    if pieces:
        yield _request(pieces)


def _request(pieces: Sequence[Piece]) -> Request:
    starts = []
    at = 0
    for piece in pieces:
        starts.append(at)
        at += len(piece.text) + len(_BETWEEN)
    text = _BETWEEN.join(piece.text for piece in pieces)
    return Request(tuple(pieces), text, tuple(starts))


def _pieces(paragraph: Paragraph, most: int) -> Iterator[Piece]:
    if not paragraph.text.strip():
        return
    hidden = stand_ins(paragraph)
    for start, end in _spans(paragraph, most):
        inside = tuple(one for one in hidden if start <= one.start < end)
        yield Piece(paragraph, start, end, inside)


def _spans(paragraph: Paragraph, most: int) -> Iterator[tuple[int, int]]:
    """The whole paragraph, or as many of its sentences as a request may hold."""
    if len(paragraph.text) <= most:
        yield 0, len(paragraph.text)
        return
    start = 0
    last = 0
    for sentence in paragraph.sentences:
        end = sentence[-1].end
        if end - start > most and last > start:
            yield start, last
            start = last
        last = end
    yield start, len(paragraph.text)


def _annotated(piece: Piece) -> Iterator[dict[str, str]]:
    at = piece.start
    for one in piece.hidden:
        if one.start > at:
            yield {"text": piece.paragraph.text[at : one.start]}
        # Of the hidden words the server gets their length alone.
        original = piece.paragraph.text[one.start : one.end]
        yield {"markup": _blank(original), "interpretAs": one.shown}
        at = one.end
    if at < piece.end:
        yield {"text": piece.paragraph.text[at : piece.end]}


def _blank(original: str) -> str:
    """As many units as the original has, of which it tells nothing."""
    return "".join("☐" if sign <= "\uffff" else "😶" for sign in original)


def _levelled(piece: Piece) -> str:
    text = list(piece.text)
    for one in piece.hidden:
        length = one.end - one.start
        shown = one.shown[:length].ljust(length, "а") if len(one.shown) != length else one.shown
        text[one.start - piece.start : one.end - piece.start] = shown
    return "".join(text)
