"""«и» between clauses of different kinds or doers: «Отец уехал и хозяйство вела мать»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import ADJECTIVE, BIT
from replygen.proofing.calling import called_by
from replygen.proofing.doers import (
    NAMING,
    PERSONAL,
    THAT_ONE,
    Side,
    heads_with_subject,
    indefinite,
    side,
    singular,
    sure_nominative,
)
from replygen.proofing.groups import group, lemmas
from replygen.proofing.lines import BE, NOMINAL, NOMINATIVE, VERB, Line
from replygen.proofing.marks import (
    JOINING,
    Fault,
    joins_words,
    may_be_subject,
    may_lack,
    missing,
    phrase_end,
    subject_of,
)
from replygen.proofing.subordinate import subordinating

_CHECK: Final = "comma-clauses"
_PREPOSITION: Final = BIT["PREP"]
_COPULAS: Final = frozenset(
    "стать становиться остаться оставаться являться оказаться считаться называться казаться "
    "быть звать".split()
)
_OWN: Final = frozenset(
    "потом затем теперь тогда сейчас там здесь тут уже вскоре скоро сразу поэтому потому оттого "
    "лишь только даже никогда иногда снова опять".split()
)
_BACK: Final = frozenset("его ее их ему ей им него нее них нему ней ним это этого этому".split())
_OF_BOTH: Final = frozenset("неужели разве пусть пускай только лишь даже вот".split())
_WHOSE: Final = frozenset(("его", "ее", "их"))
_NEAR: Final = 4
_BESIDE: Final = 2
_FAR: Final = 7
_SKIPPED: Final = frozenset("и а но однако зато поэтому ведь".split())
_LASTING: Final = frozenset(
    "секунда минута час день неделя месяц год век раз утро вечер ночь метр километр рубль "
    "копейка процент литр тонна".split()
)


@called_by(lambda word, _: word in ("и", "или"))
def clause_kind_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Two clauses that can't have one subject, nothing at the head of the first for both."""
    found: set[int] = set()
    for place in places:
        if not may_lack(line, place) or line.masked(place) or joins_words(line, place):
            continue
        start, end = line.segment_start(place), _past_asides(line, place)
        low = _whole(line, start, place)
        if low is None or place + 1 >= end or subordinating(line.key(place + 1)):
            continue
        earlier = [at for at in range(low, place) if line.key(at) in ("и", "или", "да", "либо")]
        if earlier and not _of_subject(line, low, place, earlier):
            if earlier[-1] not in found:
                continue
            low = earlier[-1] + 1
        left, right = side(line, low, place), side(line, place + 1, end)
        if left is not None and right is None and _far_subject(line, left, place, end):
            found.add(place)
            yield missing(line, place, _CHECK)
            continue
        if left is None or right is None or _doubled(right):
            continue
        if right.subject < 0 and start > line.first and _gerund_before(line, start):
            continue
        if _apart(left, right) and (earlier or _nothing_shared(left, right)):
            found.add(place)
            yield missing(line, place, _CHECK)


def _past_asides(line: Line, place: int) -> int:
    """The end of the part behind «и», over introductory words: «и Пётр, в итоге, победил»."""
    end = min(line.segment_end(place), line.past)
    named = all(line.form(at).every & NOMINATIVE or line.masked(at) for at in range(place + 1, end))
    while named and line.key(end) == ",":
        behind = line.segment_end(end + 1)
        names = ("always", "opening", "never")
        if line.key(behind) != "," or not any(
            phrase_end(line, end + 1, "introductory", name) == behind for name in names
        ):
            break
        end = min(line.segment_end(behind + 1), line.past)
    return end


def _whole(line: Line, start: int, place: int) -> int | None:
    """The first word of the clause before «и»; None where it may be part of a subordinate one."""
    low = start
    if line.key(low) in _SKIPPED:
        low += 1
    if start > line.first and not _continues(line, start, low):
        return None
    if any(phrase_end(line, low, "introductory", n) > low for n in ("always", "opening")):
        return None
    if line.key(low) in _OF_BOTH or any(line.key(at) == "ли" for at in range(low, place)):
        return None
    if low >= place or any(
        subordinating(line.key(at)) and line.key(at) not in ("как",) for at in range(low, place)
    ):
        return None
    return low


