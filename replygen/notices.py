"""What a person who waits should know: told to whoever listens, to nobody by default.

The command line listens; a program that uses the library hears nothing unless it asks.
"""

from __future__ import annotations

# No `typing` at run time: names are read without it.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_listeners: list[Callable[[str, bool], None]] = []


def listen(hear: Callable[[str, bool], None]) -> None:
    """From now on `hear` is called with each notice, and whether there is something to mend."""
    _listeners[:] = [hear]


def tell(text: str, *, mend: bool = False) -> None:
    """Tells that work goes on, or (mend) that something makes every start worse."""
    for hear in _listeners:
        hear(text, mend)
