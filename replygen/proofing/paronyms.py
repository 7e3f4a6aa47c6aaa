"""Words taken for others that sound alike, told by the words beside them: «экономный эффект»."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from replygen.errors import DictionaryError
from replygen.findings import Finding
from replygen.kept_values import kept_values
from replygen.language.grammemes import ADJECTIVE, BIT, NOUN, SHORT, agree
from replygen.language.morphology import forms, readings
from replygen.language.recall import Recall
from replygen.language.tokens import Token
from replygen.passages.paragraphs import Paragraph
from replygen.proofing.checks import remark
from replygen.proofing.marks import subject_of
from replygen.proofing.tables import file, table
from replygen.proofing.typed import as_typed

_CHECK: Final = "spelling-paronym"
_FILE: Final = "paronyms.toml"
_KEYS: Final = frozenset(
    ("wrong", "right", "after", "before", "subject", "unless", "part", "example")
)
_NEAR: Final = 4
_LIKELY: Final = 0.05
_PERSON: Final = "*одуш"
_OBJECT: Final = BIT["accs"] | BIT["gent"] | BIT["nomn"]
_ACTION: Final = BIT["VERB"] | BIT["INFN"] | BIT["GRND"] | BIT["PRTS"] | BIT["PRTF"]
_PARTICIPLE: Final = BIT["PRTF"] | BIT["PRTS"]
# Between an adjective and its noun: what may stand there.
_BETWEEN: Final = ADJECTIVE | BIT["NUMR"] | BIT["CONJ"] | BIT["ADVB"]
_SHAPE: Final = sum(
    BIT[name]
    for name in "nomn gent datv accs ablt loct sing plur masc femn neut past pres futr 1per 2per "
    "3per impr actv pssv anim inan".split()
)
_PARTS_OF_SPEECH: Final = sum(
    BIT[name] for name in "NOUN ADJF ADJS COMP VERB INFN PRTF PRTS GRND ADVB".split()
)
_SOFTENED: Final = ("ье", "ья", "ью", "ьи")
_FULL: Final = BIT["PRTF"] | BIT["ADJF"]
_ALIKE: Final = {
    BIT["PRTF"]: _FULL, BIT["ADJF"]: _FULL, BIT["PRTS"]: SHORT, BIT["ADJS"]: SHORT,
}  # fmt: skip
_VERBAL: Final = BIT["past"] | BIT["pres"] | BIT["actv"] | BIT["pssv"]


class Pair(NamedTuple):
    """The word `wrong` (a first form) beside one of the others stands for `right`."""

    wrong: str
    right: str
    after: frozenset[str]
    before: frozenset[str]
    subject: frozenset[str]
    unless: frozenset[str]
    participle: bool


def paronym_findings(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """Words of dictionaries/proofing/paronyms.toml beside the words that want their twins."""
    for paragraph in paragraphs:
        for sentence in paragraph.sentences:
            telling = _TELLING.among(sentence.keys)
            if not telling:
                continue
            for place, token in enumerate(sentence):
                if token.key not in telling or token.kind != "word":
                    continue
                for pair in taken(token.key):
                    beside = _beside(sentence, place, pair)
                    if beside is None:
                        continue
                    meant = _inflected(token.key, beside.key, pair)
                    if meant == token.key:
                        continue
                    told = (as_typed(meant, token.text),) if meant else ()
                    yield remark(_CHECK, paragraph, token.start, token.end, suggestions=told)
                    break


_Row = tuple[str, str, str, str, str, str, bool]


@cache
def _by_lemma() -> Mapping[str, list[_Row]]:
    """Rows of pairs by the first word's lemma, words still as they are written."""
    found: Mapping[str, list[_Row]] = kept_values("paronyms", [file(_FILE)], _read)
    return found


def _read() -> dict[str, list[_Row]]:
    found: dict[str, list[_Row]] = {}
    for row in table(_FILE)["pairs"]:
        for key in row:
            if key not in _KEYS:
                raise DictionaryError(
                    f"{_FILE}, «{row.get('wrong', '?')}»: «{key}»: такого поля нет → "
                    f"есть: {', '.join(sorted(_KEYS))}"
                )
        wrongs, rights = row["wrong"].split(), row["right"].split()
        if len(wrongs) != len(rights):
            raise DictionaryError(
                f"{_FILE}, «{row['wrong']}»: слов в wrong {len(wrongs)}, в right {len(rights)} → "
                "сделайте их поровну"
            )
        after, before, subject, unless = (
            row.get(side, "") for side in ("after", "before", "subject", "unless")
        )
        for wrong, right in zip(wrongs, rights, strict=True):
            told = (wrong, right, after, before, subject, unless, "part" in row)
            found.setdefault(wrong, []).append(told)
    return found


