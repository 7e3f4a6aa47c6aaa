"""The dictionary of given names and its building blocks are what their headers promise."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from typing import NamedTuple

import pytest

from replygen.names.blocks import blocks
from replygen.names.given_names import given_names
from replygen.resources import data_folder

NAMES_FILE = data_folder("dictionaries") / "names" / "given_names.tsv"
BLOCKS_FILE = data_folder("dictionaries") / "names" / "blocks.toml"
ALPHABET = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"

DAGESTAN = {
    *("dagestan", "avar", "dargin", "kumyk", "lak", "lezgin", "tabasaran", "rutul", "agul"),
    *("tsakhur", "nogai"),
}
NEIGHBOURS = {
    *("azerbaijani", "chechen", "ingush", "ossetian", "circassian", "karachay-balkar"),
    *("abkhaz", "turkish", "persian", "arabic", "kurdish"),
}
CENTRAL_ASIA_AND_VOLGA = {
    *("tatar", "bashkir", "kazakh", "kyrgyz", "uzbek", "tajik", "turkmen"),
}
OTHERS = {
    *("russian", "slavic", "european", "georgian", "armenian", "jewish", "greek"),
    "mongolic",
}
TRADITIONS = DAGESTAN | NEIGHBOURS | CENTRAL_ASIA_AND_VOLGA | OTHERS


class Line(NamedTuple):
    name: str
    gender: str
    traditions: list[str]

    @property
    def key(self) -> str:
        return self.name.lower().replace("ё", "е")


def _lines() -> list[Line]:
    text = NAMES_FILE.read_text(encoding="utf-8")
    rows = [row.split("\t") for row in text.splitlines() if not row.startswith("#")]
    return [Line(name, gender, traditions.split(",")) for name, gender, traditions in rows]


LINES = _lines()
GENDERS = {line.name: line.gender for line in LINES}


def _count(traditions: set[str], gender: str) -> int:
    return sum(
        line.gender == gender and not traditions.isdisjoint(line.traditions) for line in LINES
    )


def test_names_are_one_word_in_russian_letters_with_a_capital() -> None:
    assert [x.name for x in LINES if not re.fullmatch("[А-ЯЁ][а-яё]+", x.name)] == []


def test_gender_is_m_f_or_u() -> None:
    assert [line for line in LINES if line.gender not in {"m", "f", "u"}] == []


def test_traditions_are_known_sorted_tags() -> None:
    wrong = [
        line
        for line in LINES
        if not set(line.traditions) <= TRADITIONS or line.traditions != sorted(set(line.traditions))
    ]
    assert wrong == []


def test_names_stand_in_the_order_of_the_russian_alphabet_each_once() -> None:
    names = [line.name for line in LINES]
    assert names == sorted(names, key=lambda name: [ALPHABET.index(c) for c in name.lower()])
    assert [name for name, times in Counter(names).items() if times > 1] == []


def test_spellings_with_and_without_yo_are_of_one_gender() -> None:
    genders: dict[str, set[str]] = {}
    for line in LINES:
        genders.setdefault(line.key, set()).add(line.gender)
    assert {key: found for key, found in genders.items() if len(found) > 1} == {}


def test_the_file_ends_with_one_line_break_and_has_no_carriage_returns() -> None:
    raw = NAMES_FILE.read_bytes()
    assert raw.endswith(b"\n")
    assert not raw.endswith(b"\n\n")
    assert b"\r" not in raw


def test_the_reader_takes_every_line() -> None:
    read = given_names()
    spoken = {"m": "male", "f": "female", "u": None}
    assert {line.key: spoken[line.gender] for line in LINES} == {
        line.key: read[line.key] for line in LINES
    }


@pytest.mark.parametrize(
    ("traditions", "each"),
    [
        (DAGESTAN, 1800),
        (DAGESTAN | NEIGHBOURS, 3000),
        (CENTRAL_ASIA_AND_VOLGA, 800),
        (OTHERS, 1200),
        ({"avar"}, 100),
        ({"kumyk"}, 250),
        ({"lezgin"}, 180),
        ({"nogai"}, 200),
        ({"dargin", "lak", "dagestan"}, 1500),
        ({"azerbaijani"}, 300),
        ({"chechen"}, 200),
        ({"circassian"}, 250),
        ({"karachay-balkar"}, 250),
        ({"ossetian"}, 80),
        ({"armenian"}, 150),
        ({"georgian"}, 120),
    ],
)
def test_both_sexes_are_known_in_comparable_depth(traditions: set[str], each: int) -> None:
    men, women = _count(traditions, "m"), _count(traditions, "f")
    assert min(men, women) >= each
    assert max(men, women) <= 2 * min(men, women)


SPOT_CHECKS = [
    # Women's names that end like men's ones: the salutation «Уважаемый Айшат» must not happen.
    (
        "f",
        """Айшат Патимат Фатимат Петимат Хадижат Хадиджат Аминат Написат Марьям Мариям Зайнаб Зейнаб
        Зайнап Умукусум Умакусум Уммукусум Зумруд Изумруд Тавус Чакар Кистаман Маржан Юлдуз Бирлант
        Баху Меседу Паху Уми Умжат Кумсият Ажа Гулжа Узлипа Зазай Тату Ната Кусум Жавгарат Рукият
        Заграт Султанат Салтанат Асият Барият Загидат Равзат Шамсият Убайдат Джамиля Айгюль""",
    ),
    # Women's names in -хан, -бике, -ханум.
    (
        "f",
        """Парихан Сельмихан Зулихан Мавзихан Солтанбике Айбийке Бийке Бике Гульбике Умуханум
        Периханум Айханум Гюльханум Алтынай Шахрузат""",
    ),
    # Women's names of the neighbours.
    (
        "f",
        """Севиндж Нигяр Гюльшан Зулихан Аймани Кхокха Совдат Дагмара Яха Марха Петимат Нальжан
        Гошевнай Дана Залина Фатима Дзерасса Азау Тамар Кетеван Русудан Нино Хасмик Анаит""",
    ),
    # Men's names in -ат, -ят, -т.
    (
        "m",
        """Марат Мурат Азат Булат Самат Талгат Рифат Фуат Нусрат Гамзат Хамзат Далгат Хасбулат
        Шавкат Мидхат Хикмат Ришат Ренат Ринат Фархат Умалат Азамат Хаджимурат Кайрат Болат""",
    ),
    # Men's names in -а, -я.
    (
        "m",
        """Муса Иса Мустафа Абдулла Мирза Гамза Яхья Закария Зия Рза Агададаш Муртаза Хамза Илья
        Никита Ваха Эльмурза Исагаджи Насрулла Хайбула Гази Али""",
    ),
    # Men's compounds and folk names.
    (
        "m",
        """Магомедрасул Гаджимурад Курбанмагомед Нурмагомед Гитиномагомед Тинамагомед Нурислам
        Нурулислам Бугадин Мугутдин Ярали Чупан Хочбар Дибир Алихан Мирзахан Шейхмагомед
        Магомед Мухаммад Мухамед Мухаммед Магомет Абдурахман Абдурагьман Арсланали""",
    ),
    # Borne by both sexes: the dictionary does not judge.
    ("u", "Саша Женя Валя Шура Слава Паша Ким Айнур Алмаз Фидан"),
]


@pytest.mark.parametrize(("gender", "names"), SPOT_CHECKS)
def test_names_that_are_often_taken_for_the_other_sex(gender: str, names: str) -> None:
    assert {name: GENDERS.get(name) for name in names.split()} == dict.fromkeys(
        names.split(), gender
    )


# --- building blocks ---------------------------------------------------------------------------

RAW_BLOCKS = tomllib.loads(BLOCKS_FILE.read_text(encoding="utf-8"))
EXCEPTIONS = {name for names in RAW_BLOCKS["exceptions"].values() for name in names}
LETTERS = {"male": "m", "female": "f"}
BLOCKS = [
    (LETTERS[gender], place, piece)
    for gender in LETTERS
    for place in ("first", "last")
    for piece in RAW_BLOCKS[gender][place]
]
LEAST_REST = {"first": 3, "last": 2}
LEAST_NAMES = 5
WORST_ERROR = 0.005


def _deciding_block(key: str) -> tuple[str, str, str] | None:
    """The block that decides on `key`: an end before a start, a long one before a short one."""
    ends = [b for b in BLOCKS if b[1] == "last" and key.endswith(b[2])]
    starts = [b for b in BLOCKS if b[1] == "first" and key.startswith(b[2])]
    for place in (ends, starts):
        fit = [b for b in place if len(key) - len(b[2]) >= LEAST_REST[b[1]]]
        if fit:
            return max(fit, key=lambda block: len(block[2]))
    return None


DECIDED = [
    (line, block)
    for line in LINES
    if line.key not in EXCEPTIONS and (block := _deciding_block(line.key))
]


def test_blocks_are_small_russian_letters_without_yo_each_once() -> None:
    pieces = [(place, piece) for _, place, piece in BLOCKS]
    assert [piece for _, piece in pieces if not re.fullmatch("[а-я]+", piece)] == []
    assert [piece for piece, times in Counter(pieces).items() if times > 1] == []
    assert set(RAW_BLOCKS["exceptions"]) == {"male", "female", "both"}


def test_no_block_errs_on_the_dictionary_beyond_its_exceptions() -> None:
    met = Counter(block for _, block in DECIDED)
    wrong: dict[tuple[str, str, str], list[str]] = {}
    for line, block in DECIDED:
        if line.gender != block[0]:
            wrong.setdefault(block, []).append(line.name)
    assert {b: names for b, names in wrong.items() if len(names) > WORST_ERROR * met[b]} == {}


def test_every_block_stands_on_several_names_of_the_dictionary() -> None:
    fitting = Counter(
        (gender, place, piece)
        for line in LINES
        for gender, place, piece in BLOCKS
        if (line.key.endswith(piece) if place == "last" else line.key.startswith(piece))
    )
    assert [block for block in BLOCKS if fitting[block] < LEAST_NAMES] == []


def test_exceptions_are_of_the_gender_the_dictionary_gives_them() -> None:
    said = {
        name: letter
        for word, letter in (("male", "m"), ("female", "f"), ("both", "u"))
        for name in RAW_BLOCKS["exceptions"][word]
    }
    listed = {line.key: line.gender for line in LINES}
    assert {n: g for n, g in said.items() if listed.get(n, g) != g} == {}
    assert [n for n in said if _deciding_block(n) is None] == []


def test_the_reader_takes_every_block() -> None:
    read = blocks()
    assert len(read.first) + len(read.last) == len(BLOCKS)
    assert set(read.exceptions) == EXCEPTIONS
