"""What each sign of the patterns' notation finds; the table of docs/rules.md as a test."""

from __future__ import annotations

import pytest

from replygen.language.tokens import tokens
from replygen.linter.compiling import compiled
from replygen.linter.rules import Rule


def _found(pattern: str, text: str, *, any_order: bool = False, unless: str = "") -> str:
    """The words that the pattern finds in `text`; empty for none."""
    rule = Rule(
        id="try-001", patterns=(pattern,), category="style", clause="3.2", severity="warning",
        message="", why="", source="own", wrong=(), right=(), any_order=any_order,
        unless=(unless,) if unless else (),
    )  # fmt: skip
    every = tokens(text)
    for _, match, _ in compiled([rule]).matches(every):
        return text[every[match.start].start : every[match.end - 1].end]
    return ""


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        # a word in all its forms; case of letters and ё mean nothing
        ("отчёт", "Об отчетах забыли", "отчетах"),
        ("отчёт", "ОТЧЁТА нет", "ОТЧЁТА"),
        ("отчёт", "отчётный год", ""),
        # a part of speech or a form
        ("данный:прил", "данного рынка", "данного"),
        ("простой:сущ", "Из-за простоя завод стоял", "простоя"),
        ("вести:1л,мн", "мы ведём учёт, они ведут учёт", "ведём"),
        ("учесть:буд", "учтём это", "учтём"),
        ("учесть:буд", "учли это", ""),
        # an exact form, an exact case of letters
        ("=данные", "Данные верны", "Данные"),
        ("=данные", "данных нет", ""),
        ("==ЦУР", "ЦУР ответит", "ЦУР"),
        ("==ЦУР", "Цур меня", ""),
        # the first form of a plural, of a participle, of a superlative; a spoken noun
        ("=за деньги", "за деньги", "за деньги"),
        ("отмывать деньги", "отмывали деньгами", "отмывали деньгами"),
        ("деньги", "деньгами", "деньгами"),
        ("вышедший номер", "вышедшего номера", "вышедшего номера"),
        ("лучший", "о лучших", "лучших"),
        ("лучший", "о хороших", ""),
        ("попил:сущ бюджет", "попилом бюджета", "попилом бюджета"),
        # stems
        ("вышеизлож*", "Из вышеизложенного", "вышеизложенного"),
        ("*нутый", "долбанутый рынок", "долбанутый"),
        ("*инговый*", "мониторинговыйся", "мониторинговыйся"),
        ("вышеизлож*", "Изложено выше", ""),
        # alternatives, also of several words, and what may lack
        ("(рынок|ярмарка в лес) закрыть", "ярмарку в лесу закрыли", "ярмарку в лесу закрыли"),
        ("(большой)? рынок", "у рынка", "рынка"),
        ("(большой)? рынок открыть", "большой рынок открыли", "большой рынок открыли"),
        ("новый? навес", "под навесом", "навесом"),
        # places for words
        ("вести <прил> учёт", "вёл строгий учёт", "вёл строгий учёт"),
        ("сильно <нар> болеть", "сильно вчера болел", "сильно вчера болел"),
        ("=хочу <инф>", "хочу узнать", "хочу узнать"),
        ("=дом <число>", "дом 15", "дом 15"),
        ("город <имя>", "города Дербента", "города Дербента"),
        ("город <имя>", "города нет", ""),
        ("очень <слово> день", "очень тёплый день", "очень тёплый день"),
        ("=нет <сущ:рд>", "нет хлеба", "нет хлеба"),
        ("=нет <сущ:рд>", "нет хлебом", ""),
        # a noun with all that belongs to it
        ("контроль за <группа:тв>", "контроль за ценами хлеба", "контроль за ценами хлеба"),
        ("контроль за <группа:тв>?", "слабый контроль", "контроль"),
        # how many
        ("вести <нар>* торговля", "ведут бойко и торговлю", ""),
        ("вести <нар>+ торговля", "ведут торговлю", ""),
        ("=в <прил>* =порядке", "в самом строгом общем порядке", "в самом строгом общем порядке"),
        ("=в <прил>? =порядке", "в самом строгом порядке", ""),
        # a gap, signs, ends
        ("=как ... =так", "как на рынке, так и в лавке", "как на рынке, так"),
        ("=как ... =так", "как один два три четыре пять шесть так", ""),
        ("=ввиду =того , =что", "ввиду того, что рынок закрыт", "ввиду того, что"),
        ("=ввиду =того , =что", "ввиду того что рынок закрыт", ""),
        ("рынок - дом", "рынок — дом", "рынок — дом"),
        ("^ =также", "Также закрыт рынок", "Также"),
        ("^ =также", "Рынок также закрыт", ""),
        ("=закрыт $", "Рынок закрыт.", "закрыт"),
        ("=закрыт $", "Рынок закрыт давно.", ""),
        # what is marked, with its surroundings
        ("[данный:прил] <сущ>", "о данном рынке", "данном"),
        # nothing may stand between, not even a comma
        ("рынок город", "рынок, город", ""),
        # an adjective agrees with its noun
        ("данный:прил <сущ>", "данных рынков", "данных рынков"),
        ("данный:прил <сущ>", "данных комплексу", ""),
    ],
)  # fmt: skip
def test_the_notation(pattern: str, text: str, found: str) -> None:
    """The longest words that fit."""
    assert _found(pattern, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("осуществляет контроль", "осуществляет контроль"),
        ("осуществляют также свой строгий контроль", "осуществляют также свой строгий контроль"),
        ("контроль осуществляется", "контроль осуществляется"),
        ("контроль, который осуществлялся", "контроль, который осуществлялся"),
        ("осуществлявшийся контроль", "осуществлявшийся контроль"),
        ("контроля отдел не осуществлял", "контроля отдел не осуществлял"),
        ("осуществлённый контроль", "осуществлённый контроль"),
        ("осуществлять мечту", ""),
        ("контроль есть, и осуществлять мечту", ""),
    ],
)
def test_a_verb_and_its_noun_in_either_order(text: str, found: str) -> None:
    """Also in the passive, as participles and in a clause with «который»."""
    pattern = "(осуществлять|осуществить) контроль"
    assert _found(pattern, text, any_order=True) == found


def test_one_order_where_the_rule_does_not_ask_for_both() -> None:
    assert _found("осуществлять контроль", "контроль осуществляется") == ""


def test_beside_the_words_of_unless_a_rule_is_silent() -> None:
    """But only where they touch."""
    pattern, unless = "осуществлять контроль", "государственный контроль"
    assert _found(pattern, "осуществляет государственный контроль", unless=unless) == ""
    assert _found(pattern, "осуществляет контроль, а не государственный надзор", unless=unless)


@pytest.mark.parametrize("preposition", ["о", "об"])
def test_a_preposition_is_met_in_all_its_ways_however_it_is_written(preposition: str) -> None:
    """«О» and «об» are one word."""
    text = "Решение об отказе и решение о помощи."
    assert _found(f"решение {preposition} отказ", text) == "Решение об отказе"
    assert _found(f"решение {preposition} помощь", text) == "решение о помощи"
