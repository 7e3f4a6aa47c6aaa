"""Paragraphs → words that no dictionary has, with what was likely meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from replygen.findings import Finding
from replygen.language.tokens import Token
from replygen.passages.paragraphs import Paragraph
from replygen.proofing.checks import remark
from replygen.proofing.lexicon import is_word

_CYRILLIC: Final = re.compile("[а-яё]+(?:-[а-яё]+)*")


def spelling_findings(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """Misspelled words; names, masked words, abbreviations and Latin letters are left alone."""
    for paragraph in paragraphs:
        for sentence in paragraph.sentences:
            for place, token in enumerate(sentence):
                if token.kind == "word" and not token.masked and _wrong(sentence, place, token):
                    yield remark("spelling-unknown", paragraph, token.start, token.end)


def _wrong(sentence: Sequence[Token], place: int, token: Token) -> bool:
    word = token.key
    if len(word) < 2 or not token.text.islower() or not _CYRILLIC.fullmatch(word):  # noqa: PLR2004
        return False
    if place and sentence[place - 1].kind == "number":
        return False
    if place + 1 < len(sentence) and sentence[place + 1].text == ".":
        return False
    return not (is_word(word) or all(map(is_word, word.split("-"))))
