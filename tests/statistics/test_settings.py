"""dictionaries/statistics.toml: what the ministry may change, and slips told with their key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from replygen.errors import DictionaryError
from replygen.findings import Category
from replygen.statistics import half, make_report, report_text, summarise
from replygen.statistics.settings import load_statistics_settings
from replygen.statistics.titles import load_titles
from tests.statistics.invented import card


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("REPLYGEN_DICTIONARIES", str(tmp_path))
    load_statistics_settings.cache_clear()
    yield tmp_path / "statistics.toml"
    load_statistics_settings.cache_clear()


def test_the_ministry_says_what_satisfies(own: Path) -> None:
    """A question for the client, so it is a setting; the rest stays as shipped."""
    own.write_text(
        '[verdict]\nsatisfied = ["resolved"]\nexplained = ["scheduled", "possible"]\n'
        '[report]\nwaiting = [10, 30]\n[verdicts]\nsatisfied = "Поддержано"\n',
        encoding="utf-8",
    )
    summary = summarise([card(outcomes=("scheduled",))], half("2026-1"))
    text = report_text(make_report(summary))

    assert summary.figures.of("verdicts", "explained") == 1
    assert summary.satisfied == ("resolved",)
    assert "Поддержано" in text
    assert "11–30" in text
    assert "Рассмотрено без ответа по существу" in text


@pytest.mark.parametrize(
    ("slip", "said"),
    [
        ('[verdict]\nsatisfied = ["resolved"]', "[verdict]"),
        ('[verdict]\nsatisfied = ["resolved", "resolved", "scheduled"]', "[verdict]"),
        ("[verdict]\nsatisfied = 1", "[verdict]"),
        ('[verdict]\ngood = ["resolved"]', "[verdict]"),
        (
            '[verdict]\nsatisfied = []\nunsatisfied = ["resolved", "scheduled", "impossible"]',
            "первый не пуст",
        ),
        ("[report]\nwaiting = [30, 7]", "[report]"),
        ("[report]\nwaiting = 7", "[report]"),
        ("[report]\ntopics = 0", "[report]"),
        ("[report]\ntopic = 5", "[report]"),
        ("[words]\na = 1", "[words]"),
        ('[types]\ncomplaint = ""', "[types] complaint"),
        ("[report", "TOML"),
    ],
)
def test_a_slip_is_told_with_its_place(own: Path, slip: str, said: str) -> None:
    """The file is written by people."""
    own.write_text(slip, encoding="utf-8")

    with pytest.raises(DictionaryError) as caught:
        load_statistics_settings()
    assert said in str(caught.value)
    assert str(own) in str(caught.value)


def test_every_key_of_a_card_has_a_russian_name() -> None:
    """No English word in a report for officials."""
    titles = load_titles()
    known = {
        "types": ("complaint", "application", "proposal"),
        "regimes": ("fz59", "pos_message", "fz8_request"),
        "states": ("merits", "without_merits", "passed_on", "open", "closed_before"),
        "verdicts": ("satisfied", "partly", "explained", "unsatisfied"),
        "outcomes": ("resolved", "scheduled", "possible", "impossible"),
        "letter_outcomes": ("mixed",),
        "channels": ("post", "reception", "email", "site", "pos", "epgu", "social"),
        "delivery": ("registered_mail", "post", "email", "epgu", "pos", "site_account", "handed"),
        "kinds": ("merits", "redirect", "oral_card", "anonymous_note"),
        "categories": Category.__args__,
    }
    for group, keys in known.items():
        for key in keys:
            assert titles.of(group, key).lower() != key
