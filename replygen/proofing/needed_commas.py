"""Commas that a table of likelihoods holds needless though grammar knows what they may be for."""

from __future__ import annotations

from typing import Final

from replygen.language.grammemes import ADJECTIVE, BIT
from replygen.proofing.asyndetic import exists, governs_infinitive, named_alone, thing_done
from replygen.proofing.excused import shares_subject
from replygen.proofing.introductory import own_comma
from replygen.proofing.lines import NOMINATIVE, SHORT, Line
from replygen.proofing.marks import subject_of
from replygen.proofing.subordinate import subordinating
from replygen.proofing.walks import turn_past

_PREPOSITION: Final = BIT["PREP"]
_STATE: Final = BIT["PRED"] | BIT["ADJS"]
_TENSES: Final = BIT["past"] | BIT["pres"] | BIT["futr"]
_ASKED: Final = frozenset("ком кого кому кем чем чего чему".split())
_NOWHERE: Final = frozenset(
    "негде некуда некогда некому нечем нечего незачем неоткуда можно нельзя нужно надо пора рано "
    "поздно трудно тяжело легко страшно невозможно неудобно бесполезно опасно лень жалко жаль не "
    "хочется".split()
)
_PLACES: Final = frozenset("в во на у под над за вокруг около возле между".split())
_TIMES: Final = frozenset(
    "раз секунда минута час сутки день неделя месяц квартал год век утро вечер ночь полдень "
    "весна лето осень зима сезон понедельник вторник среда четверг пятница суббота "
    "воскресенье".split()
)


def needed(line: Line, place: int) -> bool:
    """Whether the comma before the word may close a turn or a clause, or open one."""
    low = line.segment_start(place - 1)
    if any(
        subordinating(line.key(at))
        or line.form(at).gerund
        or line.form(at).participle
        or line.key(at) in ("ли", "будь")
        for at in range(low, place - 1)
    ):
        return True
    if line.key(place) == "и":
        return _before_and(line, place, low)
    end = min(line.segment_end(place), line.past)
    if any(line.form(at).every & BIT["impr"] for at in range(place, end)):
        return True  # «бюро исправит её, после этого попробуйте снова»
    of_time = line.key(place + 1) != "" and not line.word(place + 1)  # «в будни, с 9:00»
    asks = any(line.key(at) in _ASKED for at in range(place + 1, min(place + 4, end)))
    asks = asks or subordinating(line.key(place + 1))
    return (
        of_time
        or asks
        or _clause_of_its_own(line, place, low)
        or _told_closer(line, place, end)
        or own_comma(line, place)
    )


def _before_and(line: Line, place: int, low: int) -> bool:
    """«и финского, и саамского»; «…, и препятствий мы не видим»."""
    end = min(line.segment_end(place), line.past)
    if line.key(end) == "," and line.key(end + 1) == "и" and line.word(end + 2):
        return True  # «Она умна, и красива, и богата»
    clause = line.verbals(place, end) or any(
        line.key(at) == "нет" or _told(line, at) for at in range(place, end)
    )
    if line.form(place + 1).infinitive and clause:
        return True  # «, и платить Вам не придётся»
    told = line.form(end - 1)
    if told.adjective and told.every & NOMINATIVE and not line.form(end - 2).adjective:
        return True  # «, и воздух теперь чистый»
    if not clause and line.key(end) == "," and subordinating(line.key(end + 1)):
        return True  # «, и времени, чтобы собрать бумаги, у Вас много»
    shared = shares_subject(line, place, low)
    own = any(_only_subject(line, at) for at in range(place + 1, end))
    apart = clause and (own or not (shared and _same_doer(line, place, end)))
    return any(line.key(at) == "и" for at in range(low, place - 1)) or bool(apart)


