"""Letter → findings on what it says where: a bare refusal, an answer that comes late."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from replygen.findings import Finding, Severity
from replygen.language.grammemes import BIT
from replygen.language.morphology import readings
from replygen.language.recall import Recall
from replygen.language.sentences import Sentence
from replygen.language.tokens import Token
from replygen.linter.checks import remark
from replygen.linter.matching import Match
from replygen.linter.signs import may_show, seen
from replygen.linter.voice_words import attention
from replygen.passages.paragraphs import Paragraph

_REFUSALS: Final = frozenset(("refusal", "weak_refusal"))
_OUTCOMES: Final = _REFUSALS | {"outcome"}
_LIKELY: Final = 0.3
_READER: Final = frozenset(("вы", "ваш"))
_YES_NO: Final = frozenset(("да", "нет", "уже", "теперь", "больше", "отныне"))
_FAR: Final = 2  # paragraphs
_CONDITIONS: Final = frozenset(("если", "когда", "чтобы", "пока"))
_REFUSING: Final = ("отказ", "откаж", "отклон")
_NO_REASON: Final = "почему — не сказано"
_NO_STEP: Final = "что делать дальше — не сказано"


Shown = dict[str, list[Match]]
_Sentence = tuple[Paragraph, Sentence, Shown]


class _Signs:
    """What each sentence shows, looked for once and only when it is asked for."""

    def __init__(self) -> None:
        self._found: dict[int, Shown] = {}

    def __call__(self, sentence: Sentence) -> Shown:
        """The sentence must live as long as this object: it is known by its place in memory."""
        found = self._found.get(id(sentence))
        if found is None:
            found = self._found[id(sentence)] = seen(sentence)
        return found


def structure_findings(body: Sequence[Paragraph], *, whole: bool) -> Iterator[Finding]:
    """What the body lacks; whole: the text is a whole letter, not a piece of one."""
    signs = _Signs()
    refusal = _refusal(body, signs)
    if refusal:
        yield from _bare_refusal(body, signs, refusal, whole=whole)
    elif whole and body and not _goes_on(body, signs):
        yield remark("structure-step", body[-1])
    if whole and len(body) > 1:
        yield from _late_answer(body, signs)


def _goes_on(body: Sequence[Paragraph], signs: _Signs) -> bool:
    """Whether a deed is told, done or promised, or the reader is told what to do."""
    every = [sentence for paragraph in body for sentence in paragraph.sentences]
    return any(map(_promises, every)) or any(_steps(one, signs(one)) for one in every)


def _refusal(body: Sequence[Paragraph], signs: _Signs) -> tuple[_Sentence, Match] | None:
    """The first refusal of the text."""
    for paragraph in body:
        for sentence in paragraph.sentences:
            if not may_show(sentence, _REFUSALS):
                continue
            found = signs(sentence)
            if "regretted" in found:
                continue  # «мы зря отказали Вам в марте»
            matches = found.get("refusal") or [
                match
                for match in found.get("weak_refusal", ())
                if not any(token.key in _CONDITIONS for token in sentence[: match.start])
                and all(_apart(match, other) for other in found.get("others", ()))
            ]
            for match in matches:
                if not _denied(sentence, match) and not _quoted(sentence[: match.start]):
                    return (paragraph, sentence, found), match
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


def _bare_refusal(
    body: Sequence[Paragraph], signs: _Signs, refusal: tuple[_Sentence, Match], *, whole: bool
) -> Iterator[Finding]:
    """A refusal, if the text does not tell why, or if the letter does not tell what to do.

    What only may be a refusal is none of the reader's request where the letter tells of a deed.
    """
    (paragraph, sentence, found), match = refusal
    # «Нельзя» alone, in a piece of a text, may be said of somebody else.
    sure = whole or "refusal" in found
    every = [one for other in body for one in other.sentences]
    step = any(_steps(one, signs(one)) for one in every)
    if "refusal" not in found:
        step = step or any(map(_promises, every))
    reason = _colon(sentence[match.end :]) or any(
        _reasons(one, signs(one), match if one is sentence else None) for one in every
    )
    lacking = [words for told, words in ((reason, _NO_REASON), (step, _NO_STEP)) if not told]
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
        (refusal is None or _apart(one, refusal)) and all(_apart(one, empty) for empty in hollow)
        for one in found.get("reason", ())
    )


def _steps(sentence: Sentence, found: Shown) -> bool:
    """Whether the sentence tells the reader what to do; «отнеситесь с пониманием» is no step."""
    hollow = found.get("hollow_step", [])
    if any(all(_apart(one, empty) for empty in hollow) for one in found.get("step", ())):
        return True
    return not hollow and _asks(sentence)


def _promises(sentence: Sentence) -> bool:
    """Whether the sentence tells of a deed, done or promised: nothing is left to the reader."""
    return bool(_DECIDING.among(sentence.keys))


def _apart(one: Match, other: Match) -> bool:
    """Whether two matches of a sentence share no word: «оснований нет» is no reason of itself."""
    return one.end <= other.start or other.end <= one.start


def _asks(sentence: Sentence) -> bool:
    """Whether the sentence tells the reader to do something: «подайте», «возьмите»."""
    return bool(_ASKING.among(sentence.keys))


def _bids(word: str) -> bool:
    asked = BIT["VERB"] | BIT["impr"] | BIT["plur"]
    return any(
        reading.bits & asked == asked and reading.score >= _LIKELY for reading in readings(word)
    )


_ASKING: Final = Recall(_bids)


def _colon(tokens: Sequence[Token]) -> bool:
    return any(token.text == ":" for token in tokens[:-1])


def _late_answer(body: Sequence[Paragraph], signs: _Signs) -> Iterator[Finding]:
    """A first paragraph of nothing but an opening; one of background is a lighter matter."""
    first = [(sentence, signs(sentence)) for sentence in body[0].sentences]
    afar = _from_afar(body, signs)
    if not afar and any(_answers(sentence, found) for sentence, found in first):
        return
    # «Приходите с чеком» answers, too.
    if any("opening" not in found and _asks(sentence) for sentence, found in first):
        return
    begun = "opening" in first[0][1]
    opening = all(
        sentence[-1].text == ":" or "opening" in found or (begun and "answer" not in found)
        for sentence, found in first
    )
    later = opening or any(
        _answers(sentence, signs(sentence))
        for paragraph in body[1:]
        for sentence in paragraph.sentences
    )
    if later:
        severity: Severity = "warning" if opening or afar else "info"
        yield remark("structure-answer", body[0], severity=severity)


def _from_afar(body: Sequence[Paragraph], signs: _Signs) -> bool:
    """Whether the letter comes to the reader's matter late.

    Before it stands one paragraph that begins with tasks, history, figures, or two of anything.
    """
    matter = next((place for place, paragraph in enumerate(body) if _near(paragraph, signs)), None)
    if not matter:
        return False
    return matter >= _FAR or "background" in seen(body[0].sentences[0], "background")


def _near(paragraph: Paragraph, signs: _Signs) -> bool:
    """Whether it speaks of the reader or tells what to do, what will be or what is refused."""
    for sentence in paragraph.sentences:
        found = signs(sentence)
        if found.keys() & _OUTCOMES or _steps(sentence, found):
            return True
        if "opening" not in found and (_NEARING.among(sentence.keys)):
            return True
    return False


def _nears(word: str) -> bool:
    return word in _YES_NO or any(
        reading.lemma in _READER or reading.bits & BIT["futr"]
        for reading in readings(word)
        if reading.score >= _LIKELY
    )


_NEARING: Final = Recall(_nears)


def _answers(sentence: Sentence, found: Shown) -> bool:
    """Whether the sentence answers: «мы получили письмо и решили …», not «письмо о том, что …»."""
    openings = found.get("opening", [])
    past = max((match.end for match in openings), default=0)
    before = min((match.start for match in openings), default=0)
    refused = [match.start for sign in ("refusal", "weak_refusal") for match in found.get(sign, ())]
    asked = _asks(sentence) and "hollow_step" not in found
    if asked or any(place <= before for place in refused):
        return True
    # Behind an opening only a deed answers: «Вы просили вернуть деньги» retells.
    answers = () if openings else found.get("answer", ())
    told = [match.start for match in answers] + refused
    deeds = _DECIDING.among(sentence.keys)
    if deeds:
        told += [place for place, token in enumerate(sentence) if token.key in deeds]
    return any(
        place >= past
        and not (openings and any(token.text == "," for token in sentence[past:place]))
        for place in told
    )


@lru_cache(maxsize=20_000)
def _decides(word: str) -> bool:
    """A perfective verb of a deed: «вернёт», «проверили»; not «рассмотрели»."""
    done = BIT["past"] | BIT["futr"]
    return any(
        reading.bits & BIT["VERB"]
        and reading.bits & BIT["perf"]
        and reading.bits & done
        and (reading.lemma not in attention() or reading.bits & BIT["futr"])
        and reading.score >= _LIKELY
        for reading in readings(word)
    )


_DECIDING: Final = Recall(_decides)
