"""Words of a name → which is the surname, which the given name, which the patronymic.

By evidence: a patronymic is known by its shape and place, a given name by the dictionary, a
surname by its ending. Where the evidence is even («Гаджи Али»), the surname stands first, as in
the ministries' registers, and the reading counts as less sure.
"""

from __future__ import annotations

from replygen.errors import NameParseError
from replygen.names.clues import plain
from replygen.names.eastern import is_eastern_pair, is_eastern_triple
from replygen.names.gender import turkic_gender
from replygen.names.given_names import UNLISTED, listed_gender
from replygen.names.likeness import (
    certain_patronymic,
    given_weight,
    is_given_only,
    is_patronymic,
    is_surname_only,
    lean,
    likely_gender,
    may_be_a_mans_surname,
    may_be_surname,
    surname_weight,
)
from replygen.names.marks import marks
from replygen.names.tokens import Unit, Units
from replygen.records import Record

SURE = 1.0
LIKELY = 0.8
BY_CONVENTION = 0.6
_WAY_OUT = "задайте части отдельно: surname, given_name, patronymic"
_Words = tuple[str, ...]
_PAIR, _TRIPLE = 2, 3
_KYRGYZ = (" уулу", " кызы")
_SURE_SURNAME = 3.0


class Parts(Record):
    """The parts of a name, absent ones empty.

    sure: 0…1, how sure their order is; rival: the given name in the other order that is as likely.
    """

    surname: str = ""
    given: str = ""
    patronymic: str = ""
    given_initial: str = ""
    patronymic_initial: str = ""
    eastern: bool = False
    sure: float = SURE
    rival: str = ""


def order(found: Units, text: str) -> Parts:
    """The parts of the name in `found`. Errors: NameParseError where no order makes sense."""
    parts = _order(found, text)
    turkic = [unit.text for unit in found.units if unit.turkic]
    misplaced = [
        text for text in turkic if not parts.patronymic.endswith(text) and parts.surname != text
    ]
    misplaced += [word for word in parts.surname.split() if _is_only_patronymic(word)]
    misplaced += [
        word
        for word in parts.given.split()
        if is_patronymic(word) and listed_gender(word) == UNLISTED
    ]
    if misplaced:
        raise NameParseError(
            f"«{text}»: отчество {misplaced[0]} стоит не на своём месте → {_WAY_OUT}"
        )
    return parts


def _order(found: Units, text: str) -> Parts:
    units = list(found.units)
    # «Оглы оглы» has no father's name either.
    if any(marks().turkic.issuperset(unit.text.lower().split()) for unit in units):
        raise NameParseError(f"«{text}»: слово «оглы» или «кызы» без имени отца → {_WAY_OUT}")
    if len(units) == 1 and units[0].turkic:
        raise _only_patronymic(units[0].text)
    if any(unit.is_initial for unit in units):
        return _with_initials(units, text)
    if found.comma_after is not None:
        return _after_comma(units, found.comma_after, text)
    if any(unit.particle for unit in units):
        return _with_particles(units, text)
    words = tuple(unit.text for unit in units)
    readers = {1: _one, _PAIR: _two, _TRIPLE: _three, 4: _four}
    if len(words) not in readers:
        raise NameParseError(
            f"в имени «{text}» слишком много слов ({len(words)}) → оставьте фамилию, имя и "
            f"отчество одного человека или {_WAY_OUT}"
        )
    return readers[len(words)](words)


def _one(words: _Words) -> Parts:
    (word,) = words
    given, surname = given_weight(word), surname_weight(word)
    if given >= surname and given:
        return Parts(given=word)
    if surname:
        return Parts(surname=word)
    if certain_patronymic(word):
        raise _only_patronymic(word)
    return Parts(given=word, sure=BY_CONVENTION)


def _only_patronymic(word: str) -> NameParseError:
    return NameParseError(f"«{word}» — одно отчество → добавьте имя и фамилию")


def _two(words: _Words) -> Parts:
    first, second = words
    if certain_patronymic(first) and not certain_patronymic(second):
        if plain(first).endswith(_KYRGYZ) and not surname_weight(second):
            # «Байболот уулу Нурлан»: Kyrgyz passports have the father's name for a surname.
            return Parts(surname=first, given=second, sure=LIKELY)
        if plain(first).endswith("на") or turkic_gender(plain(first)):
            raise NameParseError(
                f"«{first} {second}»: отчество стоит первым → напишите фамилию, имя, отчество "
                f"или {_WAY_OUT}"
            )
        return Parts(surname=first, given=second, sure=LIKELY)
    if certain_patronymic(second):
        if may_be_surname(second) and listed_gender(first) == "female":
            return Parts(surname=second, given=first)
        if is_surname_only(first):
            raise NameParseError(f"«{first} {second}»: фамилия и отчество без имени → {_WAY_OUT}")
        sure = LIKELY if may_be_surname(second) else SURE
        return Parts(given=first, patronymic=second, sure=sure)
    if is_eastern_pair(first, second):
        return Parts(first, second, eastern=True, sure=LIKELY)
    return _surname_and_given(first, second)


