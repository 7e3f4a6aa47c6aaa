"""Late regular expressions are as the compiled ones, and their slips are found before users do."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import replygen
from replygen import late_pattern
from replygen.late_pattern import late_pattern as late


def test_a_late_pattern_answers_as_a_compiled_one() -> None:
    """Methods and attributes, with flags."""
    one, other = late(r"(\w+)-(\d+)", re.I), re.compile(r"(\w+)-(\d+)", re.I)
    text = "дом-12, кв-5"
    assert one.findall(text) == other.findall(text)
    assert [found.span(2) for found in one.finditer(text)] == [(4, 6), (11, 12)]
    assert one.sub(r"\2", text) == "12, 5"
    assert (one.pattern, one.flags, one.groups) == (other.pattern, other.flags, other.groups)


def test_nothing_is_compiled_before_it_is_asked_for() -> None:
    """A slip shows at the first use."""
    slip = late("(")
    with pytest.raises(re.error):
        slip.match("x")


def test_every_late_pattern_of_the_package_compiles() -> None:
    """Whatever module has one: nobody must meet a slip in a letter."""
    seen = 0
    for info in pkgutil.walk_packages(replygen.__path__, "replygen."):
        if info.name.split(".")[1] in ("linter", "proofing", "names", "passages", "language"):
            for value in vars(importlib.import_module(info.name)).values():
                if isinstance(value, late_pattern._Late):
                    assert value.pattern
                    seen += 1
    assert seen > 0
