"""Agreement: adjective and noun, participle turn and its noun."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from replygen.language.grammemes import ADJECTIVE, BIT, CASES, GENDERS, NOUN, name_of
from replygen.language.morphology import turned
from replygen.proofing.calling import called_by
from replygen.proofing.clauses import unchanging
from replygen.proofing.groups import DOERS
from replygen.proofing.lines import NOMINAL, NOMINATIVE, SHORT, Line, may_agree
from replygen.proofing.marks import JOINING, Fault, may_be_subject
from replygen.proofing.subordinate import subordinating, which
from replygen.proofing.tables import table
from replygen.proofing.typed import as_typed

_ADJECTIVE: Final = "grammar-adjective-noun"
_PLACE: Final = 4
_SELDOM: Final = 0.15
_SUBJECTS: Final = frozenset("я ты он она оно мы вы они кто".split())
_TURN: Final = "grammar-participle-turn"
_SIX: Final = "nomn gent datv accs ablt loct"
_ATTRIBUTES: Final = frozenset(
    "данный настоящий указанный соответствующий вышеуказанный текущий прошлый следующий ваш наш "
    "свой новый новейший очередной представленный установленный надлежащий действующий".split()
)
# A name and a rare noun have these forms too.
_SELDOM_NOUNS: Final = frozenset(("настоящего", "данной"))
_SAID: Final = frozenset(("изложенного", "указанного", "сказанного", "перечисленного"))
_HALVES: Final = (
    "полгода", "полчаса", "полмесяца", "полдня", "полминуты", "полвека", "полсотни", "полтора",
    "полторы", "четверть",
)  # fmt: skip
_DUTIES: Final = frozenset(("заведовать", "управлять", "дежурить", "служить"))
_SHORTEST: Final = 3
TURNING: Final = frozenset(
    "недовольный довольный необходимый нужный обязательный доступный способный пригодный "
    "достаточный свободный аналогичный похожий подобный характерный богатый равный готовый "
    "согласный ответственный склонный равнодушный неспособный верный".split()
)
_GOVERNING: Final = frozenset(
    "полный достойный довольный равный подобный свойственный необходимый благодарный верный "
    "близкий знакомый нужный доступный обязательный присущий характерный известный чуждый "
    "лишенный исполненный виновный богатый бедный чистый свободный готовый способный больной "
    "важный интересный полезный вредный весь сам самый один другой первый последний".split()
)


@cache
def substantive() -> frozenset[str]:
    """Adjectives and participles that name people by themselves, ё as е."""
    values = table("agreement.toml")
    return frozenset(word.replace("ё", "е") for word in values["substantive"])


@called_by(lambda word, one: one.adjective or word in _SELDOM_NOUNS)
def concord_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Words that should agree and don't."""
    for place in places:
        token, one = line.tokens[place], line.forms[place]
        if (one.adjective or token.key in _SELDOM_NOUNS) and not line.masked(place):
            comma = place - 2 if line.key(place - 1) == "не" else place - 1
            turns = one.every & BIT["PRTF"] or governs(line, place)
            if turns and line.key(comma) == "," and comma > line.first:
                yield from _turn(line, place, comma)
            elif one.every & BIT["pssv"] and line.key(place + 1) in DOERS:
                yield from _by_someone(line, place)
            else:
                yield from _adjective(line, place)
        if one.adjective and line.key(place - 1) == "и":
            yield from _pair(line, place)


