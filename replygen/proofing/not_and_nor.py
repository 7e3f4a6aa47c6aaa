"""«Не» and «ни», told by the whole clause: «ни чек, не счёт», «мастер ни смог», «никому помочь»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import BIT, CASES, NOUN
from replygen.proofing.calling import called_by
from replygen.proofing.lines import SHORT, VERB, Line
from replygen.proofing.marks import Fault
from replygen.proofing.typed import as_typed

_CHECK: Final = "spelling-not-nor"
_PRONOUN: Final = "spelling-negative-pronoun"
_WHICH: Final = frozenset(
    "как-бы кто кого кому кем ком что чего чему чем чём где куда откуда когда как сколько какой "
    "коей какая какое какие какого какому каким каких какую какими каков какова каковы чей чья "
    "чье чьи скольких который".split()
)
_ASKED: Final = frozenset("кого чего кому чему кем чем ком чем".split())
_DENYING: Final = frozenset(
    "не нет нету нельзя невозможно немыслимо недопустимо без запрещено запрещается отказался "
    "отказалась отказались недоставало не-".split()
)
_EVERYWHERE: Final = frozenset("везде всюду все всегда повсюду никто ничего нигде никого".split())
_IF: Final = frozenset(("если", "ежели", "только", "скоро", "раз", "известно"))
_NEAR: Final = 2
_THAT: Final = frozenset(("кто", "что", "тот", "того", "тому"))
_ONE: Final = frozenset(
    "одного одной одну одним одному одном единого единой единую малейшего малейшей малейших".split()
)
_TIMES: Final = frozenset("год час день раз месяц неделя минута сутки ночь вечер".split())
_LEAST: Final = frozenset(
    "крошка капля копейка грош рубль звук слово облачко огонек минута куст деревце соринка пылинка "
    "росинка щепка травинка".split()
)
_FIRST: Final = frozenset(("один", "одна", "одно"))
_BE: Final = frozenset("было будет стало бывает бывало оказалось станет".split())
_ALWAYS: Final = frozenset(
    "все всегда очень совсем сразу каждый каждая каждое каждому надо нужно можно должен должна "
    "должны стоит зря хочется просто обязательно против прочь готов готова готовы".split()
)
_UNABLE: Final = frozenset(
    "мог могла могли могу можем можете может могут нельзя невозможно".split()
)
_NEVER: Final = {
    "никому": "некому", "никого": "некого", "никем": "некем", "ничем": "нечем", "ничему": "нечему",
    "ничего": "нечего", "нигде": "негде", "никуда": "некуда", "ниоткуда": "неоткуда",
    "никогда": "некогда",
}  # fmt: skip
_LACKING: Final = {
    lacks: never for never, lacks in _NEVER.items() if never not in ("никогда", "ничего")
}
_CALLS: Final = frozenset(("не", "ни", *_NEVER, *_LACKING))
_ACTING: Final = VERB | BIT["PRTS"] | BIT["GRND"]
_SURE: Final = 0.5
_PERSON: Final = BIT["NPRO"] | NOUN


@called_by(lambda word, _: word in _CALLS)
def not_and_nor_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Where «не» stands for «ни» and «ни» for «не», in negative pronouns too."""
    for place in places:
        key = line.key(place)
        if line.masked(place) or place + 1 >= line.past:
            continue
        if key == "не":
            meant = "ни" if _nor(line, place) else ""
        elif key == "ни":
            meant = "не" if _not(line, place) else ""
        else:
            meant = _NEVER.get(key, "") if _lacks(line, place, place + 1) else ""
            if key in _LACKING and _none(line, place, place + 1):
                meant = _LACKING[key]
        if meant:
            plain = key in ("не", "ни") and not _asks(line, place)
            check = _CHECK if plain else _PRONOUN
            yield Fault(check, place, place + 1, as_typed(meant, line.tokens[place].text), place)


# --- «не» for «ни» ---


def _nor(line: Line, place: int) -> bool:
    if _asks(line, place):
        return _none(line, place, place + 3)
    if _opposed(line, place) or line.key(place - 1) == "бы":
        return False  # «если бы не Ваша помощь»
    return _whatever(line, place) or _not_one(line, place) or _in_series(line, place)


def _opposed(line: Line, place: int) -> bool:
    """«не чек, а счёт»."""
    end = line.segment_end(place)
    return line.key(end + 1) in ("а", "но") or any(
        line.key(at) in ("а", "но") for at in range(place + 1, min(end, place + 6))
    )


def _whatever(line: Line, place: int) -> bool:
    """«кого не спроси», «что бы он не делал, …», «сколько не звонили, …»."""
    low, end = line.segment_start(place), line.segment_end(place)
    asked = next((at for at in (low, low + 1) if line.key(at) in _WHICH), place)
    if asked >= place or line.key(low) in ("так", "ни") or line.key(asked + 1) in _IF:
        return False  # «ни где не нашли» is «нигде»
    if line.key(place - 1) in _NEVER:
        return False
    ahead = line.form(place + 1)
    if ahead.first & BIT["impr"] and ahead.first & BIT["sing"]:
        return low == line.first or (end < line.past and line.key(asked) != "что")
    if not ahead.every & VERB or not ahead.verbal or line.key(end) != ",":
        return False
    if line.tokens[-1].text in "?!" or end >= line.past:
        return False
    if "бы" in (line.key(asked + 1), line.key(asked + 2)):
        return bool(ahead.every & BIT["past"]) and _conceded(line, low, asked)
    return low == line.first and _nevertheless(line, asked, place, end)


