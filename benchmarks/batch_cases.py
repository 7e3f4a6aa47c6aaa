"""Cases for the benchmark of batches: as many as asked for, no two alike, the same for a seed.

Every second is a reply on the merits put together from sentences, people, streets and numbers; the
others are the examples' cases of all kinds with another applicant, number and topic.
"""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from replygen import Case

ROOT = Path(__file__).resolve().parent.parent
MEN: tuple[tuple[str, ...], ...] = (
    ("Магомедов", "Абдулла", "Алиевич"), ("Алиев", "Руслан", "Магомедович"),
    ("Омаров", "Шамиль", "Гаджиевич"), ("Иванов", "Пётр", "Сергеевич"),
    ("Гаджиев", "Мурад", "Исаевич"), ("Юсупов", "Тимур", "Рашидович"),
    ("Кравченко", "Олег", "Петрович"), ("Абдулаев", "Заур", "Омарович"),
)  # fmt: skip
WOMEN: tuple[tuple[str, ...], ...] = (
    ("Магомедова", "Патимат", "Алиевна"), ("Омарова", "Хадижат", "Магомедовна"),
    ("Саидова", "Аминат", "Исаевна"), ("Петрова", "Ольга", "Николаевна"),
    ("Гаджиева", "Зарема", "Шамильевна"), ("Исаева", "Марьям", "Рашидовна"),
    ("Шевченко", "Анна", "Игоревна"), ("Алиева", "Динара", "Юсуповна"),
)  # fmt: skip
STREETS = (
    "Ирчи Казака", "Ленина", "Гамидова", "Гагарина", "Советской", "Пушкина", "Дахадаева",
    "Абубакарова", "Ярагского", "Мира", "Комсомольской", "Октябрьской", "Садовой", "Буйнакского",
)  # fmt: skip
TOPICS = (
    "ремонт рынка", "ярмарка выходного дня", "цены на хлеб", "работа магазина",
    "автолавка для села", "лицензия на продажу вина", "субсидия на оборудование", "шум от цеха",
    "место для киоска", "возврат товара", "маркировка обуви", "вывоз мусора с рынка",
    "весы на рынке", "стоянка у рынка",
)  # fmt: skip
SENTENCES = (
    "Мы осмотрели павильон на улице {street}, {house}, и составили акт № {n}.",
    "Подрядчик заменит кровлю площадью {n} кв. м до {day} августа.",
    "На это выделено {n} тыс. рублей из бюджета города.",
    "На время работ {k} торговых мест перенесут в соседний павильон.",
    "Ярмарка на улице {street} открыта по субботам с 8 до {hour} часов.",
    "Продавец обязан показать вам сертификат на товар и чек.",
    "{day} мая специалисты взвесили {k} покупок: весы на местах № {k} и № {n} ошибались.",
    "Хозяин магазина «Юбилейный-{k}» снизил цену на хлеб до {k} рублей.",
    "Если товар оказался с браком, вернуть его можно в течение {day} дней.",
    "В этом году субсидию получили {k} предприятий, ещё {day} заявок мы рассматриваем.",
    "Заявку на субсидию примут до {day} октября по адресу: улица {street}, {house}.",
    "Цех на улице {street} работает по договору № {n} и соблюдает нормы шума ночью.",
    "Замеры {day} июня показали {k} децибел при норме 55.",
    "Мусор с площадки вывозят по вторникам и пятницам, договор действует до {day} декабря.",
    "Стоянку на {k} машин город построит рядом с входом со стороны улицы {street}.",
    "Место для киоска вы можете получить на торгах; их проведут {day} сентября.",
    "Автолавка будет приезжать в село {k} раза в месяц и стоять у школы до {hour} часов.",
    "Мы попросили администрацию района повесить расписание на доме {house}.",
    "За нарушение продавца оштрафовали на {n} рублей, постановление вступило в силу {day} мая.",
    "Лицензия магазина на улице {street} действует до {day} марта следующего года.",
    "Обувь без маркировки изъяли из продажи: {k} пар на сумму {n} рублей.",
    "О результате мы сообщим вам письмом не позднее {day} июля.",
    "Позвоните нам, если что-то останется непонятным: мы ответим с 9 до {hour} часов.",
    "Проверку в доме {house} по улице {street} проведёт отдел торговли города.",
)


def cases(count: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """Plain values of `count` cases."""
    chance = random.Random(seed)
    examples = [
        Case.load(file).source.values for file in sorted((ROOT / "examples").glob("*/case.yaml"))
    ]
    merits = examples[0]
    for number in range(1, count + 1):
        given = merits if number % 2 else examples[(number // 2) % len(examples)]
        case = copy.deepcopy(given)
        case["appeal"]["number"] = f"ОГ-{number}/26"
        case["appeal"]["topic"] = f"{chance.choice(TOPICS)} на улице {chance.choice(STREETS)}"
        _put_person(case["appeal"], chance)
        if given is merits:
            case["appeal"]["questions"][0]["text"] = _text(chance, 1)
            case["reply"]["answers"][0]["text"] = _text(chance, chance.randint(2, 7))
        yield case


def write_cases(path: Path, count: int) -> Path:
    """The cases as lines of JSON."""
    with path.open("w", encoding="utf-8") as file:
        for case in cases(count):
            file.write(json.dumps(case, ensure_ascii=False) + "\n")
    return path


def _put_person(appeal: dict[str, Any], chance: random.Random) -> None:
    """Another person in the place of one with a full name, of the same gender."""
    applicants: list[Any] = appeal.get("applicants") or []
    if len(applicants) != 1 or not {"surname", "given_name", "patronymic"} <= set(applicants[0]):
        return
    people = WOMEN if str(applicants[0]["patronymic"]).endswith("на") else MEN
    named, called, fathered = (chance.choice(people) for _ in range(3))
    applicants[0].update(surname=named[0], given_name=called[1], patronymic=fathered[2])


def _text(chance: random.Random, sentences: int) -> str:
    return " ".join(
        sentence.format(
            street=chance.choice(STREETS),
            house=chance.randint(1, 180),
            n=chance.randint(100, 9999),
            k=chance.randint(3, 90),
            day=chance.randint(1, 28),
            hour=chance.randint(15, 21),
        )
        for sentence in chance.sample(SENTENCES, sentences)
    )
