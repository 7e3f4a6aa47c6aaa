"""Messages with appeals become cases: all that is known stands in its field, all else in a note."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from replygen import Case
from replygen.errors import ExchangeError
from replygen.exchange import ExchangeSettings, Incoming, Note, reader
from replygen.exchange.case_file import case_values
from tests.exchange.messages import (
    CODE,
    GUID,
    MEDO_APPEAL,
    MEDO_CONTAINER,
    OURS,
    SEV_APPEAL,
    settings,
)
from tests.sample import sample

DAY = datetime.date
PERSON = "DocInfo/DocumentList/Document/Author/PrivatePerson"
EXTRA = (
    '<Document DocumentID="2" Type="Incoming" MainDocument="false">'
    "<RegistrationInfo><Number>№ 9</Number></RegistrationInfo></Document></DocumentList>"
)
GARDEN = (
    "</Author><Author><Contact><Organization><ShortName>ТСЖ «Сад»</ShortName>"
    "</Organization></Contact></Author>"
)


def _sev(xml: str = SEV_APPEAL, **changes: str) -> Incoming:
    return reader("sev").read_appeal(xml.encode(), ExchangeSettings())


def _medo(xml: str, encoding: str = "utf-8") -> Incoming:
    return reader("medo").read_appeal(xml.encode(encoding), ExchangeSettings())


def _notes(incoming: Incoming, kind: str) -> list[Note]:
    return [one for one in incoming.notes if one.kind == kind]


def _told(incoming: Incoming) -> str:
    return "\n".join(f"{one.kind} {one.place} {one.about} | {one.text}" for one in incoming.notes)


def test_a_message_of_sev_fills_the_fields_of_the_appeal() -> None:
    """Names, addresses, channel, rubric, links, files and the way back are taken over."""
    assert _sev().appeal == {
        "number": "А64-18-505",
        "registered": DAY(2026, 5, 12),
        "channel": "site",
        "topic": "О шуме холодильников магазина",
        "applicants": [
            {
                "surname": "Омарова",
                "given_name": "Хадижат",
                "patronymic": "Магомедовна",
                "gender": "female",
                "address": ["ул. Буйнакского, д. 5", "г. Избербаш, Республика Дагестан, 368500"],
                "email": "h.omarova@example.ru",
                "phone": "8 (900) 000-00-00",
            }
        ],
        "questions": [{"id": 1, "text": None}],
        "author_date": DAY(2026, 5, 10),
        "rubrics": [{"code": CODE, "name": "Торговля"}],
        "links": [
            {"type": "Повторно", "document": "D-404", "description": "А64-18-404 от 01.04.2026"}
        ],
        "attachments": [
            {"title": "Обращение", "file": "письмо.pdf", "size": 2048},
            {"file": "фото.jpg"},
        ],
        "origin": {
            "system": "sev",
            "message": "m-77",
            "reply_to": "r-77",
            "document": "D-505",
            "organization": "Администрация Главы",
            "organization_id": "glava",
            "number": "А64-18-505",
            "date": DAY(2026, 5, 12),
            "deadline": DAY(2026, 6, 10),
        },
    }


def test_gaps_and_doubts_of_a_message_are_named() -> None:
    """What the order needs and the message lacks is to be filled in; whose number it is, told."""
    incoming = _sev()
    assert [one.place for one in _notes(incoming, "fill")] == [("appeal", "questions", 0, "text")]
    assert {one.place for one in _notes(incoming, "check")} == {
        ("appeal", "number"),
        ("appeal", "channel"),
        ("appeal", "topic"),
        ("appeal", "origin", "deadline"),
    }
    assert [(one.about, one.text) for one in _notes(incoming, "kept")] == [
        ("дополнительное поле «Льготы»", "ветеран труда"),
        ("группа документов", "Обращения граждан"),
        ("полное название отправителя", "Администрация Главы Республики"),
        (f"{PERSON}/SNILS: для ответа не нужно и не переносится", ""),
    ]


def test_a_message_of_our_own_system_bears_our_own_number(tmp_path: Path) -> None:
    """Whose number it is need not be asked where we have sent the message ourselves."""
    xml = SEV_APPEAL.replace('UID="glava"', 'UID="mpt"')
    incoming = reader("sev").read_appeal(xml.encode(), settings(tmp_path))
    assert ("appeal", "number") not in [one.place for one in incoming.notes]


# (what is changed in the message, to what) → what the note must say
CHANGES: list[tuple[str, str, str]] = [
    ("<Date>2026-05-12</Date>", "<Date>12.05.2026</Date>", "fill ('appeal', 'registered')"),
    ("<Date>2026-05-12</Date>", "<Date>12.05.2026</Date>", "RegistrationInfo/Date: значение"),
    ("<Number>А64-18-505</Number>", "<Number> </Number>", "fill ('appeal', 'number')"),
    ("Официальный сайт", "голубиная почта", "fill ('appeal', 'channel')"),
    ("Официальный сайт", "голубиная почта", "«Способ доставки» | голубиная почта"),
    ("<Sex>Female</Sex>", "<Sex>Male</Sex>", "'gender') пол в сообщении и в имени разный"),
    ("ОМАРОВА ХАДИЖАТ МАГОМЕДОВНА", "Аноним", "анонимное"),
    ("ОМАРОВА ХАДИЖАТ МАГОМЕДОВНА", "", "анонимное"),
    ("ОМАРОВА ХАДИЖАТ МАГОМЕДОВНА", "Омарова А. и Исаев Б.", "имя не читается"),
    ("h.omarova@example.ru", "h.omarova(at)example", "записан с ошибкой"),
    ("h.omarova@example.ru", "h.omarova(at)example", "| h.omarova(at)example"),
    ('Type="E-mail"', 'Type="Telegram"', "адрес вида «Telegram» | h.omarova@example.ru"),
    ("<Access>Общий</Access>", "<Access>ДСП</Access>", "Для служебного пользования"),
    ("<Access>Общий</Access>", "<Access>Синий</Access>", "гриф доступа незнаком"),
    ('Type="Incoming"', 'Type="Created"', "обращение ли это"),
    ('"MainDoc"', '"AddToDoc"', "AddToDoc"),
    ("</DocInfo>", "<Expansion><x xmlns='urn:y'>зов</x></Expansion></DocInfo>", "Expansion"),
    ("</DocInfo>", "<Expansion><x xmlns='urn:y'>зов</x></Expansion></DocInfo>", "| зов"),
    ("<Access>", "<Note>срочно</Note><Access>", "примечание | срочно"),
    ("</DocumentList>", EXTRA, "ещё документ | № 9"),
    ("<Rubric", "<Collective>true</Collective><Rubric", "fill ('appeal', 'collective', 'name')"),
    ("<Deadline>2026-06-10</Deadline>", "<Deadline>скоро</Deadline>", "Deadline: значение не"),
    ("</Author>", GARDEN, "добавьте её в appeal.applicants | ТСЖ «Сад»"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "said"), CHANGES)
def test_what_can_not_be_taken_over_is_told(old: str, new: str, said: str) -> None:
    """A doubt about a field stands at the field; a word without a field is kept as it is."""
    assert old in SEV_APPEAL
    assert said in _told(_sev(SEV_APPEAL.replace(old, new, 1)))


def test_a_gender_that_contradicts_the_name_is_not_guessed() -> None:
    """The letter stays neutral until a person has looked."""
    incoming = _sev(SEV_APPEAL.replace("<Sex>Female</Sex>", "<Sex>Male</Sex>"))
    assert incoming.appeal["applicants"][0]["gender"] == "unknown"


def test_initials_and_odd_names_stay_in_one_line() -> None:
    """What can't be parted surely is not parted."""
    for name in ("Омарова Х.М.", "Ким Ир Сен", "Омарова (Исаева) Хадижат Магомедовна"):
        incoming = _sev(SEV_APPEAL.replace("ОМАРОВА ХАДИЖАТ МАГОМЕДОВНА", name))
        assert incoming.appeal["applicants"][0]["full_name"] == name


