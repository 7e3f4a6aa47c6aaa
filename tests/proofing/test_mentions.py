"""A word that is spoken of is not misspelled."""

from __future__ import annotations

import pytest

from replygen import lint


@pytest.mark.parametrize("word", ["ихний", "севодня"])
def test_a_quoted_word_that_is_called_a_word_is_no_error(word: str) -> None:
    """Only behind «слово», «форма»: a quotation may have errors."""
    found = [f.rule for f in lint(f"Слово «{word}» в письмах не пишут.") if f.text == word]
    assert found == []
    told = [f.text for f in lint(f"Рынок «{word}» открыт.") if f.category == "spelling"]
    assert word in told or word == "ихний"
    assert any(f.text == word for f in lint(f"Нам сказал {word} директор."))
