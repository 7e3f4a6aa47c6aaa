"""A rule's pattern, as linguists write it → sequences of elements that a matcher can follow.

The notation is told in docs/rules.md. One pattern may give several sequences: alternatives of
several words and the other order of a verb and its noun are sequences of their own.
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import replace
from functools import lru_cache
from itertools import product
from typing import Final

from replygen.language.grammemes import ADJECTIVE, BIT, MASK, NOUN
from replygen.language.tokens import key, tokens
from replygen.late_pattern import late_pattern
from replygen.linter.elements import Element, Masks, PatternFault, formed, lemma_element
from replygen.linter.orders import Elements, turned, with_passing
from replygen.linter.word_classes import class_element, class_names, spelled

_LEXEME: Final = late_pattern(r"\[|\]|\(|\)\??|\||<[^<>]*>[*+?]?|\.\.\.|\^|\$|[^\s\[\]()|<>]+")
# «за <группа:тв>?»: a preposition before a group that may lack goes with it.
_GOVERNED: Final = late_pattern(
    r"(?<!\S)=?(за|над|в|во|на|по|с|со|от|из|для|о|об|к|у|при|до)\s+(<группа[^<>]*>)\?"
)
_SIGNS: Final = {"-": "-–—−‑", ",": ",", ":": ":", ";": ";", "!": "!", "?": "?", "№": "№", "%": "%"}
_MOST: Final = 3
_GAP: Final = 5
_VARIANTS: Final = 64
_STEM: Final = 3
_REMEMBERED: Final = 4_000  # words and choices; rules of one file repeat theirs
_SLOTS: Final = {
    "прил": ADJECTIVE, "прич": BIT["PRTF"], "сущ": NOUN, "гл": BIT["VERB"],
    "инф": BIT["INFN"], "нар": BIT["ADVB"], "деепр": BIT["GRND"], "числ": BIT["NUMR"],
    "мест": BIT["NPRO"], "предл": BIT["PREP"],
}  # fmt: skip


def sequences(
    pattern: str, *, any_order: bool = False, empty: Set[str] | None = None
) -> tuple[Elements, ...]:
    """Sequences of elements that `pattern` means.

    any_order: also the noun before its verb («контроль осуществляется») and the passive.
    empty: behind the noun only the passive and these verbs («контроль осуществляет отдел»): with a
    fuller verb the object may stand first for stress («решение принял глава города»).
    Raises PatternFault.
    """
    found = _Reader(_GOVERNED.sub(r"(\1 \2)?", spelled(pattern))).read()
    full: list[Elements] = []
    for elements in found:
        full.append(with_passing(elements, passive=any_order))
        if any_order:
            full.extend(turned(elements, empty))
    return tuple(full)


class _Reader:
    """Reads one pattern by recursive descent."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.lexemes = _LEXEME.findall(pattern)
        if "".join(self.lexemes) != re.sub(r"\s+", "", pattern):
            raise PatternFault("непарная скобка или лишний знак «<», «>»")
        self.place = 0
        self.bracketed = "[" in self.lexemes
        self.inside = not self.bracketed

    def read(self) -> list[Elements]:
        found = self._sequence(closing=False)
        if self.place < len(self.lexemes):
            raise PatternFault("лишняя закрывающая скобка")
        if any(not elements for elements in found):
            raise PatternFault("образец пуст")
        words = [e for e in found[0] if e.kind in ("forms", "exact", "stem")]
        if not words:
            raise PatternFault("в образце нет ни одного слова")
        return found

    def _sequence(self, *, closing: bool) -> list[Elements]:
        variants: list[Elements] = [()]
        while self.place < len(self.lexemes):
            lexeme = self.lexemes[self.place]
            if lexeme == "|" or lexeme.startswith(")"):
                if closing:
                    break
                raise PatternFault("знак «|» или «)» вне скобок")
            self.place += 1
            if lexeme == "[":
                self.inside = True
            elif lexeme == "]":
                self.inside = False
            else:
                added = self._choice() if lexeme == "(" else [(self._element(lexeme),)]
                variants = [head + tail for head, tail in product(variants, added)]
                if len(variants) > _VARIANTS:
                    raise PatternFault("слишком много сочетаний → разбейте на несколько образцов")
        return variants

    def _choice(self) -> list[Elements]:
        branches: list[list[Elements]] = []
        while True:
            branches.append(self._sequence(closing=True))
            if self.place >= len(self.lexemes):
                raise PatternFault("скобка не закрыта")
            lexeme = self.lexemes[self.place]
            self.place += 1
            if lexeme != "|":
                break
        found = _merged([variant for branch in branches for variant in branch])
        return [*found, ()] if lexeme == ")?" else found

    def _element(self, lexeme: str) -> Element:
        return _element(lexeme, alone=len(self.lexemes) == 1, inside=self.inside)


