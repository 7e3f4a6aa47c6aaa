"""Words of a name in the writing of a name: «МАГОМЕДОВА», «магомедова» → «Магомедова»."""

from __future__ import annotations

# Written small inside a name; «ван», «ле», «ла», «ди», «да» are surnames as well (Ван, Ле) and are
# small only where the writer left them so or another particle follows.
PARTICLES = frozenset(
    "де дель делла дер ден дю дос фон цу аль ас аш эль ибн бен бин бинт абу тер".split()
)
MAYBE_PARTICLES = frozenset("ван ле ла ди да до д".split())
TURKIC = frozenset("оглы оглу огли угли кызы гызы кизи гизи улы уулу".split())
_SMALL_PIECES = TURKIC | {"оол", "заде", "бек", "бей", "хан", "паша", "ага", "ханум", "ханым"}
_APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"


def in_name_case(words: list[str]) -> list[str]:
    """`words` of one name, each with its capital; particles and «оглы» small."""
    caseless = not any(word[1:].islower() and word[:1].isupper() for word in words)
    cased: list[str] = []
    for index, word in enumerate(words):
        small = word.lower()
        if small in TURKIC and index:
            cased.append(small)
        elif _is_particle(word, small, words[index + 1 :], caseless=caseless):
            cased.append(small)
        else:
            cased.append(_cased(word))
    return cased


def _is_particle(word: str, small: str, following: list[str], *, caseless: bool) -> bool:
    if not following:
        return False
    if small in PARTICLES:
        return caseless or word.islower()
    if small not in MAYBE_PARTICLES:
        return False
    if caseless:
        return following[0].lower() in PARTICLES
    return word.islower()


def _cased(word: str) -> str:
    if word.isalpha():
        return word.capitalize()
    pieces = word.split("-")
    first = _capitalized(pieces[0])
    # A small «-бек» after a capitalised first piece is the bearer's way of writing.
    mixed = word[:1].isupper() and not word.isupper()
    rest = [
        piece.lower()
        if piece.lower() in TURKIC or (mixed and piece.islower() and piece in _SMALL_PIECES)
        else _capitalized(piece)
        for piece in pieces[1:]
    ]
    return "-".join([first, *rest])


def _capitalized(piece: str) -> str:
    if _APOSTROPHE not in piece:
        return piece.capitalize()
    head, _, tail = piece.partition(_APOSTROPHE)
    # «О’Нил», «д’Артаньян», but «Тал’ат», where the sign stands for a sound.
    if len(head) == 1:
        tail = tail.capitalize()
        head = head if head in "дл" else head.upper()
        return f"{head}{_APOSTROPHE}{tail}"
    return f"{head.capitalize()}{_APOSTROPHE}{tail.lower()}"