def test_several_authors_are_several_applicants() -> None:
    """Every co-author is named; the first gets the answer."""
    second = (
        "</Author><Author><PrivatePerson><FIO>Исаев Гасан Курбанович</FIO></PrivatePerson></Author>"
    )
    found = _sev(SEV_APPEAL.replace("</Author>", second, 1)).appeal["applicants"]
    assert [one["surname"] for one in found] == ["Омарова", "Исаев"]


BODY = (
    "<Author><Contact><Organization><ShortName>ООО «Ковёр»</ShortName></Organization>"
    "<OfficialPerson><FIO>Рамазанова Саният Абдуллаевна</FIO><Post>Директор</Post></OfficialPerson>"
    "<Address><Text>ул. Гамидова, д. 3</Text></Address></Contact>"
    "<RegistrationInfo><Number>12</Number><Date>2026-05-09</Date></RegistrationInfo></Author>"
)


def test_an_organisation_may_be_the_applicant() -> None:
    """Its head, address and outgoing number come along; whether it only forwards is asked."""
    start, end = SEV_APPEAL.index("<Author>"), SEV_APPEAL.index("</Author>") + len("</Author>")
    incoming = _sev(SEV_APPEAL[:start] + BODY + SEV_APPEAL[end:])
    assert incoming.appeal["applicants"] == [
        {
            "organization": "ООО «Ковёр»",
            "post": "Директор",
            "surname": "Рамазанова",
            "given_name": "Саният",
            "patronymic": "Абдуллаевна",
            "address": ["ул. Гамидова, д. 3"],
        }
    ]
    assert incoming.appeal["author_number"] == "12"
    assert "переслала чужое" in _told(incoming)


