"""Whatever is typed: a name or an error that says why, and nothing garbled in between."""

from __future__ import annotations

import json
import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from replygen.errors import NameParseError
from replygen.names import parse
from replygen.names.name import Name
from replygen.names.normalizing import normalize
from replygen.names.report import describe, describe_lines
from replygen.names.terms import CASES

SURNAMES = ("Магомедов", "Иванова", "Ким", "Шевченко", "Кадыров-Алиев", "Мицкевич", "Гаджи")
GIVEN = ("Патимат", "Магомед-Расул", "Али", "Анна", "Саша", "Муса", "Баху", "Шахбан-бек")
PATRONYMICS = ("Алиевна", "Исаевич", "Гасан оглы", "Гейдар кызы", "Ильич", "Гаджи-Мурадович", "")
ODD = (
    *SURNAMES,
    *GIVEN,
    *PATRONYMICS,
    *("П.", "Х.-А.", "п", "оглы", "ОГЛЫ", "(Петрова)", "(", ")", ",", ".", "-", "–", "и", "де"),
    *("ван", "фон", "ГӀали", "х1ажи", "Iван", "A", "1", "№", "«", "’", "О’Нил", "\u00a0", "\u200b"),
)
# A word of a name: capital first, small after; small pieces after a hyphen; «О’Нил», «д’Артаньян».
PIECE = "(?:[А-ЯЁӀ][а-яёӀ]*|[а-яё]+)(?:’[А-ЯЁӀ]?[а-яёӀ]*)*"
WORD = re.compile(rf"{PIECE}(?:-{PIECE})*")

pieces = st.lists(st.sampled_from(ODD), max_size=7)
cyrillic = st.text(alphabet="абвгшъыьэюяёАЛИОГЫКЗЁ-’ .,()", max_size=40)
anything = st.one_of(
    st.text(max_size=60),
    cyrillic,
    pieces.map(" ".join),
    pieces.map("".join),
    pieces.map(" ".join).map(str.upper),
    pieces.map(" ".join).map(str.lower),
)


def read(text: str) -> Name | None:
    try:
        return parse(text)
    except NameParseError as error:
        assert re.search("[а-яё]{4}.*→|→.*[а-яё]{4}", str(error), re.DOTALL), "no way out is told"
        return None


def words_of(name: Name) -> list[str]:
    parts = (name.surname, name.given_name, name.patronymic, name.former_surname)
    return [word for part in parts for word in part.split(" ") if word]


@settings(max_examples=600)
@given(anything)
def test_any_text_is_a_name_or_an_error_with_a_way_out(text: str) -> None:
    """No other exception ever, in any form of the name either."""
    name = read(text)
    if name is not None:
        for case in CASES:
            name.in_case(case)
        assert name.salutation().endswith("!")
        assert name.addressee().strip()
        assert name.evidence


@settings(max_examples=600)
@given(anything)
def test_no_word_has_mixed_letters_or_mixed_case(text: str) -> None:
    """Every word is Russian, with its capital and no other."""
    name = read(text)
    if name is not None:
        for word in words_of(name):
            assert WORD.fullmatch(word), word
        for form in (name.in_case(case) for case in CASES):
            assert form is None or not re.search("[а-яё][А-ЯЁ]", form), form


@settings(max_examples=600)
@given(anything)
def test_no_letter_is_lost_or_invented(text: str) -> None:
    """The full name holds the letters of the text, each as often as there."""
    name = read(text)
    if name is not None:
        written = Counter(filter(str.isalpha, normalize(text).lower()))
        assert Counter(filter(str.isalpha, name.full.lower())) == written


@settings(max_examples=600)
@given(anything)
def test_a_full_name_is_read_again_the_same(text: str) -> None:
    """Read from its own full form, a name with one surname and one given name does not change.

    A surname of two unknown words can't be told from a surname and two given names, and a comma
    tells an order that the words alone may not.
    """
    name = None if "," in text else read(text)
    if name is not None and " " not in name.surname + name.given_name:
        assert name.full == name.in_case("nominative") or name.gender is None
        assert read(name.full) == name


@given(
    st.sampled_from(SURNAMES[:-1]),
    st.sampled_from(GIVEN[:-1]),
    st.sampled_from(PATRONYMICS[:-1]),
)
def test_both_orders_and_every_writing_give_the_same_name(
    surname: str, given_name: str, patronymic: str
) -> None:
    """Surname first or last, in capitals or with strange spaces: one and the same person."""
    expected = parse({"surname": surname, "given_name": given_name, "patronymic": patronymic})
    text = f"{surname} {given_name} {patronymic}"

    assert parse(text) == expected
    assert parse(f"{given_name} {patronymic} {surname}") == expected
    assert parse(f"\u200b {text.replace(' ', chr(160) * 2)} ") == expected
    assert parse(text.upper()) == parse(text.lower())
    assert parse(expected.full) == expected


@settings(max_examples=300)
@given(st.lists(anything, max_size=5))
def test_a_line_in_is_a_line_out(texts: list[str]) -> None:
    """Each input has its own line of JSON, in order; an unreadable one tells its error alone."""
    lines = list(describe_lines(texts))

    assert len(lines) == len(texts)
    for text, line in zip(texts, lines, strict=True):
        told = json.loads(line)
        assert "\n" not in line
        assert told["input"] == text
        assert told == describe(text)
        assert ("error" in told) == (set(told) == {"input", "error"})
