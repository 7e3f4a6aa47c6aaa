"""Capitals inside a sentence on words that no name is made of: «реке, Где», «в Романе», «Князь»."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

from replygen.language.grammemes import ADJECTIVE, BIT, NOUN, agree
from replygen.language.morphology import readings
from replygen.language.tokens import Token
from replygen.proofing.subordinate import which
from replygen.proofing.tables import table

_PROPER: Final = BIT["Name"] | BIT["Surn"] | BIT["Patr"] | BIT["Geox"] | BIT["Orgn"] | BIT["Abbr"]
_FUNCTION: Final = BIT["VERB"] | BIT["GRND"] | BIT["PRTS"] | BIT["PREP"] | BIT["CONJ"] | BIT["PRCL"]
_BEHIND_COMMA: Final = _FUNCTION | BIT["ADVB"] | BIT["INFN"] | BIT["ADJS"] | BIT["PRED"]
_OF_PLACES: Final = tuple(
    f"ск{ending}" for ending in "ий ая ое ие ого ой ому ую им ом их ими".split()
)
_PRONOMINAL: Final = BIT["NPRO"] | BIT["Apro"]
_LEAST: Final = 2
_CLAUSE: Final = 4
_SIGNS: Final = frozenset((",", ";"))
_OPENING: Final = frozenset("«„“\"('")
_CLOSING: Final = frozenset("»”“\")'")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(one.replace("ё", "е") for one in table("capitals.toml")[name])


def only_names() -> frozenset[str]:
    """Words that are names alone though dictionaries hold them as common ones."""
    return _words("only_names")


@lru_cache(maxsize=20_000)
def may_be_stray(word: str) -> bool:
    """Whether any of the rules below may speak of the word: asked first, it costs one look-up."""
    known = readings(word)
    if not known:
        return False
    listed = _words("works") | _words("buildings") | _words("sites") | _words("ideas")
    listed |= _words("people") | _words("nations") | _words("peoples")
    if any(one.lemma in listed for one in known):
        return True
    behind = _BEHIND_COMMA | _PRONOMINAL
    if any(one.bits & _PROPER for one in known) or not all(one.known for one in known):
        return False
    return word in which() or bool(known[0].bits & (behind | NOUN | ADJECTIVE))


def stray(sentence: Sequence[Token], place: int) -> bool:
    """Whether the capital at `place`, behind other words, is surely in vain."""
    token, before = sentence[place], sentence[place - 1]
    if len(token.text) < _LEAST or not token.text[1:].islower() or "-" in token.text:
        return False
    opened = any(one.text in _OPENING for one in sentence[:place])
    if (opened and _within(sentence, place)) or _verse(sentence):
        return False
    if before.text in _SIGNS:
        behind = place > 1 and sentence[place - 2].kind == "word"
        return behind and (_function(sentence, place) or _person(sentence, place))
    if before.text == ":":
        return _behind_colon(sentence, place)
    if before.kind != "word":
        return False
    small = before.text.islower() or (place == 1 and _opens(before.key))
    if small and not _naming(before.key):
        return (
            _function(sentence, place)
            or _work(sentence, place)
            or _idea(sentence, place)
            or (before.text.islower() and _person(sentence, place))
            or _of_nation(sentence, place)
        )
    opens = place == 1 and not _naming(before.key) and not _lemmas(before.key) & _words("titles")
    known = readings(token.key)
    people = known and all(one.bits & NOUN and one.lemma in _words("peoples") for one in known)
    if people and _plain_after(sentence, place):
        return True
    return _building(sentence, place) or (opens and _of_nation(sentence, place))


def _within(sentence: Sequence[Token], place: int) -> bool:
    """Whether the place is within quotation marks or brackets."""
    depth = quotes = 0
    for token in sentence[:place]:
        if token.text == '"':
            quotes += 1
        elif token.text in _OPENING:
            depth += 1
        elif token.text in _CLOSING:
            depth -= 1
    return depth > 0 or quotes % 2 == 1


def _verse(sentence: Sequence[Token]) -> bool:
    """Whether lines of verse or a title may stand there: several words that begin with capitals."""
    slashes = sum(token.text == "/" for token in sentence)
    strays = [
        place
        for place in range(1, len(sentence))
        if sentence[place].kind == "word"
        and sentence[place].text.istitle()
        and _may_be_function(sentence[place].key)
    ]
    return slashes > 1 or len(strays) > 1


@lru_cache(maxsize=8192)
def _may_be_function(word: str) -> bool:
    known = readings(word)
    return bool(known) and bool(known[0].bits & _BEHIND_COMMA) and len(word) >= _LEAST


@lru_cache(maxsize=8192)
def _opens(word: str) -> bool:
    """Whether the word that opens a sentence is of no name: «В», «О», «Эта», «Сам»."""
    known = readings(word)
    if not known or known[0].bits & _PROPER:
        return False
    return bool(known[0].bits & (_FUNCTION | BIT["NPRO"] | BIT["ADVB"] | BIT["Apro"]))


@lru_cache(maxsize=8192)
def _naming(word: str) -> bool:
    """Whether names stand behind the word: «посёлок», «кнопка», «закон»."""
    lemmas = {one.lemma for one in readings(word)}
    return not lemmas.isdisjoint(_words("before") | _words("before_words"))


def _plain_after(sentence: Sequence[Token], place: int) -> bool:
    """Whether what follows is no part of a name: a word in small letters or a sign."""
    if place + 1 >= len(sentence):
        return True
    after = sentence[place + 1]
    if after.kind == "word":
        return after.text.islower()
    return after.kind == "sign" and after.text not in '«"„“№('


def _function(sentence: Sequence[Token], place: int) -> bool:
    """«реке, Где стояла», «которого Пригласил граф»: a word that is no noun and no adjective."""
    word = sentence[place].key
    if word in which():
        return sentence[place - 1].text == ","
    before = sentence[place - 1]
    verb = readings(word)[:1] and readings(word)[0].bits & BIT["VERB"]
    if verb and before.text not in _SIGNS and before.key not in which() and before.key != "не":
        return False  # «Стивен Сигал получил», «г-жа Пью»
    polite = _words("polite")
    if word in polite or not polite.isdisjoint(_lemmas(word)):
        return False  # «Олегович, Ваша жалоба»
    if not _plain_word(word, behind=sentence[place - 1].text in _SIGNS):
        return False
    after = sentence[place + 1] if place + 1 < len(sentence) else None
    if after is None or after.text in '«"„“':
        return False
    # «приехал Быть» may be a title; a name may follow the verb: «которого Пригласил Иван»
    sure = before.text in _SIGNS or before.key in which()
    return after.kind != "word" or after.text.islower() or sure


@lru_cache(maxsize=8192)
def _plain_word(word: str, *, behind: bool) -> bool:
    known = readings(word)
    wanted = (_BEHIND_COMMA | _PRONOMINAL) if behind else _FUNCTION
    if not known or not known[0].bits & wanted:
        return False
    barred = _PROPER | BIT["impr"] | NOUN
    return all(
        one.known and (one.bits & (wanted | BIT["INTJ"])) and not one.bits & barred for one in known
    )


def _behind_colon(sentence: Sequence[Token], place: int) -> bool:
    """«Автор уверен: Власть должна искать …»: a clause explains another, nobody is quoted."""
    ahead, behind = sentence[:place], sentence[place + 1 :]
    if (
        len(behind) < _CLAUSE
        or any(t.text in '«"„;' for t in sentence)
        or not _plain_after(sentence, place)
    ):
        return False
    word = sentence[place].key
    known = readings(word)
    barred = _PROPER | BIT["NPRO"] | BIT["PRCL"] | BIT["INTJ"]
    if word in _words("polite") or word.endswith(_OF_PLACES):
        return False
    if not known or any(not one.known or one.bits & barred for one in known):
        return False
    words = [token.key for token in ahead if token.kind == "word"]
    told = any(_lemmas(one) & _words("before_colon") for one in words)
    acts = any(one.bits & BIT["VERB"] for key in words for one in readings(key)[:1])
    return acts and not told and len(words) >= _CLAUSE


def _lemmas(word: str) -> frozenset[str]:
    return frozenset(one.lemma for one in readings(word))


def _work(sentence: Sequence[Token], place: int) -> bool:
    """«В Романе показана жизнь», «старинная Церковь»: a kind of work or building, no name."""
    lemmas = _lemmas(sentence[place].key)
    if lemmas & _words("works"):
        return "роман" not in lemmas or sentence[place - 1].key in ("в", "из")
    if not lemmas & _words("buildings") or not _plain_after(sentence, place):
        return False
    # «Церкви саентологии» may be a name
    return place + 1 >= len(sentence) or not any(
        one.bits & BIT["gent"] and one.bits & NOUN for one in readings(sentence[place + 1].key)[:1]
    )


def _building(sentence: Sequence[Token], place: int) -> bool:
    """«Богоявленский Собор»: behind an adjective with a capital the kind has a small letter."""
    word, before = sentence[place].key, sentence[place - 1].key
    if not _lemmas(word) & _words("sites") or not before.endswith(_OF_PLACES):
        return False
    return any(
        agree(one.bits, other.bits)
        for one in readings(before)
        if one.bits & ADJECTIVE
        for other in readings(word)
        if other.bits & NOUN
    )


def _idea(sentence: Sequence[Token], place: int) -> bool:
    """«Вскоре Судьба возвращает его»: what essays like to write with a capital."""
    word = sentence[place].key
    return bool(_lemmas(word) & _words("ideas")) and _plain_after(sentence, place)


def _person(sentence: Sequence[Token], place: int) -> bool:
    """«Его встретил Капитан», «любил Князь»: rank, trade and kind of people."""
    found = readings(sentence[place].key)
    if not found or any(one.bits & _PROPER for one in found):
        return False
    return found[0].lemma in _words("people")


def _of_nation(sentence: Sequence[Token], place: int) -> bool:
    """«Французской армии», «Христианскую веру»: an adjective of a nation or a faith."""
    own = [one for one in readings(sentence[place].key) if one.bits & BIT["ADJF"]]
    if not own or own[0].lemma not in _words("nations") or place + 1 >= len(sentence):
        return False
    after = sentence[place + 1]
    if after.kind != "word" or not after.text.islower():
        return False
    known = readings(after.key)
    barred = (_words("titles") | _words("before") | _words("named")) - _words("forces")
    if not known or any(one.lemma in barred for one in known):
        return False
    return any(agree(one.bits, other.bits) for one in own for other in known if other.bits & NOUN)