@cache
def _pairs(lemma: str) -> tuple[Pair, ...]:
    return tuple(
        Pair(
            wrong, right, frozenset(after.split()), frozenset(before.split()),
            frozenset(subject.split()), frozenset(unless.split()), participle,
        )
        for wrong, right, after, before, subject, unless, participle in _by_lemma().get(lemma, ())
    )  # fmt: skip


@lru_cache(maxsize=60_000)
def taken(word: str) -> tuple[Pair, ...]:
    """Pairs whose first word the form may be of."""
    found: dict[Pair, None] = {}
    for one in readings(word):
        if one.score < _LIKELY or one.bits & BIT["ADJS"]:
            continue
        for pair in _pairs(one.lemma):
            if not pair.participle or one.bits & _PARTICIPLE or pair.wrong != one.lemma:
                found[pair] = None
    return tuple(found)


_TELLING: Final = Recall(taken)


@lru_cache(maxsize=30_000)
def _names(word: str) -> frozenset[str]:
    """What a form may be called by in the table: its first forms and itself."""
    known = [one for one in readings(word) if one.score >= _LIKELY]
    person = known and known[0].bits & NOUN and known[0].bits & BIT["anim"]
    return frozenset(one.lemma for one in known) | {"=" + word} | ({_PERSON} if person else set())


def _beside(sentence: Sequence[Token], place: int, pair: Pair) -> Token | None:
    """The word of the pair's that stands beside, so that the other of the two is wanted."""
    if any(token.key in pair.unless for token in sentence[place + 1 : place + 1 + _NEAR]):
        return None
    behind = _behind(sentence, place, pair) if pair.after else None
    if behind is not None or not (pair.before or pair.subject):
        return behind
    for at in range(place - 1, max(-1, place - 1 - _NEAR), -1):
        token = sentence[at]
        if token.kind != "word":
            return None
        names = _names(token.key) if at == place - 1 else _names(token.key) - {"=" + token.key}
        if pair.before & names:
            return token
        if pair.subject & names and subject_of(token.key, sentence[place].key):
            governed = any(one.bits & BIT["PREP"] for one in readings(sentence[at - 1].key)[:1])
            return None if governed and at else token
        if any(one.bits & NOUN for one in readings(token.key)[:1]) and not pair.subject:
            return None  # «объявила о приостановлении договора»
    return None


def _behind(sentence: Sequence[Token], place: int, pair: Pair) -> Token | None:
    """The word that stands behind; an adjective belongs to the first noun behind it."""
    word = sentence[place].key
    first = readings(word)[0].bits
    qualifies = bool(first & ADJECTIVE) and not first & BIT["NOUN"]
    governed = blocked = False
    for token in sentence[place + 1 : place + 1 + _NEAR]:
        if token.kind != "word":
            if token.text in '«"':
                continue
            return None
        if "=" + token.key in pair.after:
            return token
        known = readings(token.key)[:1]
        if pair.after & _names(token.key):
            if blocked or (governed and first & _ACTION):
                return None  # «представлены при помощи таблиц»
            return token if not qualifies or _shapes(word, token.key, pair) else None
        if qualifies and not any(one.bits & _BETWEEN for one in readings(token.key)[:2]):
            return None
        # «показывает уровень помощи»: the object is another
        blocked = blocked or (
            not governed and any(one.bits & NOUN and one.bits & _OBJECT for one in known)
        )
        governed = any(one.bits & BIT["PREP"] for one in known)
    return None


@lru_cache(maxsize=2048)
def _shapes(word: str, noun: str, pair: Pair) -> tuple[int, ...]:
    """Grammemes of the form as one of the pair's first word, where it agrees with the noun."""
    own = [one.bits for one in readings(word) if one.lemma == pair.wrong]
    nouns = [one.bits for one in readings(noun)]
    return tuple(
        bits
        for bits in own
        if not bits & ADJECTIVE or any(agree(bits, other) or not other & NOUN for other in nouns)
    )


@lru_cache(maxsize=2048)
def _inflected(word: str, beside: str, pair: Pair) -> str | None:
    """The right word in the form of the wrong one; None where it has no such form."""
    own = [one.bits for one in readings(word) if one.lemma == pair.wrong]
    others = forms(pair.right)
    for bits in (*_shapes(word, beside, pair), *own):
        part = bits & _PARTS_OF_SPEECH
        wanted = _ALIKE.get(part, part)
        for form, masks in others.items():
            if form[-2:] in _SOFTENED and not word.endswith(_SOFTENED):
                continue  # «представленье»
            if any(told & wanted and _alike(told, bits, part) for told in masks):
                return form
    return None


def _alike(one: int, other: int, part: int) -> bool:
    """Whether two forms are of one shape: a participle's tense and voice an adjective has not."""
    mask = _SHAPE
    if bool(part & _PARTICIPLE) != bool(one & _PARTICIPLE):
        mask &= ~_VERBAL
    if part & BIT["NOUN"]:
        mask &= ~(BIT["masc"] | BIT["femn"] | BIT["neut"] | BIT["anim"] | BIT["inan"])
    return one & mask == other & mask