def _pair(line: Line, place: int) -> Iterator[Fault]:
    """«загорелая и весёлый»: two adjectives of one predicate differ in gender or number."""
    one, other = line.form(place - 2), line.form(place)
    before = line.form(place - 3)
    if not one.adjective or before.adjective or line.word(place + 1):
        return
    if before.noun and any(
        may_agree(line.key(at), line.key(place - 3)) for at in (place - 2, place)
    ):
        return  # «костюм синий и белая рубашка»
    if one.every & CASES != NOMINATIVE or other.every & CASES & ~BIT["accs"] != NOMINATIVE:
        return
    if one.every & other.every & (GENDERS | BIT["plur"]):
        return
    number = BIT["plur"] if one.every & BIT["plur"] else BIT["sing"]
    wanted = {"nomn", "plur" if number == BIT["plur"] else "sing"}
    gender = name_of(one.every, "masc femn neut")
    if number == BIT["sing"] and gender:
        wanted.add(gender)
    told = turned(line.key(place), ADJECTIVE, frozenset(wanted))
    right = as_typed(told, line.tokens[place].text) if told else ""
    yield Fault(_ADJECTIVE, place, place + 1, right, place)


def governs(line: Line, place: int) -> bool:
    """«…, недовольных обедами»: an adjective that has a noun of its own as participles do."""
    ahead = line.form(place + 1)
    if line.form(place).lemmas.isdisjoint(TURNING):
        return False
    governed = ahead.first & BIT["PREP"] or (ahead.noun and not ahead.every & NOMINATIVE)
    return bool(governed) and not may_agree(line.key(place), line.key(place + 1))


def _adjective(line: Line, place: int) -> Iterator[Fault]:
    """«указанной адресу»: one case, but another gender or number."""
    if line.key(place - 1) == "что" or not _plain_pair(line, place) or _apart(line, place):
        return
    if place > line.first and line.tokens[place].text[0].isupper():
        return  # «в Степной»
    if may_agree(line.key(place), line.key(place + 1)):
        return
    one, key = line.form(place), line.key(place)
    shared = one.every & line.form(place + 1).every & CASES
    if not shared and not _attribute_only(line, place):
        return
    if one.every & BIT["PRTF"] and not shared & ~BIT["ablt"]:
        return
    listed = one.every & BIT["plur"] and line.key(place + 2) == ","
    listed = listed or (line.key(place + 2) == "и" and not _of_second(line, place))
    if _counted(line, place) or listed or line.key(place - 1) == "и":
        return
    ahead = range(place + 2, min(line.past, place + 6))
    if any(
        line.form(at).every & NOUN and may_agree(key, line.key(at)) and not _behind(line, at)
        for at in ahead
        # «Любые изменение расписания»: the genitive right behind is not what it is told of
        if at > place + 2 or not (one.every & NOMINATIVE and line.form(at).every & BIT["gent"])
    ):
        return
    if not _of_word_before(line, place):
        yield Fault(_ADJECTIVE, place, place + 2, _agreed_pair(line, place, place + 1), place)


def _of_second(line: Line, place: int) -> bool:
    """«подписанную договор и копию»: an attribute of the nearest noun agrees with the second."""
    second = line.behind_adjectives(place + 3)
    if line.form(place).every & BIT["plur"] or line.form(place - 1).first & BIT["PREP"]:
        return False
    return plain_noun(line, second) and may_agree(line.key(place), line.key(second))


def _behind(line: Line, noun: int) -> bool:
    """«своей отца с теплотой»: what a preposition governs has no attribute outside its turn."""
    at = noun - 1
    while line.form(at).adjective:
        at -= 1
    return bool(line.form(at).first & BIT["PREP"])


def _of_word_before(line: Line, place: int) -> bool:
    """Whether what stands before may be what the adjective belongs to."""
    key, one = line.key(place), line.form(place)
    # «задач и целей, поставленных отделу»: what the adjective belongs to may stand before it
    before = range(max(line.first, place - 3), place)
    nouns = [line.key(at) for at in before if line.form(at).noun]
    if not one.every & BIT["PRTF"]:
        nouns = [line.key(place - 1)] if line.form(place - 1).noun else []
        if key.endswith("ой") and line.form(place + 1).every & BIT["gent"]:
            nouns = []  # «ремонт тепловой сетей»
    if any(may_agree(key, noun) for noun in nouns):
        return True
    # «областного, районного бюджетов»: one noun in the plural for a series
    return line.key(place - 1) == "," and line.form(place - 2).adjective


