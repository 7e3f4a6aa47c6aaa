"""Names that every reader knows, from dictionaries/proofing/famous_names.txt → slips in them.

A stranger may be called nearly so. A slip is told where books are spoken of, or where the name
sounds like the known one and nothing beside it shows that a person of today is meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from replygen.kept_values import kept_values
from replygen.language import morphology
from replygen.language.recall import Recall
from replygen.language.tokens import Token, key
from replygen.proofing.lexicon import frequency, is_word
from replygen.proofing.slips import cost
from replygen.resources import data_folder

_BOOKS: Final = (
    "роман", "поэм", "повест", "пьес", "произведен", "писател", "поэт", "поэз", "персонаж",
    "стихотвор", "литератур", "читател", "геро", "автор", "комеди", "трагеди", "сочинен", "классик",
)  # fmt: skip
_ENDINGS: Final = ("", "а", "у", "ым", "е", "ы", "ых", "ыми", "ой")
_SURNAMES: Final = ("ов", "ев", "ин", "ын")
_LEAST: Final = 6
_NEAR: Final = 4.2
_HEARD: Final = 2.65
_LONG: Final = 8
_RARE: Final = 2
_SAME_ENDS: Final = 3
_TELLING: Final = Recall(lambda word: word.startswith(_BOOKS))


@cache
def _names() -> dict[int, tuple[str, ...]]:
    """Every form of the names by its length."""
    path = data_folder("dictionaries") / "proofing" / "famous_names.txt"
    found: dict[int, list[str]] = {}
    for form in kept_values("famous-names", [path], lambda: sorted(_forms(path))):
        found.setdefault(len(form), []).append(form)
    return {length: tuple(forms) for length, forms in found.items()}


def _forms(path: Path) -> Iterator[str]:
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    for name in {key(word) for line in lines for word in line.split()}:
        yield name
        yield from morphology.forms(name)
        if name.endswith(_SURNAMES):
            yield from (name + ending for ending in _ENDINGS)


def of_books(sentence: Sequence[Token]) -> bool:
    """Whether the sentence speaks of books: «роман», «герой», «автор»."""
    return bool(_TELLING.among({token.key for token in sentence}))


def meant_for_famous(sentence: Sequence[Token], place: int) -> str | None:
    """«Лермонотова», «Тургеньев»: the known name that the word with a capital was meant to be."""
    word = sentence[place].key
    told = _nearest(word)
    if told is None:
        return None
    name, slip = told
    if of_books(sentence):
        return name
    sure = slip <= _HEARD and len(word) >= _LONG
    return name if sure and not _is_somebody(sentence, place) else None


def _is_somebody(sentence: Sequence[Token], place: int) -> bool:
    """Whether a first name, initials or a word with a capital stands beside."""
    for at in (place - 2, place - 1, place + 1):
        if 0 <= at < len(sentence) and (at > 0 or place == 1):
            token = sentence[at]
            if token.kind == "word" and token.text[0].isupper():
                return True
    return False


@lru_cache(maxsize=2048)
def _nearest(word: str) -> tuple[str, float] | None:
    if len(word) < _LEAST or frequency(word) > _RARE or is_word(word):
        return None
    best: tuple[str, float] | None = None
    for length in (len(word) - 1, len(word), len(word) + 1):
        for name in _names().get(length, ()):
            if length < _LEAST or not (
                name[:_SAME_ENDS] == word[:_SAME_ENDS] or name[-_SAME_ENDS:] == word[-_SAME_ENDS:]
            ):
                continue
            if name == word:
                return None
            slip = cost(word, name, _NEAR)
            most = _NEAR if len(word) >= _LONG - 1 else _HEARD
            if slip <= most and (best is None or slip < best[1]):
                best = name, slip
    return best
