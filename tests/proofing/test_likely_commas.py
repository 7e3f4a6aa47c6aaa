"""The table of likely commas: what it is asked, what it keeps, when it is not heard."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from replygen.language.tokens import tokens
from replygen.language.weights import MOST, STEP, Weights, mixed, write_weights
from replygen.passages.paragraphs import paragraphs, split
from replygen.proofing.gaps import Gaps
from replygen.proofing.proofing import proof

_ROWS = list(
    csv.DictReader(
        (Path(__file__).parent / "sets" / "likely_commas.tsv")
        .read_text(encoding="utf-8")
        .splitlines(),
        delimiter="\t",
        quoting=csv.QUOTE_NONE,
    )
)


def _found(text: str) -> list[str]:
    return [one.rule for one in proof(paragraphs(split(text))) if one.category == "punctuation"]


@pytest.mark.parametrize("gap", range(1, 9))
def test_a_gap_does_not_see_its_own_comma(gap: int) -> None:
    """Else a comma that lacks and one that is too many could not be weighed alike."""
    words = "дом в котором жила семья признали аварийным ещё весной".split()
    plain = Gaps(tokens(" ".join(words)))
    words[gap - 1] += ","
    signed = Gaps(tokens(" ".join(words)))
    assert signed.signs[gap] == ","
    assert plain.features(gap) == signed.features(gap)


def test_a_comma_left_out_is_not_there() -> None:
    """Of two commas the one left out bounds no segment."""
    read = tokens("Дом, в котором жили, сгорел")
    left = Gaps(read, frozenset({1}))
    bare = Gaps(tokens("Дом в котором жили, сгорел"))
    assert [left.features(n) for n in range(1, 5)] == [bare.features(n) for n in range(1, 5)]


@settings(max_examples=20)
@given(
    steps=st.dictionaries(
        st.integers(0, (1 << 26) - 1), st.integers(-MOST, MOST).filter(bool), max_size=30
    ),
    always=st.tuples(st.integers(-300, 300), st.integers(-300, 300)),
)
def test_a_table_gives_back_what_was_written(
    steps: dict[int, int], always: tuple[int, int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Every weight that found a place, and the two of every gap."""
    path = tmp_path_factory.mktemp("table") / "commas.bin"
    weights = {number: many * STEP for number, many in steps.items()}
    placed = write_weights(
        path, weights, dict.fromkeys(weights, 1.0), (always[0] * STEP, always[1] * STEP)
    )
    table = Weights(path)
    assert table.always == (always[0] * STEP, always[1] * STEP)
    kept = {n for n in weights if table.weight(n) == weights[n]}
    assert len(kept) == placed
    assert all(table.weight(n) == 0 for n in weights if n not in kept)


def test_the_sum_is_of_the_mixed_features() -> None:
    """`sum` mixes as `mixed` does: the tool learns by the one, letters are read by the other."""
    from replygen.proofing.likely_commas import _table  # noqa: PLC0415

    values = Gaps(tokens("Дом, в котором жили, сгорел")).features(2)
    table = _table()
    assert table.sum(values) == sum(table.weight(n) for n in mixed(values))
    assert table.sum(values, 3) == sum(table.weight(n) for n in mixed(values, 3))
    assert table.sum(values) != 0


@pytest.mark.parametrize(
    "row", [r for r in _ROWS if r["label"] == "right"], ids=lambda r: r["sentence"]
)
def test_right_sentences_are_passed_over(row: dict[str, str]) -> None:
    """None of them is remarked on."""
    assert _found(row["sentence"]) == []


def test_most_wrong_sentences_are_found() -> None:
    """The set holds what the engine can't see yet."""
    wrong = [row["sentence"] for row in _ROWS if row["label"] == "wrong"]
    missed = [text for text in wrong if not _found(text)]
    assert len(missed) <= 0.25 * len(wrong), missed


@pytest.mark.parametrize(
    "text",
    [
        "Комиссия вправе вручить призы, например за верность традициям.",
        "Предлагаем исправить недостатки и, дополнив устав новым положением, прислать его.",
        "Работы лежат в помещении, доступ в которое имеет только секретарь.",
        "Жильё дают тем, кому исполнилось двадцать три года и кто имеет доход.",
        "Владелец заказал новые насосы и до их доставки чинит старые.",
        "Рабочие пришли ни свет ни заря и сразу взялись за дело.",
        "Устав школы лежит в столе, читать его может каждый.",
        "Напротив школы построили каток, и по вечерам там многолюдно.",
        "Как учитель он известен далеко за пределами района.",
        "Пенсия сохранится до конца учёбы, но не дольше чем до двадцати трёх лет.",
    ],
)
def test_what_grammar_explains_is_passed_over(text: str) -> None:
    """Turns where a comma is likely and yet none stands."""
    assert "comma-likely" not in _found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Шумные работы ведутся только в будни, с 9:00 до 13:00.",
        "Заработали десятки печей, и через пять лет саманных домов почти не строили.",
        "В запросе указывают, о ком требуются сведения.",
        "Чередование звуков свойственно и финского, и саамского языков.",
        "Приход строго хранит обычай, и большинство общин собираются раз в год.",
        "Это озеро, на котором он вырос, и рядом стоит его дом.",
    ],
)
def test_a_needed_comma_is_passed_over(text: str) -> None:
    """Where none is likely and yet one is right."""
    assert "comma-unlikely" not in _found(text)
