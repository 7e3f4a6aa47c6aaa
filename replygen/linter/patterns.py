"""A rule's pattern, as linguists write it → sequences of elements that a matcher can follow.

The notation is told in docs/rules.md. One pattern may give several sequences: alternatives of
several words and the other order of a verb and its noun are sequences of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from typing import Final, Literal

from replygen.language.grammemes import ADJECTIVE, BIT, MASK, NOUN, VERBAL
from replygen.language.morphology import BORROWED, borrowed, forms, readings
from replygen.language.tokens import key, tokens
from replygen.late_pattern import late_pattern

Kind = Literal["forms", "exact", "stem", "slot", "group", "sign", "gap", "first", "last"]

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
_LIKELY: Final = 0.3
_POSSIBLE: Final = 0.05
_ADJECTIVES: Final = ADJECTIVE | BIT["NUMR"]
_PASSING: Final = ADJECTIVE | BIT["ADVB"] | BIT["NPRO"] | BIT["PRCL"] | BIT["CONJ"]
_FUNCTION: Final = BIT["PREP"] | BIT["CONJ"] | BIT["PRCL"]
_SLOTS: Final = {
    "прил": ADJECTIVE, "прич": BIT["PRTF"], "сущ": NOUN, "гл": BIT["VERB"],
    "инф": BIT["INFN"], "нар": BIT["ADVB"], "деепр": BIT["GRND"], "числ": BIT["NUMR"],
    "мест": BIT["NPRO"], "предл": BIT["PREP"],
}  # fmt: skip


class PatternFault(ValueError):
    """A pattern that can't be read or can never match; the message says how to mend it."""


@dataclass(frozen=True, slots=True)
class Element:
    """One step of a sequence: which tokens it takes.

    forms: form → bits of its readings (kind "forms"); "exact" has them with no bits.
    text: letters of a stem, with its stars; the signs of a sign; the form with its case kept.
    ask: every mask must share a bit with the reading of a slot.
    least, most: how many tokens in a row.
    inside: whether its tokens are reported (brackets of the pattern).
    passing: put in by the reader of patterns between a verb and its noun.
    verbal, nominal: it is a verb, a noun of the rule.
    """

    kind: Kind
    forms: dict[str, tuple[int, ...]] | None = None
    text: str = ""
    ask: tuple[int, ...] = ()
    least: int = 1
    most: int = 1
    inside: bool = True
    passing: bool = False
    verbal: bool = False
    nominal: bool = False


PASSING: Final = Element("slot", text="мод", ask=(_PASSING,), least=0, most=_MOST, passing=True)
Sequence_ = tuple[Element, ...]


def sequences(
    pattern: str, *, any_order: bool = False, empty: Set[str] | None = None
) -> tuple[Sequence_, ...]:
    """Sequences of elements that `pattern` means.

    any_order: also the noun before its verb («контроль осуществляется») and the passive.
    empty: behind the noun only the passive and these verbs («контроль осуществляет отдел»): with a
    fuller verb the object may stand first for stress («решение принял глава города»).
    Raises PatternFault.
    """
    found = _Reader(_GOVERNED.sub(r"(\1 \2)?", pattern)).read()
    full: list[Sequence_] = []
    for elements in found:
        full.append(_with_passing(elements, passive=any_order))
        if any_order:
            full.extend(_turned(elements, empty))
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

    def read(self) -> list[Sequence_]:
        found = self._sequence(closing=False)
        if self.place < len(self.lexemes):
            raise PatternFault("лишняя закрывающая скобка")
        if any(not elements for elements in found):
            raise PatternFault("образец пуст")
        words = [e for e in found[0] if e.kind in ("forms", "exact", "stem")]
        if not words:
            raise PatternFault("в образце нет ни одного слова")
        return found

    def _sequence(self, *, closing: bool) -> list[Sequence_]:
        variants: list[Sequence_] = [()]
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

    def _choice(self) -> list[Sequence_]:
        branches: list[list[Sequence_]] = []
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
        element = _element(lexeme, alone=len(self.lexemes) == 1)
        return element if self.inside else replace(element, inside=False)


def _element(lexeme: str, *, alone: bool) -> Element:
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
    return replace(_word(bare, alone=alone), least=least)


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
        known = ", ".join(sorted([*_SLOTS, "группа", "слово", "имя", "число"]))
        raise PatternFault(f"нет такого места «<{name}>» → есть: {known}")
    return Element("slot", text=name, ask=(_SLOTS[name], *ask), least=least, most=most)


