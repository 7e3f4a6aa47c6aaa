"""Paragraphs → words that no dictionary has, with what was likely meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from replygen.findings import Finding
from replygen.language.grammemes import BIT
from replygen.language.mentions import mentioned
from replygen.language.morphology import readings
from replygen.language.recall import Recall
from replygen.language.sentences import dotted
from replygen.language.tokens import Token, key
from replygen.passages.paragraphs import Paragraph
from replygen.proofing.candidates import joined
from replygen.proofing.checks import remark
from replygen.proofing.compounds import is_compound, is_hyphened, is_prefix
from replygen.proofing.derived import is_derived
from replygen.proofing.digits import figures_for_letters
from replygen.proofing.halves import halves, may_be_half, torn
from replygen.proofing.homophones import homophone
from replygen.proofing.hyphens import mended
from replygen.proofing.lexicon import frequency, is_name, is_word
from replygen.proofing.like_names import (
    likelier_than_name,
    may_be_name,
    meant_for_name,
    no_surname,
)
from replygen.proofing.suggesting import (
    Suggestion,
    may_be_common,
    misspellings,
    suggestions,
)
from replygen.proofing.typed import as_typed

Look = Literal["small", "first", "paired", "name", "capitals"]

_CYRILLIC: Final = re.compile("[а-я4]+(?:-[а-я]+)*")
# «оТвет», «ОТвет»: a key held too long; «бОльшую» shows the stress, «кВт» is a unit
_MISCASED: Final = re.compile("[А-ЯЁ]{2}[а-яё]{3,}|[а-яё]+[БВГДЖЗКЛМНПРСТФХЦЧШЩ][а-яё]{2,}")
_CAPITAL: Final = re.compile("(?<=[а-яё])[А-ЯЁ]")
_LEAST: Final = 2
_SHORT: Final = 4
_PART: Final = 3
_NEAR_IN_PART: Final = 10.0
_WRITTEN_PART: Final = 4
_NUMBERED: Final = 2
_LONG: Final = 6
_PAIR: Final = 2
_BEFORE: Final = ("кое", "кой")
_PARTICLES: Final = ("то", "либо", "нибудь", "таки")
_LEANT_ON: Final = frozenset(
    ("в общем", "в принципе", "очень", "именно", "опять", "теперь", "только")
)
_COMMON: Final = 8
_SHOWN: Final = 3
# Suggestions dearer than the first by more are hardly what was meant: «рассмотрен но».
_FARTHEST: Final = 3.0
_STEP: Final = 0.576
# What people write now and then has a right to be there: only a near and common word refutes it.
_WRITTEN: Final = (12.0, 0.46)
_SELDOM: Final = 1.3
# The dearest slip-and-rarity at which a word is surely misspelled, by its look.
_MOST: Final[dict[Look, float]] = {
    "small": 15.5, "first": 14.0, "paired": 10.0, "capitals": 11.5, "name": 0.0,
}  # fmt: skip
_VOWELS: Final = frozenset("аеиоуыэюя")
_SAME: Final = 1.9
_SELDOM_WRITTEN: Final = 4
_VERY_COMMON: Final = 16
_LIKELY: Final = 10.0
_NEAR: Final = 10.5
# Two slips in a short word make another word of it.
_FAR: Final = 5.0
_EACH: Final = 0.6
# A word that nobody writes, one slip from a common one: its likeness to known parts is by chance.
_ONE_SLIP: Final = 3.2
_NEAR_ENOUGH: Final = 10.9
_HEARD_COST: Final = 12.0
_MADE: Final = 9
_SHORTEST_MADE: Final = 7
# Signs that bind words to what is no running text: tags, addresses, marks of stress.
_BOUND: Final = ("#", "@", "_", "\u0301", "\u0300")
_BOUND_BEHIND: Final = ("_", "\u0301", "\u0300")
_VERBAL: Final = BIT["VERB"] | BIT["INFN"] | BIT["ADVB"] | BIT["PRTS"] | BIT["GRND"] | BIT["ADJS"]


class Verdict(NamedTuple):
    """What is wrong with a word, by the id of the check, and what was likely meant."""

    rule: str
    suggestions: tuple[str, ...]


def spelling_findings(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """Misspelled words; names, abbreviations, requisites and Latin letters are left alone."""
    for paragraph in paragraphs:
        for sentence in paragraph.sentences:
            telling = _TELLING.among(sentence.texts)
            if telling:
                yield from _of_sentence(paragraph, sentence, telling)


def _of_sentence(
    paragraph: Paragraph, sentence: Sequence[Token], telling: Set[str]
) -> Iterator[Finding]:
    past = 0
    ends = len(sentence) - 1
    for place, token in enumerate(sentence):
        if token.kind == "sign" or (
            token.kind == "word"
            and token.text not in telling
            and (place == ends or sentence[place + 1].kind != "number")
        ):
            continue
        if token.kind == "number" or _before_figure(sentence, place):
            typed = figures_for_letters(sentence, place)
            if typed is not None:
                past = typed.past
                word = as_typed(typed.meant, token.text)
                start, end = token.start, sentence[past - 1].end
                yield remark("spelling-misspelled", paragraph, start, end, suggestions=(word,))
        if place < past or token.kind != "word" or _apart_from_text(sentence, place):
            continue
        told = _told(sentence, place)
        if told is not None:
            first, last, verdict = told
            words, end = verdict.suggestions, last.end
            if last is token and _leant_on(sentence, place, words):
                particle = sentence[place + 1]
                words, end = (f"{words[0]}-{particle.key}",), particle.end
            given = tuple(as_typed(one, first.text) for one in words)
            start = first.start
            yield remark(verdict.rule, paragraph, start, end, suggestions=given)


def _apart_from_text(sentence: Sequence[Token], place: int) -> bool:
    """Whether the word is a part of «#ремонтдорог», «@имя», «село_Гуниб», «бо́льшая»."""
    if place and not sentence[place].spaced and sentence[place - 1].text in _BOUND:
        return True
    if mentioned(sentence, place):
        return True
    after = sentence[place + 1] if place + 1 < len(sentence) else None
    return after is not None and not after.spaced and after.text in _BOUND_BEHIND


