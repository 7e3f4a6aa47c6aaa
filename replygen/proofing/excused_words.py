"""Gaps where a few words right there tell that no comma stands: fixed turns, comparisons."""

from __future__ import annotations

from typing import Final

from replygen.language.grammemes import BIT
from replygen.proofing.lines import VERB, Line, agrees
from replygen.proofing.marks import is_figure, listed
from replygen.proofing.subordinate import compound_start, subordinating

_PREPOSITION: Final = BIT["PREP"]
_JOINING: Final = frozenset(("и", "или", "либо", "но", "а", "да"))
_MORE: Final = frozenset("больше меньше более менее раньше позже ранее".split())
_NEAR: Final = 3
_ABOUT: Final = frozenset("примерно приблизительно порядка около почти ровно".split())
_WHATEVER: Final = frozenset(
    "кто что где куда когда как сколько откуда кого чего чем кому чему кем".split()
)
_WITH_ANOTHER: Final = frozenset(
    "смотреть глядеть попробовать пойти сходить зайти сесть сидеть стоять лежать ходить взять "
    "идти ехать жить".split()
)
_AS_ONE_LIKES: Final = frozenset("хочет хочешь хотите хотят попало надо нужно придется".split())
_EXACTLY: Final = frozenset(("точно", "ровно", "прямо", "строго"))


def told_by_words(line: Line, place: int, low: int, *, begun: bool) -> bool:
    """Whether the words around the gap tell it, whatever the clause is.

    low: where the segment begins; begun: whether words stand before it.
    """
    return (
        _near(line, place, low, begun=begun)
        or _aside(line, place, low)
        or _compared(line, place)
        or _fixed(line, place, low)
        or _idiom(line, place)
        or _ahead(line, place)
    )


def _near(line: Line, place: int, low: int, *, begun: bool) -> bool:
    """What the words right before the gap tell."""
    key, before = line.key(place), line.key(place - 1)
    if begun and place - 1 == low and line.key(low) in listed("likely", "inside"):
        return True  # «призы, например за верность»: nothing parts it from its turn
    if line.key(low) == "устав":
        return True  # «Устав школы лежит в столе»: the table takes it for a gerund
    if before == "напротив" and line.form(place).every & BIT["gent"]:
        return True  # «Напротив школы»: a preposition
    if place - 2 == line.first and line.key(place - 2) == "как" and line.form(place - 1).noun:
        return True  # «Как учитель он известен»
    # «дополнив устав»: what belongs to the gerund
    return line.form(place - 1).gerund and key not in _JOINING and not subordinating(key)


def _aside(line: Line, place: int, low: int) -> bool:
    """«круглые сутки и, если вода поднимется, …», «лишь на 0,01 сек опередив»."""
    key = line.key(place)
    if key == "и" and line.key(place + 1) == ",":
        return True
    if line.key(low - 1) == "-" and line.tokens[low - 2].kind == "number":
        return True  # «в 1980-е годы мост»: where the clause began is not known
    if key == "так" and line.key(place + 1).startswith("называем"):
        return True
    if line.tokens[place].text[0].isupper() and line.key(place + 1) in ("—", "–", "-"):
        return True  # «о дороге Малиновка — Степное»
    before, ahead = line.form(place - 1), line.form(place)
    if line.key(place - 1) in ("главное", "основное") and agrees(
        line.key(place - 1), line.key(place)
    ):
        return ahead.noun  # «главное богатство»
    # «подсчёт суммы расходов семей участников»: whose they are
    chain = all(one.noun and one.every & BIT["gent"] for one in (before, ahead))
    if chain and line.form(place - 2).noun and line.key(place + 1) not in (",", "и"):
        return True
    return ahead.gerund and line.tokens[place - 2].kind == "number"


def _compared(line: Line, place: int) -> bool:
    """«не дольше чем до», «как в будни, так и в праздники»."""
    key = line.key(place)
    if key == "не" and line.form(place + 1).every & BIT["COMP"]:
        return True  # «вывозить отходы не реже раза в сутки»
    if key == "чем" and line.key(place - 1) in _MORE:
        ahead = line.form(place + 1)
        if ahead.first & (_PREPOSITION | BIT["NUMR"]) or not line.word(place + 1):
            return True  # «больше чем на тридцать дней»
    if key == "чем" and any(
        line.form(at).every & BIT["NUMR"] or is_figure(line, at) for at in (place + 1, place + 2)
    ):
        return True  # «ближе чем в ста метрах»
    if key == "чем":
        return any(line.key(at) == "не" for at in range(place - _NEAR, place))
    return key == "как" and any(
        line.key(at) == "так" and line.key(at + 1) == "и" for at in range(place + 1, line.past)
    )


def _fixed(line: Line, place: int, low: int) -> bool:
    """«куда угодно», «не то что нужно», «начиная с мая», «ответил не спеша»."""
    if line.key(place) == "хотя" and line.key(place + 1) == "бы":
        return True  # «проветривай хотя бы десять минут»
    if compound_start(line, place) != place:
        return True  # «ввиду того что»: compound conjunctions have rules of their own
    if line.key(place) in listed("likely", "prepositions") and line.key(place + 1) == "с":
        return True  # «по пятницам начиная с июня»
    if line.key(place + 1) == "угодно" or line.key(low) in listed("likely", "prepositions"):
        return True
    if line.key(place) == "что" and line.key(place - 1) == "то":
        return line.key(place - 2) == "не"
    at = place + (line.key(place) == "не")
    alone = not line.word(at + 1) or line.key(at + 1) in _JOINING
    return line.form(at).gerund and alone


def _idiom(line: Line, place: int) -> bool:
    """«заходи кто хочет», «Мало того что лифт старый», «того и гляди собьют»."""
    key, before = line.key(place), line.key(place - 1)
    verb = place + (key == "не")
    if line.form(place - 1).lemmas & _WITH_ANOTHER and line.form(verb).every & VERB:
        return True  # «Смотрите не поскользнитесь», «сидит читает»
    if key == "конечно" and before == "ну":
        return True  # «Ну конечно, …»
    likes = key in _WHATEVER and line.key(place + 1) in _AS_ONE_LIKES
    little = key == "что" and before == "того" and line.key(place - 2) == "мало"
    return likes or little or (before == "гляди" and line.key(place - 2) == "и")


def _ahead(line: Line, place: int) -> bool:
    """What the word behind the gap and the next one tell."""
    key, ahead = line.key(place), line.form(place + 1)
    if key in _ABOUT and is_figure(line, place + 1):
        return True  # «столы примерно 350»
    if key in _EXACTLY and ahead.first & BIT["PREP"]:
        return True  # «отгрузил мебель точно в срок»
    if key == "напротив" and not line.word(place + 1):
        return True  # «двор напротив»
    if key == "может":
        return ahead.infinitive or line.form(place + 2).infinitive  # «но может проверить»
    # «Обращает на себя внимание то обстоятельство, что»
    return key == "то" and ahead.noun and bool(ahead.every & BIT["neut"] & ~BIT["plur"])
