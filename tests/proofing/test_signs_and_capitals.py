"""Dashes, ends of sentences, quotation marks, colons and capitals: pairs written before the rules.

Every second row was kept apart while the rules were made.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from replygen.passages.paragraphs import paragraphs, split
from replygen.proofing.proofing import proof

_SETS = Path(__file__).parent / "sets"
_ROWS = [
    tuple(row.split("\t"))
    for row in (_SETS / "signs_and_capitals.tsv").read_text("utf-8").splitlines()[1:]
]
_ALIKE = (_SETS / "signs_and_capitals_right.txt").read_text("utf-8").splitlines()
_MARKED = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")
_RECALL = {
    "dash": 0.93,
    "abbreviation": 1.0,
    "capital_lacking": 0.9,
    "capital_needless": 0.85,
    "colon": 0.9,
    "speech": 0.9,
    "dash_extra": 0.85,
    "stop": 1.0,
    "question": 0.9,
    "quotes": 0.9,
}


def _rules(text: str) -> list[str]:
    return [one.rule for one in proof(paragraphs(split(text))) if one.severity != "info"]


def _touched(marked: str) -> bool:
    """Whether a finding on the wrong sentence stands at the fault itself."""
    spans = []
    shift = 0
    for match in _MARKED.finditer(marked):
        start = match.start() - shift
        spans.append((start, start + len(match[1])))
        shift += len(match[0]) - len(match[1])
    found = proof(paragraphs(split(_MARKED.sub(r"\1", marked))))
    return any(
        (one.start or 0) <= past + 1 and first - 1 <= (one.end or 0)
        for one in found
        if one.severity != "info"
        for first, past in spans
    )


@pytest.mark.parametrize("kind", sorted(_RECALL))
def test_faults_are_found_where_they_stand(kind: str) -> None:
    """The set holds what the rules can't see: at least the stated share is found."""
    rows = [marked for name, marked in _ROWS if name == kind]
    missed = [marked for marked in rows if not _touched(marked)]
    assert len(rows) - len(missed) >= _RECALL[kind] * len(rows), missed


def test_right_sentences_and_what_is_alike_raise_no_alarm() -> None:
    """Mended sentences, headings, items, titles, signatures: three of a hundred at most."""
    right = [_MARKED.sub(r"\2", marked) for _, marked in _ROWS] + _ALIKE
    alarms = [(text, found) for text in right if (found := _rules(text))]
    assert len(alarms) <= 0.03 * len(right), alarms


_NO_STOPS = [
    ["Ваше обращение рассмотрено. Нарушений не выявлено.", "С уважением,", "начальник отдела"],
    ["Для выплаты нужны:", "паспорт заявителя", "справка о составе", "Заявление подают лично."],
    ["О рассмотрении обращения", "Сообщаем, что обращение рассмотрено и направлено в отдел."],
    ["Дата", "Работы выполнены подрядчиком в срок", "Акт подписан сторонами вчера", "Итог"],
    ["Специалисты отдела выехали на место и провели", "осмотр кровли и подвала дома."],
]


@pytest.mark.parametrize("text", ["\n\n".join(parts) for parts in _NO_STOPS])
def test_headings_items_cells_and_wrapped_lines_need_no_stop(text: str) -> None:
    """A stop is missed at the end of prose alone."""
    assert "stop-missing" not in _rules(text)


def test_a_stop_lacks_in_the_middle_of_a_letter() -> None:
    """The paragraph is told, with the word and the stop."""
    text = (
        "Уважаемая Патимат Алиевна!\n\nСпециалисты выехали на место и осмотрели кровлю\n\n"
        "Ремонт закончат в мае.\n\nС уважением,\nначальник отдела А. М. Гаджиев"
    )
    found = [one for one in proof(paragraphs(split(text))) if one.rule == "stop-missing"]
    assert [(one.paragraph, one.text, one.suggestions) for one in found] == [
        (1, "кровлю", ("кровлю.",))
    ]
