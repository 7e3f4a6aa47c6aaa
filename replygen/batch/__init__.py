"""Many cases in one go: read a stream of them, make the letters, continue after any stop."""

import logging

from replygen.batch.inputs import Reading, read_input
from replygen.batch.items import Item
from replygen.batch.making import Made
from replygen.batch.results import Summary
from replygen.batch.running import Progress, run_batch

__all__ = ["Item", "Made", "Progress", "Reading", "Summary", "read_input", "run_batch"]

# Silent unless the program that uses this has set up a log of its own.
logging.getLogger("replygen").addHandler(logging.NullHandler())
