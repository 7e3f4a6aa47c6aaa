"""Reply + letter template → Letter."""

from replygen.letter.model import Letter
from replygen.letter.writing import write_letter

__all__ = ["Letter", "write_letter"]
