"""Where a subordinate clause ends and the main one begins: predicates, conjunctions, boundary."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from replygen.language.grammemes import BIT, CASES
from replygen.proofing.clauses import tail
from replygen.proofing.groups import Group, group, lemmas
from replygen.proofing.lines import BE, NOMINAL, NOMINATIVE, SHORT, VERB, Line, agrees
from replygen.proofing.marks import JOINING, acts, before_predicate, subject_of
from replygen.proofing.subordinate import subordinating

_PREPOSITION: Final = BIT["PREP"]
_OF_INFINITIVE: Final = frozenset(("чтобы", "чтоб", "чем"))
STATES: Final = frozenset(
    "нет можно нельзя нужно надо необходимо следует просим достаточно целесообразно "
    "рекомендуем".split()
)
_JUDGED: Final = frozenset(
    "невозможно возможно трудно легко сложно тяжело опасно важно нелегко непросто просто лучше "
    "полезно бесполезно приятно интересно страшно пора стоит жаль ясно понятно непонятно известно "
    "неизвестно видно".split()
)
_KNOWN: Final = frozenset("важно ясно понятно непонятно известно неизвестно".split())
_BACK: Final = frozenset(
    "вам вас нам нас им их ему ей мне меня никому всем каждому не также тогда поэтому он она "
    "бы".split()
)
_OBJECTS: Final = frozenset(("его", "ее"))
_PERSONAL: Final = frozenset("я ты он она мы вы они".split())
_COPULAS: Final = frozenset(
    "стать становиться оказаться оказываться остаться оставаться считаться казаться бывать".split()
)
_OF_DEEDS: Final = frozenset(
    "представляться следовать требоваться прийтись приходиться удаться удаваться предстоять".split()
)
_TIMES: Final = frozenset(("время", "момент", "период", "день", "срок"))
_TELLS: Final = VERB | SHORT | BIT["PRED"] | BIT["INFN"]
_ALSO: Final = STATES | _JUDGED | {"это", "(", ")", "казалось", "кажется"}
_AS_FAR: Final = 3
_CLOSES: Final = frozenset('»”")')
_PAIRS: Final = {"«": "»", "„": "“", "“": "”", '"': '"', "(": ")"}


def clause_end(line: Line, start: int) -> int:
    """The sign that ends the part from `start` on; quotations and brackets are within it."""
    inside = ""
    for at in line.signs:
        if at < start:
            continue
        if at >= line.past:
            break
        text = line.tokens[at].text
        if inside:
            inside = "" if text == inside else inside
        elif text in _PAIRS:
            inside = _PAIRS[text]
        elif text not in "№%":
            return at
    return line.past


def ended(line: Line, place: int) -> bool:
    """Whether a quotation or a bracket closes right before the word."""
    return line.word(place) and line.tokens[place - 1].text in _CLOSES


def predicates(line: Line, start: int, end: int, key: str) -> list[int]:
    """Predicates of the words, «станет известно» as one; an infinitive where the clause has it."""
    found: list[int] = []
    depth = 0
    known = set(line.predicates(start, end))
    aimed = key in _OF_INFINITIVE or (key == "если" and _to_do(line, start))
    for at in range(start, end):
        one = line.form(at)
        key_at = line.key(at)
        if not one.every & _TELLS and key_at not in _ALSO:
            continue  # most words tell nothing: what is cheap is asked first
        depth += (key_at == "(") - (key_at == ")")
        if (
            depth
            or line.masked(at)
            or _is_manner(line, at)
            or (one.readings and not all(r.known for r in one.readings))
        ):
            continue
        seems = line.key(at) in ("казалось", "кажется") and bool(found) and line.key(at + 1) == ","
        judged = seems or (line.key(at) in _JUDGED and _judges(line, at, start, end))
        told = at in known or line.key(at) in STATES or _ordered(line, at) or judged
        told = told or (bool(one.every & VERB) and _named_beside(line, at, end))
        told = told or (bool(found) and (_exists(line, at, end) or _that_is(line, at, key)))
        if not told and aimed and not found and one.infinitive:
            told = True
        neuter = one.every & BIT["ADJS"] and one.every & BIT["neut"]
        if neuter and (
            one.every & BIT["ADVB"]
            or line.key(at + 1) == "-"
            or (found and line.form(at).first & BIT["ADJS"])
        ):
            told = line.key(at) in STATES or judged
        if not told:
            continue
        near = found and at - found[-1] <= _AS_FAR and line.key(at) != "является"
        if near and line.key(at) in BE and not _not_there(line, found[-1], at):
            continue  # «выпущено оно было»
        if found and not seems and found[-1] == at - 1 and lemmas(line, found[-1]) & _COPULAS:
            continue
        found.append(at)
    return found


def _to_do(line: Line, start: int) -> bool:
    """«если взять краски», not «если приехать нельзя»."""
    return line.form(start).infinitive and not line.form(start + 1).every & BIT["PRED"]


def _named_beside(line: Line, at: int, end: int) -> bool:
    """«шли дожди»: what may be an order is none, with its subject right behind it."""
    if line.key(at - 1) in _PERSONAL and at + 1 < end:
        return acts(line, at)  # «в которой вы вели»
    if not line.form(at).first & VERB or not line.form(at).every & BIT["impr"]:
        return False
    named = group(line, at + 1)
    return (
        named is not None
        and named.past <= end
        and bool(named.cases & NOMINATIVE)
        and subject_of(line.key(named.head), line.key(at))
    )


def _judges(line: Line, at: int, start: int, end: int) -> bool:
    """«работать было невозможно», «очень важно для всех»: a state that is said of a deed."""
    if line.key(at - 1) in ("было", "будет", "стало"):
        return line.key(at - 1) != "стало" or at - 1 > start
    aim = line.form(at + 1).infinitive or (line.form(at - 1).infinitive and at + 1 == end)
    last = at + 1 == end or line.form(at + 1).first & _PREPOSITION
    known = line.key(at) in _KNOWN and line.key(at - 1) in ("очень", "никому", "всем", "не")
    return bool(aim or (last and known))


def _is_manner(line: Line, at: int) -> bool:
    """«равноправно приняли», «как бы неотразимо ему ни доказывали»: how, not what."""
    one = line.form(at)
    if line.tokens[at].text[:1].isupper() and at > line.first:
        return True  # «как я Варю родила»
    if not one.every & BIT["ADJS"] or not one.every & BIT["neut"] or one.every & BIT["PRTS"]:
        return False
    if line.key(at) in STATES or line.key(at) in _JUDGED:
        return False
    return line.form(at + 1).finite or (
        "ни" in (line.key(at + 1), line.key(at + 2))
        and any(line.form(at + n).finite for n in (2, 3))
    )


def _not_there(line: Line, last: int, at: int) -> bool:
    """«когда проснулся его уже не было»: a deed, then someone who is not there."""
    return line.key(at) == "было" and line.key(at - 1) == "не" and line.form(last).finite


def _exists(line: Line, at: int, end: int) -> bool:
    """«место для Вас ещё есть»: «есть» that ends the segment."""
    return line.key(at) == "есть" and at + 1 == end and line.key(at - 1) not in ("то", "как", "так")


def _that_is(line: Line, at: int, key: str) -> bool:
    """«Всё, что осталось это старый дом»."""
    if line.key(at) != "это" or key != "что" or line.form(at - 1).first & _PREPOSITION:
        return False
    named = group(line, at + 1)
    if named is None or not named.cases & NOMINATIVE or not line.word(at - 1):
        return False
    return not agrees("это", line.key(named.head))


def _ordered(line: Line, at: int) -> bool:
    """«позвоните»: an imperative, or a form that is one as well."""
    one = line.form(at)
    known = one.readings
    return bool(one.every & BIT["impr"]) and all(r.bits & BIT["VERB"] for r in known)


def pair(line: Line, found: list[int]) -> tuple[int, int] | None:
    """The first two predicates with no conjunction between them."""
    for first, second in pairwise(found):
        between = range(first + 1, second)
        if any(subordinating(line.key(at)) for at in between):
            return None
        if line.form(first + 1).infinitive and second == first + 2:
            continue
        bare = line.form(first).infinitive and not any(
            line.form(at).noun or line.key(at) in JOINING for at in between
        )
        if bare and not line.form(second).every & BIT["PRED"]:
            continue  # «если договориться не выйдет»
        state = line.form(second).every & SHORT and not line.form(second).every & BIT["PRTS"]
        if state and lemmas(line, first) & _COPULAS:
            continue  # «когда бывает пьян»
        if line.key(first) in BE and all(
            line.form(at).adverb or line.key(at) in ("бы", "не") for at in between
        ):
            continue  # «было окончательно отменено»
        joints = [at for at in between if line.key(at) in JOINING]
        if joints and not all(_within(line, at, first, second) for at in joints):
            return None
        return first, second
    return None


def _within(line: Line, at: int, first: int, second: int) -> bool:
    """Whether the conjunction joins words of the first clause: nouns, attributes, infinitives."""
    ahead = at + 1
    while line.form(ahead).adverb and not line.form(ahead).adjective:
        ahead += 1
    if line.form(ahead).infinitive:
        aims = [n for n in range(first, at) if line.form(n).infinitive]
        return bool(aims) and second > ahead + 1 and not line.form(second).every & BIT["PRED"]
    one, other = line.form(at - 1), line.form(at + 1)
    if second == at + 1 and line.form(first).infinitive and one.first & NOMINAL:
        return subject_of(line.key(at - 1), line.key(second))  # «автор и создал героя»
    if one.adjective and other.adjective and one.every & other.every & CASES:
        return second > at + 2 or not other.every & NOMINATIVE
    named = group(line, at + 1)
    if (
        named is None
        or line.form(named.head).first & BIT["NPRO"]
        or not one.noun
        or not one.every & named.cases & CASES
    ):
        return False
    if second - at > _AS_FAR and other.noun:
        return True
    return not subject_of(line.key(named.head), line.key(second)) and named.past <= second


def boundary(line: Line, first: int, second: int) -> int | None:
    """Where the second clause begins; `second` where it is not known."""
    low = first + 1
    behind = group(line, low)
    told = behind is not None and not _subject_before(line, first)
    if behind is not None and told and _own_subject(line, first, behind, second):
        low = tail(line, behind.past, second)
        also = group(line, low + 1) if line.key(low) == "и" else None
        if also is not None and also.cases & behind.cases & NOMINATIVE and also.past <= second:
            low = tail(line, also.past, second)  # «что сделали солдаты и народ …»
        return min(low, second)
    if lemmas(line, second) & _OF_DEEDS:
        aim = next((at for at in range(first + 2, second) if line.form(at).infinitive), None)
        if aim is not None:
            return aim  # «принять решение не представляется возможным»
    place = _before_group(line, first, low, second)
    quoted = next((at for at in range(second, low, -1) if ended(line, at)), None)
    if quoted is not None:
        return quoted
    if line.form(place - 1).first & _PREPOSITION and place > low:
        place = second
    if _denied(line, second, place):
        return second
    if place == second:
        return _at_predicate(line, first, second)
    return _before_time(line, low, place)


def _before_group(line: Line, first: int, low: int, second: int) -> int:
    """The head of the second predicate's group, over the pronouns and particles before it."""
    place = before_predicate(line, low, second)
    while place - 1 > first and (
        line.key(place - 1) in _BACK
        or (line.key(place - 1) in _OBJECTS and (place == second or line.key(place) == "бы"))
    ):
        place -= 1
    while place - 1 > low and line.key(place - 1) in BE:
        place -= 1
    return place


