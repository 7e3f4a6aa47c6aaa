"""One finding a fault, whichever checks have seen it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replygen import lint
from replygen.findings import Category, Finding
from replygen.linter.distinct import distinct

TEXT = "Вам надо обратится в суд, фидбек придёт."


def _finding(words: str, category: Category, rule: str, *suggestions: str) -> Finding:
    start = TEXT.index(words)
    return Finding(
        rule, category, "3.2", "error", "…", paragraph=0, start=start, end=start + len(words),
        text=words, suggestions=suggestions,
    )  # fmt: skip


def _rules(*found: Finding) -> list[str]:
    return sorted(finding.rule for finding in distinct(found, {0: TEXT}))


SPELLING = _finding("обратится", "spelling", "reflexive", "обратиться")


@pytest.mark.parametrize("words", ["обратится", "обратится в суд"])
def test_two_checks_that_mend_the_text_alike_make_one_finding(words: str) -> None:
    """Wherever the place begins and ends; the longer tells more, of equals spelling is plainer."""
    mended = words.replace("обратится", "обратиться")
    grammar = _finding(words, "grammar", "infinitive", mended)
    assert _rules(grammar, SPELLING) == (["reflexive"] if words == "обратится" else ["infinitive"])


def test_another_mending_of_the_same_words_is_told_as_well() -> None:
    """A reader chooses between them."""
    other = _finding("обратится", "grammar", "number", "обратятся")
    assert _rules(SPELLING, other) == ["number", "reflexive"]


def test_a_plainer_word_is_no_mended_error() -> None:
    """A remark on style stays beside an error that happens to have its suggestion."""
    style = _finding("обратится в суд", "vernacular", "plain", "обратиться в суд")
    assert _rules(SPELLING, style) == ["plain", "reflexive"]


def test_a_misspelling_that_a_rule_of_words_knows_is_told_once() -> None:
    """«вобщем»: spelling and a list of vernacular words would put the same there."""
    listed = _finding("обратится", "vernacular", "vernacular-1", "обратиться")
    assert _rules(SPELLING, listed) == ["reflexive"]
    assert [f.rule for f in lint("Отдел ответил вобщем.")] == ["spelling-misspelled"]


def test_advice_never_silences_what_is_more() -> None:
    """«забесплатно»: spelling merely doesn't know the word, a rule says what it is."""
    assert [f.rule for f in lint("Это сделают забесплатно.")] == ["vernacular-025"]


@pytest.mark.parametrize("rule", ["spelling-misspelled", "spelling-unknown", "spelling-rare"])
def test_a_word_that_a_rule_names_is_no_slip_in_another(rule: str) -> None:
    """«фидбек» is no misspelled «видик»: whoever wrote the rule knew the word."""
    guess = _finding("фидбек", "spelling", rule, "видик")
    foreign = _finding("фидбек", "foreign", "foreign-1", "отзыв")
    assert _rules(guess, foreign) == ["foreign-1"]


def test_a_misspelled_word_is_no_term_because_it_ends_so() -> None:
    """«аппеляция» ends as terms do; the reader must hear that it is misspelled."""
    assert [f.rule for f in lint("Суд отклонил аппеляцию владельца.")] == ["spelling-misspelled"]
    assert [f.category for f in lint("В баке началась флотация.")] == ["term"]


def test_a_word_that_is_judged_is_no_unknown_word() -> None:
    unknown = _finding("фидбек", "spelling", "spelling-unknown", "видик")
    foreign = _finding("фидбек", "foreign", "foreign-1", "отзыв")
    assert _rules(unknown, foreign) == ["foreign-1"]
    assert _rules(unknown) == ["spelling-unknown"]


def test_a_letter_tells_of_a_fault_once() -> None:
    found = [f for f in lint("Вам необходимо обратится в суд.") if f.text == "обратится"]
    assert [finding.category for finding in found] == ["spelling"]


_EDIT = st.tuples(st.integers(0, 8), st.integers(0, 8), st.text("ab ", max_size=3))


@given(st.text("ab ", min_size=8, max_size=8), _EDIT, _EDIT)
def test_two_mendings_are_one_where_they_give_one_text(
    text: str, one: tuple[int, int, str], other: tuple[int, int, str]
) -> None:
    """Whichever letters each names: «взять  два» without one blank, the first or the second."""

    def mending(edit: tuple[int, int, str], category: Category) -> tuple[Finding, str]:
        start, end = sorted(edit[:2])
        finding = Finding(
            category, category, "3.2", "error", "…", paragraph=0, start=start, end=end,
            text=text[start:end], suggestions=(edit[2],),
        )  # fmt: skip
        return finding, text[:start] + edit[2] + text[end:]

    (spelling, first), (grammar, second) = mending(one, "spelling"), mending(other, "grammar")
    if text in (first, second):
        return  # a suggestion is never the text itself
    assert len(distinct((spelling, grammar), {0: text})) == (1 if first == second else 2)


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Отдел ответил касательно забора.", 1),
        ("Фирма осуществляет кидалово.", 2),
    ],
)
def test_words_out_of_place_are_told_once(text: str, rules: int) -> None:
    """An old word that is officialese as well is one fault; slang behind a heavy verb another."""
    assert len(lint(text).at_least("warning")) == rules


@pytest.mark.parametrize(
    ("text", "rule", "suggestion"),
    [
        ("Мы ваще не успели ответить.", "spelling-misspelled", "вообще"),
        ("Юристконсульт ответил Вам.", "spelling-misspelled", "Юрисконсульт"),
        ("Вы получили коктель.", "spelling-misspelled", "коктейль"),
        ("Мы выслали оффициальный ответ.", "spelling-misspelled", "официальный"),
        ("Выпустили КРЕАТИФФ.", "spelling-misspelled", "КРЕАТИВ"),
        ("Севодня отдел ответил.", "spelling-misspelled", "Сегодня"),
    ],
)
def test_how_a_word_is_written_is_not_lost(text: str, rule: str, suggestion: str) -> None:
    """What merely calls a word spoken, or goes by its letters alone, yields to its spelling."""
    (finding,) = [one for one in lint(text) if one.start is not None]
    assert (finding.rule, finding.suggestions[0]) == (rule, suggestion)
