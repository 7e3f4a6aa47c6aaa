"""A sentence → its clauses as agreement sees them: a segment, its predicate, what stands around."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from replygen.language.grammemes import ADJECTIVE, BIT, NOUN, name_of
from replygen.language.morphology import turned
from replygen.proofing.groups import Group, group, lemmas
from replygen.proofing.lines import BE, NOMINAL, NOMINATIVE, SHORT, VERB, Line, form
from replygen.proofing.marks import may_be_subject
from replygen.proofing.subordinate import subordinating, which
from replygen.proofing.tables import table
from replygen.proofing.typed import as_typed

GENDERS: Final = BIT["masc"] | BIT["femn"] | BIT["neut"]
NUMBERS: Final = BIT["sing"] | BIT["plur"]
IMPERSONAL: Final = frozenset("следует требуется надлежит предстоит предполагается".split())
PERSONS: Final = BIT["1per"] | BIT["2per"]
PREPOSITION: Final = BIT["PREP"]
BETWEEN: Final = frozenset(
    "вам вас нам нас им их ему ей его ее вами нами ими мне меня не также тоже уже еще же бы лишь "
    "только тем менее".split()
)
_MONTHS: Final = frozenset(("марта", "мая", "августа"))
_NAMES: Final = BIT["Name"] | BIT["Surn"] | BIT["Patr"]


@cache
def _file() -> dict[str, Any]:
    return table("agreement.toml")


@cache
def nouns_of(name: str) -> frozenset[str]:
    """One of the lists of agreement.toml, ё as е."""
    return frozenset(word.replace("ё", "е") for word in _file()[name])


@cache
def unchanging(gender: str) -> frozenset[str]:
    """Nouns of the gender (pymorphy3's name) that never change, ё as е."""
    return frozenset(word.replace("ё", "е") for word in _file()["unchanging"][gender])


@cache
def objects() -> dict[str, frozenset[str]]:
    """Verbs and the nouns that are their objects, never subjects."""
    return {verb: frozenset(nouns) for verb, nouns in _file()["objects"].items()}


class Clause(NamedTuple):
    """A segment of the sentence start…end with its first predicate.

    verb: the word that agrees; of «будет направлен» the second, of any other the same as `first`.
    bits: all its readings as a predicate together.
    """

    line: Line
    start: int
    end: int
    first: int
    verb: int
    bits: int

    @property
    def passive(self) -> bool:
        """Whether the predicate takes no object in the accusative."""
        modal = self.line.key(self.verb) in BE or self.bits & BIT["ADJS"]
        if modal and any(self.line.form(self.verb + n).infinitive for n in (1, 2)):
            return False  # «Отпуск Вам обязаны оплатить»
        return bool(
            self.bits & (BIT["PRTS"] | BIT["ADJS"])
            or self.line.key(self.verb).endswith(("ся", "сь"))
            or (self.bits & BIT["intr"] and not self.bits & BIT["tran"])
        )

    @property
    def plural(self) -> bool:
        """Whether it can only be a plural."""
        return bool(self.bits & BIT["plur"]) and not self.bits & BIT["sing"]

    @property
    def neuter(self) -> bool:
        """Whether it is a neuter, so that it may be impersonal."""
        return bool(self.bits & BIT["neut"]) and not self.bits & (BIT["plur"] | BIT["masc"])

    @property
    def closed(self) -> bool:
        """Whether it can't share the subject of what stands before it."""
        if self.start == self.line.first:
            return True
        key = self.line.key(self.start)
        opens = subordinating(key) and key not in which()
        return opens and self.line.key(self.start - 1) == ","

    @property
    def denied(self) -> bool:
        """Whether «не» or «нет» stands at the predicate."""
        return any(self.line.key(at) in ("не", "нет") for at in (self.first - 1, self.verb - 1))


def clauses(line: Line, verbs: Sequence[int]) -> Iterator[Clause]:
    """Segments that have a predicate, from sign to sign; verbs: places of what may be one."""
    start = line.first
    while start < line.past and start <= verbs[-1]:
        end = segment_past(line, start)
        for found in verbs:
            if not start <= found < end or not _predicate(line, found):
                continue
            verb = found
            if line.key(found) in ("был", "была", "было", "были", "будет", "будут"):
                ahead = line.form(found + 1)
                verb += bool(ahead.predicate and ahead.every & SHORT)
            bits = _bits(line, verb)
            if bits:
                yield Clause(line, start, end, found, verb, bits)
            break
        start = end + 1
        while start < line.past and line.tokens[start].kind == "sign":
            start += 1


def segment_past(line: Line, place: int) -> int:
    """Place of the sign that ends the segment; a quoted name within it is no end."""
    quoted, past = 0, line.past
    for at in line.signs:
        if at < place:
            continue
        if at >= past:
            break
        text = line.tokens[at].text
        if text == "«":
            quoted += 1
        elif text == "»":
            quoted = max(0, quoted - 1)
        elif not quoted and text not in "№%":
            return at
    return past


def _predicate(line: Line, at: int) -> bool:
    return not line.masked(at) and predicative(line.key(at))


@lru_cache(maxsize=20_000)
def predicative(word: str) -> bool:
    """Whether the word is a finite verb or a short form and no adverb («устойчиво занимает»)."""
    one = form(word)
    if not one.every & (VERB | SHORT) or not one.known:
        return False
    if word == "дан":
        return True
    if one.every & BIT["ADJS"] and one.every & BIT["neut"] and word != "должно":
        return bool(one.every & BIT["PRTS"]) and not one.every & BIT["ADVB"]  # «закрыто»
    return one.predicate or all(r.bits & (VERB | SHORT) for r in one.readings)


def _bits(line: Line, verb: int) -> int:
    found = 0
    for one in line.form(verb).readings:
        if one.bits & (VERB | SHORT) and not one.bits & BIT["impr"]:
            found |= one.bits
    return found


def tail(line: Line, at: int, past: int) -> int:
    """Past the genitives and the quoted names that belong to the group before `at`."""
    while at < past:
        token = line.tokens[at]
        if token.text == "«":
            while at < past and line.tokens[at].text != "»":
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


def clean(line: Line, subject: Group) -> bool:
    """Whether the group is a nominative of one person or thing, not counted."""
    if not subject.cases & NOMINATIVE or lemmas(line, subject.head) & nouns_of("collective"):
        return False
    if line.form(subject.head).every & _NAMES or line.form(subject.head).first & BIT["NPRO"]:
        return False
    return not any(
        line.form(at).every & BIT["Anum"] and line.key(at) not in ("один", "одна", "одно")
        for at in range(subject.start, subject.head)
    )


def agree_in_number(clause: Clause, subject: Group, *, gender: bool) -> bool:
    """Whether a nominative that the group can be has the predicate's number, and gender if told."""
    for meant in subject.meant:
        shared = meant & clause.bits & NUMBERS
        if not meant & NOMINATIVE or not shared:
            continue
        told = clause.bits & GENDERS
        if not gender or shared & BIT["plur"] or not told or meant & told:
            return True
    return False


def other_subject(clause: Clause, low: int, past: int, *, strict: bool = False) -> bool:
    """Whether a noun of low…past may be the subject; strict: one that is a nominative alone."""
    line, at = clause.line, low
    wanted = NOMINAL if strict else NOMINAL | ADJECTIVE
    while at < past:
        one = line.form(at)
        if one.first & PREPOSITION and not one.noun:
            inner = group(line, at + 1)
            # «на сайте министерства»: what may be a genitive behind it belongs to it
            told = inner is not None and inner.cases & ~NOMINATIVE
            at = tail(line, inner.past, past) if inner is not None and told else at + 2
            continue
        if (
            line.word(at)
            and one.every & NOMINATIVE
            and one.every & wanted
            and not (strict and one.every & BIT["accs"])
            and not _of_date(line, at)
            and may_be_subject(line.key(at), line.key(clause.verb))
        ):
            return True
        at += 1
    return False


def _of_date(line: Line, at: int) -> bool:
    """«пятого марта», «5 мая»: two of the months are women's names too."""
    before = line.form(at - 1)
    told = before.every & BIT["Anum"] and before.every & BIT["gent"]
    return line.key(at) in _MONTHS and bool(told or line.tokens[at - 1].kind == "number")


def agreed(clause: Clause, head: int) -> str:
    """The predicate in the number and gender of the noun; "" if no form is sure."""
    nouns = clause.line.form(head).readings
    noun = next((r.bits for r in nouns if r.bits & NOMINATIVE), 0)
    number = name_of(noun, "sing plur") or "sing"
    gender = name_of(noun, "masc femn neut")
    return predicate_as(clause, {number, gender} if number == "sing" and gender else {number})


def predicate_as(clause: Clause, wanted: set[str]) -> str:
    """The predicate in the wanted number and gender, its tense kept; "" if no form is sure."""
    line, verb = clause.line, clause.verb
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
