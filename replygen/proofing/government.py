"""dictionaries/proofing/government.toml → words that govern another case or preposition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from replygen.errors import DictionaryError
from replygen.language.grammemes import ADJECTIVE, BIT, CASE_NAMES, CASES
from replygen.language.morphology import readings
from replygen.proofing.calling import called_by
from replygen.proofing.groups import Group, group, in_case, lemmas
from replygen.proofing.lines import SHORT, VERB, Line, may_agree
from replygen.proofing.marks import Fault, may_be_subject, subject_of
from replygen.proofing.tables import table

_CHECK: Final = "grammar-government"
_KEYS: Final = frozenset(
    "of wrong right why only nouns unless over predicate parts through".split()
)
_LIKELY: Final = 0.2
_OF_ADJUNCTS: Final = frozenset("в на по за до от из под при через".split())
_OF_PLACES: Final = frozenset("в на по из от".split())
_LONG: Final = {"об": "о", "обо": "о", "во": "в", "со": "с", "ко": "к"}
_THINGS: Final = frozenset(("это", "этом", "том"))
_THAT: Final = {"accs": "то", "loct": "том", "datv": "тому", "gent": "того", "ablt": "тем"}
# What begins, what is shown and what is joked of may be told with «о том».
_TELLING: Final = frozenset(
    "программа начать начинать завершить завершать закончить заканчивать шутить подшучивать "
    "опасение боязнь смеяться насмехаться учить учиться научить занимать занять план приём "
    "обучение рекомендация связь выступать ответить".split()
)
_BETWEEN: Final = frozenset(
    "не также тоже уже ещё еще лишь только именно особо дополнительно письменно повторно ранее "
    "неоднократно же бы сразу незамедлительно своевременно".split()
)


# Their infinitive is what somebody is urged to: «научил мальчика плавать».
_URGING: Final = frozenset(
    "научить учить обучить обучать заставить заставлять вынудить просить попросить убедить "
    "убеждать уговорить пригласить приглашать обязать призвать призывать".split()
)


class Governed(NamedTuple):
    """A preposition ("" for none) and cases as bits."""

    preposition: str
    cases: int


_OBJECT: Final = Governed("", BIT["accs"])


class Row(NamedTuple):
    """What a word governs: wrong ways, right ones, limits; see the dictionary's head."""

    wrong: tuple[Governed, ...]
    right: tuple[Governed, ...]
    why: str
    only: str
    nouns: frozenset[str]
    unless: frozenset[str]
    over: int
    through: frozenset[str]
    short: bool
    noun: bool


def _governed(told: str, of: str) -> Governed:
    *before, case = told.split()
    if case == "*":
        return Governed(" ".join(before), sum(BIT[name] for name in CASE_NAMES.values()))
    if case not in CASE_NAMES:
        raise DictionaryError(f"government.toml, «{of}»: «{told}»: нет такого падежа: «{case}»")
    return Governed(" ".join(before), BIT[CASE_NAMES[case]])


@cache
def _places() -> dict[str, list[int]]:
    """Numbers of the tables of each word, by its dictionary form, ё as е."""
    found: dict[str, list[int]] = {}
    for number, given in enumerate(_tables()):
        unknown = set(given) - _KEYS
        if unknown:
            raise DictionaryError(
                f"government.toml, «{given.get('of')}»: «{min(unknown)}»: такого поля нет → "
                f"есть: {', '.join(sorted(_KEYS))}"
            )
        for word in given["of"].replace("ё", "е").split():
            found.setdefault(word, []).append(number)
    return found


@cache
def _row(number: int) -> Row:
    """What the words of the table govern."""
    given = _tables()[number]
    wrong, right = (
        tuple(_governed(one.strip(), given["of"]) for one in given[key].split(","))
        for key in ("wrong", "right")
    )
    nouns, unless = (frozenset(given.get(key, "").split()) for key in ("nouns", "unless"))
    over = given.get("over")
    return Row(
        wrong, right, given["why"], given.get("only", ""), nouns, unless,
        BIT[CASE_NAMES[over]] if over else 0, frozenset(given.get("through", "").split()),
        given.get("predicate") == "кр", given.get("parts") == "сущ",
    )  # fmt: skip


def _file() -> dict[str, Any]:
    return table("government.toml")


def _tables() -> list[dict[str, Any]]:
    tables: list[dict[str, Any]] = _file()["rule"]
    return tables


@cache
def _adjuncts() -> frozenset[str]:
    return frozenset(word.replace("ё", "е") for word in _file()["adjuncts"])


