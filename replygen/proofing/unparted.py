"""Commas within one clause: grammar sees what they part, a table that none stands there.

A rule alone would be too bold here: «Дом в горах, живёт в нём сторож» and «Дом в горах, стоит
пустым» differ in sense alone. So each construct has its own measure of how sure the table of
likelihoods must be; see [likely.within] of commas.toml.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from replygen.language.grammemes import BIT
from replygen.proofing import unparted_and, unparted_as
from replygen.proofing.calling import called_by
from replygen.proofing.likely_commas import comma_likelihood
from replygen.proofing.lines import NOTHING, Form, Line, agrees, form
from replygen.proofing.marks import JOINING, Fault, phrases, phrases_by_last, surplus, words
from replygen.proofing.subordinate import which
from replygen.proofing.unparted_adverbials import adverbial
from replygen.proofing.unparted_and import AND
from replygen.proofing.unparted_subjects import BEFORE_VERB, subject
from replygen.proofing.unparted_turns import FAR, acted_on, given, means, of_place, trailing
from replygen.proofing.unparted_words import JOINTS, aside, conjunction

_PREPOSITION: Final = BIT["PREP"]


def _any(*_: object) -> bool:
    return True


class _Construct(NamedTuple):
    """What a comma must not part.

    name: of its limit. holds: whether it stands around the comma. check: the finding's id.
    before: whether the word behind the comma can be of it at all: most words can't.
    behind: the same of the word or the sign before the comma.
    """

    name: str
    holds: Callable[[Line, int], bool]
    check: str
    before: Callable[[str, Form], object]
    behind: Callable[[str, Form], object] = _any


def _leads_to_predicate(word: str, one: Form) -> bool:
    return bool(one.predicate or one.adverb or word in BEFORE_VERB or one.first & _PREPOSITION)


def _is_turn(word: str, one: Form) -> bool:
    return bool(one.first & _PREPOSITION) or word in FAR


def _is_as(word: str, _: Form) -> bool:
    return word == "как"


def _may_be_object(_: str, one: Form) -> bool:
    return bool(one.every & BIT["accs"])


def _is_given(_: str, one: Form) -> bool:
    return bool(one.every & BIT["datv"])


def _attributed(line: Line, comma: int) -> bool:
    """«врачей, без отпуска служивших зиму»: a participle's own turn leads it."""
    noun = line.key(comma - 1)
    end = min(line.segment_end(comma + 1), line.past)
    return any(
        line.form(at).participle and agrees(line.key(at), noun) for at in range(comma + 2, end)
    )


def _ends_turn(_: str, one: Form) -> bool:
    """Whether a noun with all its words may end there, or what stands in its place."""
    sure = one.finite or one.infinitive or one.gerund or (one.first & _PREPOSITION and not one.noun)
    return not sure


def _is_joint(word: str, _: Form) -> bool:
    return word in JOINTS or word in which()


def _opens_aside(word: str, _: Form) -> bool:
    return word == "так" or word in phrases("introductory", "within")


def _closes_aside(word: str, _: Form) -> bool:
    return word.startswith("называем") or word in phrases_by_last("introductory", "within")


def _is_and(word: str, _: Form) -> bool:
    return word in AND


def _is_no_joint(word: str, _: Form) -> bool:
    return word not in JOINING


_CONSTRUCTS: Final = (
    _Construct("adverbial", adverbial, "comma-after-adverbial", _is_no_joint, _ends_turn),
    _Construct("subject", subject, "comma-parts-subject", _leads_to_predicate, _ends_turn),
    _Construct("means", means, "comma-parts-object", _is_turn),
    _Construct("place", of_place, "comma-parts-object", _is_turn),
    _Construct("trailing", trailing, "comma-parts-object", _is_turn),
    _Construct("predicate", unparted_and.predicate, "comma-before-and", _is_and),
    _Construct("words", unparted_and.words, "comma-before-and", _is_and),
    _Construct("conjunction", conjunction, "comma-after-conjunction", _any, _is_joint),
    _Construct("aside", aside, "comma-not-introductory", _opens_aside),
    _Construct("aside", aside, "comma-not-introductory", _any, _closes_aside),
    _Construct("double", unparted_as.double, "comma-parts-object", _is_as),
    _Construct("object", acted_on, "comma-parts-object", _may_be_object),
    _Construct("given", given, "comma-parts-object", _is_given),
    _Construct("role", unparted_as.role, "comma-as-capacity", _is_as),
)


@lru_cache(maxsize=20_000)
def _before(word: str) -> int:
    """Constructs that a comma before the word may part, as bits."""
    one = form(word)
    return sum(1 << n for n, made in enumerate(_CONSTRUCTS) if made.before(word, one))


@lru_cache(maxsize=20_000)
def _behind(word: str) -> int:
    """Constructs that a comma behind the word or the sign may part, as bits."""
    one = form(word) if word[:1].isalpha() else NOTHING
    return sum(1 << n for n, made in enumerate(_CONSTRUCTS) if made.behind(word, one))


@cache
def _chosen(bits: int) -> tuple[_Construct, ...]:
    return tuple(one for n, one in enumerate(_CONSTRUCTS) if bits >> n & 1)


@called_by(lambda word, _: word == ",")
def unparted_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Commas that part what one of the constructs holds together."""
    limits = words()["likely"]["within"]
    for comma in places:
        if comma == line.first or comma + 1 >= line.past or comma in line.quoted:
            continue
        if "ли" in (line.key(comma + 2), line.key(comma + 3)):
            continue  # «Вопрос о том, будет ли выделен участок, …»
        possible = _before(line.key(comma + 1)) & _behind(line.key(comma - 1))
        for one in _chosen(possible):
            if one.holds(line, comma) and comma_likelihood(line, comma) < limits[one.name]:
                if one.before is not _is_turn or not _attributed(line, comma):
                    yield surplus(line, comma, one.check)
                break