def _clause_of_its_own(line: Line, place: int, low: int) -> bool:
    """«На перилах лёд, держаться не за что», «В подвале сыро, пахнет плесенью»."""
    one, last = line.form(place), line.key(place - 2)
    bare = not line.verbals(low, place - 1)
    if one.infinitive:
        # «туго, смазать бы их», «плачут, спать некогда»
        rest = range(place + 1, _end(line, place))
        judged = any(line.key(at) in _NOWHERE or _told(line, at) for at in rest)
        judged = judged or any(line.form(at).every & BIT["COMP"] for at in rest)  # «лучше утром»
        whole = thing_done(line, place - 2) and not governs_infinitive(line, place - 2)
        return bare or line.key(place + 1) == "бы" or judged or whole
    if (low == line.first and named_alone(line, place - 1)) or exists(
        line, place, end=_end(line, place)
    ):
        return True
    if last in ("за", "против"):
        return True  # «Молодёжь за, старики против»
    told = any(line.form(at).every & SHORT for at in range(place, _end(line, place)))
    if told and line.form(place - 2).every & BIT["ADVB"]:
        return True  # «подайте заявление снова, с Вашими баллами шансы велики»
    if bare and _adjective_told(line, low, place - 1) and line.verbals(place, _end(line, place)):
        return not one.finite  # «Мясо на прилавке протухшее насквозь, его изъяли»
    state = last.endswith("о") and line.form(place - 2).every & _STATE
    return bool(one.finite and bare and state)


def _adjective_told(line: Line, low: int, past: int) -> bool:
    """Whether an adjective stands there behind its noun, both in the nominative."""
    nouns = [at for at in range(low, past) if line.form(at).noun]
    return any(
        line.form(at).every & ADJECTIVE
        and line.form(at).every & line.form(nouns[0]).every & NOMINATIVE
        and not line.form(at + 1).noun
        for at in range(nouns[0] + 1 if nouns else past, past)
    )


def _told(line: Line, at: int) -> bool:
    """«опасно», «неприятно»: what is said of a deed."""
    return line.key(at).endswith("о") and bool(line.form(at).every & _STATE)


def _end(line: Line, place: int) -> int:
    return min(line.segment_end(place), line.past)


def _told_closer(line: Line, place: int, end: int) -> bool:
    """«ещё раз, без предупреждения», «три раза в день, до еды», «на второй вопрос, о вывесках»."""
    one, before, head = line.form(place), line.form(place - 2), line.form(line.first)
    if line.key(place) in _PLACES and any(
        line.key(at) in _PLACES and turn_past(line, at, place - 1) == place - 1
        for at in range(line.segment_start(place - 1), place - 2)
    ):
        return True  # «Искать надо и в доме, возле печи»
    if head.adjective and before.adjective and one.noun:
        return True  # «Усталые, голодные, но счастливые, ребята вернулись»
    if line.form(end - 1).every & BIT["COMP"] or line.key(place) == "между":
        return True  # «раз в час, по воскресеньям реже», «в четверг, между двумя и тремя»
    closed = end == line.past or line.key(end) in (":", ";")
    if not one.first & _PREPOSITION or not closed or line.verbals(place, end):
        return False
    numbered = line.form(place - 3).every & BIT["Anum"]
    adverb = before.every & BIT["ADVB"] and not before.finite  # «вместе, за большим столом»
    return bool(line.key(place) == "без" or numbered or adverb or before.lemmas & _TIMES)


def _only_subject(line: Line, at: int) -> bool:
    """«…, и к корням легче проходят вода и воздух»: a noun that can be nothing but a subject."""
    one = line.form(at)
    named = one.noun or line.key(at) in ("каждый", "никто", "все", "кто-то")
    return bool(named and one.every & NOMINATIVE) and not one.every & (BIT["accs"] | BIT["gent"])


def _same_doer(line: Line, place: int, end: int) -> bool:
    """Whether a predicate behind «и» is of the tense of the one before, and its subject too.

    «…, и дом не строили», «Озеро заросло, и рыбе не хватает воздуха» have doers of their own.
    """
    verb = next(iter(line.verbals(place, end)), None)
    before = next(iter(line.verbals(line.segment_start(place - 1), place)), None)
    if verb is not None and before is not None:
        both = line.form(verb).every & _TENSES, line.form(before).every & _TENSES
        if all(both) and not both[0] & both[1]:
            return False
    if verb is None or not line.form(verb).every & BIT["plur"]:
        return True
    low = line.segment_start(place - 1)
    first = next(iter(line.verbals(low, place)), low)
    return any(
        subject_of(line.key(at), line.key(verb)) and subject_of(line.key(at), line.key(first))
        for at in range(low, first)
    )
