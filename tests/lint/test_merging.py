"""Two engines, one finding a fault."""

from __future__ import annotations

import pytest

from replygen.findings import Category, Finding
from replygen.languagetool.judging import Judgement
from replygen.linter.merging import merged
from replygen.passages.paragraphs import paragraphs

TEXT = "Севодня мы сообщаем что работы ведутся в течении месяца."
JUDGED = {
    "lt-weak": Judgement("spelling", "error", 0.5, ""),
    "lt-strong": Judgement("spelling", "error", 0.99, ""),
    "lt-doubt": Judgement("spelling", "error", 0.6, "", alone="info"),
}


def _finding(
    words: str, category: Category, rule: str = "own", suggestions: tuple[str, ...] = ()
) -> Finding:
    start = TEXT.index(words)
    return Finding(
        rule, category, "3.2", "warning", "…", paragraph=0, start=start, end=start + len(words),
        text=words, suggestions=suggestions,
    )  # fmt: skip


def _merged(first: list[Finding], second: list[Finding]) -> list[Finding]:
    return merged(first, second, JUDGED, paragraphs([TEXT]))


@pytest.mark.parametrize("rule", ["lt-weak", "lt-strong"])
def test_the_better_proved_is_kept_with_both_suggestions(rule: str) -> None:
    """By the priors; the first engine's suggestions are not lost, nor repeated."""
    own = _finding("Севодня", "spelling", suggestions=("Сегодня", "Сводня"))
    other = _finding("Севодня", "spelling", rule, ("Сегодня", "Севодна"))
    (kept,) = _merged([own], [other])
    assert kept.rule == ("own" if rule == "lt-weak" else "lt-strong")
    assert set(kept.suggestions) == {"Сегодня", "Сводня", "Севодна"}
    assert kept.suggestions[0] == "Сегодня"


def test_spelling_never_hides_punctuation() -> None:
    """Nor the other way round, on the very same words."""
    every = [_finding("сообщаем что", "punctuation", "lt-strong", ("сообщаем, что",))]
    assert len(_merged([_finding("сообщаем что", "spelling")], every)) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [("сообщаем", "сообщаем что"), ("сообщаем", "что"), ("что", "сообщаем что"), (" ", "Севодня")],
)
def test_a_comma_is_told_once_wherever_it_is_told(one: str, other: str) -> None:
    """At the word before it, at the one behind it, or at both."""
    first = [_finding(one, "punctuation")]
    assert len(_merged(first, [_finding(other, "punctuation", "lt-weak")])) == 1


def test_faults_apart_stay_apart() -> None:
    """Of one family but of other words; of the whole letter."""
    first = [_finding("Севодня", "spelling"), Finding("own", "length", "3.6", "error", "…")]
    second = [_finding("течении", "spelling", "lt-strong")]
    assert len(_merged(first, second)) == 3


def test_the_same_text_is_the_same_fault() -> None:
    """Two families may look at one fault: what they would write shows it."""
    own = _finding("в течении", "grammar", suggestions=("в течение",))
    other = _finding("в течении месяца", "spelling", "lt-strong", ("в течение месяца",))
    (kept,) = _merged([own], [other])
    assert kept.rule == "lt-strong"
    assert kept.suggestions == ("в течение месяца",)
    assert len(_merged([own], [_finding("в течении", "style", "lt-weak", ("за",))])) == 2


def test_suggestions_fit_the_place_that_is_kept() -> None:
    """Of a narrower place they are widened; what would change more than the place is left out."""
    own = _finding("сообщаем", "punctuation", suggestions=("сообщаем,",))
    wide = _finding("сообщаем что", "punctuation", "lt-strong", ())
    (kept,) = _merged([own], [wide])
    assert kept.suggestions == ("сообщаем, что",)
    whole = _finding("мы сообщаем что", "punctuation", "lt-weak", ("мы сообщаем, что", "мы, что"))
    (kept,) = _merged([own], [whole])
    assert kept.suggestions == ("сообщаем,",)


def test_one_engine_alone_loses_nothing() -> None:
    """Its findings are its own business."""
    first = [_finding("что", "punctuation"), _finding("что", "punctuation")]
    assert _merged(first, []) == first
    assert _merged([], first[:1]) == first[:1]


def test_silence_of_the_better_proved_makes_a_finding_advice() -> None:
    """A word that LanguageTool alone does not know is oftener rare than wrong."""
    doubt = _finding("ведутся", "spelling", "lt-doubt")
    (kept,) = _merged([], [doubt])
    assert kept.severity == "info"
    (kept,) = merged([], [doubt], JUDGED, paragraphs([TEXT]), proofread=False)
    assert kept.severity == "warning"


def test_a_word_that_is_judged_is_no_unknown_word() -> None:
    """An insult needs no hint how to spell it better."""
    insult = _finding("ведутся", "aggression")
    unknown = _finding("ведутся", "spelling", "lt-strong", ("ведётся",))
    assert _merged([insult], [unknown]) == [insult]
    wider = _finding("работы ведутся", "jargon")
    assert len(_merged([wider], [unknown])) == 2
