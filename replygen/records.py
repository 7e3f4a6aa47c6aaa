"""Tuples with named fields, as `typing.NamedTuple` makes them, without importing `typing`.

Reading one name has to start within milliseconds; `typing` would take two of them and 0.6 MB.
"""

from __future__ import annotations

from collections import namedtuple

TYPE_CHECKING = False  # what type checkers take for true
if TYPE_CHECKING:
    from typing import NamedTuple as Record
else:

    class _Fields(type):
        """Turns the annotated names of a class into the fields of a tuple."""

        def __new__(cls, name, bases, body):  # noqa: ARG004 - what a metaclass is called with
            fields = body.get("__annotations__", {})
            defaults = [body.pop(field) for field in fields if field in body]
            made = namedtuple(name, fields, defaults=defaults, module=body["__module__"])
            made.__annotations__ = fields
            for key, value in body.items():
                if key not in ("__annotations__", "__module__", "__qualname__"):
                    setattr(made, key, value)
            return made

    Record = type.__new__(_Fields, "Record", (), {})

__all__ = ["Record"]