def test_a_message_without_authors_asks_for_the_applicant() -> None:
    """No applicant is invented."""
    start, end = SEV_APPEAL.index("<Author>"), SEV_APPEAL.index("</Author>") + len("</Author>")
    incoming = _sev(SEV_APPEAL[:start] + SEV_APPEAL[end:])
    assert incoming.appeal["applicants"] == [{"full_name": None}]
    assert "fill ('appeal', 'applicants', 0, 'full_name')" in _told(incoming)


def test_a_message_in_windows_1251_is_read() -> None:
    """Older systems write it so, and say so."""
    xml = SEV_APPEAL.replace('encoding="utf-8"', 'encoding="windows-1251"')
    data = xml.encode("cp1251")
    incoming = reader("sev").read_appeal(data, ExchangeSettings())
    assert incoming.appeal == _sev().appeal


def test_a_passport_of_medo_fills_the_fields_of_the_appeal() -> None:
    """Version 2.5 in windows-1251, contacts in one line."""
    incoming = _medo(MEDO_APPEAL, "cp1251")
    assert incoming.source == "МЭДО 2.5"
    assert incoming.appeal == {
        "number": "П-8/15",
        "registered": DAY(2026, 5, 12),
        "channel": None,
        "topic": "О ценах на ярмарке",
        "applicants": [
            {
                "surname": "Керимов",
                "given_name": "Эльдар",
                "patronymic": "Тофик оглы",
                "email": "e.kerimov@example.ru",
                "phone": "8 (900) 111-22-33",
                "address": ["г. Дербент, ул. Садовая, д. 3", "Республика Дагестан"],
            }
        ],
        "questions": [{"id": 1, "text": None}],
        "author_number": "К-1",
        "author_date": DAY(2026, 5, 1),
        "links": [
            {
                "type": "Связан с",
                "document": OURS,
                "description": "07-1 от 01.03.2026, Минпромторг",
            }
        ],
        "attachments": [{"title": "Текст документа", "file": "obr.pdf"}],
        "origin": {
            "system": "medo26",
            "message": OURS,
            "document": GUID,
            "organization": "Аппарат Правительства",
            "organization_id": GUID,
            "number": "П-8/15",
            "date": DAY(2026, 5, 12),
        },
    }
    assert "kept () подписали | Исаев Г.К." in _told(incoming)
    assert "fill ('appeal', 'channel')" in _told(incoming)


