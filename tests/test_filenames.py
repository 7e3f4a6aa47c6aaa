"""Names of output files are safe on every system."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replygen.filenames import UniqueNames, safe_name

NAMES = [
    ("ОГ-123/26", "ОГ-123-26"),
    ("07-15/443", "07-15-443"),
    ("a:b*c?d", "a-b-c-d"),
    ("../../etc/passwd", "etc-passwd"),
    ("CON", "письмо-CON"),
    ("nul.docx", "письмо-nul.docx"),
    ("  № 5  ", "5"),
    ("...", "письмо"),
    ("", "письмо"),
    ("й", "й"),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_a_number_becomes_a_name(text: str, name: str) -> None:
    """Slashes, reserved words and dots at the ends would break some system."""
    assert safe_name(text) == name


@given(st.text())
def test_any_text_becomes_a_safe_name(text: str) -> None:
    """Not empty, not hidden, not long, no separator, composed letters, and safe already."""
    name = safe_name(text)

    assert name
    assert not name.startswith((".", "-"))
    assert not name.endswith((".", " "))
    assert len(name.encode()) <= 150
    assert not set(name) & set('/\\:*?"<>|\0')
    assert unicodedata.is_normalized("NFC", name)
    assert safe_name(name) == name


def test_a_name_is_given_once() -> None:
    """Some systems don't tell the case of letters apart."""
    names = UniqueNames()

    assert [names.take(name) for name in ("ОГ-1", "ог-1", "ОГ-1", "ОГ-2")] == [
        "ОГ-1",
        "ог-1 (2)",
        "ОГ-1 (3)",
        "ОГ-2",
    ]
