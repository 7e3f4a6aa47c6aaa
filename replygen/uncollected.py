"""Python's collector of garbage at rest while much is loaded that stays.

It would look for garbage in vain, for 10 % of a start.
"""

from __future__ import annotations

import gc

# No `typing` at run time: names are read without it.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType


class Uncollected:
    """A block in which nothing is collected; what it leaves is as others left it."""

    __slots__ = ("_was",)

    def __enter__(self) -> None:
        self._was = gc.isenabled()
        gc.disable()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._was:
            gc.enable()
