"""Parts of a letter: what answers, refuses, tells why and what to do, told by a learned table."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from replygen.linter.letter_signs import Signs
from replygen.linter.linting import lint
from replygen.linter.role_features import KINDS, role_features
from replygen.linter.roles import QUESTIONS, Question, Roles, limits
from replygen.passages.paragraphs import paragraphs, split
from replygen.resources import data_folder

PARTS = {
    "answer", "refusal", "refusal+reason", "reason", "step", "background", "appeal", "courtesy",
}  # fmt: skip
WHOLE = Path(__file__).parent / "sets" / "roles"
LACKS = {"refusal_reason": "почему", "refusal_step": "делать дальше", "late_answer": ""}
FLOOR = 0.80
ALARMS = 0.05


def _weight(text: str, question: Question) -> float:
    return Roles(Signs())(paragraphs(split(text))[0].sentences[0], question)


@pytest.mark.parametrize(
    ("question", "does", "does_not"),
    [
        ("answer", "Колодец у клуба почистят в мае.", "Колодцы в горах рыли с давних времён."),
        ("step", "Подайте заявку весной.", "Желаем Вам бодрости."),
        ("step", "Сосед согласен уступить Вам место.", "Сосед сверху против."),
        ("refusal", "Козу мы Вам не дадим.", "Козу Вам дадим в среду."),
        ("reason", "Телег в хозяйстве не осталось.", "Телегу возьмите осенью."),
    ],
)
def test_the_table_tells_parts_of_a_letter(question: Question, does: str, does_not: str) -> None:
    """One of two sentences on one matter has the part, the other has not."""
    assert _weight(does, question) > 0 > _weight(does_not, question)


def test_each_question_has_kinds_of_its_own() -> None:
    """Features are of as many kinds as the table keeps for a question."""
    sentence = paragraphs(split("Мы вернём Вам 300 рублей до мая!"))[0].sentences[0]
    assert len(role_features(sentence, ["step"])) == KINDS
    assert len({_weight("Подайте заявку весной.", question) for question in QUESTIONS}) == 4
    assert limits().opening < limits().answer < limits().answered


def test_examples_to_learn_from_are_lines_of_a_part_and_a_sentence() -> None:
    path = data_folder("dictionaries") / "roles" / "sentences.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()
    assert all(line.split("\t")[0] in PARTS and line.count("\t") == 1 for line in lines)
    assert len({line.split("\t")[1] for line in lines}) == len(lines)


def _letters() -> list[dict[str, str]]:
    found = []
    for path in sorted(WHOLE.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            found += csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
    return found


def _told(text: str) -> list[tuple[str, str]]:
    found = lint(text.replace("⏎⏎", "\n\n")).at_least("warning")
    return [(one.rule, one.message) for one in found if one.category == "structure"]


@pytest.mark.parametrize("kind", LACKS)
def test_letters_that_lack_something_are_told_what_they_lack(kind: str) -> None:
    """The very thing that is missing: the reason, the step, the answer at the beginning."""
    rule = "structure-answer" if kind == "late_answer" else "structure-refusal"
    hits = [
        any(one == rule and LACKS[kind] in message for one, message in _told(row["text"]))
        for row in _letters()
        if row["what"] == kind
    ]
    assert sum(hits) / len(hits) >= FLOOR


def test_good_letters_are_left_alone() -> None:
    """Refusals with a reason and a step said in unusual ways, short answers, explanations."""
    told = [bool(_told(row["text"])) for row in _letters() if row["label"] == "clean"]
    assert sum(told) / len(told) <= ALARMS


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("Козу мы Вам не дадим.\n\nПозвоните в мае.", "почему"),
        ("Козу не дадим: стадо сдано в аренду.\n\nДоброго Вам дня.", "делать дальше"),
        ("Козу не дадим: стадо сдано в аренду.\n\nКозлята родятся в марте, выберете их.", ""),
    ],
)
def test_a_letter_is_told_what_alone_it_lacks(text: str, lacks: str) -> None:
    told = _told("Уважаемая Анна Ильинична!\n\n" + text)
    messages = [message for rule, message in told if rule == "structure-refusal"]
    assert [lacks in message for message in messages] == [True] * bool(lacks)


def test_a_piece_that_tells_some_of_it_is_let_be() -> None:
    """One sentence is no letter: what it does not tell may stand beside it."""
    assert not _told("Места разобрали ещё в апреле, и помочь мы тут не можем.")
    assert not _told("Комиссия отклонила заявку, но её можно подать снова.")
    assert _told("Вам отказано в субсидии.")
