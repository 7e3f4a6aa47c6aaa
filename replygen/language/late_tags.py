"""pymorphy3's class of tags → one whose tags are read when they are first asked for.

Five thousand tags are made when its dictionary is loaded, which takes 12 ms; a letter has two
hundred of them.
"""

# ruff: noqa: SLF001 - there is no other way in

from __future__ import annotations

from sys import intern
from typing import Any


def late_tags(read: Any) -> Any:
    """A class of tags as `read` is one, each made of its text: «NOUN,anim,masc sing,nomn».

    pymorphy3's own code asks a tag for its grammemes by the names used here alone.
    """

    def make(tag: Any, text: str) -> None:
        tag._str = text
        tag._known = None
        tag._cyr = tag._grammemes_cache = tag._cyr_grammemes_cache = None

    def grammemes(tag: Any) -> tuple[str, ...]:
        if tag._known is None:
            tag._known = tuple(map(intern, tag._str.replace(" ", ",", 1).split(",")))
        found: tuple[str, ...] = tag._known
        return found

    members = {
        "__slots__": ("_known",),
        "__init__": make,
        "_grammemes_tuple": property(grammemes),
        "_POS": property(lambda tag: grammemes(tag)[0]),
    }
    return type("LateTag", (read,), members)
