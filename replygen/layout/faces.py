"""A font's name and size → widths of its letters and heights of its lines.

Widths are in sixths of a twip (1/120 of a point): in them LibreOffice lays a Word document out, so
sums of whole numbers here equal its own. Heights are in twips.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

SIXTHS: Final = 6
_FOLDER: Final = Path(__file__).parent / "fonts"
_FILES: Final = {
    "times new roman": "LiberationSerif",
    "times new roman cyr": "LiberationSerif",
    "times": "LiberationSerif",
    "liberation serif": "LiberationSerif",
    "arial": "LiberationSans",
    "helvetica": "LiberationSans",
    "liberation sans": "LiberationSans",
    "arial narrow": "LiberationSansNarrow",
    "liberation sans narrow": "LiberationSansNarrow",
    "courier new": "LiberationMono",
    "liberation mono": "LiberationMono",
    # Bullets: LibreOffice takes them from a font of its own.
    "symbol": "OpenSymbol",
    "wingdings": "OpenSymbol",
    "opensymbol": "OpenSymbol",
    "calibri": "Carlito",
    "carlito": "Carlito",
}
_STYLES: Final = {
    (False, False): "Regular",
    (True, False): "Bold",
    (False, True): "Italic",
    (True, True): "BoldItalic",
}
# Letters that every font here has.
_USUAL: Final = re.compile(r"[ -~А-яЁё«»\u2011\u2013\u2014\u2026\u2116\u00a0\t\n\f\ufffc]*")
# Tabs, breaks and pictures get their width from elsewhere; the rest is seen by nobody.
_WIDTHLESS: Final = "\t\n\f\ufffc\u00ad\u200b\u2060\ufeff"
_SIGNS: Final = "OpenSymbol"
_STANDIN: Final = "Liberation Serif"
_MOST_WORDS: Final = 20_000
# Letters that LibreOffice sets apart from their neighbours, each with a rounding of its own.
APART: Final = re.compile("[\u00a0\u2011\u00ad\u200b\u2060\ufeff]")
# Where the numbers in a word's measure begin; no part of a document has 2 ** 25 letters.
SPECIAL: Final = 25
WIDTH: Final = 2 * SPECIAL
LETTERS: Final = (1 << SPECIAL) - 1
_LEAN: Final = 12  # of a line's height


class Widths(dict[str, int]):
    """Width of each letter; a letter that the font does not have is as wide as «н».

    words: measure of each word with a blank behind it, worked out when first asked for.
    """

    def __init__(self, known: dict[str, int]) -> None:
        super().__init__(known)
        self.words = _Words(self)

    def __missing__(self, letter: str) -> int:
        return self["н"]

    def lacks(self, text: str) -> set[str]:
        """Letters of the text that the font does not have."""
        if _USUAL.fullmatch(text):
            return set()
        return {letter for letter in text if letter not in self}


class _Words(dict[str, int]):
    """Official letters repeat their words; so a word is measured once.

    A measure is three numbers in one, so that one running sum adds them all: from `WIDTH` up the
    width, from `SPECIAL` how many letters are set apart and how many words are empty, below it the
    number of letters. Sums of measures are in the order of their widths.
    """

    def __init__(self, letters: Widths) -> None:
        self._letters = letters

    def __missing__(self, word: str) -> int:
        if len(self) > _MOST_WORDS:
            self.clear()
        letters = self._letters
        width = sum(map(letters.__getitem__, word)) + letters[" "]
        special = len(APART.findall(word)) if word else 1
        measure = self[word] = width << WIDTH | special << SPECIAL | len(word) + 1
        return measure


@dataclass(frozen=True, slots=True)
class Type:
    """A font in one size.

    widths: sixths of a twip. height, ascent: of a line, twips; the font's own gap is above.
    known: False where the font's measures are not known and another's stand for them.
    kern: sixths by pair of letters; empty where pairs are not kerned. widest: the widest letter.
    size: half points. slant: sixths that LibreOffice keeps free for the last letter of slanted ones
    to lean into.
    """

    widths: Widths
    height: int
    ascent: int
    known: bool
    name: str
    kern: dict[str, int]
    widest: int
    size: float
    bold: bool
    italic: bool
    slant: int = 0

    @property
    def descent(self) -> int:
        """From the base line down, twips."""
        return self.height - self.ascent


def _rounded(value: int, divisor: int) -> int:
    return (2 * value + divisor) // (2 * divisor)


@lru_cache(maxsize=64)
def _table(file: str) -> dict[str, Any]:
    table: dict[str, Any] = json.loads((_FOLDER / f"{file}.json").read_text("utf-8"))
    table["letters"] = [
        (chr(first + place), units)
        for first, run in table["runs"]
        for place, units in enumerate(run)
    ]
    return table


@lru_cache(maxsize=512)
def type_of(
    name: str,
    half_points: float,
    bold: bool,
    italic: bool,
    *,
    kerned: bool = False,
    leaning: bool = True,
) -> Type:
    """The font `name` of that size; half_points: as the file tells sizes.

    leaning: slanted letters want room to lean into, see `Type.slant`.
    """
    file = _FILES.get(name.strip().lower())
    style = "Regular" if file == _SIGNS else _STYLES[bold, italic]
    table = _table(f"{file or _FILES[_STANDIN.lower()]}-{style}")
    units, pixels = table["units"], round(half_points * 10 * SIXTHS)
    known = {letter: _rounded(width * pixels, units) for letter, width in table["letters"]}
    known |= dict.fromkeys(_WIDTHLESS, 0)
    # What a font lacks of these, its common sisters stand for.
    known.setdefault("\u00a0", known.get(" ", 0))
    known.setdefault("\u2011", known.get("\u2010", known.get("-", 0)))
    ascent, descent, gap = (
        _rounded(table[measure] * pixels, units) for measure in ("ascent", "descent", "gap")
    )
    above = _rounded(gap, SIXTHS)
    kern = (
        {pair: _rounded(width * pixels, units) for pair, width in table["kern"].items()}
        if kerned
        else {}
    )
    height = _rounded(ascent + descent, SIXTHS) + above
    return Type(
        Widths(known),
        height,
        _rounded(ascent, SIXTHS) + above,
        file is not None and (not kerned or bool(kern)),
        name,
        kern,
        max(known.values()),
        half_points,
        bold,
        italic,
        height // _LEAN * SIXTHS if italic and leaning else 0,
    )
