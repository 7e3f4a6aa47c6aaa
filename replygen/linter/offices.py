"""What the words about a passive tell of its doer: an office's act or not, named elsewhere or not.

A citizen has to know who acts on his matter. Who built a house in 1970, who sold all the tickets,
who wrote a song is nobody's riddle, so such passives are left to advice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from replygen.language.grammemes import ADJECTIVE, BIT, GENDERS, NOUN, NUMBERS
from replygen.language.morphology import Reading, readings
from replygen.language.tokens import Token
from replygen.linter.deeds import is_dated, is_inverted
from replygen.linter.reader import YOU
from replygen.linter.subjects import agrees, has_thing
from replygen.linter.voice_words import is_action, likely, words
from replygen.passages.masking import heads

_HE: Final = frozenset(("он", "она", "они", "оно", "я", "ты", "мы"))
_NAMES: Final = BIT["Name"] | BIT["Surn"] | BIT["Patr"]
_FAMILIES: Final = tuple(
    stem + ending
    for stem in ("ов", "ев", "ин")
    for ending in ("", "а", "у", "ым", "ой", "е", "ы", "ых", "ыми")
)
_OLD: Final = range(100, 2013)
_ABOUT: Final = 3
_MINE: Final = frozenset("мой моя моё мое мои моего моей моих моему моим".split())
_SCENE: Final = 3  # passives
_SURE: Final = 0.4
_RARE: Final = 0.03  # «очередь» is nominative in one use of twelve


def of_office(
    sentence: Sequence[Token], place: int, passive: Reading, *, was: bool = False
) -> bool:
    """Whether the passive tells of an official's act on a citizen's matter or of public works.

    was: «был», «будет» stand by it, so it is a deed and no state.
    """
    addressed = any(token.key in YOU or token.key in _MINE for token in sentence)
    lemma = passive.lemma
    act, work = lemma in words("acts"), lemma in words("works")
    subjects = frozenset(_nominatives(sentence, passive))
    matter = bool(subjects & words("matters")) or (
        (act or work) and any(is_action(one) for one in subjects)
    )
    told = _tells(sentence, place, passive)  # «было решено, что …», «предлагается перенести»
    # «Билеты на спектакль проверяются»: what is done now is no tale, only its names may be.
    now = (
        passive.bits & BIT["VERB"] and not passive.bits & BIT["past"] and lemma not in words("mild")
    )
    near = told or matter or act
    tale = not now and is_tale(_clause(sentence, place) if near else sentence)
    if not addressed and (tale or (is_far(sentence) and not matter and not (was and work))):
        return False
    public = bool(subjects & words("public"))
    if passive.bits & BIT["VERB"]:
        sure = lemma in words("reflexive") or lemma in words("impersonal")
        thing = lemma not in words("mild") or (lemma in words("building") and bool(subjects))
        return addressed or matter or public or told or (sure and thing)
    if not addressed and (
        (lemma in words("everyday") and _is_scene(sentence))
        or (lemma not in words("persons") and _of_person(sentence, place, passive))
    ):
        return False
    if _is_settled(sentence, place, lemma, subjects):
        return False
    known = lemma in words("conditions") or lemma in words("states")
    thing = not known and lemma not in words("everyday") and has_thing(sentence, passive)
    public = public and lemma not in words("homely")
    if act or addressed or matter or told or (work and (public or thing)):
        return True
    if was and not subjects and not passive.bits & BIT["neut"]:
        return False  # «в 15 лет был призван»: of one told of before
    if (was or lemma not in words("conditions")) and any(
        one.key in words("blamed") for one in _clause(sentence, place)
    ):
        return True
    inverted = is_inverted(sentence, place)
    lasting = lemma in words("conditions")  # «урожай был застрахован»
    deed = (was and not lasting) or is_dated(_clause(sentence, place)) or inverted
    told_of = work or (was and not lasting)
    return (thing and (was or inverted)) or (deed and told_of)


def _is_scene(sentence: Sequence[Token]) -> bool:
    """«Забор покрашен, дорожки подметены, цветы политы»: what one sees, nobody's act."""
    done = (
        token.kind == "word" and any(r.bits & BIT["PRTS"] for r in readings(token.key)[:1])
        for token in sentence
    )
    return sum(done) >= _SCENE


def _tells(sentence: Sequence[Token], place: int, passive: Reading) -> bool:
    """«Отмечается, что …», «решено закрыть»: somebody hidden speaks or decides."""
    sentence_or_neuter = BIT["neut"] if passive.bits & BIT["PRTS"] else BIT["sing"]
    if not passive.bits & sentence_or_neuter:
        return False
    if passive.lemma == "принять":
        return False  # «в семье принято ужинать вместе»: a custom
    behind = sentence[place + 1 : place + 3]
    if [one.key for one in behind] in ([",", "что"], [",", "чтобы"]):
        return True
    return bool(behind) and any(r.bits & BIT["INFN"] for r in readings(behind[0].key))


