"""Numbers, shares and days → Russian text: right forms of words, decimal commas, hard spaces."""

from __future__ import annotations

import datetime
from decimal import ROUND_HALF_UP, Decimal

from replygen.letter.wording import NBSP, plural
from replygen.statistics.report import Cell, Share

NOTHING = "—"
MINUS = "\u2212"
_TENTH = Decimal("0.1")
_THOUSANDS = 10_000  # smaller numbers are printed without a space within

Forms = tuple[str, str, str]
APPEALS: Forms = ("обращение", "обращения", "обращений")
CLOSED_APPEALS: Forms = (
    "рассмотренное обращение",
    "рассмотренных обращения",
    "рассмотренных обращений",
)
OF_APPEALS: Forms = ("обращения", "обращений", "обращений")
TO_APPEALS: Forms = ("обращению", "обращениям", "обращениям")
COMPLAINTS: Forms = ("жалоба", "жалобы", "жалоб")
LETTERS: Forms = ("письмо", "письма", "писем")
OF_LETTERS: Forms = ("письма", "писем", "писем")
CARDS: Forms = ("карточка", "карточки", "карточек")
DAYS: Forms = ("день", "дня", "дней")
CASES: Forms = ("дело", "дела", "дел")


def number(value: int) -> str:
    """«1274», «12 740» with a hard space, «−3»."""
    sign = MINUS if value < 0 else ""
    value = abs(value)
    shown = f"{value:,}".replace(",", NBSP) if value >= _THOUSANDS else str(value)
    return sign + shown


def count(value: int, forms: Forms) -> str:
    """«21 обращение», never torn."""
    return f"{number(value)}{NBSP}{plural(value, *forms)}"


def tenths(value: float | Decimal) -> str:
    """«17,1»: one decimal, halves up."""
    exact = Decimal(str(value)).quantize(_TENTH, ROUND_HALF_UP)
    return str(exact).replace("-", MINUS).replace(".", ",")


def percent(share: Share) -> Decimal | None:
    """The share in per cent, to a tenth, halves up; None of nothing."""
    if not share.whole:
        return None
    return (Decimal(100 * share.part) / share.whole).quantize(_TENTH, ROUND_HALF_UP)


def share_text(share: Share) -> str:
    """«69,5 %», or a dash where there is nothing to be a share of."""
    exact = percent(share)
    return NOTHING if exact is None else f"{tenths(exact)}{NBSP}%"


def days(value: float) -> str:
    """«21 день», «15,5 дня»."""
    if value == int(value):
        return count(int(value), DAYS)
    return f"{tenths(value)}{NBSP}дня"


def mean_days(value: float) -> str:
    """A mean, always to a tenth: «17,0 дня»."""
    return f"{tenths(value)}{NBSP}дня"


def cell_text(cell: Cell) -> str:
    """What stands in a cell of a table for people."""
    if cell is None:
        return NOTHING
    if isinstance(cell, str):
        return cell
    if isinstance(cell, datetime.date):
        return f"{cell:%d.%m.%Y}"
    if isinstance(cell, Share):
        return share_text(cell)
    return tenths(cell) if isinstance(cell, float) else number(cell)


def change(now: Cell, then: Cell) -> str:
    """The difference of two values: «+12», «−0,4», «+3,1 п. п.»; a dash where one is missing."""
    if isinstance(now, Share) and isinstance(then, Share):
        shares = percent(now), percent(then)
        if shares[0] is None or shares[1] is None:
            return NOTHING
        difference = shares[0] - shares[1]
        return f"{_sign(difference)}{tenths(difference)}{NBSP}п.{NBSP}п."
    if isinstance(now, float) and isinstance(then, float):
        exact = Decimal(str(now)).quantize(_TENTH, ROUND_HALF_UP)
        difference = exact - Decimal(str(then)).quantize(_TENTH, ROUND_HALF_UP)
        return f"{_sign(difference)}{tenths(difference)}"
    if isinstance(now, int) and isinstance(then, int):
        return f"{_sign(Decimal(now - then))}{number(now - then)}"
    return NOTHING


def _sign(value: Decimal) -> str:
    return "+" if value > 0 else ""