@lru_cache(maxsize=20_000)
def _rows_of(word: str) -> tuple[Row, ...]:
    """Rows of the word's likely readings; none where another reading is as likely."""
    known = _places()
    found: list[Row] = []
    for one in readings(word):
        if one.score < _LIKELY:
            break
        for row in map(_row, known.get(one.lemma, ())):
            fits = (not row.short or one.bits & SHORT) and (not row.noun or one.bits & BIT["NOUN"])
            if one.bits & BIT["PRTS"] and all(way == _OBJECT for way in row.right):
                fits = False  # «благодарен Вам»: what is done to the subject has no object
            if fits and row not in found:
                found.append(row)
    return tuple(found)


_STATES: Final = frozenset(  # «заняться Вам нечем»
    "нечем некогда негде надо нужно можно нельзя".split()
)


@called_by(lambda word, one: one.readings and _rows_of(word))
def government_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Words behind which stands what they don't govern: «оплатить за проезд», «уведомить Вам»."""
    for place in places:
        if line.masked(place) or place + 1 == line.past:
            continue
        for row in _rows_of(line.key(place)):
            fault = _of_row(line, place, row)
            if fault is not None:
                yield fault
                break


def _of_row(line: Line, place: int, row: Row) -> Fault | None:
    at = place + 1
    if line.key(at) == "," and line.key(at + 1) == "пожалуйста" and line.key(at + 2) == ",":
        at += 3
    while line.key(at) in _BETWEEN:
        at += 1
    # «вручить письмо соседку»: without prepositions what stands behind the object is at fault
    behind = row.through or (row.over and not any(one.preposition for one in row.wrong))
    fault = None if behind else _at(line, place, at, row)
    if fault is not None or not row.over:
        return fault
    between = group(line, at)
    if between is None or not between.cases & row.over:
        return None
    if row.through and not lemmas(line, between.head) & row.through:
        return None
    return _at(line, place, between.past, row, only_prepositions=True)


def _at(
    line: Line, place: int, at: int, row: Row, *, only_prepositions: bool = False
) -> Fault | None:
    """The fault of what begins at `at`: a preposition with its group, or a bare group."""
    if not line.word(at) or line.masked(at):
        return None
    key = _LONG.get(line.key(at), line.key(at))
    if key == "о" and line.key(at + 1) == "том" and line.key(at + 2) == ",":
        return _of_that(line, place, at, row)
    for wrong in row.wrong:
        preposition = _LONG.get(wrong.preposition, wrong.preposition)
        if preposition and preposition != key:
            continue
        found = _counted(line, at + 1) if preposition else group(line, at)
        bare = not preposition and only_prepositions
        if bare and (found is None or found.cases != wrong.cases):
            continue  # behind an object what may be a genitive belongs to it
        if found is None or not found.cases & wrong.cases or not _meant(line, found, row):
            continue
        right = _with_preposition if preposition else _may_be_right
        if not right(line, place, found, row):
            return _fault(line, at, found, row, wrong)
    return None


def _counted(line: Line, at: int) -> Group | None:
    """The group that begins there or behind a numeral: «о трёх недостатках»."""
    count = line.form(at)
    found = group(line, at + 1 if count.first & BIT["NUMR"] and count.known else at)
    if found is None or found.start == at:
        return found
    meant = tuple([bits for bits in found.meant if bits & count.every & CASES])
    cases = found.cases & count.every
    return Group(at, found.head, meant, cases)


def _of_that(line: Line, place: int, at: int, row: Row) -> Fault | None:
    """«доказали о том, что»: what stands for a clause is governed as any noun."""
    governs = any(one.preposition == "о" and one.cases & BIT["loct"] for one in row.wrong)
    if not governs or row.nouns or "том" in row.unless or row.only == "одуш":
        return None
    if lemmas(line, place) & _TELLING:
        return None
    right = row.right[0]
    case = next((name for name in _THAT if right.cases & BIT[name]), "")
    told = f"{right.preposition} {_THAT[case]}".lstrip() if case else ""
    return Fault(_CHECK, at, at + 2, told, at, f"{row.why[0].upper()}{row.why[1:]}")


def _with_preposition(line: Line, place: int, found: Group, row: Row) -> bool:
    """Whether the group with that preposition can stand there for another reason."""
    key = _LONG.get(line.key(found.start - 1), line.key(found.start - 1))
    names = lemmas(line, found.head)
    if key in _OF_ADJUNCTS and names & _adjuncts() and not names & row.nouns:
        return True
    if any(one.preposition == key and one.cases & found.cases for one in row.right):
        return True
    given = BIT["datv"] | BIT["anim"]
    if key == "по" and any(r.bits & given == given for r in line.form(place).readings):
        return True  # «всем участникам по арбузу»
    if key == "о" and _OBJECT in row.right and _object_behind(line, found):
        return True  # «изложил об этом своё мнение»
    return line.tokens[found.head].text[0].isupper() and key in _OF_PLACES


