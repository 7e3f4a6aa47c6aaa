"""Commas in vain behind an adverbial that opens a clause, and before «о том, что».

«А во время проверки, мы увидели», «что в этом году, ярмарка пройдёт», «Сообщаем, о том, что».
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import BIT
from replygen.proofing.asyndetic import bidden
from replygen.proofing.calling import called_by
from replygen.proofing.groups import group
from replygen.proofing.introductory import own_comma
from replygen.proofing.lines import NOMINAL, NOMINATIVE, Line, agrees
from replygen.proofing.marks import JOINING, Fault, listed, phrase_end, subject_of, surplus
from replygen.proofing.opening_adverbials import clause_opens, opening_source, says
from replygen.proofing.subordinate import subordinating

_ADVERBIAL: Final = "comma-after-adverbial"
_OBJECT: Final = "comma-parts-object"
_PREPOSITION: Final = BIT["PREP"]
_TURNS: Final = BIT["GRND"] | BIT["PRTF"]
_OBLIQUE: Final = BIT["gent"] | BIT["datv"] | BIT["ablt"] | BIT["loct"]
_LEAST: Final = 2
_YEARS: Final = frozenset(("года", "году", "годов", "годах", "г"))
_SUCH: Final = frozenset("та тот те то такая такой такие столько там туда".split())
_PAIRS: Final = {"»": "«", ")": "("}
_THESE: Final = frozenset(
    "этом этого этому этим этой этих том того тому тем той тех всем всего".split()
)


@called_by(lambda word, _: word == ",")
def fronted_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Commas that part an adverbial from its clause, an object from its verb."""
    for comma in places:
        if _before_pointing(line, comma):
            yield surplus(line, comma, _OBJECT)
            continue
        low = _clause_start(line, comma)
        if low >= 0 and _adverbial(line, low, comma) and _clause_goes_on(line, comma):
            yield surplus(line, comma, _ADVERBIAL)


def _clause_start(line: Line, comma: int) -> int:
    """First word of the clause whose first comma it is, past conjunctions; -1 if none begins."""
    at = comma - 1
    while at >= line.first:
        key = line.key(at)
        if key in _PAIRS:
            at = _opening(line, at)
        elif line.tokens[at].kind == "sign":
            break
        at -= 1
    low = at + 1
    if low <= line.first:
        low = line.first
        if line.key(low) in ("что", "как"):
            return -1  # «Что с дорогой, никто не знает»
        while line.key(low) in listed("fronted", "before"):
            low += 1
        return phrase_end(line, low, "fronted", "opening")
    if line.key(low) == "что" and line.key(at - 1) in _SUCH:
        return -1  # «цена не та, что на полке, звоните»
    past = phrase_end(line, low, "fronted", "opening")
    return past if line.key(at) == "," and past > low else -1


def _opening(line: Line, at: int) -> int:
    """Where the pair that closes at `at` opens."""
    opening = _PAIRS[line.key(at)]
    while at > line.first and line.key(at) != opening:
        at -= 1
    return at


def _adverbial(line: Line, low: int, comma: int) -> bool:
    """Whether nothing but nouns with prepositions stands there, no predicate, no nominative."""
    head = line.key(low)
    if head not in listed("adverbial", "prepositions") or head in listed("fronted", "free"):
        return False
    if comma - low < _LEAST or line.key(comma - 1) in listed("fronted", "pointing"):
        return False
    set_off = any(phrase_end(line, low, "adverbial", name) > low for name in ("aside", "optional"))
    return not set_off and not opening_source(line, comma) and _nouns_alone(line, low, comma)


def _nouns_alone(line: Line, at: int, comma: int) -> bool:
    ruled, nouns = False, 0
    while at < comma:
        key = line.key(at)
        preposition = line.form(at).first & _PREPOSITION and key not in listed("fronted", "free")
        if preposition or (key in ("и", "или") and nouns):
            at, ruled = at + 1, True
        elif line.tokens[at].kind == "number" and (ruled or line.key(at + 1) in _YEARS):
            at += 1
        else:
            past = _noun_end(line, at, comma, ruled=ruled)
            if past == at:
                return False
            at, ruled, nouns = past, False, nouns + 1
    return nouns > 0 and at == comma


