"""A misspelled word → what was likely meant, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from replygen.language.grammemes import BIT
from replygen.language.morphology import readings
from replygen.late_pattern import late_pattern
from replygen.proofing.candidates import (
    candidates,
    common_near,
    far,
    fit,
    function_words,
    joined,
    leading_words,
    parts,
    triples,
)
from replygen.proofing.derived import is_derived, verb_prefixes
from replygen.proofing.lexicon import frequency, is_added, is_name, is_word
from replygen.proofing.segments import segmented
from replygen.proofing.slips import cost, typed_as
from replygen.proofing.tables import table

_FREQUENCY: Final = 0.24
# As dear as if each step were 0.3 at a word that is written now and then.
_LIKE_BEFORE: Final = 1.4
_MOST: Final = 9.0
_OFTENEST: Final = 34
# No table tells how often words of the added lists are written: now and then.
_ADDED_OFTEN: Final = 4
_SURELY: Final = 2.5
# «антена»: «антенна» is meant rather than «Антона».
_NAMED: Final = 0.6
_FARTHER: Final = 13.0
_HYPHEN: Final = 0.7
_BLANK: Final = 1.5
_CONTENT: Final = 3.0
_BEHIND: Final = 2.0
# «яркоя»: a letter more is likelier than a lost blank before «я».
_TRAILING: Final = 2.0
# «апять», «дапить»: a letter heard otherwise is likelier than a lost blank.
_LIKE_A_PREFIX: Final = ("а", "да")
_MISHEARD: Final = 0.8
_SHORTENED: Final = ("ж", "б")
_CASES_OF_PRONOUNS: Final = frozenset(
    "кем чем ком кого чего кому чему что какой какого каком каким какую какие каких".split()
)
_LEANING: Final = 1.0
_SMALL: Final = 18
_BOTH: Final = 0.7
_NEGATION: Final = 0.8
_REST: Final = 3
_SPOKEN: Final = 9
_HEARD: Final = 2.4
_TWO: Final = 9
_PIECE: Final = 4
_STEM: Final = 6
_ONE: Final = 3.2
_SPOKEN_OFTEN: Final = 12
_PIECE_OFTEN: Final = 5
_STEM_OFTEN: Final = 3
_VOWELS: Final = frozenset("аеиоуыэюя")
_MADE: Final = 9.5
_ALIKE: Final = {"а": "о", "о": "а", "е": "и", "и": "е"}
_ABSTRACT: Final = late_pattern("ост(?:ь|и|ью|ей|ям|ях|ями)$")
_SECOND: Final = 0.08
_LONG: Final = 7
_LONGEST: Final = 20
_NO_WORD: Final = 60
_KEPT: Final = 5
# Dearer than this, a suggestion is hardly what was meant.
_DEAR: Final = 10.5


class Suggestion(NamedTuple):
    """What may have been meant. cost: lower is likelier, slip and rarity together."""

    cost: float
    text: str
    slip: float


@lru_cache(maxsize=4096)
def suggestions(word: str) -> tuple[Suggestion, ...]:
    """What `word` (small letters, ё as е, no word) was likely meant to be."""
    if len(word) > _NO_WORD:
        return ()
    ways = typed_as(word)
    found = list(_weighed(ways, _near(word, ways)))
    found.extend(_apart(word))
    found.extend(_particled(word))
    found.extend(_after_preposition(word))
    if word[:2] in ("ни", "не"):
        found.extend(_denied(word))
    # What no table knows the frequency of must not keep us from looking farther.
    added = [one for one in found if not frequency(one.text) and is_added(one.text)]
    found = [one for one in found if one not in added]
    if not found and len(word) > _LONG:
        found.extend(_in_three(word))
        found.extend(_apart_and_slipped(word))
        # Longer words are several run together: looking for two slips would take seconds.
        found.extend(_weighed(ways, far(word) if len(word) <= _LONGEST else ()))
    if not found or min(found).cost > _DEAR:
        found.extend(_segmented(word))
        found.extend(_common_and_slipped(word))
        found.extend(_made(word))
        found.extend(_prefixed(word))
    best = min(found).cost if found else _MOST + _DEAR
    found.extend(one for one in added if one.cost + (_SURELY if best < _FARTHER else 0) < best)
    wrong = misspellings()
    # «дивченка»: «девченка» is near, and it is itself written for «девчонка»
    found = [one._replace(text=wrong.get(one.text, one.text)) for one in found]
    told = wrong.get(word)
    if told is not None:
        found = [Suggestion(0.0, told, 0.0), *(one for one in found if one.text != told)]
    found.sort()
    return tuple(found[:_KEPT])


def _rarity(often: int) -> float:
    """What it costs that a word is written no oftener."""
    return _LIKE_BEFORE + (_OFTENEST - often) * _FREQUENCY


def _near(word: str, ways: Sequence[tuple[str, float]]) -> set[str]:
    """Words a slip away."""
    every = candidates(word)
    for way, _ in ways[1:]:
        if is_word(way):
            every.add(way)
        elif len(way) < len(word) - 1:
            every |= candidates(way)
    return every


@lru_cache(maxsize=8192)
def may_be_common(word: str, slip: float, often: int) -> bool:
    """Whether the first suggestion for the word may be so near and so common; it is cheap to ask.

    slip: how near at most. often: how common at least, above 0.
    """
    if len(word) > _LONG or misspellings().get(word) is not None:
        return True
    ways = typed_as(word)
    if any(
        frequency(other) >= often
        and min(price + cost(way, other, slip - price) for way, price in ways) <= slip
        for other in _near(word, ways)
    ):
        return True
    more = [*_apart(word), *_particled(word), *(_denied(word) if word[:2] in ("ни", "не") else ())]
    return any(one.slip <= slip and frequency(one.text) >= often for one in more)


def has_common_near(word: str, often: int) -> bool:
    """Whether a word so common lies a letter away or sounds the same: cheap to ask of many words.

    often: how common at least, above 0.
    """
    others = (way for way, _ in typed_as(word)[1:])
    return any(frequency(one) >= often for one in others) or common_near(word, often)


def _weighed(ways: Sequence[tuple[str, float]], every: Iterable[str]) -> Iterator[Suggestion]:
    for other in every:
        slip = min(price + cost(way, other, _MOST - price) for way, price in ways)
        if slip <= _MOST:
            often = max(frequency(other), _ADDED_OFTEN if is_added(other) else 0)
            named = _NAMED if is_name(other) else 0.0
            yield Suggestion(slip + _rarity(often) + named, other, slip)


def _apart(word: str) -> Iterator[Suggestion]:
    """Suggestions to write the word as two."""
    for left, between, right in parts(word):
        small, great = sorted((frequency(left), frequency(right)))
        slip = _HYPHEN if between == "-" else _BLANK
        short = left in function_words() or right in function_words()
        slip += 0 if short or between == "-" else _CONTENT
        if between == " " and left not in function_words() and right in leading_words():
            slip += _BEHIND
        if right in _SHORTENED and frequency(left) >= _SMALL:
            slip -= _LEANING  # «еслиб», «этож»
        elif short and left in function_words() and right in function_words():
            slip -= _BOTH  # «неу»
        if left in _LIKE_A_PREFIX:
            slip += _MISHEARD
        if between == " " and len(right) == 1 and right not in _SHORTENED:
            slip += _TRAILING
        rare = _rarity(small) + (_OFTENEST - great) * _SECOND
        yield Suggestion(slip + rare, left + between + right, slip)


def _in_three(word: str) -> Iterator[Suggestion]:
    """«чемторулить» → «чем-то рулить», «тачтосидит» → «та что сидит»."""
    for left, between, right in triples(word):
        slip = _BLANK + (_HYPHEN if between == "-" else _BLANK)
        rare = _rarity(min(frequency(left.split("-")[0]), frequency(right)))
        yield Suggestion(slip + rare, f"{left} {right}", slip)


def _segmented(word: str) -> Iterator[Suggestion]:
    """«многабуков» → «много буков»."""
    way = segmented(word)
    if way is not None:
        slip = way.slip + _BLANK * (way.pieces - 1)
        yield Suggestion(slip + _rarity(way.often), way.text, slip)


def _apart_and_slipped(word: str) -> Iterator[Suggestion]:
    """«необноружив» → «не обнаружив»: a short word run together with a misspelled one."""
    for at in (2, 1, 3):
        left, right = word[:at], word[at:]
        if left not in function_words():
            continue
        for one in suggestions(right)[:2] if not is_word(right) else ():
            if " " not in one.text and fit(left, one.text):
                slip = one.slip + _BLANK
                yield Suggestion(one.cost + _BLANK, f"{left} {one.text}", slip)


def _after_preposition(word: str) -> Iterator[Suggestion]:
    """«фкино» → «в кино», «абстену» → «об стену»: a preposition written as it is heard."""
    for heard, preposition in _prepositions():
        rest = word[len(heard) :]
        if not word.startswith(heard) or len(rest) <= _REST or not is_word(rest):
            continue
        if is_word(preposition + rest):
            continue  # «атправил»: «отправил»
        if frequency(rest) >= _SPOKEN and fit(preposition, rest):
            slip = _BLANK + _NEGATION
            rare = _rarity(frequency(rest))
            yield Suggestion(slip + rare, f"{preposition} {rest}", slip)


@cache
def _prepositions() -> tuple[tuple[str, str], ...]:
    """Prepositions as they are heard and as they are written."""
    heard = (line.split() for line in joined()["prepositions_heard"])
    return tuple((one, other) for one, other in heard)


def _particled(word: str) -> Iterator[Suggestion]:
    """«какаята» → «какая-то», «ктонибуть» → «кто-нибудь»: a particle written as it is heard."""
    for tail, particle in _particles().items():
        left = word[: -len(tail)]
        if len(left) <= 1 or not word.endswith(tail) or (left == word):
            continue
        loose = 0.0 if tail == particle else _NEGATION
        for one in joined()["before_particle"]:
            slip = cost(left, one, _HEARD)
            if slip <= _HEARD and (slip or loose):
                slip += _HYPHEN + loose
                rare = _rarity(frequency(one))
                yield Suggestion(slip + rare, f"{one}-{particle}", slip)
        for at in (1, 2):
            # «скемто», «начемто»: the preposition before it lacks its blank too
            preposition, one = left[:at], left[at:]
            if preposition in joined()["prepositions"] and one in _CASES_OF_PRONOUNS:
                slip = _BLANK + _HYPHEN + loose
                rare = _rarity(frequency(one))
                yield Suggestion(slip + rare, f"{preposition} {one}-{particle}", slip)


@cache
def _particles() -> dict[str, str]:
    """Particles behind a hyphen, as they are heard and as they are written."""
    pairs = (line.split() for line in joined()["particles_heard"])
    return dict(pairs)


def _common_and_slipped(word: str) -> Iterator[Suggestion]:
    """«двохсловах» → «двух словах»: two words of which one is misspelled."""
    if not _TWO <= len(word) <= _LONGEST:
        return
    for at in range(_PIECE, len(word) - _PIECE + 1):
        left, right = word[:at], word[at:]
        whole = frequency(left) >= _SPOKEN_OFTEN, frequency(right) >= _SPOKEN_OFTEN
        if whole[0] == whole[1]:
            continue
        known, slipped = (left, right) if whole[0] else (right, left)
        if len(known) < _PIECE or len(slipped) < _PIECE or not is_word(known) or is_word(slipped):
            continue
        for one in suggestions(slipped)[:1]:
            if one.text.isalpha() and one.slip <= _ONE and frequency(one.text) >= _SPOKEN_OFTEN:
                text = f"{left} {one.text}" if whole[0] else f"{one.text} {right}"
                slip = one.slip + _BLANK + _CONTENT
                yield Suggestion(one.cost + _BLANK + _CONTENT, text, slip)


def _made(word: str) -> Iterator[Suggestion]:
    """«папиломавирус», «двуплановасти»: a made word but for a letter that is heard otherwise."""
    if not _TWO <= len(word) <= _LONGEST or frequency(word) or is_made(word):
        return
    for at in range(1, len(word)):
        letter = word[at]
        doubled = letter * 2 if letter not in _VOWELS else letter
        for other in (*_ALIKE.get(letter, ""), doubled, ""):
            if other == letter or (not other and letter != word[at - 1]):
                continue
            one = word[:at] + other + word[at + 1 :]
            if is_made(one):
                slip = cost(word, one, _ONE)
                yield Suggestion(slip + _MADE, one, slip)


def _prefixed(word: str) -> Iterator[Suggestion]:
    """«постибалса» → «постебался»: a prefix that makes a new verb of a misspelled known one."""
    if not _TWO <= len(word) <= _LONGEST or frequency(word):
        return
    for prefix in verb_prefixes():
        rest = word[len(prefix) :]
        if not word.startswith(prefix) or len(rest) <= _STEM or is_word(rest):
            continue
        for one in suggestions(rest)[:1]:
            whole = prefix + one.text
            if one.slip <= _ONE and one.text.isalpha() and is_derived(whole):
                yield Suggestion(one.cost + _NEGATION, whole, one.slip)


@lru_cache(maxsize=1024)
def is_made(word: str) -> bool:
    """Whether the word is of two known stems, or an abstract noun of a known adjective."""
    found = _ABSTRACT.search(word)
    if found is not None:
        base = word[: found.start()]
        return any(is_word(base + ending) for ending in ("ый", "ой", "ий"))
    for at in range(_STEM, len(word) - _PIECE):
        stem, rest = word[:at], word[at:]
        if stem[-1] in "оеа" and frequency(rest) >= _PIECE_OFTEN and is_word(rest):
            first = (stem[:-1] + ending for ending in ("", "а", "о", "я", "ь"))
            if any(frequency(one) >= _STEM_OFTEN and is_word(one) for one in first):
                return True
    return False


def _denied(word: str) -> Iterator[Suggestion]:
    """«нимагу», «нехачу» → «не могу», «не хочу»: «не» run together with a verb."""
    rest, slip = word[2:], _BLANK + (_NEGATION if word[1] == "и" else 0.0)
    if len(rest) < _REST:
        return
    if is_word(rest) and word[1] == "и" and frequency(rest) >= _SPOKEN and _verbal(rest):
        rare = _rarity(frequency(rest))
        yield Suggestion(slip + rare, f"не {rest}", slip)
        return
    for one in suggestions(rest)[:2]:
        if one.slip <= _HEARD and _verbal(one.text) and frequency(one.text) >= _SPOKEN:
            yield Suggestion(slip + one.cost, f"не {one.text}", slip + one.slip)


def _verbal(word: str) -> bool:
    return any(one.bits & (BIT["VERB"] | BIT["INFN"]) for one in readings(word)[:2])


@cache
def misspellings() -> Mapping[str, str]:
    """Spellings whose right one no rule of slips would find, from dictionaries/proofing."""
    values = table("misspellings.toml")
    return {wrong: right for right, many in values["words"].items() for wrong in many}
