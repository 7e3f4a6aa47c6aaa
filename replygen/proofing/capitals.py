"""Common nouns with a capital inside a sentence; surnames and sentences that begin small."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Final

from replygen.findings import Finding
from replygen.language.grammemes import BIT, NOUN, agree
from replygen.language.morphology import readings
from replygen.language.sentences import Sentence, dotted
from replygen.language.tokens import Token
from replygen.passages.paragraphs import Paragraph
from replygen.proofing.checks import remark
from replygen.proofing.lexicon import frequency
from replygen.proofing.stray_capitals import may_be_stray, only_names, stray
from replygen.proofing.tables import table

_COMMON: Final = "capital-common"
_NAME: Final = "spelling-capital"
_PLACE: Final = "capital-place"
_SURNAME: Final = "capital-surname"
_SENTENCE: Final = "capital-sentence"
_PROPER: Final = BIT["Name"] | BIT["Surn"] | BIT["Patr"] | BIT["Geox"] | BIT["Orgn"] | BIT["Abbr"]
_OFTEN: Final = 8
_COMMONLY: Final = 10
_LONG: Final = 4
_OPENING: Final = BIT["PREP"] | BIT["PRTS"] | BIT["VERB"] | BIT["PRED"]
_OF_PLACES: Final = tuple(
    f"ск{ending}"
    for ending in ("ий", "ая", "ое", "ие", "ого", "ой", "ому", "ую", "им", "ом", "их", "ими")
)
_POLITE: Final = frozenset(("вам", "вас", "вы", "вами"))
_DOTTED_LEAST: Final = 3
_ADJECTIVES: Final = 3
_STEM: Final = 4


@cache
def _words() -> dict[str, frozenset[str]]:
    values = table("capitals.toml")
    return {kind: frozenset(w.replace("ё", "е") for w in words) for kind, words in values.items()}


def capital_findings(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """«Отопительный Сезон», «иванов Иван», «Ответ дан. дополнительно сообщаем»."""
    for paragraph in paragraphs:
        if paragraph.role != "frame":
            for sentence in paragraph.sentences:
                yield from _of_sentence(paragraph, sentence)


def _of_sentence(paragraph: Paragraph, sentence: Sentence) -> Iterator[Finding]:
    if not sentence.keys.isdisjoint(only_names()):
        small = [one for one in sentence if one.key in only_names() and one.text.islower()]
        yield from (_case(paragraph, token, _NAME) for token in small)
    kinds = not sentence.keys.isdisjoint(_words()["kinds"])
    if not kinds and _plainly_written(sentence):
        return
    last = len(sentence) - 1
    for place in range(1, last + 1):
        token = sentence[place]
        if token.kind != "word":
            continue
        if token.text[0].isupper():
            if not _may_be_stray(token.key):
                continue
            common = _common(sentence, place) or _quality(sentence, place) or stray(sentence, place)
            # a word that stands so more than once is a name or a term of the letter
            if common and _once(paragraph.text, token.text) and not _naming(sentence):
                yield _case(paragraph, token, _COMMON)
        elif (
            kinds
            or sentence[place - 1].text == "."
            or (place < last and sentence[place + 1].text[0].isupper())
        ):
            check = _wanting(sentence, place)
            if check:
                yield _case(paragraph, token, check)


@lru_cache(maxsize=20_000)
def _may_be_stray(word: str) -> bool:
    """Whether a capital on the word may be in vain: most capitals are of names."""
    return _plain(word) or _ordinary(word) or may_be_stray(word)


def _once(text: str, word: str) -> bool:
    """Whether no form of the word stands with that capital a second time."""
    return text.count(word[: max(_STEM, len(word) - 2)]) == 1


def _naming(sentence: Sentence) -> bool:
    """«Назвали Бимом, хотя дети хотели Шариком»: the sentence tells what somebody is called."""
    return any(
        one.lemma in _words()["naming_verbs"]
        for token in sentence
        if token.kind == "word"
        for one in readings(token.key)[:1]
    )


def _plainly_written(sentence: Sentence) -> bool:
    """Whether but for its first word it has no capital, and no dot before its end."""
    first = sentence[0].text
    if any(text != first and text[0].isupper() for text in sentence.texts - sentence.keys):
        return False
    return "." not in [token.text for token in sentence[:-1]]


def _wanting(sentence: Sequence[Token], place: int) -> str:
    """The check by which the small letter should be a capital; "" where it is right."""
    if sentence[place - 1].text == "." and _begins(sentence, place):
        return _SENTENCE
    if _kind_and_name(sentence, place):
        return _PLACE
    return _SURNAME if _surname(sentence, place) else ""


def _case(paragraph: Paragraph, token: Token, check: str) -> Finding:
    first = token.text[0]
    told = (first.lower() if first.isupper() else first.upper()) + token.text[1:]
    return remark(check, paragraph, token.start, token.end, suggestions=(told,))


def _common(sentence: Sequence[Token], place: int) -> bool:
    """Whether a common noun stands among small letters, in no name and no title."""
    token, before = sentence[place], sentence[place - 1]
    if token.text.isupper() or token.masked or len(token.text) < _LONG or "-" in token.text:
        return False
    if before.kind != "word" or not _plain(token.key):
        return False
    if _titled(sentence, place + 1):
        return False  # «Лакского района», «Русской православной церкви»
    if not _small(sentence, place - 1) and not _opening_adjective(sentence, place - 1):
        return False
    if place + 1 < len(sentence):
        after = sentence[place + 1]
        if after.text in '«"„' or (after.kind == "word" and not after.text.islower()):
            return False
    return not any(one.lemma in _words()["before"] for one in readings(before.key))


def _titled(sentence: Sequence[Token], place: int) -> bool:
    """Whether a noun of a body that bears a name stands there, adjectives before it aside."""
    for token in sentence[place : place + _ADJECTIVES]:
        if token.kind != "word":
            return False
        known = readings(token.key)
        if any(one.lemma in _words()["titles"] | _words()["named"] for one in known[:1]):
            return True
        if not any(one.bits & BIT["ADJF"] for one in known):
            return False
    return False


def _small(sentence: Sequence[Token], place: int) -> bool:
    """Whether the word is in small letters, or its capital is that of the sentence alone."""
    token = sentence[place]
    if token.text.islower():
        return True
    if place or (token.text.isupper() and len(token.text) > 1):
        return False
    return any(one.bits & _OPENING and one.known for one in readings(token.key)[:2])


def _quality(sentence: Sequence[Token], place: int) -> bool:
    """«Проведён Капитальный ремонт»: an adjective of a thing that has no name of its own."""
    token, before = sentence[place], sentence[place - 1]
    if (
        token.masked
        or "-" in token.text
        or not token.text[1:].islower()
        or place + 1 == len(sentence)
    ):
        return False
    if before.kind != "word" or not _small(sentence, place - 1):
        return False
    after = sentence[place + 1]
    if after.kind != "word" or not after.text.islower() or not _ordinary(token.key):
        return False
    if any(one.lemma in _words()["before"] for one in readings(before.key)):
        return False
    behind = sentence[place + 2] if place + 2 < len(sentence) else None
    if behind is not None and (behind.text in '«"„' or behind.text[0].isupper()):
        return False
    if _titled(sentence, place + 1):
        return False
    own = [one.bits for one in readings(token.key)]
    return _unnamed(after.key) and any(
        agree(bits, one.bits) for one in readings(after.key) for bits in own if one.bits & NOUN
    )


@lru_cache(maxsize=8192)
def _ordinary(word: str) -> bool:
    """Whether the word can only be an adjective that names are not made of."""
    known = readings(word)
    if not known or frequency(word) < _OFTEN:
        return False
    of_place = word.endswith(_OF_PLACES) and "ическ" not in word
    if of_place and known[0].lemma not in _words()["plain"]:
        return False
    if known[0].lemma in _words()["naming"]:
        return False
    return all(one.known and one.bits & BIT["ADJF"] and not one.bits & BIT["Apro"] for one in known)


@lru_cache(maxsize=8192)
def _unnamed(word: str) -> bool:
    """Whether things of that kind bear no official names: «ремонт», not «фонд»."""
    known = readings(word)
    return bool(known) and all(
        one.known
        and one.bits & NOUN
        and not one.bits & (_PROPER | BIT["anim"])
        and one.lemma not in _words()["titles"]
        and one.lemma not in _words()["before"]
        and one.lemma not in _words()["named"]
        for one in known
    )


def _opening_adjective(sentence: Sequence[Token], place: int) -> bool:
    """«Отопительный Сезон» at the head of a sentence; «Дагестанский Театр» may be a name."""
    token = sentence[place]
    if place or token.text.isupper() or token.key.endswith(("ский", "ская", "ское", "ские")):
        return False
    return all(one.bits & BIT["ADJF"] for one in readings(token.key))


@lru_cache(maxsize=20_000)
def _plain(word: str) -> bool:
    """Whether the word can only be a common noun or the name of a people or a language."""
    known = readings(word)
    if not known or not all(one.known for one in known):
        return False
    lemmas = {one.lemma for one in known}
    if lemmas & _words()["peoples"]:
        return True
    if frequency(word) < _COMMONLY:
        return False
    if lemmas & (_words()["titles"] | _words()["namesakes"]) or any(
        one.bits & _PROPER for one in known
    ):
        return False
    return all(one.bits & NOUN and not one.bits & BIT["anim"] for one in known)


def _kind_and_name(sentence: Sequence[Token], place: int) -> bool:
    """«река волга», «гора базардюзю»: a name of a place behind what it is."""
    token, before = sentence[place], sentence[place - 1]
    if before.key not in _words()["kinds"] or not token.text.islower() or not token.spaced:
        return False
    known = readings(token.key)
    return any(one.bits & BIT["Geox"] and one.bits & NOUN and one.known for one in known)


def _surname(sentence: Sequence[Token], place: int) -> bool:
    """«иванов Иван Петрович»."""
    if place + 1 >= len(sentence) or len(sentence[place].key) < _DOTTED_LEAST:
        return False  # «доплывёт ли Матвей»
    after = sentence[place + 1]
    if after.kind != "word" or not after.text[0].isupper() or after.text.isupper():
        return False
    own = readings(sentence[place].key)
    named = any(one.bits & BIT["Name"] and one.known for one in readings(after.key)[:1])
    common = any(one.bits & NOUN and not one.bits & _PROPER for one in own)
    return named and not common and any(one.bits & BIT["Surn"] and one.known for one in own)


def _begins(sentence: Sequence[Token], place: int) -> bool:
    """«Ответ дан. дополнительно сообщаем»: a small letter behind the full stop before `place`."""
    stop, token = sentence[place - 1], sentence[place]
    if place < 2 or not token.spaced or not token.text.islower():  # noqa: PLR2004
        return False
    if len(token.text) < _DOTTED_LEAST:
        return False
    before = sentence[place - 2]
    if before.kind != "word" or len(before.key) < _DOTTED_LEAST or before.key in dotted():
        return False
    return (
        (before.text.islower() or before.key in _POLITE)
        and before.end == stop.start
        and any(
            one.known and (len(before.key) > _DOTTED_LEAST or one.bits & BIT["PRTS"])
            for one in readings(before.key)
        )
    )
