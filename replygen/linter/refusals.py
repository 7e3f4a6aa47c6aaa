"""Letter → a refusal that does not tell why, or what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from replygen.findings import Finding
from replygen.language.grammemes import BIT, NOUN
from replygen.language.morphology import readings
from replygen.language.sentences import HEAD, Sentence
from replygen.language.tokens import Token
from replygen.linter.checks import remark
from replygen.linter.letter_signs import LIKELY, Shown, Signs, apart, asks, promises, steps
from replygen.linter.matching import Match
from replygen.linter.roles import Roles, limits
from replygen.passages.paragraphs import Paragraph

REFUSALS: Final = frozenset(("refusal", "weak_refusal"))
_NO: Final = frozenset("не нет нел нев ник нич без отк отр".split())  # how words of a refusal begin
_BURDEN: Final = (
    "нужен",
    "нужна",
    "нужно",
    "нужны",
    "надо",
    "прид",
    "требу",
    "обязан",
    "обязат",
    "платит",
)
_CONDITIONS: Final = frozenset(("если", "когда", "чтобы", "пока"))
_REFUSING: Final = ("отказ", "откаж", "отклон")
_SUBORDINATE: Final = frozenset(("что", "который", "чтобы", "если", "когда", "как", "хотя", "куда"))
_SAYS_NO_WHY: Final = frozenset(
    ("opening", "about_appeal", "hollow_step", "step", "courtesy", "refusal")
)
_THEREFORE: Final = frozenset(("и", "поэтому", "потому", "так", "оттого", "отсюда"))
_NO_REFUSAL: Final = frozenset(("regretted", "conditional"))
_OF_APPEAL: Final = frozenset(("opening", "about_appeal"))
_CLAUSE_LEAST: Final = 3  # words
_NEAR: Final = 2  # sentences
_SELDOM: Final = 0.1  # «машины» is sooner a genitive
_SUBJECT: Final = NOUN | BIT["NPRO"] | BIT["NUMR"]
_TOLD: Final = BIT["VERB"] | BIT["PRTS"]
_OF_PERSONS: Final = BIT["1per"] | BIT["2per"] | BIT["impr"]
_NO_REASON: Final = "почему — не сказано"
_NO_STEP: Final = "что делать дальше — не сказано"

Refusal = tuple[Paragraph, Sentence, Shown, Match]


def first_refusal(
    body: Sequence[Paragraph], signs: Signs, roles: Roles, *, whole: bool
) -> Refusal | None:
    """The first refusal of the text; whole: the text is a whole letter.

    What only may be one is none where the letter has answered before, or where the table of parts
    hears none; and what no sign knows is one where that table is sure, in a whole letter: «таблицы
    нет» in a piece of one refuses nothing.
    """
    before: list[Sentence] = []
    for paragraph in body:
        for sentence in paragraph.sentences:
            match = _refuses(sentence, signs, roles, before, whole=whole)
            if match:
                return paragraph, sentence, signs(sentence), match
            before.append(sentence)
    return None


def _refuses(
    sentence: Sentence, signs: Signs, roles: Roles, before: Sequence[Sentence], *, whole: bool
) -> Match | None:
    """Where the sentence refuses; before: those that stand before it in the letter."""
    found = signs(sentence)
    if not (sentence.heads & _NO or found.keys() & REFUSALS) or found.keys() & _NO_REFUSAL:
        return None  # «мы зря отказали Вам в марте», «без справки не возьмут»
    for match in found.get("refusal", ()):
        if _is_own(sentence, match):
            return match
    # What needs no weighing is asked first.
    maybe, least = _weakly(sentence, found), limits().no_refusal
    if maybe is None and whole:
        maybe, least = _in_other_words(sentence), _least(found)
    if maybe is None or _answered(before[:1], signs, roles):
        return None  # most letters begin with their answer, and its weight is asked for anyway
    if roles(sentence, "refusal") < least or _answered(before[1:], signs, roles):
        return None
    return maybe


def _answered(before: Sequence[Sentence], signs: Signs, roles: Roles) -> bool:
    """Whether one of the sentences surely answers, and is no opening."""
    return any(
        roles(one, "answer") > limits().answered and "opening" not in signs(one) for one in before
    )


def _weakly(sentence: Sentence, found: Shown) -> Match | None:
    """«Не сможем», unless it is a condition or somebody else can't."""
    for match in found.get("weak_refusal", ()):
        if (
            _is_own(sentence, match)
            and not any(token.key in _CONDITIONS for token in sentence[: match.start])
            and all(apart(match, other) for other in found.get("others", ()))
        ):
            return match
    return None


def _least(found: Shown) -> float:
    """How sure the table must be of a refusal that no sign knows."""
    told = limits()
    return max(told.no_refusal, told.refusal_of_others if "others" in found else told.refusal)


def _in_other_words(sentence: Sentence) -> Match | None:
    """The «не» and the word behind it, which may refuse though no sign knows it."""
    first = next((at for at, token in enumerate(sentence) if _says_no(token.key)), None)
    if first is None:
        return None
    if any(token.key.startswith(_BURDEN) for token in sentence[first + 1 : first + 3]):
        return None  # «лицензия не нужна»: good news
    beside = first + 1 < len(sentence) and sentence[first + 1].kind != "sign"
    match = Match(first, first + 1 + beside, ())
    return match if _is_own(sentence, match) else None


@lru_cache(maxsize=10_000)
def _says_no(key: str) -> bool:
    """«Не», «нельзя», «отклонить»; not «открыли», «отремонтируем», «безопасный»."""
    if key[:HEAD] not in _NO or (key.startswith("без") and key != "без"):
        return False
    return not key.startswith("от") or key.startswith((*_REFUSING, "отриц"))


