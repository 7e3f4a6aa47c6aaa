"""Posts, organisations and groups of people in any case, or the honest word that it is unsure."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from replygen.names.offices import decline_phrase

DATA = Path(__file__).parent / "data" / "offices.tsv"
ROWS = [
    line.split("\t")
    for line in DATA.read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
CASES = ("genitive", "dative", "accusative", "instrumental")


@pytest.mark.parametrize("row", [row for row in ROWS if row[1] != "?"], ids=lambda row: row[0])
def test_the_head_is_declined_and_the_rest_stays(row: list[str]) -> None:
    """Adjectives agree with the head; genitives, quotes and numbers are left alone."""
    nominative, *expected = row
    declined = [decline_phrase(nominative, case) for case in CASES]

    assert [form.text for form in declined] == expected
    assert all(form.sure and not form.reason for form in declined)


@pytest.mark.parametrize("text", [row[0] for row in ROWS if row[1] == "?"])
def test_an_unclear_phrase_is_left_as_it_is_with_the_reason(text: str) -> None:
    """Unknown words, several heads, a head that is not in the nominative: a person decides."""
    declined = decline_phrase(text, "dative")

    assert (declined.text, declined.sure) == (text, False)
    assert declined.reason


def test_the_nominative_is_the_phrase_itself() -> None:
    """Nothing has to be known for it."""
    assert decline_phrase("Терапефт", "nominative").text == "Терапефт"
    assert decline_phrase("Терапефт", "nominative").sure


def test_an_unknown_case_is_refused() -> None:
    """A slip in a template must not pass for a form."""
    with pytest.raises(ValueError, match="dative"):
        decline_phrase("Директор", "datv")


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.text(max_size=40), st.text(alphabet="АБВгдеёжз -–№«»,.и", max_size=40)))
def test_any_text_is_declined_or_left_alone(text: str) -> None:
    """No exception; what is unsure comes back unchanged."""
    declined = decline_phrase(text, "dative")

    assert declined.sure or (declined.text == text and declined.reason)


def test_pymorphy3_is_loaded_for_posts_alone() -> None:
    """Names are read and declined without it; it is quiet when it comes, warnings being errors."""
    code = (
        "import sys, replygen.names as n;"
        "n.parse('Магомедова Патимат Алиевна').in_case('dative');"
        "assert 'pymorphy3' not in sys.modules;"
        "from replygen.names.offices import decline_phrase;"
        "assert 'pymorphy3' not in sys.modules;"
        "assert decline_phrase('Директор', 'dative').text == 'Директору';"
        "assert 'pymorphy3' in sys.modules"
    )
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], check=False, capture_output=True, text=True
    )

    assert ran.returncode == 0, ran.stderr
