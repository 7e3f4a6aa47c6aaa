"""Signs and blanks that are out of place: where each check looks and what it puts there."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Final, NamedTuple

from replygen.language.grammemes import BIT
from replygen.language.morphology import readings
from replygen.language.sentences import dotted
from replygen.late_pattern import late_pattern
from replygen.proofing.tables import table

_LETTER: Final = "А-Яа-яЁё"
_ABBREVIATED: Final = 2
_FIGURES: Final = late_pattern(r"([\d.,]*\d)")
_SHORTENED: Final = "кв|куб|тыс|млн|млрд|руб|обл|просп|пос|корп|стр|тел"
_MEASURED: Final = r"млн|млрд|тыс|процент|%|кг\b|км\b|га\b|тонн|рубл|руб\b|метр|кв\. ?м"
_WAY: Final = late_pattern("(?:маршрут|трасс|дорог|рейс|поезд|участ|лини|автобус)[а-яё]* «?$", re.I)


_SPEECH: Final = (
    r"(?:сказа|спроси|крикну|ответи|воскликну|попроси|написа|говори|спрашива|отвеча)[а-яё]*"
    r" ?[^:«»]{0,40}: «[^«»]*[!?](»\.)(?=\s*$)"
)


_BEHIND: Final = late_pattern(rf" ([{_LETTER}]+)\.?(?: ([{_LETTER}]+))?")
# What is numbered, not counted: «дом 15-17», «телефон 22-45», «закон 44-15».
_NUMBERED: Final = late_pattern(
    r"(?:№|N|\b(?:д|дом[а-я]{0,2}|кв|квартир[а-я]|корп|корпус[а-я]?|стр|тел|телефон[а-я]{0,2}"
    r"|ул|улиц[а-я]|литер[а-я]?|офис[а-я]?|участ[а-я]{2,4}|номер[а-я]{0,2}|индекс"
    r"|сч[её]т[а-я]{0,2})\.?|\b(?:ул|улиц[а-я]|просп|пр-т|пер)\.? [А-ЯЁ][а-яё. ]+,?) ?$",
    re.I,
)


class Sign(NamedTuple):
    """A check: where it looks and what it puts in place of group 1; None is no remark.

    needles: a text without any of these has nothing to find; hint: nor has one without this.
    """

    check: str
    needles: tuple[str, ...]
    hint: re.Pattern[str] | None
    pattern: re.Pattern[str]
    mend: Callable[[re.Match[str]], str | None]


def _outside(_: re.Match[str]) -> str:
    """The full stop belongs behind the quotation mark."""
    return "»."


def _closed(_: re.Match[str]) -> str:
    """No full stop follows speech that ends in a question or an exclamation."""
    return "»"


@cache
def signs() -> tuple[Sign, ...]:
    """The checks in the order of their table."""
    units = "|".join(sorted(_data()["units"], key=len, reverse=True))
    told: list[tuple[str, str, str, Callable[[re.Match[str]], str | None]]] = [
        (
            "space-before",
            " ,| ;| :| !| ?| )| »| .",
            r"(?<=[^\s,.;:!?(«„])( {1,2}(?:[,;:!?)»]|\.(?=\s|$)))",
            _tight,
        ),
        ("space-inside", "( |« |„ ", r"([(«„] {1,2})(?=\S)", _tight),
        (
            "space-after",
            rf"[,;:!?][{_LETTER}«]",
            rf"([,;](?=[{_LETTER}«])|(?<=[{_LETTER}»])[:!?](?=[{_LETTER}«]))",
            _spaced,
        ),
        ("stop", r"\.[А-ЯЁ\d]", rf"(?<![{_LETTER}\w.])([{_LETTER}]+\.)(?=[А-ЯЁ][а-яё]|\d)", _stop),
        ("quote-stop", ".»", rf"(?<=[:—–,] )«[^«»]*[{_LETTER}]{{4,}}(\.»)(?=\s*$)", _outside),
        (
            "quote-stop",
            "!».|?».",
            _SPEECH,
            _closed,
        ),
        ("doubled", "..|,,|, ,|;;|::", r"(?<![.,])(\.\.|,,|, ,|;;|::)(?![.,])", _first),
        ("doubled", ",.|;.|:.|!.|?.", r"([,;:!?]\.)(?=\s|$)", _last),
        ("space-before", " …| ...", r"(?<=[^\s.,;:(«])( (?:…|\.{3}))(?=\s|$|[.,;])", _tight),
        (
            "unit-stop",
            "кг.|км.|см.|мм.|га.|мл.",
            r"(?<=\d )((?:кг|км|см|мм|га|мл)\.)(?= [а-яё])",
            _unstopped,
        ),
        ("number-sign", "№", r"(?<=[а-яё])(№ ?)(?=\d)", _numbered),
        ("doubled", "??|!!", r"(?<![?!])(\?\?|!!)(?![?!])", _first),
        ("doubled", "....", r"(?<!\.)(\.{4,})", _dots),
        ("spaces", "  ", r"(?<=\S)(  )(?=\S)", _blank),
        ("dash", " - | -- ", r"(?<=[^\s\d—–-])( -{1,2} )(?=\S)", _dash),
        ("dash", " - | -- ", r"(?<=\d)( -{1,2} )(?=[^\s\d])", _dash),
        ("dash", " -", rf"(?<=[{_LETTER}»)])( -)(?=[{_LETTER}«][{_LETTER}])", _dash),
        (
            "dash",
            "- ",
            rf"(?<=[{_LETTER}»)])(- )(?=[{_LETTER}«])(?!и |или |, |либо |да |а )",
            _dash,
        ),
        ("dash", "—", r"(?<=[а-яё])(—)(?=[а-яё])", _dash),
        ("dash", " —| –", rf"(?<=[{_LETTER}»)])( [—–])(?=[{_LETTER}«])", _dash),
        ("dash", "— |– ", rf"(?<=[{_LETTER}»)])([—–] )(?=[{_LETTER}«])", _dash),
        (
            "dash",
            "-[А-ЯЁ]",
            r"(?<![\w-])([А-ЯЁ][а-яё]{2,}-[А-ЯЁ][а-яё]{2,})(?![\w-])",
            _route,
        ),
        ("range", " - ", r"(?<=\d)( - )(?=\d)", _range),
        (
            "range",
            "0-|1-|2-|3-|4-|5-|6-|7-|8-|9-",
            rf"(?<![\w.,:/№-])(?<!№ )\d{{1,4}}(-)\d{{1,4}}(?= [{_LETTER}]{{2,}}| ?%)",
            _counted,
        ),
        (
            "range",
            "0-|1-|2-|3-|4-|5-|6-|7-|8-|9-",
            r"(?<![\w.,:/№-])(?:[01]?\d|2[0-4])[.:][0-5]\d(-)(?:[01]?\d|2[0-4])[.:][0-5]\d(?![\w:/-]|[.,]\d)",
            _range,
        ),
        ("range", "I-|V-|X-", r"(?<![\w-])[IVX]+(-)[IVX]+(?= в?в\.| век)", _range),
        ("number-sign", "№", r"(№)(?=[\dА-ЯA-Z])", _spaced),
        ("number-sign", "§", r"(§)(?=\d)", _spaced),
        ("number-latin", "N", r"(?<![\w.-])(N[oº°]?\.? ?)(?=\d)", _number),
        (
            "initials",
            r"\. ?[А-ЯЁ]\.",
            rf"(?<![{_LETTER}])([А-ЯЁ]\. ?[А-ЯЁ]\.)(?=[А-ЯЁ][а-яё]{{2}})",
            _initials,
        ),
        (
            "initials",
            r"\. ?[А-ЯЁ](?![А-Яа-яЁё.])",
            r"(?<=[а-яё] )([А-ЯЁ]\. ?[А-ЯЁ])(?=[,;)]|\s+(?:[а-яё]|—|–)|$)",
            _stopped,
        ),
        (
            "stop",
            f"{_SHORTENED}.".replace("|", ".|"),
            rf"(?<![{_LETTER}\w.])((?:{_SHORTENED})\.)(?=[а-яё])",
            _spaced,
        ),
        ("and-so-on", r"и т\. ?[дп]", r"(?<![\w])(и т\. ?[дп])(?![\w.])", _stopped),
        ("and-so-on", "и тд|и тп", r"(?<![\w])(и т[дп]\.?)(?!\w)", _and_so_on),
        ("quotes", "<<|>>", r"(<<|>>)", _angles),
        ("quotes", "'|`", r"(?<![\w'`])(['`][А-ЯЁа-яё][^'`\n]{1,60}['`])(?![\w'`])", _single),
        ("quotes", "''", r"('')(?=[А-Яа-яЁё\s.,;)]|$)", _apostrophes),
        ("unit", "°", r"(\d°[CСF])(?!\w)", _degree),
        (
            "year",
            "0г|1г|2г|3г|4г|5г|6г|7г|8г|9г",
            r"(?<![\w])(\d{2}\.\d{2}\.\d{2}(?:\d{2})?г)(?![\w])",
            _unit,
        ),
        ("decimal", r"\.\d", rf"(?<![\w.])(\d+\.\d{{1,2}})(?= ?(?:{_MEASURED}))", _decimal),
        (
            "thousands",
            ".000",
            r"(?<![\w.])(\d{1,3}(?:\.000)+)(?= ?(?:руб|₽|тонн|человек))",
            _thousands,
        ),
        (
            "unit",
            rf"\d[{''.join({re.escape(unit[0]) for unit in _data()['units']})}]",
            rf"(?<![\w.,-])(\d+(?:[.,]\d+)?(?:{units}))(?![{_LETTER}\w])",
            _unit,
        ),
    ]
    return tuple(
        Sign(f"typography-{name}", *_hinted(needles), late_pattern(pattern), mend)
        for name, needles, pattern, mend in told
    )


def _hinted(told: str) -> tuple[tuple[str, ...], re.Pattern[str] | None]:
    """Needles parted by strokes, or a hint: a regular expression that begins with one sign.

    Most patterns look behind first, so that each place of a text is tried: a hint is found at once.
    """
    if "[" in told or "\\" in told:
        return ("",), late_pattern(told)
    return tuple(told.split("|")), None


@cache
def _data() -> dict[str, list[str]]:
    values: dict[str, list[str]] = table("typography.toml")
    return values


def _tight(found: re.Match[str]) -> str:
    return found[1].strip()


def _blank(_: re.Match[str]) -> str:
    return " "


def _spaced(found: re.Match[str]) -> str:
    return found[1] + " "


def _first(found: re.Match[str]) -> str:
    return found[1][0]


def _dash(found: re.Match[str]) -> str:
    """The dash that the paragraph uses already, a long one where it uses none."""
    return " – " if " – " in found.string and " — " not in found.string else " — "


def _route(found: re.Match[str]) -> str | None:
    """«трасса Махачкала-Дербент»; «автобус Усть-Лабинск», of one town, stays."""
    if not _WAY.search(found.string, max(0, found.start() - 20), found.start()):
        return None
    first, second = found[1].split("-")
    if second.endswith(("ский", "ского", "ском", "ская")) or not _town(first):
        return None
    return f"{first} — {second}" if _town(second) else None


def _town(word: str) -> bool:
    return any(one.known and one.bits & BIT["Geox"] for one in readings(word.lower()))


def _range(_: re.Match[str]) -> str:
    return "–"


def _counted(found: re.Match[str]) -> str | None:
    """«15-17 мая», «3-5 рабочих дней»: from less to more of what stands behind."""
    first, second = found[0].split("-")
    if int(first) >= int(second) or first[0] == "0":
        return None
    if _NUMBERED.search(found.string, 0, found.start()):
        return None
    if found.string[found.end() :].lstrip().startswith("%"):
        return "–"
    behind = _BEHIND.match(found.string, found.end())
    if behind is None:
        return None
    return "–" if _of_many(behind[1]) or (_quality(behind[1]) and _of_many(behind[2])) else None


def _quality(word: str) -> bool:
    """«рабочих»: an adjective between a count and its noun."""
    known = [one.bits for one in readings(word.lower().replace("ё", "е")) if one.known]
    return bool(known) and all(bits & BIT["ADJF"] for bits in known)


def _of_many(word: str | None) -> bool:
    """Whether a count may stand before the noun: «мая», «годов», «дней»; «гг» as well."""
    if word is None or len(word) < _ABBREVIATED:
        return False
    if word in _data()["units"] or word in _data()["counted"]:
        return True
    known = [one.bits for one in readings(word.lower().replace("ё", "е")) if one.known]
    return any(bits & BIT["NOUN"] and bits & BIT["gent"] and bits & BIT["plur"] for bits in known)


def _number(_: re.Match[str]) -> str:
    return "№ "


def _last(found: re.Match[str]) -> str:
    """«дом!.» → «дом!», «дом,.» → «дом.»."""
    return found[1][0] if found[1][0] in "!?" else "."


def _unstopped(found: re.Match[str]) -> str:
    return found[1][:-1]


def _numbered(_: re.Match[str]) -> str:
    return " № "


def _dots(_: re.Match[str]) -> str:
    return "…"


def _initials(found: re.Match[str]) -> str:
    """«И.И.Иванов» → «И.И. Иванов»."""
    return found[1] + " "


def _stopped(found: re.Match[str]) -> str:
    return found[1] + "."


def _and_so_on(found: re.Match[str]) -> str:
    return f"и т. {found[1].removesuffix('.')[-1]}."


def _angles(found: re.Match[str]) -> str:
    return "«" if found[1] == "<<" else "»"


def _single(found: re.Match[str]) -> str:
    return f"«{found[1][1:-1]}»"


def _apostrophes(found: re.Match[str]) -> str:
    before = found.string[: found.start()]
    return "«" if before[-1:] in ("", " ", "(") else "»"


def _degree(found: re.Match[str]) -> str:
    return f"{found[1][0]} °{found[1][-1]}"


def _decimal(found: re.Match[str]) -> str | None:
    """«5.5 млн» → «5,5 млн»; «п. 5.5 тыс…» no: a clause has its word before."""
    before = found.string[: found.start()].rstrip()
    if before.endswith((".", "пункт", "пункта", "пункте", "пункту", "раздел", "раздела", "№")):
        return None
    return found[1].replace(".", ",")


def _thousands(found: re.Match[str]) -> str:
    return found[1].replace(".", "\u00a0")


def _unit(found: re.Match[str]) -> str:
    return _FIGURES.sub(r"\1 ", found[1])


def _stop(found: re.Match[str]) -> str | None:
    """«г.Махачкала», «ст.5», «окон.Однако»; initials and names of sites stand close."""
    word = found[1][:-1]
    behind = found.string[found.end()]
    if len(word) == 1 and word.isupper() and behind.isdigit():
        return None  # «светофор Т.7», a designation
    if word.lower() in dotted() or (len(word) > _ABBREVIATED and not behind.isdigit()):
        return found[1] + " "
    return None