def _told(sentence: Sequence[Token], place: int) -> tuple[Token, Token, Verdict] | None:
    """What is wrong with the word, and from which token to which."""
    token = sentence[place]
    if _MISCASED.fullmatch(token.text) and is_word(token.key) and not token.masked:
        told = token.text.lower() if token.text[0].islower() else token.text.capitalize()
        return token, token, Verdict("spelling-misspelled", (told,))
    if is_right(token.key):
        rare = _rare(sentence, place)
        if rare:
            return token, token, Verdict("spelling-rare", rare)
        pieces = halves(sentence, place)
        return None if pieces is None else (*pieces[:2], Verdict("spelling-apart", pieces[2:]))
    whole = torn(sentence, place)
    if whole is not None:
        first, last, word = whole
        return first, last, Verdict("spelling-apart", (word,))
    verdict = _judged(sentence, place, token)
    return None if verdict is None else (token, token, verdict)


@lru_cache(maxsize=60_000)
def _quiet(text: str) -> bool:
    """Whether the word needs no second look, whatever stands beside it: most are such."""
    word = key(text)
    return (
        is_right(word)
        and not (text.islower() and (homophone(word) or may_be_half(word)))
        and not _MISCASED.fullmatch(text)
    )


def _tells(text: str) -> bool:
    """Whether the token needs a second look, or is a figure that may be meant for letters."""
    return text[0].isdecimal() or (text[0].isalpha() and not _quiet(text))


_TELLING: Final = Recall(_tells)


@lru_cache(maxsize=60_000)
def is_right(word: str) -> bool:
    """Whether the word needs no second look: it is known and is not in the list of mistakes."""
    if word in misspellings() or is_name(word):
        return False
    return is_word(word) or not _CYRILLIC.fullmatch(word)


def _leant_on(sentence: Sequence[Token], place: int, words: Sequence[str]) -> bool:
    """«вопщем то», «оптять таки»: a particle behind a misspelled word lacks its hyphen too."""
    if not words or place + 1 == len(sentence):
        return False
    after = sentence[place + 1]
    if not after.spaced or after.key not in _PARTICLES:
        return False
    meant = words[0].rsplit(" ", 1)[-1]
    return meant in joined()["before_particle"] or words[0] in _LEANT_ON


def _rare(sentence: Sequence[Token], place: int) -> tuple[str, ...]:
    """What a known word in small letters was likely meant to be, where it is a rare one."""
    token = sentence[place]
    meant = homophone(token.key) if token.text.islower() else None
    return (meant,) if meant and not token.masked and not _dotted(sentence, place) else ()


