"""A sentence of a letter → what in it tells its part in the letter, as numbers of features.

Whether a sentence answers, tells what to do or only leads up to something is heard less in its
topic than in its grammar: whose deed, when, to whom. So verbs are seen by aspect, tense and person,
«Вы» by its case, and what tells most is seen together wherever it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations, compress, pairwise
from typing import Final, NamedTuple

from replygen.language.grammemes import BIT, PART_NAMES
from replygen.language.morphology import readings
from replygen.language.tokens import Token
from replygen.language.weights import numbered
from replygen.linter.reader import YOU
from replygen.linter.tone_classes import word_classes

_CONTENT: Final = frozenset("NOUN ADJF ADJS COMP VERB INFN PRTF PRTS GRND ADVB".split())
_TOLD: Final = frozenset(("VERB", "INFN", "GRND", "PRTS"))
_STATING: Final = frozenset(("VERB", "PRTS"))
_SIGNAL: Final = frozenset("VERB INFN PRTS PRED NPRO ADJS".split())
_MARKS: Final = tuple(
    (BIT[name], name) for name in "perf impf past pres futr impr 1per 2per 3per plur".split()
)
_CASES: Final = tuple((BIT[name], name) for name in "nomn gent datv accs ablt loct".split())
_FRAMING: Final = frozenset(
    "уже еще раньше только лишь опять снова вновь всегда нельзя можно надо нужно пора жаль там тут "
    "здесь теперь тогда потом сначала заново повторно вместо взамен зато пока ежегодно каждый "
    "больше меньше давно когда-то прежде сегодня сейчас завтра вчера скоро обычно часто раз "
    "должный нужный готовый вправе достаточно свободный наш свой ваш другой иной следующий".split()
)
"""Words that make a frame, not a topic."""
_BEGINNING: Final = 4  # letters: kin of a word that the table does not know
_STEP: Final = 4  # tokens: lengths of sentences told apart
_LONG: Final = 6
_YEAR: Final = 4  # figures
_CENTURIES: Final = ("18", "19", "20")
_EDGE: Final = numbered("^")


class _Word(NamedTuple):
    """What a word is, in numbers.

    lemma. part: what it is in a frame. signal: whether it is worth seeing in pairs. beginning: its
    first letters, 0 of short words. told: of a verb that states something, its aspect, tense and
    person, else 0. turned: the same of one with -ся. classes: see `word_classes`.
    """

    lemma: int
    part: int
    signal: bool
    beginning: int = 0
    told: int = 0
    turned: int = 0
    classes: tuple[int, ...] = ()


_FIGURE: Final = _Word(numbered("#"), numbered("#"), signal=True)


@lru_cache(maxsize=20_000)
def _seen(key: str) -> _Word:
    return _by_grammar(key)._replace(classes=word_classes(key))


def _by_grammar(key: str) -> _Word:
    known = readings(key)
    if not known:
        return _Word(numbered(key), numbered("X"), signal=False)
    first = known[0]
    part = next((name for bit, name in PART_NAMES if first.bits & bit), "X")
    lemma = first.lemma.replace("ё", "е")
    beginning = numbered("p" + lemma[:_BEGINNING]) if len(lemma) > _BEGINNING else 0
    if part == "NPRO":
        case = "".join(name for bit, name in _CASES if first.bits & bit)
        return _Word(numbered(lemma), numbered(lemma + case), signal=True, beginning=beginning)
    if part not in _CONTENT or lemma in _FRAMING:
        signal = lemma in _FRAMING or part == "PRED"
        return _Word(numbered(lemma), numbered(lemma), signal, beginning)
    marks = told = ""
    if part in _TOLD:
        marks = "".join(name for bit, name in _MARKS if first.bits & bit)
        told = f"t{part}{marks}" if part in _STATING else ""
    elif part in ("NOUN", "ADJF"):
        marks = next((name for bit, name in _CASES if first.bits & bit), "")
        marks += "plur" if first.bits & BIT["plur"] else ""
    return _Word(
        numbered(lemma),
        numbered(part + marks),
        part in _SIGNAL,
        beginning,
        numbered(told) if told else 0,
        numbered(told + "ся") if told and lemma.endswith("ся") else 0,
    )


def role_features(sentence: Sequence[Token], signs: Iterable[str]) -> tuple[set[int], ...]:
    """Features by their kinds, each once.

    Lemmas; parts; two parts beside each other; two of the parts that tell most, wherever they
    stand; the beginning; `signs`, what the sentence is known to show; classes of words of
    dictionaries/tone/classes.toml; two of them; how words begin; how the sentence looks; what its
    verbs are.
    """
    words = [_FIGURE if token.kind == "number" else _seen(token.key) for token in sentence]
    # Turned into columns at once: a look at every word for each of them would cost thrice as much.
    columns = tuple(zip(*words, strict=True)) or ((),) * len(_Word._fields)
    lemmas, own, telling, beginnings, told, turned, _ = columns
    parts = [_EDGE, *own, _EDGE]
    signals = sorted(set(compress(own, telling)))
    # Few words are of a class: those are asked whether they are words.
    classed = [at for at, word in enumerate(words) if word.classes and sentence[at].kind == "word"]
    classes = sorted({number for at in classed for number in words[at].classes})
    return (
        set(lemmas),
        set(parts),
        {a * 3 + b for a, b in pairwise(parts)},
        {a * 3 + b for a, b in combinations(signals, 2)},
        {words[0].lemma * 3 + 1, words[0].part * 3 + 2} if words else set(),
        {numbered(one) for one in signs},
        set(classes),
        {a * 3 + b for a, b in combinations(classes, 2)},
        set(beginnings) - {0},
        {numbered(one) for one in _looks(sentence)},
        _verbs(told, turned),
    )


KINDS: Final = 11


def _looks(sentence: Sequence[Token]) -> Iterator[str]:
    """Length, figures, names, the sign at the end."""
    yield f"length{min(len(sentence) // _STEP, _LONG)}"
    for text in [token.text for token in sentence if token.kind == "number"]:
        yield _figure(text)
    capital = [one for one in sentence[1:] if one.kind == "word" and one.text[0].isupper()]
    if capital:
        yield "capital"
        if not all(one.key in YOU or one.key.startswith("ваш") for one in capital):
            yield "name"
    if sentence and sentence[-1].text in ("!", "?"):
        yield sentence[-1].text


def _figure(text: str) -> str:
    if len(text) == _YEAR and text.startswith(_CENTURIES):
        return "year"
    if not text.isdigit():
        return "broken figure"
    return "small figure" if len(text) < _YEAR - 1 else "great figure"


def _verbs(told: Iterable[int], turned: Iterable[int]) -> set[int]:
    together = _EDGE
    for one in sorted(set(told) - {0}):
        together = (together * 31 + one) & 0x3FFFFFFF
    return {together, *turned} - {0}