def _at_predicate(line: Line, first: int, second: int) -> int | None:
    """The boundary where the second predicate has no subject before it."""
    low = first + 1
    aim = _aim(line, first, second)
    if aim is not None:
        return aim
    if line.key(second) == "нет":
        at = second
        while at - 1 > first and _of_group(line, at - 1):
            at -= 1
        return at if at == low or not line.form(at).first & _PREPOSITION else second
    if line.key(first) in BE and not line.form(second).finite:
        return None
    if line.form(second).every & BIT["PRED"]:
        # «так как участок не сформирован предоставить его нельзя»
        aims = [at for at in range(low, second) if line.form(at).infinitive]
        if aims and not line.form(first).every & BIT["PRED"]:
            return aims[0]
    return _before_time(line, low, second)


def _aim(line: Line, first: int, second: int) -> int | None:
    """«пока шли дожди работать было нельзя»: the infinitive that is judged opens the clause."""
    judged = second + (line.key(second) in BE)
    if line.key(judged) not in _JUDGED | STATES:
        return None
    return next((at for at in range(first + 2, second) if line.form(at).infinitive), None)


def certain(line: Line, first: int, place: int, *, alone: bool) -> bool:
    """Whether what stands before the boundary surely belongs to the first clause.

    alone: one circumstance behind the first predicate is its own; of two the last may always be
    the other's.
    """
    at, parts, free = first + 1, 0, False
    while at < place:
        one = line.form(at)
        if one.first & _PREPOSITION and not one.noun:
            named = group(line, at + 1)
            at = tail(line, named.past, place) if named is not None else at + 2
            parts, free = parts + 1, True
        elif one.adverb:
            at, parts, free = at + 1, parts + 1, True
        else:
            named = group(line, at)
            at = tail(line, named.past, place) if named is not None else at + 1
            parts, free = parts + 1, False
    return not free or (alone and parts == 1)


