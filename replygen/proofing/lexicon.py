"""Whether a word is one: pymorphy3's dictionary and the words that a ministry adds."""

from __future__ import annotations

from functools import cache

from replygen.language import morphology
from replygen.language.tokens import key
from replygen.resources import data_folder


@cache
def _added() -> frozenset[str]:
    """Every form of the words of dictionaries/proofing/words.txt."""
    text = (data_folder("dictionaries") / "proofing" / "words.txt").read_text("utf-8")
    words = [line.strip() for line in text.splitlines() if line and not line.startswith("#")]
    found = {key(word) for word in words}
    for word in words:
        found.update(form for form, _ in morphology.forms(key(word)))
    return frozenset(found)


@cache
def is_word(word: str) -> bool:
    """Whether `word` (small letters, ё as е) is a form of a Russian word."""
    return morphology.known(word) or word in _added()
