"""Speed of full names: read, told man or woman, put in the dative; against three peers.

`python benchmarks/names.py`. Ours gets the full name as one string; pytrovich and petrovich get it
split into its parts, for they can't split it; petrovich 2 is told the gender as well, for it can't
find it; pymorphy3 gets the words and puts each first reading in the dative, as its users do.
Every engine goes through the same distinct names once a round, in turn, in one process; times are
processor times, the median of the rounds counts. Nothing here or in replygen.names keeps results
of whole names: each name is new to a round, and rounds differ by no more than noise.
Import and memory are measured in processes of their own, over what bare Python has.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from itertools import islice, product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from petrovich.enums import Case as OldCase
from petrovich.enums import Gender as OldGender
from petrovich.main import Petrovich
from pytrovich.detector import PetrovichGenderDetector
from pytrovich.enums import Case as TheirCase
from pytrovich.enums import NamePart
from pytrovich.maker import PetrovichDeclinationMaker

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from replygen.names import parse  # noqa: E402 - from this checkout
from replygen.names.report import describe_lines  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

# Invented people: every part is common, the wholes come from counting.
STEMS = (
    "Магомед Ахмед Курбан Гаджи Исмаил Рамазан Абдулла Омар Мурад Султан Ибрагим Юсуп Шамил Расул "
    "Карим Алихан Гасан Салих Мирза Идрис Заур Тагир Камал Джабраил Шапи Гамзат Сулейман Хан Бек"
)
FOREIGN = "Шевченко Петросян Ким Мицкевич Окуджава Гайдай Шмидт Коваль Черных Лежава"
RUSSIAN = "Иванов Кузнецов Вяземский Соловьёв Ильин Пушкин Толстой Морозов Белый Чуковский"
MEN = (
    "Магомед Руслан Шамиль Муса Мустафа Гаджи Али Абдулла Илья Игорь Андрей Лев Пётр Никита "
    "Магомед-Расул Тимур Мурад Заур Камиль Юрий"
)
WOMEN = (
    "Патимат Аминат Мария Любовь Наталия Зульфия Айгуль Хадижат Марьям Зайнаб Анна Ольга Елена "
    "Саида Мадина Заира Эльмира Асият Юлия Вера"
)
FATHERS = "Магомед Али Иса Иван Пётр Гаджимурад Расул Абдулла Шамиль Омар Сергей Михаил"
ENDINGS = {"Али": "ев", "Иса": "ев", "Пётр": "ов", "Абдулла": "ев", "Сергей": "ев"}

Person = tuple[str, str, str, str]


def women_of(surname: str) -> str:
    """The form of a surname that a woman bears."""
    for male, female in (("ский", "ская"), ("ый", "ая"), ("ой", "ая")):
        if surname.endswith(male):
            return surname.removesuffix(male) + female
    return f"{surname}а" if surname.endswith(("ов", "ёв", "ев", "ин")) else surname


def patronymic(father: str, gender: str) -> str:
    """The patronymic from the name of the father."""
    stem = {"Али": "Али", "Иса": "Иса", "Пётр": "Петр", "Абдулла": "Абдулла"}.get(father, father)
    stem = "Серге" if father == "Сергей" else stem
    ending = ENDINGS.get(father, "ов")
    return stem + ending + ("ич" if gender == "male" else "на")


def people() -> Iterator[Person]:
    """Surname, given name, patronymic and gender, all different, men and women by turns."""
    surnames = [
        f"{stem}ов" if stem[-1] not in "аи" else f"{stem[:-1]}аев" for stem in STEMS.split()
    ]
    surnames += RUSSIAN.split() + FOREIGN.split()
    for surname, father, index in product(surnames, FATHERS.split(), range(20)):
        yield surname, MEN.split()[index], patronymic(father, "male"), "male"
        yield women_of(surname), WOMEN.split()[index], patronymic(father, "female"), "female"


def sample(count: int) -> list[Person]:
    """`count` people spread over all that can be made."""
    everybody = list(dict.fromkeys(people()))
    step = len(everybody) // count
    chosen = everybody[:: max(step | 1, 1)][:count]
    return chosen if len(chosen) == count else list(islice(everybody, count))


def ours(persons: list[Person]) -> Callable[[], list[str]]:
    """Full name as text → parsed, gender found, dative of all parts."""
    texts = [" ".join(person[:3]) for person in persons]

    def run() -> list[str]:
        return [parse(text).in_case("dative") or "" for text in texts]

    return run


def by_pytrovich(persons: list[Person]) -> Callable[[], list[str]]:
    """Parts → gender found, dative of each part."""
    maker = PetrovichDeclinationMaker()
    detect: Callable[..., Any] = PetrovichGenderDetector().detect

    def run() -> list[str]:
        made = []
        for surname, given, middle, _ in persons:
            gender = detect(firstname=given, lastname=surname, middlename=middle)
            made.append(
                f"{maker.make(NamePart.LASTNAME, gender, TheirCase.DATIVE, surname)} "
                f"{maker.make(NamePart.FIRSTNAME, gender, TheirCase.DATIVE, given)} "
                f"{maker.make(NamePart.MIDDLENAME, gender, TheirCase.DATIVE, middle)}"
            )
        return made

    return run


def by_petrovich(persons: list[Person]) -> Callable[[], list[str]]:
    """Parts and the gender, which it can't find → dative of each part."""
    engine = Petrovich()
    genders = {"male": OldGender.MALE, "female": OldGender.FEMALE}

    def run() -> list[str]:
        return [
            f"{engine.lastname(surname, OldCase.DATIVE, genders[gender])} "
            f"{engine.firstname(given, OldCase.DATIVE, genders[gender])} "
            f"{engine.middlename(middle, OldCase.DATIVE, genders[gender])}"
            for surname, given, middle, gender in persons
        ]

    return run