def _subject_before(line: Line, first: int) -> bool:
    """«срок истёк собственник …»: the first predicate has its subject before it."""
    return any(
        line.form(at).every & NOMINATIVE
        and line.form(at).every & NOMINAL
        and not line.form(at - 1).first & _PREPOSITION
        and subject_of(line.key(at), line.key(first))
        for at in range(line.segment_start(first), first)
    )


def _own_subject(line: Line, first: int, behind: Group, second: int) -> bool:
    """«как сообщила служба долгов нет»: the subject behind the verb ends the first clause."""
    if behind.past > second or line.form(first).every & BIT["1per"]:
        return False
    sure = not behind.cases & (BIT["accs"] | BIT["gent"]) or _passive(line, first)
    return sure and subject_of(line.key(behind.head), line.key(first))


def _denied(line: Line, second: int, place: int) -> bool:
    """«нарушений не установлено»: where the genitives begin is not known."""
    before = line.form(second - 2)
    if line.key(second - 1) != "не" or not before.every & BIT["gent"] or not before.noun:
        return False
    return bool(line.form(second).every & BIT["neut"]) and place >= second - 1


def _passive(line: Line, at: int) -> bool:
    return line.key(at)[-2:] in ("ся", "сь") or bool(line.form(at).every & BIT["PRTS"])


def _before_time(line: Line, low: int, place: int) -> int:
    """«был выделен в 2015 году до настоящего времени не освоен»: the time opens the clause."""
    at = place - 1
    if not lemmas(line, at) & _TIMES or not line.form(at).noun:
        return place
    while at - 1 > low and line.form(at - 1).adjective:
        at -= 1
    return at - 1 if at - 1 > low and line.form(at - 1).first & _PREPOSITION else place


def _of_group(line: Line, at: int) -> bool:
    one = line.form(at)
    return bool(one.every & NOMINAL or one.adjective or one.first & _PREPOSITION)
