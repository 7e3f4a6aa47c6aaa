"""dictionaries/word_classes.toml → elements for «<лицо>», «<деньги:вн>» and the like.

A class is a list of words; one that has a `grammar`, too, takes every word of that grammar but
those it excepts. So a rule names whom or what a verb is said of, and no list of nouns. A class of
phrases is a choice in the notation of patterns: verbs, adverbs and turns that blame alike.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from replygen.errors import DictionaryError
from replygen.language.grammemes import MASK, NOUN
from replygen.language.morphology import forms
from replygen.late_pattern import late_pattern
from replygen.linter.elements import Element, Masks, PatternFault, formed, lemma_element
from replygen.resources import data_folder
from replygen.toml_files import read_toml

FILE: Final = "word_classes.toml"
_KEYS: Final = ("words", "grammar", "except", "phrases")
_NAMED: Final = late_pattern(r"<([^<>:*+?]+)(?::([^<>]*))?>([*+?]?)")


def classes_path() -> Path:
    """The file that linguists edit."""
    return data_folder("dictionaries") / FILE


@cache
def _table() -> Mapping[str, Any]:
    found = read_toml(classes_path())
    for name, told in found.items():
        for key in told:
            if key not in _KEYS:
                raise DictionaryError(
                    f"{FILE}, [{name}]: «{key}»: такого поля нет → есть: {', '.join(_KEYS)}"
                )
        if not told.get("words") and not told.get("phrases"):
            raise DictionaryError(f"{FILE}, [{name}]: нет списка «words» → добавьте его")
        if "phrases" in told and len(told) > 1:
            raise DictionaryError(f"{FILE}, [{name}]: рядом с «phrases» других полей нет")
    return found


def forget() -> None:
    """The file is read anew when a class is next asked for."""
    _table.cache_clear()
    class_element.cache_clear()
    _choice.cache_clear()


def spelled(pattern: str) -> str:
    """The pattern with each class of phrases put as a choice: «<халатно>» → «(=халатно|…)».

    «<прозевать:прош>» asks the grammemes of each word that is no phrase and no fixed form; a word
    that has no such forms is left out. Raises PatternFault.
    """

    def put(found: re.Match[str]) -> str:
        name, asked, count = found[1], found[2] or "", found[3]
        if "phrases" not in _table().get(name, ()):
            return found[0]
        if count in ("*", "+"):
            raise PatternFault(f"«<{name}>{count}»: разряд оборотов повторить нельзя")
        return _choice(name, asked) + count

    return _NAMED.sub(put, pattern)


@cache
def _choice(name: str, asked: str) -> str:
    phrases = [spelled(phrase) for phrase in _table()[name]["phrases"]]
    if asked:
        phrases = [one for phrase in phrases for one in _asking(phrase, asked)]
        if not phrases:
            raise PatternFault(f"у слов разряда «<{name}>» нет форм с пометами «{asked}»")
    return f"({'|'.join(phrases)})"


def _asking(phrase: str, asked: str) -> tuple[str, ...]:
    if phrase.startswith("=") or any(sign in phrase for sign in " *("):
        return (phrase,)
    lemma, _, own = phrase.partition(":")
    wanted = [one.strip() for one in f"{own},{asked}".split(",") if one.strip()]
    masks = [MASK[one] for one in wanted if one in MASK]
    fitting = any(
        all(bits & mask for mask in masks) for every in forms(lemma).values() for bits in every
    )
    return (f"{lemma}:{','.join(wanted)}",) if fitting else ()


def phrases() -> dict[str, tuple[str, ...]]:
    """Words and phrases of each class that has them."""
    return {name: tuple(told["phrases"]) for name, told in _table().items() if "phrases" in told}


def class_names() -> tuple[str, ...]:
    """Names that a pattern may put between «<» and «>»."""
    return tuple(_table())


@cache
def class_element(name: str, ask: Masks) -> Element:
    """What the class takes, in the forms asked for.

    A class without a grammar is a choice of words. One with it is a slot whose `forms` are its own
    words and whose `text` is its name and the words that it excepts: a thousand forms of those in
    every element would cost megabytes. Raises DictionaryError.
    """
    told = _table()[name]
    found: dict[str, Masks] = {}
    for word in told["words"]:
        for form, masks in _forms(name, word).items():
            some = tuple(mask for mask in masks if all(mask & wanted for wanted in ask))
            if some:
                found[form] = tuple(dict.fromkeys((*found.get(form, ()), *some)))
    if "grammar" not in told:
        return formed(found)
    excepted = told.get("except", ())
    for word in excepted:
        _forms(name, word)  # a slip in it must not wait for the text that has the word
    text = " ".join((name, *excepted)).replace("ё", "е")
    grammar = tuple(_mask(name, one) for one in told["grammar"].split())
    return Element("slot", forms=found, text=text, ask=(*grammar, *ask), nominal=True)


def _forms(name: str, word: str) -> Mapping[str, Masks]:
    lemma, _, asked = word.partition(":")
    try:
        marks = tuple(_mask(name, one) for one in asked.split(",")) if asked else (NOUN,)
        element = lemma_element(lemma, marks, alone=False)
    except PatternFault as fault:
        raise DictionaryError(f"{FILE}, [{name}]: {fault}") from None
    return element.forms or {}


def _mask(name: str, asked: str) -> int:
    if asked not in MASK:
        raise DictionaryError(f"{FILE}, [{name}]: нет пометы «{asked}» → есть: {', '.join(MASK)}")
    return MASK[asked]
