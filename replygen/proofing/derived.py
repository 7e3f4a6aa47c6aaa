"""Words that anyone may make of a known one by a living suffix or prefix: «складик», «репостит».

No dictionary lists them; each is a word nonetheless, unless a common word is very near.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Final

from replygen.language.grammemes import ADJECTIVE, BIT
from replygen.language.morphology import readings
from replygen.late_pattern import late_pattern
from replygen.proofing.lexicon import frequency, is_added, is_word
from replygen.proofing.prefixes import fits
from replygen.resources import data_folder
from replygen.toml_files import read_toml

_Ends = Sequence[tuple[re.Pattern[str], Sequence[str]]]
_STEM: Final = 4
_REST: Final = 5
_LONG_ADVERB: Final = 9
_COMMON: Final = 3
_VERBAL: Final = BIT["VERB"] | BIT["INFN"] | BIT["GRND"] | BIT["PRTF"] | BIT["PRTS"]
_NOMINAL: Final = BIT["NOUN"]
_REFLEXIVE: Final = ("ся", "сь")
# What a stem ends in before the suffix, and in the word it comes of: «носорог» — «носорожка».
_SOFTENED: Final = {"ж": ("г", "з"), "ч": ("к", "ц"), "ш": ("х",), "щ": ("ск", "ст")}
_ACTIONS: Final = (
    (late_pattern("н[иь](?:[еяюй]|ем|ям|ях|ями)$"), ("ть", "но", "ны")),
    (late_pattern("уем(?:[аоы]|[ыо]й|ая|ое|ые|ого|ому|ым|ом|ую|ых|ыми)$"), ("овать",)),
)
_QUALITY: Final = late_pattern("ост(?:ь|и|ью|ей|ям|ями|ях)$")
_KIND: Final = late_pattern(
    "(?:(н)(?:ик(?:а|у|ом|е|и|ов|ам|ами|ах)?|иц(?:а|ы|у|ей|е|ам|ами|ах)?)|к(?:а|и|у|ой|е|ам|ами|ах))$"
)
_PERSONS: Final = (
    (late_pattern("(?<=[нс]т|[оеяи][рн]|ик|ит|ог|ар)к(?:а|и|у|ой|е|ам|ами|ах)$"), ("",)),
    (late_pattern("(?<=[рндлмтгв])ш(?:а|и|у|ей|е|ам|ами|ах)$"), ("",)),
    (late_pattern("(?<=лог|раф)ин(?:я|и|ю|ей|е|ь|ям|ями|ях)$"), ("",)),
    (late_pattern("(?<=[щч])иц(?:а|ы|у|ей|е|ам|ами|ах)?$"), ("ик",)),
    (late_pattern("(?<=н)иц(?:а|ы|у|ей|е|ам|ами|ах)?$"), ("ик",)),
)
_DEED: Final = late_pattern("(?:ни|ци|вк|зк|ск|тк)(?:е|я|ю|и|ем|ей|а|у|ой|ям|ями|ях|ам|ами|ах|й)$")
_AGAIN: Final = ("пере", "недо", "до", "само", "авто", "взаимо")
_PLACE: Final = late_pattern("ск(?:ий|ая|ое|ие|ого|ому|им|ом|ой|ую|их|ими)$")
_FOR: Final = ("про", "анти", "транс", "прото", "внутри", "обще", "все")
_RELATION: Final = late_pattern("[сц]к(?:ий|ая|ое|ие|ого|ому|им|ом|ой|ую|их|ими)$")
_PLACES: Final = ("", "а", "о", "ы", "и", "я", "ь")


@cache
def _parts() -> dict[str, tuple[str, ...]]:
    values = read_toml(data_folder("dictionaries") / "proofing" / "derived.toml")
    return {kind: tuple(sorted(words, key=len, reverse=True)) for kind, words in values.items()}


def verb_prefixes() -> tuple[str, ...]:
    """Prefixes that anyone may put before a verb, the longest first."""
    return _parts()["verb_prefixes"]


def is_derived(word: str) -> bool:
    """Whether the word (small letters, no hyphens) is made of known parts."""
    return any(way(word) for way in _WAYS)


def _of_verb(word: str) -> bool:
    """«пересогласовал», «разжижиться»: a prefix before a verb, «-ся» behind one."""
    if word.endswith(_REFLEXIVE) and _verb(word[:-2]):
        return True
    for prefix in verb_prefixes():
        rest = word[len(prefix) :]
        if word.startswith(prefix) and len(rest) >= _REST and fits(prefix, rest) and _verb(rest):
            return True
    return False


def _of_adjective(word: str) -> bool:
    """«докукурузный», «послевыборный»: what is before, behind or without something."""
    for prefix in _parts()["adjective_prefixes"]:
        rest = word[len(prefix) :]
        if word.startswith(prefix) and len(rest) > _REST and fits(prefix, rest) and is_word(rest):
            known = [one.bits for one in readings(rest) if one.known]
            return bool(known) and all(bits & BIT["ADJF"] for bits in known)
    return False


def _of_action(word: str) -> bool:
    """«вакцинирование», «диспансеризуемый»: what a known verb gives."""
    return _ends_as(word, _ACTIONS, is_word)


def _ends_as(word: str, ends: _Ends, known: Callable[[str], bool]) -> bool:
    """Whether the word ends as one of those, and with another end of its own is known."""
    for pattern, others in ends:
        found = pattern.search(word)
        if found is not None and found.start() >= _STEM:
            base = word[: found.start()]
            if any(known(base + other) for other in others):
                return True
    return False


def _of_place(word: str) -> bool:
    """«избербашский»: an adjective of a name of a place."""
    found = _PLACE.search(word)
    if found is None or found.start() < _STEM:
        return False
    base = word[: found.start()]
    return any(
        one.bits & BIT["Geox"] for ending in _PLACES for one in readings(base + ending) if one.known
    )


def _for_place(word: str) -> bool:
    """«пропекинский», «антиевропейский»: for or against what is of a place or of its people."""
    found = _PLACE.search(word)
    for prefix in _FOR if found is not None else ():
        rest = word[len(prefix) :]
        if word.startswith(prefix) and len(rest) > _REST and is_word(rest):
            return any(one.bits & BIT["ADJF"] for one in readings(rest) if one.known)
    return False


def _of_relations(word: str) -> bool:
    """«центральноевропейский»: a relational adjective behind the stem of another."""
    if _RELATION.search(word) is None:
        return False
    for at in range(_STEM, len(word) - _REST):
        stem, rest = word[:at], word[at + 1 :]
        if word[at] in "ое" and any(is_word(stem + end) for end in ("ый", "ий", "ой")):
            known = [one.bits for one in readings(rest) if one.known]
            if known and is_word(rest) and all(bits & BIT["ADJF"] for bits in known):
                return True
    return False


def _of_absence(word: str) -> bool:
    """«несыгранность»: the lack of a quality that has a name."""
    rest = word[2:]
    if not word.startswith("не") or len(rest) <= _REST or not is_word(rest):
        return False
    known = [one for one in readings(rest) if one.known]
    return bool(known) and all(one.bits & _NOMINAL and one.lemma.endswith("ость") for one in known)


def _of_shortened(word: str) -> bool:
    """«регоператор», «ветуправление»: a shortened first part."""
    for prefix in _parts()["shortened"]:
        rest = word[len(prefix) :]
        if word.startswith(prefix) and len(rest) >= _REST and _nominal(rest):
            return True
    return False


def is_shortened(word: str, part: str) -> bool:
    """«медкарта»: `part` is a shortened adjective and the rest a noun, so that no blank lacks."""
    return part in _parts()["shortened"] and _of_shortened(word)


def _of_two(word: str) -> bool:
    """«оползнеопасный», «бункеровоз»: two stems, joined by «о» or «е»."""
    for at in range(_STEM - 1, len(word) - 2):
        if word[at] not in "ое":
            continue
        stem, rest = word[:at], word[at + 1 :]
        second = _second(rest) or (len(rest) >= _REST and _nominal(rest))
        if second and any(map(_noun, _first(stem))):
            return True
    return False


def _second(rest: str) -> bool:
    return any(
        rest.startswith(part)
        and (not rest[len(part) :] or rest[len(part) :] in _parts()["noun_endings"])
        for part in _parts()["second_parts"]
    )


def _first(stem: str) -> Iterator[str]:
    for ending in ("", "а", "о", "ь", "я", "е", "ы", "и", "й"):
        yield stem + ending
    if len(stem) >= _STEM:
        # «оползень» — «оползне…»
        yield f"{stem[:-1]}е{stem[-1]}ь"
        yield f"{stem[:-1]}е{stem[-1]}"
        yield f"{stem[:-1]}о{stem[-1]}"


def _nominal(word: str) -> bool:
    if not is_word(word):
        return False
    return any(one.bits & (BIT["ADJF"] | BIT["NOUN"]) for one in readings(word) if one.known)


def _verb(word: str) -> bool:
    if is_added(word):
        return any(one.bits & _VERBAL for one in readings(word))
    known = [one.bits for one in readings(word) if one.known]
    return bool(known) and is_word(word) and all(bits & _VERBAL for bits in known)


def _of_noun(word: str) -> bool:
    """«милиционерша», «зефирчиком»: a suffix and an ending behind the stem of a noun."""
    for ending in _parts()["noun_endings"]:
        if not word.endswith(ending):
            continue
        base = word[: -len(ending)] if ending else word
        for suffix in _parts()["noun_suffixes"]:
            stem = base[: -len(suffix)]
            if base.endswith(suffix) and len(stem) >= _STEM and any(map(_noun, _sources(stem))):
                return True
    return False


def comes_of(word: str) -> bool:
    """Whether living suffixes alone make the word of a known one: «поворотник», «рецензентка».

    What is near such a word tells nothing: it is of the same root.
    """
    return any(way(word) for way in (_of_quality, _of_manner, _of_kind, _of_person, _of_again))


def _of_quality(word: str) -> bool:
    """«задействованность», «закредитованностью»: the quality of what an adjective tells."""
    found = _QUALITY.search(word)
    if found is None or found.start() < _REST:
        return False
    base = word[: found.start()]
    return any(_adjective(base + ending) for ending in ("ый", "ой", "ий"))


def _of_manner(word: str) -> bool:
    """«институционально», «топологически», «приоритетнее»: how, by an adjective of what it is."""
    if len(word) < _LONG_ADVERB:
        return False
    if word.endswith("ически"):
        return _adjective(word + "й")
    base = word.removesuffix("ее") if word.endswith("нее") else word.removesuffix("о")
    return base != word and base.endswith("н") and _adjective(base + "ый", BIT["ADJF"])


def _of_kind(word: str) -> bool:
    """«поворотник», «кредитница», «горнолыжка»: a thing or a person by an adjective on «-ный»."""
    found = _KIND.search(word)
    if found is None or found.start() < _STEM:
        return False
    base = word[: found.start()]
    if found.group(1) == "н":
        return _adjective(base + "ный") or _adjective(base + "ной")
    # «минвата» is no «минвный»: only a long stem is told by an adjective without its «н»
    return found.start() >= _REST and _adjective(base + "ный")


def _of_person(word: str) -> bool:
    """«рецензентка», «сварщица», «логопедша», «диетологиня»: a woman by what a man is called."""
    return _ends_as(word, _PERSONS, _man)


def _of_again(word: str) -> bool:
    """«переначисление», «доукомплектование»: an action done again, in part or before."""
    for prefix in _AGAIN:
        rest = word[len(prefix) :]
        if word.startswith(prefix) and len(rest) > _REST + 1 and _DEED.search(rest):
            return fits(prefix, rest) and _nominal(rest)
    return False


def _man(word: str) -> bool:
    """Whether the word tells who a man is."""
    if not is_word(word):
        return False
    return any(one.bits & _NOMINAL and one.bits & BIT["anim"] for one in readings(word))


def _adjective(word: str, parts: int = ADJECTIVE) -> bool:
    return is_word(word) and any(one.bits & parts for one in readings(word))


def _sources(stem: str) -> Iterator[str]:
    """Words that the stem may come of."""
    for one in (stem, *(stem[:-1] + hard for hard in _SOFTENED.get(stem[-1], ()))):
        for ending in ("", "а", "о", "ь", "я", "ка", "ец"):
            yield one + ending


def _noun(word: str) -> bool:
    if frequency(word) < _COMMON or not is_word(word):
        return False
    return any(one.bits & _NOMINAL for one in readings(word) if one.known)


_WAYS: Final = (
    comes_of,
    _of_verb,
    _of_action,
    _of_noun,
    _of_adjective,
    _of_place,
    _for_place,
    _of_relations,
    _of_absence,
    _of_shortened,
    _of_two,
)
