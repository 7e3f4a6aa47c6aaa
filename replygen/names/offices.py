"""Posts, organisations and groups of people in any case: «Заместителю министра».

The head of the phrase and the adjectives before it are declined, what follows stays: «Главе
администрации города Махачкалы». The forms come from pymorphy3, which is loaded here alone and only
when something is declined. What is not certain is marked so; it is for a person to decide.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from replygen.names.marks import marks
from replygen.names.morphology import (
    Agreement,
    Reading,
    is_adverb,
    is_known,
    may_be_name,
    may_stay,
    readings,
)
from replygen.names.terms import CASES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from replygen.names.terms import Case

_BETWEEN_POSTS = re.compile(r"(\s+[–—-]\s+)")
_WORD = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")
_AFTER_CONJUNCTION = re.compile(r"(?:,|\bи\b|\bили\b)\s*([А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*)")
_QUOTED = re.compile('«[^»]*»|„[^“]*“|"[^"]*"')
_CONJUNCTIONS = frozenset(("и", "или", "а"))
_ANY: Agreement = ("", "")
_NEXT = re.compile(r"\s+")
_ACTING = re.compile(r"(?:врио|вр\.?\s?и\.?\s?о\.?|и\.?\s?о\.?)(?=\s)", re.IGNORECASE)
_ACTING_ALONE = re.compile(r"врио|и\. ?о\.", re.IGNORECASE)
_ABBREVIATION = re.compile(r"[А-ЯЁ]{2,6}(?![А-Яа-яЁё-])")


@dataclass(frozen=True, slots=True)
class Declined:
    """A phrase in a case; sure: whether it may be printed unseen; reason: why not, in Russian."""

    text: str
    sure: bool
    reason: str = ""


def decline_phrase(text: str, case: str) -> Declined:
    """`text`, a post, an organisation or a group of people in the nominative, in `case`.

    Where the head is not found, is not in the nominative, is unknown to the dictionary or has
    several readings, `sure` is False and `reason` says so. Errors: ValueError for an unknown case.
    """
    known = next((known for known in CASES if known == case), None)
    if known is None:
        raise ValueError(f"падеж {case!r} неизвестен; можно: {', '.join(CASES)}")
    if case == "nominative" and text.strip():
        return Declined(text, sure=True)
    pieces = _BETWEEN_POSTS.split(text)
    posts = pieces[::2]
    declined = [_one_post(posts[0], known)]
    declined += [_after_dash(piece, posts[0], known) for piece in posts[1:]]
    if len(declined) > 1 and not declined[1].sure:
        # «Школа № 5 – лучшая»: what follows the dash may be no second post.
        return Declined(text, sure=False, reason=f"не ясно, что за тире: {declined[1].reason}")
    joined = "".join(
        part
        for pair in zip([d.text for d in declined], [*pieces[1::2], ""], strict=True)
        for part in pair
    )
    unsure = next((d for d in declined if not d.sure), None)
    if unsure is not None:
        return _unsure(text, unsure.reason)
    return Declined(joined, sure=True)


def _after_dash(text: str, first: str, case: Case) -> Declined:
    """What stands after the dash: a second post, or the rest of what depends on the first.

    «Врио заместителя министра – начальника управления» has but one head.
    """
    words = [word.group() for word in _leading_words(text)]
    depends = words and not readings(words[0]) and is_known(words[0]) and may_stay(words[0])
    if depends and len(_leading_words(first)) > 1:
        return Declined(text, sure=True)
    return _one_post(text, case)


def _one_post(text: str, case: Case) -> Declined:
    if _ACTING.match(text) or _ACTING_ALONE.fullmatch(text):
        return Declined(text, sure=True)
    abbreviation = _ABBREVIATION.match(text)
    if abbreviation and abbreviation.group() in marks().abbreviation:
        return Declined(text, sure=True)
    words = _leading_words(text)
    start = 0
    while start < len(words) - 1 and is_adverb(words[start].group()):
        start += 1
    if not words:
        return _unsure(text, "нет слова, которое можно склонять")
    group = _group(words[start:], _ANY)
    if group is None:
        return _unsure(text, _why_no_head([word.group() for word in words[start:]]))
    stays = words[start + len(group) :]
    following = [word.group() for word in stays]
    if following and group[-1].animate and may_be_name(following[0]):
        return _unsure(text, f"«{following[0]}» похоже на фамилию или имя")
    problem = _what_follows(following, text)
    if problem:
        return _unsure(text, problem)
    return _declined(text, words[start : start + len(group)], group, case)


def _unsure(text: str, reason: str) -> Declined:
    return Declined(text, sure=False, reason=reason)


def _leading_words(text: str) -> list[re.Match[str]]:
    """The Russian words before the first sign or number."""
    words: list[re.Match[str]] = []
    place = len(text) - len(text.lstrip())
    while found := _WORD.match(text, place):
        words.append(found)
        space = _NEXT.match(text, found.end())
        if not space:
            break
        place = space.end()
    return words


def _group(words: Sequence[re.Match[str]], agreement: Agreement) -> list[Reading] | None:
    """Readings of the words from the first to the head: adjectives that agree, then the head.

    The head is a noun, or an adjective used as one («Исполняющий обязанности»).
    """
    if not words:
        return None
    fitting = [one for one in readings(words[0].group()) if _agree(agreement, one.agreement)]
    adjectives = [one for one in fitting if one.kind == "adjective"]
    for adjective in adjectives:
        rest = _group(words[1:], adjective.agreement)
        if rest is not None:
            return [adjective, *rest]
    nouns = [one for one in fitting if one.kind == "noun"]
    head = (nouns or adjectives)[:1]
    return head or None


def _agree(one: Agreement, other: Agreement) -> bool:
    if _ANY in (one, other) or one == other:
        return True
    genders = {one[0], other[0]}
    return one[1] == other[1] == "sing" and "ms-f" in genders and "neut" not in genders


def _why_no_head(words: list[str]) -> str:
    for word in words:
        if not is_known(word):
            return f"слова «{word}» нет в словаре"
        if not readings(word):
            return f"слово «{word}» стоит не в именительном падеже"
    return "прилагательное и существительное не согласованы"


def _what_follows(words: list[str], text: str) -> str:
    """Why the words after the head may not be left as they are; empty where they may."""
    abbreviated = bool(words) and words[0].isupper() and not text.isupper()
    if words and not abbreviated and not may_stay(words[0]):
        return f"слово «{words[0]}» после главного, возможно, тоже склоняется"
    for word in _coordinated(text):
        if readings(word) and not may_stay(word):
            return f"слово «{word}» после «и» или запятой, возможно, тоже склоняется"
    if words and words[0].lower() in _CONJUNCTIONS:
        return "после главного слова стоит союз: похоже на две должности или две группы"
    return ""


def _coordinated(text: str) -> Iterator[str]:
    """Words after a comma or a conjunction, outside quotation marks."""
    for found in _AFTER_CONJUNCTION.finditer(_QUOTED.sub("", text)):
        yield found.group(1)


def _declined(
    text: str, words: Sequence[re.Match[str]], group: list[Reading], case: Case
) -> Declined:
    head = group[-1]
    animate = head.animate or head.kind == "adjective"
    result, end = "", 0
    for word, reading in zip(words, group, strict=True):
        form = reading.form(case, animate=animate)
        if form is None:
            return _unsure(text, f"форма слова «{word.group()}» не найдена")
        result += text[end : word.start()] + _in_writing_of(word.group(), form)
        end = word.end()
    return Declined(result + text[end:], sure=True)


def _in_writing_of(word: str, form: str) -> str:
    if word.isupper():
        return form.upper()
    pairs = zip(word.split("-"), form.split("-"), strict=False)
    return "-".join(new.capitalize() if old[:1].isupper() else new for old, new in pairs)
