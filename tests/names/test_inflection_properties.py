"""Whatever comes in, no garbled name goes out."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replygen.errors import NameParseError
from replygen.names.inflection import inflect, variants
from replygen.names.terms import CASES, GENDERS, PARTS

LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюяё"

parts = st.sampled_from(PARTS)
genders = st.sampled_from(GENDERS)
cases = st.sampled_from(CASES)
small_words = st.text(LETTERS, min_size=2, max_size=12)
titles = small_words.map(str.capitalize)
capitals = small_words.map(str.upper)
separators = st.sampled_from("- ‑")
titled_names = st.one_of(titles, st.builds("{}{}{}".format, titles, separators, titles))
names = st.one_of(
    titled_names, capitals, st.builds("{}{}{}".format, capitals, separators, capitals)
)


def is_titled(word: str) -> bool:
    return word[0].isupper() and not any(letter.isupper() for letter in word[1:])


@given(st.text(), parts, genders, cases)
def test_any_text_is_declined_or_refused_with_the_documented_error(
    text: str, part: str, gender: str, case: str
) -> None:
    try:
        form = inflect(text, part, gender, case)
    except NameParseError:
        return
    if case != "nominative":
        scripts = {unicodedata.name(sign).split()[0] for sign in form if sign.isalpha()}
        assert scripts <= {"CYRILLIC", "MODIFIER"}


@given(st.text(), parts, genders)
def test_the_nominative_is_the_word_itself(text: str, part: str, gender: str) -> None:
    assert inflect(text, part, gender, "nominative") == text
    assert variants(text, part, gender, "nominative") == (text,)


@given(titled_names, parts, genders, cases)
def test_a_titled_name_stays_titled(name: str, part: str, gender: str, case: str) -> None:
    for form in variants(name, part, gender, case):
        words = form.replace("‑", "-").replace(" ", "-").split("-")
        assert all(map(is_titled, words)), form


@given(capitals, parts, genders, cases)
def test_a_name_in_capitals_stays_in_capitals(name: str, part: str, gender: str, case: str) -> None:
    assert all(form.isupper() for form in variants(name, part, gender, case))


@given(titled_names, parts, genders, cases)
def test_capitals_decline_as_small_letters_do(name: str, part: str, gender: str, case: str) -> None:
    if " " in name or "-" in name or "‑" in name:
        return
    assert inflect(name.upper(), part, gender, case) == inflect(name, part, gender, case).upper()


@given(names, parts, genders, cases)
def test_the_recommended_form_is_the_first_of_the_variants(
    name: str, part: str, gender: str, case: str
) -> None:
    forms = variants(name, part, gender, case)
    assert forms[0] == inflect(name, part, gender, case)
    assert len(set(forms)) == len(forms)


@given(names, parts, genders, cases)
def test_separators_and_the_number_of_words_are_kept(
    name: str, part: str, gender: str, case: str
) -> None:
    kept = [sign for sign in name if sign in "- ‑"]
    for form in variants(name, part, gender, case):
        assert [sign for sign in form if sign in "- ‑"] == kept


@given(small_words, st.sampled_from("оеиуыэю"), parts, genders, cases)
def test_names_in_a_vowel_other_than_a_do_not_decline(
    stem: str, vowel: str, part: str, gender: str, case: str
) -> None:
    name = stem.capitalize() + vowel
    assert variants(name, part, gender, case) == (name,)


@given(small_words, st.sampled_from("бвгджзклмнпрстфхцчшщ"), parts, cases)
def test_women_s_names_in_a_hard_consonant_never_decline(
    stem: str, consonant: str, part: str, case: str
) -> None:
    name = stem.capitalize() + consonant
    if name.lower().endswith(("ых", "их")):
        assert name in variants(name, part, "female", case)
    else:
        assert variants(name, part, "female", case) == (name,)


@pytest.mark.parametrize("tail", ["оглы", "оглу", "кызы", "гызы", "улы", "уулу", "кизи"])
@pytest.mark.parametrize("template", ["{name} {tail}", "{name}-{tail}", "{name}{tail}"])
@given(titles, genders, cases)
def test_turkic_patronymics_do_not_decline(
    template: str, tail: str, name: str, gender: str, case: str
) -> None:
    patronymic = template.format(name=name, tail=tail)
    assert variants(patronymic, "patronymic", gender, case) == (patronymic,)
