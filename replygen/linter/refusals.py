"""Letter → a refusal that does not tell why, or what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.findings import Finding
from replygen.language.grammemes import BIT, NOUN
from replygen.language.morphology import readings
from replygen.language.sentences import Sentence
from replygen.language.tokens import Token
from replygen.linter.checks import remark
from replygen.linter.letter_signs import LIKELY, Shown, Signs, apart, asks, promises, steps
from replygen.linter.matching import Match
from replygen.linter.signs import may_show
from replygen.passages.paragraphs import Paragraph

REFUSALS: Final = frozenset(("refusal", "weak_refusal"))
_CONDITIONS: Final = frozenset(("если", "когда", "чтобы", "пока"))
_REFUSING: Final = ("отказ", "откаж", "отклон")
_SUBORDINATE: Final = frozenset(("что", "который", "чтобы", "если", "когда", "как", "хотя", "куда"))
_SAYS_NO_WHY: Final = frozenset(
    ("opening", "about_appeal", "hollow_step", "step", "courtesy", "refusal")
)
_NO_REFUSAL: Final = frozenset(("regretted", "conditional"))
_OF_APPEAL: Final = frozenset(("opening", "about_appeal"))
_CLAUSE_LEAST: Final = 3  # words
_NEAR: Final = 2  # sentences
_NO_REASON: Final = "почему — не сказано"
_NO_STEP: Final = "что делать дальше — не сказано"

Refusal = tuple[Paragraph, Sentence, Shown, Match]


def first_refusal(body: Sequence[Paragraph], signs: Signs) -> Refusal | None:
    """The first refusal of the text."""
    for paragraph in body:
        for sentence in paragraph.sentences:
            if not may_show(sentence, REFUSALS):
                continue
            found = signs(sentence)
            if found.keys() & _NO_REFUSAL:
                continue  # «мы зря отказали Вам в марте», «без справки не возьмут»
            matches = found.get("refusal") or [
                match
                for match in found.get("weak_refusal", ())
                if not any(token.key in _CONDITIONS for token in sentence[: match.start])
                and all(apart(match, other) for other in found.get("others", ()))
            ]
            for match in matches:
                if not _denied(sentence, match) and not _quoted(sentence[: match.start]):
                    return paragraph, sentence, found, match
    return None


def _quoted(before: Sequence[Token]) -> bool:
    """«Судья прочёл: «Отказать в иске»»: what somebody else has said."""
    texts = [token.text for token in before]
    return texts.count("«") > texts.count("»")


def _denied(sentence: Sequence[Token], match: Match) -> bool:
    """«Мы не отказываем», «Вам не откажут»: no refusal."""
    return any(
        place and sentence[place].key.startswith(_REFUSING) and sentence[place - 1].key == "не"
        for place in range(match.start, match.end)
    )


def bare_refusal(
    body: Sequence[Paragraph], signs: Signs, refusal: Refusal, *, whole: bool
) -> Iterator[Finding]:
    """A refusal, if the text does not tell why, or if the letter does not tell what to do.

    What only may be a refusal is none of the reader's request where the letter tells of a deed.
    """
    paragraph, sentence, found, match = refusal
    # «Нельзя» alone, in a piece of a text, may be said of somebody else.
    sure = whole or "refusal" in found
    every = [one for other in body for one in other.sentences]
    step = any(steps(one, signs(one)) for one in every)
    step = step or any(promises(one, future=True) for one in every if one is not sentence)
    deed = "refusal" not in found and any(
        promises(one) for one in every if not signs(one).keys() & _OF_APPEAL
    )
    reason = (
        _colon(sentence[match.end :])
        or any(_reasons(one, signs(one), match if one is sentence else None) for one in every)
        or (step and _tells_more(every, signs, refusal))
    )
    told_all = ((reason, _NO_REASON), (step or deed, _NO_STEP))
    lacking = [words for told, words in told_all if not told]
    if lacking:
        grave = whole if reason else sure
        first, last = sentence[match.start], sentence[match.end - 1]
        yield remark(
            "structure-refusal",
            paragraph,
            first.start,
            last.end,
            severity="warning" if grave else "info",
            missing=", ".join(lacking),
        )


def _reasons(sentence: Sequence[Token], found: Shown, refusal: Match | None) -> bool:
    """Whether the sentence tells why; «по объективным причинам» tells nothing.

    refusal: that of this very sentence, of which «оснований нет» is no reason. Without one, what
    the sentence says of the appeal («по закону № 59-ФЗ Ваше письмо рассмотрено») is none either.
    """
    if refusal is None and "about_appeal" in found:
        return False
    explained = any(token.kind == "number" or token.text == ":" for token in sentence[:-1])
    hollow = [] if explained else found.get("hollow_reason", [])
    return any(
        (refusal is None or apart(one, refusal)) and all(apart(one, empty) for empty in hollow)
        for one in found.get("reason", ())
    )


def _tells_more(every: Sequence[Sentence], signs: Signs, refusal: Refusal) -> bool:
    """Whether the refusal or a sentence near it tells a fact, so that no «потому что» is needed.

    «Школа не может принять его. В классе тридцать два ученика.» «Мы не вправе, дорога чужая.»
    Who takes the trouble to tell what to do next seldom leaves the reason out.
    """
    _, sentence, _, match = refusal
    if _has_clause(sentence[match.end :]):
        return True
    place = next(at for at, one in enumerate(every) if one is sentence)
    near = (*every[max(0, place - 1) : place], *every[place + 1 : place + 1 + _NEAR])
    return any(_tells(one, signs(one)) for one in near)


def _tells(sentence: Sentence, found: Shown) -> bool:
    """Whether the sentence states a fact: no thanks, no request, nothing of the appeal itself."""
    if found.keys() & _SAYS_NO_WHY or asks(sentence):
        return False
    if "hollow_reason" in found and not any(map(_is_number, sentence)):
        return False
    return sum(token.kind == "word" for token in sentence) >= _CLAUSE_LEAST


def _is_number(token: Token) -> bool:
    """«Колонка стоит в сорока метрах, ближе по нормам нельзя»: a number makes it a fact."""
    return token.kind == "number" or any(r.bits & BIT["NUMR"] for r in readings(token.key))


def _has_clause(tail: Sequence[Token]) -> bool:
    """Whether a clause of its own stands behind a comma: «не вправе, эта дорога федеральная»."""
    for place, token in enumerate(tail):
        if token.text not in (",", ";", "—", "-") or token.kind != "sign":
            continue
        behind = tail[place + 1 :]
        if len(behind) <= _CLAUSE_LEAST or behind[0].key in _SUBORDINATE:
            continue
        if any(
            r.bits & BIT["nomn"] and r.bits & (NOUN | BIT["NPRO"]) and r.score >= LIKELY
            for one in behind
            for r in readings(one.key)
        ):
            return True
    return False


def _colon(tokens: Sequence[Token]) -> bool:
    return any(token.text == ":" for token in tokens[:-1])
