"""«Если Вы вышлите документы»: the imperative where the future must be, «вышлете»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from replygen.findings import Finding
from replygen.language.grammemes import BIT
from replygen.language.morphology import readings
from replygen.language.tokens import Token
from replygen.passages.paragraphs import Paragraph
from replygen.proofing.checks import remark
from replygen.proofing.lexicon import is_word

_CHECK: Final = "spelling-imperative"
_OPENING: Final = frozenset(
    "если когда что как пока где куда откуда почему чем хотя поскольку раз кого чего чему".split()
)
_WHICH: Final = "котор"
_BACK: Final = 4
_BETWEEN: Final = BIT["ADVB"] | BIT["PRCL"]


def imperative_findings(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """«Вы» with an imperative behind it in a clause that «если», «что», «который» open."""
    for paragraph in paragraphs:
        for sentence in paragraph.sentences:
            if "вы" not in sentence.keys:
                continue
            for place, token in enumerate(sentence):
                if token.kind != "word" or not token.key.endswith(("ите", "итесь")):
                    continue
                told = indicative(token.key)
                if told is not None and _asserted(sentence, place):
                    at = token.text.lower().rindex("ите")
                    word = token.text[:at] + "ете" + token.text[at + 3 :]
                    yield remark(_CHECK, paragraph, token.start, token.end, suggestions=(word,))


@lru_cache(maxsize=20_000)
def indicative(word: str) -> str | None:
    """«вышлете» of «вышлите»; None where the word itself may be a present or future form."""
    stem, _, behind = word.rpartition("ите")
    other = f"{stem}ете{behind}"
    if not is_word(other) or not any(one.bits & BIT["VERB"] for one in readings(other)):
        return None
    found = readings(word)
    if not found or not all(one.bits & BIT["impr"] for one in found):
        return None
    return other


def _asserted(sentence: Sequence[Token], place: int) -> bool:
    """Whether «вы» stands before the verb and a subordinate clause has opened before it."""
    subject = False
    for at in range(place - 1, max(-1, place - 1 - _BACK), -1):
        token = sentence[at]
        if token.kind != "word":
            return False
        if subject:
            return token.key in _OPENING or token.key.startswith(_WHICH)
        if token.key == "вы":
            subject = True
        elif not all(one.bits & _BETWEEN for one in readings(token.key)[:1]) and token.key != "не":
            return False
    return False
