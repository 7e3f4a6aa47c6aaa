"""Commas where conjunctions meet and where clauses share a part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import BIT, CASES, NOUN
from replygen.proofing.calling import called_by
from replygen.proofing.clause_ends import clause_end
from replygen.proofing.lines import Line
from replygen.proofing.marks import JOINING, Fault, missing, phrase_end, stands, surplus
from replygen.proofing.subordinate import subordinating

_MEETING: Final = "comma-two-conjunctions"
_SHARED: Final = "comma-shared-part"
_SAME: Final = "comma-same-clauses"
_SERIES: Final = "comma-series-and"
_GERUND: Final = "comma-after-a"
_FIRST: Final = frozenset(("если", "когда", "хотя", "чтобы", "пока", "поскольку"))
_LONGER: Final = (
    ("прежде", "чем"), ("после", "того", "как"), ("перед", "тем", "как"), ("до", "того", "как"),
    ("как", "только"), ("с", "тех", "пор", "как"), ("по", "мере", "того", "как"), ("даже", "если"),
    ("даже", "когда"), ("вместо", "того", "чтобы"), ("для", "того", "чтобы"),
)  # fmt: skip
_LONGER_FIRST: Final = frozenset(parts[0] for parts in _LONGER)
_LEAST: Final = 3
_CORRELATES: Final = frozenset(("то", "так", "тогда"))
_JOINTS: Final = frozenset(("и", "но", "что", "ведь", "однако"))
_SHORT: Final = 2
_OTHER_TIMES: Final = frozenset(
    "вчера сегодня завтра утром днем вечером ночью потом затем позже сразу тогда теперь уже "
    "только лишь".split()
)
_TIMES: Final = frozenset("вчера сегодня завтра летом зимой весной осенью".split())


_MEETS: Final = _LONGER_FIRST | {"где", "и", "а"}


@called_by(lambda word, _: word in _FIRST or word in _MEETS)
def meeting_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Two conjunctions side by side; «и» between clauses that share a part or a conjunction."""
    for place in places:
        key = line.key(place)
        if line.masked(place):
            continue
        if key in _FIRST or (key == "где" and line.key(place - 2) == "что"):
            yield from _two_conjunctions(line, place, place)
        elif key in _LONGER_FIRST and line.key(place - 1) in _JOINTS:
            longer = next((parts for parts in _LONGER if stands(line, place, parts)), None)
            if longer is not None:
                yield from _two_conjunctions(line, place, place + len(longer) - 1)
        elif key == "и" and line.key(place - 1) == ",":
            yield from _same_clauses(line, place)
            yield from _shared(line, place)
            yield from _series(line, place)
        elif key == "а" and line.key(place + 1) == ",":
            yield from _after_a(line, place)


def _two_conjunctions(line: Line, place: int, last: int) -> Iterator[Fault]:
    """«и когда пришёл, увидел»; «что, если придёт, то увидит».

    place, last: the first and the last word of the second conjunction.
    """
    comma = line.key(place - 1) == ","
    before = place - 2 if comma else place - 1
    joint = line.key(before)
    if joint not in _JOINTS or before < line.first:
        return
    end = clause_end(line, place)
    told = any(line.form(at).verbal or line.form(at).infinitive for at in range(last + 1, end))
    placed = any(line.form(at).first & BIT["PREP"] for at in range(last + 2, end))
    if line.key(end) != "," or not (told or (placed and end - last > _LEAST)):
        return
    correlate = _correlate(line, end)
    if comma:
        if (
            correlate
            or (before == line.first and joint == "и")
            or (line.key(before - 1) in ("потому",) and line.key(place) == "где")
        ):
            yield surplus(line, place - 1, _MEETING)
        return
    opened = line.key(before - 1) == ","
    if not opened or correlate or subordinating(line.key(end + 1)):
        return
    if (
        line.key(end + 1) not in JOINING
        and line.predicates(end + 1, min(line.segment_end(end + 1), line.past))
        and not any(
            line.key(at) == line.key(place) and place == last for at in range(line.first, before)
        )
    ):
        yield missing(line, place, _MEETING)


def _correlate(line: Line, comma: int) -> bool:
    """Whether «то» opens the main clause, after this comma or after the next but one."""
    for _ in range(3):
        if line.key(comma + 1) in _CORRELATES:
            return True
        comma = line.segment_end(comma + 1)
        if line.key(comma) != ",":
            return False
    return False


def _same_clauses(line: Line, place: int) -> Iterator[Fault]:
    """«что говорит плохо, и что слова не доходят»: homogeneous clauses joined by one «и»."""
    again = line.key(place + 1)
    if not subordinating(again) or again == "чем":
        return
    if any(line.key(at) == "и" for at in range(line.first, place)):
        return
    earlier = [at for at in range(line.first, place - 1) if line.key(at) == again]
    if not earlier or line.key(earlier[0] - 1) not in (",", "том"):
        return
    inner = range(earlier[-1] + 1, place - 1)
    if any(
        subordinating(line.key(at)) or line.form(at).gerund or line.form(at).participle
        for at in inner
    ):
        return
    if any(line.tokens[at].kind == "sign" for at in inner):
        return
    yield surplus(line, place - 1, _SAME)


