"""Two words that are taken for one another → which of them the words around ask for.

«также» and «так же», «учится» and «учиться», «взволновано» and «взволнованно», «напишите» and
«напишете»: a dictionary has both. A table learned from much good prose weighs what stands around;
it is heard only where it is all but sure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from replygen.findings import Finding
from replygen.language.grammemes import BIT
from replygen.language.morphology import readings
from replygen.language.recall import Recall
from replygen.language.tokens import Token, key
from replygen.language.weights import Weights, numbered
from replygen.passages.paragraphs import Paragraph
from replygen.proofing.checks import remark
from replygen.proofing.gaps import EDGE, FIGURE, Word, known_word
from replygen.proofing.lexicon import frequency, is_word
from replygen.proofing.reflexive import asks_infinitive
from replygen.proofing.tables import table
from replygen.proofing.typed import as_typed
from replygen.resources import data_folder

CHECK: Final = "spelling-likely"
_SIGNS: Final = {",": 1, ":": 2, "—": 3, "–": 3, "-": 3, ".": 4, "!": 4, "…": 4, "?": 5, ";": 6}
_TELLING: Final = ("ни", "не", "бы", "как", "же", "и", "если", "вы", "то", "что")
_ASKING: Final = frozenset("где куда откуда как когда чем что кому кто зачем о чего кого".split())
_MORE: Final = 3.0
_ENDS: Final = ("тся", "ться", "нно", "ано", "ено", "ите", "ете")
_MOSTLY_RIGHT: Final = frozenset(("не", "чтобы", "чтоб"))
_ANY: Final = frozenset(
    "ни кто что кого чего кому чему кем чем где куда откуда когда как какой какая какое какие "
    "какую каких каким какого какому сколько чей чья раз один одного одной".split()
)
_WINDOW: Final = 5
_TWO: Final = 2
_SEEN: Final = 1


class Doubt(NamedTuple):
    """A place where one of two was written.

    kind: the sort of pairs. pair: which pair. first, past: the tokens. second: whether the second
    of the pair is written. other: what may have been meant.
    """

    kind: str
    pair: str
    first: int
    past: int
    second: bool
    other: str


def likely_word_findings(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """Words in whose place the words around ask for the other of the pair."""
    for paragraph in paragraphs:
        for sentence in paragraph.sentences:
            telling = _TELLS.among(sentence.texts)
            if not telling:
                continue
            for place, token in enumerate(sentence):
                if token.text not in telling or token.kind != "word" or token.masked:
                    continue
                if _plainly_right(sentence, place):
                    continue
                for doubt in doubts(sentence, place):
                    # What is all but certain need not be weighed: to weigh takes ten times longer.
                    wary = _wary(sentence, place, doubt)
                    if abs(wary) >= _MORE:
                        continue
                    told = _table().sum(features(sentence, doubt)) + _table().always[0] + wary
                    written = " ".join(one.key for one in sentence[place : doubt.past])
                    sure = -told if doubt.second else told
                    if sure > _limit(doubt.kind, doubt.pair, written):
                        start, end = token.start, sentence[doubt.past - 1].end
                        given = (as_typed(doubt.other, token.text),)
                        yield remark(
                            CHECK, paragraph, start, end, suggestions=given, meant=given[0]
                        )


def _plainly_right(sentence: Sequence[Token], place: int) -> bool:
    """«не ответил», «чтобы ответить»: most of them need not be weighed, no «кто», «ни» is near."""
    word = sentence[place].key
    if [one.key for one in sentence[place : place + 3]] == ["как", "то", ":"]:
        return True  # «условия договора, как то: срок, цена»
    if word not in _MOSTLY_RIGHT:
        return word in _right()
    near = sentence[max(0, place - _WINDOW) : place + _WINDOW]
    if word != "не":
        return not any(token.key == "ни" for token in near)
    after = sentence[place + 1].key if place + 1 < len(sentence) else ""
    if after in _pairs()["не"]:
        return False  # «не далеко»
    return not any(token.key in _ANY for token in near)


def _wary(sentence: Sequence[Token], place: int, doubt: Doubt) -> float:
    """What speaks for the word that stands there and prose has little of.

    «Где находиться детям», «обязан и находиться»: an infinitive where another word asks for one;
    «Для этого он отправится» where none does; «вы возьмёте» where nothing bids.
    """
    if doubt.kind == "ите":
        return 0.0 if doubt.second else -_MORE
    if doubt.kind != "ться":
        return 0.0
    if place and sentence[place - 1].key in _ASKING:
        return _MORE if doubt.second else 0.0
    first, past = 0, len(sentence)
    if not doubt.second:
        # «Деньги, которые успели заплатить, вернутся»: what asks stands in the same clause
        first = past = place
        while first and sentence[first - 1].kind != "sign":
            first -= 1
        while past < len(sentence) and sentence[past].kind != "sign":
            past += 1
    near = sentence[first:past]
    asked = any(asks_infinitive(token.key) for token in near if token.kind == "word")
    if doubt.second:
        return _MORE if asked else 1.0
    return 0.0 if asked else -_MORE


@cache
def _right() -> frozenset[str]:
    """What is all but never written for the other of its pair."""
    return frozenset(table("likely_words.toml")["right"])


@cache
def _table() -> Weights:
    return Weights(data_folder("dictionaries") / "proofing" / "compiled" / "words_around.bin")


@cache
def _limit(kind: str, pair: str, written: str) -> float:
    limits = table("likely_words.toml")["limits"]
    return float(limits.get(written, limits.get(pair, limits[kind])))


class _Written(NamedTuple):
    """One of a pair as it is written: the pair, its words, whether it is the second, the other."""

    pair: str
    words: tuple[str, ...]
    second: bool
    other: str


@cache
def _pairs() -> dict[str, dict[str, list[_Written]]]:
    """What is written, by its first word and by its second one, "" where it has none."""
    found: dict[str, dict[str, list[_Written]]] = {}
    lists = table("likely_words.toml")
    for one in (*lists["pairs"], *lists["words"]):
        both = one.split("|")
        for second, (written, other) in enumerate((both, both[::-1])):
            words = tuple(written.split(" "))
            behind = words[1] if len(words) > 1 else ""
            here = found.setdefault(words[0], {}).setdefault(behind, [])
            here.append(_Written(one, words, bool(second), other))
    return found


def _tells(text: str) -> bool:
    if text.endswith(_ENDS):
        return text.islower() and _twin(key(text)) is not None
    return (text if text.islower() and "ё" not in text else key(text)) in _pairs()


_TELLS: Final = Recall(_tells)


@lru_cache(maxsize=20_000)
def _twin(word: str) -> tuple[str, bool, str] | None:
    """The kind of pairs that the word is of, whether it is the second of its pair, the other."""
    if word.endswith("тся"):
        kind, second, other = "ться", False, word[:-2] + "ься"
    elif word.endswith("ться"):
        kind, second, other = "ться", True, word[:-3] + "ся"
    elif word.endswith("нно"):
        kind, second, other = "нн", True, word[:-2] + "о"
    elif word.endswith(("ано", "ено")):
        kind, second, other = "нн", False, word[:-1] + "но"
    elif word.endswith("ите"):
        kind, second, other = "ите", True, word[:-3] + "ете"
    elif word.endswith("ете"):
        kind, second, other = "ите", False, word[:-3] + "ите"
    else:
        return None
    if not is_word(other) or not is_word(word) or not _of_kind(kind, word, other, second=second):
        return None
    return kind, second, other


def _of_kind(kind: str, word: str, other: str, *, second: bool) -> bool:
    """Whether the two are forms that the kind is of, and not seldom written."""
    one, two = (other, word) if second else (word, other)
    asked = {
        "ться": (BIT["VERB"], BIT["INFN"]),
        "нн": (BIT["PRTS"], BIT["ADVB"]),
        "ите": (BIT["VERB"], BIT["VERB"]),
    }[kind]
    if max(frequency(one), frequency(two)) < _SEEN:
        return False
    return all(
        any(reading.bits & bits for reading in readings(form) if reading.known)
        for form, bits in zip((one, two), asked, strict=True)
    )


def doubts(sentence: Sequence[Token], place: int) -> Iterator[Doubt]:
    """What the word at the place, alone or with the next one, may have been written for."""
    word = sentence[place].key
    written = _pairs().get(word)
    if written is not None:
        behind = sentence[place + 1].key if place + 1 < len(sentence) else ""
        for one in (*written.get("", ()), *(written.get(behind, ()) if behind else ())):
            past = place + len(one.words)
            tokens = sentence[place + 1 : past]
            if tuple(token.key for token in tokens) != one.words[1:]:
                continue
            if all(token.spaced for token in tokens):
                yield Doubt("pairs", one.pair, place, past, one.second, one.other)
    twin = _twin(word)
    if twin is not None:
        kind, second, other = twin
        yield Doubt(kind, other if second else word, place, place + 1, second, other)


def features(sentence: Sequence[Token], doubt: Doubt) -> tuple[int, ...]:
    """What stands around the place, a number for each kind of feature."""
    left, before = _around(sentence, doubt.first - 1, -1)
    right, behind = _around(sentence, doubt.past, 1)
    (a, b, c, d), (e, f, g, h) = left, right
    kind, pair = numbered(doubt.kind if doubt.kind != "pairs" else doubt.pair), numbered(doubt.pair)
    ends = _SIGNS.get(sentence[-1].text, 0)
    signs = before * 64 + behind * 8 + ends
    first = max(0, doubt.first - _WINDOW)
    near = {one.key for one in sentence[first : doubt.past + _WINDOW]}
    near -= {one.key for one in sentence[doubt.first : doubt.past]}
    mask = sum(1 << at for at, one in enumerate(_TELLING) if one in near)
    return (
        pair * 3 + 1,
        kind * 3 + a.word,
        kind * 3 + e.word,
        kind * 3 + b.word,
        kind * 3 + f.word,
        kind * 3 + a.tag,
        kind * 3 + e.tag,
        kind * 3 + b.tag,
        kind * 3 + f.tag,
        kind * 5 + a.tag * 3 + e.tag,
        kind * 5 + a.word * 3 + e.word,
        kind * 5 + a.word * 3 + e.tag,
        kind * 5 + a.tag * 3 + e.word,
        kind * 5 + e.tag * 3 + f.tag,
        kind * 5 + e.word * 3 + f.word,
        kind * 5 + b.word * 3 + a.word,
        kind * 5 + b.tag * 3 + a.tag,
        kind * 3 + a.lemma,
        kind * 3 + e.lemma,
        kind * 3 + b.lemma,
        kind * 3 + c.lemma,
        kind * 3 + signs,
        kind * 5 + signs * 3 + e.part,
        kind * 5 + signs * 3 + a.part,
        kind * 7 + e.tag * 5 + f.tag * 3 + g.tag,
        kind * 7 + c.tag * 5 + b.tag * 3 + a.tag,
        kind * 3 + mask,
        kind * 5 + mask * 3 + e.part,
        kind * 3 + c.word,
        kind * 3 + d.word,
        kind * 3 + g.word,
        kind * 3 + h.word,
        kind * 5 + a.part * 3 + b.part,
        kind * 9 + c.part * 7 + b.part * 5 + a.part * 3 + e.part,
        pair * 5 + a.word * 3,
        pair * 7 + a.tag * 3,
        pair * 9 + e.tag * 3,
        pair * 11 + signs,
        kind * 5 + b.lemma * 3 + a.part,
        kind * 5 + c.lemma * 3 + b.part + a.part,
    )


def _around(
    sentence: Sequence[Token], place: int, step: int
) -> tuple[tuple[Word, Word, Word, Word], int]:
    """Four words to one side, and the sign that stands between the place and the first of them."""
    found: list[Word] = []
    sign = 0
    while 0 <= place < len(sentence) and len(found) < _TWO * 2:
        token = sentence[place]
        if token.kind == "sign":
            if not found:
                sign = sign or _SIGNS.get(token.text, 7)
            elif _SIGNS.get(token.text, 0) in (2, 4, 5, 6):
                break
        elif token.kind == "word":
            capital = place > 0 and token.text[0].isupper()
            found.append(known_word(token.key, capital=capital))
        else:
            found.append(FIGURE)
        place += step
    found.extend([EDGE] * (_TWO * 2 - len(found)))
    return (found[0], found[1], found[2], found[3]), sign
