"""Paragraphs → full stops that lack at their ends, full stops where a question is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from replygen.findings import Finding
from replygen.language.grammemes import BIT, NOUN
from replygen.language.tokens import Token
from replygen.late_pattern import late_pattern
from replygen.passages.paragraphs import Paragraph
from replygen.proofing.checks import remark
from replygen.proofing.lines import NOMINAL, NOMINATIVE, Line, line
from replygen.proofing.marks import subject_of
from replygen.proofing.subordinate import which

_STOP: Final = "stop-missing"
_BEGINNING: Final = "capital-beginning"
_SMALL: Final = late_pattern(r"\s*[«\"„]?\s?([а-яё]+)(?= )")
_QUESTION: Final = "stop-question"
_TERMINAL: Final = ".!?…:;,—–-"
_CLOSING: Final = " »\"”“')"
_ITEM: Final = late_pattern(r"\s*(?:[-–—•·*▪‒]|\d+[.)]|[A-Za-zА-Яа-яЁё][.)]\s)")
_CAPITAL: Final = late_pattern(r"\s*[«\"„]?\s?[А-ЯЁ]")
_HEADING: Final = frozenset(
    "как что где когда кому куда кто какой какие какая зачем почему сколько о об про если для "
    "чем".split()
)
_OTHERS: Final = frozenset(("другой", "весь", "каждый", "остальной"))
_FAR: Final = 4
_WORDS_LEAST: Final = 5
_LONG: Final = 12
_ASKING: Final = frozenset(
    "почему зачем отчего когда где куда откуда кто кого кому кем чем чему как каков какова каково "
    "каковы какой какая какое какие какого каким какую каких какими какому какою каком сколько "
    "неужели разве".split()
)
_SURE: Final = frozenset("почему зачем отчего неужели разве каков какова каково каковы".split())
_WITH_PREPOSITION: Final = frozenset(
    "чем чего чему каком какой какую какие какое каким какими какого каких какому кем кому "
    "кого".split()
)
_TELLING: Final = frozenset(
    "сообщать сообщить отмечать отметить указывать указать показывать говорить сказать писать "
    "написать считать утверждать известно видно следовать полагать разъяснить пояснить правило "
    "быть знать помнить понять".split()
)
_NOT_ASKING: Final = frozenset(("вряд", "едва", "чуть", "не", "то"))
_QUESTION_MOST: Final = 16
_VERSE: Final = ("//", "#")
_NOT_AS: Final = frozenset(
    "раз правило будто бы только и можно следует всегда обычно никогда ни не если нельзя "
    "тут".split()
)


def sentence_end_findings(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """«Нарушений не выявлено», «Почему герой отказался от награды.»."""
    for place, paragraph in enumerate(paragraphs):
        if paragraph.role != "body" or not paragraph.sentences:
            continue
        text = paragraph.text.rstrip()
        if text and text[-1] not in _TERMINAL and text.rstrip(_CLOSING)[-1:].isalnum():
            yield from _unfinished(paragraphs, place, text)
        if text and text[-1] in '.!?…»"':
            yield from _begun(paragraphs, place, text)
        for sentence in paragraph.sentences:
            if sentence[-1].text in (".", '"', "»") and _asks(sentence):
                stop = next((t for t in reversed(sentence) if t.text == "."), None)
                if stop is not None and sentence[-1].start - stop.start <= 1 + len(_CLOSING):
                    word = _before(sentence, stop)
                    told = paragraph.text[word.start : stop.start].rstrip() + "?"
                    yield remark(_QUESTION, paragraph, word.start, stop.end, suggestions=(told,))


def _begun(paragraphs: Sequence[Paragraph], place: int, text: str) -> Iterator[Finding]:
    """«и только старик понял это.»: prose begins with a capital, items and what goes on do not."""
    paragraph = paragraphs[place]
    found = _SMALL.match(text)
    if found is None or _ITEM.match(text) or any(sign in text for sign in _VERSE):
        return
    if not place and not any(_starts(sentence) for sentence in _others(paragraphs)):
        return  # a phrase that somebody has cut out, or who writes no capitals at all
    if paragraph.number:
        before = paragraphs[place - 1] if place else None
        if before is None or before.number != paragraph.number - 1:
            return
        if before.text.rstrip()[-1:] not in ("!", "?", ".") or _SMALL.match(before.text):
            return
    known = line(paragraph.sentences[0])
    if not _predicated(known) or known.masked(known.first):
        return
    start = found.start(1)
    told = found[1][0].upper() + found[1][1:]
    yield remark(_BEGINNING, paragraph, start, found.end(1), suggestions=(told,))


def _others(paragraphs: Sequence[Paragraph]) -> Iterator[Sequence[Token]]:
    """All sentences but the first."""
    every = (sentence for paragraph in paragraphs for sentence in paragraph.sentences)
    return islice(every, 1, None)


def _starts(sentence: Sequence[Token]) -> bool:
    """Whether its first word has a capital."""
    first = next((token for token in sentence if token.kind == "word"), None)
    return first is not None and first.text[0].isupper()


def _before(sentence: Sequence[Token], stop: Token) -> Token:
    """The last word before the stop."""
    return next(t for t in reversed(sentence) if t.kind == "word" and t.end <= stop.start)


def _unfinished(paragraphs: Sequence[Paragraph], place: int, text: str) -> Iterator[Finding]:
    """A full stop lacks at the end of prose; headings, items, cells and wrapped lines have none."""
    paragraph = paragraphs[place]
    sentence = paragraph.sentences[-1]
    if _ITEM.match(text) or not _CAPITAL.match(text) or "#" in text:
        return
    words = [token for token in sentence if token.kind == "word"]
    if not words or words[-1].end < len(text.rstrip(_CLOSING)):
        return
    several = len(paragraph.sentences) > 1 and _ended(paragraph.sentences[-2])
    if not several and (len(words) < _WORDS_LEAST or words[0].key in _HEADING):
        return
    if not _surrounded(paragraphs, place, sure=several or len(words) >= _LONG):
        return
    known = line(sentence)
    end = known.form(known.past - 1)
    cut = end.adjective and not end.every & NOUN and text[-1].isalpha()
    broken = (cut and not end.lemmas & _OTHERS) or end.first & (BIT["PREP"] | BIT["CONJ"])
    if not _predicated(known) or broken or (end.predicate and words[-1].text[0].isupper()):
        return
    last = words[-1]
    yield remark(_STOP, paragraph, last.start, len(text), suggestions=(text[last.start :] + ".",))


def _ended(sentence: Sequence[Token]) -> bool:
    return sentence[-1].text in ".!?…»"


def _surrounded(paragraphs: Sequence[Paragraph], place: int, *, sure: bool) -> bool:
    """Whether the paragraphs around are prose: none goes on, announces a list or lacks its stop.

    sure: the paragraph itself is plainly prose, so that a heading or a cell may stand beside it.
    """
    number = paragraphs[place].number
    for other in paragraphs[max(0, place - 1) : place + 2]:
        if other is paragraphs[place] or abs(other.number - number) > 1:
            continue
        text = other.text.strip()
        if not text:
            continue
        if other.number < number and text[-1] in ":;,":
            return False
        if other.number > number and (_ITEM.match(text) or not _CAPITAL.match(text)):
            return False
        if not sure and text[-1] not in ".!?…»)":
            return False
    return True


def _predicated(known: Line) -> bool:
    """Whether the sentence has a finite verb or a short form that is its predicate."""
    return any(
        at not in known.quoted and not _relative(known, at)
        for at in known.predicates(known.first, known.past)
    )


def _relative(known: Line, at: int) -> bool:
    """Whether the predicate is of a clause with «который»: headings have such as well."""
    start = known.segment_start(at)
    return known.key(start) in which() or any(
        known.key(one) in which() for one in range(start, min(start + _FAR, at))
    )


def _asks(sentence: Sequence[Token]) -> bool:
    """Whether the sentence can only be a question: one clause that begins with a word that asks."""
    known = None
    first = 1 if sentence[0].text in '«"„' else 0
    if len(sentence) <= first + 2 or len(sentence) > _QUESTION_MOST + first:
        return False
    key, second = sentence[first].key, sentence[first + 1].key
    if key not in _ASKING and second not in _WITH_PREPOSITION and second != "ли":
        return False
    if any(token.text in ",;:—–‒-()" for token in sentence[first:]):
        return False
    known = line(sentence)
    if second == "ли":
        return key not in _NOT_ASKING and bool(known.form(first).readings)
    if key not in _ASKING:
        prep = known.form(first)
        if not prep.first & BIT["PREP"] or prep.noun:
            return False
        first += 1
    verbs = [at for at in known.predicates(known.first, known.past) if at not in known.quoted]
    if key in _SURE:
        return bool(verbs) or key.startswith("каков")
    if len(verbs) != 1 or known.form(verbs[0]).lemmas & _TELLING:
        return False
    return _asked(known, known.key(first), first, verbs[0])


def _asked(known: Line, word: str, first: int, verb: int) -> bool:
    """Whether the word asks of the only predicate: no exclamation, no aside, no comparison."""
    ahead = known.form(first + 1)
    if word in ("кто", "кого", "кому", "кем", "чем", "чему"):
        return first + 1 == verb or bool(ahead.every & NOUN)
    if word == "сколько":
        return first + 1 == verb
    if word.startswith("как") and word != "как":
        # «Какой прекрасный день наступил.» exclaims
        if ahead.adjective or ahead.adverb:
            return False
        return first + 1 == verb or bool(ahead.every & NOUN)
    if word == "как" and (
        known.key(first + 1) in _NOT_AS
        or ahead.adverb
        or ahead.every & BIT["ADJS"]
        or ahead.adjective
    ):
        return False
    passed = known.form(verb).every & BIT["past"] and known.key(verb - 1) not in ("будет", "будут")
    if word in ("когда", "где", "куда", "откуда") and passed:
        return False  # «Когда начался дождь.» may be a piece of the sentence before
    return any(
        known.form(at).every & NOMINATIVE
        and known.form(at).every & NOMINAL
        and subject_of(known.key(at), known.key(verb))
        for at in range(known.first, known.past)
        if at != verb
    )
