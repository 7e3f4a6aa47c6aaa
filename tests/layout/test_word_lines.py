"""Lines word by word: the short way, which must end where the letter-by-letter way ends."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from replygen.layout.faces import SIXTHS, type_of
from replygen.layout.letter_lines import label_end, lines_by_letters
from replygen.layout.letter_sums import LetterSums, letter_widths
from replygen.layout.model import Paragraph, Span
from replygen.layout.word_lines import lines_by_words

WORDS = st.sampled_from(
    """и на слово Министерство «рынок» (далее — – № 44-ФЗ 12,5 % и/или торгово-промышленной
    https://example.ru/otvet/2026 п.\u00a04.2 2026–2027 10:00–18:00 A4 (8722) по\u2011прежнему …
    электросетевого ул. ! д. 2/1""".split()
)
TEXTS = st.lists(WORDS, min_size=1, max_size=40).map(" ".join)
TYPES = [
    type_of(name, size, bold, italic)
    for name, size, bold, italic in (
        ("Times New Roman", 28, False, False),
        ("Times New Roman", 28, True, False),
        ("Times New Roman", 24, False, False),
        ("Times New Roman", 28, False, True),
        ("Arial", 28, False, False),
    )
]


@st.composite
def paragraphs(draw: st.DrawFn) -> Paragraph:
    """Text of several looks, or of one behind a number."""
    text = draw(TEXTS)
    cuts = draw(st.sets(st.integers(1, max(len(text) - 1, 1)), max_size=4))
    starts = [0, *sorted(cut for cut in cuts if cut < len(text))]
    spans = [
        Span(start, draw(st.sampled_from(TYPES)), key=(str(number),))
        for number, start in enumerate(starts)
    ]
    made = Paragraph(0, text, spans, {}, None, first=draw(st.sampled_from((0, 709))))
    if len(spans) == 1:
        made.label = draw(st.integers(300, 2000))
    return made


@settings(max_examples=400, deadline=None)
@given(paragraph=paragraphs(), width=st.integers(1500, 9000))
def test_words_end_lines_where_letters_do(paragraph: Paragraph, width: int) -> None:
    """Where words tell at all: with roundings in reach or slanted letters they say so."""
    reach = width * SIXTHS - label_end(paragraph)
    assume(reach > max(span.type.widest for span in paragraph.spans) + SIXTHS)
    found = lines_by_words(paragraph.text, paragraph.spans, reach, width * SIXTHS, rounded=True)

    assert found is None or found == lines_by_letters(paragraph, width)


@settings(max_examples=200, deadline=None)
@given(paragraph=paragraphs(), data=st.data())
def test_sums_by_words_are_those_of_letters(paragraph: Paragraph, data: st.DataObject) -> None:
    """Any place, and the last place before which the letters fit."""
    sums = LetterSums(paragraph)
    letters = letter_widths(paragraph)
    place = data.draw(st.integers(0, len(letters)))
    assert sums.before(place) == sum(letters[:place])

    end = data.draw(st.integers(place, len(letters)))
    most = data.draw(st.integers(sum(letters[:place]), sum(letters) + 100))
    fits = [at for at in range(place, end + 1) if sum(letters[:at]) <= most]
    assert sums.fitting(place, end, most) == fits[-1]


@pytest.mark.parametrize("text", ["два  пробела " * 9, "Текст в конце " * 9])
def test_blanks_side_by_side_are_left_to_letters(text: str) -> None:
    """Only those: a blank at the end is none of them."""
    found = lines_by_words(text, [Span(0, TYPES[0])], 3000 * SIXTHS, 3000 * SIXTHS)

    assert (found is None) == ("  " in text)