def _conceded(line: Line, low: int, asked: int) -> bool:
    """Not «нет дня, когда бы не …» and not «боюсь, как бы не …»."""
    if any(line.key(at) in _DENYING for at in range(line.first, low)):
        return False
    if line.key(asked) == "как":
        return low == asked == line.first and line.key(asked + 2) not in ("чего", "и")
    return True


def _nevertheless(line: Line, asked: int, place: int, end: int) -> bool:
    """«Сколько мы не звонили, никто не ответил», «Куда не глянешь, всюду снег»."""
    if line.key(asked) in ("сколько", "как"):
        if line.key(asked + 1) in ("же", "то", "тут") or line.form(place + 1).every & BIT["3per"]:
            return False
        near = line.key(asked) == "сколько" or place - asked <= _NEAR
        return near and bool(line.verbals(end + 1, line.past))
    rest = range(end, line.past)
    if any(line.key(at) == "только" for at in range(asked, place)):
        return any(line.key(at) in _EVERYWHERE or line.key(at) == "нет" for at in rest)
    return line.key(end + 1) in _EVERYWHERE and not any(line.key(at) in _THAT for at in rest)


def _not_one(line: Line, place: int) -> bool:
    """«не осталось не одной лавки», «не было не крошки»: what is denied a second time."""
    low, end = line.segment_start(place), line.segment_end(place)
    denied = any(
        line.key(at) == "нет" or (line.key(at) == "не" and _acting(line, at + 1))
        for at in range(low, place)
    )
    later = any(line.key(at) == "не" and _acting(line, at + 1) for at in range(place + 2, end))
    if line.key(place + 1) in _ONE:
        bare = not line.verbals(low, end) and bool(line.form(place + 1).every & BIT["gent"])
        return denied or later or (bare and line.form(place + 2).first & BIT["PREP"] == 0)
    noun = line.behind_adjectives(place + 1)
    one = line.form(noun)
    ahead = line.form(place + 1)
    if not one.noun or ahead.verbal or ahead.every & BIT["PRTF"] or not one.every & BIT["sing"]:
        return False
    if line.key(place + 1) in _FIRST:
        return later and place == low and not line.form(noun).lemmas & _TIMES
    if not one.every & BIT["gent"] or line.key(end + 1) == "не":
        return False
    if line.form(noun).lemmas & _LEAST and place > low and not line.verbals(low, end):
        return True  # «На столе не крошки хлеба»
    if denied:
        return line.key(place - 1) not in ("и", "или", "да", ",", "никак")
    return later and place == low and line.tokens[noun].text.islower()


def _acting(line: Line, at: int) -> bool:
    return bool(line.form(at).first & (VERB | SHORT | BIT["GRND"] | BIT["INFN"] | BIT["PRTF"]))


def _in_series(line: Line, place: int) -> bool:
    """«ни счёта, не чека» and «не счёта, ни чека»: members of one series."""
    if line.key(place + 1) in ("только", "то", "столько", "просто", "менее", "более"):
        return False
    if line.key(place - 1) == ",":
        low = line.segment_start(place - 1)
        earlier = [at for at in range(low, place - 1) if line.key(at) == "ни"]
        if earlier and line.key(earlier[-1] + 1) in (*_ONE, *_FIRST):
            return False
        if earlier and _alike(line, earlier[-1] + 1, place + 1):
            return True
    end = line.segment_end(place)
    if line.key(end) == "," and line.key(end + 1) == "ни":
        denied = any(line.key(at) == "не" for at in range(line.segment_start(place), place))
        fit = _nominal(line, place + 1) or (denied and line.form(place + 1).infinitive)
        return fit and _alike(line, place + 1, end + 2)
    if line.key(place + 2) == "ни":
        return _alike(line, place + 1, place + 3)
    return False


def _nominal(line: Line, at: int) -> bool:
    one = line.form(at)
    named = one.noun or one.first & BIT["NPRO"]
    return bool(named or (one.adjective and not one.every & BIT["PRTF"])) and not one.verbal


def _alike(line: Line, one: int, other: int) -> bool:
    """Whether two members may stand in one series: nouns of one case, two adverbs."""
    left, right = line.form(one), line.form(other)
    if left.first & BIT["PREP"] and right.first & BIT["PREP"]:
        return line.key(one) == line.key(other) and line.key(one + 1) not in _ASKED
    if left.verbal or right.verbal:
        return False
    if left.adverb and right.adverb:
        return True
    if _nominal(line, one) and _nominal(line, other):
        return bool(left.every & right.every & CASES)
    return left.infinitive and right.infinitive


