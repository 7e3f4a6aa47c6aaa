"""The adapter of pymorphy3: readings of a common word in the nominative, and their forms.

pymorphy3 is loaded at the first word, here and nowhere else.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from replygen.names.marks import marks

if TYPE_CHECKING:
    from replygen.names.terms import Case

Agreement = tuple[str, str]  # (gender, "sing") or ("", "plur")
Kind = Literal["noun", "adjective"]

_CASES = {
    "nominative": "nomn",
    "genitive": "gent",
    "dative": "datv",
    "accusative": "accs",
    "instrumental": "ablt",
    "prepositional": "loct",
}
_ADJECTIVES = ("ADJF", "PRTF")
_OBLIQUE = frozenset(("gent", "datv", "ablt", "loct", "gen2", "loc2"))


@dataclass(frozen=True, slots=True)
class Reading:
    """One nominative reading of a word; `parsed` are its pieces, parted by hyphens.

    A piece is the parse of pymorphy3, or a string that never changes («вице»).
    """

    kind: Kind
    agreement: Agreement
    animate: bool
    parsed: tuple[Any, ...]

    def form(self, case: Case, *, animate: bool) -> str | None:
        """The word in `case`, small; `animate` matters to the accusative of adjectives."""
        forms = [_form(piece, self, case, animate=animate) for piece in self.parsed]
        return None if None in forms else "-".join(form for form in forms if form)


def readings(word: str) -> tuple[Reading, ...]:
    """Nominative readings of `word`, the likeliest first; none if it is unknown or oblique."""
    small = word.lower()
    whole = tuple(
        found for parse in _known(small) if (found := _reading(parse)) and not _is_name(parse)
    )
    head, hyphen, tail = small.partition("-")
    if not hyphen or any(found.kind == "adjective" for found in whole):
        return whole
    if head in marks().unchanged_first:
        return tuple(
            Reading(found.kind, found.agreement, found.animate, (head, *found.parsed))
            for found in readings(tail)
        )
    return tuple(
        Reading("noun", first.agreement, first.animate, (*first.parsed, *last.parsed))
        for first in readings(head)
        for last in readings(tail)
        if first.kind == last.kind == "noun" and first.agreement[1] == last.agreement[1]
    )


def is_known(word: str) -> bool:
    """True where the dictionary has `word`, or each of its pieces."""
    return bool(_known(word.lower())) or (
        "-" in word and all(map(is_known, filter(None, word.split("-"))))
    )


def is_adverb(word: str) -> bool:
    """True where `word` is an adverb and nothing that declines."""
    parsed = _known(word.lower())
    return bool(parsed) and not readings(word) and any("ADVB" in parse.tag for parse in parsed)


def may_stay(word: str) -> bool:
    """True where `word` can stand after a head without changing with it: «Глава администрации».

    Its reading is oblique, or it is no noun and no adjective (a preposition, a conjunction).
    """
    parsed = _morph().parse(word.lower())
    return any(
        parse.tag.case in _OBLIQUE or (parse.tag.case is None and "UNKN" not in parse.tag)
        for parse in parsed
    )


def may_be_name(word: str) -> bool:
    """True where `word` has a capital and can be a surname or a given name in the nominative."""
    return word[:1].isupper() and any(
        parse.tag.case == "nomn" and ("Surn" in parse.tag or "Name" in parse.tag)
        for parse in _morph().parse(word.lower())
    )


@cache
def _morph() -> Any:
    with warnings.catch_warnings():
        # It asks for its dictionaries in a way that newer Pythons call outdated.
        warnings.simplefilter("ignore")
        import pymorphy3  # noqa: PLC0415 - 60 ms and 30 MB that names alone do not pay

        return pymorphy3.MorphAnalyzer(lang="ru")


def _known(small: str) -> list[Any]:
    parsed = _morph().parse(small)
    # Adjectives of places («карабудахкентский») are formed regularly, listed or not.
    regular = small.endswith(("ский", "ская", "ское", "ские", "цкий", "цкая", "цкое", "цкие"))
    return [
        parse
        for parse in parsed
        if (parse.is_known and parse.word == small) or (regular and "ADJF" in parse.tag)
    ]


def _is_name(parse: Any) -> bool:
    return any(mark in parse.tag for mark in ("Name", "Surn", "Patr", "Geox", "Abbr", "Init"))


def _reading(parse: Any) -> Reading | None:
    tag = parse.tag
    if tag.case != "nomn" or not (tag.POS == "NOUN" or tag.POS in _ADJECTIVES):
        return None
    kind: Kind = "noun" if tag.POS == "NOUN" else "adjective"
    agreement = ("", "plur") if tag.number == "plur" else (str(tag.gender or "ms-f"), "sing")
    return Reading(kind, agreement, tag.animacy == "anim", (parse,))


def _form(piece: Any, reading: Reading, case: Case, *, animate: bool) -> str | None:
    if isinstance(piece, str):
        return piece
    wanted = {_CASES[case], reading.agreement[1]}
    if reading.kind == "adjective":
        wanted |= {reading.agreement[0]} - {""}
        if case == "accusative" and reading.agreement[0] not in ("femn", "neut"):
            wanted.add("anim" if animate else "inan")
    inflected = piece.inflect(wanted)
    if inflected is None or not _of_one_stem(piece.word, inflected.word, reading.kind):
        return None
    return str(inflected.word)


def _of_one_stem(word: str, form: str, kind: Kind) -> bool:
    """False where the form is of another degree: «наихорошей» for «лучшая»."""
    return kind == "noun" or form.startswith(word[: max(1, len(word) - 3)])
