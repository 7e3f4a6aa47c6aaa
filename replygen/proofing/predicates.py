"""Agreement of subject and predicate: «Министерство рассмотрел», «выделена средства»."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from replygen.language.grammemes import ADJECTIVE, BIT, NOUN, name_of
from replygen.language.morphology import turned
from replygen.proofing.groups import Group, group, lemmas
from replygen.proofing.lines import BE, NOMINAL, NOMINATIVE, SHORT, VERB, Line
from replygen.proofing.marks import JOINING, Fault, may_be_subject
from replygen.proofing.subordinate import subordinating, which
from replygen.proofing.typed import as_typed
from replygen.resources import data_folder
from replygen.toml_files import read_toml

_CHECK: Final = "grammar-subject-predicate"
_WHO: Final = "grammar-who"
_PREPOSITION: Final = BIT["PREP"]
_PERSONS: Final = BIT["1per"] | BIT["2per"]
_NAMES: Final = BIT["Name"] | BIT["Surn"] | BIT["Patr"]
_OBLIQUE: Final = frozenset(
    "вам вас нам нас им их ему ей его ее вами нами ими мне меня не также тоже уже еще же бы лишь "
    "только тем не менее".split()
)
_IMPERSONAL: Final = frozenset("следует требуется надлежит предстоит предполагается".split())
_TOGETHER: Final = frozenset(("вместе", "совместно", "наряду"))
_FAR: Final = 14


@cache
def _file() -> dict[str, Any]:
    return read_toml(data_folder("dictionaries") / "proofing" / "agreement.toml")


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(word.replace("ё", "е") for word in _file()[name])


@cache
def _objects() -> dict[str, frozenset[str]]:
    return {verb: frozenset(nouns) for verb, nouns in _file()["objects"].items()}


def predicate_faults(line: Line) -> Iterator[Fault]:
    """Predicates in a number or gender that no subject of their clause has."""
    start = line.first
    while start < line.past:
        end = _clause_end(line, start)
        yield from _of_clause(line, start, end)
        start = end + 1
        while start < line.past and line.tokens[start].kind == "sign":
            start += 1


def _clause_end(line: Line, place: int) -> int:
    """The sign that ends the segment; a quoted name within it is no end."""
    quoted = 0
    while place < line.past:
        token = line.tokens[place]
        if token.text == "«":
            quoted += 1
        elif token.text == "»":
            quoted = max(0, quoted - 1)
        elif token.kind == "sign" and not quoted and token.text not in "№%":
            return place
        place += 1
    return line.past


def _of_clause(line: Line, start: int, end: int) -> Iterator[Fault]:
    verb = next(
        (
            at
            for at in range(start, end)
            if _predicate(line, at) and not line.tokens[at].masked
        ),
        None,
    )
    if verb is None:
        return
    if line.key(verb) in ("был", "была", "было", "были", "будет", "будут") and (
        line.form(verb + 1).predicate and line.form(verb + 1).every & SHORT
    ):
        both = (verb, verb + 1)
    else:
        both = (verb, verb)
    yield from _who(line, start, both[0])
    if line.key(start) in which() and line.key(start - 1) == ",":
        yield from _which(line, start, end, both[1])
        return
    fault = _single(line, start, verb) or _after(line, start, end, both[1])
    for one in dict.fromkeys(both):
        if fault is None:
            fault = _before(line, start, end, one)
    if fault is not None:
        yield fault


def _predicate(line: Line, at: int) -> bool:
    """Whether the word is a finite verb or a short form and no adverb («устойчиво занимает»)."""
    one = line.form(at)
    if not one.readings or not all(r.known for r in one.readings):
        return False
    if one.every & BIT["ADJS"] and one.every & BIT["neut"] and line.key(at) != "должно":
        return False
    return one.predicate or all(r.bits & (VERB | SHORT) for r in one.readings)


def _bits(line: Line, verb: int) -> int:
    found = 0
    for one in line.form(verb).readings:
        if one.bits & (VERB | SHORT) and not one.bits & BIT["impr"]:
            found |= one.bits
    return found


def _passive(line: Line, verb: int) -> bool:
    """Whether the predicate takes no object in the accusative."""
    every = _bits(line, verb)
    return bool(
        every & BIT["PRTS"]
        or line.key(verb).endswith(("ся", "сь"))
        or (every & BIT["intr"] and not every & BIT["tran"])
        or every & BIT["ADJS"]
    )


# --- the subject before the predicate ---


def _opening(line: Line, start: int, verb: int) -> int:
    """Past the words that open a clause: a conjunction, adverbs, a turn with a preposition."""
    at = start
    while at < verb:
        one = line.form(at)
        if subordinating(line.key(at)) and line.key(at) not in which():
            at += 1
        elif one.first & _PREPOSITION and not one.noun:
            inner = group(line, at + 1)
            if inner is None:
                return at
            at = _tail(line, inner.past, verb)
        elif one.adverb or line.key(at) in _OBLIQUE:
            at += 1
        else:
            return at
    return at


def _tail(line: Line, at: int, verb: int) -> int:
    """Past the genitives and the quoted names that belong to the group before."""
    while at < verb:
        token = line.tokens[at]
        if token.text == "«":
            while at < verb and line.tokens[at].text != "»":
                at += 1
            at += 1
            continue
        one = line.form(at)
        if token.kind != "word" or not (one.every & BIT["gent"] and one.every & (NOUN | ADJECTIVE)):
            break
        if one.finite or one.gerund:
            break
        at += 1
    return at


def _before(line: Line, start: int, end: int, verb: int) -> Fault | None:
    if not _closed(line, start) and line.key(start - 1) not in (";", ":"):
        return None
    if line.key(verb) in _IMPERSONAL and line.form(verb + 1).infinitive:
        return None
    opening = _opening(line, start, verb)
    subject = group(line, opening)
    if subject is None or subject.past > verb or not _clean(line, subject):
        return None
    if subject.start > start and line.form(subject.start - 1).first & _PREPOSITION:
        return None
    at, joined, together = _to_verb(line, subject, verb)
    if at != verb:
        return None
    if joined is not None:
        return _compound(line, subject, joined, verb)
    if _agrees(line, subject, verb):
        return None
    if together and not _bits(line, verb) & BIT["plur"]:
        return None
    if not _sure(line, subject, verb, end):
        return None
    if _coordinated(line, verb, end):
        return None
    return Fault(_CHECK, verb, verb + 1, _right(line, subject.head, verb), verb)


def _clean(line: Line, subject: Group) -> bool:
    """Whether the group is a nominative of one person or thing."""
    if not subject.cases & NOMINATIVE or lemmas(line, subject.head) & _listed("collective"):
        return False
    if line.form(subject.head).every & _NAMES or line.form(subject.head).first & BIT["NPRO"]:
        return False
    return not any(
        line.form(at).every & BIT["Anum"] and line.key(at) not in ("один", "одна", "одно")
        for at in range(subject.start, subject.head)
    )


def _to_verb(line: Line, subject: Group, verb: int) -> tuple[int, Group | None, bool]:
    """Past what may stand between; another subject joined by «и»; whether «вместе с» stands."""
    at = _tail(line, subject.past, verb)
    joined: Group | None = None
    together = False
    while at < verb:
        one, key = line.form(at), line.key(at)
        if line.tokens[at].text == "№" or line.tokens[at - 1].text == "№":
            at += 1
        elif key == "и" and joined is None:
            joined = group(line, at + 1)
            if joined is None or joined.past > verb:
                return -1, None, False
            behind = at > subject.past
            at = _tail(line, joined.past, verb)
            if not joined.cases & NOMINATIVE:
                if not behind or not joined.cases & BIT["gent"]:
                    return -1, None, False
                joined = None
            elif behind and joined.cases & BIT["gent"]:
                # «строительство школы и больницы»: what «и» joins is unsure
                if _bits(line, verb) & BIT["plur"]:
                    return -1, None, False
                joined = None
        elif key in _TOGETHER and line.key(at + 1) in ("с", "со"):
            together = True
            at += 1
        elif one.first & _PREPOSITION and not one.noun:
            if key in ("с", "со") and not together:
                return -1, None, False
            inner = group(line, at + 1)
            if inner is None or inner.past > verb:
                return -1, None, False
            at = _tail(line, inner.past, verb)
            if line.key(at) == "и":
                return -1, None, False
        elif key in _OBLIQUE or (one.adverb and not one.every & BIT["NUMR"]):
            at += 1
        else:
            return -1, None, False
    return at, joined, together


def _agrees(line: Line, subject: Group, verb: int) -> bool:
    head, key = line.key(subject.head), line.key(verb)
    if not may_be_subject(head, key):
        return False
    # «Ваши обращения рассмотрено»: in the number that the attributes have
    bits = _bits(line, verb)
    return any(
        meant & NOMINATIVE and meant & bits & (BIT["sing"] | BIT["plur"]) for meant in subject.meant
    )


def _sure(line: Line, subject: Group, verb: int, end: int) -> bool:
    """Whether the group can be nothing but the subject of that very predicate."""
    bits = _bits(line, verb)
    if bits & _PERSONS or line.form(verb).every & BIT["PRED"]:
        return False
    head = line.form(subject.head)
    if bits & BIT["neut"] and subject.cases & BIT["datv"]:
        return False  # «Администрации поручено»
    if bits & BIT["neut"] and subject.cases & BIT["gent"]:
        denied = any(line.key(at) in ("не", "нет") for at in range(subject.past, verb))
        if denied or not bits & BIT["PRTS"]:
            return False  # «Жалобы не поступило»
    if bits & BIT["neut"] and not bits & BIT["plur"]:
        # «проведено 13 ярмарок», «произведено молока», «решено провести»
        at = verb + 1
        while line.form(at).adverb or line.key(at) in _OBLIQUE:
            at += 1
        ahead = line.form(at)
        if ahead.infinitive or line.tokens[at].kind == "number" or ahead.every & BIT["NUMR"]:
            return False
        behind = group(line, at)
        if behind is not None and behind.cases & BIT["gent"]:
            return False
    if head.every & BIT["anim"] and head.every & BIT["masc"] and bits & BIT["femn"]:
        return False
    if _other(line, verb + 1, end, verb, strict=False) and not _typical(line, verb):
        agent = lemmas(line, subject.head) & _listed("agents")
        if not agent or _other(line, verb + 1, end, verb, strict=True):
            return False
    if not subject.cases & BIT["accs"] or _passive(line, verb):
        return True
    if lemmas(line, subject.head) & _listed("agents") or _typical(line, verb):
        return True
    if lemmas(line, verb) & {"позволять", "позволить"}:
        return True
    after = group(line, verb + 1)
    return after is not None and after.cases & BIT["accs"] != 0 and not after.cases & NOMINATIVE


def _typical(line: Line, verb: int) -> bool:
    """«вызывают нарекания»: the noun behind the verb is its object."""
    after = group(line, verb + 1)
    if after is None:
        counted = line.tokens[verb + 1].kind == "number" if verb + 1 < line.past else False
        counted = counted or bool(line.form(verb + 1).every & BIT["NUMR"])
        return counted and bool(lemmas(line, verb) & {"составить", "составлять"})
    names = lemmas(line, after.head)
    return any(names & _objects().get(lemma, frozenset()) for lemma in lemmas(line, verb))


def _other(line: Line, start: int, end: int, verb: int, *, strict: bool) -> bool:
    """Whether another noun behind the verb may be its subject; strict: a nominative alone."""
    for at in range(start, end):
        one = line.form(at)
        if not line.word(at) or not one.every & NOMINATIVE or not one.every & NOMINAL:
            continue
        if line.form(at - 1).first & _PREPOSITION:
            continue
        if strict and one.every & BIT["accs"]:
            continue
        if may_be_subject(line.key(at), line.key(verb)):
            return True
    return False


def _coordinated(line: Line, verb: int, end: int) -> bool:
    """«вызывают рост цен и …»: with a verb in the plural, nouns behind it may be joined."""
    if not _bits(line, verb) & BIT["plur"] or _bits(line, verb) & BIT["sing"]:
        return False
    after = group(line, verb + 1)
    if after is None or not after.cases & NOMINATIVE or _typical(line, verb):
        return False
    return any(line.key(at) in ("и", ",") for at in range(after.past, min(line.past, end + 1)))


def _compound(line: Line, one: Group, other: Group, verb: int) -> Fault | None:
    """«Паспорт и справка представлен»: two subjects before a predicate in the singular."""
    bits = _bits(line, verb)
    if bits & BIT["plur"] or not bits & BIT["sing"] or not bits & (BIT["past"] | BIT["PRTS"]):
        return None
    if not _clean(line, other) or bits & BIT["neut"]:
        return None
    living = line.form(one.head).every & line.form(other.head).every & BIT["anim"]
    same = lemmas(line, one.head) & lemmas(line, other.head)
    if may_be_subject(line.key(other.head), line.key(verb)) and not living and not same:
        return None
    if not all(
        line.form(g.head).noun and not g.cases & BIT["gent"] for g in (one, other)
    ):
        return None
    return Fault(_CHECK, verb, verb + 1, _turned(line, verb, {"plur"}), verb)


# --- the subject behind the predicate ---


def _after(line: Line, start: int, end: int, verb: int) -> Fault | None:
    """«выявлен нарушения», «поступил жалоба»."""
    if _bits(line, verb) & _PERSONS or line.key(verb) in BE:
        return None
    at = verb + 1
    while line.key(at) in _OBLIQUE or line.form(at).adverb:
        at += 1
    subject = group(line, at)
    if subject is None or subject.past > end or not subject.cases & NOMINATIVE:
        return None
    if subject.cases & BIT["datv"] or not _clean(line, subject):
        return None
    if not _passive(line, verb) and subject.cases != NOMINATIVE:
        return None
    if any(line.tokens[n].kind == "number" for n in range(at, min(line.past, at + 4))):
        return None
    denied = line.key(verb - 1) == "не" or line.key(verb - 2) == "не"
    if subject.cases & BIT["gent"] and denied:
        return None
    if _agrees_after(line, subject, verb):
        return None
    if any(
        line.tokens[n].kind == "number" or line.form(n).every & BIT["NUMR"]
        for n in range(start, verb)
        if not line.form(n - 1).first & _PREPOSITION
    ):
        return None
    low = start if _closed(line, start) else line.first
    if any(
        line.word(n)
        and line.form(n).every & NOMINATIVE
        and (line.form(n).every & (NOMINAL | ADJECTIVE))
        and not line.form(n - 1).first & _PREPOSITION
        and may_be_subject(line.key(n), line.key(verb))
        for n in range(low, verb)
    ) or any(line.key(n) in which() or line.key(n) in ("кто", "что") for n in range(start, verb)):
        return None
    if any(line.key(n) in _listed("collective") for n in range(start, verb)):
        return None
    if _other(line, subject.past, line.past, verb, strict=False):
        return None
    plural = _bits(line, verb) & BIT["plur"]
    if plural and any(line.key(n) in ("и", ",") for n in range(subject.past, line.past)):
        return None
    return Fault(_CHECK, verb, verb + 1, _right(line, subject.head, verb), verb)


def _agrees_after(line: Line, subject: Group, verb: int) -> bool:
    bits = _bits(line, verb)
    return any(
        meant & NOMINATIVE
        and meant & bits & (BIT["sing"] | BIT["plur"])
        and (
            bool(meant & bits & BIT["plur"])
            or not bits & (BIT["masc"] | BIT["femn"] | BIT["neut"])
            or bool(meant & bits & (BIT["masc"] | BIT["femn"] | BIT["neut"]))
        )
        for meant in subject.meant
    )


def _closed(line: Line, start: int) -> bool:
    """Whether the clause can't share the subject of what stands before it."""
    if start == line.first:
        return True
    key = line.key(start)
    return subordinating(key) and key not in which() and line.key(start - 1) == ","


