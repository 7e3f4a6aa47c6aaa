"""The terms of declension: parts of a name, genders, cases."""

from __future__ import annotations

from typing import Literal, get_args

Part = Literal["surname", "given_name", "patronymic"]
Gender = Literal["male", "female"]
Case = Literal["nominative", "genitive", "dative", "accusative", "instrumental", "prepositional"]

PARTS: tuple[Part, ...] = get_args(Part)
GENDERS: tuple[Gender, ...] = get_args(Gender)
CASES: tuple[Case, ...] = get_args(Case)