def is_tale(sentence: Sequence[Token]) -> bool:
    """Whether the sentence is of history, news or art: old years, Latin letters, their words."""
    for place, token in enumerate(sentence):
        if token.kind == "number":
            if token.text.isdigit() and len(token.text) == 4 and int(token.text) in _OLD:  # noqa: PLR2004
                return True
        elif token.kind == "word" and not token.masked:
            latin = len(token.text) > 1 and token.text.isascii()
            if (
                latin
                or (token.text.islower() and _of_tale(token.key))
                or (not place and _of_tale(token.key))
            ):
                return True
    return False


def is_far(sentence: Sequence[Token]) -> bool:
    """Whether the sentence names a person or a place far away."""
    return any(
        token.kind == "word"
        and not token.masked
        and token.text[0].isupper()
        and token.key not in YOU
        and not token.text[1:2].isupper()
        and _foreign(token.key, first=not place)
        for place, token in enumerate(sentence)
    )


def _is_settled(
    sentence: Sequence[Token], place: int, lemma: str, subjects: frozenset[str]
) -> bool:
    """«Работа окончена», «сход назначен на среду», «продан с торгов», «меры направлены на рост»."""
    if lemma in words("done"):
        return True
    if lemma in words("sold") and any(one.key == "все" for one in sentence[:place]):
        return True  # «все билеты проданы»
    behind = [token.key for token in sentence[place + 1 : place + 3]]
    if lemma in words("scheduled") and behind[:1] == ["на"]:
        return bool(subjects & words("gatherings"))
    if behind == ["с", "торгов"]:
        return True
    return lemma == "направить" and _for_aim(sentence, place)


def _for_aim(sentence: Sequence[Token], place: int) -> bool:
    """«Меры направлены на рост»: what they are for, nobody's act."""
    behind = sentence[place + 1 : place + 4]
    return (
        bool(behind)
        and behind[0].key == "на"
        and not any(
            r.lemma in words("sent_for")
            for one in behind[1:]
            if one.kind == "word"
            for r in readings(one.key)
        )
    )


@lru_cache(maxsize=20_000)
def _of_tale(word: str) -> bool:
    every = [r for r in readings(word) if r.score >= _SURE]
    return any(r.bits & NOUN and r.lemma in words("tale") for r in every)


@lru_cache(maxsize=20_000)
def _foreign(word: str, *, first: bool) -> bool:
    """Whether a word with a capital names a person or a place far away."""
    every = [r for r in readings(word) if r.score >= likely()]
    if first:
        return any(
            r.bits & (_NAMES | BIT["Geox"]) and r.score >= _SURE and r.lemma not in words("home")
            for r in every
        )
    if word.endswith(_FAMILIES):
        return False  # «семье Ильясовых»: the neighbours bear such names
    if not any(r.known for r in every):
        return True
    return any(
        r.bits & _NAMES or (r.bits & BIT["Geox"] and r.lemma not in words("home")) for r in every
    )


def _of_person(sentence: Sequence[Token], place: int, passive: Reading) -> bool:
    """«Он был арестован», «солдаты были взяты»: not a deed on a matter."""
    wanted = passive.bits & (NUMBERS | GENDERS)
    living = False
    for token in _clause(sentence, place):
        if token.key in _HE:
            return True
        for r in readings(token.key):
            if r.bits & NOUN and r.bits & BIT["nomn"] and r.score >= likely():
                if not agrees(r.bits, wanted):
                    continue
                if not r.bits & BIT["anim"]:
                    return False
                living = True
    return living


def _clause(sentence: Sequence[Token], place: int) -> Sequence[Token]:
    first = next((at for at in range(place, 0, -1) if sentence[at - 1].kind == "sign"), 0)
    behind = range(place + 1, len(sentence))
    past = next((at for at in behind if sentence[at].kind == "sign"), len(sentence))
    return sentence[first:past]


def _nominatives(sentence: Sequence[Token], passive: Reading) -> Iterator[str]:
    """Lemmas of nouns that may be the subject: «места» of «создано двести мест» among them."""
    wanted = passive.bits & (NUMBERS | GENDERS)
    counted = bool(passive.bits & BIT["neut"])
    for token in sentence:
        if token.kind != "word":
            continue
        for r in readings(token.key):
            if r.bits & BIT["NUMR"] and r.bits & BIT["nomn"]:
                counted = True  # «найдены сорок банок»
            if r.bits & NOUN and r.score >= _RARE:
                named = r.bits & BIT["nomn"] and agrees(r.bits, wanted)
                if named or (counted and r.bits & BIT["gent"]):
                    yield r.lemma


