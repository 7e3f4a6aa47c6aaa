"""Agreement: adjective and noun, participle turn and its noun, «который», subject and predicate."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from replygen.language.grammemes import ADJECTIVE, BIT, CASES, GENDERS, NOUN, NUMBERS, name_of
from replygen.language.morphology import turned
from replygen.proofing.lines import NOMINAL, NOMINATIVE, SHORT, VERB, Line, may_agree
from replygen.proofing.marks import JOINING, Fault, may_be_subject
from replygen.proofing.subordinate import subordinating, which
from replygen.proofing.typed import as_typed

_ADJECTIVE: Final = "grammar-adjective-noun"
_TURN: Final = "grammar-participle-turn"
_WHICH: Final = "grammar-which"
_SUBJECT: Final = "grammar-subject-predicate"
_SIX: Final = "nomn gent datv accs ablt loct"
_SHORTEST: Final = 3
_GOVERNING: Final = frozenset(
    "полный достойный довольный равный подобный свойственный необходимый благодарный верный "
    "близкий знакомый нужный доступный обязательный присущий характерный известный чуждый "
    "лишенный исполненный виновный богатый бедный чистый свободный готовый способный больной "
    "важный интересный полезный вредный весь сам самый один другой первый последний".split()
)
_COLLECTIVE: Final = frozenset(
    "большинство меньшинство ряд часть множество количество число половина треть четверть "
    "десяток сотня тысяча миллион миллиард масса группа пара тройка доля остаток процент "
    "раз время год день месяц неделя час минута много мало несколько столько сколько "
    "около более свыше".split()
)


def concord_faults(line: Line) -> Iterator[Fault]:
    """Words that should agree and don't."""
    for place in range(line.first, line.past):
        token = line.tokens[place]
        if token.kind != "word":
            continue
        one = line.forms[place]
        if one.adjective and not token.masked:
            if one.participle and line.key(place - 1) == ",":
                yield from _turn(line, place)
            else:
                yield from _adjective(line, place)
        if token.key in which() and line.key(place - 1) == ",":
            yield from _which(line, place)
    yield from _subject(line)


def _adjective(line: Line, place: int) -> Iterator[Fault]:
    """«указанной адресу»: one case, but another gender or number."""
    if not _plain_pair(line, place) or may_agree(line.key(place), line.key(place + 1)):
        return
    one, key = line.form(place), line.key(place)
    shared = one.every & line.form(place + 1).every & CASES
    if not shared or (one.every & BIT["PRTF"] and not shared & ~BIT["ablt"]):
        return
    if _counted(line, place) or "и" in (line.key(place - 1), line.key(place + 2)):
        return
    ahead = range(place + 2, min(line.past, place + 6))
    if any(line.form(at).every & NOUN and may_agree(key, line.key(at)) for at in ahead):
        return
    # «задач и целей, поставленных отделу»: what the adjective belongs to may stand before it
    before = range(max(line.first, place - 3), place)
    nouns = [line.key(at) for at in before if line.form(at).noun]
    if one.every & BIT["PRTF"] and any(may_agree(key, noun) for noun in nouns):
        return
    yield Fault(_ADJECTIVE, place, place + 2, _agreed_pair(line, place, place + 1), place)


def _plain_pair(line: Line, place: int) -> bool:
    """Whether a known adjective that governs nothing stands before a known noun."""
    one, other = line.form(place), line.form(place + 1)
    if not line.word(place + 1) or not other.noun or line.tokens[place + 1].text[0].isupper():
        return False
    if any(r.bits & NOUN or not r.known or r.lemma in _GOVERNING for r in one.readings):
        return False
    if not all(r.known for r in other.readings) or other.every & (BIT["Fixd"] | BIT["Abbr"]):
        return False
    key, noun = line.key(place), line.key(place + 1)
    if "-" in noun or "-" in key or len(noun) < _SHORTEST or key in which():
        return False
    if one.every & CASES == CASES or key.endswith(("ся", "сь")):
        return False
    return not one.every & (BIT["actv"] | BIT["Anum"] | BIT["NUMR"])