# --- «ни» for «не» ---


def _not(line: Line, place: int) -> bool:
    ahead = line.form(place + 1)
    if _asks(line, place):
        return _lacks(line, place, place + 3)
    alone = sum(line.key(at) == "ни" for at in range(line.first, line.past)) == 1
    if line.key(place + 1) in _ALWAYS and alone:
        return True
    if line.key(place + 1) in _FIRST:
        return _more_than_one(line, place)
    if alone and (_opposite(line, place) or _this(line, place)):
        return True
    if ahead.infinitive or ahead.first & BIT["impr"]:
        return alone and _of_will(line, place)
    if not _finite(line, place + 1):
        return False
    low, end = line.segment_start(place), line.segment_end(place)
    within = [line.key(at) for at in range(low, place)]
    if any(key in _WHICH or key == "бы" for key in within):
        return _rhetorical(line, place, end)
    return not any(
        line.key(at) == "ни" and _finite(line, at + 1)
        for at in range(line.first, line.past)
        if at != place
    )


def _this(line: Line, place: int) -> bool:
    """«Это ни моя сумка», but not «чего бы это ни стоило»."""
    return line.key(place - 1) == "это" and line.segment_start(place) == place - 1


def _of_will(line: Line, place: int) -> bool:
    """«Ни забудьте», «просим ни шуметь», «не мог ни заметить»."""
    within = range(line.segment_start(place), place)
    if any(line.key(at) in _WHICH for at in within):
        return False
    if not line.form(place + 1).infinitive:
        return True
    denied = any(line.key(at) in _DENYING for at in range(line.first, line.past))
    return not denied or any(line.key(at) in _UNABLE for at in range(place - 2, place))


def _opposite(line: Line, place: int) -> bool:
    """«ни стол, а комод»."""
    end = line.segment_end(place)
    if line.key(place + 1) in _ONE or any(line.key(at) == "не" for at in range(place, end)):
        return False
    return line.key(end) == "," and line.key(end + 1) == "а" and _alike(line, place + 1, end + 2)


def _finite(line: Line, at: int) -> bool:
    """Whether the word is a verb in the indicative, a short participle, a gerund; no genitive."""
    told = line.form(at).readings
    acting = sum(one.score for one in told if one.bits & _ACTING and not one.bits & BIT["impr"])
    return acting >= _SURE and not any(one.bits & NOUN and one.bits & BIT["gent"] for one in told)


def _rhetorical(line: Line, place: int, end: int) -> bool:
    """«Кто только ни приходил сюда!»: no other clause follows, nothing is conceded."""
    low = line.segment_start(place)
    only = any(line.key(at) == "только" for at in range(low, place))
    asked = line.tokens[-1].text == "?"
    return (only or asked) and low == line.first and end >= line.past


def _more_than_one(line: Line, place: int) -> bool:
    """«Ни один год прошёл»: nothing is denied."""
    if any(line.key(at) in _DENYING for at in range(line.first, line.past)):
        return False
    low, end = line.segment_start(place), line.segment_end(place)
    return any(_finite(line, at) for at in range(low, min(end, line.past)) if at != place + 1)


# --- negative pronouns ---


def _asks(line: Line, place: int) -> bool:
    """«ни с кем», «не о чем»: a preposition within the pronoun."""
    inside = line.form(place + 1).first & BIT["PREP"]
    return (
        bool(inside)
        and line.key(place + 2) in _ASKED
        and line.key(place + 3) not in ("иным", "другим")
    )


def _lacks(line: Line, place: int, past: int) -> bool:
    """«Бабушке никому передать ключи»: nothing is denied, an infinitive is all that acts."""
    if any(line.key(at) in _DENYING for at in range(line.first, line.past)):
        return False
    if line.key(place + 1) in ("к", "при"):
        return False
    low, end = line.segment_start(place), min(line.segment_end(place), line.past)
    if line.key(place) == "ничего" and not line.form(past).infinitive:
        return False
    if not any(line.form(at).infinitive for at in range(past, min(end, past + 3))):
        return past == end == line.past and low == line.first and line.form(low).infinitive
    acting = [
        at
        for at in range(low, end)
        if line.form(at).predicate or line.form(at).first & BIT["PRED"] or line.form(at).gerund
    ]
    if any(line.key(at) not in _BE for at in acting):
        return False
    for at in range(low, place):
        one = line.form(at)
        if one.infinitive or one.first & (BIT["CONJ"] | BIT["ADJS"]):
            return False
    return any(
        line.form(at).first & _PERSON and line.form(at).first & BIT["datv"]
        for at in range(low, min(place, low + 4))
    ) or bool(acting)


def _none(line: Line, place: int, past: int) -> bool:
    """«Ключей негде нет», «не с кем не говорил»: what is denied once more is no lack."""
    low, end = line.segment_start(place), min(line.segment_end(place), line.past)
    if any(line.form(at).infinitive for at in range(low, end)):
        return False
    return any(
        line.key(at) == "нет" or (line.key(at) == "не" and _finite(line, at + 1))
        for at in range(past, min(end, past + 4))
    )
