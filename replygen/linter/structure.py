"""Letter → findings on what it says where: a bare refusal, an answer that comes late."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import inf
from typing import Final

from replygen.findings import Finding, Severity
from replygen.language.grammemes import BIT
from replygen.language.morphology import readings
from replygen.language.recall import Recall
from replygen.language.sentences import Sentence
from replygen.language.tokens import Token
from replygen.linter.checks import remark
from replygen.linter.letter_signs import LIKELY, Shown, Signs, asks, deeds, promises, steps
from replygen.linter.refusals import REFUSALS, bare_refusal, first_refusal
from replygen.linter.roles import Roles, limits
from replygen.linter.signs import seen
from replygen.passages.paragraphs import Paragraph

_OUTCOMES: Final = REFUSALS | {"outcome"}
_READER: Final = frozenset(("вы", "ваш"))
_YES_NO: Final = frozenset(("да", "нет", "уже", "теперь", "больше", "отныне"))
_SURE: Final = 0.45  # «строят» is seldom of the future
_CLAUSE_LEAST: Final = 4  # tokens of a sentence, or behind a colon, that may tell something
_FAR: Final = 2  # paragraphs


def structure_findings(body: Sequence[Paragraph], *, whole: bool) -> Iterator[Finding]:
    """What the body lacks; whole: the text is a whole letter, not a piece of one."""
    signs = Signs()
    roles = Roles(signs)
    refusal = first_refusal(body, signs, roles, whole=whole)
    if refusal:
        yield from bare_refusal(body, signs, roles, refusal, whole=whole)
    elif whole and body and not _goes_on(body, signs):
        yield remark("structure-step", body[-1])
    if whole and len(body) > 1:
        yield from _late_answer(body, signs, roles)


def _goes_on(body: Sequence[Paragraph], signs: Signs) -> bool:
    """Whether a deed is told, done or promised, or the reader is told what to do."""
    every = [sentence for paragraph in body for sentence in paragraph.sentences]
    return any(map(promises, every)) or any(steps(one, signs(one)) for one in every)


def _late_answer(body: Sequence[Paragraph], signs: Signs, roles: Roles) -> Iterator[Finding]:
    """A first paragraph of nothing but an opening; one of background is a lighter matter."""
    if _is_courtesy(body[0], signs) and (_near(body[1], signs) or "?" in body[1].text):
        return
    severity = _late_by_signs(body, signs)
    if severity == "warning":
        if any(roles(one, "answer") > limits().answered for one in body[0].sentences):
            severity = "info"
    elif _late_by_parts(body, signs, roles):
        severity = "warning"
    if severity:
        yield remark("structure-answer", body[0], severity=severity)


def _late_by_parts(body: Sequence[Paragraph], signs: Signs, roles: Roles) -> bool:
    """Whether nothing in the first paragraph answers, and something behind it does, surely."""
    if any(not _OUTCOMES.isdisjoint(signs(one)) for one in body[0].sentences):
        return False
    first = -inf
    for one in body[0].sentences:
        first = max(first, roles(one, "answer"))
        if first > limits().opening:
            return False
    if any(_refused(one, signs, roles) for one in body[0].sentences):
        return False
    least = max(limits().answer, first + limits().ahead)
    later = (one for paragraph in body[1:] for one in paragraph.sentences)
    return any(roles(one, "answer") > least for one in later)


def _refused(sentence: Sentence, signs: Signs, roles: Roles) -> bool:
    told = roles(sentence, "refusal")
    return told > limits().refusal or (
        told > limits().no_refusal and not REFUSALS.isdisjoint(signs(sentence))
    )


def _late_by_signs(body: Sequence[Paragraph], signs: Signs) -> Severity | None:
    first = [(sentence, signs(sentence)) for sentence in body[0].sentences]
    afar = _from_afar(body, signs)
    if not afar and any(_answers(sentence, found) for sentence, found in first):
        return None
    # «Приходите с чеком» answers, too.
    if any("opening" not in found and asks(sentence) for sentence, found in first):
        return None
    begun = "opening" in first[0][1]
    opening = all(
        sentence[-1].text == ":" or "opening" in found or (begun and "answer" not in found)
        for sentence, found in first
    )
    if opening or afar:
        return "warning"
    later = any(
        _answers(sentence, signs(sentence))
        for paragraph in body[1:]
        for sentence in paragraph.sentences
    )
    return "info" if later else None


def _from_afar(body: Sequence[Paragraph], signs: Signs) -> bool:
    """Whether the letter comes to the reader's matter late.

    Before it stands one paragraph that begins with tasks, history, figures, or two of anything.
    """
    matter = next((place for place, paragraph in enumerate(body) if _near(paragraph, signs)), None)
    if matter is None:
        later = enumerate(body[1:], start=1)
        matter = next((place for place, one in later if any(map(promises, one.sentences))), None)
    if not matter:
        return False
    begins = body[0].sentences[0]
    if matter >= _FAR or "background" in seen(begins, "background"):
        return True
    return "courtesy" not in signs(begins) and _is_general(begins)


def _is_general(sentence: Sentence) -> bool:
    """«Мосты в горах строят давно»: neither a number nor a deed nor a «нет»: nobody's matter."""
    told = sum(token.kind == "word" for token in sentence) >= _CLAUSE_LEAST
    return (
        told
        and not deeds(sentence)
        and not any(
            token.kind == "number" or token.key in ("не", "нет") or _is_state(token.key)
            for token in sentence
        )
    )