def _counted(line: Line, place: int) -> bool:
    """«два новых дома»: behind a numeral the noun stands in the singular."""
    return any(
        line.form(at).every & BIT["NUMR"] or line.tokens[at].kind == "number"
        for at in range(max(line.first, place - 3), place)
    )


def _agreed_pair(line: Line, adjective: int, noun: int) -> str:
    told = _agreed(line, adjective, noun)
    return f"{told} {line.tokens[noun].text}" if told else ""


def _agreed(line: Line, adjective: int, noun: int) -> str:
    """The adjective or participle put into the noun's likeliest form; "" if none is sure."""
    shared = line.form(adjective).every & line.form(noun).every & CASES
    named = [r for r in line.form(noun).readings if r.bits & NOMINAL]
    named.sort(key=lambda r: not r.bits & shared)
    if not named:
        return ""
    target = named[0].bits
    case = name_of(target & shared or target, _SIX)
    number = name_of(target, "sing plur")
    gender = name_of(target, "masc femn neut")
    wanted = {case, number} if number == "plur" else {case, number, gender}
    told = turned(line.key(adjective), ADJECTIVE, frozenset(name for name in wanted if name))
    return as_typed(told, line.tokens[adjective].text) if told else ""


def _turn(line: Line, place: int) -> Iterator[Fault]:
    """«с гостями, присутствовавшие на выставке»: no noun around takes the participle."""
    key = line.key(place)
    if any(r.bits & (NOUN | SHORT) for r in line.form(place).readings):
        return
    nouns = [
        at
        for at in range(line.first, place - 1)
        if line.word(at) and line.form(at).every & (NOMINAL | ADJECTIVE | BIT["NUMR"])
    ]
    if not nouns or any(line.tokens[at].kind == "number" for at in range(line.first, place)):
        return
    if any(may_agree(key, line.key(at)) for at in nouns if not _far_pronoun(line, at, place)):
        return
    if any(not all(r.known for r in line.form(at).readings) for at in nouns):
        return
    if any(line.tokens[at].text in '«»"' for at in range(line.first, place)):
        return
    end = line.past
    if any(
        line.form(at).every & NOMINAL and may_agree(key, line.key(at))
        for at in range(place + 1, end)
    ):
        return
    near = next((at for at in reversed(nouns) if line.form(at).noun), None)
    if near is None:
        return
    yield Fault(_TURN, place, place + 1, _agreed(line, place, near), place)


def _far_pronoun(line: Line, at: int, place: int) -> bool:
    """«мы» at the head of the sentence: participle turns keep close to pronouns."""
    return bool(line.form(at).first & BIT["NPRO"]) and at < place - 2


def _which(line: Line, place: int) -> Iterator[Fault]:
    """«справка, который не заверена»: no noun before is of that gender and number."""
    asked = line.form(place).every & (GENDERS | NUMBERS)
    if asked & NUMBERS == NUMBERS or not line.form(place).every & NOMINATIVE:
        return
    before = range(line.first, place - 1)
    if not any(line.form(at).noun for at in before):
        return
    if not any(_may_be_meant(line, at, asked) for at in before):
        yield Fault(_WHICH, place, place + 1, "", place)


def _may_be_meant(line: Line, at: int, asked: int) -> bool:
    """Whether «который» of that gender and number may stand for the word; unsure is yes."""
    token, one = line.tokens[at], line.form(at)
    if token.kind != "word":
        return token.kind == "number" or token.text in '«»"'
    if not one.readings or not all(r.known for r in one.readings) or one.every & BIT["Fixd"]:
        return True
    if one.every & BIT["NUMR"] or (token.text[0].isupper() and at > line.first):
        return True
    named = [r.bits for r in one.readings if r.bits & (NOMINAL | ADJECTIVE)]
    if asked & BIT["plur"]:
        return token.key in ("и", "или") or any(mask & BIT["plur"] for mask in named)
    return any(mask & BIT["sing"] and mask & asked & GENDERS for mask in named)