def _before_figure(sentence: Sequence[Token], place: int) -> bool:
    if sentence[place].kind != "word" or place + 1 == len(sentence):
        return False
    after = sentence[place + 1]
    return after.kind == "number" and not after.spaced


def _judged(sentence: Sequence[Token], place: int, token: Token) -> Verdict | None:
    if len(token.key) < _LEAST or _dotted(sentence, place):
        return None
    before = sentence[place - 1] if place else None
    if before is not None and not token.spaced:
        if before.kind == "number":
            return None
        if before.text == "-" and place > 1 and sentence[place - 2].kind == "number":
            return None if is_compound(token.key, numbered=True) else judged(token.key, "small")
    look = _look(sentence, place)
    if is_name(token.key) and not (look == "small" and is_prefix(token.key)):
        return _named(token, look)
    if token.masked and look != "small":
        return _in_title(token.key) or (judged(token.key, "name") if look == "name" else None)
    if look == "capitals" and not token.text.isupper():
        whole = _inner_capital(token.text)
        if whole is not None:
            return Verdict("spelling-misspelled", (whole,))
    return judged(token.key, look)


def _named(token: Token, look: Look) -> Verdict | None:
    """A name in small letters; «Миня», «Питербург»: a rare one where another word is meant."""
    likelier = likelier_than_name(token.key) if look in ("small", "first") else ()
    if look == "small":
        return Verdict("spelling-capital", (*likelier, token.text.capitalize()))
    near = meant_for_name(token.key)
    meant = likelier or (() if near is None else (near,))
    return Verdict("spelling-misspelled", meant) if meant else None


def _in_title(word: str) -> Verdict | None:
    """«Росийской Федерации»: a very common word that sounds the same, in a name of a body."""
    if is_right(word) or "-" in word or frequency(word) > _SELDOM_WRITTEN:
        return None
    if not may_be_common(word, _SAME, _VERY_COMMON):
        return None
    found = suggestions(word)
    if not found or found[0].slip > _SAME or frequency(found[0].text) < _VERY_COMMON:
        return None
    return Verdict("spelling-misspelled", (found[0].text,))


def _inner_capital(text: str) -> str | None:
    """«сейчасМинистерство»: two words where a capital stands behind a small letter."""
    found = _CAPITAL.search(text)
    if found is None:
        return None
    left, right = text[: found.start()], text[found.start() :]
    if min(len(left), len(right)) < _SHORT or not is_word(key(left)) or not is_word(key(right)):
        return None
    return f"{left} {right}"


def _dotted(sentence: Sequence[Token], place: int) -> bool:
    """A short word with a full stop that does not end the sentence: an abbreviation."""
    behind = sentence[place + 1] if place + 1 < len(sentence) else None
    if behind is None or behind.text != "." or behind.spaced:
        return False
    key = sentence[place].key
    return key in dotted() or (len(key) <= _SHORT and place + 2 < len(sentence))


def _look(sentence: Sequence[Token], place: int) -> Look:
    text = sentence[place].text
    if text.islower():
        return "small"
    if text.isupper():
        return "capitals" if len(text) >= _LONG else "name"
    if not text[1:].islower() and "-" not in text:
        return "capitals"
    words = [t for t in sentence[:place] if t.kind == "word" or place > _NUMBERED]
    opened = place > 0 and sentence[place - 1].text in '«"„“:—–-'
    behind = sentence[place + 1] if place + 1 < len(sentence) else None
    paired = behind is not None and behind.kind == "word" and behind.text[0].isupper()
    if behind is not None and behind.key.startswith(("ва", "вы")):
        paired = False  # «Приглаем Вас»
    if words and not opened:
        return "name"
    dashed = bool(words) and sentence[place - 1].text in "—–-"
    return "paired" if paired or dashed else "first"


