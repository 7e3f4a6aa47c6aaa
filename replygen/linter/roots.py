"""Sentence → words of one root beside each other: «консервированные консервы», «чинит починку»."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile
from typing import Final

from replygen.findings import Finding
from replygen.language.grammemes import ADJECTIVE, BIT, NOUN, agree
from replygen.language.morphology import Reading, is_preposition, readings
from replygen.language.tokens import Token
from replygen.linter.checks import remark
from replygen.linter.voice_words import likely
from replygen.passages.paragraphs import Paragraph

_ROOT: Final = 5  # letters that two words of one root have in common at least
_WHOLE: Final = 4  # as many suffice if one stem is the beginning of the other: «гневный гнев»
_AFTER_PREFIX: Final = 3  # letters beyond a prefix, as that is no root: «переписать перевод»
_PREFIXES: Final = (
    "против", "сверх", "через", "между", "после", "контр", "транс", "супер", "пере", "пред", "прот",
)  # fmt: skip
_VERBAL: Final = BIT["VERB"] | BIT["INFN"] | BIT["GRND"]
_OBJECT: Final = BIT["accs"] | BIT["ablt"]


def root_findings(paragraph: Paragraph) -> Iterator[Finding]:
    """An adjective before its noun, or a verb before its object, of one and the same root.

    Between the verb and its object one adjective or pronoun may stand: «гарантирует свою гарантию».
    """
    for sentence in paragraph.sentences:
        whole = [token.key[:_WHOLE] for token in sentence if len(token.key) >= _WHOLE]
        if len(set(whole)) == len(whole):
            continue  # no two words begin alike
        keys = [token.key[:_WHOLE] for token in sentence]
        for place in range(len(keys) - 1):
            for behind in (place + 1, place + 2):
                if behind < len(keys) and keys[place] == keys[behind]:
                    one, other = sentence[place], sentence[behind]
                    if behind - place > 1 and not _between(sentence[place + 1]):
                        continue
                    if _plain(one) and _plain(other) and _same(one.key, other.key, behind - place):
                        yield remark("pleonasm-root", paragraph, one.start, other.end)


def _between(token: Token) -> bool:
    """A word, but no preposition: «остановиться между остановками» is no repetition."""
    return token.kind == "word" and not is_preposition(token.key)


def _plain(token: Token) -> bool:
    return token.kind == "word" and not token.masked and len(token.key) >= _WHOLE


@lru_cache(maxsize=2000)
def _same(one: str, other: str, apart: int) -> bool:
    if one == other:
        return False
    return any(
        _fits(first, second, apart) and _of_one_root(first, second)
        for first in readings(one)
        if first.score >= likely()
        for second in readings(other)
        if second.bits & NOUN and second.score >= likely()
    )


def _fits(first: Reading, second: Reading, apart: int) -> bool:
    if first.bits & _VERBAL:
        return bool(second.bits & _OBJECT)
    return apart == 1 and bool(first.bits & ADJECTIVE) and agree(first.bits, second.bits)


def _of_one_root(first: Reading, second: Reading) -> bool:
    """Whether the stems have more in common than a prefix."""
    one, other = _stem(first.lemma), _stem(second.lemma)
    pairs = zip(one, other, strict=False)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    prefix = next((some for some in _PREFIXES if one.startswith(some)), "")
    if first.bits & ADJECTIVE and shared == min(len(one), len(other)) and not prefix:
        return shared >= _WHOLE
    return shared >= (len(prefix) + _AFTER_PREFIX if prefix else _ROOT)


def _stem(lemma: str) -> str:
    """The lemma without its ending: «гарантирова», «праздничн», «подпис»."""
    short = lemma.removesuffix("ся").removesuffix("ть")
    return short if short != lemma else lemma.rstrip("аеиоуыэюяйь")