def _gerund_before(line: Line, start: int) -> bool:
    """«Потом, поставив ногу в стремя, …»: a gerund stands in the part before."""
    return any(line.form(at).gerund for at in range(line.segment_start(start - 1), start - 1))


def _continues(line: Line, start: int, low: int) -> bool:
    """Whether a main clause stands there that nothing before goes with."""
    if line.key(start - 1) not in (",", ";"):
        return False
    opened = [at for at in range(line.first, start) if subordinating(line.key(at))]
    if not opened:
        told = any(line.form(at).verbal for at in range(line.first, start))
        return low > start or told or _gerund_before(line, start)
    if line.key(start) in PERSONAL and opened[0] > line.first + 1:
        # «За те годы, что она служила, она ничего не просила и …»
        head = line.segment_start(opened[0])
        return line.segment_end(opened[-1]) == start - 1 and not line.predicates(line.first, head)
    return False


def _of_subject(line: Line, low: int, place: int, joints: Sequence[int]) -> bool:
    """«Город и сад стояли …»: whether «и» joins subjects that stand before their predicate."""
    told = next(iter(line.predicates(low, place)), place)
    if len(joints) != 1 or joints[0] > told:
        return False
    return bool(line.form(joints[0] + 1).every & NOMINATIVE)


def _far_subject(line: Line, left: Side, place: int, end: int) -> bool:
    """«Я просил его и старик, смягчаясь, уступал»: a subject before a turn, then its predicate."""
    found = group(line, place + 1)
    if found is None or found.past != end or line.key(end) != "," or found.cases != NOMINATIVE:
        return False
    last = line.form(place - 1)
    if last.every & NOMINATIVE and last.noun:
        return False  # «пришли Пётр и старик, живший рядом»
    own = 0 <= left.subject < left.verb and left.finite
    behind = line.segment_end(end + 1)
    turn = line.form(end + 1)
    opens = turn.gerund or turn.participle or subordinating(line.key(end + 1))
    opens = opens or bool(turn.first & _PREPOSITION and subordinating(line.key(end + 2)))
    if not own or not opens or line.key(behind) != "," or not heads_with_subject(left):
        return False
    verbs = line.predicates(behind + 1, min(line.segment_end(behind + 1), line.past))
    return bool(verbs) and subject_of(line.key(found.head), line.key(verbs[0]))


def _doubled(right: Side) -> bool:
    """Whether a conjunction stands before the predicate behind «и»."""
    line = right.line
    return any(line.key(at) in JOINING for at in range(right.low, right.verb))


def _apart(left: Side, right: Side) -> bool:
    line = left.line
    if right.subject >= 0:
        return _named(left, right)
    if right.modal:
        return left.subject >= 0 or indefinite(left)
    if _stateless(left):
        told = line.form(right.verb)
        return told.finite and not told.every & BIT["neut"] and not indefinite(right)
    if right.verb == right.low and not right.modal:
        return False  # «Отдел изучил жалобу и направили ответ»: agreement is at fault
    if _other_doer(left, right):
        return True
    if indefinite(right):
        alone = singular(left) or (left.modal and left.subject < 0)
        return alone and not line.form(left.verb).every & BIT["impr"]
    return False


def _other_doer(left: Side, right: Side) -> bool:
    """«Он солгал и потом его стал мучить стыд»: what is told there is not of him."""
    line, verb = left.line, right.verb
    one = line.form(verb)
    if left.subject < 0 or not one.every & VERB or not one.known or line.masked(verb):
        return False
    if line.key(left.subject) in THAT_ONE:
        return False
    if not (singular(left) or line.key(left.subject) in PERSONAL):
        return False
    if not sure_nominative(line, left.subject, left.verb):
        return False
    return not any(
        may_be_subject(line.key(at), line.key(verb))
        for at in range(left.low, left.past)
        if at != left.verb and not line.form(at - 1).first & _PREPOSITION
    )


