"""Commas behind conjunctions and at words that look introductory: «но, в итоге, он уехал»."""

from __future__ import annotations

from typing import Final

from replygen.proofing.introductory import own_comma
from replygen.proofing.lines import Line
from replygen.proofing.marks import listed, phrase_end
from replygen.proofing.opening_adverbials import clause_opens
from replygen.proofing.subordinate import which

_CONJUNCTIONS: Final = frozenset("но и или поэтому ведь также".split())
JOINTS: Final = _CONJUNCTIONS | {"есть", "как", "однако", "что", "ну"}
"""Words behind which a comma may be one behind a conjunction."""
_FEW: Final = 2
_PAUSED: Final = frozenset(("-", "–", "—", "‒", "«", '"', "(", ":"))


def conjunction(line: Line, comma: int) -> bool:
    """«но, он шёл», «поэтому, поездку отложили», «то есть, был атеистом»."""
    key, before = line.key(comma - 1), line.key(comma - 2)
    opens = comma - 1 == line.first or before in (",", ";", ":", "-", "–", "—", "‒")
    known = key in _CONJUNCTIONS and (opens or key == "и")
    known = known or (key == "также" and before == "а") or (key == "есть" and before == "то")
    known = known or (key == "как" and before == "так")
    known = known or (key == "однако" and before == "," and _between_clauses(line, comma))
    known = known or (key == "однако" and before == "," and line.key(comma - 3) == "но")
    known = known or key in which()
    known = known or (key == "что" and before in ("потому", "так") and comma - 2 > line.first)
    if key == "ну":
        return line.key(comma + 1) in ("а", "да", "и", "но")
    return known and line.word(comma + 1) and not _set_off(line, comma + 1)


def _between_clauses(line: Line, comma: int) -> bool:
    """«Она устала, однако, пошла дальше»: «однако» is «но»."""
    low = line.segment_start(comma - 2)
    end = min(line.segment_end(comma + 1), line.past)
    return bool(line.predicates(low, comma - 2)) and bool(line.predicates(comma + 1, end))


def _set_off(line: Line, at: int) -> bool:
    """Whether something set off for its own sake begins there."""
    if line.key(at) in listed("fronted", "free") or line.key(at) == "может":
        return True
    if line.key(at - 2) == "но" and line.key(at) in ("однако", "ведь", "все"):
        return False
    end = line.segment_end(at)
    plain = phrase_end(line, at, "introductory", "within") == end and line.key(end) == ","
    short = end - at <= _FEW and line.key(end) == ","  # «который, кажется, …»
    if line.key(at - 2) == "как" and line.verbals(at, end):
        short = False  # «Так как, дорогу размыло, …»
    return not plain and (short or own_comma(line, at))


def aside(line: Line, comma: int) -> bool:
    """«он, в итоге, уехал», «но, тем не менее, остался»: words that are never set off."""
    if so_called(line, comma):
        return True
    end = phrase_end(line, comma + 1, "introductory", "within")
    if end > comma + 1 and line.key(end) == ",":
        return _holds(line, comma, end)
    low = line.segment_start(comma)
    past = phrase_end(line, low, "introductory", "within")
    if past != comma or low == line.first or line.key(low - 1) != ",":
        return False
    return not (own_comma(line, comma + 1) or line.key(comma + 1) in ("и", "а", "но"))


def so_called(line: Line, comma: int) -> bool:
    """«введён, так называемый, тихий час»: an attribute like any other."""
    if line.key(comma + 1) == "так" and line.key(comma + 2).startswith("называем"):
        return line.key(comma + 3) == ","
    return line.key(comma - 1).startswith("называем") and line.key(comma - 2) == "так"


def _holds(line: Line, comma: int, end: int) -> bool:
    """Whether the clause before the words goes on behind them."""
    low = line.segment_start(comma)
    if line.key(comma - 1) in ("но", "и", "а", "что", "который", "которая", "которые", "которое"):
        return True
    past = min(line.segment_end(end + 1), line.past)
    here, behind = line.verbals(low, comma), line.verbals(end + 1, past)
    if clause_opens(line, end + 1) or line.key(end + 1) in _PAUSED:
        return False
    return bool(here) != bool(behind)
