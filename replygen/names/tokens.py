"""Normalised text of a name → its words and initials, the bracketed surname apart."""

from __future__ import annotations

from replygen.errors import NameParseError
from replygen.late_pattern import late_pattern
from replygen.names.casing import in_name_case
from replygen.names.gender import patronymic_gender
from replygen.names.given_names import UNLISTED, listed_gender
from replygen.names.marks import marks
from replygen.records import Record

_LETTER = "[А-Яа-яЁё\u04c0]"
_INITIAL = (
    rf"(?:{_LETTER}|[Дд][жз])\.(?:\s?-\s?(?:{_LETTER}|[Дд][жз])\.)?"
    rf"|{_LETTER}-{_LETTER}\.|{_LETTER}(?![А-Яа-яЁё\u04c0.’-])"
)
_PIECE = f"{_LETTER}+(?:’{_LETTER}+)*"
_TOKEN = late_pattern(rf"(?P<initial>{_INITIAL})|(?P<word>{_PIECE}(?:-{_PIECE})*)")
_BRACKETS = late_pattern(r"\(([^()]*)\)")
_HYPHEN_SPACES = late_pattern(r"(?<=\w)\s*-\s*(?=\w)")
# «мл», «ст»; the palochka counts as a vowel, for it may stand for a sound of its own.
_VOWELS = frozenset("аеёиоуыэюя\u04c0\u04cf’")
_LONGEST_SHORTENED = 3
_WAY_OUT = "оставьте только фамилию, имя и отчество"


class Unit(Record):
    """A word of a name (with its particles or «оглы») or an initial («П.», «Х.-А.»)."""

    text: str
    is_initial: bool = False
    particle: bool = False
    turkic: bool = False


class Units(Record):
    """The units of a name in their order.

    former: the surname in brackets, and the index of the unit it follows; comma_after: the index
    of the unit that a comma follows, or None.
    """

    units: tuple[Unit, ...]
    former: str = ""
    former_after: int = -1
    comma_after: int | None = None


def split_units(text: str) -> Units:
    """The words and initials of normalised `text`, cased as names are.

    Errors: NameParseError for a title («гр.»), an organisation, two people, stray signs.
    """
    text, former, place = _without_brackets(text)
    text = _HYPHEN_SPACES.sub("-", text)
    tokens: list[tuple[str, bool, int]] = []
    end = 0
    commas: list[int] = []
    for found in _TOKEN.finditer(text):
        _check_gap(text, text[end : found.start()], tokens, commas)
        initial = found.lastgroup == "initial"
        tokens.append((found.group(), initial, found.start()))
        end = found.end()
    _check_gap(text, text[end:], tokens, [])
    _refuse_what_is_no_name([token for token, _, _ in tokens], text)
    units, starts = _joined(tokens)
    after = sum(1 for start in starts if start < place) - 1 if former else -1
    comma = sum(1 for start in starts if start < commas[0]) - 1 if commas else None
    return Units(units, former, after, comma)


def _without_brackets(text: str) -> tuple[str, str, int]:
    found = _BRACKETS.search(text)
    if found is None:
        if "(" in text or ")" in text:
            raise NameParseError(f"в имени «{text}» скобка без пары → закройте или уберите её")
        return text, "", 0
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    if "(" in rest or ")" in rest:
        raise NameParseError(f"в имени «{text}» несколько скобок → оставьте одну прежнюю фамилию")
    inside = found.group(1).strip()
    words = _TOKEN.fullmatch(inside)
    # «(умер)», «(вдова)» beside a name with capitals is a remark.
    remark = inside[:1].islower() and not rest.islower()
    if words is None or words.lastgroup != "word" or remark:
        raise NameParseError(
            f"в скобках «{inside}» → в скобках может стоять только одна прежняя фамилия: "
            "«Иванова (Петрова) Анна Ивановна»"
        )
    return rest, in_name_case([inside])[0], found.start()


def _check_gap(text: str, gap: str, tokens: list[tuple[str, bool, int]], commas: list[int]) -> None:
    """Refuse signs between words, but for one comma after the surname and a stray end stop."""
    signs = gap.strip()
    if not signs:
        return
    if not (tokens or _TOKEN.search(text)):
        _refuse_what_is_no_name([], text)
    at_end = text.endswith(gap)
    if tokens and at_end and signs in (",", ".", ";"):
        return
    if tokens and signs == "," and not commas and not at_end:
        commas.append(tokens[-1][2] + 1)
        return
    if tokens and signs.startswith("."):
        _refuse_what_is_no_name([tokens[-1][0]], text)
        raise NameParseError(
            f"«{tokens[-1][0]}.» — сокращение → {_WAY_OUT}, слова напишите целиком или одной буквой"
        )
    what = (
        "запятых несколько: похоже на нескольких людей"
        if "," in signs
        else f"лишний знак «{signs}»"
    )
    raise NameParseError(f"в имени «{text}» {what} → {_WAY_OUT} одного человека")


def _refuse_what_is_no_name(words: list[str], text: str) -> None:
    if not words:
        raise NameParseError(f"в «{text}» нет ни одного слова → напишите фамилию, имя и отчество")
    known = marks()
    small = [word.lower() for word in words]
    for word in small:
        if word in known.title:
            raise NameParseError(f"«{word}» — не часть имени → {_WAY_OUT}")
        if word in known.organization:
            raise NameParseError(
                f"«{text}» похоже на организацию → её название пишется в поле organization"
            )
        if word in known.nobody and not any(map(_is_name, small)):
            raise NameParseError(f"«{text}» — не имя → {_WAY_OUT} или не заполняйте поле")
        short = 1 < len(word) <= _LONGEST_SHORTENED and "." not in word and "-" not in word
        if short and not _VOWELS.intersection(word):
            raise NameParseError(f"«{word}» — сокращение, не часть имени → {_WAY_OUT}")
    if "и" in small and len(words) > 1:
        raise NameParseError(f"«{text}»: похоже на двух людей → напишите каждого отдельно")


def _is_name(word: str) -> bool:
    """True where `word` is a given name or a patronymic: «Неизвестный Эрнст Иосифович» is one."""
    return listed_gender(word) != UNLISTED or patronymic_gender(word) is not None


def _joined(tokens: list[tuple[str, bool, int]]) -> tuple[tuple[Unit, ...], list[int]]:
    """Units and where each starts: initials with dots, particles and «оглы» with their words."""
    turkic = marks().turkic
    words = in_name_case([word for word, initial, _ in tokens if not initial])
    units: list[Unit] = []
    starts: list[int] = []
    held = ""
    index = 0
    for text, initial, start in tokens:
        if initial:
            units.append(Unit(_initial(text), is_initial=True))
            starts.append(start)
            continue
        word = words[index]
        index += 1
        if word in turkic and units and not units[-1].is_initial and not held:
            units[-1] = Unit(f"{units[-1].text} {word}", turkic=True)
        elif word.islower() and index < len(words):
            held = f"{held}{word} "
        else:
            units.append(Unit(held + word, particle=bool(held)))
            starts.append(start)
            held = ""
    if held:
        units.append(Unit(held.strip()))
        starts.append(0)
    return tuple(units), starts


def _initial(text: str) -> str:
    letters = [piece.strip(" .") for piece in text.split("-")]
    return ".-".join(letter.capitalize() for letter in letters) + "."
