"""Letters of invented people, ready to be printed."""

from __future__ import annotations

import dataclasses
import datetime
from pathlib import Path
from typing import Any

from replygen.document import Letterhead, load_letterhead
from replygen.letter.model import (
    ElectronicSignature,
    ExecutorMark,
    Letter,
    Organization,
    Signature,
)

LETTERHEADS = Path(__file__).parent.parent.parent / "templates" / "letterheads"

MARK = ElectronicSignature(
    "00A1B2C3D4E5F60718293A4B5C6D7E8F",
    "Ахмедов Руслан Магомедович",
    datetime.date(2026, 1, 15),
    datetime.date(2027, 4, 15),
)

_LETTER = Letter(
    kind="merits",
    organization=Organization(
        name=("МИНИСТЕРСТВО", "ПРОМЫШЛЕННОСТИ И ТОРГОВЛИ", "РЕСПУБЛИКИ ДАГЕСТАН"),
        short_name="Министерство",
        contacts=("туп. Сергокалинский 2-й, зд. 10, г. Махачкала", "minprom@e-dag.ru"),
    ),
    number="07-15/443",
    date=datetime.date(2026, 5, 28),
    incoming="На № ОГ-123/26 от 14.05.2026",
    addressee=("Магомедовой\u00a0П.А.", "p.magomedova@example.ru"),
    heading="О ремонте рынка",
    salutation="Уважаемая Патимат Алиевна!",
    paragraphs=("Первый абзац письма.", "Второй абзац письма."),
    enclosures=("Приложение: Схема рынка на 1 л. в 1 экз.",),
    closing="С уважением,",
    signature=Signature("Заместитель министра", "Р.М.\u00a0Ахмедов"),
    executor=ExecutorMark("Саидова\u00a0А.И.", "8 (8722) 67-20-15"),
)


def letter(**changes: Any) -> Letter:
    """A sound letter with some fields changed."""
    return dataclasses.replace(_LETTER, **changes)


def letterhead(name: str = "angular", executor_on: str = "last") -> Letterhead:
    """A shipped letterhead."""
    return load_letterhead(name, LETTERHEADS, executor_on=executor_on)
