"""A compiled lexicon ↔ a file in the user's cache, known by the content of the rules.

Compiling asks pymorphy3 for every form of every word of every rule; the kept file is read at once.
Rules and elements are packed one by one and unpacked when a text first asks for them. The file
holds plain values only; a damaged or foreign one is thrown away and made anew.
"""

from __future__ import annotations

import contextlib
import marshal
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, TypeVar, overload

from replygen.files import write_file
from replygen.kept_values import cache_folder, content_key, sweep
from replygen.linter.elements import Element
from replygen.linter.lexicon import Entry, Index, Lexicon
from replygen.linter.pieces import Pieces, packed
from replygen.linter.rules import Rule
from replygen.uncollected import Uncollected

_FORMAT: Final = 12
_HEAD: Final = 3
_ELEMENT: Final = tuple(field.name for field in fields(Element))
_FORMS: Final = _ELEMENT.index("forms")
_ENTRY: Final = ("rule", "anchor", "lead", "least", "most", "guard", "which")
_RULE: Final = tuple(field.name for field in fields(Rule))

T = TypeVar("T")


class _Lazy(Sequence[T]):
    """Values made from numbered pieces when they are first asked for."""

    def __init__(self, length: int, make: Callable[[int], T]) -> None:
        self._length = length
        self._make = make
        self._made: dict[int, T] = {}

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...
    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        if isinstance(place, slice):
            return [self[at] for at in range(*place.indices(self._length))]
        made = self._made.get(place)
        if made is None:
            if not 0 <= place < self._length:
                raise IndexError(place)
            made = self._made[place] = self._make(place)
        return made

    def __len__(self) -> int:
        return self._length


class _Forms(Mapping[str, Sequence[int]]):
    """Entries by form; forms that begin alike lie in one piece, unpacked when one is asked for."""

    def __init__(self, pieces: Pieces, places: dict[str, int]) -> None:
        self._pieces = pieces
        self._places = places
        self._open: dict[str, dict[str, Sequence[int]]] = {}

    def __getitem__(self, form: str) -> Sequence[int]:
        return self._piece(form[:_HEAD])[form]

    def _piece(self, head: str) -> dict[str, Sequence[int]]:
        found = self._open.get(head)
        if found is None:
            place = self._places.get(head)
            found = self._open[head] = {} if place is None else self._pieces[place]
        return found

    def __iter__(self) -> Iterator[str]:
        for head in self._places:
            yield from self._piece(head)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def kept(files: Sequence[Path], make: Callable[[], Lexicon]) -> Lexicon:
    """The lexicon of rule files, from the cache if it is there, else made and kept.

    Where the cache can't be written the lexicon is made at every start; nothing else changes.
    """
    folder = cache_folder()
    path = folder / f"rules-{_key(files)}.bin"
    with contextlib.suppress(OSError, ValueError, EOFError, TypeError):
        return _unpacked(Pieces(path))
    with Uncollected():  # millions of small values, none of them in a circle
        lexicon = make()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_file(path, _packed(lexicon))
        sweep(folder, "rules")
    except OSError:
        pass  # a closed or read-only home: slower, not worse
    return lexicon


def _key(files: Sequence[Path]) -> str:
    """All that the compiled rules depend on, in a few letters."""
    # What the values are made of, too: a file of another shape must not even be opened.
    also = [repr((_FORMAT, _RULE, _ELEMENT, _ENTRY)).encode()]
    # Asking for the installed version would load half of the standard library: 20 ms.
    words = find_spec("pymorphy3_dicts_ru")
    if words is not None and words.origin:
        also.append((Path(words.origin).parent / "data" / "meta.json").read_bytes())
    return content_key(files, *also)


def _packed(lexicon: Lexicon) -> bytes:
    # Many rules share a word or a choice of words («осуществлять|проводить|…»): kept once.
    numbers: dict[tuple[Any, ...], int] = {}
    pieces = [marshal.dumps(tuple(getattr(rule, name) for name in _RULE)) for rule in lexicon.rules]
    flat, ends = array("i"), array("I")
    for entry in lexicon.entries:
        chosen = []
        for element in entry.elements:
            values = [getattr(element, name) for name in _ELEMENT]
            told = tuple(element.forms.items()) if element.forms is not None else None
            values[_FORMS] = told
            key = tuple(values)
            if key not in numbers:
                numbers[key] = len(pieces)
                values[_FORMS] = None if told is None else dict(told)
                pieces.append(marshal.dumps(tuple(values)))
            chosen.append(numbers[key])
        flat.extend(int(getattr(entry, name)) for name in _ENTRY)
        flat.extend(chosen)
        ends.append(len(flat))
    places: dict[str, int] = {}
    for head, forms in _by_head(lexicon.index.forms).items():
        places[head] = len(pieces)
        pieces.append(marshal.dumps(forms))
    index = (places, *lexicon.index[1:3], tuple(lexicon.index.guarded))
    return packed((len(lexicon.rules), flat.tobytes(), ends.tobytes(), index), pieces)


def _by_head(forms: Mapping[str, Sequence[int]]) -> dict[str, dict[str, tuple[int, ...]]]:
    """The index of forms, parted by what they begin with."""
    found: dict[str, dict[str, tuple[int, ...]]] = {}
    for form, numbers in forms.items():
        found.setdefault(form[:_HEAD], {})[form] = tuple(numbers)
    return found


def _unpacked(pieces: Pieces) -> Lexicon:
    rules, flat, ends, index = pieces.head
    # Tens of thousands of entries: as numbers in a row they cost a start nothing.
    numbers, past = array("i", flat), array("I", ends)
    made: dict[int, Element] = {}

    def element(number: int) -> Element:
        if number not in made:
            made[number] = Element(*pieces[number])
        return made[number]

    def entry(number: int) -> Entry:
        told = numbers[past[number - 1] if number else 0 : past[number]]
        rule, anchor, lead, least, most, guard, which, *chosen = told
        elements = tuple(element(at) for at in chosen)
        return Entry(rule, elements, anchor, lead, least, most, bool(guard), which)

    return Lexicon(
        _Lazy(rules, lambda number: Rule(*pieces[number])),
        _Lazy(len(past), entry),
        Index(_Forms(pieces, index[0]), index[1], index[2], frozenset(index[3])),
    )
