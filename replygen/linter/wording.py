"""Paragraphs → findings of the dictionary of rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from replygen.findings import Finding
from replygen.language.grammemes import ADJECTIVE, BIT, NOUN
from replygen.language.morphology import readings
from replygen.language.tokens import Token
from replygen.late_pattern import late_pattern
from replygen.linter.checks import advice
from replygen.linter.contexts import holds
from replygen.linter.glosses import explained
from replygen.linter.lexicon import Entry, Lexicon
from replygen.linter.matching import Match, masks
from replygen.linter.passives import has_doer
from replygen.linter.rules import Rule
from replygen.linter.suggesting import suggestion
from replygen.linter.voice_words import words
from replygen.passages.paragraphs import Paragraph

_NOTATION: Final = late_pattern(r"<[^<>]*>\??|=")
_PAIR: Final = 2
_TOLD: Final = 4
_STEM_LEAST: Final = 3
_ENDING: Final = 2
_GLOSSED: Final = ("term", "foreign")
_NO_NAMES: Final = ("archaism", "jargon", "vernacular", "foreign", "term")
_OBLIQUE: Final = BIT["gent"] | BIT["datv"] | BIT["accs"] | BIT["ablt"] | BIT["loct"]
_OF_STYLE: Final = ("archaism", "jargon", "vernacular")
_OF_WORDS: Final = frozenset(
    "словарь словаре частица наречие по-старому по-старинному синоним синонимы поговорка"
    " пословица".split()
)
_WORD: Final = frozenset({"слово", "слова", "слову", "словом", "слове"})
_DASHES: Final = ("—", "–", "-")


def wording_findings(body: Sequence[Paragraph], lexicon: Lexicon) -> Iterator[Finding]:
    """Findings of every rule; a term that the letter itself explains is left alone."""
    found: list[tuple[Rule, Finding, set[str]]] = []
    told: set[str] = set()
    for paragraph in body:
        before: Sequence[Token] = ()
        said = paragraph.sentences
        for place, sentence in enumerate(said):
            for rule, match, entry in lexicon.matches(sentence):
                taken = sentence[match.start : match.end]
                if not rule.masked and any(token.masked for token in taken):
                    continue
                if _left_alone(sentence, rule, match) or not holds(rule, match, sentence, before):
                    continue
                words = {token.key for token in taken if token.kind == "word"}
                if rule.category in _GLOSSED and explained(
                    sentence, match.start, match.end, said[place + 1 : place + 2]
                ):
                    told |= words
                found.append((rule, _finding(paragraph, sentence, rule, match, entry), words))
            before = sentence
    for rule, finding, words in found:
        if rule.category in _GLOSSED and any(_alike(a, b) for a in words for b in told):
            continue
        yield finding


def _with_doer(sentence: Sequence[Token], match: Match) -> bool:
    """«Штраф наложен судьёй»: the noun first, a full passive, and its doer named."""
    last = sentence[match.end - 1]
    if match.end - match.start < _PAIR:
        return False
    if _acts(sentence[match.start]) and _subject_only(last):
        return True  # «контроль ведёт охрана»: who acts, not what is done
    if not any(mask & BIT["PRTS"] for mask in masks(last)):
        return False
    return not any(r.lemma in words("empty") for r in readings(last.key)) and has_doer(sentence)


def _acts(token: Token) -> bool:
    """A finite verb that isn't in -ся."""
    return not token.key.endswith(("ся", "сь")) and any(mask & BIT["VERB"] for mask in masks(token))


def _subject_only(token: Token) -> bool:
    cases = [mask & (BIT["nomn"] | _OBLIQUE) for mask in masks(token) if mask & NOUN]
    return bool(cases) and all(mask == BIT["nomn"] for mask in cases)


def _left_alone(sentence: Sequence[Token], rule: Rule, match: Match) -> bool:
    """A name, a passive whose doer is told, a word that is spoken of."""
    return (
        (rule.category in _NO_NAMES and _is_name(sentence, match))
        or (rule.passive_order and _with_doer(sentence, match))
        or (rule.category in _OF_STYLE and _mentioned(sentence, match))
        or (rule.category == "archaism" and _defined(sentence, match))
        or (rule.category == "aggression" and _told_of(sentence, match))
    )