def _surname_and_given(first: str, second: str) -> Parts:
    """Two words without a patronymic. A man's name may serve as a surname, a woman's does not."""
    surname_first, given_first = lean(first), lean(second)
    genders = likely_gender(first), likely_gender(second)
    if surname_first == given_first or max(surname_first, given_first) < 0:
        if genders == ("female", "male") and may_be_a_mans_surname(second):
            return Parts(surname=second, given=first, sure=LIKELY)
        only_given = [plain(word) in marks().never_surname for word in (first, second)]
        if only_given == [True, False] and "female" not in genders:
            return Parts(surname=second, given=first, sure=LIKELY)
        rival = "" if genders[1] == "female" else first
        return Parts(surname=first, given=second, sure=BY_CONVENTION, rival=rival)
    # «Гаджи Айнахалум», «Айнахалум Гаджи»: beside a word that nothing is known of, a man's name
    # that serves as a surname may be one.
    if surname_first > given_first:
        if surname_first > 0 or not may_be_a_mans_surname(second):
            return Parts(surname=first, given=second)
        return Parts(surname=first, given=second, sure=BY_CONVENTION, rival=first)
    if given_first > 0 or not may_be_a_mans_surname(first):
        return Parts(surname=second, given=first)
    return Parts(surname=second, given=first, sure=BY_CONVENTION, rival=second)


def _three(words: _Words) -> Parts:
    first, second, third = words
    # Two that look so: a given name never does, hence «Роман Аркадьевич Абрамович».
    if is_patronymic(third) and not (is_patronymic(second) and may_be_surname(third)):
        if is_surname_only(second) and is_given_only(first):
            return Parts(second, first, third, sure=LIKELY)
        return Parts(first, second, third)
    if is_patronymic(second):
        if is_surname_only(first) and is_given_only(third):
            return Parts(first, third, second, sure=LIKELY)
        return Parts(third, first, second)
    if is_patronymic(first) and not surname_weight(first):
        raise NameParseError(f"«{' '.join(words)}»: отчество стоит первым → {_WAY_OUT}")
    if is_eastern_triple(words):
        return Parts(first, f"{second} {third}", eastern=True)
    return _without_patronymic(words)


def _without_patronymic(words: _Words) -> Parts:
    """Three words without a patronymic: two given names, or a surname of two words."""
    first, second, third = words
    leans = [lean(word) for word in words]
    if _alone(leans[0], leans[1:]):
        return Parts(first, f"{second} {third}", sure=LIKELY)
    if _alone(leans[2], leans[:2]):
        return Parts(third, f"{first} {second}", sure=LIKELY)
    if leans[2] < 0 and _together(leans[:2]):
        return Parts(f"{first} {second}", third, sure=LIKELY)
    if leans[0] < 0 and _together(leans[1:]):
        return Parts(f"{second} {third}", first, sure=LIKELY)
    if max(leans[1:]) < 0:
        return Parts(first, f"{second} {third}", sure=BY_CONVENTION)
    raise NameParseError(
        f"«{' '.join(words)}»: не видно, где фамилия, где имя, где отчество → {_WAY_OUT}"
    )


def _alone(surname: float, others: list[float]) -> bool:
    """True where, by their leans, one word is the surname and both others are given names.

    A word that nothing is known of is one only beside a sure surname («Алиев Вомбат Али»).
    """
    return surname > 0 > max(others) or (surname == _SURE_SURNAME and max(others) <= 0)


def _together(surname: list[float]) -> bool:
    """True where, by their leans, two words make up the surname: «Гарсиа Маркес»."""
    return min(surname) >= 0 and not (_SURE_SURNAME in surname and 0 in surname)


