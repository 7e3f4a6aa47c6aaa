"""dictionaries/word_classes.toml → elements for «<лицо>», «<деньги:вн>» and the like.

A class is a list of words; one that has a `grammar`, too, takes every word of that grammar but
those it excepts. So a rule names whom or what a verb is said of, and no list of nouns.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from replygen.errors import DictionaryError
from replygen.language.grammemes import MASK, NOUN
from replygen.linter.elements import Element, Masks, PatternFault, formed, lemma_element
from replygen.resources import data_folder
from replygen.toml_files import read_toml

FILE: Final = "word_classes.toml"
_KEYS: Final = ("words", "grammar", "except")


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
        if not told.get("words"):
            raise DictionaryError(f"{FILE}, [{name}]: нет списка «words» → добавьте его")
    return found


def forget() -> None:
    """The file is read anew when a class is next asked for."""
    _table.cache_clear()
    class_element.cache_clear()


def class_names() -> tuple[str, ...]:
    """Names that a pattern may put between «<» and «>»."""
    return tuple(_table())


@cache
def class_element(name: str, ask: Masks) -> Element:
    """What the class takes, in the forms asked for.

    A class without a grammar is a choice of words. One with it is a slot whose `forms` are its own
    words, and with no grammemes those that it excepts. Raises DictionaryError.
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
    for word in told.get("except", ()):
        for form in _forms(name, word):
            found.setdefault(form, ())
    grammar = tuple(_mask(name, one) for one in told["grammar"].split())
    return Element("slot", forms=found, text=name, ask=(*grammar, *ask), nominal=True)


def _forms(name: str, word: str) -> Mapping[str, Masks]:
    lemma, _, asked = word.partition(":")
    try:
        element = lemma_element(lemma, (_mask(name, asked),) if asked else (NOUN,), alone=False)
    except PatternFault as fault:
        raise DictionaryError(f"{FILE}, [{name}]: {fault}") from None
    return element.forms or {}


def _mask(name: str, asked: str) -> int:
    if asked not in MASK:
        raise DictionaryError(f"{FILE}, [{name}]: нет пометы «{asked}» → есть: {', '.join(MASK)}")
    return MASK[asked]