@lru_cache(_REMEMBERED)
def _element(lexeme: str, *, alone: bool, inside: bool) -> Element:
    if not inside:
        return replace(_element(lexeme, alone=alone, inside=True), inside=False)
    if lexeme == "^":
        return Element("first")
    if lexeme == "$":
        return Element("last")
    if lexeme == "...":
        return Element("gap", least=0, most=_GAP)
    if lexeme.startswith("<"):
        return _slot(lexeme)
    bare = lexeme.removesuffix("?")
    if bare in _SIGNS and (bare or lexeme == "?"):
        return Element("sign", text=_SIGNS[bare], least=0 if bare != lexeme else 1)
    least = 0 if lexeme.endswith("?") else 1
    word = _word(bare, alone=alone)
    return word if least else replace(word, least=0)


def _slot(lexeme: str) -> Element:
    counts = {"*": (0, _MOST), "+": (1, _MOST), "?": (0, 1)}
    least, most = counts.get(lexeme[-1], (1, 1))
    name, _, asked = lexeme.rstrip("*+?").strip("<>").partition(":")
    ask = _asked(asked)
    if name == "группа":
        return Element("group", ask=ask, least=min(least, 1), most=1)
    if name in ("слово", "имя", "число"):
        return Element("slot", text=name, ask=ask, least=least, most=most)
    if name not in _SLOTS:
        if name in class_names():
            return replace(class_element(name, _asked(asked)), least=least, most=most)
        known = ", ".join(sorted([*_SLOTS, *class_names(), "группа", "слово", "имя", "число"]))
        raise PatternFault(f"нет такого места «<{name}>» → есть: {known}")
    return Element("slot", text=name, ask=(_SLOTS[name], *ask), least=least, most=most)


def _asked(names: str) -> Masks:
    """Masks of what stands after the colon."""
    found = []
    for name in filter(None, (piece.strip() for piece in names.split(","))):
        if name not in MASK:
            raise PatternFault(f"нет такой пометы «{name}» → есть: {', '.join(MASK)}")
        found.append(MASK[name])
    return tuple(found)


def _word(lexeme: str, *, alone: bool) -> Element:
    bare = lexeme.isalpha() or "*" in lexeme or ":" in lexeme
    if not bare and len(tokens(lexeme.lstrip("="))) != 1:
        raise PatternFault(f"«{lexeme}» в тексте не одно слово → отделите знаки пробелами")
    if "*" in lexeme:  # a stem is of forms as they are, so «=слов*» is no more than «слов*»
        lexeme = lexeme.lstrip("=")
    if lexeme.startswith("=="):
        return Element("exact", forms={key(lexeme[2:]): ()}, text=lexeme[2:])
    if lexeme.startswith("="):
        return Element("exact", forms={key(lexeme[1:]): ()})
    if "*" in lexeme:
        if len(lexeme.strip("*")) < _STEM:
            raise PatternFault(f"основа «{lexeme}» короче трёх букв: найдёт лишнее")
        return Element("stem", text=lexeme.lower().replace("ё", "е"))
    lemma, _, asked = lexeme.partition(":")
    if not lemma:  # «(а|б):ед»: the form is asked of nothing
        raise PatternFault(
            f"перед «{lexeme}» нет слова → пишите форму при каждом: «(слово{lexeme}|слово{lexeme})»"
        )
    return lemma_element(lemma.lower(), _asked(asked), alone=alone)


def _merged(branches: list[Elements]) -> list[Elements]:
    """Alternatives of one word each become one element; the others stay apart."""
    single = [b[0] for b in branches if len(b) == 1 and _mergeable(b[0])]
    if len(single) <= 1:
        return branches
    rest = [b for b in branches if not (len(b) == 1 and _mergeable(b[0]))]
    return [(_union(tuple(single)),), *rest]


@lru_cache(_REMEMBERED)
def _union(elements: Elements) -> Element:
    union: dict[str, Masks] = {}
    for element in elements:
        for form, masks in (element.forms or {}).items():
            more = union.get(form)
            union[form] = masks if more is None else tuple(dict.fromkeys((*more, *masks)))
    return replace(formed(union), inside=elements[0].inside)


def _mergeable(element: Element) -> bool:
    return element.kind in ("forms", "exact") and not element.text and element.least == 1
