"""Grammemes as bits: what a form is (part of speech, case, number …) in one integer.

The names in `ASKED` are those that linguists write in rules («сущ», «рд», «мн»).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

_NAMES: Final = (
    "NOUN ADJF ADJS COMP VERB INFN PRTF PRTS GRND NUMR ADVB NPRO PRED PREP CONJ PRCL INTJ "
    "nomn gent datv accs ablt loct voct sing plur masc femn neut past pres futr "
    "1per 2per 3per impr actv pssv perf impf tran anim inan Apro Name Surn Patr Geox Orgn Abbr "
    "Sgtm Fixd Anum intr"
).split()
BIT: Final = {name: 1 << place for place, name in enumerate(_NAMES)}
_SAME: Final = {
    "gen1": "gent", "gen2": "gent", "acc2": "accs", "loc1": "loct", "loc2": "loct",
}  # fmt: skip

CASES: Final = BIT["nomn"] | BIT["gent"] | BIT["datv"] | BIT["accs"] | BIT["ablt"] | BIT["loct"]
NUMBERS: Final = BIT["sing"] | BIT["plur"]
GENDERS: Final = BIT["masc"] | BIT["femn"] | BIT["neut"]
NOUN: Final = BIT["NOUN"]
ADJECTIVE: Final = BIT["ADJF"] | BIT["PRTF"]
SHORT: Final = BIT["ADJS"] | BIT["PRTS"]
VERBAL: Final = BIT["VERB"] | BIT["INFN"] | BIT["PRTF"] | BIT["PRTS"] | BIT["GRND"]
PARTS: Final = (1 << 17) - 1
PART_NAMES: Final = tuple((BIT[name], name) for name in _NAMES[:17])
"""Parts of speech: the bit and the name of each."""

# What a linguist writes → the grammemes, any of which will do.
ASKED: Final = {
    "сущ": "NOUN", "прил": "ADJF PRTF", "кр": "ADJS PRTS", "гл": "VERB", "инф": "INFN",
    "прич": "PRTF PRTS", "деепр": "GRND", "нар": "ADVB", "числ": "NUMR", "мест": "NPRO",
    "союз": "CONJ", "предл": "PREP", "част": "PRCL", "предик": "PRED", "сравн": "COMP",
    "межд": "INTJ", "им": "nomn", "рд": "gent", "дт": "datv", "вн": "accs", "тв": "ablt",
    "пр": "loct", "ед": "sing", "мн": "plur", "муж": "masc", "жен": "femn", "ср": "neut",
    "прош": "past", "наст": "pres", "буд": "futr", "пов": "impr", "1л": "1per", "2л": "2per",
    "3л": "3per", "сов": "perf", "несов": "impf", "страд": "pssv", "действ": "actv",
    "одуш": "anim", "неодуш": "inan",
}  # fmt: skip
MASK: Final = {short: sum(BIT[name] for name in names.split()) for short, names in ASKED.items()}
CASE_NAMES: Final = {
    "им": "nomn", "рд": "gent", "дт": "datv", "вн": "accs", "тв": "ablt", "пр": "loct",
}  # fmt: skip


@lru_cache(maxsize=20_000)  # the dictionary has some thousands of sets
def bits(grammemes: frozenset[str]) -> int:
    """The grammemes of a form as one integer; those that no rule asks for are left out."""
    found = 0
    for name in grammemes:
        if name == "ms-f":
            found |= BIT["masc"] | BIT["femn"]
        else:
            found |= BIT.get(_SAME.get(name, name), 0)
    return found


def name_of(mask: int, names: str) -> str | None:
    """The first of the blank-parted grammemes that `mask` has, or None."""
    return next((name for name in names.split() if mask & BIT[name]), None)


def agree(adjective: int, noun: int) -> bool:
    """Whether a full adjective or participle can stand with the noun: case, number, gender."""
    shared = adjective & noun & CASES
    if not shared or not adjective & noun & NUMBERS:
        return False
    living = BIT["anim"] | BIT["inan"]
    told = adjective & living and noun & living
    if shared == BIT["accs"] and told and not adjective & noun & living:
        return False
    both = adjective & noun & NUMBERS
    if both & BIT["plur"]:
        return True
    return not (adjective & GENDERS) or not (noun & GENDERS) or bool(adjective & noun & GENDERS)
