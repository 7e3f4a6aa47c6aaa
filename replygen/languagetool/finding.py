"""Matches of LanguageTool on a request → our findings on the letter's paragraphs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from replygen.findings import Finding
from replygen.language.morphology import known
from replygen.language.tokens import Token
from replygen.languagetool.annotating import Piece, Request
from replygen.languagetool.answers import Match
from replygen.languagetool.judging import Judgement, judgements, our_id
from replygen.languagetool.standins import StandIn
from replygen.passages.paragraphs import Paragraph

CLAUSE: Final = "3.2 абз. 2"
"""Orthographic, punctuation and stylistic errors."""

_SUGGESTIONS: Final = 5
_CYRILLIC: Final = re.compile("[а-яё]", re.I)


@dataclass(frozen=True, slots=True)
class _Place:
    """Code points of a paragraph."""

    piece: Piece
    start: int
    end: int

    @property
    def paragraph(self) -> Paragraph:
        return self.piece.paragraph

    @property
    def text(self) -> str:
        return self.paragraph.text[self.start : self.end]


def findings(request: Request, matches: Iterable[Match]) -> Iterator[tuple[Finding, Judgement]]:
    """Findings of the rules that are on, each with what its rule is worth.

    Nothing is said of hidden words, quotations and requisites.
    """
    for match in matches:
        judgement = judgements().of(match.rule, match.category)
        place = _place(request, match)
        if judgement is None or place is None or _left_alone(place, match, judgement):
            continue
        suggestions = _suggestions(place, match)
        if suggestions and suggestions[0] == place.text:
            continue  # its fault was in the stand-in
        if match.spelling and _compound(place.text, match.replacements):
            continue
        finding = Finding(
            rule=our_id(match.rule),
            category=judgement.category,
            clause=CLAUSE,
            severity=judgement.severity,
            message=_message(match, judgement, place.text),
            paragraph=place.paragraph.number,
            start=place.start,
            end=place.end,
            text=place.text,
            suggestions=suggestions,
        )
        yield finding, judgement


def _place(request: Request, match: Match) -> _Place | None:
    """Where in a paragraph; what reaches into the next one is cut at the paragraph's end."""
    piece, origin = request.piece(match.start)
    start = min(match.start - origin, piece.end)
    end = min(match.end - origin, piece.end)
    if start >= end:
        return None  # on the blank lines between paragraphs, which are ours
    return _Place(piece, start, end)


def _left_alone(place: _Place, match: Match, judgement: Judgement) -> bool:
    hidden = _overlapping(place.piece.hidden, place.start, place.end)
    if hidden and (match.spelling or _all_hidden(hidden, place)):
        return True
    inside = [
        token
        for sentence in place.paragraph.sentences
        for token in sentence
        if token.start < place.end and place.start < token.end
    ]
    if not inside or not all(token.masked for token in inside):
        return False
    # Names of bodies and acts are masked too, and may hold a misspelled word of small letters.
    quoted = _quoted(place)
    return quoted or not (judgement.category == "spelling" and _small(inside))


def _all_hidden(hidden: list[StandIn], place: _Place) -> bool:
    """Whether nothing but hidden words is remarked on: «Иван Иван» are two people's names."""
    text = place.paragraph.text
    return all(
        any(one.start <= at < one.end for one in hidden)
        for at in range(place.start, place.end)
        if text[at].isalnum()
    )


def _overlapping(hidden: Iterable[StandIn], start: int, end: int) -> list[StandIn]:
    return [one for one in hidden if one.start < end and start < one.end]


def _small(tokens: list[Token]) -> bool:
    return all(token.kind == "word" and token.text.islower() for token in tokens)


def _compound(text: str, replacements: Sequence[str]) -> bool:
    """«Учреждениями-заявителями»: known words joined by hyphens, which no dictionary can list.

    Where the same letters would do without the hyphen, the hyphen is the fault.
    """
    parts = text.lower().replace("ё", "е").split("-")
    if len(parts) == 1 or not all(len(part) > 1 and known(part) for part in parts):
        return False
    return not any(re.sub("[- ]", "", words).lower() == "".join(parts) for words in replacements)


def _quoted(place: _Place) -> bool:
    text = place.paragraph.text
    opened = max(text.rfind(sign, 0, place.end) for sign in "«„“")
    closed = max(text.rfind(sign, 0, place.start) for sign in "»”")
    return opened > closed or text.count('"', 0, place.start) % 2 == 1


def _suggestions(place: _Place, match: Match) -> tuple[str, ...]:
    """The first few, with the letter's own words in place of the stand-ins."""
    found: dict[str, None] = {}
    hidden = _overlapping(place.piece.hidden, place.start, place.end)
    for words in match.replacements:
        mended = _restored(words, hidden, place.paragraph.text)
        if mended is not None:
            found[unicodedata.normalize("NFC", mended)] = None
        if len(found) == _SUGGESTIONS:
            break
    return tuple(found)


def _restored(words: str, hidden: list[StandIn], text: str) -> str | None:
    """The suggestion with the hidden words back in their places, or None where one is lost."""
    for one in hidden:
        if words.count(one.shown) != 1:
            return None
        words = words.replace(one.shown, text[one.start : one.end])
    return words


def _message(match: Match, judgement: Judgement, text: str) -> str:
    said = " ".join(re.sub(r"</?\w+>", "", match.message).split())
    if judgement.ours_alone or not _CYRILLIC.search(said):
        return judgement.message.format(text=text)
    return said if said.endswith((".", "?", "!", "…")) else said + "."