def by_pymorphy3(persons: list[Person]) -> Callable[[], list[str]]:
    """Parts → dative of the first reading of each."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pymorphy3  # noqa: PLC0415 - its warnings are silenced

        morph = pymorphy3.MorphAnalyzer(lang="ru")

    def dative(word: str) -> str:
        made = morph.parse(word)[0].inflect({"datv"})
        return str(made.word).capitalize() if made else word

    def run() -> list[str]:
        return [" ".join(map(dative, person[:3])) for person in persons]

    return run


ENGINES = {
    "replygen": ours,
    "pytrovich": by_pytrovich,
    "petrovich": by_petrovich,
    "pymorphy3": by_pymorphy3,
}


def microseconds_a_name(persons: list[Person], rounds: int) -> dict[str, float]:
    """Median time of a name by engine, over `rounds` in which the engines take turns."""
    runs = {name: make(persons) for name, make in ENGINES.items()}
    times: dict[str, list[float]] = {name: [] for name in runs}
    for run in runs.values():
        run()
    for number in range(rounds):
        order = list(runs)
        for name in order[number % len(order) :] + order[: number % len(order)]:
            started = time.process_time()
            runs[name]()
            times[name].append(time.process_time() - started)
    return {name: statistics.median(found) / len(persons) * 1e6 for name, found in times.items()}


def lines_a_second(persons: list[Person]) -> float:
    """Lines of `name --json` made in a second."""
    texts = [" ".join(person[:3]) for person in persons]
    found = []
    for _ in range(3):
        started = time.process_time()
        for _line in describe_lines(texts):
            pass
        found.append(len(texts) / (time.process_time() - started))
    return statistics.median(found)


PROBE = """
import sys, time
sys.path.insert(0, {root!r})
def resident():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024
before, started = resident(), time.perf_counter()
import replygen.names
imported = time.perf_counter()
loaded = resident() - before
{use}
used = time.perf_counter() - imported
print((imported - started) * 1e3, used * 1e3, resident() - before, loaded)
"""
USE = "replygen.names.parse('Магомедова Патимат Алиевна').in_case('dative')"


def in_new_processes(use: str, times: int = 9) -> list[float]:
    """Medians: import in ms, first use in ms, resident memory over bare Python in MB.

    The memory is that after the first use, then that after the import alone.
    """
    code = PROBE.format(root=str(ROOT), use=use)
    lines = [
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout.split()
        for _ in range(times)
    ]
    return [statistics.median(map(float, column)) for column in zip(*lines, strict=True)]


def main() -> None:
    """Measure, print the table, then the figures as JSON."""
    parser = argparse.ArgumentParser(description="Speed of replygen.names and its peers")
    parser.add_argument("--names", type=int, default=3000)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    persons = sample(options.names)
    times = microseconds_a_name(persons, options.rounds)
    import_ms, first_ms, megabytes, import_megabytes = in_new_processes(USE)
    print(f"{len(persons)} distinct names, {options.rounds} rounds, dative of all parts")
    print(f"{'engine':<12}{'µs a name':>12}{'names a second':>16}{'ours is faster':>16}")
    for name, found in times.items():
        ratio = found / times["replygen"]
        print(f"{name:<12}{found:>12.2f}{1e6 / found:>16.0f}{ratio:>15.2f}×")
    json_lines = lines_a_second(persons)
    print(f"lines of `name --json`: {json_lines:.0f} a second")
    print(f"import {import_ms:.1f} ms, first name {first_ms:.1f} ms, memory {megabytes:.1f} MB")
    print(f"memory of the import alone {import_megabytes:.1f} MB")
    figures = {
        "ratio_pytrovich": round(times["pytrovich"] / times["replygen"], 3),
        "ratio_petrovich": round(times["petrovich"] / times["replygen"], 3),
        "ratio_pymorphy3": round(times["pymorphy3"] / times["replygen"], 3),
        "names_per_second": round(1e6 / times["replygen"]),
        "json_lines_per_second": round(json_lines),
        "import_ms": round(import_ms, 2),
        "first_name_ms": round(first_ms, 2),
        "megabytes": round(megabytes, 2),
        "import_megabytes": round(import_megabytes, 2),
        "names": len(persons),
        "rounds": options.rounds,
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