def _apart(line: Line, place: int) -> bool:
    """«каждые полчаса», «последние четверть века», «У всех мусор вывозят»; «в белое врачи»."""
    one = line.form(place)
    if not one.every & BIT["plur"]:
        return _worn(line, place)
    owned = line.key(place - 1) == "у" and line.key(place) == "всех"
    return owned or line.key(place + 1).startswith(_HALVES) or _worn(line, place)


def _worn(line: Line, place: int) -> bool:
    """«одетые в белое врачи»: the neuter is no attribute."""
    living = line.form(place + 1).every & BIT["anim"]
    neuter = line.form(place).every & BIT["neut"]
    return bool(neuter and living and line.form(place - 1).first & BIT["PREP"])


def _by_someone(line: Line, place: int) -> Iterator[Fault]:
    """«Указанная Вами обстоятельства»: the doer between a participle and its noun."""
    noun = place + 2
    if line.tokens[place - 1].kind == "sign" and place > line.first:
        return  # «справка, выданная Вами»: it belongs to what stands before
    if not plain_noun(line, noun) or may_agree(line.key(place), line.key(noun)):
        return
    behind = line.form(place - 1).first & BIT["PREP"]
    if not behind and any(line.form(at).noun for at in range(max(line.first, place - 2), place)):
        return
    one, named = line.form(place), line.form(noun)
    if not one.every & named.every & CASES or not all(r.known for r in one.readings):
        return
    told = agreed_with(line, place, noun)
    yield Fault(_ADJECTIVE, place, place + 1, told, place)


def _attribute_only(line: Line, place: int) -> bool:
    """«данном поручения»: a word that can only belong to the noun behind it."""
    one = line.form(place)
    if one.every & (NOMINATIVE | BIT["ablt"]) or line.key(place + 2) == ",":
        return False
    return any(r.lemma in _ATTRIBUTES for r in one.readings) and not line.quoted


def _plain_pair(line: Line, place: int) -> bool:
    """Whether a known adjective that governs nothing stands before a known noun."""
    return plain_noun(line, place + 1) and plain_adjective(line, place, place + 1)


def plain_noun(line: Line, at: int) -> bool:
    """Whether a word there is a noun of which the dictionary tells all, and no name."""
    one, key = line.form(at), line.key(at)
    if not line.word(at) or not one.noun or line.tokens[at].text[0].isupper():
        return False
    if not all(r.known for r in one.readings) or one.every & BIT["Abbr"]:
        return False
    if one.every & BIT["Fixd"] and key not in unchanging("neut") | unchanging("femn"):
        return False
    return "-" not in key and len(key) >= _SHORTEST


def plain_adjective(line: Line, place: int, noun: int) -> bool:
    """Whether the adjective can hardly stand for a noun or govern the one at `noun`."""
    one, key = line.form(place), line.key(place)
    if not one.known or one.first & NOUN:
        return False
    nouns = sum(r.score for r in one.readings if r.bits & NOUN and r.lemma != "настоящее")
    if nouns > _SELDOM:
        return False
    governed = line.form(noun).every & CASES & ~(NOMINATIVE | BIT["accs"])
    alone = substantive() | _GOVERNING if governed else substantive()
    named = any(r.lemma in alone for r in one.readings) and not key.startswith("ближайш")
    if named or key.removeprefix("выше") in _SAID:
        return False
    if "-" in key or key in which() or key.endswith(("ся", "сь")) or one.every & BIT["Fixd"]:
        return False
    if one.every & BIT["actv"] and not one.every & BIT["ADJF"]:
        return False
    return not one.every & (BIT["Anum"] | BIT["NUMR"])


