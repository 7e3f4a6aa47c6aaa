"""«-тся» and «-ться» where what governs the verb stands farther off or is a noun."""

from __future__ import annotations

import pytest

from replygen.passages.paragraphs import paragraphs, split
from replygen.proofing.proofing import proof


def _told(text: str) -> list[tuple[str, str]]:
    found = [one for one in proof(paragraphs(split(text))) if one.severity != "info"]
    return [(one.text, one.suggestions[0]) for one in found]


@pytest.mark.parametrize(
    ("text", "word", "meant"),
    [
        ("Прохор мечтал чаще видится с роднёй.", "видится", "видеться"),
        ("Возникает охота трудится ради деревни.", "трудится", "трудиться"),
        ("Дом, где звери содержаться в клетках.", "содержаться", "содержатся"),
        ("На опушках рощ везде слышаться шорохи.", "слышаться", "слышатся"),
        ("Он продолжает во всём доверяется соседу.", "доверяется", "доверяться"),
        ("Не получилось у нас справится с этим.", "справится", "справиться"),
        ("Мы хотим в этом году учится лучше.", "учится", "учиться"),
        ("Советуем обратится в суд, если деньги не вернут.", "обратится", "обратиться"),
        ("Если вам не спиться из-за шума, позвоните.", "спиться", "спится"),
        ("Все получили право обратится в суд.", "обратится", "обратиться"),
    ],
)
def test_what_is_meant_is_offered_and_nothing_else_is_told(
    text: str, word: str, meant: str
) -> None:
    """One finding a slip: no dash is asked for between the halves of one predicate."""
    assert _told(text) == [(word, meant)]


@pytest.mark.parametrize(
    "text",
    [
        "Желание трудиться появляется не у всех.",
        "Он говорит, что желание исполнится скоро.",
        "Кто может, в этом году учится заочно.",
        "Мальчик учится в музыкальной школе и занимается лёгкой атлетикой.",
        "Она не хочет и не пытается помочь.",
        "Превышением пределов крайней необходимости признается причинение вреда.",
        "Неисполнение решения является основанием для проверки.",
        "Нужно держаться за поручни.",
        "Она боится его и стыдится чего-то.",
        "К нему всегда стремились и стремятся люди.",
        "Кажется, он надо мной смеётся.",
        "Если получилось, значит, договор заключится быстро.",
    ],
)
def test_the_right_form_is_passed_over(text: str) -> None:
    """A noun that governs no infinitive here, «и» between equals, clauses parted by a comma."""
    assert _told(text) == []