# --- «каждый из», «все, кто» ---


def _single(line: Line, start: int, verb: int) -> Fault | None:
    """«Каждый из заявителей получили»."""
    at = start
    while line.key(at) in ("ни", "что", "если", "когда", "но", "а") or line.form(at).adverb:
        at += 1
    if line.key(at) not in _listed("single") or line.key(at + 1) != "из":
        return None
    if at + 2 >= verb or verb - at > _FAR or line.tokens[at + 2].kind == "number":
        return None
    bits = _bits(line, verb)
    if not bits & BIT["plur"] or bits & BIT["sing"]:
        return None
    if any(line.key(n) in JOINING for n in range(at, verb)):
        return None
    gender = {"одна": "femn", "каждая": "femn", "любая": "femn"}.get(line.key(at), "masc")
    if line.key(at) in ("одно", "каждое", "любое", "ничто"):
        gender = "neut"
    return Fault(_CHECK, verb, verb + 1, _turned(line, verb, {"sing", gender}), verb)


def _who(line: Line, start: int, verb: int) -> Iterator[Fault]:
    """«те, кто подали» and «Все, кто обратился, получил»."""
    bits = _bits(line, verb)
    if line.key(start) == "кто" and line.key(start - 1) == "," and bits & BIT["plur"]:
        alone = not any(line.form(at).every & NOMINATIVE for at in range(start + 1, verb))
        if alone and not bits & BIT["sing"] and not bits & _PERSONS:
            yield Fault(_WHO, verb, verb + 1, _turned(line, verb, {"sing", "masc"}), verb)
    if start != verb or line.key(start - 1) != "," or not bits & BIT["sing"]:
        return
    head = line.first
    if line.key(head) in ("все", "те") and line.key(head + 1) == "," and line.key(head + 2) == "кто":
        if not any(line.form(at).finite for at in range(verb + 1, line.past)):
            inner = [at for at in range(head + 3, verb) if line.key(at) == ","]
            if len(inner) == 1 and not bits & (BIT["neut"] | BIT["plur"]):
                yield Fault(_CHECK, verb, verb + 1, _turned(line, verb, {"plur"}), verb)