def _is_name(sentence: Sequence[Token], match: Match) -> bool:
    """Whether the one word found is a name within a sentence: «мастер Купцов», «газета Былое»."""
    if match.end - match.start != 1 or match.start == 0:
        return False
    text = sentence[match.start].text
    return text[:1].isupper() and text[1:].islower() and sentence[match.start - 1].kind == "word"


def _mentioned(sentence: Sequence[Token], match: Match) -> bool:
    """Whether the word is spoken of, not used: «барыш по-старому — прибыль», «слово ямщик»."""
    if any(token.key in _OF_WORDS for token in sentence):
        return True
    if match.start and sentence[match.start - 1].key in _WORD:
        return match.start < 2 or sentence[match.start - 2].key not in ("одним", "другим")  # noqa: PLR2004
    return any(one.text in "—–" and two.key in _WORD for one, two in pairwise(sentence))


def _told_of(sentence: Sequence[Token], match: Match) -> bool:
    """«Гад — старое слово», «Гнида, то есть яйцо вши»: the word itself is told of."""
    if match.start:
        return False
    behind = [token.key for token in sentence[match.end : match.end + _TOLD]]
    if behind[:3] == [",", "то", "есть"] and len(behind) == _TOLD:
        first = readings(behind[3])[:1]
        return any(r.bits & NOUN and not r.bits & BIT["anim"] for r in first)
    return bool(behind) and behind[0] in _DASHES and not _WORD.isdisjoint(behind)


def _defined(sentence: Sequence[Token], match: Match) -> bool:
    """«Целковый — серебряный рубль», «Камердинер — роль»: the word is told of, not used."""
    behind = sentence[match.end : match.end + _PAIR]
    if match.start or len(behind) < _PAIR or behind[0].text not in _DASHES:
        return False
    naming = BIT["nomn"]
    return behind[1].key in ("это", "так") or any(
        mask & naming and mask & (NOUN | ADJECTIVE) for mask in masks(behind[1])
    )


def _alike(word: str, other: str) -> bool:
    """Whether they are forms of one word or of its near kin: one explained explains the other."""
    least = max(_STEM_LEAST, min(len(word), len(other)) - _ENDING)
    return word[:least] == other[:least]


def _finding(
    paragraph: Paragraph, sentence: Sequence[Token], rule: Rule, match: Match, entry: Entry
) -> Finding:
    start, end = sentence[match.start].start, sentence[match.end - 1].end
    text = paragraph.text[start:end]
    offered: dict[str, None] = {}
    for template in rule.replace:
        for ready in _readings(template):
            words = suggestion(ready, entry.elements, sentence, match)
            if words is not None and words != text:
                offered[words] = None
            if words is not None and ready == template:
                break
    message = rule.message.format(text=text)
    told = rule.hint or (f"Это {rule.gloss}." if rule.gloss else "")
    if not told and not offered:
        told = _way_out(rule)
    if told:
        message = f"{message.rstrip('.')}. {told}"
    return Finding(
        rule=rule.id,
        category=rule.category,
        clause=rule.clause,
        severity=rule.severity,
        message=message,
        paragraph=paragraph.number,
        start=start,
        end=end,
        text=text,
        suggestions=tuple(offered),
    )


def _readings(template: str) -> tuple[str, ...]:
    """«сглаживать/сгладить», and, where the text's verb is of either aspect, each of the two."""
    pair = template.split("/") if " " not in template else [template]
    return (template, *pair) if len(pair) > 1 else (template,)


def _way_out(rule: Rule) -> str:
    """What to do where no words can be offered in the right form; empty where the message says."""
    if rule.replace:
        plain = (" ".join(_NOTATION.sub(_shown, one).split()) for one in rule.replace[:2])
        return "Лучше: " + ", ".join(f"«{words}»" for words in plain) + " в нужной форме."
    return advice(rule.category)


def _shown(notation: re.Match[str]) -> str:
    """What stands for a piece of notation: a sign of omission for words of the text."""
    return " … " if notation[0].startswith("<") else " "
