"""Words that are introductory where they stand: «Базаров, напротив, спорит», «а может, и нет»."""

from __future__ import annotations

from typing import Final

from replygen.language.grammemes import BIT, CASES
from replygen.proofing.groups import group
from replygen.proofing.lines import BE, NOMINAL, NOMINATIVE, Line
from replygen.proofing.marks import stands, subject_of

AFTER_A: Final = frozenset(("значит", "главное", "возможно"))
MANNER: Final = frozenset(("естественно", "очевидно", "бесспорно", "напротив", "возможно"))
QUITE: Final = frozenset(
    "вполне это так очень совершенно более наиболее ничего что-то не было стало быть будет".split()
)
_BETWEEN: Final = (
    ("в", "частности"), ("в", "свою", "очередь"), ("по", "сути"), ("по", "существу"),
    ("с", "другой", "стороны"), ("в", "сущности"), ("по", "идее"), ("в", "свою", "же", "очередь"),
)  # fmt: skip
_BEFORE_SIDE: Final = frozenset((",", "но", "а", "что", "и", ";", ":", "—"))
_SIDES: Final = (("с", "одной", "стороны"), ("с", "другой", "стороны"))
_RELATIVE: Final = frozenset("что как кто чем не где куда сколько кому ни".split())
_SUBJECTS: Final = frozenset("я ты он она оно мы вы они".split())
_LINKS: Final = frozenset("является являются стал стала стало стали".split())


def by_place(line: Line, place: int) -> int:
    """Past a word that is introductory where it stands; `place` if it is not."""
    key, before, end = line.key(place), line.key(place - 1), place + 1
    ahead = line.form(end)
    if key in AFTER_A and before == "а" and line.word(end):
        taken = ("же", "что", "это") if line.verbals(end, line.past) else ("же", "что", "в", "это")
        return place if line.key(end) in taken else end
    if key in ("кажется", "может"):
        found = _seems(line, place) if key == "кажется" else _perhaps(line, place)
        return end if found else place
    if key == "наоборот" and before in ("а", "и", "или", "даже", "но") and line.word(end):
        return end
    for parts in _BETWEEN:
        within = place > line.first and before not in _BEFORE_SIDE
        if key == parts[0] and within and stands(line, place, parts):
            return _between(line, place, place + len(parts))
    if key == "напротив" and line.form(place - 1).noun:
        return place  # «старик напротив чистил яйцо»
    if key in MANNER and place > line.first and (ahead.verbal or line.key(end) == "не"):
        head = place - 1 - (before == "же")
        subject = line.form(head)
        named = subject.every & NOMINATIVE and subject.every & NOMINAL and not subject.adverb
        all_this = before == "это" and line.key(place - 2) in ("все", "всё")
        return end if named and (all_this or before not in QUITE) else place
    if key == "с" and any(stands(line, place, parts) for parts in _SIDES):
        end = place + 3
        one = line.form(end)
        opens = place == line.first or before in _BEFORE_SIDE
        literal = one.every & BIT["gent"] and (one.every & NOMINAL or one.adjective)
        literal = literal and not (one.every & BIT["Name"] and one.first & NOMINATIVE)
        literal = literal and line.key(end) not in _SUBJECTS
        return end if opens and not literal else place  # «с другой стороны улицы»
    return place


def _perhaps(line: Line, place: int) -> bool:
    """«а может его бы не стало»: no infinitive is there, the predicate is another word."""
    low, end = line.segment_start(place), min(line.segment_end(place), line.past)
    if line.key(place + 1) in ("быть", "ли", "и") or line.key(place - 1) in _RELATIVE:
        return False
    if end < line.past and not line.word(end + 1):
        return False
    # «может отличатся»: an infinitive that is misspelled
    others = [at for at in line.finites(low, end) if at != place]
    others = [at for at in others if not line.key(at).endswith("тся") and line.key(at) not in BE]
    # «может завтра прийти», «прийти он может»: its own infinitive
    behind = next((at for at in others if at > place), end)
    own = (*range(low, place), *range(place + 1, behind))
    if any(line.form(at).every & BIT["INFN"] for at in own):
        return False
    return bool(others) and line.word(place + 1)


def _seems(line: Line, place: int) -> bool:
    """«Сосед, кажется, забыл»: the verb behind is the subject's own."""
    subject, verb = place - 1, place + 1 + (line.key(place + 1) == "не")
    one = line.form(subject)
    named = one.every & NOMINATIVE and one.every & NOMINAL and not one.adverb
    return bool(
        named
        and place > line.first
        and line.form(verb).finite
        and subject_of(line.key(subject), line.key(verb))
        and line.key(subject) not in ("это", "что", "все")
    )


def _between(line: Line, place: int, end: int) -> int:
    """Past the words where they stand between subject and predicate; `place` if they do not."""
    one, ahead = line.form(place - 1), line.form(end)
    named = one.every & NOMINATIVE and one.every & NOMINAL and not one.adverb
    named = named or any(sign in line.tokens[place - 1].text for sign in '«"')
    acts = ahead.finite or line.key(end) == "не"
    return end if named and acts and line.key(place - 1) not in QUITE else place


def so_opens(line: Line, end: int) -> bool:
    """«Так, Магомедов решил …», «Так, есть улица, где …»: no manner of a deed."""
    ahead = line.form(end)
    if _exists_so(line, end):
        return True
    # «Так, Магомедов решил …»; «Так юристы советуют» may tell how
    subject = _capital(line, end) or _pointed(line, end)
    turn = ahead.first & BIT["PREP"] and group(line, end + 1) is not None
    subject = subject or (bool(turn) and line.tokens[-1].text != "?")
    behind = line.predicates(end, min(line.segment_end(end), line.past))
    if behind and line.key(behind[0] - 1) == "и":
        return False  # «Так мастер и сделал»
    return subject and bool(behind) and not ahead.every & BIT["ADVB"]


def _exists_so(line: Line, at: int) -> bool:
    """«Так, есть улица, где …», «Так, одной из тем является …», «Так, «новая» часть жителей …»."""
    if line.tokens[-1].text == "?":
        return False
    if line.key(at) == "есть":
        return line.form(line.behind_adjectives(at + 1)).noun
    named = any(line.key(n) in _LINKS for n in range(at, min(line.segment_end(at), line.past)))
    one_of = line.key(at) in ("одной", "одним") and line.key(at + 1) == "из"
    return named and (one_of or line.form(at).every & CASES == BIT["ablt"])


def _pointed(line: Line, at: int) -> bool:
    """«Так, этот дом признан …», «Так, мы видим …»."""
    if line.key(at) in ("этот", "эта", "это", "эти"):
        return bool(line.form(at + 1).every & NOMINATIVE)
    return line.key(at) == "мы" and any(
        line.key(n) in ("видим", "можем", "узнаем", "понимаем") for n in (at + 1, at + 2)
    )


def _capital(line: Line, at: int) -> bool:
    return (
        line.word(at)
        and line.tokens[at].text[0].isupper()
        and bool(line.form(at).every & NOMINATIVE)
    )
