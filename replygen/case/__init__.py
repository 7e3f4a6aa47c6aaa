"""Case file → Case: one checked value, or every wrong field at once."""

from replygen.case.model import Case

__all__ = ["Case"]
