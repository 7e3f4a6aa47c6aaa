"""Whether a prefix may stand before a word as letters go: «под» and «ы», «бес» and «п»."""

from __future__ import annotations

from typing import Final

# Before them «и» becomes «ы», and «е», «ю», «я» want a hard sign.
_RUSSIAN: Final = frozenset("под над от об из раз без пред воз вз с в".split())
_VOICELESS: Final = frozenset("пфктсшчщхц")
_SIGNED: Final = frozenset("еюяи")


def fits(prefix: str, rest: str) -> bool:
    """Whether `rest` may follow the prefix so written: «безплатный», «подитожить» never do."""
    first = rest[:1]
    if prefix in _RUSSIAN and first in _SIGNED:
        return False
    if prefix in ("раз", "без", "из", "воз", "вз"):
        return first not in _VOICELESS
    if prefix in ("рас", "бес", "ис", "вос", "вс"):
        return first in _VOICELESS
    return True