@lru_cache(maxsize=2000)
def _is_state(word: str) -> bool:
    """«Весы исправны», «дорога открыта»: an answer in itself."""
    return any(r.bits & (BIT["ADJS"] | BIT["PRTS"]) and r.score >= LIKELY for r in readings(word))


def _is_courtesy(paragraph: Paragraph, signs: Signs) -> bool:
    """«Спасибо за рисунки для выставки»: one line of thanks keeps nobody from the answer."""
    return len(paragraph.sentences) == 1 and "courtesy" in signs(paragraph.sentences[0])


def _near(paragraph: Paragraph, signs: Signs) -> bool:
    """Whether it speaks of the reader or tells what to do, what will be or what is refused."""
    # «Секции открыты всем, заниматься можно с пяти лет»: what anybody can is no answer.
    anybody = not any(
        r.lemma in _READER for one in paragraph.sentences for key in one.keys for r in readings(key)
    )
    for place, sentence in enumerate(paragraph.sentences):
        found = signs(sentence)
        if found.keys() & _OUTCOMES or asks(sentence):
            return True
        if (steps(sentence, found) and not (anybody and place)) or (
            "opening" in found and _told_behind(sentence)
        ):
            return True
        if "opening" not in found and _touches(sentence, found):
            return True
    return False


def _told_behind(sentence: Sentence) -> bool:
    """«На Ваш вопрос отвечаем: элеватор принимает зерно по 14 рублей»: the answer is there."""
    colon = next((place for place, token in enumerate(sentence) if token.text == ":"), None)
    return colon is not None and len(sentence) - colon > _CLAUSE_LEAST


def _touches(sentence: Sentence, found: Shown) -> bool:
    """Whether it tells what will be, yes or no, or speaks of the reader beyond his own words."""
    keys = _NEARING.among(sentence.keys)
    if not keys:
        return False
    retold = found.get("retold", ())
    return any(
        token.key in keys
        and not any(one.start <= place < one.end for one in retold)
        and not (token.key == "уже" and _is_counted(sentence[place + 1 : place + 2]))
        and not (place and token.key in ("да", "нет") and sentence[place - 1].kind == "word")
        for place, token in enumerate(sentence)
    )


def _is_counted(tokens: Sequence[Token]) -> bool:
    """«Уже двадцать лет»: how long it lasts."""
    return any(
        token.kind == "number" or any(r.bits & BIT["NUMR"] for r in readings(token.key))
        for token in tokens
    )


def _nears(word: str) -> bool:
    return word in _YES_NO or any(
        reading.lemma in _READER or (reading.bits & BIT["futr"] and reading.score >= _SURE)
        for reading in readings(word)
        if reading.score >= LIKELY
    )


_NEARING: Final = Recall(_nears)


def _answers(sentence: Sentence, found: Shown) -> bool:
    """Whether the sentence answers: «мы получили письмо и решили …», not «письмо о том, что …»."""
    openings = found.get("opening", [])
    past = max((match.end for match in openings), default=0)
    before = min((match.start for match in openings), default=0)
    refused = [match.start for sign in ("refusal", "weak_refusal") for match in found.get(sign, ())]
    asked = asks(sentence) and "hollow_step" not in found
    if asked or (openings and _told_behind(sentence)) or any(place <= before for place in refused):
        return True
    # Behind an opening only a deed answers: «Вы просили вернуть деньги» retells.
    answers = () if openings else found.get("answer", ())
    told = [match.start for match in answers] + refused
    told += deeds(sentence)
    return any(
        place >= past
        and not (openings and any(token.text == "," for token in sentence[past:place]))
        for place in told
    )
