"""Words of a case → names of files that every system takes."""

from __future__ import annotations

import re
import unicodedata

_MAX_BYTES = 120  # room for endings and suffixes within the 255 bytes of the tightest systems
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)


def safe_name(text: str, fallback: str = "письмо") -> str:
    """`text` as a file name: letters, digits, «-», «_» and «.», never reserved, hidden or long."""
    name = unicodedata.normalize("NFC", text)
    name = re.sub(r"[^\w.-]+", "-", name).replace("_-", "-")
    name = re.sub(r"-{2,}", "-", re.sub(r"\.{2,}", ".", name)).strip("-. ")
    while len(name.encode()) > _MAX_BYTES:
        name = name[:-1].rstrip("-. ")
    if not name:
        return fallback
    return f"{fallback}-{name}" if _RESERVED.fullmatch(name) else name


class UniqueNames:
    """Gives each name once in a run; a repeated one gets a number: «name (2)».

    Names that differ in case alone count as equal, for some systems do not tell them apart.
    """

    def __init__(self) -> None:
        self._given: set[str] = set()

    def take(self, name: str) -> str:
        """`name`, or the first numbered variant that is still free."""
        candidate, number = name, 1
        while candidate.casefold() in self._given:
            number += 1
            candidate = f"{name} ({number})"
        self._given.add(candidate.casefold())
        return candidate
