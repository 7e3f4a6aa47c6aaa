"""Sentences → findings of the rules on words beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from replygen.findings import Finding
from replygen.kept_pieces import ByHead, by_head, kept_pieces
from replygen.language.mentions import mentioned
from replygen.language.morphology import readings
from replygen.language.recall import Recall
from replygen.language.tokens import Token
from replygen.passages.paragraphs import Paragraph
from replygen.proofing.checks import remark
from replygen.proofing.lexicon import frequency
from replygen.proofing.phrases import FORMAT, LEAD, Element, Phrase, phrase, phrase_ids
from replygen.proofing.tables import files
from replygen.proofing.typed import as_typed

_GAP: Final = 3
_LIKELY: Final = 0.01
_STEM: Final = 20
_OPENING: Final = frozenset('«"„“(:;.—–-№')


class _Entry(NamedTuple):
    """A pattern found by one of its words: the element at `anchor`.

    needed: its other words and signs, one of each of which the sentence must have.
    """

    rule: Phrase
    elements: tuple[Element, ...]
    anchor: int
    needed: tuple[frozenset[str], ...]


@cache
def _rule(number: int) -> Phrase:
    """The rule of that number in the order of the files, read when a text first asks for it."""
    return phrase(number)


@lru_cache(maxsize=20_000)
def _entries(word: str) -> tuple[_Entry, ...]:
    """Patterns looked for by that word or by its first four letters."""
    index, found = _index(), []
    for number, which, anchor in (*index.get(word, ()), *index.get(word[:LEAD] + "*", ())):
        rule = _rule(number)
        elements = rule.patterns[which]
        needed = tuple(
            one.words
            for place, one in enumerate(elements)
            if one.kind in ("words", "sign") and place != anchor
        )
        found.append(_Entry(rule, elements, anchor, needed))
    return tuple(found)


_TELLING: Final = Recall(_entries)


@cache
def _index() -> ByHead:
    """(rule, its pattern, its element) by the rarest word of every pattern, or by «начало*».

    Of a beginning four letters are told.
    """
    # Reading every pattern takes 15 ms of a start.
    return ByHead(
        kept_pieces(f"phrase_index{FORMAT}", files("phrases"), lambda: (None, by_head(_indexed())))
    )


def _indexed() -> dict[str, list[tuple[int, int, int]]]:
    found: dict[str, list[tuple[int, int, int]]] = {}
    for number in phrase_ids().values():
        for which, elements in enumerate(_rule(number).patterns):
            leading = (place for place, one in enumerate(elements) if one.leads)
            anchor = min(leading, key=lambda place, row=elements: _oftenest(row[place]))  # type: ignore[misc]
            element = elements[anchor]
            for word in {*element.words, *(stem[:LEAD] + "*" for stem in element.stems)}:
                found.setdefault(word, []).append((number, which, anchor))
    return found


def _oftenest(element: Element) -> int:
    """How often its most frequent word is written; beginnings come after words that are rare."""
    if element.stems:
        return _STEM
    return max(map(frequency, element.words))


def phrase_findings(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """Words that are right by themselves and wrong beside each other."""
    for paragraph in paragraphs:
        for sentence in paragraph.sentences:
            keys = sentence.keys
            telling = _TELLING.among(keys)
            if not telling:
                continue
            told: set[tuple[str, int]] = set()  # two patterns of a rule may meet in one place
            for place, token in enumerate(sentence):
                if token.key not in telling or token.kind != "word":
                    continue
                for entry in _entries(token.key):
                    # Most patterns fall here: another of their words isn't in the sentence.
                    for words in entry.needed:
                        if words.isdisjoint(keys):
                            break
                    else:
                        found = _found(entry, sentence, place)
                        new = found is not None and (entry.rule.check, found[0]) not in told
                        if found is not None and new and not mentioned(sentence, found[0]):
                            told.add((entry.rule.check, found[0]))
                            yield _remark(entry.rule, paragraph, sentence[found[0] : found[1]])


def _found(entry: _Entry, sentence: Sequence[Token], place: int) -> tuple[int, int] | None:
    """First and past-the-last token to remark on, or None where the pattern does not fit."""
    elements, anchor = entry.elements, entry.anchor
    ahead = _ahead(elements, anchor, sentence, place)
    if ahead is None:
        return None
    back = _back(elements, anchor - 1, sentence, place - 1)
    if back is None:
        return None
    taken = [*back, *ahead]
    inside = [at for element, at in zip(elements, taken, strict=True) if element.inside and at >= 0]
    first, past = min(inside), max(inside) + 1
    if entry.rule.capital is not None and not _miscased(entry.rule, sentence, first):
        return None
    for other in entry.rule.unless:
        for start in range(max(0, first - len(other) - _GAP), past):
            over = _ahead(other, 0, sentence, start)
            if over is not None and max(over) >= first:
                return None
    return first, past


def _miscased(rule: Phrase, sentence: Sequence[Token], first: int) -> bool:
    """Whether the first letter is not what the rule asks for; a sentence begins with a capital."""
    capital = sentence[first].text[0].isupper()
    if rule.capital == "all":
        return not sentence[first].text[:2].isupper()
    if rule.capital:
        return not capital
    begins = all(token.kind != "word" for token in sentence[:first])
    begins = begins or sentence[first - 1].text in _OPENING
    return capital and not begins and not sentence[first].text.isupper()


def _ahead(
    elements: Sequence[Element], step: int, sentence: Sequence[Token], place: int
) -> list[int] | None:
    """Places of the elements from `step` on; -1 for an end of the sentence and for a gap."""
    taken: list[int] = []
    past = len(sentence)
    while step < len(elements):
        element = elements[step]
        step += 1
        kind = element.kind
        if kind == "gap":
            for end in range(place, min(past, place + _GAP) + 1):
                rest = _ahead(elements, step, sentence, end)
                if rest is not None:
                    return [*taken, -1, *rest]
                if end < past and sentence[end].kind == "sign":
                    return None
            return None
        if kind in ("first", "last"):
            if not _at_end(element, sentence, place):
                return None
            taken.append(-1)
            continue
        if place >= past or not _fits(element, sentence[place]):
            return None
        taken.append(place)
        place += 1
    return taken


def _back(
    elements: Sequence[Element], step: int, sentence: Sequence[Token], place: int
) -> list[int] | None:
    """The same of the elements up to `step`, from it backwards."""
    taken: list[int] = []
    while step >= 0:
        element = elements[step]
        step -= 1
        kind = element.kind
        if kind == "gap":
            for end in range(place, max(-1, place - _GAP) - 1, -1):
                rest = _back(elements, step, sentence, end)
                if rest is not None:
                    return [*rest, -1, *reversed(taken)]
                if end >= 0 and sentence[end].kind == "sign":
                    return None
            return None
        if kind in ("first", "last"):
            if not _at_end(element, sentence, place + 1):
                return None
            taken.append(-1)
            continue
        if place < 0 or not _fits(element, sentence[place]):
            return None
        taken.append(place)
        place -= 1
    taken.reverse()
    return taken


def _at_end(element: Element, sentence: Sequence[Token], place: int) -> bool:
    rest = sentence[:place] if element.kind == "first" else sentence[place:]
    return all(token.kind == "sign" for token in rest)


def _fits(element: Element, token: Token) -> bool:
    kind = element.kind
    if kind == "words":
        return token.key in element.words and token.kind == "word"
    if kind == "sign":
        return token.text in element.words
    if kind == "number":
        return token.kind == "number"
    if token.kind != "word" or (element.capital and not token.text[0].isupper()):
        return False
    if kind == "stem":
        key = token.key
        return (
            key in element.words
            or key.startswith(element.stems or ("\0",))
            or key.endswith(element.tails or ("\0",))
        )
    return not element.ask or _likely(token.key, element.ask) != element.deny


@lru_cache(maxsize=20_000)
def _likely(word: str, ask: tuple[int, ...]) -> bool:
    """Whether a likely reading has a bit of each mask."""
    return any(
        all(one.bits & mask for mask in ask) for one in readings(word) if one.score >= _LIKELY
    )


def _remark(rule: Phrase, paragraph: Paragraph, tokens: Sequence[Token]) -> Finding:
    start, end = tokens[0].start, tokens[-1].end
    typed = paragraph.text[start:end]
    words = ["", *(token.text for token in tokens)]
    given = tuple(as_typed(one.format(*words), typed) for one in rule.replace)
    if rule.swap:
        typed_small = typed.lower()
        given = (as_typed(typed_small.replace(rule.swap[0], rule.swap[1], 1), typed),)
    if rule.capital == "all":
        given = (typed.upper(),)
    elif rule.capital is not None:
        first = typed[0].upper() if rule.capital else typed[0].lower()
        given = (first + typed[1:],)
    return remark(rule.check, paragraph, start, end, suggestions=given)