def _noun_end(line: Line, at: int, comma: int, *, ruled: bool) -> int:
    """Past a noun with its attributes or a name; `at` where it may be a subject.

    ruled: a preposition stands before it.
    """
    if line.key(at) == "«":
        past = next((n for n in range(at, comma) if line.key(n) == "»"), comma)
        return past + 1 if past < comma else at
    found = group(line, at)
    if found is None:
        told = line.tokens[at].text.isupper() and not ruled  # «У ребёнка ОРВИ»
        return at + 1 if _is_name(line, at) and not told else at
    oblique = found.cases & _OBLIQUE or (ruled and found.cases & BIT["accs"])
    subject = not ruled and found.cases & NOMINATIVE and not found.cases & BIT["gent"]
    return at if subject or not oblique else found.past


def _is_name(line: Line, at: int) -> bool:
    """«у Базарова»: a name says nothing of its case, but it is a noun."""
    return line.word(at) and at > line.first and line.tokens[at].text[0].isupper()


def _clause_goes_on(line: Line, comma: int) -> bool:
    """Whether the clause goes on behind the comma, and nothing there is set off."""
    ahead = comma + 1
    if line.key(ahead) in JOINING or line.key(ahead) in listed("fronted", "asides"):
        return False
    if bidden(line, comma):
        return False  # «На балконе лыжи, возьми»
    if says(line, ahead, min(line.segment_end(ahead), line.past)):
        return False  # «После зимы силы на исходе, говорит вахтёрша»
    worn = _worn(line, ahead)
    if not worn and (own_comma(line, ahead) or line.form(ahead).every & _TURNS):
        return False
    end = min(line.segment_end(ahead), line.past)
    told = end < line.past and line.key(end) in (",", "-", "–", "—")
    if told and not clause_opens(line, end + 1):
        return False  # «В городе, говорят жители, стало чище»
    if _bids(line, ahead):
        return True
    predicates = line.predicates(ahead, end)
    if not predicates or ahead in predicates:
        return bool(predicates)
    return _may_be_of_predicate(line, comma, predicates, last=end == line.past)


def _worn(line: Line, at: int) -> bool:
    """«данный эпизод»: a participle that has become an adjective."""
    one = line.form(at)
    return one.adjective and not one.participle and agrees(line.key(at), line.key(at + 1))


def _bids(line: Line, at: int) -> bool:
    one = line.form(at)
    return bool(one.first & BIT["VERB"] and one.every & BIT["impr"] and not one.every & NOMINAL)


def _may_be_of_predicate(line: Line, comma: int, predicates: Sequence[int], *, last: bool) -> bool:
    """Whether what stands behind the comma is a subject or a pronoun of the clause.

    last: the clause goes on to the end of the sentence.
    """
    ahead, verb = comma + 1, predicates[0]
    one, before = line.form(ahead), line.form(comma - 1)
    if one.first & _PREPOSITION:  # «На час, на нас забыли»
        return (
            last
            and bool(line.form(ahead + 1).first & BIT["NPRO"])
            and (line.key(ahead + 1) not in _THESE)
        )
    if one.first & BIT["NPRO"]:
        return not before.first & BIT["NPRO"]
    if _is_name(line, ahead):
        shared = one.every & before.every & _OBLIQUE
        return last and not shared and subject_of(line.key(ahead), line.key(verb))
    found = group(line, ahead)
    if found is None or not found.cases & NOMINATIVE:
        return False
    # «В селе, районе и городе работают»: homogeneous words share their case
    shared = before.every & found.cases & _OBLIQUE
    if shared and line.key(found.past) in ("и", ",", "или"):
        return False
    return any(subject_of(line.key(found.head), line.key(at)) for at in predicates)


def _before_pointing(line: Line, comma: int) -> bool:
    """«Сообщаем, о том, что ярмарка откроется»: what is told of belongs to the verb."""
    past = phrase_end(line, comma + 1, "fronted", "about")
    if past == comma + 1 or line.key(past) != "," or not subordinating(line.key(past + 1)):
        return False
    low = line.segment_start(comma)
    preposition = line.key(comma + 1)
    if any(
        line.key(at) == preposition and line.form(at).first & _PREPOSITION
        for at in range(line.first, comma)
    ):
        return False  # «о погоде, о том, что будет»
    before = range(low, comma)
    if not line.word(comma - 1) or any(line.form(at).every & _TURNS for at in before):
        return False
    governing = line.form(comma - 1).every & (NOMINAL | BIT["VERB"])
    return bool(governing) and bool(line.predicates(low, comma))
