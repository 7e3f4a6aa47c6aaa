"""Personal data of a paragraph → stand-ins: what LanguageTool sees instead.

A surname becomes another one in the same form («Магомедовой» → «Ивановой»), so that rules of
agreement work on; digits of requisites become ones. Nobody's name, number or address is sent, and a
rare surname is not taken for a misspelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from replygen.language.grammemes import BIT, name_of
from replygen.language.morphology import readings
from replygen.language.tokens import Token
from replygen.names import inflect
from replygen.names.terms import Case, Gender, Part
from replygen.passages.paragraphs import Paragraph

_PERSON: Final = BIT["Surn"] | BIT["Name"] | BIT["Patr"]
_SURNAME: Final = re.compile(r".+?(ов|ев|ёв|ин|ын)(а|у|ым|е|ой|ых|ыми|ы)?")
_SURNAME_IN_SKY: Final = re.compile(r".+?[сц]к(ий|ого|ому|им|ом|ая|ой|ую|ие|их|ими)")
_PATRONYMIC: Final = re.compile(r".+?(?:ович|евич|ьич|тич|мич)(а|у|ем|е|и|ей|ам|ами|ах)?")
_HER_PATRONYMIC: Final = re.compile(r".+?(?:овн|евн|ичн|инишн)(а|ы|е|у|ой|ою|ам|ами|ах)?")
_CASES: Final[dict[str, Case]] = {
    "nomn": "nominative", "gent": "genitive", "datv": "dative", "accs": "accusative",
    "ablt": "instrumental", "loct": "prepositional",
}  # fmt: skip
_HOUSE: Final = frozenset("д дом кв квартира корп корпус стр строение тел телефон".split())
_INSIDE: Final = frozenset(",.;-‑/№(&")
_DIGITS: Final = 5
"""So many digits in one number and more are a requisite: a telephone, an index, an account."""


@dataclass(frozen=True, slots=True)
class StandIn:
    """Code points start…end of the paragraph and what is sent for them."""

    start: int
    end: int
    shown: str


def stand_ins(paragraph: Paragraph) -> list[StandIn]:
    """What of the paragraph must not be sent as it is, in the order of the text."""
    found: list[StandIn] = []
    for sentence in paragraph.sentences:
        for place, token in enumerate(sentence):
            shown = _shown(sentence, place)
            if shown is not None and shown != token.text:
                found.append(StandIn(token.start, token.end, shown))
    return found


def _shown(sentence: Sequence[Token], place: int) -> str | None:
    token = sentence[place]
    if token.kind == "number":
        digits = sum(sign.isdigit() for sign in token.text)
        if digits >= _DIGITS or _requisite(sentence, place):
            return re.sub(r"\d", "1", token.text)
        return None
    if token.kind == "sign":
        return _web_address(token.text) if len(token.text) > 1 else None
    if len(token.text) > 1 and token.text[0].isupper() and _person(sentence, place):
        return person(token.text, token.key)
    return None


def _requisite(sentence: Sequence[Token], place: int) -> bool:
    """Behind «№», or behind «д.», «кв.», «тел.»."""
    before = list(_before(sentence, place))
    if any(token.text == "№" for token in before):
        return sentence[place].masked
    return bool(before) and before[0].key in _HOUSE


def _before(sentence: Sequence[Token], place: int) -> Iterator[Token]:
    """The last three tokens before the place that are no full stops, the nearest first."""
    for token in reversed(sentence[max(0, place - 4) : place]):
        if token.text != ".":
            yield token


def _web_address(text: str) -> str | None:
    if "@" in text:
        return "a@example.ru"
    return "https://example.ru" if text.startswith(("http", "www.")) else None


def _person(sentence: Sequence[Token], place: int) -> bool:
    """Whether the capitalised word is a person's name, or one that no dictionary knows.

    At a sentence's beginning any word has a capital letter: there a likely name alone counts.
    """
    token = sentence[place]
    found = readings(token.key)
    if not found:
        return False
    best = found[0]
    named = any(reading.bits & _PERSON and reading.score >= 0.15 for reading in found)  # noqa: PLR2004
    if token.text.isupper() and not named:
        return False  # an abbreviation
    if place == 0 or _may_begin(sentence[place - 1]):
        return bool(best.bits & _PERSON) or (named and _beside_initials(sentence, place))
    if token.masked and best.known and not named:
        return False
    return named or (not best.known and not token.masked)


def _may_begin(before: Token) -> bool:
    """Whether a sentence may begin behind the token: behind a dash, a quotation mark, a smiley."""
    return before.kind == "sign" and before.text not in _INSIDE


def _beside_initials(sentence: Sequence[Token], place: int) -> bool:
    after = sentence[place + 1 : place + 3]
    return len(after) == 2 and len(after[0].text) == 1 and after[1].text == "."  # noqa: PLR2004


def person(word: str, key: str) -> str:
    """Another person's name in the same form, with the same capital letters."""
    shown = _same_form(key)
    return shown.upper() if word.isupper() else shown


def _same_form(key: str) -> str:
    for pattern, stem in (
        (_HER_PATRONYMIC, "Ивановн"),
        (_PATRONYMIC, "Иванович"),
        (_SURNAME_IN_SKY, "Невск"),
    ):
        if found := pattern.fullmatch(key):
            return stem + (found[1] or "")
    if found := _SURNAME.fullmatch(key):
        return "Иванов" + (found[2] or "")
    return _by_reading(key)


def _by_reading(key: str) -> str:
    found = readings(key)
    best = next((one for one in found if one.bits & _PERSON), found[0] if found else None)
    bits = best.bits if best is not None else 0
    case = _CASES[name_of(bits, "nomn gent datv accs ablt loct") or "nomn"]
    gender: Gender = "female" if bits & BIT["femn"] and not bits & BIT["masc"] else "male"
    part: Part = "surname" if bits & BIT["Surn"] else "given_name"
    names = {"male": "Иванов", "female": "Иванова"} if part == "surname" else {
        "male": "Иван", "female": "Анна",
    }  # fmt: skip
    return inflect(names[gender], part, gender, case)
