"""Regular expressions that are compiled when a text first asks for them.

Compiling a hundred of them takes 30 ms of a start, and most letters never ask for most of them.
"""

from __future__ import annotations

import re

# No `typing` at run time: names are read without it.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class _Late:
    """Looks like the compiled expression; its methods are the compiled one's own once asked for."""

    def __init__(self, source: str, flags: int) -> None:
        self._told = (source, flags)

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._told), name)
        setattr(self, name, found)
        return found


def late_pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """The expression; a slip in it is told when it is first used."""
    return _Late(source, flags)  # type: ignore[return-value]