def _which(line: Line, start: int, end: int, verb: int) -> Iterator[Fault]:
    """«Дороги, которая ведут в село»: «который» is the subject and doesn't agree."""
    one, bits = line.form(start), _bits(line, verb)
    if not one.every & NOMINATIVE or bits & _PERSONS:
        return
    if one.every & BIT["accs"] and not _passive(line, verb):
        return
    if bits & BIT["neut"] and not bits & (BIT["masc"] | BIT["femn"] | BIT["plur"]):
        return  # «которые решено», «которые удалось»
    ahead = range(start + 1, verb)
    if any(line.form(at).every & NOMINATIVE and line.form(at).noun for at in ahead):
        return
    if line.key(verb) in _IMPERSONAL or line.form(verb + 1).infinitive:
        return
    if _other(line, verb + 1, end, verb, strict=False):
        return
    number = one.every & bits & (BIT["sing"] | BIT["plur"])
    gender = one.every & bits & (BIT["masc"] | BIT["femn"] | BIT["neut"])
    told = bits & (BIT["masc"] | BIT["femn"] | BIT["neut"])
    if number and (number == BIT["plur"] or gender or not told):
        return
    yield Fault(_CHECK, start, verb + 1, "", start)


# --- forms ---


def _right(line: Line, head: int, verb: int) -> str:
    """The predicate in the subject's number and gender; "" if no form is sure."""
    noun = next((r.bits for r in line.form(head).readings if r.bits & NOMINATIVE), 0)
    number = name_of(noun, "sing plur") or "sing"
    gender = name_of(noun, "masc femn neut")
    return _turned(line, verb, {number, gender} if number == "sing" and gender else {number})


def _turned(line: Line, verb: int, wanted: set[str]) -> str:
    one = next((r for r in line.form(verb).readings if r.bits & (VERB | SHORT)), None)
    if one is None:
        return ""
    asked = set(wanted)
    tense = name_of(one.bits, "past pres futr")
    if tense and not one.bits & SHORT:
        asked.add(tense)
        if tense != "past":
            asked -= {"masc", "femn", "neut"}
            asked.add("3per")
    part = BIT["PRTS"] if one.bits & BIT["PRTS"] else one.bits & (VERB | SHORT)
    told = turned(line.key(verb), part, frozenset(asked))
    return as_typed(told, line.tokens[verb].text) if told else ""