def _asked(names: str) -> tuple[int, ...]:
    """Masks of what stands after the colon."""
    found = []
    for name in filter(None, (piece.strip() for piece in names.split(","))):
        if name not in MASK:
            raise PatternFault(f"нет такой пометы «{name}» → есть: {', '.join(MASK)}")
        found.append(MASK[name])
    return tuple(found)


def _word(lexeme: str, *, alone: bool) -> Element:
    if "*" not in lexeme and ":" not in lexeme and len(tokens(lexeme.lstrip("="))) != 1:
        raise PatternFault(f"«{lexeme}» в тексте не одно слово → отделите знаки пробелами")
    if lexeme.startswith("=="):
        return Element("exact", forms={key(lexeme[2:]): ()}, text=lexeme[2:])
    if lexeme.startswith("="):
        return Element("exact", forms={key(lexeme[1:]): ()})
    if "*" in lexeme:
        if len(lexeme.strip("*")) < _STEM:
            raise PatternFault(f"основа «{lexeme}» короче трёх букв: найдёт лишнее")
        return Element("stem", text=lexeme.lower().replace("ё", "е"))
    lemma, _, asked = lexeme.partition(":")
    return _lemma(lemma.lower(), _asked(asked), alone=alone)


def _lemma(lemma: str, ask: tuple[int, ...], *, alone: bool) -> Element:
    plain = lemma.replace("ё", "е")
    every = forms(lemma)
    if not every and lemma[-1] in BORROWED and any(mask & NOUN for mask in ask):
        every = borrowed(plain)  # «попил:сущ»: a spoken noun that looks like a verb's form
    read = readings(plain)
    near = sorted({reading.lemma for reading in read})
    first = read[:1]
    if not ask and first and first[0].bits & _FUNCTION and not first[0].bits & NOUN:
        same: dict[str, tuple[int, ...]] = {f: () for f, mask in every if mask & _FUNCTION}
        return Element("exact", forms=same)
    found: dict[str, list[int]] = {}
    for form, mask in every:
        if all(mask & wanted for wanted in ask):
            found.setdefault(form, []).append(mask)
    if alone:
        lemmas = {plain} if plain in near or not near else set(near)
        least = _POSSIBLE if ask else _LIKELY
        found = {form: masks for form, masks in found.items() if _likely(form, lemmas, least)}
    if found:
        return _formed({form: tuple(masks) for form, masks in found.items()})
    if every:
        raise PatternFault(f"у слова «{lemma}» нет форм с такими пометами")
    if not ask and not alone and plain in near:
        return Element("exact", forms={key(lemma): ()})
    raise PatternFault(
        f"«{lemma}» не начальная форма → напишите «={lemma}» или начальную: {', '.join(near)}"
    )


def _likely(form: str, lemmas: set[str], least: float) -> bool:
    """Whether the form, met alone, is likely enough to be of those lemmas, not of a homonym."""
    every = readings(form)
    if not any(reading.known for reading in every):
        return True  # the dictionary knows no other word of that form
    ours = sum(reading.score for reading in every if reading.lemma in lemmas)
    total = sum(reading.score for reading in every) or 1.0
    return ours / total >= least or not every


def _merged(branches: list[Sequence_]) -> list[Sequence_]:
    """Alternatives of one word each become one element; the others stay apart."""
    single = [b[0] for b in branches if len(b) == 1 and _mergeable(b[0])]
    if len(single) <= 1:
        return branches
    union: dict[str, tuple[int, ...]] = {}
    for element in single:
        for form, masks in (element.forms or {}).items():
            union[form] = tuple(dict.fromkeys((*union.get(form, ()), *masks)))
    first = replace(_formed(union), inside=single[0].inside)
    rest = [b for b in branches if not (len(b) == 1 and _mergeable(b[0]))]
    return [(first,), *rest]


def _mergeable(element: Element) -> bool:
    return element.kind in ("forms", "exact") and not element.text and element.least == 1


def _formed(found: dict[str, tuple[int, ...]]) -> Element:
    """An element of those forms, told apart as verb or noun."""
    return Element(
        "forms", forms=found, verbal=_mostly(found, VERBAL), nominal=_mostly(found, NOUN)
    )


def _mostly(found: dict[str, tuple[int, ...]], mask: int) -> bool:
    fitting = sum(1 for masks in found.values() if any(bits & mask for bits in masks))
    return bool(found) and fitting * 2 > len(found)