def doer_told(before: Sequence[Token], sentence: Sequence[Token], place: int, lemma: str) -> bool:
    """Whether other words tell who acts: «решением суда», «в отделе писем», «мы проверили: …».

    before: the tokens of the sentence before this one.
    """
    if _by_ruling(sentence) or _at_office(sentence, place):
        return True
    if lemma not in words("acts") and _by_force(sentence, place):
        return True
    if lemma not in words("found"):
        return False
    return _looked(sentence[:place], first=True) or _looked(before, first=False)


def _by_ruling(sentence: Sequence[Token]) -> bool:
    """«Решением комиссии», «по приказу министра», «с согласия совета»."""
    for place, token in enumerate(sentence[:-1]):
        if token.kind != "word" or not _is_ruling(token.key):
            continue
        led = sentence[place - 1].key if place else ""
        by = any(r.bits & BIT["ablt"] and r.score >= likely() for r in readings(token.key))
        if led in words("ruled") or (by and not _is_preposition(led)):
            after = sentence[place + 1]
            if by and led not in words("ruled") and not after.masked and after.kind != "word":
                continue
            if any(
                _doer_in(one.key, BIT["gent"]) or one.masked
                for one in sentence[place + 1 : place + 1 + _ABOUT]
            ):
                return True
    return False


def _is_ruling(word: str) -> bool:
    return any(r.lemma in words("rulings") and r.bits & NOUN for r in readings(word))


@lru_cache(maxsize=2000)
def _is_preposition(word: str) -> bool:
    return any(r.bits & BIT["PREP"] for r in readings(word)[:2])


@lru_cache(maxsize=20_000)
def _doer_in(word: str, case: int) -> bool:
    """«Комиссии», «министр»: a body or a person in that case."""
    return any(
        r.bits & NOUN
        and r.bits & case
        and r.score >= likely()
        and (
            r.lemma in heads("bodies")
            or r.lemma in words("gatherers")
            or bool(r.bits & BIT["anim"])
        )
        for r in readings(word)
    )


def _at_office(sentence: Sequence[Token], place: int) -> bool:
    """«Рассматривается в министерстве», «зарегистрировано в отделе писем»."""
    span = range(max(0, place - 2 * _ABOUT), min(len(sentence) - 1, place + 1 + _ABOUT))
    return any(
        sentence[at].key in ("в", "во")
        and any(_in_office(one.key) for one in sentence[at + 1 : at + 1 + 2])
        for at in span
    )


@lru_cache(maxsize=2000)
def _in_office(word: str) -> bool:
    return any(
        r.bits & NOUN
        and r.bits & BIT["loct"]
        and r.lemma in heads("bodies")
        and r.lemma not in words("nowhere")
        for r in readings(word)
    )


def _by_force(sentence: Sequence[Token], passive: int) -> bool:
    """«Тропа размыта ливнем, мост снесён»: what did the one did the other, not what came later."""
    past = next((at for at in range(passive, len(sentence)) if sentence[at].kind == "sign"), None)
    for place, token in enumerate(sentence[:past]):
        if token.kind == "word" and _is_force(token.key):
            before = sentence[place - 1].key if place else ""
            if not _is_preposition(before) and not any(
                r.bits & ADJECTIVE for r in readings(before)[:1]
            ):
                return True
    return False


@lru_cache(maxsize=20_000)
def _is_force(word: str) -> bool:
    return any(r.bits & BIT["ablt"] and r.lemma in words("forces") for r in readings(word))


def _looked(tokens: Sequence[Token], *, first: bool) -> bool:
    """Whether somebody named has looked into it: «мы проверили весы», «отдел осмотрел лавку».

    first: the verb stands in the same sentence, so «что» behind it would tell what he learnt.
    """
    for place, token in enumerate(tokens):
        if token.kind == "word" and not token.masked and _has_looked(token.key):
            if first and any(one.key in ("что", "чтобы") for one in tokens[place + 1 :]):
                continue
            near = (*tokens[max(0, place - 5) : place], *tokens[place + 1 : place + 4])
            if any(_acts(one) for one in near):
                return True
    return False


@lru_cache(maxsize=20_000)
def _has_looked(word: str) -> bool:
    return any(
        r.bits & BIT["VERB"] and r.bits & BIT["past"] and r.lemma in words("looked")
        for r in readings(word)
    )


def _acts(token: Token) -> bool:
    """A body, a person or «мы» in the nominative."""
    if token.kind != "word":
        return False
    if token.key in ("мы", "я"):
        return True
    return _doer_in(token.key, BIT["nomn"])
