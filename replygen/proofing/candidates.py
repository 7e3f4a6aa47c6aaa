"""A misspelled word → words that may have been meant."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from replygen.language import morphology
from replygen.language.grammemes import BIT
from replygen.late_pattern import late_pattern
from replygen.proofing.lexicon import (
    FREQUENCY,
    WORD,
    frequency,
    is_word,
    numbers,
    sounds,
    terms_heard,
)
from replygen.proofing.soundalike import sound
from replygen.proofing.tables import table

_ALPHABET: Final = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъ"
_HEARD: Final = "аиупфктшсцчщхмнлр"
_RUN: Final = late_pattern(r"(.)\1+")
_RUN_OF_THREE: Final = late_pattern(r"(.)\1\1")
_LONG: Final = 4
_AFTER_HALF: Final = "аеиоуыэюял"
SUFFIXES: Final = frozenset(
    "ник ника нику ником нике ники ников никам никами никах ница ницы ницу нить".split()
)
"""What «ресурсник» and «поворотника» end in: a word made of another, not two run together."""
_MIDDLE: Final = ("то", "что", "не", "в", "на", "же", "бы", "ли", "и", "по", "за")
_WRITTEN: Final = WORD | FREQUENCY
_COMMON: Final = 9
_LIKELY: Final = 0.1
_VERY_COMMON: Final = 12
_COMMONEST: Final = 17


@cache
def joined() -> dict[str, frozenset[str]]:
    """Words that are often run together with others, by kind."""
    values = table("joined.toml")
    return {kind: frozenset(words) for kind, words in values.items()}


def function_words() -> frozenset[str]:
    """Short words that people run together with any other."""
    return joined()["function"]


@cache
def leading_words() -> frozenset[str]:
    """Prepositions and conjunctions: nobody runs them together with the word before."""
    return joined()["prepositions"] | {"и", "а", "но", "если", "или", "что", "чтобы", "как"}


def candidates(word: str) -> set[str]:
    """Words one letter away, and words that sound alike or nearly so."""
    found = set(_near(word))
    key = sound(word)
    table = sounds()
    found.update(table.words(key))
    found.update(terms_heard(key))
    if len(key) >= _LONG:
        for other in _edits(key, _HEARD):
            found.update(table.words(other))
            found.update(terms_heard(other))
    if _RUN_OF_THREE.search(word):
        found.update(one for one in _runs(word) if is_word(one))
    found.discard(word)
    return found


def parts(word: str) -> Iterator[tuple[str, str, str]]:
    """Two words run together: «чтото» as «что», «-», «то»; «незнаю» as «не», blank, «знаю»."""
    for at in range(1, len(word)):
        left, right = word[:at], word[at:]
        if _hyphened(left, right):
            yield left, "-", right
        if not is_word(left) or not is_word(right) or not fit(left, right):
            continue
        if right in SUFFIXES:
            continue
        short = left in function_words() or (right in function_words() and len(left) > 1)
        small = min(len(left), len(right))
        common = min(frequency(left), frequency(right))
        if short or (small >= _LONG and common >= (_COMMON if small > _LONG else _VERY_COMMON)):
            yield left, " ", right


def triples(word: str) -> Iterator[tuple[str, str, str]]:
    """Three words run together: «чем-то» and «рулить» with «-», «та что» and «сидит» with blank."""
    for at in range(2, len(word) - 2):
        left, rest = word[:at], word[at:]
        if not is_word(left) or frequency(left) < _VERY_COMMON:
            continue
        for middle in _MIDDLE:
            right = rest[len(middle) :]
            if not rest.startswith(middle) or not is_word(right):
                continue
            particle = middle == "то" and left in joined()["before_particle"]
            if len(right) < _LONG and not (particle and frequency(right) >= _COMMONEST):
                continue  # «чтототам»
            if particle:
                yield f"{left}-{middle}", "-", right
            elif frequency(right) >= _COMMON - 2:
                yield f"{left} {middle}", " ", right


def fit(left: str, right: str) -> bool:
    """Whether a preposition has a word behind it in a case that it governs: «с вредничала» none."""
    cases = _governed().get(left)
    if cases is None:
        return True
    return any(one.bits & cases and one.score >= _LIKELY for one in morphology.readings(right))


@cache
def _governed() -> dict[str, int]:
    """The cases of prepositions that people run together with the word behind."""
    found = {}
    for line in joined()["cases"]:
        preposition, *cases = line.split()
        found[preposition] = sum(BIT[case] for case in cases)
    return found


def _hyphened(left: str, right: str) -> bool:
    if right in ("то", "либо", "нибудь", "таки") and left in joined()["before_particle"]:
        return True
    if left == "пол" and right[0] in _AFTER_HALF and is_word(right):
        return any(one.bits & BIT["gent"] for one in morphology.readings(right))
    if left in _equal_parts() and is_word(right):
        return True  # «жилищнокоммунальный»
    return min(len(left), len(right)) > 1 and morphology.known(f"{left}-{right}")


@cache
def _equal_parts() -> frozenset[str]:
    return frozenset(one for one in table("compounds.toml")["equal_parts"] if len(one) > _LONG)


def far(word: str) -> set[str]:
    """Words two slips away, one of them a letter too many or two that changed places: slow."""
    found: set[str] = set()
    for at in range(len(word)):
        found.update(_near(word[:at] + word[at + 1 :]))
        if at + 1 < len(word) and word[at] != word[at + 1]:
            found.update(_near(word[:at] + word[at + 1] + word[at] + word[at + 2 :]))
    return found


def common_near(word: str, often: int) -> bool:
    """Whether a word written so often lies a letter away or sounds the same."""
    least = WORD | often
    get = numbers().get
    if any(get(other, 0) & _WRITTEN >= least for other in _edits(word, _ALPHABET)):
        return True
    return any(frequency(other) >= often for other in sounds().words(sound(word)) if other != word)


def _near(word: str) -> Iterator[str]:
    """Words one letter away."""
    table = numbers()
    known = morphology.exact()
    for other in _edits(word, _ALPHABET):
        told = table.get(other, 0)
        if told & WORD or (not told and other in known):
            yield other


def _edits(word: str, alphabet: str) -> Iterator[str]:
    for at in range(len(word)):
        head, tail = word[:at], word[at + 1 :]
        letter = word[at]
        yield head + tail
        if tail and tail[0] != letter:
            yield head + tail[0] + letter + tail[1:]
        for other in alphabet:
            if other != letter:
                yield head + other + tail
                yield head + other + word[at:]
    for other in alphabet:
        yield word + other


def _runs(word: str) -> Iterator[str]:
    """«ооочень» → «очень», «оочень»: each run as one letter or two."""
    runs = [found.span() for found in _RUN.finditer(word)]
    for choice in range(1 << min(len(runs), 6)):
        text, last = "", 0
        for number, (start, end) in enumerate(runs):
            double = choice >> number & 1
            text += word[last:start] + word[start] * (2 if double else 1)
            last = end
        yield text + word[last:]