def _subject(line: Line) -> Iterator[Fault]:
    """«Стоимость материалов выросли», «Документы направлен»."""
    head = line.first
    while line.form(head).adjective and line.form(head).every & NOMINATIVE:
        head += 1
    if not _plain_subject(line, head):
        return
    at = head + 1
    while at < line.past and line.word(at) and _of_group(line, at):
        at += 1
    group = range(head + 1, at)
    while line.key(at) in ("не", "вам", "вас", "также") or line.form(at).adverb:
        at += 1
    verb, key = line.form(at), line.key(at)
    if not line.word(at) or not (verb.finite or (verb.predicate and verb.every & BIT["PRTS"])):
        return
    if verb.every & BIT["PRED"] or may_be_subject(line.key(head), key):
        return
    if any(may_be_subject(line.key(n), key) for n in group) or not _faulty(line, head, at):
        return
    yield Fault(_SUBJECT, at, at + 1, _predicate(line, head, at), at)


def _plain_subject(line: Line, head: int) -> bool:
    """Whether a noun at the head of the sentence can be nothing but one person or thing."""
    one = line.form(head)
    if not line.word(head) or not one.noun or not one.every & NOMINATIVE:
        return False
    if not all(r.known and r.lemma not in _COLLECTIVE for r in one.readings):
        return False
    if one.every & (BIT["Fixd"] | BIT["Abbr"]) or _names_person(one.every):
        return False
    return all(may_agree(line.key(at), line.key(head)) for at in range(line.first, head))


def _names_person(every: int) -> bool:
    return bool(every & (BIT["Name"] | BIT["Surn"] | BIT["Patr"]))


def _of_group(line: Line, at: int) -> bool:
    """Whether the word may be a genitive or a name that belongs to the subject."""
    one = line.form(at)
    if one.verbal or one.finite or one.gerund or subordinating(line.key(at)):
        return False
    if line.tokens[at].masked and not one.predicate:
        return True
    return bool(one.every & BIT["gent"] and one.every & (NOUN | ADJECTIVE))


def _faulty(line: Line, head: int, at: int) -> bool:
    """Whether the predicate has no other subject and can't do without one."""
    one, verb = line.form(head), line.form(at)
    passive = verb.every & BIT["PRTS"]
    if verb.every & BIT["neut"] and one.every & (BIT["datv"] | BIT["gent"]):
        return False  # «Администрации поручено», «Жалобы не поступило»
    objective = one.every & BIT["accs"] and not passive
    if objective and not line.key(at).endswith(("ся", "сь")) and not verb.every & BIT["intr"]:
        # «Документы направил заявитель»: the noun may be the object of the verb
        return False
    if _other_subject(line, at) or verb.every & (BIT["1per"] | BIT["2per"]):
        return False
    if one.every & BIT["anim"] and one.every & BIT["masc"] and verb.every & BIT["femn"]:
        return False
    before = range(head, at)
    return not any(line.key(n) in JOINING or line.tokens[n].kind == "number" for n in before)


def _other_subject(line: Line, at: int) -> bool:
    end = line.past
    return any(
        line.word(n)
        and n != at
        and line.form(n).every & NOMINATIVE
        and not line.form(n - 1).first & BIT["PREP"]
        and may_be_subject(line.key(n), line.key(at))
        for n in range(at + 1, end)
    )


def _predicate(line: Line, head: int, at: int) -> str:
    """The verb or the short participle in the subject's number and gender."""
    noun = next(r.bits for r in line.form(head).readings if r.bits & NOMINATIVE)
    verb = next((r for r in line.form(at).readings if r.bits & (VERB | SHORT)), None)
    if verb is None:
        return ""
    number = name_of(noun, "sing plur") or "sing"
    wanted = {number}
    tense = name_of(verb.bits, "past pres futr")
    if tense:
        wanted.add(tense)
    if number == "sing" and (tense == "past" or verb.bits & SHORT):
        gender = name_of(noun, "masc femn neut")
        if gender:
            wanted.add(gender)
    elif tense in ("pres", "futr") and not verb.bits & SHORT:
        wanted.add("3per")
    part = BIT["PRTS"] if verb.bits & BIT["PRTS"] else verb.bits & (VERB | SHORT)
    told = turned(line.key(at), part, frozenset(wanted))
    return as_typed(told, line.tokens[at].text) if told else ""