def _counted(line: Line, place: int) -> bool:
    """«два новых дома»: behind a numeral the noun stands in the singular."""
    return any(
        line.form(at).every & BIT["NUMR"] or line.tokens[at].kind == "number"
        for at in range(max(line.first, place - 3), place)
    )


def _agreed_pair(line: Line, adjective: int, noun: int) -> str:
    told = agreed_with(line, adjective, noun)
    return f"{told} {line.tokens[noun].text}" if told else ""


def agreed_with(line: Line, adjective: int, noun: int) -> str:
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


def _turn(line: Line, place: int, comma: int) -> Iterator[Fault]:
    """«с гостями, присутствовавшие на выставке»: no noun before the comma takes the participle."""
    key, one = line.key(place), line.form(place)
    if any(r.bits & (NOUN | SHORT) for r in one.readings) or by_itself(line, place):
        return
    passive = one.every & BIT["pssv"] and not one.every & CASES & ~(BIT["ablt"] | BIT["datv"])
    if line.key(place + 1) == "и" or (passive and not _of_place(line, comma, place)):
        return
    low = _host_from(line, comma)
    nouns = [
        at
        for at in range(low, comma)
        if line.word(at) and line.form(at).every & (NOMINAL | ADJECTIVE | BIT["NUMR"])
        if not line.form(at).first & BIT["PREP"]
    ]
    if not nouns or any(line.tokens[at].kind == "number" for at in range(low, comma)):
        return
    near = _hosts(line, nouns, place, comma)
    straight = one.every & NOMINATIVE
    joins = ("и", ",") if straight else ("и",)
    joined = one.every & BIT["plur"] and any(
        line.key(at) in joins or _counts(line, at) or _in_company(line, at)
        for at in range(low, comma)
    )
    far = straight and one.every & BIT["pssv"] and line.key(nouns[0]) in ("он", "она", "оно")
    if joined or any(may_agree(key, line.key(at)) for at in (nouns if far else near)):
        return  # «Он подошёл к окну, освещённый луной»
    if any(not all(r.known for r in line.form(at).readings) for at in nouns):
        return
    if any(line.tokens[at].text in '«»"' for at in range(low, comma)):
        return
    if _own_noun(line, place):
        return
    if any(line.tokens[at].text.isupper() and len(line.key(at)) > 1 for at in range(low, comma)):
        return  # «БМК, построенная в марте»
    last = next((at for at in reversed(nouns) if line.form(at).noun), None)
    if last is not None and not of_role(line, last, one.every) and not _name(line, comma - 1):
        yield Fault(_TURN, place, place + 1, agreed_with(line, place, last), place)


def _counts(line: Line, at: int) -> bool:
    """«два дома, построенные»; behind «двух» the participle is in the case of the noun."""
    one = line.form(at).every
    return bool(one & BIT["NUMR"] and one & NOMINATIVE)


def _in_company(line: Line, at: int) -> bool:
    """«брат с сестрой, живущие рядом»."""
    one = line.form(at - 1).every
    return line.key(at) in ("с", "со") and bool(one & BIT["anim"] and one & NOMINATIVE)


def _hosts(line: Line, nouns: list[int], place: int, comma: int) -> list[int]:
    """Those of the nouns before the comma that the turn may define."""
    start = line.segment_start(comma)
    verbs = line.verbals(start, comma)
    if not verbs:
        return nouns
    near = [at for at in nouns if not _far_pronoun(line, at, place)]
    inner = subordinating(line.key(start)) or subordinating(line.key(start + 1))
    if not inner and not line.form(place).every & NOMINATIVE:
        # «порядок выдачи изложен в приказе, утверждённом …»: the host stands behind the predicate
        return [at for at in near if at > verbs[-1] or _object(line, at)] or near
    return near


def _object(line: Line, at: int) -> bool:
    """«его нашли в сарае, спящего»: a pronoun in another case than the nominative."""
    return bool(line.form(at).every & BIT["NPRO"]) and line.key(at) not in _SUBJECTS


