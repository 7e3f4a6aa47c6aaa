"""A compiled lexicon ↔ a file in the user's cache, known by the content of the rules.

Compiling asks pymorphy3 for every form of every word of every rule; the kept file is read at once.
It holds plain values only; a damaged or foreign one is thrown away and made anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import fields
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, TypeVar, overload

from replygen._version import __version__
from replygen.files import write_file
from replygen.linter.lexicon import Entry, Index, Lexicon
from replygen.linter.patterns import Element
from replygen.linter.rules import Rule

_FORMAT: Final = 3
_KEPT: Final = 6
_DIGEST: Final = hashlib.sha256().digest_size
_ELEMENT: Final = tuple(field.name for field in fields(Element))
_FORMS: Final = _ELEMENT.index("forms")
_RULE: Final = tuple(field.name for field in fields(Rule))

T = TypeVar("T")


class _Lazy(Sequence[T]):
    """Values made from packed ones when they are first asked for."""

    def __init__(self, packed: Sequence[Any], unpack: Callable[[Any], T]) -> None:
        self._packed = packed
        self._unpack = unpack
        self._made: dict[int, T] = {}

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...
    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        if isinstance(place, slice):
            return [self[at] for at in range(*place.indices(len(self)))]
        made = self._made.get(place)
        if made is None:
            made = self._made[place] = self._unpack(self._packed[place])
        return made

    def __len__(self) -> int:
        return len(self._packed)


def kept(files: Sequence[Path], make: Callable[[], Lexicon]) -> Lexicon:
    """The lexicon of rule files, from the cache if it is there, else made and kept.

    Where the cache can't be written the lexicon is made at every start; nothing else changes.
    """
    folder = cache_folder()
    path = folder / f"rules-{_key(files)}.bin"
    with contextlib.suppress(OSError, ValueError, EOFError, TypeError):
        return _unpacked(path.read_bytes())
    lexicon = make()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_file(path, _packed(lexicon))
        _sweep(folder)
    except OSError:
        pass  # a closed or read-only home: slower, not worse
    return lexicon


def cache_folder() -> Path:
    """Where compiled rules are kept: REPLYGEN_CACHE, else the system's place for caches."""
    told = os.environ.get("REPLYGEN_CACHE")
    if told:
        return Path(told)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home())
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "replygen"


def _key(files: Sequence[Path]) -> str:
    """All that the compiled rules depend on, in a few letters."""
    digest = hashlib.sha256()
    digest.update(f"{_FORMAT} {__version__} {sys.hexversion}".encode())
    # Asking for the installed version would load half of the standard library: 20 ms.
    words = find_spec("pymorphy3_dicts_ru")
    if words is not None and words.origin:
        digest.update((Path(words.origin).parent / "data" / "meta.json").read_bytes())
    for path in files:
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:24]


def _sweep(folder: Path) -> None:
    """Old files go: rules change, caches must not grow for ever."""
    found = sorted(folder.glob("rules-*.bin"), key=lambda path: path.stat().st_mtime)
    for path in found[:-_KEPT]:
        path.unlink(missing_ok=True)


def _packed(lexicon: Lexicon) -> bytes:
    # Many rules share a word or a choice of words («осуществлять|проводить|…»): kept once.
    numbers: dict[tuple[Any, ...], int] = {}
    elements: list[tuple[Any, ...]] = []
    forms: dict[tuple[Any, ...], dict[str, tuple[int, ...]]] = {}
    entries = []
    for entry in lexicon.entries:
        chosen = []
        for element in entry.elements:
            values = [getattr(element, name) for name in _ELEMENT]
            told = tuple(element.forms.items()) if element.forms is not None else None
            values[_FORMS] = told
            key = tuple(values)
            if key not in numbers:
                numbers[key] = len(elements)
                if told is not None:
                    values[_FORMS] = forms.setdefault(told, dict(told))
                elements.append(tuple(values))
            chosen.append(numbers[key])
        span = (entry.anchor, entry.least, entry.most)
        entries.append((entry.rule, tuple(chosen), *span, entry.guard, entry.which))
    rules = [tuple(getattr(rule, name) for name in _RULE) for rule in lexicon.rules]
    index = (*lexicon.index[:3], tuple(lexicon.index.guarded))
    data = marshal.dumps((rules, elements, entries, index))
    return hashlib.sha256(data).digest() + data


def _unpacked(data: bytes) -> Lexicon:
    if hashlib.sha256(data[_DIGEST:]).digest() != data[:_DIGEST]:
        raise ValueError("the file is damaged")
    rules, packed_elements, entries, index = marshal.loads(data[_DIGEST:])  # noqa: S302 - checked above
    made: _Lazy[Element] = _Lazy(packed_elements, lambda packed: Element(*packed))

    def entry(packed: tuple[int, tuple[int, ...], int, int, int, bool, int]) -> Entry:
        rule, chosen, anchor, least, most, guard, which = packed
        elements = tuple(made[at] for at in chosen)
        return Entry(rule, elements, anchor, least, most, guard, which)

    return Lexicon(
        _Lazy(rules, lambda packed: Rule(*packed)),
        _Lazy(entries, entry),
        Index(index[0], index[1], index[2], frozenset(index[3])),
    )
