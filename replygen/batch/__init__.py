"""Many cases in one go: read a stream of them, make the letters, continue after any stop."""

from replygen.batch.inputs import cases_in, read_input
from replygen.batch.items import Item
from replygen.batch.results import Outcome, Summary
from replygen.batch.running import run_batch

__all__ = ["Item", "Outcome", "Summary", "cases_in", "read_input", "run_batch"]