def _shared(line: Line, place: int) -> Iterator[Fault]:
    """«Вчера шли бои, и ракета упала»: the word at the head belongs to both clauses."""
    comma = place - 1
    head = line.first
    start = _shared_head(line, head)
    if start is None or start >= comma:
        return
    if any(line.tokens[at].kind == "sign" for at in range(start, comma)):
        return
    first = line.verbals(start, comma)
    end = min(line.segment_end(place), line.past)
    second = line.verbals(place + 1, end)
    if len(first) != 1 or not second:
        return
    if subordinating(line.key(place + 1)) or line.form(place + 1).gerund:
        return
    if any(line.key(at) in JOINING for at in range(start, comma)):
        return
    if any(line.key(at) in _OTHER_TIMES for at in range(place + 1, end)):
        return  # «Вчера дворник заболел, и его заменили только днём»
    if line.key(comma) and not _alike(line, range(start, comma), range(place + 1, end)):
        return  # «Сегодня на почте было пусто, и я отправил посылку»
    yield surplus(line, comma, _SHARED)


def _alike(line: Line, first: range, second: range) -> bool:
    """Whether both clauses are of a noun and a finite verb of one tense, with no pronoun."""
    if len(first) > _SHORT or len(second) > _SHORT + 1:
        return False  # «Весной овраг зарастает черёмухой, и соловьи поют до рассвета»
    tenses = BIT["past"] | BIT["pres"] | BIT["futr"]
    found = []
    for words in (first, second):
        if any(line.form(at).first & (BIT["NPRO"] | BIT["Apro"] | BIT["NUMR"]) for at in words):
            return False
        verbs = [at for at in words if line.form(at).finite]
        if len(verbs) != 1 or line.key(second.start) in ("одна", "один", "одно", "одни"):
            return False
        found.append(line.form(verbs[0]).every & tenses)
    return bool(found[0] & found[1]) and not line.form(second.start).adverb


def _shared_head(line: Line, head: int) -> int | None:
    """Past what both clauses share at the head of the sentence; None if nothing is sure."""
    if line.key(head) in _TIMES:
        return head + 1
    if (
        line.key(head) == "в"
        and line.key(head + 1) in ("это", "этот", "эту")
        and line.key(head + 2) in ("время", "момент", "минуту", "день", "год")
    ):
        return head + 3
    comma = line.segment_end(head)
    if line.key(comma) != ",":
        return None
    if line.key(head) == "похоже":
        return comma + 1
    if line.key(head) == "по" and line.key(head + 1) in ("словам", "мнению", "данным"):
        return comma + 1
    if line.key(head) in ("когда", "пока") and line.verbals(head, comma):
        return comma + 1 if line.key(comma + 1) != "то" else None
    return None


def _series(line: Line, place: int) -> Iterator[Fault]:
    """«яблоко, и грушу, и корицу» behind a common attribute: one group, no commas."""
    again = next(
        (at for at in range(place + 2, min(line.past, place + 6)) if line.key(at) == ","), None
    )
    if again is None or line.key(again + 1) != "и":
        return
    if any(line.key(at) in JOINING for at in range(line.segment_start(place - 1), place - 1)):
        return
    three = (place - 2, place + 1, again + 2)
    forms = [line.form(at) for at in three]
    if not forms[0].noun or not forms[1].noun or again != place + 2:
        return
    if not forms[0].every & forms[1].every & CASES:
        return
    last = next(
        (at for at in range(again + 2, min(line.past, again + 5)) if line.form(at).noun), None
    )
    if last is None or not line.form(last).every & NOUN & forms[0].every & NOUN:
        return
    if not line.form(last).every & forms[0].every & CASES:
        return
    if line.verbals(again + 2, min(line.segment_end(last), line.past)):
        return
    yield surplus(line, place - 1, _SERIES)
    yield surplus(line, again, _SERIES)


def _after_a(line: Line, place: int) -> Iterator[Fault]:
    """«а, выбирая между ними, он …»: «а» can't be parted from what follows."""
    ahead = place + 2
    while line.key(ahead) == "не" or line.form(ahead).adverb:
        ahead += 1
    aside = phrase_end(line, place + 2, "introductory", "always") > place + 2
    if not line.form(ahead).gerund and not aside:
        return
    if aside:
        yield surplus(line, place + 1, _GERUND)
        return
    opposed = any(
        line.key(at) == "не" and (line.form(at + 1).verbal or line.form(at + 1).infinitive)
        for at in range(line.first, place)
    )
    if not opposed and line.form(ahead).first & BIT["GRND"]:
        yield surplus(line, place + 1, _GERUND)