def _four(words: _Words) -> Parts:
    first, second, third, fourth = words
    if is_patronymic(fourth):
        if turkic_gender(plain(fourth)) and listed_gender(third + fourth.split()[0]) == "male":
            # «Ага Гусейн оглы»: the father has a double name.
            return Parts(first, second, f"{third} {fourth}", sure=LIKELY)
        if given_weight(third) and surname_weight(second) >= given_weight(second):
            return Parts(f"{first} {second}", third, fourth, sure=LIKELY)
        return Parts(first, f"{second} {third}", fourth, sure=LIKELY)
    if is_patronymic(third):
        return Parts(fourth, f"{first} {second}", third, sure=LIKELY)
    if is_patronymic(second):
        return Parts(f"{third} {fourth}", first, second, sure=LIKELY)
    raise NameParseError(f"«{' '.join(words)}»: четыре слова, а отчества не видно → {_WAY_OUT}")


def _with_initials(units: list[Unit], text: str) -> Parts:
    """A name with initials: one surname, or a surname and one of the other parts in full."""
    words = [unit.text for unit in units if not unit.is_initial]
    initials = [unit.text for unit in units if unit.is_initial]
    if not words:
        raise NameParseError(f"«{text}» — одни инициалы → добавьте фамилию")
    if len(words) > 1 and len(initials) > _PAIR and "," in text:
        raise NameParseError(f"«{text}»: похоже на нескольких людей → напишите каждого отдельно")
    if len(initials) > _PAIR or len(words) > _PAIR:
        raise NameParseError(
            f"«{text}»: нужны фамилия и один или два инициала → лишнее уберите или {_WAY_OUT}"
        )
    if len(words) == 1:
        return _surname_and_initials(units, words[0], initials, text)
    if len(initials) != 1:
        raise NameParseError(f"«{text}»: лишний инициал → {_WAY_OUT}")
    place = [unit.is_initial for unit in units].index(True)
    return _one_initial(words, initials[0], place)


def _surname_and_initials(units: list[Unit], word: str, initials: list[str], text: str) -> Parts:
    if len(initials) == _PAIR and units[1].text == word:
        raise NameParseError(f"«{text}»: инициалы стоят по обе стороны слова → {_WAY_OUT}")
    if units[0].is_initial and len(initials) == 1 and _is_only_patronymic(word):
        return Parts(patronymic=word, given_initial=initials[0])
    return Parts(
        surname=word,
        given_initial=initials[0],
        patronymic_initial=initials[1] if len(initials) == _PAIR else "",
    )


def _is_only_patronymic(word: str) -> bool:
    return plain(word).endswith("вна") and is_patronymic(word)


def _one_initial(words: list[str], initial: str, place: int) -> Parts:
    first, second = words
    if is_patronymic(second) and place == 1:
        return Parts(surname=first, given_initial=initial, patronymic=second)
    if is_patronymic(first) and place == 0:
        return Parts(surname=second, given_initial=initial, patronymic=first)
    if place == 1:
        return Parts(surname=second, given=first, patronymic_initial=initial)
    if place == _PAIR:
        return Parts(surname=first, given=second, patronymic_initial=initial)
    raise NameParseError(f"«{initial} {first} {second}»: не видно, что сокращено → {_WAY_OUT}")


def _after_comma(units: list[Unit], comma: int, text: str) -> Parts:
    """«Магомедова, Патимат Алиевна»: the surname is what stands before the comma."""
    surname = " ".join(unit.text for unit in units[: comma + 1])
    rest = [unit.text for unit in units[comma + 1 :]]
    if comma == 0 and len(rest) == 1 and not is_patronymic(rest[0]):
        return Parts(surname, rest[0])
    if comma == 0 and len(rest) == _PAIR and is_patronymic(rest[1]):
        return Parts(surname, rest[0], rest[1])
    raise NameParseError(
        f"«{text}»: запятая здесь непонятна, похоже на нескольких людей → напишите каждого "
        f"отдельно или {_WAY_OUT}"
    )


def _with_particles(units: list[Unit], text: str) -> Parts:
    """«Людвиг ван Бетховен», «фон Штирлиц Макс»: what has a particle is the surname."""
    marked = [unit.particle for unit in units]
    surname = " ".join(unit.text for unit in units if unit.particle)
    rest = [unit.text for unit in units if not unit.particle]
    if len(rest) > 1 and is_patronymic(rest[-1]):
        return Parts(surname, " ".join(rest[:-1]), rest[-1])
    # «Мария дель Кармен Санчес»: what has a particle may be a part of the given name.
    if 1 <= len(rest) <= _PAIR and (marked[0] or marked[-1]):
        return Parts(surname, " ".join(rest), sure=LIKELY)
    if not rest:
        return Parts(surname, sure=LIKELY)
    raise NameParseError(f"«{text}»: не видно, где имя → {_WAY_OUT}")