def test_a_container_of_medo_names_no_citizen() -> None:
    """Its passport is of the forwarding letter: the applicant is asked for."""
    incoming = _medo(MEDO_CONTAINER)
    appeal = incoming.appeal
    assert incoming.source == "МЭДО 2.7, контейнер"
    assert (appeal["number"], appeal["registered"]) == ("П-8/16", DAY(2026, 5, 12))
    assert appeal["applicants"] == [{"full_name": None}]
    assert appeal["attachments"] == [{"file": "document.pdf"}]
    assert appeal["origin"]["system"] == "medo27"
    assert "служебного пользования" in _told(incoming)
    assert "исполнитель у отправителя | Алиева З.Ю., 12-34" in _told(incoming)


SEV_REPORT = '<Report xmlns="http://www.eos.ru/2010/sev"/>'
BOX = MEDO_APPEAL.replace('type="Документ"', 'type="Транспортный контейнер"').replace(
    "xdms:document", "xdms:dokument"
)
NOTICE = MEDO_APPEAL.replace("Документ", "Уведомление").replace("xdms:document", "xdms:dokument")


@pytest.mark.parametrize(
    ("format", "xml", "said"),
    [
        ("sev", SEV_REPORT, "Report, а не документ"),
        ("sev", MEDO_CONTAINER, "корневой элемент — container"),
        ("sev", "<DocInfo/>", "пространство имён «»"),
        ("sev", '<DocInfo xmlns="http://www.eos.ru/2010/sev"/>', "нет документов"),
        ("medo", SEV_APPEAL, "корневой элемент — DocInfo"),
        ("medo", '<c xmlns="urn:IEDMS:CONTAINER"/>', "2.7.1"),
        ("medo", NOTICE.replace("windows-1251", "utf-8"), "Уведомление"),
        ("medo", BOX.replace("windows-1251", "utf-8"), "укажите паспорт, passport.xml"),
        ("medo", "PK\x03\x04...", "это архив zip"),
        ("sev", SEV_APPEAL.replace("?>", "?><!DOCTYPE DocInfo>"), "DOCTYPE"),
        ("medo", '<!DOCTYPE c [<!ENTITY a "b">]><c>&a;</c>', "DOCTYPE"),
        ("sev", SEV_APPEAL[:-30], "обрывается"),
        ("sev", SEV_APPEAL.replace("utf-8", "windows-1251"), "файл в UTF-8"),
        ("sev", "x" * (5 << 20) + "x", "больше 5 МБ"),
        ("sev", "<a>" * 300 + "</a>" * 300, "глубоко"),
        ("sev", "", "пуст"),
    ],
)  # fmt: skip
def test_what_is_no_message_is_an_error_with_a_way_out(format: str, xml: str, said: str) -> None:  # noqa: A002
    """Hostile, broken and wrong files are refused, in Russian."""
    with pytest.raises(ExchangeError, match="→") as caught:
        reader(format).read_appeal(xml.encode(), ExchangeSettings())
    assert said in str(caught.value)


def test_a_wrong_encoding_is_told_with_its_line() -> None:
    """UTF-8 that is none would read as gibberish: it is refused."""
    with pytest.raises(ExchangeError, match=r"строка 5: файл не в UTF-8"):
        reader("sev").read_appeal(SEV_APPEAL.encode("cp1251"), ExchangeSettings())


@pytest.mark.parametrize("incoming", [_sev(), _medo(MEDO_APPEAL, "cp1251"), _medo(MEDO_CONTAINER)])
def test_a_converted_appeal_is_a_case_as_soon_as_its_gaps_are_filled(incoming: Incoming) -> None:
    """Every field that was taken over is one that the case knows and takes."""
    values: dict[str, Any] = case_values(incoming)
    for note in _notes(incoming, "fill"):
        target: Any = values
        for step in note.place[:-1]:
            target = target[step]
        target[note.place[-1]] = "site" if note.place[-1] == "channel" else "Исаев Гасан Курбанович"
    values["reply"] = sample()["reply"]
    case = Case.from_mapping(values)
    assert case.appeal.origin is not None
    assert case.appeal.origin.number == case.appeal.number
