"""A compiled lexicon ↔ a file in the user's cache, known by the content of the rules.

Compiling asks pymorphy3 for every form of every word of every rule; the kept file is read at once.
Rules and elements are packed one by one and unpacked when a text first asks for them. The file
holds plain values only; a damaged or foreign one is thrown away and made anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, TypeVar, overload

from replygen._version import __version__
from replygen.files import write_file
from replygen.linter.lexicon import Entry, Index, Lexicon
from replygen.linter.patterns import Element
from replygen.linter.rules import Rule

_FORMAT: Final = 5
_KEPT: Final = 6
_HEAD: Final = 3
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


class _Forms(Mapping[str, Sequence[int]]):
    """Entries by form; forms that begin alike lie in one piece, unpacked when one is asked for."""

    def __init__(self, pieces: dict[str, bytes]) -> None:
        self._pieces = pieces
        self._open: dict[str, dict[str, Sequence[int]]] = {}

    def __getitem__(self, form: str) -> Sequence[int]:
        head = form[:_HEAD]
        found = self._open.get(head)
        if found is None:
            piece = self._pieces.get(head)
            found = self._open[head] = marshal.loads(piece) if piece else {}  # noqa: S302 - checked
        return found[form]

    def __iter__(self) -> Iterator[str]:
        for piece in self._pieces.values():
            yield from marshal.loads(piece)  # noqa: S302 - checked when the file was read

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @staticmethod
    def packed(forms: Mapping[str, Sequence[int]]) -> dict[str, bytes]:
        """The pieces of an index."""
        pieces: dict[str, dict[str, tuple[int, ...]]] = {}
        for form, numbers in forms.items():
            pieces.setdefault(form[:_HEAD], {})[form] = tuple(numbers)
        return {head: marshal.dumps(piece) for head, piece in pieces.items()}


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
    elements: list[bytes] = []
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
                values[_FORMS] = None if told is None else dict(told)
                elements.append(marshal.dumps(tuple(values)))
            chosen.append(numbers[key])
        span = (entry.anchor, entry.least, entry.most)
        entries.append((entry.rule, tuple(chosen), *span, entry.guard, entry.which))
    rules = [marshal.dumps(tuple(getattr(rule, name) for name in _RULE)) for rule in lexicon.rules]
    index = (_Forms.packed(lexicon.index.forms), *lexicon.index[1:3], tuple(lexicon.index.guarded))
    data = marshal.dumps((rules, elements, entries, index))
    return hashlib.sha256(data).digest() + data


def _unpacked(data: bytes) -> Lexicon:
    whole = memoryview(data)
    if hashlib.sha256(whole[_DIGEST:]).digest() != data[:_DIGEST]:
        raise ValueError("the file is damaged")
    rules, packed_elements, entries, index = marshal.loads(whole[_DIGEST:])  # noqa: S302 - checked above
    made: _Lazy[Element] = _Lazy(
        packed_elements,
        lambda packed: Element(*marshal.loads(packed)),  # noqa: S302 - checked above
    )

    def entry(packed: tuple[int, tuple[int, ...], int, int, int, bool, int]) -> Entry:
        rule, chosen, anchor, least, most, guard, which = packed
        elements = tuple(made[at] for at in chosen)
        return Entry(rule, elements, anchor, least, most, guard, which)

    return Lexicon(
        _Lazy(rules, lambda packed: Rule(*marshal.loads(packed))),  # noqa: S302 - checked above
        _Lazy(entries, entry),
        Index(_Forms(index[0]), index[1], index[2], frozenset(index[3])),
    )