def _is_own(sentence: Sentence, match: Match) -> bool:
    return not _denied(sentence, match) and not _quoted(sentence[: match.start])


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
    body: Sequence[Paragraph], signs: Signs, roles: Roles, refusal: Refusal, *, whole: bool
) -> Iterator[Finding]:
    """A refusal, if the text does not tell why, or if the letter does not tell what to do.

    What only may be a refusal is none of the reader's request where the letter tells of a deed.
    """
    paragraph, sentence, found, match = refusal
    # «Нельзя» alone, in a piece of a text, may be said of somebody else.
    sure = whole or "refusal" in found
    every = [one for other in body for one in other.sentences]
    step = any(_leads_on(one, signs, roles, refuses=one is sentence) for one in every)
    deed = "refusal" not in found and any(_does(one, signs, roles) for one in every)
    # Where no sign knows the refusal, its words may be told of the reason.
    said = match.end if found.keys() & REFUSALS else 0
    reason = _colon(sentence[said:]) or any(
        _says_why(one, signs, roles, match if one is sentence else None) for one in every
    )
    reason = reason or (step and _tells_more(every, signs, roles, refusal))
    told_all = ((reason, _NO_REASON), (step or deed, _NO_STEP))
    lacking = [words for told, words in told_all if not told]
    if lacking:
        # A piece of a letter may leave to others what it lacks, if it tells some of it.
        grave = whole or (sure and not (reason or step or _may_say_why(sentence, match, roles)))
        first, last = sentence[match.start], sentence[match.end - 1]
        yield remark(
            "structure-refusal",
            paragraph,
            first.start,
            last.end,
            severity="warning" if grave else "info",
            missing=", ".join(lacking),
        )


def _may_say_why(sentence: Sentence, match: Match, roles: Roles) -> bool:
    return roles(sentence, "reason") > limits().reason or _follows(sentence[: match.start])


def _leads_on(sentence: Sentence, signs: Signs, roles: Roles, *, refuses: bool) -> bool:
    """Whether the sentence tells the reader what can be done, or what will be done.

    refuses: it is the refusal itself, of which only plain words count.
    """
    told = steps(sentence, signs(sentence))
    if refuses:
        return told
    weight = roles(sentence, "step")
    if weight <= (limits().no_step if told else limits().step):
        return False
    # «Касса меняет билеты только до звонка»: sooner the reason.
    return weight > limits().sure_step or weight > roles(sentence, "reason")


def _does(sentence: Sentence, signs: Signs, roles: Roles) -> bool:
    """Whether it tells of a deed for the reader: «хозяина оштрафовали», not «книги сгорели»."""
    return (
        not signs(sentence).keys() & _OF_APPEAL
        and promises(sentence)
        and roles(sentence, "answer") > limits().answered
        and roles(sentence, "reason") < limits().reason
    )


def _says_why(sentence: Sentence, signs: Signs, roles: Roles, refusal: Match | None) -> bool:
    """By its signs or by the table; what tells what to do («… по закону в суд») tells no reason."""
    weight = roles(sentence, "reason")
    if refusal is None and weight > limits().reason and not _of_step(sentence, roles):
        return True
    idle = refusal is None and weight < limits().no_reason and _of_step(sentence, roles)
    return not idle and _reasons(sentence, signs(sentence), refusal)


def _of_step(sentence: Sentence, roles: Roles) -> bool:
    return roles(sentence, "step") > limits().sure_step


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


def _tells_more(every: Sequence[Sentence], signs: Signs, roles: Roles, refusal: Refusal) -> bool:
    """Whether the refusal or a sentence near it tells a fact, so that no «потому что» is needed.

    «Школа не может принять его. В классе тридцать два ученика.» «Мы не вправе, дорога чужая.»
    Who takes the trouble to tell what to do next seldom leaves the reason out.
    """
    _, sentence, _, match = refusal
    if _has_clause(sentence[match.end :]) or _follows(sentence[: match.start]):
        return True
    place = next(at for at, one in enumerate(every) if one is sentence)
    near = (*every[max(0, place - 1) : place], *every[place + 1 : place + 1 + _NEAR])
    return any(
        _tells(one, signs(one))
        and not _of_step(one, roles)
        and roles(one, "reason") > limits().no_reason
        for one in near
    )


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


def _follows(head: Sequence[Token]) -> bool:
    """Whether the refusal follows from what stands before: «места заняты, и помочь …»."""
    for place, token in enumerate(head):
        if token.text == "," and head[place + 1 :][:1] and head[place + 1].key in _THEREFORE:
            return _states(head[:place])
    return False


def _has_clause(tail: Sequence[Token]) -> bool:
    """Whether a clause of its own stands behind a comma: «не вправе, эта дорога федеральная»."""
    for place, token in enumerate(tail):
        if token.text not in (",", ";", "—", "-") or token.kind != "sign":
            continue
        behind = tail[place + 1 :]
        if len(behind) < _CLAUSE_LEAST or behind[0].key in _SUBORDINATE:
            continue
        if _states(behind):
            return True
    return False


def _states(tokens: Sequence[Token]) -> bool:
    """Whether it may be a clause of its own: it has a subject, or a verb of nobody named.

    «дорога чужая», «семьсот жителей не набирается», «приёма не было»; «просим понять» is none.
    """
    return any(
        (r.bits & BIT["nomn"] and r.bits & _SUBJECT and r.score >= _SELDOM)
        or (r.bits & _TOLD and not r.bits & _OF_PERSONS and r.score >= LIKELY)
        for one in tokens
        for r in readings(one.key)
    )


def _colon(tokens: Sequence[Token]) -> bool:
    return any(token.text == ":" for token in tokens[:-1])
