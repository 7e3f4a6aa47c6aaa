"""Loads what every worker needs; imported once by the process that workers are copies of.

Dictionaries, rules and templates then lie in memory once for all workers, and a worker that takes
the place of a killed one is ready at once.
"""

from __future__ import annotations

import contextlib
import datetime
import gc

from replygen.batch.items import Item
from replygen.batch.making import Job, make
from replygen.batch.sample import example_values

# What is wrong with dictionaries or templates is told where letters are made.
with contextlib.suppress(Exception):
    for _values in example_values():
        make(Job(today=datetime.date(2026, 6, 3)), Item("", "", _values), "пример")
gc.collect()
gc.freeze()  # a collection would write to every object and so unshare its memory
