"""The reply goes the way the order and the law lay down, and the reason is told."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replygen.calendars import dictionary_folders
from replygen.errors import DictionaryError
from replygen.reply.addresses import account_problem, email_problem, postal_problem
from replygen.reply.channel_rules import APPEAL_CHANNELS, DELIVERY, load_channel_rules
from replygen.reply.channels import (
    DeliveryFacts,
    RecordedWish,
    channel_is_appeal,
    choose_channel,
)

SHIPPED = [dictionary_folders()[0]]
RULES = load_channel_rules(SHIPPED)
CASES = tomllib.loads(
    (Path(__file__).parent / "data" / "channels.toml").read_text(encoding="utf-8")
)["case"]


def _facts(values):
    values = dict(values)
    if "address" in values:
        values["address"] = tuple(values["address"])
    if "wish" in values:
        wish = values["wish"]
        values["wish"] = RecordedWish(wish["channel"], wish.get("date"), wish["text"])
    return DeliveryFacts(**values)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_the_way_follows_from_the_facts(case):
    choice = choose_channel(_facts(case["facts"]), RULES)
    assert choice.name == case["name"]
    assert choice.address == case.get("address", "")
    for words in case["says"]:
        assert words in choice.reason
    assert [f"{copy.name}: {copy.address}" for copy in choice.copies] == case.get("copies", [])
    wanted = case.get("remarks", [])
    assert len(choice.remarks) == len(wanted), choice.remarks
    for words, remark in zip(wanted, choice.remarks, strict=True):
        assert words in remark
    assert (choice.refused is not None) == (case["name"] == "")
    for words in case.get("remedy", []):
        assert words in choice.refused.remedy


def test_a_request_under_another_law_does_not_cite_the_law_on_appeals():
    for regime in ("fz8_request", "pos_message"):
        for channel in ("site", "post"):
            for email in ("a@example.ru", None):
                facts = DeliveryFacts(
                    channel, email=email, address=("с. Гуниб",) if email else (), regime=regime
                )
                assert "59-ФЗ" not in choose_channel(facts, RULES).reason


WISHES = st.none() | st.builds(
    RecordedWish,
    st.sampled_from(DELIVERY),
    st.none() | st.just(date(2026, 5, 20)),
    st.sampled_from(["", "на почту"]),
)
FACTS = st.builds(
    DeliveryFacts,
    st.sampled_from(APPEAL_CHANNELS),
    st.sampled_from([None, "written", "electronic", "oral"]),
    st.sampled_from(["fz59", "pos_message", "fz8_request"]),
    st.sampled_from([None, "", "нет", "a@example.ru"]),
    st.sampled_from([(), ("",), ("нет",), ("с. Гуниб",)]),
    st.sampled_from([None, "", "-", "1000"]),
    WISHES,
    st.booleans(),
    st.booleans(),
    st.booleans(),
)


@given(FACTS)
def test_whatever_the_facts_the_choice_is_lawful(facts):
    choice = choose_channel(facts, RULES)
    assert choice.reason
    assert (choice.name == "") == (choice.refused is not None)
    assert choice.name in {"", *DELIVERY} - {"handed"}
    assert choice.address or choice.name in {"", "pos"}
    if facts.dsp:
        assert choice.name in {"", "registered_mail"}
        assert choice.copies == ()
    elif facts.channel == "pos":
        assert choice.name == "pos"
    if choice.refused is not None:
        assert choice.refused.remedy
        assert choice.refused.clause
        assert choice.copies == ()
    if choice.name == "email":
        assert choice.address == "a@example.ru"
    wish = facts.wish
    if wish is not None and choice.name not in ("", wish.channel):
        # A wish is met, adds a copy, or is told to be unmet: it is never lost silently.
        assert choice.remarks or any(copy.name == wish.channel for copy in choice.copies)


def test_the_facts_used_by_the_property_are_all_there_are():
    assert len(fields(DeliveryFacts)) == 10


@pytest.mark.parametrize(
    "mail",
    [
        "p.magomedova@example.ru",
        "a@b.ru",
        "x_y+tag@mail.example.org",
        "иван@почта.рф",
        "ivan@xn--80a1acny.xn--p1ai",
        "  spaced@example.ru ",
        "o'neil@example.com",
        "_x@example.ru",
    ],
)
def test_sound_e_mail(mail):
    assert email_problem(mail) == ""


@pytest.mark.parametrize(
    ("mail", "words"),
    [
        ("", "пуст"),
        ("   ", "пуст"),
        ("нет", "один знак @"),
        ("a@b@example.ru", "один знак @"),
        ("a b@example.ru", "лишние знаки"),
        ("a@example.ru, b@example.ru", "не один адрес"),
        ("<a@example.ru>", "лишние знаки"),
        ("@example.ru", "до знака @"),
        (".a@example.ru", "до знака @"),
        ("a.@example.ru", "до знака @"),
        ("a..b@example.ru", "до знака @"),
        ("a@", "после знака @"),
        ("a@example", "после знака @"),
        ("a@example.", "после знака @"),
        ("a@.ru", "после знака @"),
        ("a@example..ru", "после знака @"),
        ("a@-example.ru", "после знака @"),
        ("a@exa_mple.ru", "после знака @"),
        ("a@127.0.0.1", "после знака @"),
        ("a@example.r", "после знака @"),
        ("a@example.r1", "после знака @"),
        ("a@gmail.сom", "смешаны русские и латинские"),
        ("a@mail.рф", "смешаны русские и латинские"),
        ("pаtimat@example.ru", "до знака @ смешаны"),
        ("a" * 65 + "@example.ru", "слишком длинный"),
        ("a@" + "b" * 64 + ".ru", "после знака @"),
        ("a@" + "b.c" * 100 + ".ru", "слишком длинный"),
    ],
)
def test_garbled_e_mail(mail, words):
    assert words in email_problem(mail)


@given(st.text(max_size=30))
def test_no_text_breaks_the_checks_of_addresses(text):
    assert isinstance(email_problem(text), str)
    assert isinstance(postal_problem([text], RULES.no_address), str)
    assert isinstance(account_problem(text, RULES.no_address), str)


@pytest.mark.parametrize(
    "address", [["с. Гуниб"], ["367000", "Махачкала", "Ленина, 5"], ["Уя,1 a"]]
)
def test_sound_postal_address(address):
    assert postal_problem(address, RULES.no_address) == ""


@pytest.mark.parametrize(
    "address",
    [[], [""], ["  ", ""], ["нет"], ["НЕ УКАЗАН"], ["— нет —"], ["-"], ["367000"], ["б/а"]],
)
def test_no_postal_address(address):
    assert postal_problem(address, RULES.no_address)


@pytest.mark.parametrize(
    ("channel", "received", "registered", "is_appeal", "words"),
    [
        ("email", "2025-03-29", "2025-03-31", True, "29.03.2025, когда закон это ещё допускал"),
        ("email", "2025-03-30", "2025-03-31", False, "с 30.03.2025 не является обращением"),
        ("email", None, "2025-03-29", True, "ещё допускал"),
        ("email", None, "2025-03-30", False, "письмо на электронную почту"),
        ("social", "2024-01-10", "2024-01-10", False, "социальной сети не является обращением"),
        ("social", "2026-05-14", "2026-05-14", False, "социальной сети не является обращением"),
        ("post", "2026-05-14", "2026-05-14", True, "закон допускает"),
        ("reception", None, "2026-05-14", True, "закон допускает"),
        ("site", None, "2026-05-14", True, "закон допускает"),
        ("pos", None, "2026-05-14", True, "закон допускает"),
        ("epgu", None, "2026-05-14", True, "закон допускает"),
    ],
)
def test_what_came_is_an_appeal_or_not(channel, received, registered, is_appeal, words):
    verdict = channel_is_appeal(
        channel,
        date.fromisoformat(registered),
        RULES,
        received=date.fromisoformat(received) if received else None,
    )
    assert verdict.is_appeal == is_appeal
    assert words in verdict.wording
    if not is_appeal:
        assert "channel_notice" in verdict.remedy
        assert "статьи 4 Закона № 59-ФЗ" in verdict.clause


FILE = """
no_address = ["нет"]
[delivery]
registered_mail = "заказное"
post = "почта"
email = "электронная почта"
epgu = "Госуслуги"
pos = "ПОС"
site_account = "сайт"
handed = "{handed}"
{more}
"""
NOT_APPEAL = '[[not_appeal]]\nchannel = "{channel}"\nwhat = "x"\nclause = "y"\n'


def _file(tmp_path, text):
    (tmp_path / "channels.toml").write_text(text, encoding="utf-8")
    return tmp_path


def test_the_ministrys_file_adds_to_the_shipped_one(tmp_path):
    text = 'no_address = ["Прочерк"]\n[delivery]\npost = "письмо"\n'
    own = _file(tmp_path, text + NOT_APPEAL.format(channel="site"))
    rules = load_channel_rules([*SHIPPED, own])
    assert rules.delivery["post"] == "письмо"
    assert rules.delivery["email"] == RULES.delivery["email"]
    assert {"прочерк", "нет"} <= rules.no_address
    assert not channel_is_appeal("email", date(2026, 5, 14), rules).is_appeal
    assert not channel_is_appeal("site", date(2026, 5, 14), rules).is_appeal
    assert load_channel_rules([*SHIPPED, tmp_path / "no"]) == RULES


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (FILE.format(handed="", more=""), "[delivery]: нет текста «handed»"),
        (FILE.format(handed="x", more='fax = "факс"'), "ключа «fax» нет"),
        ('[delivery]\npost = "x"', "[delivery]: нет текста «registered_mail»"),
        ('no_address = ["нет"]', "нет раздела [delivery]"),
        (FILE.format(handed="x", more="").replace('["нет"]', '"нет"'), "не список слов"),
        (FILE.format(handed="x", more='[[not_appeal]]\nchannel = "fax"'), "нет текста «what»"),
        (FILE.format(handed="x", more=NOT_APPEAL.format(channel="fax")), "возможны: post"),
        (FILE.format(handed="x", more=NOT_APPEAL.format(channel="email") * 2), "стоит дважды"),
    ],
)
def test_a_faulty_file_of_channels_is_refused(tmp_path, text, words):
    with pytest.raises(DictionaryError) as caught:
        load_channel_rules([_file(tmp_path, text)])
    assert words in str(caught.value)
    assert "channels.toml" in str(caught.value)
