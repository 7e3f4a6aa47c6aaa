"""Words of a name in the writing of a name: «МАГОМЕДОВА», «магомедова» → «Магомедова»."""

from __future__ import annotations

from replygen.names.marks import marks

# No `typing` at run time, see terms.py.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from replygen.names.marks import Marks

_APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"
# One shape serves as capital and small letter; the small twin is in no font to be relied on.
_PALOCHKA, _SMALL_PALOCHKA = "\u04c0", "\u04cf"


def in_name_case(words: list[str]) -> list[str]:
    """`words` of one name, each with its capital; particles and «оглы» small."""
    known = marks()
    caseless = not any(_has_small(word) and word[:1].isupper() for word in words)
    cased: list[str] = []
    for index, word in enumerate(words):
        small = word.lower()
        inside = (index and small in known.turkic) or (
            index + 1 < len(words)
            and _is_particle(word, words[max(index - 1, 0) : index + 2], caseless)
        )
        cased.append(small if inside else _cased(word, known))
    return cased


def _has_small(word: str) -> bool:
    return word[1:].replace(_PALOCHKA, "").islower()


def _is_particle(word: str, around: list[str], caseless: bool) -> bool:
    """True where `word`, with its neighbours `around`, is written small inside a name."""
    known, small = marks(), word.lower()
    if small in known.particle:
        return caseless or word.islower()
    if small not in known.maybe_particle:
        return False
    if caseless:
        return bool(known.particle.intersection(map(str.lower, around)))
    return word.islower()


def _cased(word: str, known: Marks) -> str:
    if word.isalpha():
        return word.capitalize().replace(_SMALL_PALOCHKA, _PALOCHKA)
    first, *rest = word.split("-")
    # A small «-бек» after a capitalised first piece is the bearer's way of writing.
    mixed = word[:1].isupper() and not word.isupper()
    small = known.turkic | known.small_piece if mixed else known.turkic
    return "-".join(
        [
            first if _is_small_particle(first, rest) else _capitalized(first),
            *(
                piece.lower()
                if piece.lower() in known.turkic or (piece in small)
                else _capitalized(piece)
                for piece in rest
            ),
        ]
    )


def _is_small_particle(first: str, rest: list[str]) -> bool:
    """True where the bearer writes «аль-Ахмад», «де-Ришельё»: a small particle, then a capital."""
    return first in marks().particle and bool(rest) and rest[0][:1].isupper()


def _capitalized(piece: str) -> str:
    if _APOSTROPHE not in piece:
        return piece.capitalize().replace(_SMALL_PALOCHKA, _PALOCHKA)
    head, _, tail = piece.partition(_APOSTROPHE)
    # «О’Нил», «д’Артаньян», but «Тал’ат», where the sign stands for a sound.
    if len(head) == 1:
        tail = tail.capitalize()
        head = head if head in "дл" else head.upper()
        name = f"{head}{_APOSTROPHE}{tail}"
    else:
        name = f"{head.capitalize()}{_APOSTROPHE}{tail.lower()}"
    return name.replace(_SMALL_PALOCHKA, _PALOCHKA)