def _with_passing(elements: Sequence_, *, passive: bool) -> Sequence_:
    """Lets adjectives, adverbs and pronouns pass between a verb and the noun after it."""
    found: list[Element] = []
    for element in elements:
        if element.nominal and found and found[-1].verbal:
            if passive:
                found[-1] = _passive(found[-1], besides=True)
            found.append(replace(PASSING, inside=element.inside))
        found.append(element)
    return tuple(found)


def _turned(elements: Sequence_, empty: Set[str] | None) -> Iterable[Sequence_]:
    """The same phrase with the noun first: «контроль осуществляется», «контроль, который …»."""
    for place in range(len(elements) - 1):
        verb = elements[place]
        after = _noun_after(elements, place)
        if not verb.verbal or after is None:
            continue
        noun = _cased(elements[after], BIT["nomn"] | BIT["accs"])
        rest = elements[:place]
        turned = _passive(verb, besides=True)
        between = Element("slot", text="слово", least=0, most=6)
        comma = Element("sign", text=",")
        behind = turned if empty is None else _not_acting(turned, empty)
        if behind.forms:
            yield (*rest, noun, between, behind)
        # «контроля отдел не осуществлял»: the genitive only where the verb is denied
        none = _cased(elements[after], BIT["gent"])
        denied = Element("exact", forms={"не": ()})
        if none.forms:
            yield (*rest, none, replace(between, most=3), denied, turned)
        # «контроль, осуществляемый отделом»: a finite verb behind the comma is of another clause
        participle = _participles(turned)
        if participle.forms:
            yield (
                *rest,
                noun,
                replace(between, most=3),
                comma,
                replace(between, most=2),
                participle,
            )
        which = Element("forms", forms=_paired("который"))
        yield (
            *rest,
            noun,
            replace(between, most=3),
            comma,
            which,
            replace(between, most=2),
            turned,
        )
        return


def _noun_after(elements: Sequence_, place: int) -> int | None:
    for after in range(place + 1, len(elements)):
        element = elements[after]
        if element.nominal:
            return after
        if element.kind != "slot" or element.least:
            return None
    return None


def _cased(noun: Element, wanted: int) -> Element:
    """The noun in those cases alone: what is done, not what it is done to."""
    kept = {
        form: masks for form, masks in (noun.forms or {}).items() if any(m & wanted for m in masks)
    }
    return replace(noun, forms=kept)


def _not_acting(verb: Element, empty: Set[str]) -> Element:
    """The verb without its finite active forms, but for those of the `empty` verbs."""
    kept: dict[str, tuple[int, ...]] = {}
    for form, masks in (verb.forms or {}).items():
        acts = not form.endswith(("ся", "сь")) and all(mask & BIT["VERB"] for mask in masks)
        if not acts or any(reading.lemma in empty for reading in readings(form)):
            kept[form] = masks
    return replace(verb, forms=kept)


def _participles(verb: Element) -> Element:
    full = {
        form: tuple(mask for mask in masks if mask & BIT["PRTF"])
        for form, masks in (verb.forms or {}).items()
    }
    return replace(verb, forms={form: masks for form, masks in full.items() if masks})


def _passive(verb: Element, *, besides: bool) -> Element:
    """The verb with its passive in -ся besides its own forms."""
    found = dict(verb.forms or {}) if besides else {}
    lemmas = {
        reading.lemma
        for form in found
        if form.endswith(("ть", "ти", "чь"))
        for reading in readings(form)
        if reading.bits & BIT["INFN"] and reading.lemma == form
    }
    for lemma in lemmas:
        if not lemma.endswith(("ся", "сь")):
            for form, masks in _paired(lemma + ("сь" if lemma.endswith("и") else "ся")).items():
                found.setdefault(form, masks)
    return replace(verb, forms=found)


@cache
def _paired(lemma: str) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    every = forms(lemma)
    if lemma.endswith(("ся", "сь")) and not any(r.known for r in readings(lemma)):
        return {}
    for form, mask in every:
        found.setdefault(form, []).append(mask)
    return {form: tuple(masks) for form, masks in found.items()}


def described(elements: Sequence[Element]) -> str:
    """The sequence in short, for messages and for telling two rules apart."""
    return " ".join(
        min(element.forms) if element.forms else f"<{element.kind} {element.text}>"
        for element in elements
        if not element.passing
    )
