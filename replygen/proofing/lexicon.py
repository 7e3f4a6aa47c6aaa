"""Whether a word is one, and how often people write it.

Four sources: pymorphy3's dictionary without the forms that it marks as mistaken; the dictionary of
hunspell; what people often write on the web and neither has; words that a ministry adds.
dictionaries/proofing/compiled/README.md tells where the tables come from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from replygen.kept_pieces import ByHead, by_head, kept_pieces
from replygen.kept_values import kept_values
from replygen.language import morphology
from replygen.language.grammemes import BIT
from replygen.language.tables import number_table
from replygen.language.tokens import key
from replygen.late_pattern import late_pattern
from replygen.proofing.soundalike import sound
from replygen.proofing.soundtable import SoundTable
from replygen.resources import data_folder

FREQUENCY: Final = (1 << 6) - 1
"""Bits of a word's number that tell how often it is written: see `frequency`."""
_TERMS: Final = ("words.txt", "modern.txt")
_SPOKEN: Final = ("spoken.txt",)
_HEAD: Final = 4
STEP: Final = 25
"""Hundredths of log10 in one step of frequency."""
WORD: Final = 1 << 6
BAD: Final = 1 << 7
DOUBTFUL: Final = 1 << 8
CAPITAL: Final = 1 << 9


_KNOWN_PLACE: Final = 5
_HUSHED: Final = late_pattern("[жчшщ][ое]м$")


@cache
def numbers() -> Any:
    """The table of words: form → frequency and marks."""
    return number_table(data_folder("dictionaries") / "proofing" / "compiled" / "words.dawg")


@cache
def sounds() -> SoundTable:
    """The table of words that people write, by their sound."""
    return SoundTable(data_folder("dictionaries") / "proofing" / "compiled" / "sounds.bin")


@cache
def _lists() -> tuple[ByHead, ByHead]:
    """The lists of words in dictionaries/proofing: every form, and forms of the terms by sound.

    A line each. They lie by their beginning, in one byte a letter: forty thousand texts would cost
    each start ten milliseconds.
    """
    folder = data_folder("dictionaries") / "proofing"

    def make() -> tuple[int, list[dict[str, bytes]]]:
        terms, spoken = (_forms([folder / name for name in names]) for names in (_TERMS, _SPOKEN))
        words = _by_head(sorted({*terms, *spoken}))
        return len(words), [*words, *_by_head(_sounding(terms))]

    # pymorphy3 needs a quarter of a second for the forms
    kept = kept_pieces("words_of_lists", [folder / name for name in (*_TERMS, *_SPOKEN)], make)
    return ByHead(kept, 0, kept.head), ByHead(kept, kept.head)


def _by_head(words: Iterable[str]) -> list[dict[str, bytes]]:
    found: dict[str, list[str]] = {}
    for word in words:
        found.setdefault(word[:_HEAD], []).append(word)
    return by_head({head: _coded("\n".join(["", *some, ""])) for head, some in found.items()})


def _coded(text: str) -> bytes:
    """In a byte a letter; what is no Russian letter is all one."""
    return text.encode("cp1251", "replace")


def is_added(word: str) -> bool:
    """Whether the word is a form of a word of words.txt, modern.txt or spoken.txt."""
    told: bytes = _lists()[0].get(word[:_HEAD], b"")
    return _coded(f"\n{word}\n") in told


def terms_heard(heard: str) -> Sequence[str]:
    """Forms of words of words.txt and modern.txt that sound so: see `sound`."""
    told: bytes = _lists()[1].get(heard[:_HEAD], b"")
    start = told.find(_coded(f"\n{heard} "))
    if start < 0:
        return ()
    return told[start + 1 : told.find(b"\n", start + 1)].decode("cp1251").split(" ")[1:]


def _sounding(words: Iterable[str]) -> list[str]:
    found: dict[str, list[str]] = {}
    for word in words:
        found.setdefault(sound(word), []).append(word)
    return [" ".join([heard, *sorted(some)]) for heard, some in sorted(found.items())]


def _forms(paths: Sequence[Path]) -> list[str]:
    """Every form of the words; «долма=сурьма»: what the program declines wrong goes by another."""
    lines = [line for path in paths for line in path.read_text("utf-8").splitlines()]
    words = [key(word) for line in lines if not line.startswith("#") for word in line.split()]
    found: set[str] = set()
    for entry in words:
        word, _, model = entry.partition("=")
        found.add(word)
        found.update(_like(word, model) if model else morphology.forms(word))
    # «урбечем», «мячом»: which one, the stress tells, and no program knows where it falls
    hushed = [word for word in found if _HUSHED.search(word)]
    found.update(word[:-2] + ("ем" if word[-2] == "о" else "ом") for word in hushed)
    return sorted(found)


def _like(word: str, model: str) -> Iterator[str]:
    """Forms of the word with the endings of the model, which has the same last letters."""
    same = 0
    while same < min(len(word), len(model)) and word[-1 - same] == model[-1 - same]:
        same += 1
    for form in morphology.forms(model):
        if form.startswith(model[:-same]):
            yield word[:-same] + form[len(model) - same :]


def is_word(word: str) -> bool:
    """Whether `word` (small letters, ё as е) is a form of a Russian word, none of the mistaken."""
    told = numbers().get(word, 0)
    if told & BAD:
        return is_added(word)
    return bool(told & WORD) or morphology.known(word) or is_added(word)


_PLURAL: Final = ("ей", "ов", "ам", "ям", "ами", "ями", "ах", "ях")


@cache
def _places() -> frozenset[str]:
    """Every form of the places of dictionaries/proofing/places.txt that is no other word."""
    path = data_folder("dictionaries") / "proofing" / "places.txt"
    return frozenset(kept_values("places2", [path], lambda: _plain_forms(path)))


def _plain_forms(path: Path) -> list[str]:
    """Forms of places that are no other word; names on «-и», «-ы» are declined as plurals too."""
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    words = {key(word) for line in lines for word in line.split()}
    plurals = {word[:-1] + ending for word in words if word[-1] in "иы" for ending in _PLURAL}
    return [
        form
        for form in {*_forms([path]), *plurals}
        if all(one.bits & BIT["Geox"] or not one.known for one in morphology.readings(form))
    ]


def place_heard(word: str) -> str | None:
    """The place of dictionaries/proofing/places.txt that sounds like the word: «Дербенд».

    None for a form of any listed place and for what sounds like a place that people seldom write:
    a village that is not in the list may be called so.
    """
    if word in _places():
        return None
    return _places_heard().get(sound(word))


@cache
def _places_heard() -> dict[str, str]:
    path = data_folder("dictionaries") / "proofing" / "places.txt"
    return dict(
        kept_values(
            "places-heard2",
            [path],
            lambda: sorted(
                [sound(one), one] for one in _places() if frequency(one) >= _KNOWN_PLACE
            ),
        )
    )


def is_place(word: str) -> bool:
    """Whether the word is a form of a place of places.txt and nothing else."""
    return word in _places()


def is_name(word: str) -> bool:
    """Whether the word is a name of a place or a person and nothing else: «махачкалу»."""
    named = bool(numbers().get(word, 0) & CAPITAL) or word in _places()
    return named and not is_added(word)


def frequency(word: str) -> int:
    """How often people write a word: 0 never, 1 once in 10⁸ words, each 4 more ten times more."""
    told: int = numbers().get(word, 0) & FREQUENCY
    return told