@lru_cache(maxsize=8192)
def judged(word: str, look: Look) -> Verdict | None:
    """What is wrong with a word that is not known; None where it may well be right."""
    told = misspellings().get(word)
    if told is not None:
        more = [one.text for one in suggestions(word) if key(one.text) != key(told)]
        return Verdict("spelling-misspelled", (told, *more[: _SHOWN - 1]))
    if "-" in word:
        return _hyphened(word, look)
    if look == "name":
        meant = meant_for_name(word)
        return None if meant is None else Verdict("spelling-misspelled", (meant,))
    if not _VOWELS.intersection(word) and not _swallowed(word):
        # «хз», «тсн»: letters for words; what they stand for nobody can guess
        return Verdict("spelling-unknown", ())
    if look == "first" and _no_name(word):
        look = "small"
    found = suggestions(word)
    if look == "paired" and found and no_surname(word, found[0].text):
        look = "first"
    if is_compound(word) and not (found and (_heard(found[0]) or _by_chance(word, found[0]))):
        return None
    if found and _sure(word, found[0], look):
        near = [one.text for one in found[:_SHOWN] if one.cost <= found[0].cost + _FARTHEST]
        return Verdict("spelling-misspelled", tuple(near))
    if look in ("small", "first"):
        return Verdict("spelling-unknown", tuple(one.text for one in found[:_SHOWN]))
    return None


def _no_name(word: str) -> bool:
    """Whether the word, by its ending, can't be a name: «рекомундуемо»."""
    return all(one.bits & _VERBAL for one in readings(word))


def _sure(word: str, best: Suggestion, look: Look) -> bool:
    """Whether the word is a slip rather than a rare word: slips must be likelier than its use."""
    often = frequency(word)
    most = _MOST[look] - _STEP * often
    if often:
        most = min(most, max(_MOST[look] - _SELDOM * often, _WRITTEN[0] - _WRITTEN[1] * often))
    if best.cost > most or (look == "first" and may_be_name(word, best)):
        return False
    if best.slip > max(_FAR, _EACH * len(word)):
        return best.cost <= _WRITTEN[0]
    if best.text.count(" ") > 1 and (is_derived(word) or is_compound(word)):
        return False
    if best.cost <= _NEAR or not is_derived(word):
        return True
    if not often and best.slip <= _ONE_SLIP and best.cost <= _NEAR_ENOUGH:
        return True
    return not often and best.slip <= _SAME and best.cost <= _HEARD_COST


def _swallowed(word: str) -> bool:
    """«влсть», «спсб»: a common word without its vowel, too long to be letters for words."""
    found = suggestions(word) if len(word) >= _SHORT else ()
    return bool(found) and found[0].slip <= _ONE_SLIP and frequency(found[0].text) > _COMMON


def _by_chance(word: str, best: Suggestion) -> bool:
    """«автовокал»: never written, one slip from a common word: «авто» and «вокал» mean nothing."""
    if frequency(word) or len(word) < _SHORTEST_MADE or best.slip > _ONE_SLIP:
        return False
    return frequency(best.text) >= _MADE


def _heard(best: Suggestion) -> bool:
    """Whether a common word differs so little that the likeness can't be by chance."""
    return best.slip <= _SAME and best.cost <= _LIKELY and " " not in best.text


def _near_in_part(part: str) -> bool:
    """Whether a part is surely a slip: «роли-камео» is of a word that people write."""
    best = suggestions(part)[0]
    written = frequency(part) >= _WRITTEN_PART and best.slip > _SAME
    return best.cost <= _NEAR_IN_PART and not written


def _hyphened(word: str, look: Look) -> Verdict | None:
    parts = word.split("-")
    told = [misspellings().get(part) for part in parts]
    if any(told) and len(parts) == _PAIR and (parts[-1] in _PARTICLES or parts[0] in _BEFORE):
        both = "-".join(one or part for one, part in zip(told, parts, strict=True))
        return Verdict("spelling-misspelled", (both,))
    whole = mended(parts)
    if whole:
        return Verdict("spelling-hyphen", whole)
    if is_hyphened(parts):
        return None
    for place, part in enumerate(parts):
        if is_word(part) or is_compound(part):
            continue
        verdict = judged(part, look if len(part) >= _PART else "name")
        if verdict is not None and verdict.rule == "spelling-misspelled":
            if part not in misspellings() and not _near_in_part(part):
                return None
            given = verdict.suggestions
            if place < len(parts) - 1:
                # «техничко-организационный»: a first part ends in «о».
                given = tuple(sorted(given, key=lambda one: not one.endswith("о")))
            head, tail = parts[:place], parts[place + 1 :]
            return Verdict(verdict.rule, tuple("-".join([*head, one, *tail]) for one in given))
    return None
