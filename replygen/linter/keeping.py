"""Rule files → their lexicon, by way of the user's cache.

Compiling asks the dictionary for every form of every word of every rule. Each file is compiled by
itself and kept by its content, so an edit costs the compiling of one file; an index of all of them
is kept beside. The kept files hold plain values only; a damaged or foreign one is made anew.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from functools import cache
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

from replygen.errors import DictionaryError, reason_of
from replygen.hashing import blake2b
from replygen.kept_pieces import Pieces
from replygen.kept_values import cache_folder, content_digest, content_key, sweep
from replygen.linter.lexicon import Lexicon
from replygen.linter.linking import in_a_row, joined, linked
from replygen.linter.rules import Rule
from replygen.linter.voice_words import words
from replygen.linter.volumes import SHAPE, Links, Volume
from replygen.notices import tell
from replygen.resources import data_folder
from replygen.uncollected import Uncollected

_MANY: Final = 8  # files: fewer are compiled sooner than copies of the process are made
_KEPT: Final = 3  # versions of a file: those of another checkout, of a ministry
_SPOILED: Final = (OSError, ValueError, EOFError, TypeError, DictionaryError)
# What the compiled values depend on besides the rules.
_MAKERS: Final = (
    "kept_pieces",
    "language/grammemes", "language/morphology", "language/paradigms", "language/tokens",
    "linter/binding", "linter/compiling", "linter/elements", "linter/indexing", "linter/linking",
    "linter/orders", "linter/patterns", "linter/twins", "linter/volumes",
    "linter/word_classes",
)  # fmt: skip


class _Place(NamedTuple):
    """Where the compiled rules of a file are kept."""

    file: Path
    path: Path


def kept(
    name: str, files: Sequence[Path], read: Callable[[], Sequence[Rule]], *, shared: bool = False
) -> Lexicon:
    """The lexicon of rule files, from the cache if it is there, else made and kept.

    name: of the lexicon, in the names of kept files. read: the rules of all files; each tells its
    file. shared: a pattern may stand in several rules. Where the cache can't be written the
    lexicon is made at every start; that is told, and nothing else changes. Raises DictionaryError.
    """
    folder = cache_folder()
    also = _also()
    keys = [content_key([file], also) for file in files]
    whole = blake2b("".join((*keys, str(shared))).encode(), digest_size=12).hexdigest()
    index = folder / f"{name}-{whole}.bin"
    places = [
        _Place(file, folder / f"{name}_{file.stem}-{key}.bin")
        for file, key in zip(files, keys, strict=True)
    ]
    with contextlib.suppress(*_SPOILED):
        return joined(Pieces(index), [Volume(place.path) for place in places])
    with Uncollected():  # millions of small values, none of them in a circle
        return _made(index, places, read, shared=shared)


@cache
def _also() -> bytes:
    """What compiled rules depend on besides the rules, in a few letters."""
    root = Path(__file__).resolve().parent.parent
    found = [repr((SHAPE, sorted(words("empty")))).encode()]
    # An installed program may have no sources: then its version is enough.
    for maker in _MAKERS:
        with contextlib.suppress(OSError):
            found.append(content_digest(root / f"{maker}.py"))
    with contextlib.suppress(OSError):
        found.append(content_digest(data_folder("dictionaries") / "word_classes.toml"))
    # Asking for the installed version would load half of the standard library: 20 ms.
    dictionary = find_spec("pymorphy3_dicts_ru")
    if dictionary is not None and dictionary.origin:
        found.append(content_digest(Path(dictionary.origin).parent / "data" / "meta.json"))
    return blake2b(b"\0".join(found)).digest()


def _made(
    index: Path, places: Sequence[_Place], read: Callable[[], Sequence[Rule]], *, shared: bool
) -> Lexicon:
    from replygen.linter.twins import twins  # noqa: PLC0415 - a start that finds its rules needs none

    shelf = _Shelf()
    found, slips = _compiled(places, read(), shelf)
    volumes, links = [one for one, _ in found], [one for _, one in found]
    if not (slips or shared):
        signed = chain.from_iterable(one.signatures for one in links)
        slips += twins(*in_a_row(volumes), signed)
    if slips:
        raise DictionaryError(
            "\n".join(dict.fromkeys(slips))
        )  # a class of words clashes in many files
    lexicon = joined(Pieces(shelf.put(index, linked(volumes, links))), volumes)
    shelf.tell()
    return lexicon


def _compiled(
    places: Sequence[_Place], every: Sequence[Rule], shelf: _Shelf
) -> tuple[list[tuple[Volume, Links]], list[str]]:
    """The rules of each file, those that aren't kept compiled now; slips of their authors."""
    # What a start that finds its rules does without.
    from replygen.linter.binding import volume  # noqa: PLC0415
    from replygen.linter.compiling import compiled_entries  # noqa: PLC0415
    from replygen.linter.helpers import shared_out  # noqa: PLC0415

    slips: dict[_Place, str] = {}

    def make(place: _Place) -> tuple[Volume, Links] | None:
        rules = [rule for rule in every if rule.file == place.file.name]
        try:
            entries = compiled_entries(rules)
        except DictionaryError as error:
            slips[place] = str(error)
            return None
        made = Volume(shelf.put(place.path, volume(rules, entries)))
        return made, made.links()

    found = {place: _known(place.path) for place in places}
    absent = [place for place in places if found[place] is None]
    if len(absent) > 1:
        tell(
            "Готовлю правила проверки: так бывает после установки и обновления, это займёт"
            " несколько секунд…"
        )
    if len(absent) >= _MANY:
        mine, wait = shared_out(absent, make, lambda place: place.file.stat().st_size)
        found.update((place, make(place)) for place in mine)
        wait()
        absent = [place for place in absent if place not in mine]
        found.update((place, _known(place.path)) for place in absent)
    found.update((place, make(place)) for place in absent if found[place] is None)
    sound = [one for one in found.values() if one is not None]
    return sound, [slips[place] for place in places if place in slips]


def _known(path: Path) -> tuple[Volume, Links] | None:
    with contextlib.suppress(*_SPOILED):
        found = Volume(path)
        return found, found.links()
    return None


class _Shelf:
    """The folder of kept files, which may be closed."""

    def __init__(self) -> None:
        self._refusal: OSError | None = None

    def put(self, path: Path, data: bytes) -> Path | bytes:
        """The file, kept; the bytes themselves where it can't be."""
        from replygen.files import write_file  # noqa: PLC0415 - a start that writes none needs none

        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_file(path, data)
        except OSError as error:
            self._refusal = error
            return data
        with contextlib.suppress(OSError):  # another process sweeps, too
            sweep(path.parent, path.stem.rpartition("-")[0], _KEPT)
        return path

    def tell(self) -> None:
        """Says once that the next start will be as slow as this one."""
        if self._refusal is not None:
            tell(
                f"{cache_folder()}: правила не сохраняются ({reason_of(self._refusal)}), поэтому"
                " каждый запуск дольше на несколько секунд → разрешите запись в эту папку или"
                " назовите другую в переменной REPLYGEN_CACHE",
                mend=True,
            )
