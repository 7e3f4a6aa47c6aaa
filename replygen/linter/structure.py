"""Letter → findings on what it says where: a bare refusal, an answer that comes late."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.findings import Finding
from replygen.language.grammemes import BIT
from replygen.language.morphology import readings
from replygen.language.tokens import Token
from replygen.linter.checks import remark
from replygen.linter.matching import Match
from replygen.linter.signs import seen
from replygen.linter.voice_words import attention
from replygen.passages.paragraphs import Paragraph

_LIKELY: Final = 0.3
_CONDITIONS: Final = frozenset(("если", "когда", "чтобы", "пока"))
_NO_REASON: Final = "почему — не сказано"
_NO_STEP: Final = "что делать дальше — не сказано"


Shown = dict[str, list[Match]]


def structure_findings(body: Sequence[Paragraph], *, whole: bool) -> Iterator[Finding]:
    """What the body lacks; whole: the text is a whole letter, not a piece of one."""
    shown = [
        (paragraph, sentence, seen(sentence))
        for paragraph in body
        for sentence in paragraph.sentences
    ]
    yield from _bare_refusal(shown, whole=whole)
    if whole and len(body) > 1:
        yield from _late_answer(body)


def _bare_refusal(
    shown: Sequence[tuple[Paragraph, Sequence[Token], Shown]], *, whole: bool
) -> Iterator[Finding]:
    """The first refusal, if the text tells neither why nor what to do."""
    for paragraph, sentence, found in shown:
        matches = found.get("refusal") or [
            match
            for match in found.get("weak_refusal", ())
            if not any(token.key in _CONDITIONS for token in sentence[: match.start])
        ]
        if not matches:
            continue
        # «Нельзя» alone, in a piece of a text, may be said of somebody else.
        sure = whole or "refusal" in found
        reason = _colon(sentence[matches[0].end :]) or any(
            _apart(one, matches[0]) if other is sentence else True
            for _, other, signs in shown
            for one in signs.get("reason", ())
        )
        step = any("step" in signs or _asks(other) for _, other, signs in shown)
        lacking = [words for told, words in ((reason, _NO_REASON), (step, _NO_STEP)) if not told]
        if lacking:
            first, last = sentence[matches[0].start], sentence[matches[0].end - 1]
            yield remark(
                "structure-refusal",
                paragraph,
                first.start,
                last.end,
                severity="warning" if sure and not reason else "info",
                missing=", ".join(lacking),
            )
        return


def _apart(one: Match, other: Match) -> bool:
    """Whether two matches of a sentence share no word: «оснований нет» is no reason of itself."""
    return one.end <= other.start or other.end <= one.start


def _asks(sentence: Sequence[Token]) -> bool:
    """Whether the sentence tells the reader to do something: «подайте», «возьмите»."""
    asked = BIT["VERB"] | BIT["impr"] | BIT["plur"]
    return any(
        reading.bits & asked == asked and reading.score >= _LIKELY
        for token in sentence
        if token.kind == "word"
        for reading in readings(token.key)
    )


def _colon(tokens: Sequence[Token]) -> bool:
    return any(token.text == ":" for token in tokens[:-1])


def _late_answer(body: Sequence[Paragraph]) -> Iterator[Finding]:
    """A first paragraph of nothing but an opening; one of background is a lighter matter."""
    first = [(sentence, seen(sentence)) for sentence in body[0].sentences]
    if any(_answers(sentence, found) for sentence, found in first):
        return
    begun = "opening" in first[0][1]
    opening = all(
        sentence[-1].text == ":" or "opening" in found or (begun and "answer" not in found)
        for sentence, found in first
    )
    later = any(
        _answers(sentence, seen(sentence))
        for paragraph in body[1:]
        for sentence in paragraph.sentences
    )
    if opening or later:
        yield remark("structure-answer", body[0], severity="warning" if opening else "info")


def _answers(sentence: Sequence[Token], found: Shown) -> bool:
    """Whether the sentence answers: «мы получили письмо и решили …», not «письмо о том, что …»."""
    openings = found.get("opening", [])
    past = max((match.end for match in openings), default=0)
    # Behind an opening only a deed answers: «Вы просили вернуть деньги» retells.
    told = [] if openings else [match.start for match in found.get("answer", ())]
    told += [place for place, token in enumerate(sentence) if _decides(token)]
    return any(
        place >= past
        and not (openings and any(token.text == "," for token in sentence[past:place]))
        for place in told
    )


def _decides(token: Token) -> bool:
    """A perfective verb of a deed: «вернёт», «проверили»; not «рассмотрели»."""
    done = BIT["past"] | BIT["futr"]
    return token.kind == "word" and any(
        reading.bits & BIT["VERB"]
        and reading.bits & BIT["perf"]
        and reading.bits & done
        and (reading.lemma not in attention() or reading.bits & BIT["futr"])
        and reading.score >= _LIKELY
        for reading in readings(token.key)
    )
