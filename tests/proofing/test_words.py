"""Words: what is a slip, what is a name, a tag, a rare word, a half of another."""

from __future__ import annotations

import pytest

from replygen.passages.paragraphs import paragraph
from replygen.proofing.proofing import proof


def _spelling(text: str) -> list[tuple[str, str | None]]:
    return [
        (one.text, one.suggestions[0] if one.suggestions else None)
        for one in proof((paragraph(text),))
        if one.category == "spelling" and one.severity != "info"
    ]


@pytest.mark.parametrize(
    ("text", "word", "meant"),
    [
        ("Уважамая Патимат Алиевна!", "Уважамая", "Уважаемая"),
        ("Приглашям Вас на приём.", "Приглашям", "Приглашаем"),
        ("Жители села Дербенд и соседи ждут.", "Дербенд", "Дербент"),
        ("Автобус идёт до Хасавьюрта ежедневно.", "Хасавьюрта", "Хасавюрта"),
        ("Он ждал у автовокала час.", "автовокала", "автовокзала"),
        ("Там опять влсть молчит.", "влсть", "власть"),
        ("Мы нимагу сказать точнее.", "нимагу", "не могу"),
        ("Когдато здесь был клуб.", "Когдато", "Когда-то"),
        ("Какаята ошибка в ответе.", "Какаята", "Какая-то"),
        ("Водаснабжение села нарушено.", "Водаснабжение", "Водоснабжение"),
        ("Это напри мер видно из акта.", "напри мер", "например"),
        ("Дорогу кото рой год чинят.", "кото рой", "которой"),
        ("Такое же заявлене подал сосед.", "заявлене", "заявление"),
        ("Надо с сабой взять паспорт.", "сабой", "собой"),
    ],
)
def test_a_slip_is_told_and_mended(text: str, word: str, meant: str) -> None:
    """A slip is found wherever it stands, and what was likely meant comes first."""
    assert (word, meant) in _spelling(text)


@pytest.mark.parametrize(
    "text",
    [
        "Наш отдых #ремонтдорог #махачкала #убратьямы виден всем.",
        "Ответил @ремонтдорог вчера.",
        "И́горь и бо́льшая часть жителей согласны.",
        "Пебе перевёз семью. Старлин приступил к работе.",
        "Актёр Боргато приехал в Курио.",
        "Магомедгаджиев обратился в суд. Расулмагомедов доволен. Бабатов живёт в селе.",
        "Рабият сообщила об аварии. Изудинов и Адуков ждут.",
        "Соседи Дербендов и Хасавьюртова подали жалобы.",
        "На каждом этаже есть телескоп и автопогрузчик.",
        "По тому договору и за мужем, и за женой остаётся право.",
    ],
)
def test_names_tags_and_stress_are_no_slips(text: str) -> None:
    """Tags, marks of stress, unknown names and words that may stand apart raise no alarm."""
    assert _spelling(text) == []


@pytest.mark.parametrize(
    ("text", "word", "meant"),
    [
        ("Здесь находиться памятник.", "находиться", "находится"),
        ("Неясно, к какому типу он относиться.", "относиться", "относится"),
        ("Подрядчик должен завершит работы.", "завершит", "завершить"),
        ("Нам было очень сложна доехать.", "сложна", "сложно"),
    ],
)
def test_forms_of_verbs_and_states(text: str, word: str, meant: str) -> None:
    """Forms that are words too are told by what stands beside them."""
    assert (word, meant) in _spelling(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ему нечего бояться.",
        "Где находиться детям во время уроков, решает школа.",
        "Обязан не только работать, но и находиться на месте.",
        "Находиться на стройке без каски запрещено.",
        "Она очень умна и спокойна.",
        "Задача была сложна.",
        "Он может, завершит работы и раньше.",
    ],
)
def test_forms_that_are_right(text: str) -> None:
    """The same forms where they are right raise no alarm."""
    assert _spelling(text) == []


@pytest.mark.parametrize("text", ["Пишется ться, если есть мягкий знак.", "Вот тся.", "ться", "Ть"])
def test_an_ending_named_by_itself_is_read(text: str) -> None:
    """A bare ending is no verb: it is read without a stop."""
    assert isinstance(_spelling(text), list)
