"""A finding and the words around it → whether its first suggestion may be put in unseen.

Signs and blanks may, by their checks; phrases and misspellings only as dictionaries/fixes.toml
lists them, for a phrase that has one form may still mean another thing beside other words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from replygen.errors import DictionaryError
from replygen.findings import Finding
from replygen.language.grammemes import ADJECTIVE, BIT, NOUN, VERBAL
from replygen.language.morphology import readings
from replygen.linter.dictionary import lexicon, safe_rules
from replygen.proofing.checks import safe_checks
from replygen.resources import data_folder
from replygen.toml_files import read_toml

_LISTS: Final = {
    "only_offered": "rules",
    "anywhere": "phrases",
    "present": "phrases",
    "after_verb": "phrases",
    "beginning": "phrases",
    "connecting": "phrases",
}
_WORD: Final = re.compile(r"[А-Яа-яЁё-]+")
_LAST_WORD: Final = re.compile(r"([А-Яа-яЁё-]+)\s+\Z")
_SENTENCE: Final = re.compile(r"(?:\A|[.!?…:;]|\A[-—–•]|\d[.)])[\s«\"(]*\Z")
_END: Final = re.compile(r"[.!?…]")
_METRES: Final = re.compile(r"\d+м")
_DONE: Final = BIT["past"] | BIT["perf"]
_ORDINAL: Final = BIT["datv"] | BIT["ablt"] | BIT["loct"]
_OBLIQUE: Final = BIT["gent"] | BIT["datv"] | BIT["ablt"] | BIT["loct"]


@dataclass(frozen=True, slots=True)
class Fixes:
    """dictionaries/fixes.toml: phrases in small letters and with е for ё, by where they may stand.

    misspelled: letters that no right word has, and the right ones.
    """

    only_offered: frozenset[str]
    anywhere: frozenset[str]
    present: frozenset[str]
    after_verb: frozenset[str]
    beginning: frozenset[str]
    connecting: frozenset[str]
    misspelled: Mapping[str, str]

    @property
    def phrases(self) -> frozenset[str]:
        """Every phrase."""
        return self.anywhere | self.present | self.after_verb | self.beginning | self.connecting


@cache
def fixes() -> Fixes:
    """The shipped file's values; DictionaryError tells a slip of those who edit it."""
    return read_fixes(data_folder("dictionaries") / "fixes.toml")


def read_fixes(path: Path) -> Fixes:
    """The file's values; DictionaryError tells a slip of those who edit it."""
    values = read_toml(path)
    known = (*_LISTS, "misspelled")
    for key in values:
        if key not in known:
            raise DictionaryError(f"{path}: [{key}]: такой части нет → есть {', '.join(known)}")
    lists = {name: _listed(values, name, key, path) for name, key in _LISTS.items()}
    misspelled = values.get("misspelled", {})
    for wrong, right in misspelled.items():
        if not isinstance(right, str) or not right:
            raise DictionaryError(
                f"{path}: [misspelled] {wrong}: нужно верное написание в кавычках"
            )
    return Fixes(**lists, misspelled={_plain(a): _plain(b) for a, b in misspelled.items()})


def _listed(values: Mapping[str, Any], name: str, key: str, path: Path) -> frozenset[str]:
    part = values.get(name, {})
    items = part.get(key, [])
    if set(part) - {key} or not all(isinstance(one, str) for one in items):
        raise DictionaryError(f'{path}: [{name}]: нужно {key} = ["…", "…"], и больше ничего')
    return frozenset(items if key == "rules" else map(_plain, items))


def is_safe(finding: Finding, text: str) -> bool:
    """Whether the first suggestion is certain; text: the paragraph that the finding stands in."""
    if not finding.suggestions or finding.start is None or finding.end is None:
        return False
    known = fixes()
    if finding.rule in known.only_offered:
        return False
    if finding.rule in _safe_checks():
        return not _is_ordinal(finding.text, text[finding.end :])
    if finding.category in ("spelling", "grammar") and _plain(finding.text) in known.anywhere:
        # A rule of words lists it, too, and is heard instead where it would put anything else.
        return True
    if finding.category == "spelling":
        return _misspelled(finding, known)
    if finding.rule not in _safe_rules():
        return False
    return _phrase(_plain(finding.text), text[: finding.start], text[finding.end :], known)


@cache
def _safe_checks() -> frozenset[str]:
    return safe_checks()


@cache
def _safe_rules() -> frozenset[str]:
    return safe_rules(lexicon())


def _misspelled(finding: Finding, known: Fixes) -> bool:
    """Whether the letters and the speller say the same of the word."""
    typed, wanted = _plain(finding.text), _plain(finding.suggestions[0])
    return any(typed.replace(a, b) == wanted for a, b in known.misspelled.items() if a in typed)


def _phrase(words: str, before: str, after: str, known: Fixes) -> bool:
    if words in known.anywhere:
        return True
    if words in known.present:
        return not _tells_of_deeds(_END.split(before)[-1] + _END.split(after)[0])
    first = bool(_SENTENCE.search(before))
    if words in known.beginning:
        return first
    bound = after.lstrip().startswith(",") or _may_hang_on(after)
    if words in known.connecting:
        return first and not bound
    return words in known.after_verb and _ends_with_verb(before) and not bound


def _tells_of_deeds(sentence: str) -> bool:
    """Whether a verb of it may be past or perfective: what was done by today is not done today."""
    return any(
        reading.bits & _DONE
        for word in _WORD.findall(sentence)
        for reading in readings(_plain(word))
        if reading.bits & (BIT["VERB"] | BIT["PRTS"])
    )


def _is_ordinal(words: str, after: str) -> bool:
    """Whether «5м» may stand for «5-м»: «5м отделом», not «5м кабеля»."""
    word = _WORD.match(after.lstrip())
    if word is None or not _METRES.fullmatch(words):
        return False
    found = [one.bits for one in readings(_plain(word[0])) if one.bits & (NOUN | ADJECTIVE)]
    return any(bits & _ORDINAL for bits in found) and not any(b & BIT["gent"] for b in found)


def _may_hang_on(after: str) -> bool:
    """Whether the next word may belong to the phrase: «в полном объёме работ»."""
    word = _WORD.match(after.lstrip())
    return word is not None and any(
        reading.bits & (NOUN | ADJECTIVE) and reading.bits & _OBLIQUE
        for reading in readings(_plain(word[0]))
    )


def _ends_with_verb(before: str) -> bool:
    word = _LAST_WORD.search(before)
    if word is None:
        return False
    found = readings(_plain(word[1]))
    return any(one.bits & VERBAL for one in found) and not any(one.bits & NOUN for one in found)


def _plain(text: str) -> str:
    """In small letters, with е for ё and one blank between words."""
    return " ".join(text.lower().replace("ё", "е").split())
