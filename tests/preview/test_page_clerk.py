"""A clerk's day at the page, in Debian's Chromium: letters made, mended, kept and taken away."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from selenium.webdriver.common.keys import Keys

from replygen.case import Case
from replygen.pipeline import Office
from tests.exchange.messages import SEV_APPEAL
from tests.preview.cases import EXAMPLES, answered, example
from tests.preview.clerk import Clerk
from tests.preview.serving import Served, served

OUTCOMES: dict[str, dict[str, Any]] = {
    "уже решён": {"days": {"Когда решили": "2026-05-20"}, "said": ["решён 20 мая 2026 года"]},
    "будет решён в определённый срок": {
        "days": {"До какого дня решат": "2026-09-01"},
        "fields": {"Кто отвечает": "администрация Махачкалы"},
        "said": ["до 1 сентября 2026 года", "администрация Махачкалы"],
    },
    "может быть решён, точного срока нет": {
        "fields": {
            "Почему нельзя назвать срок": "город ещё не нашёл деньги",
            "От чего зависит решение": "когда город примет бюджет",
        },
        "said": ["город ещё не нашёл деньги", "когда город примет бюджет"],
    },
    "не может быть решён": {
        "fields": {
            "Причины": "рынок частный\nвладелец против",
            "Нормы закона": "статья 209 Гражданского кодекса",
            "Что заявитель может сделать": "обратиться к владельцу рынка",
        },
        "said": ["рынок частный", "владелец против", "статья 209", "обратиться к владельцу"],
    },
}


def _begin(clerk: Clerk) -> None:
    """What every reply on the merits wants, typed into the empty form."""
    clerk.fill("Номер обращения", "ОГ-7/26")
    clerk.day("Зарегистрировано", "2026-05-14")
    clerk.choose("Как поступило", "сайт ведомства")
    clerk.fill("Тема", "ремонт рынка")
    clerk.fill("Фамилия", "Магомедова")
    clerk.fill("Имя", "Патимат")
    clerk.fill("Отчество", "Алиевна")
    clerk.fill("Электронная почта", "p.magomedova@example.ru")
    clerk.fill("Вопрос", "Когда отремонтируют крышу рынка?")


def _finish(clerk: Clerk) -> None:
    clerk.day("Дата письма", "2026-05-28")
    clerk.choose("Кто подписывает", "Р.М. Ахмедов, заместитель министра")
    clerk.choose("Исполнитель", "Саидова А.И., 8 (8722) 67-20-15")
    clerk.settled()


def _words(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    texts = [one.text for one in document.paragraphs]
    texts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join(texts).split())


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_a_clerk_makes_a_reply_of_each_outcome(clerk: Clerk, server: Served, outcome: str) -> None:
    """From an empty form to a .docx that holds every word, by the words on the page alone."""
    clerk.open(server.address)
    assert "Письмо появится здесь" in clerk.text("#waiting")
    _begin(clerk)
    clerk.fill("Ответ", "Мы проверили крышу рынка.")
    clerk.tick(outcome)
    told = OUTCOMES[outcome]
    for label, day in told.get("days", {}).items():
        clerk.day(label, day)
    for label, text in told.get("fields", {}).items():
        clerk.fill(label, text)
    _finish(clerk)
    assert outcome in clerk.text("#bar")
    assert "до 11.06.2026" in clerk.text("#bar")
    assert "Уважаемая Патимат Алиевна!" in clerk.letter
    clerk.press("Скачать .docx")
    words = _words(clerk.taken().read_bytes())
    for one in (
        "Уважаемая Патимат Алиевна!",
        "Магомедовой",
        "Мы проверили крышу рынка.",
        *told["said"],
    ):
        assert one in words


def test_three_suggestions_are_taken_and_the_remarks_vanish(clerk: Clerk, server: Served) -> None:
    """Each goes into the field it came from; letter and list follow; undo brings it back."""
    clerk.open(server.address)
    _begin(clerk)
    clerk.fill(
        "Ответ",
        "Отдел осуществляет контроль за ценами. Комиссия произвела осмотр крыши. "
        "Рабочие осуществили ремонт крыши.",
    )
    clerk.tick("уже решён")
    clerk.day("Когда решили", "2026-05-20")
    _finish(clerk)
    for _ in range(3):
        item = clerk.driver.find_element("css selector", "#remarks li:has(.suggestion)")
        remarked = item.find_element("css selector", ".what button").text
        suggestion = item.find_element("css selector", ".suggestion")
        words = suggestion.text
        clerk.driver.execute_script("arguments[0].scrollIntoView()", suggestion)
        suggestion.click()
        clerk.settled()
        assert not any(remarked in one for one in clerk.remarks)
        assert words in clerk.field("Ответ").get_attribute("value")
        assert words in clerk.letter
        assert "Исправлено" in clerk.said
    after = clerk.field("Ответ").get_attribute("value")
    clerk.press("Отменить")
    clerk.settled()
    assert clerk.field("Ответ").get_attribute("value") != after
    clerk.press("Вернуть")
    clerk.settled()
    assert clerk.field("Ответ").get_attribute("value") == after


def test_a_suggestion_is_taken_from_the_card_beside_the_words(clerk: Clerk, server: Served) -> None:
    """Pointing shows the card, a click on its suggestion takes it."""
    clerk.open(server.address)
    clerk.drop("дело.json", json.dumps(answered("Отдел осуществляет контроль за ценами.")).encode())
    clerk.until("return document.querySelector('.remark')")
    clerk.settled()
    clerk.driver.find_element("css selector", ".remark").click()
    card = clerk.text("#card")
    assert "осуществляет контроль" in card
    assert "Пункт 3.2" in card
    clerk.press("контролирует цены", "#card")
    clerk.settled()
    assert "Отдел контролирует цены." in clerk.letter
    assert clerk.field("Ответ").get_attribute("value") == "Отдел контролирует цены."


def test_a_click_on_a_remark_leads_to_its_place(clerk: Clerk, server: Served) -> None:
    """In the letter from the list, and in the form with the words selected."""
    clerk.open(server.address)
    clerk.drop("дело.json", json.dumps(answered("Отдел осуществляет контроль за ценами.")).encode())
    clerk.until("return document.querySelector('#remarks li')")
    clerk.settled()
    clerk.press("«осуществляет контроль за ценами»", "#remarks")
    clerk.until("return document.activeElement.matches('.remark')")
    clerk.press("К полю «Ответ 1»", "#remarks")
    assert (
        clerk.driver.execute_script(
            "const one = document.activeElement;"
            "return one.value.slice(one.selectionStart, one.selectionEnd)"
        )
        == "осуществляет контроль за ценами"
    )


def test_a_remark_is_set_aside_with_a_reason_only(clerk: Clerk, server: Served) -> None:
    """The reason goes into the case; without one nothing is set aside."""
    clerk.open(server.address)
    clerk.drop("дело.json", json.dumps(answered("Отдел осуществляет контроль за ценами.")).encode())
    clerk.until("return document.querySelector('#remarks li')")
    clerk.settled()
    count = len(clerk.remarks)
    clerk.press("Отклонить с причиной…", "#remarks")
    clerk.press("Отклонить", "#remarks")
    assert len(clerk.remarks) == count
    clerk.keys("так называется отдел", Keys.ENTER)
    clerk.settled()
    assert len(clerk.remarks) < count
    assert "Отклонённые замечания" in clerk.text("#form")


def test_reload_and_a_closed_tab_bring_the_draft_back(clerk: Clerk, server: Served) -> None:
    """Whatever was typed is there again, to the last letter."""
    clerk.open(server.address)
    clerk.fill("Номер обращения", "ОГ-77/26")
    clerk.fill("Фамилия", "Магомедова")
    clerk.driver.refresh()
    clerk.until("return document.documentElement.dataset.ready === 'true'")
    assert clerk.field("Номер обращения").get_attribute("value") == "ОГ-77/26"
    assert "Женщина" in clerk.until("return document.querySelector('#form .name')?.innerText")
    first = clerk.driver.current_window_handle
    clerk.driver.switch_to.new_window("tab")
    second = clerk.driver.current_window_handle
    clerk.driver.switch_to.window(first)
    clerk.driver.close()
    clerk.driver.switch_to.window(second)
    clerk.open(server.address, anew=False)
    assert clerk.field("Номер обращения").get_attribute("value") == "ОГ-77/26"


def test_two_tabs_have_two_drafts(clerk: Clerk, server: Served) -> None:
    """A second tab begins its own draft and overwrites nothing."""
    clerk.open(server.address)
    clerk.fill("Номер обращения", "ОГ-1/26")
    first = clerk.driver.current_window_handle
    clerk.driver.switch_to.new_window("tab")
    clerk.open(server.address, anew=False)
    assert clerk.field("Номер обращения").get_attribute("value") == ""
    clerk.fill("Номер обращения", "ОГ-2/26")
    clerk.driver.refresh()
    clerk.until("return document.documentElement.dataset.ready === 'true'")
    assert clerk.field("Номер обращения").get_attribute("value") == "ОГ-2/26"
    clerk.driver.close()
    clerk.driver.switch_to.window(first)
    assert clerk.field("Номер обращения").get_attribute("value") == "ОГ-1/26"


def test_beginning_anew_asks_and_keeps_the_old_draft(clerk: Clerk, server: Served) -> None:
    """The answer «нет» changes nothing; after «да» the old draft is in the list."""
    clerk.open(server.address)
    clerk.fill("Номер обращения", "ОГ-1/26")
    clerk.press("Начать заново")
    clerk.press("Нет", "#ask")
    assert clerk.field("Номер обращения").get_attribute("value") == "ОГ-1/26"
    clerk.press("Начать заново")
    clerk.press("Начать заново", "#ask")
    clerk.until("return document.getElementById('f:appeal.number').value === ''")
    clerk.press("Черновики")
    assert "ОГ-1/26" in clerk.text("#drafts")


def test_undo_and_redo_by_keys(clerk: Clerk, server: Served) -> None:
    """Ctrl+Z and Ctrl+Y step through fields, choices and added parts alike."""
    clerk.open(server.address)
    clerk.fill("Номер обращения", "ОГ-1/26")
    clerk.press("Добавить: вопрос 2")
    clerk.settled()
    clerk.chord("z", Keys.CONTROL)
    clerk.settled()
    assert "Вопрос 2" not in clerk.text("#form")
    clerk.chord("z", Keys.CONTROL)
    assert clerk.field("Номер обращения").get_attribute("value") == ""
    clerk.chord("y", Keys.CONTROL)
    clerk.chord("y", Keys.CONTROL)
    clerk.settled()
    assert clerk.field("Номер обращения").get_attribute("value") == "ОГ-1/26"
    assert "Вопрос 2" in clerk.text("#form")


def test_a_dead_server_loses_nothing(clerk: Clerk) -> None:
    """What is typed meanwhile is kept; when the program is back, the page goes on by itself."""
    with served() as first:
        clerk.open(first.address)
        clerk.fill("Номер обращения", "ОГ-1/26")
        clerk.settled()
    clerk.fill("Тема", "ремонт рынка")
    clerk.until("return document.getElementById('banner').innerText.includes('не отвечает')")
    assert "сохранено" in clerk.text("#banner")
    with served(first.settings):
        clerk.until("return document.getElementById('banner').innerText === ''")
        clerk.settled()
        assert clerk.field("Тема").get_attribute("value") == "ремонт рынка"
        clerk.driver.refresh()
        clerk.until("return document.documentElement.dataset.ready === 'true'")
        assert clerk.field("Тема").get_attribute("value") == "ремонт рынка"


def test_a_restarted_server_with_another_key_is_told(clerk: Clerk) -> None:
    """The old tab says what to open; nothing typed is lost."""
    with served() as first:
        clerk.open(first.address)
        clerk.fill("Номер обращения", "ОГ-1/26")
        clerk.settled()
    with served(replace(first.settings, token="x" * 32)) as second:
        clerk.fill("Тема", "рынок")
        clerk.until("return document.getElementById('banner').innerText.includes('новый ключ')")
        clerk.open(second.address, anew=False)
        assert clerk.field("Тема").get_attribute("value") == "рынок"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_every_kind_goes_through_the_form_unchanged(
    clerk: Clerk, server: Served, path: Path
) -> None:
    """A case file dropped on the page makes the very letter that the file makes."""
    clerk.open(server.address)
    clerk.drop("case.yaml", path.read_bytes())
    clerk.until("return document.querySelector('.sheet')")
    clerk.settled()
    letter = Office().build(Case.from_mapping(example(path.parent.name))).letter
    shown = "".join(clerk.letter.split())
    for line in (*letter.addressee, letter.salutation, *letter.paragraphs, *letter.enclosures):
        assert "".join(line.split()) in shown
    assert clerk.text("#law") == ""
    assert (
        clerk.driver.execute_script(
            "return document.querySelectorAll('#form .fault:not(:empty)').length"
        )
        == 0
    )
    clerk.press("Другие файлы")
    clerk.press("Текст письма (.txt)", "#more")
    assert clerk.taken().read_text(encoding="utf-8") == f"{letter.text}\n"


def test_another_kind_keeps_what_was_typed_and_says_so(clerk: Clerk, server: Served) -> None:
    """Answers wait in the draft while the letter is a redirection, and come back."""
    clerk.open(server.address)
    clerk.drop("дело.json", json.dumps(answered("Крышу починили.")).encode())
    clerk.until("return document.querySelector('.sheet')")
    clerk.choose("Вид ответа", "Переадресация обращения")
    clerk.settled()
    assert "Не войдёт в письмо" in clerk.text("#form")
    assert "Орган или должностное лицо" in clerk.text("#form")
    clerk.choose("Вид ответа", "Ответ по существу")
    clerk.settled()
    assert "Крышу починили." in clerk.letter


def test_what_the_law_forbids_is_in_sight_with_the_way_out(clerk: Clerk, server: Served) -> None:
    """The obstacle, its clause, and a button to its field."""
    clerk.open(server.address)
    values = answered("Крышу починят.", planned_date="2026-05-01", responsible="мэрия")
    clerk.drop("дело.json", json.dumps(values).encode())
    clerk.until("return !document.getElementById('law').hidden")
    assert "Такое письмо отправить нельзя" in clerk.text("#law")
    assert "пункт 2.4" in clerk.text("#law")
    clerk.press("К полю «Ответ 1: До какого дня решат»", "#law")
    assert clerk.driver.switch_to.active_element.get_attribute("type") == "date"
    clerk.press("Скачать .docx")
    assert "Письма ещё нет" in clerk.text("#banner")


def test_an_own_document_is_linted_in_place(clerk: Clerk, server: Served) -> None:
    """Dropped, shown on its sheets, mended with a click, taken away mended and with comments."""
    clerk.open(server.address)
    own = docx.Document()
    own.add_paragraph("Уважаемая Патимат Алиевна!")
    own.add_paragraph("Отдел осуществляет контроль за ценами. Мы сообщим Вам об итогах.")
    made = io.BytesIO()
    own.save(made)
    clerk.drop("мой ответ.docx", made.getvalue())
    clerk.until("return document.querySelector('.sheet .remark')")
    clerk.settled()
    assert "мой ответ.docx" in clerk.text("#form")
    clerk.press("контролирует цены", "#remarks")
    clerk.settled()
    assert "Отдел контролирует цены." in clerk.letter
    clerk.driver.refresh()
    clerk.until("return document.documentElement.dataset.ready === 'true'")
    clerk.settled()
    assert "Отдел контролирует цены." in clerk.letter
    clerk.press("Скачать исправленный .docx")
    assert "Отдел контролирует цены. Мы сообщим Вам" in _words(clerk.taken().read_bytes())
    clerk.press("Вернуться к делу")
    clerk.settled()
    assert clerk.field("Номер обращения").get_attribute("value") == ""


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("x.docx", b"PK\x03\x04 broken", "Word"),
        ("x.doc", b"\xd0\xcf\x11\xe0 old", ".docx"),
        ("x.pdf", b"%PDF-1.7", "PDF"),
        ("x.yaml", b"a: [1", ""),
        ("x.yaml", b"other: 1", "полей дела"),
        ("x.json", b'{"a": 1, "a": 2}', "дважды"),
        ("x.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", ""),
        ("x.bin", bytes(range(256)), ""),
        ("", b"", "пуст"),
    ],
)
def test_a_file_that_is_no_use_is_told(
    clerk: Clerk, server: Served, name: str, data: bytes, told: str
) -> None:
    """In words, and what was typed stays."""
    clerk.open(server.address)
    clerk.fill("Номер обращения", "ОГ-1/26")
    clerk.drop(name or "пустой.yaml", data)
    clerk.until("return document.getElementById('banner').innerText")
    assert told in clerk.text("#banner")
    assert clerk.field("Номер обращения").get_attribute("value") == "ОГ-1/26"


def test_a_message_of_an_exchange_system_fills_the_form(clerk: Clerk, server: Served) -> None:
    """What it could not say is listed above the form; the decision stays the executor's."""
    clerk.open(server.address)
    clerk.drop("сообщение.xml", SEV_APPEAL.encode())
    clerk.until("return document.getElementById('f:appeal.number').value === 'А64-18-505'")
    clerk.settled()
    assert "Проверьте" in clerk.text("#banner")
    assert "Кто подписывает" in clerk.text("#waiting")
    assert clerk.field("Фамилия").get_attribute("value") == "Омарова"


def test_what_the_form_does_not_know_can_be_taken_out(clerk: Clerk, server: Served) -> None:
    """A field that is none, an answer to no question, a kind that is none: each has its way out."""
    clerk.open(server.address)
    values = answered("Крышу починили.")
    values["appeal"]["numer"] = "1"
    values["reply"]["answers"].append({"question": "9", "text": "Лишний ответ", "reason": "нет"})
    values["reply"]["kind"] = "merit"
    clerk.drop("дело.json", json.dumps(values).encode())
    clerk.until("return document.getElementById('waiting').innerText.includes('такого поля нет')")
    clerk.press("Убрать: numer", "#waiting")
    clerk.choose("Вид ответа", "Ответ по существу")
    clerk.press("Убрать: ответ 2")
    clerk.settled()
    assert "Крышу починили." in clerk.letter
