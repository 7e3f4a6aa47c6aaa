"""Whether a letter explains its own term: beside it or in the next sentence (clause 3.2).

«неустойка, то есть деньги за просрочку», «сервитут: право прохода», «платит роялти — плату за
знак», «… называют цессией», «… в лизинг. Это аренда с выкупом».
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from replygen.language.grammemes import ADJECTIVE, BIT, NOUN
from replygen.language.tokens import Token
from replygen.linter.matching import masks

_BESIDE: Final = 4  # words beside the term among which its explanation begins
_APPOSED: Final = 8  # words from a dash to the one that closes an apposition
_PHRASE_MOST: Final = 4
_STEM: Final = 4
_BY: Final = frozenset(("при", "по", "с", "из"))
_PAIR: Final = 2
_DASHES: Final = ("—", "–", "-")
_OBLIQUE: Final = BIT["gent"] | BIT["datv"] | BIT["accs"] | BIT["ablt"] | BIT["loct"]
_PHRASE: Final = NOUN | ADJECTIVE | BIT["PREP"]
_NAME: Final = NOUN | ADJECTIVE
_GOVERNS: Final = BIT["VERB"] | BIT["INFN"] | BIT["GRND"]
_MEANS: Final = ("означа", "называ", "именуе", "обознача", "расшифровыва")
_NAMING: Final = ("называ", "назван", "именуе", "назовём", "назовем", "зовут", "зовётся", "зовется")
_COPULAS: Final = frozenset("это был была было были стал стала стало стали".split())
_MEANT: Final = ("понима", "подразумева", "имеют", "имеется")
_WHICH: Final = (*_MEANS, "представля", "явля", "подразумева", "значит", "есть")
_IT: Final = frozenset(
    "это он она оно они им ими ею ей под так их его её ее слово термин"
    " этим этот эту такой такую такое".split()
)
_ONE: Final = frozenset(("он", "она", "оно", "они"))
_DOES: Final = tuple("заменя позволя освобожда защища передаёт передает прекраща возвраща".split())
_OTHER_WORDS: Final = (
    ("то", "есть"), ("т", "."), ("иначе", "говоря"), ("иными", "словами"), ("другими", "словами"),
    ("проще", "говоря"), ("попросту", "говоря"), ("говоря", "проще"), ("точнее", "говоря"),
    ("простыми", "словами"), ("а", "именно"), ("по", "сути"), ("так", "называют"),
    ("так", "называется"), ("так", "именуют"), ("так", "называли"), ("что", "означает"),
    ("что", "значит"), ("не", "что"), ("по-простому",), ("по-русски",), ("по-другому",),
    ("попросту",), ("или",), ("буквально",),
)  # fmt: skip


def explained(
    sentence: Sequence[Token], start: int, end: int, following: Sequence[Sequence[Token]] = ()
) -> bool:
    """Whether the term from `start` to `end` is explained in its sentence or in the next one."""
    # «Толлинг — переработка» defines its first word; «Дедлайн по заявке — пятница» tells of it.
    return (
        any(
            _behind(sentence, past, bare=start == 0 and past == end)
            for past in _phrase_ends(sentence, end)
        )
        or _apposed(sentence, end)
        or _after_colon(sentence, start, end)
        or _before(sentence, start, end)
        or any(_tells_what(one, sentence[end:]) for one in following[:1])
    )


def _before(sentence: Sequence[Token], start: int, end: int) -> bool:
    """«деньги за просрочку (неустойка)», «то есть неустойка», «так называемая неустойка»."""
    if not start:
        return False
    before = [token.key for token in sentence[max(0, start - _BESIDE) : start]]
    behind = sentence[end].text if end < len(sentence) else ""
    if before[-1] == "(" and start > 1:
        return True
    # «деньги за просрочку — неустойку — платит продавец», «передача долга, или цессия, возможна»
    if start > 1 and before[-1] in _DASHES and behind in _DASHES:
        return True
    if before[-_PAIR:] == [",", "или"] and behind in (",", ".", ")"):
        return True
    # «под амортизацией понимают износ»
    after = sentence[end : end + _BESIDE]
    if before[-1] == "под" and any(token.key.startswith(_MEANT) for token in after):
        return True
    # «или неустойка, — это деньги»: the other name of what is explained
    other = before[-1] == "или" and any(
        one.text in _DASHES and two.key == "это" for one, two in pairwise(sentence[end:])
    )
    named = any(key.startswith(_NAMING) for key in before)
    told = tuple(before[-_PAIR:]) in _OTHER_WORDS[:12] or before[-1] in ("иначе", "по-русски")
    return named or other or told


def _after_colon(sentence: Sequence[Token], start: int, end: int) -> bool:
    """«Нужна новация: замена долга другим»; «Подайте апелляцию: срок истекает» explains nothing."""
    behind = sentence[end : end + _PAIR]
    if len(behind) < _PAIR or behind[0].text != ":" or behind[1].kind != "word":
        return False
    # «Это была новация: старый долг заменили новым», «Доля выморочная: наследников нет»,
    # «У ребёнка амблиопия: глаз видит хуже», «Долг перешёл по цессии: прежний хозяин долга …»
    told = (
        (bool(start) and sentence[start - 1].key in _COPULAS)
        or not any(mask & NOUN for mask in masks(sentence[end - 1]))
        or not any(mask & _GOVERNS for token in sentence[:end] for mask in masks(token))
        or bool(_nouns(sentence[:start]) & _nouns(sentence[end + 1 :]))
    )
    return any(mask & _NAME for mask in masks(behind[1])) and not any(
        (mask & BIT["VERB"] and not told) or token.text == ";"
        for token in sentence[end + 1 :]
        for mask in masks(token)
    )


def _nouns(tokens: Sequence[Token]) -> set[str]:
    """Beginnings of the nouns, the longer ones: «долг», «долга» are one."""
    return {
        token.key[:_STEM]
        for token in tokens
        if len(token.key) >= _STEM and any(mask & NOUN for mask in masks(token))
    }


def _apposed(sentence: Sequence[Token], end: int) -> bool:
    """«платит роялти — плату за знак», «сервитут — право прохода — оформлен»."""
    behind = sentence[end : end + _PAIR]
    if len(behind) < _PAIR or behind[0].text not in _DASHES or behind[1].kind != "word":
        return False
    closed = any(token.text in _DASHES for token in sentence[end + _PAIR : end + _APPOSED])
    cases = [mask & (BIT["nomn"] | _OBLIQUE) for mask in masks(sentence[end - 1]) if mask & NOUN]
    taken = [mask for mask in masks(behind[1]) if mask & _NAME]
    if not taken or closed:
        return bool(taken)
    # «Новый тренд — рост» says what the trend is, not what the word means: no verb goes before it.
    governed = any(mask & _GOVERNS for token in sentence[: end - 1] for mask in masks(token))
    if governed and any(one & other & _OBLIQUE for one in cases for other in taken):
        return True
    # «Насос разрушила кавитация — вскипание воды»: the verb stands right before its subject
    subject = end > 1 and any(mask & BIT["VERB"] for mask in masks(sentence[end - _PAIR]))
    return subject and any(one & other & BIT["nomn"] for one in cases for other in taken)


def _tells_what(following: Sequence[Token], rest: Sequence[Token]) -> bool:
    """«Это аренда с выкупом» tells of the last noun before it, «так называют» of all of them."""
    keys = [token.key for token in following[:_BESIDE]]
    if tuple(keys[:_PAIR]) in _OTHER_WORDS:
        return True
    # «Он означает …», «Под ним понимают …», «Это значит …»
    meant = (*_MEANS, "значит", "понима", "подразумева", "представля", "являе")
    if keys[0] in _IT and any(key.startswith(meant) for key in keys[1:]):
        return True
    # «Она заменяет старый долг новым»: what it does
    if keys[0] in _ONE and any(key.startswith(_DOES) for key in keys[1:2]):
        return True
    if any(token.kind == "word" and any(m & NOUN for m in masks(token)) for token in rest):
        return False
    return keys[:1] == ["это"] and any(
        token.key == "когда" or (mask & BIT["nomn"] and mask & _NAME)
        for token in following[1:2]
        for mask in masks(token)
    )


def _phrase_ends(sentence: Sequence[Token], end: int) -> Iterator[int]:
    """`end` and the ends of a few nouns, adjectives and prepositions after it.

    «фитосанитарный контроль растений (проверка, нет ли вредителей)»
    """
    yield end
    for past in range(end, min(end + _PHRASE_MOST, len(sentence))):
        token = sentence[past]
        if token.kind != "word" or not any(mask & _PHRASE for mask in masks(token)):
            return
        yield past + 1


def _behind(sentence: Sequence[Token], end: int, *, bare: bool) -> bool:
    """bare: a dash with no «это» counts: «Ректификация — очистка», not «Новый тренд — торговля»."""
    keys = [token.key for token in sentence[end : end + _BESIDE]]
    if not keys:
        return False
    if keys[0] == "(":
        return len(keys) > 1
    if keys[0] in _DASHES and len(keys) > 1:
        # «ректификация — это очистка», «ректификация — очистка жидкости»
        return (
            keys[1] == "это"
            or tuple(keys[1:3]) in _OTHER_WORDS
            or (bare and any(m & BIT["nomn"] and m & _NAME for m in masks(sentence[end + 1])))
        )
    if keys[0].startswith(_MEANS) or keys[0] == "значит" or (bare and keys[0] == "есть"):
        return True
    if keys[0] not in (",", ":", ";"):
        return False
    if tuple(keys[1:3]) in _OTHER_WORDS or tuple(keys[1:2]) in _OTHER_WORDS:
        return True
    if keys[1:2] == ["это"]:
        return any(
            m & BIT["nomn"] and m & _NAME for t in sentence[end + 2 : end + 3] for m in masks(t)
        )
    # «счёт эскроу, с которого строитель получит деньги после сдачи дома»
    by = keys[1:2] and keys[1] in _BY and any(key.startswith("котор") for key in keys[2:3])
    which = any(key.startswith("котор") for key in keys[1:2])
    return bool(by) or (which and any(key.startswith(_WHICH) for key in keys[2:]))