def of_role(line: Line, noun: int, participle: int) -> bool:
    """«секретарь, опрошенная в суде»: masculine names of roles may be women."""
    role = line.form(noun).every
    if not (role & BIT["anim"] and role & BIT["masc"]) or not participle & BIT["femn"]:
        return False
    # «Продавец, нарушившая правила, получил»: the predicate tells that it is a man
    behind = line.predicates(noun, line.past)
    man = any(line.form(at).every & GENDERS == BIT["masc"] for at in behind)
    return not man and not participle & BIT["plur"]


def _name(line: Line, at: int) -> bool:
    """Whether a name stands there, of which the dictionary knows little."""
    return at > line.first and line.tokens[at].text[0].isupper()


def _of_place(line: Line, comma: int, place: int) -> bool:
    """«В письме, направленным …»: a noun behind «в», «на», «о» opens the sentence.

    «Приём ведётся в здании, расположенным по улице»: or stands right before a turn of place.
    """
    first = line.first
    head = comma - 1
    if line.form(head).noun and line.form(place + 1).first & BIT["PREP"]:
        at = head - 1
        while line.form(at).adjective:
            at -= 1
        here = line.form(at).first & BIT["PREP"] and line.form(head).every & BIT["loct"]
        if here and not line.form(head).every & BIT["anim"]:
            return True
    if line.key(first) not in ("в", "во", "на", "о", "об", "при") or comma - first > _PLACE:
        return False
    last = line.form(comma - 1)
    return last.noun and bool(last.every & BIT["loct"]) and not last.every & BIT["gent"]


def by_itself(line: Line, place: int) -> bool:
    """«…, проживающие сообщили»: the participle names people, unless it opens a turn."""
    turn = line.form(place + 1).first & BIT["PREP"]
    duty = line.form(place).lemmas & _DUTIES
    if duty and not line.form(place + 1).every & BIT["ablt"]:
        return True  # «…, заведующая согласна»
    return not turn and any(r.lemma in substantive() for r in line.form(place).readings)


def _host_from(line: Line, comma: int) -> int:
    """Where the noun of a turn may stand at the earliest: in the segment before its comma."""
    start = line.segment_start(comma)
    opening = line.form(start)
    turn = opening.participle or opening.gerund or subordinating(line.key(start))
    turn = turn or line.key(start) in JOINING or subordinating(line.key(start + 1))
    if turn or not any(line.form(at).predicate for at in range(start, comma)):
        return line.first
    return start


def _own_noun(line: Line, place: int) -> bool:
    """Whether a noun behind the participle may be the one that it defines."""
    one, key = line.form(place), line.key(place)
    active = one.every & BIT["actv"] and one.every & BIT["tran"]
    for at in range(place + 1, min(line.segment_end(place), line.past)):
        ahead = line.form(at)
        if not ahead.every & NOMINAL or not may_agree(key, line.key(at)):
            continue
        if line.tokens[at - 1].kind == "number":
            continue  # «поступившая 5 мая»: «Мая» is a name too
        before = line.form(at - 1)
        if before.first & BIT["PREP"] or (before.noun and ahead.every & BIT["gent"]):
            continue
        if active and at == place + 1 and ahead.every & BIT["accs"] and not _acts(line, at):
            continue
        return True
    return False


def _acts(line: Line, noun: int) -> bool:
    """«окружающий мир находится»: the noun is the subject of the predicate behind it."""
    end = min(line.segment_end(noun), line.past)
    return any(may_be_subject(line.key(noun), line.key(v)) for v in line.predicates(noun + 1, end))


def _far_pronoun(line: Line, at: int, place: int) -> bool:
    """«мы» at the head of the sentence: participle turns keep close to pronouns.

    «застал нас на перевале, замёрзших, голодных»: but not to those that are an object.
    """
    return line.key(at) in _SUBJECTS and at < place - 2
