"""Words in Latin letters → findings on those that are English words, not names (clause 3.5).

«Заявка online» has a Russian word; «телевизор Samsung», «Escherichia coli» are called so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Final

from replygen.findings import Finding
from replygen.language.dictionary_tables import dictionary_table
from replygen.language.grammemes import ADJECTIVE
from replygen.language.morphology import readings
from replygen.language.tokens import Token
from replygen.late_pattern import late_pattern
from replygen.linter.checks import remark
from replygen.passages.paragraphs import Paragraph

_LATIN: Final = late_pattern(r"[A-Za-z][A-Za-z'’-]+")
# «HR-отдел», «online-заявка»
_MIXED: Final = late_pattern(r"([A-Za-z]{2,})-[А-ЯЁа-яё]+")
_ROMAN: Final = late_pattern(r"[IVXLCDM]+")
# Endings of the second word of a species: «Betula pendula», «Salmonella enterica».
_SPECIES: Final = late_pattern(r"[a-z-]+(?:us|um|a|is|ae|ii?|ens|ans|coli|or|ix|ax|e)")
_NAMING: Final = 3  # words before a name among which the one that tells what is named stands
_STICKING: Final = frozenset("#@_/&")
_JOINTS: Final = frozenset("of de la di da du del der van von and the for en et y le".split())
_BINOMIAL: Final = 2


@cache
def _file() -> dict[str, frozenset[str]]:
    table: dict[str, Any] = dictionary_table("latin")
    return {key: frozenset(value) for key, value in table.items()}


def latin_findings(
    paragraph: Paragraph, sentence: Sequence[Token], place: int
) -> Iterator[Finding]:
    """The run of Latin words that begins at `place`, if it is no name; several are one finding."""
    if not _foreign(sentence[place]) or (place and _foreign(sentence[place - 1])):
        return
    end = place
    while end + 1 < len(sentence) and _foreign(sentence[end + 1]):
        end += 1
    if not _named(sentence, place, end + 1):
        yield remark("foreign-latin", paragraph, sentence[place].start, sentence[end].end)


def _foreign(token: Token) -> bool:
    if token.kind != "word" or token.masked or _ROMAN.fullmatch(token.text):
        return False
    if mixed := _MIXED.fullmatch(token.text):
        return _english(mixed.group(1))
    return bool(_LATIN.fullmatch(token.text)) and token.text.lower() not in _file()["free"]


def _named(sentence: Sequence[Token], start: int, past: int) -> bool:
    """Whether the words from `start` to `past` are a name, a code or a part of one."""
    words = [token.text for token in sentence[start:past]]
    if any(_MIXED.fullmatch(word) for word in words):
        return False
    if _sticks(sentence, start, past) or _labels(sentence, start, past):
        return True
    if len(words) == _BINOMIAL and words[0].istitle() and _SPECIES.fullmatch(words[1]):
        return not _english(words[1])
    named = _naming_word(sentence, start)
    bracketed = start > 0 and sentence[start - 1].text == "("
    if all(_english(word) for word in words):
        return (named or bracketed) and words[0][0].isupper()
    if any(word.islower() and word not in _JOINTS for word in words):
        return (named or bracketed) and words[0][0].isupper()
    if all(word.isupper() for word in words):
        return bracketed or named or _number(sentence, past)
    return True


def _labels(sentence: Sequence[Token], start: int, past: int) -> bool:
    """«E-mail: minprom@e-dag.ru»: a label of requisites, not a word of a sentence."""
    behind = sentence[past : past + 1]
    return sentence[start].text.lower() in _file()["labels"] and (
        not behind or behind[0].text in (":", ".", ",", "@") or behind[0].masked
    )


def _sticks(sentence: Sequence[Token], start: int, past: int) -> bool:
    """«#sun», «@name», «80mm», «name.ru»: a part of a code or an address."""
    if start and not sentence[start].spaced:
        before = sentence[start - 1]
        return before.text in _STICKING or before.text == "." or before.text.isdecimal()
    behind = sentence[past : past + 2]
    if not behind or behind[0].spaced:
        return False
    dotted = behind[0].text == "." and len(behind) > 1 and not behind[1].spaced
    return dotted or behind[0].text in _STICKING


def _english(word: str) -> bool:
    return word.lower() in _file()["words"]


def _naming_word(sentence: Sequence[Token], start: int) -> bool:
    """«Телевизор», «фирмы известной» before: what follows is its name."""
    for token in reversed(sentence[max(0, start - _NAMING) : start]):
        if token.kind != "word" or token.text[0].isascii():
            return False
        read = readings(token.key)
        if any(reading.lemma in _file()["before_names"] for reading in read):
            return True
        if not any(reading.bits & ADJECTIVE for reading in read):
            return False
    return False


def _number(sentence: Sequence[Token], past: int) -> bool:
    """«ISO 9001», «CAT 434»: a mark with its number."""
    return past < len(sentence) and sentence[past].text[:1].isdigit()