def _stateless(left: Side) -> bool:
    """«Было тихо», «В саду темно»: a state without anyone."""
    line, at = left.line, left.verb
    if left.subject >= 0 or left.modal:
        return False
    state = at + 1 if line.key(at) in ("было", "стало", "становилось", "будет") else at
    one = line.form(state)
    kinds = BIT["PRED"] if state == at else BIT["PRED"] | BIT["ADJS"]
    return line.key(state).endswith("о") and bool(one.every & kinds)


def _named(left: Side, right: Side) -> bool:
    """Whether the second clause has a subject that is sure, and the first needs none of it."""
    line, at, verb = left.line, right.subject, right.verb
    if not _close(right):
        return False
    if line.key(at) in PERSONAL and at < verb:
        return True
    if line.key(at) in NAMING | THAT_ONE and at < verb:
        return line.key(at) != "это" or _close_this(line, at, verb)
    if not sure_nominative(line, at, verb) or lemmas(line, verb) & _COPULAS:
        return False
    if line.key(verb) in BE or lemmas(line, at) & _LASTING:
        return False
    return at < verb or _behind_verb(left, right)


def _behind_verb(left: Side, right: Side) -> bool:
    """«и по дому плыл запах»: a subject right behind its predicate, and of that one alone."""
    line, at, verb = left.line, right.subject, right.verb
    if left.subject >= 0 and line.key(left.subject) == line.key(at):
        return False
    if left.subject < 0 and may_be_subject(line.key(at), line.key(left.verb)):
        return False  # «их осмотрел и привил ветеринар»
    if verb == right.low and left.verb == left.low:
        return False  # «Выдана справка и внесена запись»
    return at == verb + 1 or (group(line, verb + 1) is not None and at <= verb + _BESIDE)


def _close_this(line: Line, at: int, verb: int) -> bool:
    """«и это очень раздражает»: adverbs alone stand between, and no subject behind."""
    plain = all(line.form(n).adverb or line.key(n) == "не" for n in range(at + 1, verb))
    behind = group(line, verb + 1)
    told = line.form(verb)
    named = behind is not None and behind.cases & NOMINATIVE
    return plain and told.finite and not named and not told.every & BIT["plur"]


def _close(right: Side) -> bool:
    """Whether the subject stands by its predicate, with nothing else that may be one."""
    line = right.line
    first, last = sorted((right.subject, right.verb))
    near = _NEAR if right.verb < right.subject else _FAR
    return last - first <= near and not any(
        line.form(at).infinitive for at in range(first + 1, last)
    )


def _nothing_shared(left: Side, right: Side) -> bool:
    """Whether no word at the head of the first clause tells of the second as well."""
    line = left.line
    if heads_with_subject(left) or _own_circumstance(right):
        return True
    if any(_means_before(line, at) for at in range(right.low, right.past)):
        return True  # it tells of the first clause: «…, и забыть её нельзя»
    if line.key(right.subject) in PERSONAL:
        return True
    return _argument(left)


def _means_before(line: Line, at: int) -> bool:
    """«забыть её нельзя»: a pronoun that is no attribute («его развития»)."""
    ahead = line.form(at + 1).every
    possessive = line.key(at) in _WHOSE and ahead & (NOMINAL | ADJECTIVE)
    return line.key(at) in _BACK and not possessive


def _own_circumstance(right: Side) -> bool:
    """«и по дому плыл запах», «и теперь …»: the second clause has a circumstance of its own."""
    line, low = right.line, right.low
    one = line.form(low)
    if line.key(low) in _OWN:
        return True
    return right.verb > low + 1 and bool(one.first & _PREPOSITION) and not one.noun


def _argument(left: Side) -> bool:
    """«Такую потерю вынести трудно», «Эту песню знают все»: an object stands at the head."""
    line = left.line
    found = group(line, left.low)
    if found is None or found.past > left.verb:
        return False
    one = line.form(found.head)
    return bool(found.cases & BIT["accs"] and one.every & NOMINAL) and not may_be_subject(
        line.key(found.head), line.key(left.verb)
    )
