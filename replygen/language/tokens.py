"""A paragraph's text → tokens: words, numbers and signs with their places.

A word keeps its inner hyphens and apostrophes, marks of stress and places of division; offsets
count code points of the text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, Literal

Kind = Literal["word", "number", "sign"]

_ZONES: Final = ("ru", "рф", "su", "com", "org", "net", "info")
_ADDRESS: Final = (
    r"(?P<address>(?:https?://|www\.)[^\s»\")]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    rf"|(?:[^\W_](?:[\w-]*[^\W_])?\.)+(?:{'|'.join(_ZONES)})\b(?![.-]\w)(?:/[^\s»\")]*)?)"
)
# Stress, the dots of a decomposed «ё» and «й», a place to divide the word or to keep it whole.
_MARKS: Final = "\u0300\u0301\u0306\u0308\u00ad\u200c\u200d\u2060"
_PLAIN: Final = (
    r"(?P<number>\d+(?:[.,:/-]\d+)*)"
    rf"|(?P<word>[^\W\d_]+(?:[-‑'’*@#_.][^\W\d_]+|[*@#]+(?=[^\W\d_])|[{_MARKS}]+[^\W\d_]*)*\*?)"
    r"|(?P<sign>\S)"
)
_ADDRESS_SIGNS: Final = ("@", "http", "www.", *(f".{zone}" for zone in _ZONES))
_NO_LETTERS: Final = dict.fromkeys(map(ord, "\u0300\u0301\u00ad\u200c\u200d\u2060"))
_LATIN: Final = str.maketrans("aceopxykmtbhё", "асеорхукмтвне")
_LATIN_LETTER: Final = re.compile("[a-z]")
_CYRILLIC_LETTER: Final = re.compile("[а-яё]")


@dataclass(slots=True)
class Token:
    """One word, number or sign.

    key: a word in small letters, ё as е, Latin look-alikes among Cyrillic folded: what rules
    and dictionaries are asked for.
    start, end: its place in the paragraph, end excluded.
    spaced: a blank stands before it.
    masked: it belongs to a name, a quotation, a requisite: rules leave it alone.
    """

    text: str
    key: str
    start: int
    end: int
    kind: Kind
    spaced: bool
    masked: bool = False


def tokens(text: str) -> list[Token]:
    """Tokens of `text` in their order; only blanks stand between them."""
    found: list[Token] = []
    last = 0
    addresses = any(sign in text for sign in _ADDRESS_SIGNS)
    # Rows of plain strings: an object for every match would cost half as much again.
    for blank, address, number, word, sign in _pattern(addresses=addresses).findall(text):
        start = last + len(blank)
        spaced = bool(blank) or not found
        if word:
            last = end = start + len(word)
            if "." in word:
                found.extend(_dotted(word, start, spaced=spaced))
            else:
                found.append(Token(word, key(word), start, end, "word", spaced))
        elif sign:
            last = start + 1
            found.append(Token(sign, sign, start, last, "sign", spaced))
        elif number:
            last = start + len(number)
            found.append(Token(number, number, start, last, "number", spaced))
        else:
            last = start + len(address)
            bare = address.rstrip(".,;:!?") if len(address) > 1 else address
            end = start + len(bare)
            found.append(Token(bare, bare, start, end, "sign", spaced, masked=True))
            found.extend(
                Token(text[at], text[at], at, at + 1, "sign", spaced=False)
                for at in range(end, last)
            )
    return found


@cache
def _pattern(*, addresses: bool) -> re.Pattern[str]:
    """Blanks and a token; to look for an address at every word costs, and few texts have one."""
    return re.compile(rf"(\s*)(?:{_ADDRESS if addresses else '(?!)()'}|{_PLAIN})")


@lru_cache(maxsize=30_000)
def key(word: str) -> str:
    """The word as dictionaries know it: small, ё as е, stray Latin letters made Cyrillic.

    Marks of stress and of places to divide the word are left out.
    """
    small = word.lower().replace("‑", "-")
    if not small.isalpha():
        small = unicodedata.normalize("NFC", small.translate(_NO_LETTERS))
    if _LATIN_LETTER.search(small):
        if _CYRILLIC_LETTER.search(small):
            small = small.translate(_LATIN)
        return small
    return small.replace("ё", "е")


def _dotted(word: str, start: int, *, spaced: bool) -> list[Token]:
    """«г.Махачкала» → «г», «.», «Махачкала»."""
    found: list[Token] = []
    place = 0
    for piece in re.split(r"(\.)", word):
        if piece:
            kind: Kind = "sign" if piece == "." else "word"
            begin = start + place
            found.append(
                Token(piece, key(piece), begin, begin + len(piece), kind, spaced and not found)
            )
        place += len(piece)
    return found
