"""`replygen explain`, as an official asks who has seen a remark."""

from __future__ import annotations

import pytest

from replygen.cli import run
from replygen.linter.dictionary import lexicon
from replygen.review.explaining import categories, every_rule, explained

_MOST = 40  # lines that a screen shows


def test_a_rule_tells_what_why_and_how_better(capsys: pytest.CaptureFixture[str]) -> None:
    """With its own message on real words, a mended sentence, and how to allow it; no notation."""
    assert run(["explain", "officialese-127"]) == 0
    told = capsys.readouterr().out
    for part in (
        "пункт 3.2", "Что:    Канцелярский оборот «На сегодняшний день»", "Почему: ",
        "– На сегодняшний день мест нет.\n  + Сегодня мест нет.", "lint: off officialese-127",
    ):  # fmt: skip
        assert part in told
    assert "=на" not in told
    assert run(["explain", "officialese-127", "--patterns"]) == 0
    assert "Находит: =на =сегодняшний =день" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["OFFICIALESE-127", " officialese-127 ", "[officialese-127]"])
def test_the_name_may_be_typed_as_it_was_seen(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Large letters, the brackets of the report, blanks."""
    assert run(["explain", name]) == 0
    assert capsys.readouterr().out.startswith("officialese-127 — ")


def test_a_rule_with_many_patterns_fits_a_screen() -> None:
    """A handful of examples; the patterns stand behind an option."""
    largest = sorted(lexicon().rules, key=lambda rule: -len(rule.patterns))[:10]
    for rule in largest:
        told = explained(rule)
        assert len(told.splitlines()) <= _MOST
        assert max(map(len, told.splitlines())) < 300
        assert all(pattern in explained(rule, patterns=True) for pattern in rule.patterns)


def test_an_unknown_name_leads_on(capsys: pytest.CaptureFixture[str]) -> None:
    """Near names, and where the lists are."""
    assert run(["explain", "chain-noun"]) == 2
    told = capsys.readouterr().err
    assert "chain-nouns" in told
    assert "replygen explain РАЗДЕЛ" in told
    assert run(["explain", "xyzzy"]) == 2
    assert "replygen explain РАЗДЕЛ" in capsys.readouterr().err


def test_categories_and_their_rules_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """Every rule stands in a category that the first list names."""
    assert run(["explain"]) == 0
    first = capsys.readouterr().out
    for name, title in categories().items():
        assert name in first
        assert title in first
    every: set[str] = set()
    for name in categories():
        assert run(["explain", name]) == 0
        every |= {line.split()[0] for line in capsys.readouterr().out.splitlines() if line}
    assert set(every_rule()) <= every


@pytest.mark.parametrize("name", ["jargon-*", "JARGON", "Жаргон"])
def test_a_category_is_known_by_its_title_too(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """As settings and people write it."""
    assert run(["explain", name]) == 0
    assert "jargon-001" in capsys.readouterr().out


def test_a_word_leads_to_its_rules(capsys: pytest.CaptureFixture[str]) -> None:
    """An official knows the word, not the rule's name."""
    assert run(["explain", "мониторинг"]) == 0
    assert "foreign-" in capsys.readouterr().out
    assert run(["explain", "тропосфера"]) == 2
    assert "Правила о «тропосфера» нет" in capsys.readouterr().err


@pytest.mark.parametrize(
    "name", ["file-empty", "file-unread", "lint-allowance", "law-refused", "lt-FOO"]
)
def test_remarks_on_files_and_of_other_engines_are_explained(name: str) -> None:
    """Whatever a report may name."""
    assert run(["explain", name]) == 0