def _object_behind(line: Line, found: Group) -> bool:
    """Whether the object that the word asks for stands behind the group."""
    ahead = group(line, found.past)
    return ahead is not None and bool(ahead.cases & BIT["accs"]) and not ahead.cases & BIT["gent"]


def _may_be_right(line: Line, place: int, found: Group, row: Row) -> bool:
    """Whether the bare group can stand there for another reason."""
    if any(not one.preposition and one.cases & found.cases for one in row.right):
        return True
    key = line.key(place)
    # «пообещал никого не трогать»
    of_other = line.key(found.past) == "не" and line.form(found.past + 1).infinitive
    # «управляющая компания»
    attribute = line.form(place).every & ADJECTIVE and may_agree(key, line.key(found.head))
    if of_other or attribute:
        return True
    if line.key(found.past) == "как" and found.cases & BIT["accs"]:
        return True  # «мне посоветовали Вас как мастера»
    if line.form(place).adjective and line.form(found.head).every & BIT["anim"]:
        return True  # «признать нуждающимся гражданина»
    if lemmas(line, found.head) & _adjuncts() and found.cases & ~BIT["datv"]:
        return True
    if found.cases & BIT["gent"] and line.key(place - 1) == "не" and not _oblique_alone(row):
        return True
    if found.cases & BIT["nomn"] and _may_be_its_subject(line, place, found):
        return True
    # «обсуждение жителям предложено»: what stands behind belongs to the word after it
    after = line.form(found.past)
    infinitive = after.infinitive and not lemmas(line, place) & _URGING
    acts = after.finite or infinitive or after.every & BIT["PRTS"]
    return bool(found.cases & BIT["datv"]) and bool(acts or line.key(found.past) in _STATES)


def _oblique_alone(row: Row) -> bool:
    """Whether the word takes no accusative, so that «не» changes nothing: «не располагает»."""
    return not any(one.cases & BIT["accs"] for one in row.right) and all(
        one.cases & (BIT["datv"] | BIT["ablt"]) and not one.preposition for one in row.right
    )


def _may_be_its_subject(line: Line, place: int, found: Group) -> bool:
    """«помочь могут соседи», «будет способствовать развитие», «Этому способствуют рост и …»."""
    head = line.form(place)
    verb = place
    if head.infinitive:
        for at in range(place - 1, max(line.first - 1, place - 5), -1):
            if line.form(at).finite or line.form(at).every & SHORT:
                verb = at
                break
        else:
            return False
    elif not head.every & (VERB | SHORT):
        return False
    own = group(line, line.segment_start(verb))
    if own is not None and own.head < place and subject_of(line.key(own.head), line.key(verb)):
        return False
    plural = line.form(verb).every & BIT["plur"]
    return bool(plural) or may_be_subject(line.key(found.head), line.key(verb))


def _meant(line: Line, found: Group, row: Row) -> bool:
    """Whether the row speaks of such dependent words."""
    head = line.form(found.head)
    names = lemmas(line, found.head)
    if row.nouns and not names & row.nouns:
        return False
    if names & row.unless or line.key(found.head) in row.unless:
        return False
    if row.only:
        pronoun = bool(head.first & BIT["NPRO"])
        thing = line.key(found.head) in _THINGS
        living = bool(head.first & BIT["anim"]) or (pronoun and not thing)
        if living != (row.only == "одуш"):
            return False
    return True


def _fault(line: Line, at: int, found: Group, row: Row, wrong: Governed) -> Fault:
    right = row.right[0]
    case = next(name for name in CASE_NAMES.values() if right.cases & BIT[name])
    told = in_case(line, found, case, wrong.cases)
    if told and right.preposition:
        told = f"{_before(right.preposition, told)} {told}"
    return Fault(_CHECK, at, found.past, told, at, f"{row.why[0].upper()}{row.why[1:]}")


def _before(preposition: str, word: str) -> str:
    """«о» before a vowel is «об»; «в», «с» before a heap of consonants are «во», «со»."""
    start = word.lower()
    if preposition == "о" and start[0] in "аэиоу":
        return "об"
    if preposition == "с" and (start.startswith(("всем", "мной")) or start[:2] in ("ст", "сл")):
        return "со" if start.startswith(("всем", "мной")) else "с"
    return preposition
